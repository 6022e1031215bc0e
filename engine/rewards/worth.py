"""What a verdict is worth: the one table behind every reward function and every route of the service.

No verdict is never 0: what infrastructure prevented, or what the check itself cannot decide, says nothing of
the answer, and a trainer that took it for a failure would learn from noise. An answer that cannot be decided
by its own doing is worth 0, or a policy would learn to be undecidable.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from engine.errors import InputError
from engine.records import VerdictKind
from sandbox.errors import ProvenderError

#: Of verdicts that say something of the answer. ``undecided`` is one where the answer is the cause.
_WORTH: Final[Mapping[VerdictKind, float]] = {
    VerdictKind.ACCEPTED: 1.0,
    VerdictKind.WRONG_ANSWER: 0.0,
    VerdictKind.RUNTIME_ERROR: 0.0,
    VerdictKind.COMPILE_ERROR: 0.0,
    VerdictKind.TIME_LIMIT: 0.0,
    VerdictKind.MEMORY_LIMIT: 0.0,
    VerdictKind.OUTPUT_LIMIT: 0.0,
    VerdictKind.PROCESS_LIMIT: 0.0,
    VerdictKind.PROTOCOL_ERROR: 0.0,
    VerdictKind.UNPARSABLE: 0.0,
    VerdictKind.FLAKY: 0.0,
    VerdictKind.UNDECIDED: 0.0,
}


class NoVerdict(ProvenderError):
    """Infrastructure failed again and again: nothing is known of the answer, and it may be judged again."""


@dataclass(frozen=True, slots=True)
class Score:
    """What an answer is worth."""

    reward: float | None
    """1 where it is accepted, 0 where it is not; ``None`` where nothing can be said of it."""
    verdict: VerdictKind
    reason: str = ""

    @property
    def by_check(self) -> bool:
        """Whether the check itself is why nothing can be said."""
        return self.reward is None and self.verdict is VerdictKind.UNDECIDED

    def known(self) -> float:
        """The reward for a trainer that has no word for none: 0 where the check is at fault.

        Raises:
            NoVerdict: infrastructure prevented a verdict.
        """
        if self.verdict is VerdictKind.HARNESS_ERROR:
            raise NoVerdict(f"no verdict after several tries, so no reward: {self.reason}")
        return self.reward or 0.0


def score_of(result: Mapping[str, Any]) -> Score:
    """What a result of the ``verify`` contract is worth.

    Raises:
        InputError: ``bad_request``: the problem cannot be judged, whatever the answer is.
    """
    kind, reason = VerdictKind(result["verdict"]), str(result.get("reason", ""))
    if kind is VerdictKind.BAD_REQUEST:
        raise InputError(f"a problem cannot be judged: {reason}. Mend or leave out its row.")
    if kind is VerdictKind.UNDECIDED and result.get("undecided_by") == "check":
        return Score(None, kind, reason)
    return Score(_WORTH.get(kind), kind, reason)
