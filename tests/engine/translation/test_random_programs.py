"""Random small programs: what Python gives, the translation gives."""

import random

import pytest

from sandbox import Sandbox
from tests.engine.translation.differential import differences, translatable

_INT = ("n", "len(s)", "total", "a[-1]", "len(a)", "7", "-3", "0")
_OPERATORS = ("+", "-", "*", "//", "%", "&", "|", "^")
_TEST = ("n > 3", "a", "not s", "total % 2 == 0", "'a' in s", "n in a", "s < 'b'", "-2 < total <= n")


def _integer(rng: random.Random, depth: int) -> str:
    if depth == 0 or rng.random() < 0.2:
        return rng.choice(_INT)
    shape = rng.randrange(5)
    if shape == 0:
        return f"abs({_integer(rng, depth - 1)})"
    if shape == 1:
        return f"({_integer(rng, depth - 1)} if {rng.choice(_TEST)} else {_integer(rng, depth - 1)})"
    if shape == 2:
        return f"sum(x {rng.choice(_OPERATORS[:3])} {rng.choice(_INT)} for x in a if x {rng.choice('<>')} n)"
    return f"({_integer(rng, depth - 1)} {rng.choice(_OPERATORS)} {_integer(rng, depth - 1)})"


def _statement(rng: random.Random, depth: int) -> list[str]:
    shape = rng.randrange(6 if depth else 3)
    if shape == 0:
        return [f"total = {_integer(rng, 2)}"]
    if shape == 1:
        return [f"out.append(str({_integer(rng, 2)}))"]
    if shape == 2:
        return [f"s = s[{rng.randint(-3, 3)}:] + str(total % 10)"]
    inner = [f"    {line}" for _ in range(2) for line in _statement(rng, depth - 1)]
    if shape == 3:
        return [f"if {rng.choice(_TEST)}:", *inner, "else:", f"    total -= {_integer(rng, 1)}"]
    if shape == 4:
        start, stop, step = rng.randint(-2, 4), rng.randint(-2, 4), rng.choice([1, 2, -1])
        return [f"for i in range({start}, {stop}, {step}):", *inner, "    total += i"]
    return ["for x in a[:3]:", *inner, f"    if {rng.choice(_TEST)}:", "        continue", "    total -= x"]


def _program(seed: int) -> str:
    rng = random.Random(seed)
    functions = []
    for k in range(6):
        lines = [line for _ in range(4) for line in _statement(rng, 2)]
        body = "\n".join(
            f"    {line}" for line in ["total = 1", "out = []", *lines, "out.append(s)", "return out"]
        )
        functions.append(f"def f{k}(a, s, n):\n{body}\n")
    return "\n".join(functions)


@pytest.mark.parametrize("seed", range(8))
async def test_random_programs_mean_the_same(seed: int) -> None:
    source = _program(seed)
    names = [f"f{k}" for k in range(6)]
    inputs = [([3, -1, 2], "ab 9", 4), ([0], "", 0), ([7, 7, -8, 5, 3], "éa", 3), ([-2, 9], "zz", -5)]
    good, refused = translatable(source, names, "javascript")
    assert not refused
    async with Sandbox() as box:
        assert not await differences(box, source, good, inputs, "javascript")
