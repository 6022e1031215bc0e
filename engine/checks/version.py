"""The versions that are stored with every verdict: of the checks, and of what made it."""

from functools import cache
from importlib.metadata import version

#: Raised whenever some attempt could get another verdict than before: stored verdicts are then reached anew,
#: from the completions that were already bought.
CHECK_VERSION = "7"


@cache
def own_version() -> dict[str, str]:
    """The installed version of Provender, by its name."""
    return {"provender": version("provender")}
