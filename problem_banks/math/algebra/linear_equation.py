"""Linear equations in one unknown: constants on one side, unknowns on both, brackets on both."""

from fractions import Fraction
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import plain, tex, tex_factor, tex_sum
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Params, Space, signed

_LETTERS = ("x", "y", "z", "t", "n", "m", "k", "p", "q", "r", "s", "w")


#: The first kind of equation in which the unknown is all that is asked.
_PLAIN = 3

#: Of the first level: coefficient and constant, one of which does nothing.
_ONE_STEP = (*((1, b) for b in signed(1, 9)), *((a, 0) for a in range(2, 10)))


@register
class LinearEquation(Family):
    """``a(x + e) + b = c(x + f) + d`` with an integer root; the value of ``k x + m`` is asked.

    Kind 0 has ``c = e = f = 0``, kind 1 has ``e = f = 0``. Kinds 3 and 4 ask for the unknown itself, kind 3
    in one step and with small numbers: ``x + 3 = 8``, ``4x = 12``. The right-hand constant follows from the
    root.
    """

    name = "linear_equation"
    version = "4"
    anchors = ("MATH 1", "MATH 2")
    levels = 5
    starters = 1
    kinds = (3, 4, 0, 1, 2)
    kind = "math"
    summary = "Linear equations in one unknown, up to brackets on both sides"
    dressing = frozenset({"letter"})
    redraws = 12

    writers = (number("So the value is @."),)

    def space(self, level: int) -> Space:
        if level >= _PLAIN:
            none = dict.fromkeys("cefm", (0,))
            if level == _PLAIN:
                return Space(letter=_LETTERS, root=range(1, 13), pair=_ONE_STEP, k=(1,), **none)
            return Space(
                letter=_LETTERS, root=signed(0, 100), a=signed(2, 25), b=signed(1, 300), k=(1,), **none
            )
        return Space(
            letter=_LETTERS,
            root=signed(0, 40),
            a=signed(2, 25),
            b=signed(1, 300),
            c=(0,) if level == 0 else signed(1, 25),
            e=signed(1, 12) if level == 2 else (0,),
            f=signed(1, 12) if level == 2 else (0,),
            k=range(1, 10),
            m=signed(0, 30),
        )

    def build(self, p: Params, rng: Random) -> Draft | None:
        if p.level == _PLAIN:
            p.a, p.b = p.pair
        if p.a == p.c:
            return None
        d = p.a * (p.root + p.e) + p.b - p.c * (p.root + p.f)
        left = _side(p.a, p.e, p.b, p.letter)
        right = _side(p.c, p.f, d, p.letter)
        asked = tex_sum([(p.k, p.letter), (p.m, "")])
        statement = _ask(f"{left} = {right}", p.letter, asked, rng)
        value = p.k * p.root + p.m
        return answer_draft(
            statement,
            gold=str(value),
            answer_type="integer",
            steps=_steps(p, d, f"{left} = {right}", asked, rng),
            slips=_slips(p, d),
            closing=rng.choice(("The answer is", "So the value is", "Answer:")),
            check=_check(p, d),
            axes={"brackets": 2 if p.e else 0, "unknowns": 2 if p.c else 1},
        )

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Finds the root by the intersection of two straight lines through sampled points, then compares."""
        d = p.a * (p.root + p.e) + p.b - p.c * (p.root + p.f)

        def gap(x: Fraction) -> Fraction:
            return Fraction(p.a * (x + p.e) + p.b - (p.c * (x + p.f) + d))

        low, high = gap(Fraction(-1000)), gap(Fraction(1000))
        root = Fraction(-1000) - low * Fraction(2000) / (high - low)
        if str(p.k * root + p.m) != gold_of(draft):
            return f"the lines meet at {root}"
        return None


def _side(factor: int, inner: int, constant: int, letter: str) -> str:
    symbol = f"({tex_sum([(1, letter), (inner, '')])})" if inner else letter
    return tex_sum([(factor, symbol), (constant, "")])


def _ask(equation: str, letter: str, asked: str, rng: Random) -> str:
    if asked == letter:
        return rng.choice(
            (
                f"Solve for ${letter}$: ${equation}$.",
                f"Find the value of ${letter}$ that satisfies ${equation}$.",
                f"What is ${letter}$ if ${equation}$?",
            )
        )
    return rng.choice(
        (
            f"If ${equation}$, what is the value of ${asked}$?",
            f"Suppose that ${equation}$. Find ${asked}$.",
            f"The number ${letter}$ satisfies ${equation}$. Compute ${asked}$.",
        )
    )


def _steps(p: Params, d: int, equation: str, asked: str, rng: Random) -> list[Step]:
    x = p.letter
    b, right = p.b + p.a * p.e, d + p.c * p.f
    steps = []
    if p.e:
        expanded = f"{tex_sum([(p.a, x), (b, '')])} = {tex_sum([(p.c, x), (right, '')])}"
        steps.append(
            Step(
                text=f"{rng.choice(('Expand', 'Multiply out'))} and collect the constants: ${expanded}$.",
                claim=f"{plain(p.a)}*({x} + {plain(p.e)}) + {plain(p.b)} = {plain(p.a)}*{x} + {plain(b)}",
                rule="distribute",
            )
        )
    if p.c:
        steps.append(
            Step(
                text=f"{_move(p.c, x)}: ${tex_sum([(p.a - p.c, x), (b, '')])} = {right}$.",
                claim=f"{plain(p.a)}*{x} - {plain(p.c)}*{x} = {plain(p.a - p.c)}*{x}",
                rule="collect the unknowns",
            )
        )
    if b:
        steps.append(
            Step(
                text=f"{_move(b, '')}: ${tex_sum([(p.a - p.c, x)])} = {_less(right, b)}$.",
                claim=f"{plain(right)} - {plain(b)} = {plain(right - b)}",
                rule="collect the constants",
            )
        )
    if p.a - p.c != 1:
        steps.append(
            Step(
                text=f"Divide both sides by ${tex(p.a - p.c)}$: ${x} = {p.root}$.",
                claim=f"{plain(right - b)}/{plain(p.a - p.c)} = {plain(p.root)}",
                rule="divide",
            )
        )
    if asked != x:
        value, so = p.k * p.root + p.m, rng.choice(("Hence", "Therefore", "So"))
        product = f"{p.k} \\cdot {tex_factor(p.root)}" if p.k > 1 else str(p.root)
        steps.append(
            Step(
                text=f"{so} ${asked} = {product}{_signed_tail(p.m)} = {value}$.",
                claim=f"{p.k}*{plain(p.root)} + {plain(p.m)} = {plain(value)}",
                rule="substitute",
            )
        )
    return steps


def _less(value: int, constant: int) -> str:
    """``8 - 3 = 5``, with the sign that is to be seen."""
    return f"{value} {'-' if constant > 0 else '+'} {abs(constant)} = {value - constant}"


def _check(p: Params, d: int) -> Step:
    """The root put into both sides."""
    left, right = f"{plain(p.a)}*({plain(p.root)} + {plain(p.e)}) + {plain(p.b)}", f"{plain(d)}"
    if p.c:
        right = f"{plain(p.c)}*({plain(p.root)} + {plain(p.f)}) + {plain(d)}"
    value = p.a * (p.root + p.e) + p.b
    return step(f"for ${p.letter} = {p.root}$ both sides are ${value}$", f"{left} = {right}")


def _move(amount: int, symbol: str) -> str:
    verb, side = ("Subtract", "from") if amount > 0 else ("Add", "to")
    return f"{verb} ${tex_sum([(abs(amount), symbol)])}$ {side} both sides"


def _signed_tail(amount: int) -> str:
    return f" {'-' if amount < 0 else '+'} {abs(amount)}" if amount else ""


def _slips(p: Params, d: int) -> list[tuple[str, str]]:
    def asked(root: Fraction) -> str:
        return tex(p.k * root + p.m)

    b, right, slope = p.b + p.a * p.e, d + p.c * p.f, p.a - p.c
    slips = [
        (asked(Fraction(right + b, slope)), "kept the sign of the constant when moving it across"),
        (asked(Fraction(right - b)), "forgot to divide by the coefficient"),
        (asked(Fraction(-p.root)), "sign error in the last division"),
    ]
    if p.c and p.a + p.c:
        slips.append(
            (asked(Fraction(right - b, p.a + p.c)), "added the unknown terms instead of subtracting them")
        )
    if p.e:
        slips.append(
            (asked(Fraction(d + p.c * p.f - p.b - p.e, slope)), "multiplied only the first term of a bracket")
        )
    if (p.k, p.m) != (1, 0):
        slips.append((str(p.root), "stopped at the unknown instead of the expression asked for"))
    return slips
