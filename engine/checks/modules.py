"""Modules that a program asked for and its box environment lacks: said in the verdict, and where they are."""

import re
from collections.abc import Mapping

from engine.records import MISSING_MODULE, Verdict
from sandbox.environments import Environment, environments
from sandbox.environments.environment import package_of
from sandbox.languages import HOST_LANGUAGE, get_language

#: As Python says it, in whatever else a reason holds.
_NOT_FOUND = re.compile(r"ModuleNotFoundError\b.{0,40}?No module named '([A-Za-z_]\w*)")


#: Between the name of a language and its module.
_OF = ": "


def _labelled(module: str, language: str) -> str:
    """A module as it is counted."""
    return module if language == HOST_LANGUAGE else f"{language}{_OF}{module}"


def table_of_missing(counts: Mapping[str, int]) -> tuple[tuple[str, str, str], ...]:
    """Modules that were asked for in vain: each with the number of programs, and how it could be had."""
    return tuple((module, f"{count:,}", having(module)) for module, count in counts.items())


def naming_missing_module(
    verdict: Verdict, environment: Environment, language: str, called: str | None = None
) -> Verdict:
    """The verdict, saying which module the program asked for in vain and how it could be had.

    ``called`` is the function that the program was to define: a shell calls that a command which it lacks.
    """
    said = (
        verdict.reason
        if verdict.first_failure is None
        else f"{verdict.reason} {verdict.first_failure.detail}"
    )
    pattern = _NOT_FOUND if language == HOST_LANGUAGE else get_language(language).controls.missing
    found = pattern.search(said) if pattern is not None else None
    module = found[1] if found is not None else None
    # What else such a pattern finds is a function of a runner.
    if verdict.accepted or module in (None, called):
        return verdict
    return verdict.model_copy(
        update={
            "reason": f"{verdict.reason} ({remedy(module, environment, language)})",
            "evidence": {**verdict.evidence, MISSING_MODULE: _labelled(module, language)},
        }
    )


def remedy(module: str, environment: Environment, language: str) -> str:
    """What an environment lacks, and what has it."""
    if language != HOST_LANGUAGE:
        return f"the box has no {module}: {having(_labelled(module, language))}"
    return f"the box environment {environment.name} has no {module}: {having(module)}"


def having(module: str) -> str:
    """How a program could be given a module: by name of an environment, or by the command that makes one.

    Args:
        module: as Python imports it; of another language, with the language's name before it.
    """
    language, _, rest = module.partition(_OF)
    if rest:
        shown = get_language(language).naming.display
        return f"{shown} programs have what their toolchain brings; environments hold Python packages"
    names = [each.name for each in environments().values() if each.offers(module)]
    if names:
        return f"`environment: {names[0]}` has it"
    return f"`provender box build NAME {package_of(module)}` makes one that has it, if it is a package"
