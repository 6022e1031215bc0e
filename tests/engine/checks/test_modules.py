"""A verdict says which module a program asked for in vain, and how it could be had."""

import pytest

from engine.checks import Checker
from engine.checks.modules import having
from engine.records import MISSING_MODULE, Attempt, VerdictKind
from problem_banks.records import Case, CasesCheck, Param, Signature, TestsCheck
from tests.engine.checks.test_checker import judged
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


#: A program of each language that asks for what its toolchain has not.
ASKING = {
    "javascript": "const x = require('no-such');\nfunction square(x) { return x; }\n",
    "go": 'package main\nimport "example.org/no-such"\nfunc square(x int) int { return x }\n',
    "rust": "use no_such::thing;\nfn square(x: i64) -> i64 { x }\n",
    "ruby": "require 'no-such'\ndef square(x)\n  x\nend\n",
    "perl": "use No::Such;\nsub square { return $_[0]; }\n",
    "lua": "local x = require('no-such')\nfunction square(x) return x end\n",
    "c": "#include <no-such.h>\nint square(int x) { return x; }\n",
}


@pytest.mark.parametrize("language", ASKING)
async def test_other_languages_name_theirs_too(checker: Checker, language: str) -> None:
    signature = Signature(params=(Param(name="x", type="int"),), returns="int")
    check = CasesCheck(cases=(Case(args=(3,), expected=9),), entry_point="square", signature=signature)
    problem = code_problem().model_copy(update={"check": check})
    source = ASKING[language]
    attempt = Attempt(
        problem_id=problem.id, solver="stated", language=language, text=source, extracted=source
    )
    verdict = await checker.check(problem, attempt)
    assert verdict.kind in (VerdictKind.RUNTIME_ERROR, VerdictKind.COMPILE_ERROR)
    module = str(verdict.evidence[MISSING_MODULE])
    assert module.startswith(f"{language}: ") and "such" in module.lower()
    assert having(module) in verdict.reason


async def test_a_function_that_a_shell_does_not_find_is_no_package(checker: Checker) -> None:
    check = TestsCheck(language="bash", tests='[ "$(f 2)" = 4 ] || exit 1\n', entry_point="f")
    verdict = await judged(checker, check, "g() { echo 4; }\n", language="bash")
    assert verdict.kind is VerdictKind.RUNTIME_ERROR
    assert "f: command not found" in verdict.reason
    assert MISSING_MODULE not in verdict.evidence
