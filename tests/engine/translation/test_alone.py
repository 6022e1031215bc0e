"""A program that does one thing alone brings along all that it needs: headers, helpers, types of numbers."""

import contextlib

import pytest

from engine.translation import Untranslatable, target_names, translate
from problem_banks.records import Param, Signature
from sandbox import Program, Sandbox

SIGNATURE = Signature(
    params=(Param(name="a", type="list[int]"), Param(name="n", type="int")),
    returns="int",
)
BODIES = {
    "difference": "return len(set(a) - {n})",
    "symmetric difference": "return len(set(a) ^ {n})",
    "intersection": "return len(set(a) & {n})",
    "subset": "return int(set(a) <= {n, 1})",
    "large bounds": (
        "t = 0\n    for i in range(9223372036854775805, 9223372036854775807):\n        t += 1\n    return t"
    ),
    "a key twice": "return {n: 1, 4: 2}[4]",
    "bits": "return (n ^ (n >> 1)) & 6",
    "negative modulus": "return pow(n, 3, -5)",
    "half": "return round(n / 8)",
}


@pytest.mark.parametrize("target", sorted(target_names()))
async def test_a_program_of_one_operation_runs(target: str) -> None:
    async with Sandbox() as box:
        for name, body in BODIES.items():
            source = f"def f(a, n):\n    {body}\n"
            space: dict[str, object] = {}
            exec(source, space)
            with contextlib.suppress(Untranslatable):
                code = translate(source, "f", SIGNATURE, target)
                result = await box.call(
                    Program(language=target, source=code),
                    "f",
                    [[[4, 1], 4]],
                    signature=SIGNATURE.model_dump(),
                )
                outcome = result.outcomes[0]
                assert outcome.kind != "missing" and result.status != "compile_error", (name, result.reason)
                if outcome.kind == "value":
                    assert outcome.value == space["f"]([4, 1], 4), (name, code)  # type: ignore[operator]
