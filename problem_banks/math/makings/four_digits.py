"""Four-digit numbers known by their digits: what is said of them, and how they are found."""

from functools import cache
from itertools import product
from random import Random

from problem_banks.family import Draft
from problem_banks.math.makings.drafting import answer_draft, step
from problem_banks.space import Params


def more_or_less(difference: int) -> str:
    return f"{difference} less" if difference > 0 else f"{-difference} more"


def exceeds(gap: int) -> str:
    return f"is {gap} greater than" if gap > 0 else f"is {-gap} less than"


def _signed(gap: int) -> str:
    return f"- {-gap}" if gap < 0 else f"+ {gap}"


def _opening(p: Params, total: int, rng: Random) -> str:
    one, other = p.names
    return rng.choice(
        (
            f"{one} tells {other} about the four-digit number of a {p.thing}: the digits add up to {total}.",
            f"{other} wants to know the number of {one}'s {p.thing}. It has four digits with the sum"
            f" {total}.",
        )
    )


def told(level: int, digits: tuple[int, ...]) -> tuple[int, ...]:
    """What a statement says of a number: the same for another that fits it too."""
    number, turned = (int("".join(map(str, part))) for part in (digits, digits[::-1]))
    if level == 3:
        turned = int("".join(map(str, (*digits[2:], *digits[:2]))))
        return sum(digits), number - turned, digits[1] - digits[3], digits[0] - digits[1]
    near = digits[1] - digits[2] if level == 1 else digits[0] - digits[1]
    return sum(digits), number - turned, near


@cache
def fours(*, reverse: bool) -> tuple[tuple[int, int, int, int], ...]:
    """Four digits, of which no two that are compared are equal, and the last is not 0."""
    every = product(range(1, 10), range(10), range(1, 10), range(1, 10))
    return tuple(
        (a, b, c, d)
        for a, b, c, d in every
        if a != b and (a != d and b != c if reverse else a != c and b != d)
    )


def by_halves(p: Params, rng: Random) -> Draft:
    a, b, c, d = p.digits
    number, swapped, total = 1000 * a + 100 * b + 10 * c + d, 1000 * c + 100 * d + 10 * a + b, sum(p.digits)
    whole = (number - swapped) // 99
    first, second, near = a - c, b - d, a - b
    rest = total + first + second + 2 * near
    return answer_draft(
        f"{_opening(p, total, rng)} The first digit {exceeds(near)} the second, and the second"
        f" {exceeds(second)}"
        f" the fourth. If the first two digits change places with the last two, the number is"
        f" {more_or_less(number - swapped)}. " + rng.choice(("What is the number?", "Find the number.")),
        gold=str(number),
        answer_type="integer",
        steps=[
            step(
                "Let the digits be $h$, $t$, $s$, $u$. Swapping the halves changes the number by $99(10h +"
                f" t) - 99(10s + u)$, so $10(h - s) + (t - u) = {number - swapped} \\div 99 = {whole}$.",
                f"99*({whole}) = {number - swapped} and (1000*h + 100*t + 10*s + u) - (1000*s + 100*u + 10*h"
                " + t) = 99*(10*(h - s) + (t - u))",
                "place values",
            ),
            step(
                f"With $t - u = {second}$ this gives $10(h - s) = {whole} {_signed(-second)} = {10 * first}$"
                f" and $h - s = {first}$.",
                f"{whole} - ({second}) = {10 * first} and ({10 * first})/10 = {first}",
                "substitute",
            ),
            step(
                f"With $t = h {_signed(-near)}$, $s = h {_signed(-first)}$ and $u = t {_signed(-second)} ="
                f" h {_signed(-near - second) if near + second else ''}".rstrip()
                + f"$ the sum is $4h {_signed(total - rest) if total != rest else ''}".rstrip()
                + f" = {total}$, so $h = {a}$.",
                f"4*h - ({rest - total}) = h + (h - ({near})) + (h - ({first})) + (h - ({near + second})) and"
                f" 4*{a} - ({rest - total}) = {total}",
                "substitute",
            ),
            step(
                f"Then $t = {b}$, $s = {c}$ and $u = {d}$: the number is ${number}$.",
                f"{a} - ({near}) = {b} and {a} - ({first}) = {c} and {b} - ({second}) = {d}",
                "substitute back",
            ),
        ],
        slips=[
            (str(swapped), "gave the number with its halves swapped"),
            (str(int(f"{d}{c}{b}{a}")), "gave the number read backwards"),
            (str(number + 99), "made a slip in the digits"),
        ],
        closing=rng.choice(("The number is", "So the number is")),
        axes={"digits": 4},
    )


def by_reversal(p: Params, rng: Random) -> Draft:
    a, b, c, d = p.digits
    number, turned, total = 1000 * a + 100 * b + 10 * c + d, 1000 * d + 100 * c + 10 * b + a, sum(p.digits)
    ninth = (number - turned) // 9
    outer, inner, near = a - d, b - c, a - b
    rest = 2 * near + inner + outer
    options = [o for o in range(-8, 9) if (ninth - 111 * o) % 10 == 0 and abs(ninth - 111 * o) <= 90]
    return answer_draft(
        f"{_opening(p, total, rng)} The first digit {exceeds(near)} the second. Read backwards, the number"
        f" is {more_or_less(number - turned)}. " + rng.choice(("What is the number?", "Find the number.")),
        gold=str(number),
        answer_type="integer",
        steps=[
            step(
                "Let the digits be $h$, $t$, $s$, $u$. Reading backwards changes the number by $999(h - u) +"
                f" 90(t - s)$, so $111(h - u) + 10(t - s) = {number - turned} \\div 9 = {ninth}$.",
                f"9*({ninth}) = {number - turned} and (1000*h + 100*t + 10*s + u) - (1000*u + 100*s + 10*t +"
                " h) = 999*(h - u) + 90*(t - s)",
                "place values",
            ),
            step(
                f"So ${ninth} - 111(h - u)$ is a multiple of 10 between $-90$ and $90$, which leaves $h - u"
                f" = {outer}$, and $10(t - s) = {ninth} {_signed(-111 * outer)} = {10 * inner}$, so $t - s ="
                f" {inner}$.",
                f"{{o for o in between(-9, 9) if ({ninth} - 111*o) % 10 = 0 and abs({ninth} - 111*o) <= 90}}"
                f" = {{{', '.join(map(str, options))}}} and {ninth} - 111*({outer}) = {10 * inner}",
                "last digit",
            ),
            step(
                f"With $t = h {_signed(-near)}$, $u = h {_signed(-outer)}$ and $s = t {_signed(-inner)}$ the"
                f" sum is $4h {_signed(-rest) if rest else ''}".rstrip()
                + f" = {total}$, so $h = {a}$.",
                f"4*h - ({rest}) = h + (h - ({near})) + (h - ({near}) - ({inner})) + (h - ({outer})) and"
                f" 4*{a} - ({rest}) = {total}",
                "substitute",
            ),
            step(
                f"Then $t = {b}$, $s = {c}$ and $u = {d}$: the number is ${number}$.",
                f"{a} - ({near}) = {b} and {b} - ({inner}) = {c} and {a} - ({outer}) = {d}",
                "substitute back",
            ),
        ],
        slips=[
            (str(turned), "gave the number read backwards"),
            (str(1000 * a + 100 * c + 10 * b + d), "swapped the middle digits"),
            (str(number + 90), "made a slip in the middle digits"),
        ],
        closing=rng.choice(("The number is", "So the number is")),
        axes={"digits": 4},
    )
