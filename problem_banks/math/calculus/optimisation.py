"""Greatest and least values: a fence along a wall, a cubic on an interval, a quadratic in two variables."""

from fractions import Fraction
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.claiming import claimed
from problem_banks.math.makings.drafting import answer_draft, exactly, gold_of, step
from problem_banks.math.makings.notation import (
    plain,
    plain_polynomial,
    tex,
    tex_factor,
    tex_polynomial,
    tex_sum,
)
from problem_banks.math.makings.stories import NAMES
from problem_banks.math.makings.writing.numbers import number
from problem_banks.registry import register
from problem_banks.space import OneOf, Params, Space, Tuples, signed


@register
class Optimisation(Family):
    """Kind 0: the largest pen along a wall. Kind 1: the greatest or least value of a cubic on an interval.
    Kind 2: the least value of a quadratic in two variables."""

    name = "optimisation"
    version = "4"
    anchors = ("undergraduate", "undergraduate")
    levels = 5
    kinds = (1, 0, 0, 2, 2)
    sizes = (("inner",), (), ("squares", "at", "least"))
    kind = "math"
    summary = "Greatest and least values, in stories and of functions"
    dressing = frozenset({"name", "animal", "along", "letter"})
    redraws = 1

    writers = (
        number("So the area is @ square metres.", of="square metres"),
        number("So the value is @."),
        number("So the value is @."),
    )

    def space(self, level: int) -> Space:
        if level == 0:
            return Space(name=NAMES, animal=_ANIMALS, fence=range(40, 2000), inner=range(5), along=_WALLS)
        if level == 1:
            return Space(
                letter="fghpqu", sought=("maximum", "minimum"), cubic=_cubics(), constant=signed(0, 40)
            )
        return Space(letter="fghpqu", squares=_squares(), at=Tuples(signed(0, 9), 2), least=signed(0, 60))

    def build(self, p: Params, rng: Random) -> Draft | None:
        draft = (_field, _cubic, _two_variables)[p.level](p, rng)
        return exactly(draft, rng) if p.level == 0 else draft

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Compares with values all around: no other field, point or pair does better."""
        best = Fraction(gold_of(draft).replace("\\frac{", "").replace("}{", "/").replace("}", ""))
        if p.level == 0:
            depths = p.inner + 2
            steps = (Fraction(p.fence * k, 40 * depths) for k in range(1, 40))
            areas = [x * (p.fence - depths * x) for x in steps]
            return None if max(areas) == best else f"another field has the area {max(areas)}"
        if p.level == 1:
            a, b = p.cubic.ends
            values = [_cubic_at(p, a + Fraction((b - a) * k, 120)) for k in range(121)]
            found = max(values) if p.sought == "maximum" else min(values)
            # The grid holds the ends; inner extrema are whole numbers, checked one by one.
            inner = [_cubic_at(p, Fraction(x)) for x in range(a, b + 1)]
            found = max([found, *inner]) if p.sought == "maximum" else min([found, *inner])
            return None if found == best else f"another point gives {found}"
        x, y = p.at
        around = [
            _square_at(p, x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1) if (dx, dy) != (0, 0)
        ]
        lower = [value for value in around if value <= best]
        if lower or _square_at(p, x, y) != best:
            return f"another pair gives {min(around)}"
        return None


_ANIMALS = ("sheep", "goats", "ponies", "alpacas", "hens", "calves")
_WALLS = ("a river", "a long wall", "a cliff", "a canal")


def _field(p: Params, rng: Random) -> Draft:
    depths = p.inner + 2
    x = Fraction(p.fence, 2 * depths)
    width = p.fence - depths * x
    gold = x * width
    dividers = {
        0: "",
        1: " One more fence, square to it, divides the pen into two.",
        2: " Two more fences, square to it, divide the pen into three.",
        3: " Three more fences, square to it, divide the pen into four.",
        4: " Four more fences, square to it, divide the pen into five.",
    }[p.inner]
    return answer_draft(
        f"{p.name} builds a rectangular pen for {p.animal} along {p.along}, where no fence is"
        f" needed.{dividers} There are {p.fence} metres of fence in all. "
        + rng.choice(
            (
                "What is the largest possible area of the whole pen, in square metres?",
                "How many square metres can the whole pen have at most?",
            )
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"With {depths} fences of length $x$ square to the {p.along.split(' ', 1)[1]}, the side along"
                f" it is ${p.fence} - {depths}x$ and the area is $x({p.fence} - {depths}x)$.",
                f"x*({p.fence} - {depths}*x) = {p.fence}*x - {depths}*x^2",
                "set up the area",
            ),
            step(
                f"The derivative ${p.fence} - {2 * depths}x$ vanishes at $x = {tex(x)}$.",
                f"{p.fence} - {2 * depths}*{plain(x)} = 0",
                "critical point",
            ),
            step(
                f"There the area is ${tex(x)} \\cdot {tex(width)} = {tex(gold)}$, the vertex of a parabola"
                " that opens downwards.",
                f"{plain(x)}*{plain(width)} = {plain(gold)}",
                "substitute",
            ),
        ],
        slips=[
            (tex(Fraction(p.fence**2, 16)), "fenced all four sides"),
            (tex(Fraction(p.fence, depths + 1) ** 2), "made the pen a square"),
            (tex(x), "gave the length of a side"),
            (tex(2 * gold), "forgot to halve"),
        ],
        closing=rng.choice(("The largest area is", "In square metres, the largest area is")),
        axes={"variables": 1},
    )


def _cubics() -> OneOf:
    """``s (2 x^3 - 3 (u + v) x^2 + 6 u v x) + c``: critical points u < v, and interval ends off them."""
    spaces = []
    for u in range(-6, 6):
        for v in range(u + 1, 7):
            ends = [(a, b) for a in range(-9, 9) for b in range(a + 2, 10) if not {a, b} & {u, v}]
            spaces.append(Space(critical=((u, v),), ends=ends, scale=signed(1, 4)))
    return OneOf(spaces)


def _cubic_terms(p: Params) -> list[int]:
    (u, v), s = p.cubic.critical, p.cubic.scale
    return [2 * s, -3 * s * (u + v), 6 * s * u * v, p.constant]


def _cubic_at(p: Params, x: Fraction) -> Fraction:
    value = Fraction(0)
    for coefficient in _cubic_terms(p):
        value = value * x + coefficient
    return value


def _cubic(p: Params, rng: Random) -> Draft:
    f, (a, b), (u, v), s = p.letter, p.cubic.ends, p.cubic.critical, p.cubic.scale
    terms = _cubic_terms(p)
    places = sorted({a, b, *(x for x in (u, v) if a < x < b)})
    values = {x: int(_cubic_at(p, Fraction(x))) for x in places}
    best = max if p.sought == "maximum" else min
    gold = best(values.values())
    word = "greatest" if p.sought == "maximum" else "least"
    inside = [x for x in (u, v) if a < x < b]
    others = sorted(set(values.values()) - {gold}, reverse=p.sought == "maximum")
    listing = ", ".join(f"{f}({x}) = {value}" for x, value in values.items())
    where = "both lie" if len(inside) == 2 else f"only ${inside[0]}$ lies" if inside else "neither lies"
    at = places[0]
    return answer_draft(
        rng.choice(
            (
                (
                    f"Find the {word} value of ${f}(x) = {tex_polynomial(terms, 'x')}$ on the interval $[{a},"
                    f" {b}]$."
                ),
                (
                    f"What is the {p.sought} of ${f}(x) = {tex_polynomial(terms, 'x')}$ for ${a} \\le x \\le"
                    f" {b}$?"
                ),
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"The derivative ${tex_polynomial([6 * s, -6 * s * (u + v), 6 * s * u * v], 'x')}$ vanishes"
                f" at $x = {u}$ and $x = {v}$; {where} inside the interval.",
                f"{plain(6 * s)}*(x - {plain(u)})*(x - {plain(v)}) = "
                f"{plain_polynomial([6 * s, -6 * s * (u + v), 6 * s * u * v], 'x')}",
                "critical points",
            ),
            step(
                f"Compare the values there and at the ends: ${listing}$.",
                f"{plain_polynomial(terms, plain(at))} = {plain(values[at])}",
                "compare",
            ),
        ],
        slips=[
            *((str(value), "picked another of the candidates") for value in others),
            (str(gold + 1), "arithmetic slip in the value"),
        ],
        closing=rng.choice((f"The {word} value is", f"So the {p.sought} is")),
        axes={"variables": 1},
    )


def _squares() -> tuple[tuple[int, int, int], ...]:
    """(i, j, k) of ``i X^2 + j X Y + k Y^2`` that is positive for all X, Y other than 0."""
    return tuple(
        (i, j, k) for i in range(1, 8) for j in signed(1, 8) for k in range(1, 8) if 4 * i * k > j * j
    )


def _square_at(p: Params, x: int, y: int) -> int:
    (i, j, k), (h, v) = p.squares, p.at
    dx, dy = x - h, y - v
    return int(i * dx * dx + j * dx * dy + k * dy * dy + p.least)


def _two_variables(p: Params, rng: Random) -> Draft:
    f, (i, j, k), (h, v) = p.letter, p.squares, p.at
    linear_x, linear_y = -2 * i * h - j * v, -2 * k * v - j * h
    constant = i * h * h + j * h * v + k * v * v + p.least
    shown = tex_sum([(i, "x^2"), (j, "xy"), (k, "y^2"), (linear_x, "x"), (linear_y, "y"), (constant, "")])
    return answer_draft(
        rng.choice(
            (
                f"Find the least value of ${f}(x, y) = {shown}$ over all real $x$ and $y$.",
                f"What is the minimum of ${f}(x, y) = {shown}$?",
            )
        ),
        gold=str(p.least),
        answer_type="integer",
        steps=[
            step(
                f"Both partial derivatives vanish: ${tex_sum([(2 * i, 'x'), (j, 'y'), (linear_x, '')])} = 0$"
                f" and ${tex_sum([(j, 'x'), (2 * k, 'y'), (linear_y, '')])} = 0$.",
                f"D({claimed(shown)}, x) = {claimed(tex_sum([(2 * i, 'x'), (j, 'y'), (linear_x, '')]))} and"
                f" D({claimed(shown)}, y) = {claimed(tex_sum([(j, 'x'), (2 * k, 'y'), (linear_y, '')]))}",
                "gradient",
            ),
            step(
                f"The solution is $(x, y) = ({h}, {v})$.",
                f"{2 * i}*{plain(h)} + {plain(j)}*{plain(v)} + {plain(linear_x)} = 0",
                "solve",
            ),
            step(
                f"The second derivatives give $4 \\cdot {i} \\cdot {k} - {tex_factor(j)}^2 ="
                f" {4 * i * k - j * j} > 0$, so this is the minimum.",
                f"4*{i}*{k} - {plain(j)}^2 = {4 * i * k - j * j}",
                "second derivatives",
            ),
            step(
                f"There the value is ${p.least}$.",
                f"{i}*{plain(h)}^2 + {plain(j)}*{plain(h)}*{plain(v)} + {k}*{plain(v)}^2 +"
                f" {plain(linear_x)}*{plain(h)} + {plain(linear_y)}*{plain(v)} + {plain(constant)} ="
                f" {plain(p.least)}",
                "substitute",
            ),
        ],
        slips=[
            (str(constant), "took the value at the origin"),
            (str(_square_at(p, h, 0)), "put 0 for y after finding x"),
            (str(p.least + 1), "arithmetic slip in the value"),
        ],
        closing=rng.choice(("The least value is", "So the minimum is")),
        axes={"variables": 2},
    )
