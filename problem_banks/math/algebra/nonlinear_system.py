"""Systems that are not linear: two sides of a rectangle, a line and a parabola, products of sums."""

import re
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import plain, tex_linear_factor, tex_polynomial
from problem_banks.math.makings.stories import NAMES, TOWNS
from problem_banks.math.makings.writing.collections import ordered, solutions
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Combinations, Params, Permutations, Space, Tuples, signed

_PLOTS = ("garden", "car park", "playground", "field", "terrace", "courtyard", "orchard", "skating rink")
_TRIPLES = tuple(Permutations("abcpqruvwxyz", 3)[rank] for rank in range(0, 1320, 66))
_POINT = re.compile(r"\((-?\d+), (-?\d+)\)")


@register
class NonlinearSystem(Family):
    """Kind 0: the sides of a rectangle from two of perimeter, area and diagonal. Kind 1: the common points
    of a line and a parabola. Kind 2: three equations of products with sums."""

    name = "nonlinear_system"
    version = "4"
    anchors = ("MATH 4", "AIME 3")
    levels = 5
    kinds = (0, 1, 1, 2, 2)
    sizes = ((), ("points", "middle", "leading", "height"), ("values",))
    kind = "math"
    summary = "Systems with quadratic equations"
    dressing = frozenset({"name", "town", "plot", "letters"})
    redraws = 1

    writers = (number("So the side is @ metres.", of="metres"), solutions(), ordered())

    def space(self, level: int) -> Space:
        if level == 0:
            return Space(
                name=NAMES,
                town=TOWNS,
                plot=_PLOTS,
                sides=Combinations(range(4, 141), 2),
                given=("area", "diagonal"),
            )
        if level == 1:
            return Space(
                points=Combinations(range(-12, 13), 2),
                leading=signed(1, 4),
                middle=signed(1, 20),
                height=signed(1, 30),
            )
        return Space(letters=_TRIPLES, values=Tuples(range(1, 61), 3))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_rectangle, _line_and_parabola, _products)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Tries all sides, or all abscissas; puts the values of three unknowns in."""
        gold = gold_of(draft)
        if p.level == 0:
            one, other = p.sides
            found = [
                x
                for x in range(1, one + other)
                for y in [one + other - x]
                if x > y > 0
                and (x * y == one * other if p.given == "area" else x * x + y * y == one**2 + other**2)
            ]
            return None if gold == ", ".join(map(str, found)) else f"trying all sides finds {found}"
        if p.level == 1:
            (a, b, c), (m, k) = _curves(p)
            met = [(x, m * x + k) for x in range(-40, 41) if a * x * x + b * x + c == m * x + k]
            answer = [(int(x), int(y)) for x, y in _POINT.findall(gold)]
            return None if sorted(answer) == met else f"the curves meet at {met}"
        x, y, z = (int(part) for part in gold.strip("()").split(","))
        given = x * (y + z), y * (z + x), z * (x + y)
        return None if given == _right_sides(p) else f"the values give {given}"


def _condition(p: Params) -> tuple[str, list[Step]]:
    """What is known beside the perimeter, and the steps to sum and product of the sides."""
    short, long = p.sides
    total, area, square = short + long, short * long, short**2 + long**2
    if p.given == "area":
        condition = f"Its area is {area} square metres."
        steps = [
            step(
                f"The sides add up to ${2 * total} \\div 2 = {total}$ and their product is ${area}$.",
                f"{2 * total}/2 = {total}",
                "perimeter and area",
            )
        ]
    else:
        condition = f"The square built on its diagonal would have an area of {square} square metres."
        steps = [
            step(
                f"The sides add up to ${2 * total} \\div 2 = {total}$, and by Pythagoras their squares add up"
                f" to ${square}$.",
                f"{2 * total}/2 = {total}",
                "perimeter and diagonal",
            ),
            step(
                f"Twice their product is ${total}^2 - {square} = {2 * area}$, so the product is ${area}$.",
                f"({total}^2 - {square})/2 = {area}",
                "square of a sum",
            ),
        ]
    return condition, steps


def _rectangle(p: Params, rng: Random) -> Draft:
    short, long = p.sides
    total, area = short + long, short * long
    gap = long - short
    opening = rng.choice(
        (
            f"{p.name} fences a rectangular {p.plot} in {p.town} with {2 * total} m of fence on its four"
            " sides.",
            f"A rectangular {p.plot} in {p.town} has a perimeter of {2 * total} m, measured by {p.name}.",
        )
    )
    condition, steps = _condition(p)
    steps += [
        step(
            f"The square of their difference is ${total}^2 - 4 \\cdot {area} = {gap * gap}$, so they differ"
            f" by ${gap}$.",
            f"sqrt({total}^2 - 4*{area}) = {gap}",
            "square of the difference",
        ),
        step(
            f"The longer side is $\\frac{{{total} + {gap}}}{{2}} = {long}$.",
            f"({total} + {gap})/2 = {long}",
            "half of sum and difference",
        ),
    ]
    return answer_draft(
        f"{opening} {condition} "
        + rng.choice(("How long is the longer side, in metres?", "Find the longer side, in metres.")),
        gold=str(long),
        answer_type="integer",
        steps=steps,
        slips=[
            (str(short), "gave the shorter side"),
            (str(total), "gave the sum of the sides"),
            (str(gap), "gave the difference of the sides"),
            (str(2 * long), "took the perimeter for the sum of two sides"),
        ],
        closing=rng.choice(("The longer side in metres is", "In metres:")),
        axes={"unknowns": 2},
    )


def _curves(p: Params) -> tuple[tuple[int, int, int], tuple[int, int]]:
    """The parabola a x^2 + b x + c and the line m x + k that meet at the two abscissas."""
    (r, s), a, b, k = p.points, p.leading, p.middle, p.height
    return (a, b, k + a * r * s), (b + a * (r + s), k)


def _points(*points: tuple[int, int]) -> str:
    return "\\{" + ", ".join(f"({x}, {y})" for x, y in sorted(points)) + "\\}"


def _line_and_parabola(p: Params, rng: Random) -> Draft:
    (r, s), ((a, b, c), (m, k)) = p.points, _curves(p)
    ends = m * r + k, m * s + k
    parabola, line = tex_polynomial((a, b, c), "x"), tex_polynomial((m, k), "x")
    gold = _points((r, ends[0]), (s, ends[1]))
    quadratic = tex_polynomial((a, b - m, c - k), "x")
    lead = {1: "", -1: "-"}.get(a, str(a))
    factored = lead + tex_linear_factor(r, "x") + tex_linear_factor(s, "x")
    return answer_draft(
        rng.choice(
            (
                f"At which points does the line $y = {line}$ meet the parabola $y = {parabola}$? Give the set"
                " of points $(x, y)$.",
                f"Find the set of all pairs $(x, y)$ with $y = {parabola}$ and $y = {line}$.",
                f"Solve the system $y = {parabola}$, $y = {line}$. Answer with the set of pairs $(x, y)$.",
            )
        ),
        gold=gold,
        answer_type="set",
        steps=[
            step(
                f"Equal heights: ${parabola} = {line}$, so ${quadratic} = 0$.",
                f"{plain(b)} - {plain(m)} = {plain(b - m)}",
                "equate",
            ),
            step(
                f"It factors as ${factored} = 0$, so $x = {r}$ or $x = {s}$.",
                f"{plain(a)}*x^2 + {plain(b - m)}*x + {plain(c - k)} = {plain(a)}*(x - {plain(r)})*(x -"
                f" {plain(s)})",
                "factor",
            ),
            step(
                f"The line gives the heights ${ends[0]}$ and ${ends[1]}$, so the points are ${gold}$.",
                f"{plain(m)}*{plain(r)} + {plain(m)}*{plain(s)} + 2*{plain(k)} = {plain(ends[0])} +"
                f" {plain(ends[1])}",
                "substitute",
            ),
        ],
        slips=[
            (_points((r, ends[0])), "lost one of the points"),
            (_points((-r, k - m * r), (-s, k - m * s)), "read the roots off with the wrong sign"),
            (_points((ends[0], r), (ends[1], s)), "swapped the coordinates"),
            (_points((r, 0), (s, 0)), "took the heights for zero"),
        ],
        closing=rng.choice(("The set of points is", "So the solutions are")),
        axes={"unknowns": 2},
    )


def _right_sides(p: Params) -> tuple[int, int, int]:
    x, y, z = p.values
    return x * (y + z), y * (z + x), z * (x + y)


def _products(p: Params, rng: Random) -> Draft:
    (a, b, c), (x, y, z), (right_x, right_y, right_z) = p.letters, p.values, _right_sides(p)
    half = x * y + y * z + z * x
    volume = x * y * z
    system = f"${a}({b} + {c}) = {right_x}$, ${b}({c} + {a}) = {right_y}$ and ${c}({a} + {b}) = {right_z}$"
    pairs = [(b + c, right_x, y * z), (c + a, right_y, z * x), (a + b, right_z, x * y)]
    return answer_draft(
        rng.choice(
            (
                f"Find the positive real numbers ${a}$, ${b}$, ${c}$ with {system}. Answer with $({a}, {b},"
                f" {c})$.",
                f"Positive real numbers satisfy {system}. What is the triple $({a}, {b}, {c})$?",
                f"Solve in positive real numbers: {system}. Give the triple $({a}, {b}, {c})$.",
            )
        ),
        gold=f"({x}, {y}, {z})",
        answer_type="tuple",
        steps=[
            step(
                f"Add all three and halve: ${a}{b} + {b}{c} + {c}{a} = {half}$.",
                f"({right_x} + {right_y} + {right_z})/2 = {half}",
                "add",
            ),
            step(
                "Subtract each equation: "
                + ", ".join(f"${names} = {half} - {right} = {value}$" for names, right, value in pairs)
                + ".",
                f"3*{half} - {right_x} - {right_y} - {right_z} = {y * z} + {z * x} + {x * y}",
                "subtract",
            ),
            step(
                f"Multiply these: $({a}{b}{c})^2 = {y * z} \\cdot {z * x} \\cdot {x * y} = {volume**2}$, so"
                f" ${a}{b}{c} = {volume}$.",
                f"sqrt({y * z}*{z * x}*{x * y}) = {volume}",
                "multiply",
            ),
            step(
                f"Divide: ${a} = {volume} \\div {y * z} = {x}$, ${b} = {volume} \\div {z * x} = {y}$, ${c} ="
                f" {volume} \\div {x * y} = {z}$, the triple $({x}, {y}, {z})$.",
                f"{volume}/{y * z} + {volume}/{z * x} + {volume}/{x * y} = {x} + {y} + {z}",
                "divide",
            ),
        ],
        slips=[
            (f"({y * z}, {z * x}, {x * y})", "gave the products in pairs"),
            (f"({z}, {y}, {x})", "mixed up the order"),
            (f"({2 * x}, {2 * y}, {2 * z})", "forgot to halve the sum"),
            (f"({x + 1}, {y}, {z})", "made a slip in the last division"),
        ],
        closing=rng.choice(("The triple is", f"So $({a}, {b}, {c})$ is")),
        axes={"unknowns": 3},
    )
