"""Numbers packed into fields of bits, changed, and read again."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Int, Value
from problem_banks.code.makings.exercise import Exercise, Slip
from problem_banks.registry import register
from problem_banks.space import Assortments, Params, Space

_WIDTH = 16


@register
class PackedFields(CodeFamily):
    """Two, three and four operations on the bits of a word: rotations, masks, swapped halves, reversed
    fields, counts put in."""

    name = "packed_fields"
    topic = "bits"
    summary = "Operations on the bits of a word"

    def space(self, level: int) -> Space:
        groups: list[list[tuple[str, int, int]]] = [
            [("rotate", k, 0) for k in range(1, _WIDTH)],
            [("flip", low, size) for size in (3, 4, 5, 6) for low in range(_WIDTH - size + 1)],
            [("reverse", low, size) for size in (4, 5, 6, 7) for low in range(_WIDTH - size + 1)],
            [("swap", a, b) for a in range(13) for b in range(a + 3, 14)],
            [("count", low, size) for size in (5, 6, 7) for low in range(_WIDTH - size + 1)],
            [("shift", low, size) for size in (4, 5, 6) for low in range(_WIDTH - size + 1)],
        ]
        return Space(steps=Assortments(groups, 3 + level))

    def exercise(self, p: Params) -> Exercise:
        steps = _steps(p)
        body = "".join(f"    {line}\n" for _, code in steps for line in code.split("\n"))
        source = f"def solve(word: int) -> int:\n{body}    return word\n"
        return Exercise(
            names=("change_word", "mix_bits", "bit_steps"),
            params={"word": Int(0, 2**_WIDTH - 1)},
            returns="int",
            setups=_setups(p),
            asks="the word after all steps",
            source=source,
            oracle=partial(_oracle, p),
            idea="Use shifts and masks for each step.",
            slips=_slips(p),
            axes={"steps": len(steps)},
        )


def _rotate(k: int, _: int) -> tuple[str, str]:
    return (
        f"Rotate the word by {k} towards the highest bit: bit i moves to place i + {k}, and bits that leave"
        " at the top come in again at the bottom",
        f"word = (word << {k} | word >> {_WIDTH - k}) & {2**_WIDTH - 1}",
    )


def _flip(low: int, size: int) -> tuple[str, str]:
    return f"Invert bits {low} to {low + size - 1}", f"word = word ^ {(2**size - 1) << low}"


def _reverse(low: int, size: int) -> tuple[str, str]:
    return (
        f"Reverse the order of bits {low} to {low + size - 1}",
        f"field = word >> {low} & {2**size - 1}\nfield = int(format(field, '0{size}b')[::-1], 2)\nword ="
        f" word & ~({2**size - 1} << {low}) | field << {low}",
    )


def _swap(a: int, b: int) -> tuple[str, str]:
    return (
        f"Exchange bits {a} to {a + 2} with bits {b} to {b + 2}, in their order",
        f"x = (word >> {a} ^ word >> {b}) & 7\nword = word ^ (x << {a} | x << {b})",
    )


def _count(low: int, size: int) -> tuple[str, str]:
    return (
        f"Count the ones of the whole word, and write this number as a binary number into bits {low} to"
        f" {low + size - 1}, its lowest bit into bit {low}",
        f"ones = bin(word).count('1')\nword = word & ~({2**size - 1} << {low}) | ones << {low}",
    )


def _shift(low: int, size: int) -> tuple[str, str]:
    return (
        f"Read bits {low} to {low + size - 1} as a number with bit {low} as its lowest, add 1 to it, and"
        f" write it back; from {2**size - 1} it goes to 0",
        f"field = (word >> {low}) + 1 & {2**size - 1}\nword = word & ~({2**size - 1} << {low}) | field <<"
        f" {low}",
    )


_STEPS: Mapping[str, Any] = {
    "rotate": _rotate,
    "flip": _flip,
    "reverse": _reverse,
    "swap": _swap,
    "count": _count,
    "shift": _shift,
}


def _put(bits: str, low: int, field: str) -> str:
    return bits[:low] + field + bits[low + len(field) :]


_BITS: Mapping[str, Any] = {
    "rotate": lambda bits, k, _: bits[-k:] + bits[:-k],
    "flip": lambda bits, low, size: _put(bits, low, bits[low : low + size].translate({48: 49, 49: 48})),
    "reverse": lambda bits, low, size: _put(bits, low, bits[low : low + size][::-1]),
    "swap": lambda bits, a, b: _put(_put(bits, a, bits[b : b + 3]), b, bits[a : a + 3]),
    "count": lambda bits, low, size: _put(bits, low, f"{bits.count('1'):0{size}b}"[::-1]),
    "shift": lambda bits, low, size: _put(
        bits, low, f"{(int(bits[low : low + size][::-1], 2) + 1) % 2**size:0{size}b}"[::-1]
    ),
}


def _setups(p: Params) -> tuple[str, ...]:
    steps = _steps(p)
    numbered = "\n".join(f"{place}. {words}." for place, (words, _) in enumerate(steps, start=1))
    return (
        f"`word` is a number of {_WIDTH} bits. Bit 0 is the lowest (worth 1), bit {_WIDTH - 1} the highest."
        " These steps are carried out in order, each on the result of the one before; the word keeps its"
        f" {_WIDTH} bits:\n\n{numbered}",
        f"A register has {_WIDTH} bits, counted from bit 0, which is worth 1, to bit {_WIDTH - 1}. It holds"
        f" `word` at first, and is then changed step by step:\n\n{numbered}",
    )


def _oracle(p: Params, word: int) -> Value:
    bits = f"{word:016b}"[::-1]
    for kind, a, b in p.steps:
        bits = _BITS[kind](bits, a, b)
    return int(bits[::-1], 2)


def _without(p: Params, place: int) -> str:
    steps = _steps(p)
    kept = [step for other, step in enumerate(steps) if other != place]
    lines = "".join(f"    {line}\n" for _, code in kept for line in code.split("\n"))
    return f"def solve(word: int) -> int:\n{lines}    return word\n"


def _slips(p: Params) -> Mapping[str, Slip]:
    steps = _steps(p)
    turned = "".join(
        f"    {line}\n" for _, code in [steps[1], steps[0], *steps[2:]] for line in code.split("\n")
    )
    return {
        "leaves out the first step": _without(p, 0),
        "leaves out the last step": _without(p, len(steps) - 1),
        "leaves out the second step": _without(p, 1),
        "does the first two steps in the other order": f"def solve(word: int) -> int:\n{turned}    return"
        " word\n",
    }


def _steps(p: Params) -> list[tuple[str, str]]:
    return [_STEPS[kind](a, b) for kind, a, b in p.steps]
