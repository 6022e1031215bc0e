"""Numbers known by their digits: three digits, four digits, and digits that make a number divisible."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import product
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.four_digits import (
    by_halves,
    by_reversal,
    exceeds,
    fours,
    more_or_less,
    told,
)
from problem_banks.math.makings.notation import counted, listed, plain, tex_sum
from problem_banks.math.makings.stories import NAMES
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Axis, Params, Permutations, Space

_THINGS = (
    *(
        "locker",
        "house",
        "hotel room",
        "raffle ticket",
        "racing bicycle",
        "bus stop",
        "storage box",
        "table",
    ),
)
_LETTERS = (("a", "b", "c"), ("x", "y", "z"), ("p", "q", "r"), ("m", "n", "k"))
#: Divisors by rules for last digits and digit sums, each with the two numbers that the rules are for.
_DIVISORS = {
    6: (2, 3),
    12: (4, 3),
    15: (5, 3),
    18: (2, 9),
    24: (8, 3),
    30: (10, 3),
    36: (4, 9),
    45: (5, 9),
    72: (8, 9),
}
_RULES = {
    2: "the last digit must be even",
    4: "the last two digits must form a multiple of 4",
    5: "the last digit must be 0 or 5",
    8: "the last three digits must form a multiple of 8",
    10: "the last digit must be 0",
}


@register
class DigitPuzzle(Family):
    """Level 0: how many ways two missing digits make a number divisible. Level 1: three digits by their sum
    and the reversed number. Level 2: three missing digits. Level 3: four digits, their halves being swapped.
    Level 4: four digits by the reversed number."""

    name = "digit_puzzle"
    version = "5"
    anchors = ("MATH 2", "MATH 5")
    levels = 5
    kind = "math"
    summary = "Numbers from conditions on their digits"
    dressing = frozenset({"names", "thing", "letters"})
    redraws = 1

    writers = (
        number("So there are @ pairs.", of="pairs"),
        number("So the number is @."),
        number("So the count is @."),
        number("So the number is @."),
        number("So the number is @."),
    )

    def space(self, level: int) -> Space:
        story: dict[str, Axis] = {"names": Permutations(NAMES, 2), "thing": _THINGS}
        if level in (0, 2):
            return Space(
                letters=_LETTERS,
                digits=range(10_000, 100_000) if level == 0 else range(1_000, 10_000),
                # Two known digits stand before the last one in any case.
                place=(1, 2, 3) if level == 0 else (1, 2),
                divisor=tuple(_DIVISORS),
            )
        return Space(**story, digits=_threes() if level == 1 else fours(reverse=level == 4))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_missing_digits, _three_digits, _three_missing, by_halves, by_reversal)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Tries every number, or all digits that may be missing."""
        if p.level in (0, 2):
            text = _pattern(p)
            known = int("".join(c if c.isdigit() else "0" for c in text))
            places = [10**place for place, c in enumerate(reversed(text)) if not c.isdigit()]
            tries = product(*(range(0, 10 * place, place) for place in places))
            found = sum((known + sum(missing)) % p.divisor == 0 for missing in tries)
            return None if gold_of(draft) == str(found) else f"trying all digits finds {found}"
        answer = ", ".join(_every_number(p.level, len(p.digits))[told(p.level, p.digits)])
        return None if gold_of(draft) == answer else f"trying all finds {answer}"


@cache
def _every_number(level: int, length: int) -> dict[tuple[int, ...], list[str]]:
    """Every number of so many digits, by what the statement of a level would say of it."""
    found = defaultdict[tuple[int, ...], list[str]](list)
    for digits in product(range(1, 10), *[range(10)] * (length - 1)):
        found[told(level, digits)].append("".join(map(str, digits)))
    return found


@cache
def _threes() -> tuple[tuple[int, int, int], ...]:
    """Three digits, of which no two that are compared are equal."""
    return tuple((a, b, c) for a, b, c in product(range(1, 10), range(10), range(1, 10)) if a != c and b != c)


