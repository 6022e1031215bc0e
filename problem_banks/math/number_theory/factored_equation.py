"""Equations in integers that become products: differences of squares, shifted products, perfect squares."""

from collections import Counter
from functools import cache
from math import isqrt
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import listed, signed_term, tex_set
from problem_banks.math.makings.stories import NAMES, TOWNS
from problem_banks.math.makings.writing.collections import solutions
from problem_banks.math.makings.writing.numbers import number
from problem_banks.registry import register
from problem_banks.space import Params, Permutations, Space, spread

_FLOORS = (
    "square floor",
    "square lawn",
    "square mosaic",
    "square quilt",
    "square patio",
    "square dance floor",
)
_LETTERS = tuple(Permutations("abmnpqrstuvwxyz", 2)[rank] for rank in range(0, 210, 2))


@register
class FactoredEquation(Family):
    """Kind 0: how many pairs of squares have a given difference. Kind 1: solutions of x y + a x + b y = c.
    Kind 2: for which n a quadratic expression is a perfect square."""

    name = "factored_equation"
    version = "5"
    anchors = ("MATH 4", "AIME 3")
    levels = 5
    kinds = (1, 1, 0, 2, 0)
    sizes = (("rest",), ("equation",))
    kind = "math"
    summary = "Quadratic equations in positive integers, solved by factoring"
    dressing = frozenset({"name", "town", "floor", "letters", "names"})
    redraws = 1

    writers = (
        number("So there are @ pairs.", of="pairs"),
        number("So there are @ solutions.", of="solutions"),
        solutions(),
    )

    def space(self, level: int) -> Space:
        if level == 0:
            return Space(name=NAMES, town=TOWNS, floor=_FLOORS, rest=_differences())
        if level == 1:
            return Space(letters=_LETTERS, equation=_shifted_products())
        return Space(names=Permutations(NAMES, 2), quadratic=_square_values())

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_two_squares, _shifted, _perfect_square)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Searches: side by side, value by value."""
        gold = gold_of(draft)
        if p.level == 0:
            sides = range(1, p.rest)
            found = sum(isqrt(y * y + p.rest) ** 2 == y * y + p.rest for y in sides)
            return None if gold == str(found) else f"the search finds {found}"
        if p.level == 1:
            a, b, c = p.equation
            pairs = [
                (x, (c - a * x) // (x + b)) for x in range(1, c) if a * x < c and (c - a * x) % (x + b) == 0
            ]
            pairs = [(x, y) for x, y in pairs if y > 0]
            return None if gold == str(len(pairs)) else f"the search finds {pairs}"
        m, q = p.quadratic
        # Between consecutive squares beyond m^2 + 4|q| nothing new can lie.
        values = ((n, n * n + m * n + q) for n in range(1, m * m + 4 * abs(q) + 2))
        hits = [n for n, value in values if value >= 0 and isqrt(value) ** 2 == value]
        return None if gold == tex_set(hits) else f"the search finds {hits}"


@cache
def _differences() -> tuple[int, ...]:
    """Differences with two pairs of squares at least."""
    return spread((n for n in range(15, 9000) if len(_same_parity(n)) >= 2), lambda n: len(_same_parity(n)))


def _same_parity(n: int) -> list[tuple[int, int]]:
    """Factor pairs u < v of n that are both odd or both even."""
    return [(u, n // u) for u in range(1, isqrt(n) + 1) if n % u == 0 and (u + n // u) % 2 == 0 and u * u < n]


@cache
def _shifted_products() -> tuple[tuple[int, int, int], ...]:
    """(a, b, c) of x y + a x + b y = c with two positive solutions at least."""
    found = []
    for a in range(1, 15):
        for b in range(1, 15):
            counts = Counter(
                x * y + a * x + b * y for x in range(1, 500) for y in range(1, 500 // (x + b) + 1)
            )
            found += [(a, b, c, counts[c]) for c in sorted(counts) if counts[c] >= 2 and c <= 500]
    return tuple((a, b, c) for a, b, c, _ in spread(found, lambda each: each[3]))


@cache
def _square_values() -> tuple[tuple[int, int], ...]:
    """(m, q) such that n^2 + m n + q is a square for one positive n at least, and is no square of a
    polynomial."""
    found = set()
    for m in range(1, 41):
        for n in range(1, 200):
            root = isqrt(n * n + m * n)
            for k in range(max(0, root - 20), root + 21):
                q = k * k - n * n - m * n
                if q and abs(q) <= 300 and m * m != 4 * q:
                    found.add((m, q))
    return tuple(sorted(found))


def _pairs_text(pairs: list[tuple[int, int]]) -> str:
    return listed([f"${u} \\cdot {v}$" for u, v in pairs])


def _two_squares(p: Params, rng: Random) -> Draft:
    n, pairs = p.rest, _same_parity(p.rest)
    every = [(u, n // u) for u in range(1, isqrt(n) + 1) if n % u == 0]
    (u, v) = pairs[0]
    return answer_draft(
        rng.choice(
            (
                f"A {p.floor} in {p.town} was to be made of whole square pieces, all equal.",
                f"{p.name} designs a {p.floor} for a hall in {p.town}, made of equal square pieces.",
            )
        )
        + f" {p.name} leaves out a smaller square in one corner, also measured in whole pieces, so"
        f" that {n} pieces are needed. "
        + rng.choice(
            (
                "How many different pairs of side lengths (outer and inner, in pieces) are possible?",
                "For how many pairs of an outer and an inner side, counted in pieces, is that so?",
            )
        ),
        gold=str(len(pairs)),
        answer_type="integer",
        steps=[
            step(
                f"With outer side $x$ and inner side $y \\ge 1$: $x^2 - y^2 = (x - y)(x + y) = {n}$.",
                "x^2 - y^2 = (x - y)*(x + y)",
                "difference of squares",
            ),
            step(
                "Both factors are odd or both are even, because their sum $2x$ is even, and the first is"
                f" smaller. That leaves {_pairs_text(pairs)}.",
                f"count({n} % d = 0 and (d + {n}/d) % 2 = 0 for d in between(1, {isqrt(n - 1)}))"
                f" = {len(pairs)}",
                "factor pairs",
            ),
            step(
                f"Each gives one pair, such as $x = \\frac{{{u} + {v}}}{{2}} = {(u + v) // 2}$ and $y ="
                f" \\frac{{{v} - {u}}}{{2}} = {(v - u) // 2}$. There are ${len(pairs)}$ of them.",
                f"{(u + v) // 2}^2 - {(v - u) // 2}^2 = {n}",
                "sum and difference",
            ),
        ],
        slips=[
            (str(len(every)), "forgot that the factors must be both odd or both even"),
            (str(2 * len(pairs)), "counted each pair of factors in both orders"),
            (str(len(pairs) - 1), "left out a pair"),
            (str(len(pairs) + 1), "allowed the empty square to have no pieces"),
        ],
        closing=rng.choice(("The number of pairs is", "So the count is")),
        axes={"factor_pairs": len(every)},
    )


def _shifted(p: Params, rng: Random) -> Draft:
    (x, y), (a, b, c) = p.letters, p.equation
    total = c + a * b
    factors = [(u, total // u) for u in range(1, total + 1) if total % u == 0]
    good = [(u - b, v - a) for u, v in factors if u > b and v > a]
    equation = f"{x}{y} {signed_term(a) if a > 1 else '+ '}{x} {signed_term(b) if b > 1 else '+ '}{y} = {c}"
    return answer_draft(
        rng.choice(
            (
                f"How many pairs $({x}, {y})$ of positive integers satisfy ${equation}$?",
                f"Find the number of solutions of ${equation}$ in positive integers ${x}$ and ${y}$.",
                f"In positive integers, how many solutions $({x}, {y})$ does ${equation}$ have?",
            )
        ),
        gold=str(len(good)),
        answer_type="integer",
        steps=[
            step(
                f"Add ${a} \\cdot {b} = {a * b}$ on both sides: $({x} + {b})({y} + {a}) = {total}$.",
                f"({x} + {b})*({y} + {a}) - {a}*{b} = {x}*{y} + {a}*{x} + {b}*{y}",
                "complete the product",
            ),
            step(
                f"The first factor must exceed ${b}$ and the second ${a}$. Among the factor pairs of"
                f" ${total}$ that leaves {_pairs_text([(u + b, v + a) for u, v in good])}.",
                f"{good[0][0] + b}*{good[0][1] + a} = {total}",
                "factor pairs",
            ),
            step(
                f"So $({x}, {y})$ is one of {listed([f'$({u}, {v})$' for u, v in good])}: ${len(good)}$ in"
                " all.",
                f"{good[-1][0]}*{good[-1][1]} + {a}*{good[-1][0]} + {b}*{good[-1][1]} = {c}",
                "subtract",
            ),
        ],
        slips=[
            (str(len(factors)), "counted all factor pairs, also those with values below one"),
            (str(2 * len(factors)), "counted negative factors as well"),
            (str(sum(c % u == 0 for u in range(1, c + 1))), "did not complete the product"),
            (str(len(good) + 1), "counted one solution twice"),
        ],
        closing=rng.choice(("The number of solutions is", "So the count is")),
        axes={"factor_pairs": len(factors)},
    )


def _square_solutions(m: int, difference: int) -> list[tuple[int, int, int]]:
    """(n, low, high) for the factor pairs of (2n + m - 2k)(2n + m + 2k) with positive n and k >= 0."""
    solutions = set()
    for u in range(1, abs(difference) + 1):
        v = difference // u
        for low, high in ((u, v), (-u, -v)):
            whole = u * v == difference and (low + high - 2 * m) % 4 == 0 and (high - low) % 4 == 0
            if low <= high and whole and low + high > 2 * m:
                solutions.add(((low + high - 2 * m) // 4, low, high))
    return sorted(solutions)


def _perfect_square(p: Params, rng: Random) -> Draft:
    (one, other), (m, q) = p.names, p.quadratic
    difference = m * m - 4 * q
    good = _square_solutions(m, difference)
    roots = [n for n, _, _ in good]
    n = roots[-1]
    inner = f"n^2 + {'' if m == 1 else m}n {signed_term(q)}"
    k = isqrt(n * n + m * n + q)
    return answer_draft(
        rng.choice(
            (
                f"{one} asks {other} for all positive integers $n$ for which ${inner}$ is the square of an"
                " integer.",
                f"For which positive integers $n$ is ${inner}$ a perfect square? {one} and {other} look for"
                " all.",
                f"{one} claims to know every positive integer $n$ that makes ${inner}$ a perfect square, and"
                f" so does {other}.",
            )
        )
        + " Give the set of them.",
        gold=tex_set(roots),
        answer_type="set",
        steps=[
            step(
                f"Let the square be $k^2$ with $k \\ge 0$. Four times the equation is $(2n + {m})^2 - (2k)^2"
                f" = {m}^2 - 4 \\cdot {q if q > 0 else f'({q})'} = {difference}$.",
                f"4*(n^2 + {m}*n + ({q})) = (2*n + {m})^2 - ({difference})",
                "complete the square",
            ),
            step(
                f"So $(2n + {m} - 2k)(2n + {m} + 2k) = {difference}$. The factor pairs below give a positive"
                " integer $n$ and an integer $k \\ge 0$:"
                f" {listed([f'$({low}, {high})$' for _, low, high in good])}.",
                f"({good[0][1]})*({good[0][2]}) = {f'({difference})' if difference < 0 else difference}"
                f" and (({good[0][1]}) + ({good[0][2]}))/2 = 2*{good[0][0]} + {m}",
                "difference of squares",
            ),
            step(
                f"They give $n = {', '.join(map(str, roots))}$. For $n = {n}$, for instance, the value is"
                f" ${k}^2$.",
                f"{n}^2 + {m}*{n} + ({q}) = {k}^2",
                "check",
            ),
        ],
        slips=[
            (tex_set([*roots, 0]), "counted zero as positive"),
            (tex_set([n + 1 for n in roots]), "made a slip when solving for n"),
            (tex_set([2 * n + m for n in roots]), "gave the values of the completed square"),
            (
                tex_set(roots[:-1]) if len(roots) > 1 else tex_set([k]),
                "lost the greatest" if len(roots) > 1 else "gave k",
            ),
        ],
        closing=rng.choice(("The set is", "So the values of $n$ are")),
        axes={"solutions": len(roots)},
    )
