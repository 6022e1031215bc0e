"""A request that names no environment is judged in the least one that has what its program imports."""

import pytest

from engine.checks.needs import with_needed_environment
from problem_banks.records import Case, CasesCheck, TestsCheck

CASES = CasesCheck(cases=(Case(args=(1,), expected=2),), entry_point="f")
TESTS = TestsCheck(language="python", tests="import pandas\nassert f(1) == 2\n", entry_point="f")

NEEDS = (
    ("import os, sys\n", None),
    ("import numpy as np\n", "scientific"),
    ("import os, numpy.linalg as la\n", "scientific"),
    ("from scipy.special import comb\n", "scientific"),
    ("def f(x):\n    from yaml import load\n", "scientific"),
    ("import pytest\n", "testing"),
    ("import no_such_module\n", None),
    ("import no_such_module, numpy\n", "scientific"),
    ("importnumpy = 1\nfromage = 2\n", None),
    ("# import numpy\n", None),
)


def _environment(check: CasesCheck | TestsCheck, source: str) -> str | None:
    needing = with_needed_environment(check, source, "python")
    assert isinstance(needing, CasesCheck | TestsCheck)
    return needing.environment


@pytest.mark.parametrize(("source", "environment"), NEEDS)
def test_the_least_that_has_it(source: str, environment: str | None) -> None:
    assert _environment(CASES, source) == environment
    assert with_needed_environment(CASES, source, "ruby") is CASES


def test_one_that_is_named_stays() -> None:
    for name in ("stdlib", "mine"):
        named = CASES.model_copy(update={"environment": name})
        assert with_needed_environment(named, "import numpy", "python") is named


def test_tests_and_program_need_theirs_together() -> None:
    assert _environment(TESTS, "import pytest") == "scientific"
    assert with_needed_environment(TESTS, "import os", "python") is TESTS


def test_what_imports_nothing_and_everything() -> None:
    for source in ("import " * 50_000, "import ,,,\n", "import .\n", "from  import\n" * 10_000):
        assert with_needed_environment(CASES, source, "python") is CASES
