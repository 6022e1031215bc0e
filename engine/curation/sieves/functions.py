"""Programs that do what a protected program does, or one of an earlier problem, whatever they look like."""

from engine.curation.behaviour import Behaviours, function_of
from engine.curation.contamination import Protected
from engine.curation.sieves.base import Entry, Reason
from sandbox.languages import HOST_LANGUAGE


class Functions:
    """Asks the function of every problem the same probes, and takes what answers as an earlier one does.

    The first program of a problem speaks for it: further rows of the problem stay or go with that.
    """

    name = "function"

    def __init__(self, behaviours: Behaviours) -> None:
        self._behaviours = behaviours
        self._decided: dict[str, Reason] = {}

    def reason(self, entry: Entry) -> Reason:
        if entry.problem not in self._decided:
            self._decided[entry.problem] = self._found(entry)
        return self._decided[entry.problem]

    def _found(self, entry: Entry) -> Reason:
        if entry.row["kind"] != "code" or entry.row["language"] != HOST_LANGUAGE:
            return None
        name = f"problem {entry.problem[:12]}"
        entry_point = entry.check.get("entry_point")
        asked = Protected(
            name, "", entry.row["answer"], entry_point=entry_point if isinstance(entry_point, str) else ""
        )
        function = function_of(asked)
        if function is None:
            return None
        item = self._behaviours.find_or_keep(name, function)
        return None if item is None else f"answers as {item}"
