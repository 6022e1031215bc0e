"""Fresh cases have answers as the cases expect them, and differ from each other."""

import pytest

from engine.strength.fresh import fresh_cases
from engine.strength.matrix import asking, failures
from engine.strength.subjects import subject_of
from engine.strength.variety import spread
from problem_banks.records import Case, CasesCheck, Problem, Reference, Wire
from sandbox import Sandbox


def problem_of(check: CasesCheck, code: str, statement: str = "") -> Problem:
    return Problem(
        kind="code",
        statement=statement,
        check=check,
        bank="test",
        bank_version="1",
        index=0,
        reference=Reference(text="", code={"python": code}),
    )


async def answers(
    box: Sandbox, code: str, *given: tuple[Wire, Wire], statement: str = ""
) -> list[tuple[Wire, Wire]]:
    cases = tuple(Case(args=(arg,), expected=expected) for arg, expected in given)
    check = CasesCheck(cases=cases, entry_point="f")
    subject = subject_of(problem_of(check, code, statement))
    assert not isinstance(subject, str)
    fresh = await fresh_cases(asking(box, subject, check), subject, check, 60)
    return [((case.args or ())[0], case.expected) for case in fresh]


FIRST_ODD = "def f(x):\n    return next((y for y in x if y % 2), None)\n"


@pytest.mark.parametrize(
    ("code", "is_given"), [(FIRST_ODD, True), (FIRST_ODD.replace("None", "[][:1] or None"), False)]
)
async def test_none_is_an_answer_where_the_reference_says_so(box: Sandbox, code: str, is_given: bool) -> None:
    found = await answers(box, code, ([2, 3], 3), ([5], 5))
    assert found and any(answer is None for _, answer in found) == is_given


async def test_inputs_that_take_too_long_leave_the_others(box: Sandbox) -> None:
    halving = (
        "def f(n):\n    count = 0\n    while n != 0:\n        n >>= 1\n        count += 1\n    return count\n"
    )
    found = await answers(box, halving, (5, 3), (9, 4))
    assert len(found) > 20 and any(arg > 1000 for arg, _ in found if isinstance(arg, int))


def test_few_of_many_cases_have_every_particular_input_and_answer() -> None:
    cases = [Case(args=(n,), expected=n > 990) for n in range(-20, 1000)]
    chosen = [(case.args or ())[0] for case in spread(cases, 8)]
    assert len(chosen) == 8 and chosen == sorted(chosen)
    assert min(chosen) < 0 and 0 in chosen and max(chosen) > 990


@pytest.mark.parametrize(("of_nothing", "is_used"), [("True", True), ("False", False)])
async def test_of_nothing_all_holds_or_it_is_left_out(box: Sandbox, of_nothing: str, is_used: bool) -> None:
    code = f"def f(x):\n    return all(y > 0 for y in x) if x else {of_nothing}\n"
    found = await answers(box, code, ([2], True), ([-3], False), statement="whether all are positive")
    assert found and any(arg == [] for arg, _ in found) == is_used


def test_integers_that_python_does_not_write_are_particular_too() -> None:
    cases = [Case(args=(n,), expected=[10**5000 + n % 2]) for n in range(20)]
    assert len(spread(cases, 8)) == 8


async def test_a_match_is_an_answer_where_only_its_truth_is_asked(box: Sandbox) -> None:
    code = "import re\ndef f(text):\n    return re.search('ab*$', text)\n"
    cases = tuple(Case(args=(text,), expected=text == "cab", view=("bool",)) for text in ("cab", "abc"))
    check = CasesCheck(cases=cases, entry_point="f")
    subject = subject_of(problem_of(check, code))
    assert not isinstance(subject, str)
    ask = asking(box, subject, check)
    fresh = await fresh_cases(ask, subject, check, 60)
    assert {case.expected for case in fresh} == {True, False}
    assert await failures(ask, code, fresh) == frozenset()
    assert await failures(ask, code.replace("$", ""), fresh)
