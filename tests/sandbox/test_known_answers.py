"""An answer that is written as a known value is that value; any other is read, and judged by what it says."""

from typing import Any

import pytest

from sandbox import Program, Sandbox, Status
from sandbox.values import dump_wire

KNOWN = [1, "é", [1, {"a": None}], {"$tuple": [1, 2]}, {"$float": "nan"}, 2**70]
SOURCE = "def f(i):\n    return [1, 'é', [1, {'a': None}], (1, 2), float('nan'), 2**70][i]\n"


@pytest.mark.parametrize("confirming", [False, True])
async def test_the_very_objects_come_back(box: Sandbox, confirming: bool) -> None:
    program = Program(language="python", source=SOURCE)
    asked = [[place] for place in range(len(KNOWN))]
    plain = await box.call(program, "f", asked, confirming=confirming)
    known = await box.call(program, "f", asked, confirming=confirming, known=KNOWN)
    assert known.status is plain.status is Status.OK
    assert known.outcomes == plain.outcomes
    assert all(outcome.value is value for outcome, value in zip(known.outcomes, KNOWN, strict=True))


async def test_what_differs_in_writing_is_read(box: Sandbox) -> None:
    program = Program(language="python", source="def f(x):\n    return x\n")
    values = [1, True, 1.0, [1], {"$tuple": [1]}]
    known = [True, 1, 1, {"$tuple": [1]}, [1]]
    result = await box.call(program, "f", [[value] for value in values], known=known)
    assert [outcome.value for outcome in result.outcomes] == values
    assert [type(outcome.value) for outcome in result.outcomes] == [type(value) for value in values]


@pytest.mark.parametrize("known", [[float("nan")], [object()], []])
async def test_what_is_no_value_is_known_to_nobody(box: Sandbox, known: list[object]) -> None:
    program = Program(language="python", source="def f(x):\n    return x\n")
    result = await box.call(program, "f", [[5], [6]], known=known)
    assert [outcome.value for outcome in result.outcomes] == [5, 6]


#: A program that writes its answers itself, and nothing else.
SENDER = """
import os
for line in ['{"ready":true}', *LINES]:
    os.write(4, line.encode() + b"\\n")
    os.read(3, 1 << 16)
os._exit(0)
"""
#: Values whose text could be cut at other places into as many lines that join to the same.
CUT = [[[1, 2], 3], [[{"value": 1}, {"value": 2}], 3], [{"value": [1, {"value": 2}]}, "a,b"]]


@pytest.mark.parametrize("values", CUT)
async def test_answers_that_are_cut_at_another_place_are_none(box: Sandbox, values: list[Any]) -> None:
    joined = ",".join(f'{{"value":{dump_wire(value)}}}' for value in values)
    first = len(f'{{"value":{dump_wire(values[0])}}}')
    places = [at for at, letter in enumerate(joined) if letter == "," and at != first]
    assert places
    for at in places:
        lines = [joined[:at], joined[at + 1 :]]
        program = Program(language="python", source=f"LINES = {lines!r}\n{SENDER}")
        result = await box.call(program, "f", [[0], [1]], known=values)
        assert result.status is Status.PROTOCOL_ERROR, result
