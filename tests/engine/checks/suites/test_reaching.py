"""What a program may use that shares a process with its tests: what is listed, and what it defines itself."""

import pytest

from engine.checks import Checker
from engine.checks.suites.reaching import reached
from engine.records import VerdictKind
from problem_banks.records import TestsCheck
from sandbox import MissingToolchain
from tests.engine.checks.suites.rows import (
    reaching_c,
    reaching_machines,
    reaching_node,
    reaching_scripts,
    reaching_shells,
)
from tests.engine.checks.suites.rows.look_alikes import LOOK_ALIKES
from tests.engine.checks.suites.rows.reaching_python import HIDING, NAMING
from tests.engine.checks.suites.rows.replaced import Row
from tests.engine.checks.test_checker import judged
from tests.shares import share

#: Of the honest programs one in so many is run by default, `make laws` runs all; of the others each, always.
SHARE = 3

_REACHING = {
    **reaching_scripts.REACHING,
    **reaching_shells.REACHING,
    **reaching_c.REACHING,
    **reaching_machines.REACHING,
    **reaching_node.REACHING,
}
_BY_PYTEST = """
import pytest
@pytest.mark.parametrize("n,w", [(2, 4), (3, 6)])
def test_a(n, w):
    assert f(n) == w
"""


async def kind_of(checker: Checker, row: Row) -> VerdictKind:
    check = TestsCheck(language=row.language, tests=row.tests, entry_point=row.entry_point)
    try:
        return (await judged(checker, check, row.program, language=row.language)).kind
    except MissingToolchain as error:
        pytest.skip(str(error))


@pytest.mark.parametrize("name", _REACHING)
async def test_what_reaches_for_more_than_values_is_never_accepted(checker: Checker, name: str) -> None:
    assert await kind_of(checker, _REACHING[name]) is not VerdictKind.ACCEPTED


@pytest.mark.parametrize("name", share(list(LOOK_ALIKES), SHARE))
async def test_what_only_looks_alike_is_accepted(checker: Checker, name: str) -> None:
    assert await kind_of(checker, LOOK_ALIKES[name]) is VerdictKind.ACCEPTED


@pytest.mark.parametrize("name", NAMING)
def test_what_is_not_listed_is_named(name: str) -> None:
    assert reached(NAMING[name])


@pytest.mark.parametrize("name", [name for name in LOOK_ALIKES if name.startswith("py/")])
def test_what_programs_usually_use_is_listed(name: str) -> None:
    assert reached(LOOK_ALIKES[name].program) == ()


@pytest.mark.parametrize("name", HIDING)
async def test_what_a_text_does_not_show_is_seen_as_it_happens(checker: Checker, name: str) -> None:
    assert await kind_of(checker, Row("python", _BY_PYTEST, HIDING[name])) is VerdictKind.UNDECIDED
