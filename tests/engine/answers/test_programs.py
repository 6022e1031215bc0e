"""Programs and specs: run in the sandbox, compared by our own equality."""

from collections.abc import AsyncIterator

import pytest

from engine.answers.parse import read_tree
from engine.answers.programs import answer_of_program, cross_check
from engine.answers.specs import ProblemSpec, check_spec, points_of
from engine.answers.spelling import plain
from sandbox import Program, Sandbox, UnsafeHost


@pytest.fixture
async def box() -> AsyncIterator[Sandbox]:
    try:
        async with Sandbox(jobs=1) as box:
            yield box
    except UnsafeHost as missing:
        pytest.skip(str(missing))


@pytest.mark.parametrize(
    ("source", "answer"),
    [
        ("print('thinking')\nprint(3 * 4)", "12"),
        ("def solution():\n    return 7 / 2", "3.5"),
        ("from fractions import Fraction\nanswer = Fraction(1, 3)", "1/3"),
    ],
)
async def test_the_answer_of_a_program_is_its_last_word(box: Sandbox, source: str, answer: str) -> None:
    assert (await answer_of_program(box, source)).text == answer


async def test_agreement_is_by_value(box: Sandbox) -> None:
    program = "from fractions import Fraction\nprint(Fraction(1, 2) + Fraction(1, 4))"
    assert (await cross_check(box, r"So it is \boxed{0.75}.", program)).outcome == "agree"
    assert (await cross_check(box, r"So it is \boxed{0.5}.", program)).outcome == "disagree"
    assert (await cross_check(box, "I do not know", program)).outcome != "agree"
    failed = await cross_check(box, r"\boxed{1}", "raise SystemExit(3)")
    assert failed.outcome == "open"
    assert failed.program.text is None


@pytest.mark.parametrize(
    ("answer", "unknowns", "points"),
    [
        ("x = 5", ("x",), [{"x": "5"}]),
        ("5", ("x",), [{"x": "5"}]),
        ("(1, 2)", ("x", "y"), [{"x": "1", "y": "2"}]),
        ("y = 2, x = 1", ("x", "y"), [{"x": "1", "y": "2"}]),
        ("(1,2), (3,4)", ("x", "y"), [{"x": "1", "y": "2"}, {"x": "3", "y": "4"}]),
        ("2, 3", ("x",), [{"x": "2"}, {"x": "3"}]),
        ("(1, 2, 3)", ("x", "y"), None),
        ("z = 1", ("x",), None),
    ],
)
def test_values_of_the_unknowns_are_read(
    answer: str, unknowns: tuple[str, ...], points: list[dict[str, str]] | None
) -> None:
    found = points_of(read_tree(answer), unknowns)
    shown = [{name: plain(value) for name, value in point.items()} for point in found or []]
    assert (None if found is None else shown) == points


async def test_an_answer_is_substituted_into_the_conditions(box: Sandbox) -> None:
    probe = await box.run(Program(language="python", source="import sympy"))
    if probe.exit_code != 0:
        pytest.skip("the sandbox's Python has no sympy")
    spec = ProblemSpec(("x",), "def conditions(x):\n    return [sympy.Eq(x**2, 2), x > 0]")
    assert (await check_spec(box, spec, r"\boxed{\sqrt{2}}")).decision == "satisfied"
    assert (await check_spec(box, spec, r"\boxed{-\sqrt{2}}")).decision == "violated"
    assert (await check_spec(box, spec, r"\boxed{1.41}")).decision == "violated"
    assert (await check_spec(box, spec, r"\boxed{\sqrt{2}, -\sqrt{2}}")).decision == "violated"
    assert (await check_spec(box, spec, "no idea (")).decision == "unparsable"
    broken = ProblemSpec(("x",), "def conditions(x):\n    return x.nothing")
    assert (await check_spec(box, broken, r"\boxed{1}")).decision == "undecided"
