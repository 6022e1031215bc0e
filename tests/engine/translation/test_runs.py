"""Tuples of variable length: stored as lists are, and never taken for one."""

import pytest

from engine.translation import Untranslatable, target_names, translate
from problem_banks.records import Param, Signature
from sandbox import Program, Sandbox
from sandbox.values import decode, encode

RUN = "tuple[int,...]"

#: Body, type of the result.
TRANSLATED = {
    "made from a list": ("return tuple([x * 2 for x in t])", RUN),
    "joined with a tuple": ("return t + (1,) + t", RUN),
    "repeated, cut and turned": ("return (t * 2)[1:-1] + t[::-1] + t[::2]", RUN),
    "made a list": ("x = list(t)\n    x.append(3)\n    return x", "list[int]"),
    "looked into": ("return len(t) + sum(t) + max(t) + t.count(1) + (2 if 3 in t else 0)", "int"),
    "compared": ("return t == tuple(sorted(t)) and t < t + (0,)", "bool"),
    "of the declared length": ("return tuple(sorted(t))", "tuple[int,int]"),
}

REFUSED = {
    "changed": "t[0] = 1\n    return len(t)",
    "extended in place": "t += (1,)\n    return len(t)",
    "grown": "t.append(1)\n    return len(t)",
    "equal to a list": "return 1 if t == list(t) else 0",
    "joined with a list": "return len(t + [1])",
    "among lists": "return 1 if t in [[1, 2]] else 0",
    "told by its kind": "return 1 if isinstance(t, list) else 0",
    "as a key": "return {t: 1}[t]",
    "in one place with a list": "x = t\n    if len(t) > 1:\n        x = [1]\n    return len(x)",
}
INPUTS = [(1, 2), (3, 1), (), (5, 4, 3), (1,)]


def _signature(returns: str) -> Signature:
    return Signature(params=(Param(name="t", type=RUN),), returns=returns)


@pytest.mark.parametrize("name", REFUSED)
def test_what_would_differ_for_a_list_is_refused_everywhere(name: str) -> None:
    for target in target_names():
        with pytest.raises(Untranslatable):
            translate(f"def f(t):\n    {REFUSED[name]}\n", "f", _signature("int"), target)


@pytest.mark.parametrize("target", ["javascript", "ruby", "php", "perl", "lua"])
@pytest.mark.parametrize("name", TRANSLATED)
async def test_the_same_comes_of_it(name: str, target: str) -> None:
    """What Python gives, or a stop where it raises or gives a tuple of another length than declared."""
    body, returns = TRANSLATED[name]
    source = f"def f(t):\n    {body}\n"
    space: dict[str, object] = {}
    exec(source, space)
    function = space["f"]
    assert callable(function)
    program = Program(language=target, source=translate(source, "f", _signature(returns), target))
    async with Sandbox() as box:
        result = await box.call(
            program, "f", [[encode(given)] for given in INPUTS], signature=_signature(returns).model_dump()
        )
    values = 0
    for given, outcome in zip(INPUTS, result.outcomes, strict=True):
        if outcome.kind == "value":
            values += 1
            got, want = decode(outcome.value), function(given)
            assert got == want or list(got) == list(want), (given, got, want)
    assert values >= 2
