import ast
import sys
from collections.abc import Callable
from random import Random
from types import FrameType
from typing import Any

import pytest

from engine.solvers.faults import CODE_FAULTS
from problem_banks.records import Problem
from tests.engine.solvers.requests import CODE_BANKS, problems_of

#: Has a place for every class of mistakes.
PROGRAM = '''
def digits(number: int) -> list[int]:
    """Digits of a number, first digit first."""
    if number == 0:
        return [0]
    result = []
    left = abs(number)
    while left > 0:
        result.append(left % 10)
        left = left // 10
    return result[::-1]


def f(number: int) -> int:
    if number < 0 and number > -10:
        return -1
    total = 0
    values = digits(number)
    for place in range(len(values)):
        total = total + values[place] - 1
    return total
'''

#: Lines after which a loop counts as endless: the correct program takes some forty.
MANY_LINES = 20_000


class EndlessError(Exception):
    pass


def spoiled(fault: str, *, seed: int = 0, source: str = PROGRAM) -> str:
    code = CODE_FAULTS[fault].spoil(source, Random(seed))
    assert code is not None
    return code


def outcome(code: str, argument: int = 307) -> Any:
    """What ``f`` returns, or the class of what it raises. The programs are ours, so they may run here."""
    space: dict[str, Any] = {}
    try:
        exec(compile(code, "spoiled", "exec"), space)
    except SyntaxError:
        return SyntaxError
    return _bounded(space["f"], argument)


def _bounded(function: Callable[[int], Any], argument: int) -> Any:
    left = MANY_LINES

    def count(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal left
        left -= 1
        if left < 0:
            raise EndlessError
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        return function(argument)
    except Exception as error:  # noqa: BLE001 - whatever the mistake raises is the outcome
        return type(error)
    finally:
        sys.settrace(before)


RIGHT = 3 + 0 + 7 - 3


def outcomes(fault: str, argument: int = 307) -> set[Any]:
    return {str(outcome(spoiled(fault, seed=seed), argument)) for seed in range(40)}


def test_the_program_is_right() -> None:
    assert outcome(PROGRAM) == RIGHT


@pytest.mark.parametrize("fault", CODE_FAULTS)
class TestEveryFault:
    def test_the_text_differs_in_one_place(self, fault: str) -> None:
        normal = ast.unparse(ast.parse(PROGRAM)).splitlines()
        for seed in range(20):
            code = spoiled(fault, seed=seed)
            lines = code.splitlines()
            assert lines != normal
            assert len(set(lines) - set(normal)) <= 5 or fault == "syntax error"

    def test_it_is_drawn_from_the_generator_alone(self, fault: str) -> None:
        assert spoiled(fault, seed=5) == spoiled(fault, seed=5)
        has_one_place = fault == "index past the end"
        assert has_one_place == (len({spoiled(fault, seed=seed) for seed in range(30)}) == 1)

    def test_it_changes_what_the_program_does(self, fault: str) -> None:
        results = outcomes(fault) | outcomes(fault, -5) | outcomes(fault, 0)
        assert results - {str(RIGHT), "-1", "4"}

    def test_a_program_without_a_place_for_it_is_left_alone(self, fault: str) -> None:
        assert CODE_FAULTS[fault].spoil("", Random(0)) is None
        assert fault == "syntax error" or CODE_FAULTS[fault].spoil("def f(:", Random(0)) is None

    def test_it_finds_a_place_in_some_bank(self, fault: str) -> None:
        places = [_spoils(fault, problem) for problem in problems_of(CODE_BANKS, 6)]
        assert any(places)


def _spoils(fault: str, problem: Problem) -> bool:
    assert problem.reference is not None
    source = problem.reference.code["python"]
    code = CODE_FAULTS[fault].spoil(source, Random(problem.index))
    assert code != source
    return code is not None


@pytest.mark.parametrize(
    ("fault", "result"),
    [
        ("unknown name", "NameError"),
        ("index past the end", "IndexError"),
        ("infinite loop", "EndlessError"),
        ("syntax error", "SyntaxError"),
        ("forgotten return", "None"),
    ],
)
def test_faults_that_show_as_they_should(fault: str, result: str) -> None:
    assert any(result in seen for seen in outcomes(fault))