def _three_digits(p: Params, rng: Random) -> Draft:
    (one, other), (a, b, c) = p.names, p.digits
    number, total, gap, lead = 100 * a + 10 * b + c, a + b + c, a - c, b - c
    turned = 100 * c + 10 * b + a
    rest = total - lead - gap
    return answer_draft(
        rng.choice(
            (
                f"{one} tells {other} about the three-digit number of a {p.thing}: the digits add up to"
                f" {total}.",
                f"{other} wants to know the number of {one}'s {p.thing}. It has three digits with the sum"
                f" {total}.",
            )
        )
        + f" The middle digit {exceeds(lead)} the last one. Read backwards, the number is"
        f" {more_or_less(99 * gap)}. " + rng.choice(("What is the number?", "Find the number.")),
        gold=str(number),
        answer_type="integer",
        steps=[
            step(
                "Let the digits be $h$, $t$, $u$. Reading backwards changes the number by $(100h + u) -"
                f" (100u + h) = 99(h - u)$, so $h - u = {99 * gap} \\div 99 = {gap}$.",
                f"{plain(99 * gap)}/99 = {plain(gap)} and (100*h + u) - (100*u + h) = 99*(h - u)",
                "place values",
            ),
            step(
                f"With $h = u {'-' if gap < 0 else '+'} {abs(gap)}$ and $t = u {'-' if lead < 0 else '+'}"
                f" {abs(lead)}$ the sum is"
                f" ${tex_sum([(3, 'u'), (gap + lead, '')])} = {total}$, so $u = {c}$.",
                f"({total} - ({lead}) - ({gap}))/3 = {c}",
                "substitute",
            ),
            step(
                f"Then $t = {c} {'-' if lead < 0 else '+'} {abs(lead)} = {b}$ and $h = {a}$, so the number"
                f" is ${number}$.",
                f"{c} + ({lead}) = {b} and {c} + ({gap}) = {a} and 100*{a} + 10*{b} + {c} = {number}",
                "substitute back",
            ),
        ],
        slips=[
            (str(turned), "gave the number read backwards"),
            (str(100 * b + 10 * a + c), "swapped the first two digits"),
            (str(rest + 9), "made a slip in the sum"),
            (str(number + 99), "made a slip in the first and the last digit"),
        ],
        closing=rng.choice(("The number is", "So the number is")),
        axes={"digits": 3},
    )


