"""Properties hold of right programs, and wrong ones break them on a small input."""

import pytest

from engine.strength.answers import Args, Asking
from engine.strength.complexity import separation
from engine.strength.properties import Property, PropertyName, broken
from problem_banks.records import Case, CasesCheck, CodeLimits, Problem, Reference
from sandbox import Limits, Sandbox
from sandbox.environments import STDLIB

INPUTS: list[Args] = [([],), ([3, 1, 2],), ([5, 5, -1, 9, 0],), ([7],)]
RIGHT = "def f(xs):\n    return sorted(xs)\n"
REVERSED = "def f(xs):\n    return xs[::-1]\n"


def asking(box: Sandbox) -> Asking:
    check = CasesCheck(cases=(Case(args=([],), expected=[]),), entry_point="f")
    return Asking(box, check, "python", Limits(cpu_seconds=2), STDLIB.name)


@pytest.mark.parametrize("name", ["idempotent", "sorted", "same length", "same items", "same sum"])
async def test_a_sort_has_the_properties_of_sorts(box: Sandbox, name: PropertyName) -> None:
    assert await broken(asking(box), RIGHT, Property(name), INPUTS) is None


@pytest.mark.parametrize(
    ("name", "code", "items"),
    [
        ("sorted", REVERSED, 2),
        ("idempotent", "def f(xs):\n    return xs[1:]\n", 2),
        ("same length", "def f(xs):\n    return sorted(set(xs))\n", 2),
        ("same sum", "def f(xs):\n    return [abs(x) for x in xs]\n", 1),
        ("same items", "def f(xs):\n    return [max(x, 0) for x in xs]\n", 1),
        ("sorted", "def f(xs):\n    return sorted(xs) if len(xs) < 3 else 1 / 0\n", 3),
        ("sorted", "def f(xs):\n    return None\n", 0),
    ],
)
async def test_a_broken_property_is_shown_on_a_small_input(
    box: Sandbox, name: PropertyName, code: str, items: int
) -> None:
    found = await broken(asking(box), code, Property(name), INPUTS)
    assert found is not None and found.why
    assert len(found.args[0]) == items


async def test_an_inverse_is_another_program(box: Sandbox) -> None:
    undo = Property("inverse", inverse=REVERSED)
    assert await broken(asking(box), REVERSED, undo, INPUTS) is None
    assert await broken(asking(box), RIGHT, undo, INPUTS) is not None


async def test_no_input_is_no_proof(box: Sandbox) -> None:
    with pytest.raises(ValueError, match="needs inputs"):
        await broken(asking(box), RIGHT, Property("sorted"), [])


async def test_worst_cases_tell_complexities_apart(box: Sandbox) -> None:
    fast = "def f(n):\n    return n * (n + 1) // 2\n"
    slow = "def f(n):\n    total = 0\n    for i in range(n + 1):\n        total += i\n    return total\n"
    for size, apart in ((100, False), (10**9, True)):
        problem = Problem(
            kind="code",
            statement="",
            check=CasesCheck(
                cases=(Case(args=(size,), expected=size * (size + 1) // 2),),
                entry_point="f",
                limits=CodeLimits(cpu_seconds=0.3),
            ),
            bank="test",
            bank_version="1",
            index=0,
            reference=Reference(text="", code={"python": fast}),
        )
        found = await separation(box, problem, slow)
        assert found.is_told_apart is apart and found.limit == 0.3


NAN, INFINITY = {"$float": "nan"}, {"$float": "inf"}


@pytest.mark.parametrize(
    ("name", "code", "args"),
    [
        ("same sum", RIGHT, [0.1, 0.7, 0.2, 1e16, -1e16, 0.3]),
        ("same sum", REVERSED, [INFINITY, {"$float": "-inf"}, 1.0]),
        ("same sum", REVERSED, [NAN, 1.0]),
        ("same items", REVERSED, [NAN, [], {"$tuple": [1]}]),
        ("sorted", RIGHT, ["é", "z", ""]),
        ("same length", "def f(xs):\n    return ''.join(xs)\n", ["a", "b"]),
        ("same items", "def f(xs):\n    return tuple(xs)\n", [True, 1]),
        ("idempotent", "def f(xs):\n    return {x for x in xs}\n", [3, 4]),
    ],
)
async def test_honest_programs_keep_them_on_odd_values(
    box: Sandbox, name: PropertyName, code: str, args: list[object]
) -> None:
    assert await broken(asking(box), code, Property(name), [(args,)]) is None


@pytest.mark.parametrize(
    ("name", "code", "args"),
    [
        ("same items", "def f(d):\n    return {k: 0 for k in d}\n", {"$dict": [["a", 1]]}),
        ("sorted", "def f(d):\n    return set(d)\n", [3, 1]),
        ("sorted", "def f(d):\n    return {x: x for x in d}\n", [3, 1]),
        ("sorted", "def f(d):\n    return d\n", [{"$decimal": "NaN"}, {"$decimal": "1"}]),
        ("sorted", "def f(d):\n    return d\n", [1, NAN, 0]),
        ("sorted", "def f(d):\n    return iter(sorted(d))\n", [3, 1]),
        ("same sum", "def f(d):\n    return d\n", [INFINITY, {"$float": "-inf"}, 1.0, "a"]),
        ("same length", "def f(d):\n    return len(d)\n", [1]),
        ("same items", "def f(d):\n    return 5\n", [5]),
        ("idempotent", "def f(d):\n    raise ValueError('no')\n", [5]),
        ("same sum", "def f(d):\n    return [10 ** 400, 0.5]\n", [10**400, 0.5]),
    ],
)
async def test_what_cannot_be_judged_does_not_hold(
    box: Sandbox, name: PropertyName, code: str, args: object
) -> None:
    found = await broken(asking(box), code, Property(name), [(args,)])
    assert found is not None and found.why


@pytest.mark.parametrize(("rule", "inputs"), [(Property("sorted"), [()]), (Property("inverse"), [([1],)])])
async def test_a_property_without_its_parts_is_refused(
    box: Sandbox, rule: Property, inputs: list[Args]
) -> None:
    with pytest.raises(ValueError, match=r"argument|inverse"):
        await broken(asking(box), RIGHT, rule, inputs)
