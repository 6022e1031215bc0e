"""The plain targets: the banks' own references, and a source with the corners of the subset."""

import contextlib
from typing import Any

import pytest

from engine.checks import Checker
from engine.translation import Untranslatable, infer_signature, target_names, translate
from engine.translation.plain import PLAIN_TARGETS
from problem_banks.records import CasesCheck, Param, Signature
from problem_banks.registry import BANKS
from sandbox import Limits, Program, Sandbox
from sandbox.values import decode, encode
from tests.engine.samples import program_for
from tests.published import published_rows

NUMBERS = '''
def weigh(values: list[int], n: int) -> int:
    """Signs of // and %, negative indices, recursion, growth past 64 bits."""
    if n < 0:
        return weigh(values, -n) // 3 - 1
    total = 0
    seen = []
    for value in values:
        if value not in seen or value == 7:
            seen.append(value)
            total += value // 4 + value % 5 - (-value) // 3 + abs(value) % (0 - 7)
        elif value > 0 and not total == 3:
            total = total - 1
        else:
            total += 2
    for i in range(len(values) - 1, -1, -2):
        total += values[i] * i
    small = False if total < 9 else (True if total > 99 else total % 2 == 0)
    total += (1 if n > 3 else 2 if n > 1 else 3) - (4 if small else 5 if n == 0 else 6)
    if len(values) > 1:
        total += values[-1] - values[-2]
    grown = 1
    step = 0
    while step < n:
        grown = grown * 7
        step += 1
    return total + grown
'''

TEXTS = '''
def dress(text: str, n: int) -> str:
    """Code points, character codes, padding, membership, numbers as text."""
    out = ""
    for ch in text:
        code = ord(ch)
        if code >= 97 and code <= 122:
            out += chr((code - 97 + n) % 26 + 97)
        elif ch == "$" or ch == "#" or ch == "@":
            out += "\\\\" + ch
        else:
            out += ch
    for i in range(len(text)):
        if i % 2 == 1:
            out += text[i] + text[-1]
    out += text[1:3] + text[-2:] + text[:n] + text[n:-1] + text[2:1] + text[-9:99]
    while len(out) < 6:
        out += "\\"'"
    if "語" not in out and "a" in out:
        out += str(len(out) * -n)
    return out
'''.replace('"語"', '"%"')

INTS = [
    ([], 0), ([3, -1, 2], 4), ([7, 7, -8, 7], 1), ([-9, -9, 5, 0], -13), ([1], 22), ([-5], 40),
    ([2**62, 2**62], 0), ([-(2**63)], 0), ([2**63 - 1, -2], 1),
]  # fmt: skip
STRINGS = [
    ("", 0),
    ("abc", 3),
    ("xyz $#@ 'q'", 30),
    ("é😀a語b", 7),
    ("\uffff𐀀", 1),
    ("%{x}%d\\n", 2),
    ("a", -5),
]

LIMITS = Limits(cpu_seconds=20, memory_mib=2048)


def signature(first: str, returns: str) -> Signature:
    return Signature(params=(Param(name="x", type=first), Param(name="n", type="int")), returns=returns)


CORNERS = [
    (NUMBERS, "weigh", signature("list[int]", "int"), INTS),
    (TEXTS, "dress", signature("str", "str"), STRINGS),
]


@pytest.mark.parametrize("target", PLAIN_TARGETS)
async def test_references_of_plain_banks_are_accepted(target: str) -> None:
    async with Sandbox() as box:
        checker = Checker(box, confirm=False)
        for bank in (bank for bank in BANKS.values() if bank.plain):
            for problem in bank.problems(seed=11, count=bank.levels):
                check = problem.check
                assert isinstance(check, CasesCheck) and check.entry_point and check.signature
                assert problem.reference is not None
                source = problem.reference.code["python"]
                code = translate(source, check.entry_point, check.signature, target)
                verdict = await checker.check(problem, program_for(problem, code, target))
                assert verdict.accepted, (problem.bank, problem.index, verdict.reason, code)
        await checker.close()


@pytest.mark.parametrize("target", PLAIN_TARGETS)
@pytest.mark.parametrize(("source", "name", "types", "inputs"), CORNERS, ids=["numbers", "texts"])
async def test_corners_mean_the_same_or_stop(
    target: str, source: str, name: str, types: Signature, inputs: list[tuple[Any, ...]]
) -> None:
    """Where Python's value fits, it is that value; where a step does not fit, the program stops."""
    space: dict[str, Any] = {}
    exec(source, space)
    code = translate(source, name, types, target)
    async with Sandbox() as box:
        for args in inputs:
            expected = space[name](*args)
            result = await box.call(
                Program(language=target, source=code),
                name,
                [[encode(arg) for arg in args]],
                signature=types.model_dump(),
                limits=LIMITS,
            )
            (outcome,) = result.outcomes
            if outcome.kind == "value":
                assert decode(outcome.value) == expected, (args, code)
            else:
                large = [expected, *args[0]] if isinstance(expected, int) else []
                assert any(abs(value) >= 2**62 for value in large), (args, outcome, result.reason, code)


@pytest.mark.parametrize("target", PLAIN_TARGETS)
@pytest.mark.parametrize(
    "source",
    [
        "def f(x: list[int], n: int) -> int:\n    return sorted(x, reverse=n > 0)[0]\n",
        "def f(x: list[int], n: int) -> int:\n    return len({(x[0], 0.5)})\n",
        "LIMITS = [1, 2]\n\ndef f(x: list[int], n: int) -> int:\n    return LIMITS[n]\n",
    ],
)
def test_what_lies_beyond_the_subset_is_refused(target: str, source: str) -> None:
    with pytest.raises(Untranslatable):
        translate(source, "f", signature("list[int]", "int"), target)


def test_a_language_without_rules_is_refused() -> None:
    with pytest.raises(Untranslatable, match="target cobol"):
        translate(NUMBERS, "weigh", signature("list[int]", "int"), "cobol")


@pytest.mark.parametrize("target", sorted(target_names()))
def test_published_programs_are_translated_or_refused_by_name(target: str) -> None:
    """No third thing comes of a program that nobody wrote for the translator."""
    said = 0
    for row in published_rows("HumanEval.jsonl.gz"):
        source, name = row["prompt"] + row["canonical_solution"], row["entry_point"]
        types = infer_signature(source, name, [])
        if types is not None:
            with contextlib.suppress(Untranslatable):
                said += bool(translate(source, name, types, target))
    assert said > 10
