"""A verdict says which module a program asked for in vain, and how it could be had."""

import pytest

from engine.checks import Checker
from engine.checks.modules import having
from engine.records import MISSING_MODULE, Attempt, VerdictKind
from problem_banks.records import Case, CasesCheck
from tests.engine.samples import code_problem


def _importing(module: str, *, late: bool = False) -> str:
    if late:
        return f"def square(x):\n    import {module}\n    return x * x\n"
    return f"import {module}\n\ndef square(x):\n    return x * x\n"


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("module", ["numpy", "yaml", "no_such_module"])
async def test_a_missing_module_is_named(checker: Checker, module: str, late: bool) -> None:
    check = CasesCheck(cases=(Case(args=(3,), expected=9),), entry_point="square")
    problem = code_problem().model_copy(update={"check": check})
    source = _importing(module, late=late)
    attempt = Attempt(
        problem_id=problem.id, solver="stated", language="python", text=source, extracted=source
    )
    verdict = await checker.check(problem, attempt)
    assert verdict.kind is VerdictKind.RUNTIME_ERROR
    assert verdict.evidence[MISSING_MODULE] == module
    assert having(module) in verdict.reason
    assert verdict.versions["environment"] == "stdlib"


async def test_a_program_that_needs_none_says_nothing_of_it(checker: Checker) -> None:
    source = (
        "try:\n    import numpy\nexcept ImportError:\n    numpy = None\n\ndef square(x):\n    return x * x\n"
    )
    check = CasesCheck(cases=(Case(args=(3,), expected=9),), entry_point="square")
    problem = code_problem().model_copy(update={"check": check})
    attempt = Attempt(
        problem_id=problem.id, solver="stated", language="python", text=source, extracted=source
    )
    verdict = await checker.check(problem, attempt)
    assert verdict.accepted and MISSING_MODULE not in verdict.evidence


def test_packages_are_known_under_the_names_that_are_imported() -> None:
    assert having("yaml") == having("numpy") == "`environment: scientific` has it"
    assert "provender box build NAME torch" in having("torch")
