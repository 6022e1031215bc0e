"""Modules that a program asked for and its box environment lacks: said in the verdict, and where they are."""

import re

from engine.records import MISSING_MODULE, Verdict
from sandbox.environments import Environment, environments
from sandbox.environments.environment import package_of

#: As Python says it, in whatever else a reason holds.
_NOT_FOUND = re.compile(r"ModuleNotFoundError\b.{0,40}?No module named '([A-Za-z_]\w*)")


def naming_missing_module(verdict: Verdict, environment: Environment) -> Verdict:
    """The verdict, saying which module the program asked for in vain and how it could be had."""
    said = (
        verdict.reason
        if verdict.first_failure is None
        else f"{verdict.reason} {verdict.first_failure.detail}"
    )
    found = _NOT_FOUND.search(said)
    if verdict.accepted or found is None:
        return verdict
    module = found[1]
    return verdict.model_copy(
        update={
            "reason": f"{verdict.reason} ({remedy(module, environment)})",
            "evidence": {**verdict.evidence, MISSING_MODULE: module},
        }
    )


def remedy(module: str, environment: Environment) -> str:
    """What an environment lacks, and what has it."""
    return f"the box environment {environment.name} has no {module}: {having(module)}"


def having(module: str) -> str:
    """How a program could be given a module: by name of an environment, or by the command that makes one."""
    names = [each.name for each in environments().values() if each.offers(module)]
    if names:
        return f"`environment: {names[0]}` has it"
    return f"`provender box build NAME {package_of(module)}` makes one that has it, if it is a package"
