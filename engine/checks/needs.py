"""The box environment of a request that names none: the least one that has what its program imports.

Only what the built-in environments have is looked for, so that the answer is the same on every machine.
"""

import re

from engine.checks.planning import least_environment
from problem_banks.records import Check
from sandbox.environments import STDLIB, Environment
from sandbox.languages import HOST_LANGUAGE

#: A line that imports; in a text or a comment it may ask for more than is needed, and never for less.
_IMPORT = re.compile(
    r"^[ \t]*(?:from[ \t]+(\w+)[\w.]*[ \t]+import\b|import[ \t]+(\w[\w., \t]*))", re.MULTILINE
)


def with_needed_environment(check: Check, source: str, language: str) -> Check:
    """The check, with the environment that a program needs where the check names none and may have one.

    The tests of a check say their own needs where they are judged; what the program needs beyond them counts
    here.
    """
    if language != HOST_LANGUAGE or getattr(check, "environment", STDLIB.name) is not None:
        return check
    if "import" not in source:
        return check
    tests = getattr(check, "tests", "")
    if needed_environment(source) == STDLIB:
        return check
    return check.model_copy(update={"environment": needed_environment(source, tests).name})


def needed_environment(*sources: str) -> Environment:
    """The least built-in box environment that has what some texts in Python import."""
    return least_environment(_imported("\n".join(sources)))


def _imported(source: str) -> frozenset[str]:
    """Names of the modules that lines of a program import."""
    names: set[str] = set()
    for match in _IMPORT.finditer(source):
        names.update([match[1]] if match[1] else (part.split(".")[0].split()[0] for part in _parts(match[2])))
    return frozenset(names)


def _parts(listed: str) -> list[str]:
    return [part.strip() for part in listed.split(",") if part.strip(" .\t")]
