"""Lists of every type of element in C: taken, changed, compared, sorted and given back as Python has them."""

import copy
from typing import Any

import pytest

from engine.translation import translate
from problem_banks.records import Param, Signature
from sandbox import Limits, Program, Sandbox
from sandbox.values import decode, encode

_LIMITS = Limits(cpu_seconds=30, memory_mib=1024)

#: What is done with a list ``xs`` and an element ``x``; ``found`` holds the lists that come of it.
_DONE = """
def f(xs, x, n):
    same = [y for y in xs if y == x]
    found = [xs[:], xs[::-1], xs[n:], xs[:n], xs[::2], xs[n::-1], xs[-2:], xs + [x], [x] * n, xs[5:1:-2]]
    ys = xs[:]
    ys.append(x)
    ys.insert(n, x)
    ys.insert(-1, x)
    ys.extend(xs)
    found.append(ys[:])
    ys.pop()
    if len(ys) > 2:
        ys.pop(-2)
        del ys[0]
        ys[-1] = ys[0]
    ys.reverse()
    found.append(ys)
    found.append(same)
    found.append([x for k in range(xs.count(x))])
    if x in xs:
        found.append(xs[xs.index(x):])
    return found
"""
_ORDERED = """
def f(xs, x, n):
    ys = sorted(xs)
    zs = xs[:]
    zs.sort(reverse=True)
    found = [ys, zs, sorted(xs + [x], reverse=True)]
    if xs:
        found.append([min(xs), max(xs)])
    if xs == ys:
        found.append([])
    if xs != zs:
        found.append([x])
    return found
"""
_NESTED = """
def f(rows, x, n):
    sizes = [len(row) for row in rows]
    rows.append([x])
    if rows[0]:
        rows[0][0] = x
    grid = [[x for _ in range(k)] for k in range(n)]
    for i in range(len(sizes)):
        grid.append([x] * sizes[i])
        grid.append(rows[i][::-1])
        grid.append(sorted(rows[-1 - i]))
    grid.sort(reverse=True)
    grid.insert(1, grid[-1][:])
    return grid[::-1]
"""

_ELEMENTS: dict[str, list[Any]] = {
    "int": [3, -1, 2, 0, 2**62],
    "float": [2.5, -0.0, 0.0, 1e300, -2.5],
    "str": ["b", "", "ab", "é😀", "a"],
    "bool": [True, False, True],
}


def _signature(element: str, depth: int) -> Signature:
    kind = f"list[{element}]" if depth == 1 else f"list[list[{element}]]"
    params = (Param(name="xs", type=kind), Param(name="x", type=element), Param(name="n", type="int"))
    return Signature(params=params, returns=f"list[list[{element}]]")


def _inputs(values: list[Any], depth: int) -> list[list[Any]]:
    lists = [[], values[:1], values[:2], values[::-1], [*values, *values[:2]]]
    if depth == 1:
        return [[xs, values[n % len(values)], n] for xs in lists for n in (0, 1, 3)]
    tables: list[list[list[Any]]] = [[[]], [values[:2], []], lists]
    return [[rows, values[n % len(values)], n] for rows in tables for n in (0, 2)]


_CASES = [
    *(
        (source, element, 1)
        for element in _ELEMENTS
        for source in (_DONE, _ORDERED)
        if (source, element) != (_ORDERED, "bool")
    ),
    *((_NESTED, element, 2) for element in ("int", "str", "float")),
]


@pytest.mark.parametrize(("source", "element", "depth"), _CASES)
async def test_lists_of_c_are_those_of_python(source: str, element: str, depth: int) -> None:
    signature = _signature(element, depth)
    code = translate(source, "f", signature, "c")
    space: dict[str, Any] = {}
    exec(source, space)
    inputs = _inputs(_ELEMENTS[element], depth)
    expected = [space["f"](*copy.deepcopy(args)) for args in inputs]
    async with Sandbox() as box:
        result = await box.call(
            Program(language="c", source=code),
            "f",
            [[encode(arg) for arg in args] for args in inputs],
            signature=signature.model_dump(),
            limits=_LIMITS,
        )
    given = [decode(outcome.value) if outcome.kind == "value" else outcome for outcome in result.outcomes]
    assert list(map(repr, given)) == list(map(repr, expected)), result.reason
