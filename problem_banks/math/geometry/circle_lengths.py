"""Lengths in circles and triangles: chords, secants and tangents, Stewart's and Ptolemy's theorems."""

from fractions import Fraction
from functools import cache
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings import circle_coordinates
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.exact import tex_root, tex_root_of
from problem_banks.math.makings.notation import plain_quotient, tex
from problem_banks.math.makings.writing.expressions import expression
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Params, Space


@register
class CircleLengths(Family):
    """Kind 0: chords that cross. Kind 1: a tangent and a secant. Kind 2: a chord of a circle with a known
    radius, seen from outside. Kind 3: a line from a corner of a triangle, by Stewart. Kind 4: a diagonal of a
    cyclic quadrilateral, by Ptolemy. Kind 5: a line from a corner as far as the circumscribed circle."""

    name = "circle_lengths"
    version = "1"
    anchors = ("MATH 4", "AIME 6")
    kind = "math"
    summary = "Chords, secants and tangents, lines in triangles by Stewart, diagonals by Ptolemy"
    levels = 6
    items_per_seed = 10_000
    redraws = 1

    writers = (
        number("So the length is @."),
        expression("So the length is @."),
        number("So the length is @."),
        *(expression("So the length is @."),) * 3,
    )

    def space(self, level: int) -> Space:
        return Space(lengths=_lengths(level))

    def build(self, p: Params, rng: Random) -> Draft:
        return (_chords, _tangent, _seen, _stewart, _ptolemy, _extended)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Puts the figure into coordinates: squares are exact there, or have sixty digits."""
        agree = (
            circle_coordinates.chords_agree,
            circle_coordinates.tangent_agree,
            circle_coordinates.seen_agree,
            circle_coordinates.stewart_agree,
            circle_coordinates.ptolemy_agree,
            circle_coordinates.extended_agree,
        )
        square = circle_coordinates.square_of(gold_of(draft))
        return None if agree[p.level](square, *p.lengths) else "in coordinates the length is another"


@cache
def _lengths(kind: int) -> tuple[tuple[int, ...], ...]:
    if kind == 0:
        return tuple(
            (a, b, c) for a in range(2, 31) for b in range(a, 31) for c in range(2, 41) if c not in (a, b)
        )
    if kind == 1:
        return tuple((a, b) for a in range(1, 121) for b in range(1, 121))
    if kind == 2:
        return tuple(
            (r, d, a)
            for r in range(3, 41)
            for d in range(r + 1, r + 41)
            for a in range(d - r + 1, d)
            if a * a < d * d - r * r
        )
    sides = [
        (c, b, a)
        for c in range(4, 19)
        for b in range(4, 19)
        for a in range(5, 21)
        if abs(b - c) < a < b + c and b != c
    ]
    if kind == 4:
        return tuple(
            (a, b, c, d)
            for a in range(2, 17)
            for b in range(a + 1, 18)
            for c in range(2, 18)
            for d in range(2, 18)
            if 2 * max(a, b, c, d) < a + b + c + d and (a, b) < (min(c, d), max(c, d))
        )
    return tuple((c, b, m, a - m) for c, b, a in sides for m in range(2, a - 1))


def _closing(rng: Random) -> str:
    return rng.choice(("The answer is", "So the length is", "Hence we get"))


def _divided(over: int, under: int) -> str:
    """The quotient, and what it is in lowest terms where that is another form."""
    shown, least = f"\\frac{{{over}}}{{{under}}}", tex(Fraction(over, under))
    return shown if shown == least else f"{shown} = {least}"


def _rooted(square: Fraction) -> str:
    """The root, and what it is in simplest form where that is another."""
    shown, least = f"\\sqrt{{{tex(square)}}}", tex_root_of(square)
    return shown if shown == least else f"{shown} = {least}"


def _chords(p: Params, rng: Random) -> Draft:
    a, b, c = p.lengths
    gold = Fraction(a * b, c)
    whole = gold + c
    asked = rng.choice(
        (
            f"The chords $AB$ and $CD$ of a circle meet at $P$, with $PA = {a}$, $PB = {b}$ and $PC = {c}$."
            " How long is the chord $CD$?",
            f"Inside a circle lies a point $P$ with two chords through it, $AB$ and $CD$. Given $PA = {a}$,"
            f" $PB = {b}$ and $PC = {c}$, find the length of $CD$.",
            f"Two chords $AB$ and $CD$ of a circle cross at a point $P$ such that $PA = {a}$, $PB = {b}$ and"
            f" $PC = {c}$. What is the length $CD$?",
        )
    )
    return answer_draft(
        asked,
        gold=tex(whole),
        answer_type="rational",
        steps=[
            step(
                f"The products of the parts are equal: $PC \\cdot PD = PA \\cdot PB = {a} \\cdot {b} ="
                f" {a * b}$.",
                f"{a}*{b} = {a * b}",
                "power of a point",
            ),
            step(f"So $PD = {_divided(a * b, c)}$.", f"{a}*{b}/{c} = {plain_quotient(gold)}", "divide"),
            step(
                f"The whole chord is $CD = {c} + {tex(gold)} = {tex(whole)}$.",
                f"{c} + {gold} = {plain_quotient(whole)}",
                "add the parts",
            ),
        ],
        slips=[
            (tex(gold), "gave the other part alone"),
            (str(a + b), "took the chords for equally long"),
            (tex(Fraction(a * c, b) + c), "paired the wrong parts"),
        ],
        closing=_closing(rng),
        axes={"theorems": 1},
    )


def _tangent(p: Params, rng: Random) -> Draft:
    a, b = p.lengths
    square = a * (a + b)
    gold = tex_root(1, square)
    asked = rng.choice(
        (
            "From a point $P$ outside a circle, a tangent touches it at $T$, and a line meets it first at"
            f" $A$ and then at $B$. Given $PA = {a}$ and $AB = {b}$, how long is $PT$?",
            f"A secant through $P$ cuts a circle at $A$ and $B$, with $PA = {a}$ and $AB = {b}$, where $A$"
            " lies between $P$ and $B$. Find the length of a tangent from $P$ to the circle.",
            f"The chord $AB$ of a circle has the length {b}. It is extended beyond $A$ by {a} to the point"
            " $P$. What is the length of the tangents from $P$ to the circle?",
        )
    )
    return answer_draft(
        asked,
        gold=gold,
        answer_type="expression",
        steps=[
            step(f"The far end has the distance $PB = {a} + {b} = {a + b}$.", f"{a} + {b} = {a + b}", "add"),
            step(
                f"The square of the tangent is $PT^2 = PA \\cdot PB = {a} \\cdot {a + b} = {square}$.",
                f"{a}*{a + b} = {square}",
                "tangent and secant",
            ),
            step(f"So $PT = {_rooted(Fraction(square))}$.", f"sqrt({square})^2 = {a}^2 + {a}*{b}", "root"),
        ],
        slips=[
            (tex_root(1, a * b), "took the chord for the whole secant"),
            (str(square), "forgot the root"),
        ],
        closing=_closing(rng),
        axes={"theorems": 1},
    )


def _seen(p: Params, rng: Random) -> Draft:
    r, d, a = p.lengths
    power = d * d - r * r
    far = Fraction(power, a)
    gold = far - a
    asked = rng.choice(
        (
            f"A point $P$ has the distance {d} from the centre of a circle of radius {r}. A line through $P$"
            f" meets the circle at $A$ and then at $B$, with $PA = {a}$. How long is the chord $AB$?",
            f"A circle has the radius {r}, and the point $P$ lies {d} from its centre. Of a secant through"
            f" $P$ one knows that the nearer point $A$ on the circle has $PA = {a}$. Find the length of the"
            " chord $AB$ that it cuts off.",
            f"From $P$, at the distance {d} from the centre of a circle with radius {r}, a ray enters the"
            f" circle at $A$ and leaves it at $B$. If $PA = {a}$, what is $AB$?",
        )
    )
    return answer_draft(
        asked,
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"On the line through the centre the distances are ${d} - {r}$ and ${d} + {r}$, so the power"
                f" of $P$ is ${d}^2 - {r}^2 = {power}$.",
                f"({d} - {r})*({d} + {r}) = {power}",
                "power of a point",
            ),
            step(
                f"Hence $PB = {_divided(power, a)}$.",
                f"({d}^2 - {r}^2)/{a} = {plain_quotient(far)}",
                "divide",
            ),
            step(
                f"The chord is $AB = {tex(far)} - {a} = {tex(gold)}$.",
                f"{far} - {a} = {plain_quotient(gold)}",
                "subtract",
            ),
        ],
        slips=[
            (tex(far), "gave the distance of the far end"),
            (tex(Fraction(d * d + r * r, a) - a), "added the squares"),
            (tex(gold + a + 1), "made an error of one in dividing"),
        ],
        closing=_closing(rng),
        axes={"theorems": 1},
    )


def _stewart_steps(c: int, b: int, m: int, n: int) -> tuple[Fraction, Fraction, list[Step]]:
    """The mean of the squared sides, the square of AD, and the steps to them."""
    total = b * b * m + c * c * n
    mean = Fraction(total, m + n)
    square = mean - m * n
    return (
        mean,
        square,
        [
            step(f"The side $BC$ is ${m} + {n} = {m + n}$.", f"{m} + {n} = {m + n}", "add"),
            step(
                f"$AC^2 \\cdot BD + AB^2 \\cdot DC = {b}^2 \\cdot {m} + {c}^2 \\cdot {n} = {total}$.",
                f"{b}^2*{m} + {c}^2*{n} = {total}",
                "weighted squares",
            ),
            step(
                f"By Stewart's theorem $AD^2 = \\frac{{{total}}}{{{m + n}}} - {m} \\cdot {n} ="
                f" {tex(square)}$.",
                f"{total}/{m + n} - {m}*{n} = {plain_quotient(square)}",
                "Stewart's theorem",
            ),
        ],
    )


def _root_step(name: str, square: Fraction) -> tuple[str, Step]:
    gold = tex_root_of(square)
    q = square.denominator
    claim = f"sqrt({square}) = sqrt({square.numerator * q})/{q}"
    if q == 1:
        claim = f"sqrt({square})^2 = {square}"
    return gold, step(f"So ${name} = {_rooted(square)}$.", claim, "root")


def _triangle_told(p: Params) -> str:
    c, b, m, n = p.lengths
    return f"$AB = {c}$, $AC = {b}$, $BD = {m}$ and $DC = {n}$"


def _stewart(p: Params, rng: Random) -> Draft:
    c, b, m, n = p.lengths
    mean, square, steps = _stewart_steps(c, b, m, n)
    gold, last = _root_step("AD", square)
    told = _triangle_told(p)
    asked = rng.choice(
        (
            f"In the triangle $ABC$ a point $D$ lies on the side $BC$, with {told}. How long is $AD$?",
            f"The point $D$ divides the side $BC$ of a triangle $ABC$. Given {told}, find the length of"
            " $AD$.",
            "A line from the corner $A$ of a triangle $ABC$ meets the side $BC$ in $D$, and one measures"
            f" {told}. What is the length of the segment $AD$?",
        )
    )
    return answer_draft(
        asked,
        gold=gold,
        answer_type="expression",
        steps=[*steps, last],
        slips=[
            (tex_root_of(mean), "forgot to subtract the product of the parts"),
            (tex(square), "forgot the root"),
            (tex_root_of(abs(Fraction(b * b * n + c * c * m, m + n) - m * n)), "exchanged the parts"),
        ],
        closing=_closing(rng),
        axes={"theorems": 1},
    )


def _ptolemy(p: Params, rng: Random) -> Draft:
    a, b, c, d = p.lengths
    product, over, under = a * c + b * d, a * d + b * c, a * b + c * d
    square = Fraction(product * over, under)
    gold, last = _root_step("AC", square)
    other = Fraction(product * under, over)
    told = f"$AB = {a}$, $BC = {b}$, $CD = {c}$ and $DA = {d}$"
    asked = rng.choice(
        (
            f"The quadrilateral $ABCD$ is inscribed in a circle, with {told}. How long is the diagonal $AC$?",
            f"The corners of a convex quadrilateral $ABCD$ lie on a circle. Given {told}, find the length of"
            " the diagonal $AC$.",
            f"In a cyclic quadrilateral $ABCD$ the sides are {told}. What is the length of the diagonal"
            " $AC$?",
        )
    )
    return answer_draft(
        asked,
        gold=gold,
        answer_type="expression",
        steps=[
            step(
                f"By Ptolemy's theorem $AC \\cdot BD = {a} \\cdot {c} + {b} \\cdot {d} = {product}$.",
                f"{a}*{c} + {b}*{d} = {product}",
                "Ptolemy's theorem",
            ),
            step(
                "The diagonals are to each other as the sums of the products of the sides that meet at"
                f" their ends: $\\frac{{AC}}{{BD}} = \\frac{{{a} \\cdot {d} + {b} \\cdot {c}}}{{{a} \\cdot"
                f" {b} + {c} \\cdot {d}}} = \\frac{{{over}}}{{{under}}}$.",
                f"{a}*{d} + {b}*{c} = {over} and {a}*{b} + {c}*{d} = {under}",
                "ratio of the diagonals",
            ),
            step(
                f"The product of both is $AC^2 = {product} \\cdot \\frac{{{over}}}{{{under}}} ="
                f" {tex(square)}$.",
                f"{product}*{over}/{under} = {plain_quotient(square)}",
                "multiply",
            ),
            last,
        ],
        slips=[
            (tex_root_of(other), "found the other diagonal"),
            (tex_root(1, product), "took the diagonals for equally long"),
            (tex(square), "forgot the root"),
        ],
        closing=_closing(rng),
        axes={"theorems": 2},
    )


def _extended(p: Params, rng: Random) -> Draft:
    c, b, m, n = p.lengths
    mean, square, steps = _stewart_steps(c, b, m, n)
    way, rooted = _root_step("AD", square)
    gold = tex_root_of(mean * mean / square)
    rest = tex_root_of(m * n * m * n / square)
    told = _triangle_told(p)
    asked = rng.choice(
        (
            f"In the triangle $ABC$ a point $D$ lies on the side $BC$, with {told}. The line $AD$ meets the"
            " circumscribed circle again at $E$. How long is $AE$?",
            f"The point $D$ divides the side $BC$ of a triangle $ABC$, and {told}. Beyond $D$, the line $AD$"
            " meets the circumcircle of the triangle at $E$. Find the length of $AE$.",
            f"Of a triangle $ABC$ with a point $D$ on the side $BC$ one knows {told}. What is the length of"
            " the chord of the circumscribed circle that begins at $A$ and goes through $D$ to $E$?",
        )
    )
    return answer_draft(
        asked,
        gold=gold,
        answer_type="expression",
        steps=[
            *steps,
            rooted,
            step(
                f"The chords $BC$ and $AE$ cross at $D$, so $AD \\cdot DE = {m} \\cdot {n}$ and $DE ="
                f" {rest}$.",
                f"{m}*{n}/sqrt({square}) = {m * n / square}*sqrt({square})",
                "power of a point",
            ),
            step(
                f"Altogether $AE = {way} + {rest} = {gold}$.",
                f"sqrt({square}) + {m * n / square}*sqrt({square}) = ({mean / square})*sqrt({square})",
                "add the parts",
            ),
        ],
        slips=[
            (way, "gave AD alone"),
            (rest, "gave DE alone"),
            (tex_root_of(mean), "forgot to subtract the product of the parts"),
        ],
        closing=_closing(rng),
        axes={"theorems": 2},
    )
