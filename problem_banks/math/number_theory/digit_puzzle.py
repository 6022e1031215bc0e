"""Numbers known by their digits: two digits, three digits, and digits that make a number divisible."""

from collections.abc import Iterable
from itertools import product
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, setup, step
from problem_banks.math.makings.notation import counted, listed
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
_LETTERS = (("a", "b"), ("x", "y"), ("p", "q"), ("m", "n"))
#: Divisors by rules for last digits and digit sums, each with the two numbers that the rules are for.
_DIVISORS = {12: (4, 3), 15: (5, 3), 18: (2, 9), 36: (4, 9), 45: (5, 9), 72: (8, 9)}
_RULES = {
    2: "the last digit must be even",
    4: "the last two digits must form a multiple of 4",
    5: "the last digit must be 0 or 5",
    8: "the last three digits must form a multiple of 8",
}


@register
class DigitPuzzle(Family):
    """Kind 0: two digits by their sum and the reversed number. Kind 1: three digits. Kind 2: how many ways
    two missing digits make a number divisible."""

    name = "digit_puzzle"
    version = "3"
    kinds = (2, 1, 0)
    kind = "math"
    summary = "Numbers from conditions on their digits"
    dressing = frozenset({"names", "thing", "letters"})
    redraws = 1

    writers = (
        number("So the number is @."),
        number("So the number is @."),
        number("So there are @ pairs.", of="pairs"),
    )

    def space(self, level: int) -> Space:
        if level == 2:
            return Space(
                letters=_LETTERS, digits=range(10_000, 100_000), place=(1, 2, 3), divisor=tuple(_DIVISORS)
            )
        story: dict[str, Axis] = {"names": Permutations(NAMES, 2), "thing": _THINGS}
        if level == 0:
            return Space(**story, digits=[(a, b) for a, b in product(range(1, 10), repeat=2) if a != b])
        return Space(
            **story,
            digits=[
                (a, b, c)
                for a, b, c in product(range(1, 10), range(10), range(1, 10))
                if a != c and 0 < b - c < 5
            ],
        )

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_two_digits, _three_digits, _missing_digits)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Tries every number."""
        if p.level == 2:
            text, (one, other) = _pattern(p), p.letters
            tries = (text.replace(one, str(a)).replace(other, str(b)) for a in range(10) for b in range(10))
            found = sum(int(number) % p.divisor == 0 for number in tries)
            return None if gold_of(draft) == str(found) else f"trying all digits finds {found}"
        number = int("".join(map(str, p.digits)))
        size = len(p.digits)
        found_numbers = []
        for n in range(10 ** (size - 1), 10**size):
            text = str(n)
            same = sum(map(int, text)) == sum(p.digits) and n - int(text[::-1]) == number - int(
                str(number)[::-1]
            )
            if same and (size == 2 or int(text[1]) - int(text[2]) == p.digits[1] - p.digits[2]):
                found_numbers.append(n)
        return (
            None
            if gold_of(draft) == ", ".join(map(str, found_numbers))
            else f"trying all finds {found_numbers}"
        )


def _more_or_less(difference: int) -> str:
    return f"{difference} less" if difference > 0 else f"{-difference} more"


def _two_digits(p: Params, rng: Random) -> Draft:
    (one, other), (a, b) = p.names, p.digits
    number, total, gap = 10 * a + b, a + b, a - b
    return answer_draft(
        rng.choice(
            (
                f"The number on {one}'s {p.thing} has two digits, whose sum is {total}.",
                f"{one} has a {p.thing} with a two-digit number. Its digits add up to {total}.",
            )
        )
        + f" {other} read the digits in the wrong order and got a number that is {_more_or_less(9 * gap)}."
        + rng.choice((" What is the right number?", f" Find the number on the {p.thing}.")),
        gold=str(number),
        answer_type="integer",
        steps=[
            step(
                "Let the digits be $t$ (tens) and $u$ (units). Swapping them changes the number by $(10t + u)"
                " - (10u + t) = 9(t - u)$.",
                "(10*t + u) - (10*u + t) = 9*(t - u)",
                "place values",
            ),
            step(
                f"So $9(t - u) = {9 * gap}$ and $t - u = {gap}$.",
                f"({9 * gap})/9 = {f'({gap})' if gap < 0 else gap}",
                "divide by 9",
            ),
            step(
                f"With $t + u = {total}$ this gives $t = \\frac{{{total} {'-' if gap < 0 else '+'}"
                f" {abs(gap)}}}{{2}} = {a}$ and $u = {total} - {a} = {b}$: the"
                f" number is ${number}$.",
                f"({total} + ({gap}))/2 = {a} and 10*{a} + {b} = {number}",
                "sum and difference",
            ),
        ],
        slips=[
            (str(10 * b + a), "gave the number with the digits swapped"),
            (str(number + 9), "made a slip in the tens and the units"),
            (str(total), "gave the sum of the digits"),
        ],
        closing=rng.choice(("The number is", f"The {p.thing} has the number")),
        axes={"digits": 2},
    )


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
        + f" The middle digit exceeds the last one by {lead}. Read backwards, the number is"
        f" {_more_or_less(99 * gap)}. " + rng.choice(("What is the number?", "Find the number.")),
        gold=str(number),
        answer_type="integer",
        steps=[
            step(
                "Let the digits be $h$, $t$, $u$. Reading backwards changes the number by $(100h + u) -"
                f" (100u + h) = 99(h - u)$, so $h - u = {99 * gap} \\div 99 = {gap}$.",
                f"99*({gap}) = {f'({99 * gap})' if gap < 0 else 99 * gap}",
                "place values",
            ),
            step(
                f"With $h = u {'-' if gap < 0 else '+'} {abs(gap)}$ and $t = u + {lead}$ the sum is $3u"
                f" {'+' if gap + lead >= 0 else '-'} {abs(gap + lead)} = {total}$, so $u = {c}$.",
                f"({total} - {lead} - ({gap}))/3 = {c}",
                "substitute",
            ),
            step(
                f"Then $t = {c} + {lead} = {b}$ and $h = {a}$, so the number is ${number}$.",
                f"{c} + {lead} = {b} and {c} + ({gap}) = {a} and 100*{a} + 10*{b} + {c} = {number}",
                "substitute back",
            ),
        ],
        slips=[
            (str(turned), "gave the number read backwards"),
            (str(100 * b + 10 * a + c), "swapped the first two digits"),
            (str(rest), "gave three times the last digit"),
            (str(number + 99), "made a slip in the first and the last digit"),
        ],
        closing=rng.choice(("The number is", f"The {p.thing} has the number")),
        axes={"digits": 3},
    )


def _pattern(p: Params) -> str:
    """The number with letters for its missing digits; the second letter is the last digit."""
    digits, (one, other) = str(p.digits), p.letters
    return f"{digits[: p.place]}{one}{digits[p.place :]}{other}"


def _missing_digits(p: Params, rng: Random) -> Draft:
    (one, other), d = p.letters, p.divisor
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
    (one, other), d = p.letters, p.divisor
    ending, nine = _DIVISORS[d]
    known, (a, b) = _known_sum(p), pairs[0]
    return [
        step(
            f"${d} = {ending} \\cdot {nine}$, and the two factors have no common divisor. For {ending},"
            f" {_RULES[ending]}: ${other}$ is"
            f" {listed([f'${last}$' for last in lasts]).replace(' and ', ' or ')}.",
            f"{ending}*{nine} = {d}",
            "rules of divisibility",
        ),
        step(
            f"For {nine}, the sum of the digits ${known} + {one} + {other}$ must be a multiple of ${nine}$.",
            f"({known} + {a} + {b}) % {nine} = 0",
            "sum of the digits",
        ),
    ]


def _case_steps(p: Params, lasts: list[int], pairs: list[tuple[int, int]]) -> list[Step]:
    one, other = p.letters
    cases = {b: [f"${a}$" for a, last in pairs if last == b] for b in lasts}
    shown = "; ".join(f"${other} = {b}$: {listed(values)}" for b, values in cases.items())
    sums = " + ".join(str(len(values)) for values in cases.values())
    return [
        setup(f"The values of ${one}$ are, for {shown}.", "go through the cases"),
        step(
            f"This makes ${sums} = {len(pairs)}$ pairs."
            if len(lasts) > 1
            else f"This makes {counted(len(pairs), 'pair')}.",
            f"{sums} = {len(pairs)}",
            "count the pairs",
        ),
    ]
