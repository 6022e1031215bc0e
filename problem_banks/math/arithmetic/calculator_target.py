"""Numbers in a row with signs to choose: which result comes closest to a target."""

import re
from collections.abc import Callable, Sequence
from itertools import product
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import listed
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Params, Space, Tuples

#: Numbers in the row, signs that may stand between them, and the greatest target.
_SIZES = ((3, "+*", 150), (3, "+-*", 200), (4, "+*", 400), (4, "+-*", 500), (5, "+-*", 900))

_SIGNS: dict[str, Callable[[int, int], int]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
}
_SHOWN = {"+": "+", "-": "-", "*": "\\cdot"}
_NAMED = {"+": "$+$", "-": "$-$", "*": "$\\times$"}


@register
class CalculatorTarget(Family):
    """Each level has more numbers or more signs."""

    name = "calculator_target"
    version = "1"
    anchors = ("MATH 3", "AIME 3")
    kind = "math"
    summary = "Which result with chosen signs comes closest to a target"
    levels = len(_SIZES)
    redraws = 64

    writers = (number("So the result is @.", "The closest result is @."),)

    def space(self, level: int) -> Space:
        count, _, most = _SIZES[level]
        return Space(numbers=Tuples(range(2, 13), count), target=range(20, most + 1))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return _draft(p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Reads numbers, signs and target back from the text, and writes out all expressions."""
        text = draft.statement
        numbers = re.findall(r"\d+", re.findall(r"(?<=numbers )[\d, and]+", text)[0])
        target = int(re.findall(r"(?:closest to|nearest to|distance from) (\d+)", text)[0])
        signs = [sign for sign, name in _NAMED.items() if name in text]
        found = set[int]()
        for chosen in product(signs, repeat=len(numbers) - 1):
            value = int(numbers[0])
            for sign, each in zip(chosen, numbers[1:], strict=True):
                value = (
                    value + int(each)
                    if sign == "+"
                    else value - int(each)
                    if sign == "-"
                    else value * int(each)
                )
            found.add(value)
        least = min(abs(value - target) for value in found)
        best = [str(value) for value in found if abs(value - target) == least]
        return None if best == [gold_of(draft)] else f"writing all out finds {best}"


def _stages(numbers: Sequence[int], signs: str) -> list[list[int]]:
    """All values after each number, in the order in which they are found."""
    stages = [[numbers[0]]]
    for each in numbers[1:]:
        new = dict.fromkeys(_SIGNS[sign](value, each) for value in stages[-1] for sign in signs)
        stages.append(list(new))
    return stages


def _bracketed(value: int) -> str:
    return f"({value})" if value < 0 else str(value)


def _draft(p: Params, rng: Random) -> Draft | None:
    _, signs, _ = _SIZES[p.level]
    stages = _stages(p.numbers, signs)
    ranked = sorted(stages[-1], key=lambda value: (abs(value - p.target), value))
    gold, second = ranked[:2]
    off = abs(gold - p.target)
    if p.target > max(stages[-1]) or abs(second - p.target) == off:
        return None
    above = min((value for value in ranked if value >= p.target), default=gold)
    below = max((value for value in ranked if value <= p.target), default=gold)
    usual = min(_usually(p.numbers, signs), key=lambda value: (abs(value - p.target), value))
    return answer_draft(
        _told(p, signs, rng),
        gold=str(gold),
        answer_type="integer",
        steps=_steps(p, signs, stages, gold, off),
        slips=[
            (str(usual), "multiplied before adding"),
            (str(above), "looked for results that are not below the target"),
            (str(below), "looked for results that are not above the target"),
            (str(second), "missed the closest result"),
            (str(off), "gave the distance and not the result"),
        ],
        closing=rng.choice(("The closest result is", "So the answer is")),
        axes={"numbers": len(p.numbers), "signs": len(signs)},
    )


def _usually(numbers: Sequence[int], signs: str) -> set[int]:
    """All values if products went before sums."""
    found = set[int]()
    for chosen in product(signs, repeat=len(numbers) - 1):
        terms = [numbers[0]]
        for sign, each in zip(chosen, numbers[1:], strict=True):
            if sign == "*":
                terms[-1] *= each
            else:
                terms.append(each if sign == "+" else -each)
        found.add(sum(terms))
    return found


def _steps(p: Params, signs: str, stages: Sequence[Sequence[int]], gold: int, off: int) -> list[Step]:
    steps = list[Step]()
    for place in range(1, len(p.numbers) - 1):
        each, before, after = p.numbers[place], stages[place - 1], stages[place]
        shown = ", ".join(map(str, after))
        results = ", ".join(f"v {sign} {each}" for sign in signs)
        claim = f"{{w for v in ({', '.join(map(str, before))},) for w in ({results})}} = {{{shown}}}"
        lead = f"With {each}, {before[0]} becomes" if place == 1 else f"With {each}, these become"
        steps.append(step(f"{lead} ${shown}$.", claim, "all results so far"))
    last, before = p.numbers[-1], stages[-2]
    sign, value = next(
        (sign, value) for sign in signs for value in before if _SIGNS[sign](value, last) == gold
    )
    row = f"({', '.join(map(str, before))},)"
    ways = ", ".join(f"min(abs(v {sign} {last} - {p.target}) for v in L)" for sign in signs)
    wanted = listed([_wanted(sign, last, p.target) for sign in signs])
    steps.append(
        step(
            f"Before the last number, {last}, one wants to be near {wanted}. The least distance from"
            f" {p.target} that can be had is {off}.",
            f"min({ways}) = {off} where L = {row}",
            "look back from the target",
        )
    )
    shown = f"{_bracketed(value)} {_SHOWN[sign]} {last} = {gold}"
    steps.append(
        step(f"It is had with ${shown}$.", f"{_bracketed(value)} {sign} {last} = {gold}", "the closest")
    )
    return steps


def _wanted(sign: str, last: int, target: int) -> str:
    if sign == "+":
        return f"${target - last}$ to add"
    if sign == "-":
        return f"${target + last}$ to subtract"
    whole, rest = divmod(target, last)
    return f"${whole}$ to multiply" if rest == 0 else f"{whole} or {whole + 1} to multiply"


def _told(p: Params, signs: str, rng: Random) -> str:
    row = listed([str(each) for each in p.numbers])
    choice = listed([_NAMED[sign] for sign in signs]).replace(" and ", " or ")
    return rng.choice(
        (
            f"Between every two neighbours of the numbers {row}, in this order, one of the signs {choice} is"
            " put. The row is then worked out strictly from left to right, as a simple calculator does it."
            f" Which of all possible results is closest to {p.target}?",
            f"A simple calculator carries out every sign at once, without rules of precedence. Someone types"
            f" the numbers {row} in this order, with a sign {choice} of their choice between each two. Find"
            f" the result that is nearest to {p.target}.",
            f"The numbers {row} stand in this order. In each gap comes one of {choice}, and one calculates"
            " from left to right, step by step, without brackets or precedence. Which result has the least"
            f" distance from {p.target}?",
        )
    )
