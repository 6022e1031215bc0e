"""Whether a call ended by the exception that a case expects: by the names of its type and of its bases."""

import re

from sandbox import CallOutcome
from sandbox.results import OUT_OF_MEMORY

#: What stands before the last name of a type: a package, a module, a class around it.
_PLACE = re.compile(r".*(?:\.|::|\$|\\)")
#: Names that a driver gives to what is no exception of the program's.
_DRIVERS_OWN = frozenset({"UnencodableValue", "NotCarried", "ProcessDied", OUT_OF_MEMORY})


def raises(outcome: CallOutcome, wanted: str) -> bool:
    """Whether the outcome is an exception of type ``wanted``, or of one that extends it.

    A name with its package must be the whole one; one without may stand in any.
    """
    if outcome.kind != "raised" or outcome.error in _DRIVERS_OWN:
        return False
    names = (outcome.error, *outcome.bases)
    return wanted in names or wanted in {_PLACE.sub("", name) for name in names}