def _three_missing(p: Params, rng: Random) -> Draft:
    (one, other, last), d = p.letters, p.divisor
    _, nine = _DIVISORS[d]
    lasts, known = _last_digits(p), _known_sum(p)
    counts = [sum((known + a + b + c) % nine == 0 for a, b in product(range(10), repeat=2)) for c in lasts]
    gold = sum(counts)
    return answer_draft(
        rng.choice(
            (
                f"In the number $\\overline{{{_pattern(p)}}}$ the letters ${one}$, ${other}$ and ${last}$"
                f" stand for digits, which may be equal. For how many triples $({one}, {other}, {last})$ is"
                f" it divisible by {d}?",
                f"How many triples of digits $({one}, {other}, {last})$, equal or not, make the number"
                f" $\\overline{{{_pattern(p)}}}$ divisible by {d}?",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=_triple_steps(p, counts),
        slips=[
            (str(10 * len(lasts)), "let one of the letters decide the other"),
            (str(100 * len(lasts)), "forgot the sum of the digits"),
            (str(1000 // d), "took every so many-th number"),
            (str(gold + 1), "counted one triple twice"),
        ],
        closing=rng.choice(("The count is", "So the count is")),
        axes={"digits": 7},
    )


def _triple_steps(p: Params, counts: Sequence[int]) -> list[Step]:
    (one, other, last), d = p.letters, p.divisor
    ending, nine = _DIVISORS[d]
    lasts, known = _last_digits(p), _known_sum(p)
    gold, shown = sum(counts), " + ".join(map(str, counts))
    rests = [-(known + c) % nine for c in lasts]
    cases = "; ".join(f"${last} = {c}$: ${rest}$" for c, rest in zip(lasts, rests, strict=True))
    return [
        step(
            f"${d} = {ending} \\cdot {nine}$, and the two factors have no common divisor. For {ending},"
            f" {_RULES[ending]}: ${last}$ is"
            f" {listed([f'${c}$' for c in lasts]).replace(' and ', ' or ')}.",
            _endings_claim(p, lasts),
            "rules of divisibility",
        ),
        step(
            f"For {nine}, the sum of the digits ${known} + {one} + {other} + {last}$ must be a multiple"
            f" of ${nine}$. So ${one} + {other}$ must leave, on division by {nine}, for {cases}.",
            " and ".join(
                f"({known} + {c} + {rest}) % {nine} = 0" for c, rest in zip(lasts, rests, strict=True)
            ),
            "sum of the digits",
        ),
        step(
            f"Pairs of digits with such a sum: {listed([f'${count}$' for count in counts])}.",
            " and ".join(
                f"count((a + b) % {nine} = {rest} for a in between(0, 9) for b in between(0, 9)) = {count}"
                for rest, count in zip(rests, counts, strict=True)
            ),
            "count the pairs",
        ),
        step(
            f"Together that makes ${shown} = {gold}$ triples."
            if len(lasts) > 1
            else f"That makes ${gold}$ triples.",
            f"{shown} = {gold}"
            if len(lasts) > 1
            else f"{gold} = count(({known} + a + b + {lasts[0]}) % {nine} = 0"
            " for a in between(0, 9) for b in between(0, 9))",
            "add",
        ),
    ]


def _endings_claim(p: Params, lasts: Sequence[int]) -> str:
    """The last digits for which the rule for endings is kept."""
    ending, nine = _DIVISORS[p.divisor]
    return (
        f"{ending}*{nine} = {p.divisor} and"
        f" {{c for c in between(0, 9) if ({_tail(p)}0 + c) % {ending} = 0}} ="
        f" {{{', '.join(map(str, lasts))}}}"
    )


def _tail(p: Params) -> str:
    """The two known digits before the last one."""
    return str(p.digits)[-2:].lstrip("0")


def _pattern(p: Params) -> str:
    """The number with letters for its missing digits; the last letter is the last digit."""
    digits, letters = str(p.digits), p.letters
    if p.level == 2:
        return f"{digits[:1]}{letters[0]}{digits[1 : p.place]}{letters[1]}{digits[p.place :]}{letters[2]}"
    return f"{digits[: p.place]}{letters[0]}{digits[p.place :]}{letters[1]}"


def _missing_digits(p: Params, rng: Random) -> Draft:
    (one, other), d = p.letters[:2], p.divisor
    lasts = _last_digits(p)
    pairs = _pairs_by_digit_sum(p, lasts)
    return answer_draft(
        rng.choice(
            (
                f"In the number $\\overline{{{_pattern(p)}}}$ the letters ${one}$ and ${other}$ stand for"
                f" digits, which may be equal. For how many pairs $({one}, {other})$ is it divisible by {d}?",
                f"How many pairs of digits $({one}, {other})$, equal or not, make the number"
                f" $\\overline{{{_pattern(p)}}}$ divisible by {d}?",
            )
        ),
        gold=str(len(pairs)),
        answer_type="integer",
        steps=[*_divisibility_steps(p, lasts, pairs), *_case_steps(p, lasts, pairs)],
        slips=[
            (str(len(lasts)), "counted the last digits only"),
            (str(10 * len(lasts)), "forgot the sum of the digits"),
            (str(len(_pairs_by_digit_sum(p, range(10)))), "forgot the last digits"),
            (str(len(pairs) + 1), "counted one pair twice"),
        ],
        closing=rng.choice(("The number of pairs is", "So the count is")),
        axes={"digits": 7},
    )


def _last_digits(p: Params) -> list[int]:
    """The last digits that the rule for endings allows."""
    ending, _ = _DIVISORS[p.divisor]
    tail = str(p.digits)[-2:]
    # Two known digits stand before the last one: enough for 8.
    return [b for b in range(10) if int(tail + str(b)) % ending == 0]


def _pairs_by_digit_sum(p: Params, lasts: Iterable[int]) -> list[tuple[int, int]]:
    _, nine = _DIVISORS[p.divisor]
    known = _known_sum(p)
    return [(a, b) for b in lasts for a in range(10) if (known + a + b) % nine == 0]


def _known_sum(p: Params) -> int:
    return sum(map(int, str(p.digits)))


def _divisibility_steps(p: Params, lasts: list[int], pairs: list[tuple[int, int]]) -> list[Step]:
    (one, other), d = p.letters[:2], p.divisor
    ending, nine = _DIVISORS[d]
    known, (a, b) = _known_sum(p), pairs[0]
    return [
        step(
            f"${d} = {ending} \\cdot {nine}$, and the two factors have no common divisor. For {ending},"
            f" {_RULES[ending]}: ${other}$ is"
            f" {listed([f'${last}$' for last in lasts]).replace(' and ', ' or ')}.",
            _endings_claim(p, lasts),
            "rules of divisibility",
        ),
        step(
            f"For {nine}, the sum of the digits ${known} + {one} + {other}$ must be a multiple of ${nine}$.",
            f"({known} + {a} + {b}) % {nine} = 0",
            "sum of the digits",
        ),
    ]


def _case_steps(p: Params, lasts: list[int], pairs: list[tuple[int, int]]) -> list[Step]:
    (one, other), (_, nine), known = p.letters[:2], _DIVISORS[p.divisor], _known_sum(p)
    cases = {b: [a for a, last in pairs if last == b] for b in lasts}
    shown = "; ".join(f"${other} = {b}$: {listed([f'${a}$' for a in values])}" for b, values in cases.items())
    sums = " + ".join(str(len(values)) for values in cases.values())
    return [
        step(
            f"The values of ${one}$ are, for {shown}.",
            " and ".join(
                f"{{a for a in between(0, 9) if ({known} + a + {b}) % {nine} = 0}} ="
                f" {{{', '.join(map(str, values))}}}"
                for b, values in cases.items()
            ),
            "go through the cases",
        ),
        step(
            f"This makes ${sums} = {len(pairs)}$ pairs."
            if len(lasts) > 1
            else f"This makes {counted(len(pairs), 'pair')}.",
            f"{sums} = {len(pairs)}"
            if len(lasts) > 1
            else f"count(({known} + a + {lasts[0]}) % {nine} = 0 for a in between(0, 9)) = {len(pairs)}",
            "count the pairs",
        ),
    ]
