"""Small faults of references: they end, and the cases that are emitted refute them."""

from random import Random

import pytest

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.faults import faults
from problem_banks.code.makings.forms import accepts, fault_runner, runner_of
from tests.problem_banks.code.samples import FAMILIES, Item, items

_SOURCE = """
def solve(n: int) -> int:
    count = 0
    while n > 0:
        count += n % 2
        n = n // 2
    return count
"""


def test_constants_boundaries_and_steps_are_changed() -> None:
    found = " ".join(faults(_SOURCE))
    assert all(change in found for change in ("count = 1", "n >= 0", "n % 3", "n // 1", "count -= n % 2"))


def test_a_fault_that_never_ends_is_ended() -> None:
    item = items(FAMILIES[0].name)[0]
    endless = next(source for source in faults(_SOURCE) if "n // 1" in source)
    assert fault_runner(item.exercise, endless, "solve")([5]) == ("raised", "TooLong")


def test_every_run_has_its_own_budget() -> None:
    item = items(FAMILIES[0].name)[0]
    run = fault_runner(item.exercise, next(f for f in faults(_SOURCE) if "n % 3" in f), "solve")
    assert {run([10**300]) for _ in range(100)} == {run([10**300])}


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_cases_refute_small_faults(family: CodeFamily) -> None:
    """Of the faults that fresh inputs tell from the reference, hardly any passes all cases."""
    item = items(family.name)[0]
    name = item.check.entry_point or ""
    rng = Random(29)
    fresh = [given for _ in range(60) if item.exercise.allows(given := item.exercise.input(rng))]
    reference = runner_of(item.exercise, item.draft.reference.code["python"], name)
    answers = [(given, reference(given)[1]) for given in fresh]
    missed, told = 0, 0
    for source in faults(item.exercise.source):
        run = fault_runner(item.exercise, source, name)
        if all(accepts(item.exercise, given, run(given), expected) for given, expected in answers):
            continue
        told += 1
        missed += _passes_all(item, source, name)
    assert missed <= max(2, told // 20)


def _passes_all(item: Item, source: str, name: str) -> bool:
    run = fault_runner(item.exercise, source, name)
    for case in item.check.cases:
        if case.stdin is not None:
            return False
        given = [list(each) for each in case.operations] if case.operations else list(case.args or ())
        if not accepts(item.exercise, given, run(given), case.expected):
            return False
    return True
