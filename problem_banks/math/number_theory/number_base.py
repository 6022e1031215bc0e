"""Numbers in other bases: conversion, sums, digit sums of products."""

from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.writing.numbers import number
from problem_banks.math.makings.writing.words import numeral
from problem_banks.registry import register
from problem_banks.space import Params, Permutations, Space

#: Bases whose digits are decimal digits: no letters, and ten is no conversion.
_BASES = (2, 3, 4, 5, 6, 7, 8, 9)


@register
class NumberBase(Family):
    """Level 0: from base ten to another base. Level 1: a sum of two numbers written in a base, in that base.
    Level 2: the digit sum of a number of one base when it is written in another."""

    name = "number_base"
    version = "5"
    anchors = ("MATH 2", "MATH 4")
    levels = 5
    kinds = (0, 1, 1, 2, 2)
    sizes = ((), ("one", "other"), ("number",))
    kind = "math"
    summary = "Conversion and arithmetic in other bases"
    items_per_seed = 10_000
    redraws = 1

    writers = (numeral, numeral, number("So the sum of the digits is @."))

    def space(self, level: int) -> Space:
        if level == 0:
            return Space(base=_BASES, number=range(40, 1_000_000))
        if level == 1:
            return Space(base=_BASES[1:], one=range(30, 3000), other=range(30, 3000))
        return Space(bases=Permutations(_BASES, 2), number=range(100, 200_000))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_convert, _add, _digit_sum)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Reads numerals by Python's own conversion from a base; digit sums from the powers of the base."""
        gold = gold_of(draft)
        if p.level == 0:
            found = _value(gold, p.base)
            return None if found == p.number else f"the answer is {found} in base ten"
        if p.level == 1:
            found = _value(gold, p.base)
            return None if found == p.one + p.other else f"the answer is {found} in base ten"
        base = p.bases[1]
        # Legendre: n minus its digit sum is base - 1 times the sum of the floors of n / base**k.
        floors, power = 0, base
        while power <= p.number:
            floors, power = floors + p.number // power, power * base
        expected = p.number - (base - 1) * floors
        return None if gold == str(expected) else f"Legendre's formula gives {expected}"


def _numeral(number: int, base: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, base)
        digits = str(digit) + digits
    return digits or "0"


def _based(numeral: str, base: int) -> str:
    """The numeral with its base, as an answer: ``664440_{8}``; without where it has a digit too great."""
    return f"{numeral}_{{{base}}}" if int(max(numeral)) < base else numeral


def _value(answer: str, base: int) -> int:
    """The number that such an answer names; -1 where it has another base."""
    digits, _, subscript = answer.partition("_")
    return int(digits, base) if subscript == f"{{{base}}}" else -1


def _expansion(numeral: str, base: int) -> str:
    """``2*7^2 + 0*7 + 5``, as a claim."""
    last = len(numeral) - 1
    return " + ".join(f"{digit}*{base}^{last - place}" for place, digit in enumerate(numeral))


def _neighbour(base: int) -> int:
    return base + 1 if base < max(_BASES) else base - 1


def _convert(p: Params, rng: Random) -> Draft:
    base, number = p.base, p.number
    gold = _numeral(number, base)
    divisions = []
    rest = number
    while rest:
        divisions.append(f"{rest} = {base} \\cdot {rest // base} + {rest % base}")
        rest //= base
    return answer_draft(
        rng.choice(
            (
                f"Write the decimal number {number} in base {base}.",
                f"What is {number} (base ten) in base {base}?",
                f"Convert {number} from base ten to base {base}.",
            )
        ),
        gold=_based(gold, base),
        answer_type="numeral",
        steps=[
            step(
                f"Divide by ${base}$ again and again: ${', '.join(divisions)}$.",
                f"{number} = {base}*{number // base} + {number % base}",
                "division with remainder",
            ),
            step(
                f"The remainders from last to first are the digits: ${_based(gold, base)}$.",
                f"{_expansion(gold, base)} = {number}",
                "digits",
            ),
        ],
        slips=[
            (_based(gold[::-1].lstrip("0") or "0", base), "read the remainders in the wrong order"),
            (_based(_numeral(number + 1, base), base), "was off by one"),
            (_based(_numeral(number, _neighbour(base)), _neighbour(base)), "used a neighbouring base"),
            (_based(gold[:-1], base), "lost the last remainder"),
        ],
        closing=rng.choice(("The numeral is", f"In base {base} it is")),
        axes={"digits": len(gold)},
    )


def _add(p: Params, rng: Random) -> Draft:
    base = p.base
    one, other, gold = (_numeral(n, base) for n in (p.one, p.other, p.one + p.other))
    total = p.one + p.other
    without_carry = "".join(
        str((int(x) + int(y)) % base)
        for x, y in zip(one.zfill(len(other)), other.zfill(len(one)), strict=True)
    )
    return answer_draft(
        rng.choice(
            (
                (
                    f"Both ${one}_{{{base}}}$ and ${other}_{{{base}}}$ are written in base {base}. Find their"
                    f" sum, written in base {base} as well."
                ),
                (
                    f"Compute ${one}_{{{base}}} + {other}_{{{base}}}$ and give the digits of the result in"
                    f" base {base}."
                ),
            )
        ),
        gold=_based(gold, base),
        answer_type="numeral",
        steps=[
            step(
                f"In base ten the first is ${p.one}$.",
                f"{_expansion(one, base)} = {p.one}",
                "value of a numeral",
            ),
            step(
                f"The second is ${p.other}$, so the sum is ${p.one} + {p.other} = {total}$.",
                f"{_expansion(other, base)} = {p.other}",
                "value of a numeral",
            ),
            step(
                f"Written in base {base} again, ${total}$ is ${_based(gold, base)}$.",
                f"{_expansion(gold, base)} = {total}",
                "digits",
            ),
        ],
        slips=[
            (_based(str(int(one) + int(other)), base), "added as if the numbers were decimal"),
            (_based(without_carry.lstrip("0") or "0", base), "forgot to carry"),
            (_based(str(total), 10), "gave the sum in base ten"),
            (_based(_numeral(total + base, base), base), "carried once too often"),
        ],
        closing=rng.choice(("The sum is", f"In base {base} the sum is")),
        axes={"digits": len(gold)},
    )


def _digit_sum(p: Params, rng: Random) -> Draft:
    (source, target), number = p.bases, p.number
    given, written = _numeral(number, source), _numeral(number, target)
    gold = sum(map(int, written))
    return answer_draft(
        rng.choice(
            (
                (
                    f"The number ${given}_{{{source}}}$ (base {source}) is written in base {target}. What is"
                    " the sum of its digits there, in base ten?"
                ),
                (
                    f"Find the digit sum, in base ten, of the base {target} form of ${given}_{{{source}}}$, a"
                    f" numeral in base {source}."
                ),
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"In base ten it is ${number}$.",
                f"{_expansion(given, source)} = {number}",
                "value of a numeral",
            ),
            step(
                f"In base {target} it is ${written}$.",
                f"{_expansion(written, target)} = {number}",
                "digits",
            ),
            step(
                f"The digits add up to ${' + '.join(written)} = {gold}$.",
                f"{' + '.join(written)} = {gold}",
                "add",
            ),
        ],
        slips=[
            (str(sum(map(int, given))), "added the digits without converting"),
            (str(sum(map(int, str(number)))), "added the decimal digits"),
            (str(gold + target - 1), "missed a carry"),
            (str(len(written)), "counted the digits"),
        ],
        closing=rng.choice(("The digit sum is", "So the sum is")),
        axes={"digits": len(written)},
    )
