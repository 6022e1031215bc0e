"""Systems of two or three linear equations."""

from collections.abc import Sequence
from fractions import Fraction
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, concluding, gold_of
from problem_banks.math.makings.notation import plain, tex, tex_sum
from problem_banks.math.makings.vectors import dot
from problem_banks.math.makings.writing.collections import ordered
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Params, Space, Tuples, signed

_LETTERS = (("x", "y", "z"), ("a", "b", "c"), ("u", "v", "w"), ("p", "q", "r"))


@register
class LinearSystem(Family):
    """Level 0: two equations, an ordered pair is asked. Level 1: two equations with larger coefficients, a
    combination of the unknowns is asked. Level 2: three equations."""

    name = "linear_system"
    version = "4"
    anchors = ("MATH 2", "MATH 4")
    levels = 5
    kinds = (0, 0, 1, 1, 2)
    sizes = (("solution", "rows"), ("solution", "rows", "combination"))
    kind = "math"
    summary = "Systems of two or three linear equations with whole solutions"
    dressing = frozenset({"letters"})
    redraws = 8

    writers = (ordered(), number(), ordered())

    def space(self, level: int) -> Space:
        size = 3 if level == 2 else 2
        largest = (11, 14, 5)[level]
        return Space(
            letters=_LETTERS,
            solution=Tuples(signed(0, 15 if level < 2 else 8), size),
            rows=Tuples(Tuples(signed(1, largest), size), size),
            combination=Tuples(range(1, 10), 2) if level == 1 else ((1, 1),),
        )

    def build(self, p: Params, rng: Random) -> Draft | None:
        if _determinant(p.rows) == 0:
            return None
        right = [dot(row, p.solution) for row in p.rows]
        letters = p.letters[: len(p.solution)]
        system = r" \\ ".join(f"{_row(row, letters)} = {c}" for row, c in zip(p.rows, right, strict=True))
        shown = f"$\\begin{{cases}} {system} \\end{{cases}}$"
        if p.level == 2:
            return _three(p, shown, right, rng)
        return _two(p, shown, right, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Solves by Cramer's rule."""
        right = [dot(row, p.solution) for row in p.rows]
        whole = _determinant(p.rows)
        solution = []
        for place in range(len(right)):
            replaced = [(*row[:place], c, *row[place + 1 :]) for row, c in zip(p.rows, right, strict=True)]
            solution.append(Fraction(_determinant(replaced), whole))
        if p.level == 1:
            expected = tex(p.combination[0] * solution[0] + p.combination[1] * solution[1])
        else:
            expected = _tuple(solution)
        return None if gold_of(draft) == expected else f"Cramer's rule gives {expected}"


def _determinant(rows: Sequence[Sequence[int]]) -> int:
    if len(rows) == 1:
        return rows[0][0]
    minors = ([(*row[:j], *row[j + 1 :]) for row in rows[1:]] for j in range(len(rows)))
    return sum((-1) ** j * rows[0][j] * _determinant(minor) for j, minor in enumerate(minors))


def _row(row: Sequence[int], letters: Sequence[str]) -> str:
    return tex_sum(zip(row, letters, strict=True))


def _tuple(values: Sequence[int | Fraction]) -> str:
    return f"({', '.join(tex(value) for value in values)})"


def _question(system: str, asked: str, rng: Random) -> str:
    return rng.choice((f"Solve the system {system} and give {asked}.", f"Find {asked}, where {system}."))


def _two(p: Params, shown: str, right: list[int], rng: Random) -> Draft:
    steps = _elimination_steps(p, right)
    if p.level == 0:
        x, y = p.letters[:2]
        asked, gold, slips = f"the ordered pair $({x}, {y})$", _tuple(p.solution), _pair_slips(p)
        steps[-1] = concluding(steps[-1], gold, "so the solution is")
    else:
        asked, gold = f"${_row(p.combination, p.letters[:2])}$", str(dot(p.combination, p.solution))
        slips = _combination_slips(p)
        steps.append(_combination_step(p, rng))
    return answer_draft(
        _question(shown, asked, rng),
        gold=gold,
        steps=steps,
        slips=slips,
        closing=rng.choice(("The answer is", "The result is")),
        answer_type="integer" if p.level == 1 else "tuple",
        axes={"unknowns": 2},
    )


def _elimination_steps(p: Params, right: list[int]) -> list[Step]:
    (a, b), (c, d) = p.rows
    e, f = right
    x, y = p.letters[:2]
    first, second = p.solution
    slope = a * d - b * c
    return [
        Step(
            text=(
                f"Multiply the first equation by ${d}$ and the second by ${b}$ and subtract, so that ${y}$"
                f" drops out: ${tex_sum([(slope, x)])} = {e * d - b * f}$."
            ),
            claim=f"{plain(a)}*{plain(d)} - {plain(b)}*{plain(c)} = {plain(slope)}",
            rule="eliminate",
        ),
        Step(
            text=f"Hence ${x} = {first}$.",
            claim=f"{plain(e * d - b * f)}/{plain(slope)} = {plain(first)}",
            rule="divide",
        ),
        Step(
            text=f"From the first equation ${tex_sum([(b, y)])} = {e - a * first}$, so ${y} = {second}$.",
            claim=f"({plain(e)} - {plain(a)}*{plain(first)})/{plain(b)} = {plain(second)}",
            rule="substitute",
        ),
        Step(
            text=(
                "The second equation holds as well: the left side comes to "
                f"${c * first + d * second}$ with these values."
            ),
            claim=f"{plain(c)}*{plain(first)} + {plain(d)}*{plain(second)} = {plain(f)}",
            rule="check",
        ),
    ]


def _combination_step(p: Params, rng: Random) -> Step:
    (m, n), (first, second) = p.combination, p.solution
    value = dot(p.combination, p.solution)
    return Step(
        text=f"{rng.choice(('So', 'Therefore'))} ${_row(p.combination, p.letters[:2])} = {value}$.",
        claim=f"{m}*{plain(first)} + {n}*{plain(second)} = {plain(value)}",
        rule="substitute",
    )


def _pair_slips(p: Params) -> list[tuple[str, str]]:
    first, second = p.solution
    return [
        (_tuple((second, first)), "swapped the unknowns"),
        (_tuple((first, -second)), "sign error in the second unknown"),
        (_tuple((-first, second)), "sign error in the first unknown"),
        (_tuple((first, second + 1)), "arithmetic slip when substituting back"),
    ]


def _combination_slips(p: Params) -> list[tuple[str, str]]:
    (m, n), (first, second) = p.combination, p.solution
    return [
        (str(m * second + n * first), "swapped the unknowns"),
        (str(m * first - n * second), "sign error in the second unknown"),
        (str(first + second), "added the unknowns without their factors"),
        (str(m * first + n * (second + 1)), "arithmetic slip when substituting back"),
    ]


def _three(p: Params, shown: str, right: list[int], rng: Random) -> Draft:
    x, y, z = p.letters
    first, second, third = p.solution
    (a, b, c), *others = p.rows
    reduced = []
    steps = []
    for place, (row, value) in enumerate(zip(others, right[1:], strict=True), start=2):
        q, r = a * row[1] - row[0] * b, a * row[2] - row[0] * c
        s = a * value - row[0] * right[0]
        reduced.append((q, r, s))
        steps.append(
            Step(
                text=(
                    f"Eliminate ${x}$: ${a}$ times equation {place} minus ${row[0]}$ times equation 1 gives "
                    f"${tex_sum([(q, y), (r, z)])} = {s}$."
                ),
                claim=f"{plain(a)}*{plain(value)} - {plain(row[0])}*{plain(right[0])} = {plain(s)}",
                rule="eliminate",
            )
        )
    (q1, r1, s1), (q2, r2, s2) = reduced
    slope = q1 * r2 - q2 * r1
    steps += [
        Step(
            text=(
                f"Eliminate ${y}$ from these two: ${tex_sum([(slope, z)])} = {q1 * s2 - q2 * s1}$, "
                f"so ${z} = {third}$."
            ),
            claim=f"({plain(q1)}*{plain(s2)} - {plain(q2)}*{plain(s1)})/{plain(slope)} = {plain(third)}",
            rule="eliminate",
        ),
        Step(
            text=f"Put it back: ${y} = {second}$, and from equation 1 ${x} = {first}$; the solution is"
            f" ${_tuple(p.solution)}$.",
            claim=(
                f"({plain(right[0])} - {plain(b)}*{plain(second)} - {plain(c)}*{plain(third)})/{plain(a)} = "
                f"{plain(first)}"
            ),
            rule="substitute",
        ),
    ]
    return answer_draft(
        _question(shown, f"the ordered triple $({x}, {y}, {z})$", rng),
        gold=_tuple(p.solution),
        steps=steps,
        slips=[
            (_tuple((third, second, first)), "wrote the unknowns in the wrong order"),
            (_tuple((first, second, -third)), "sign error in the last elimination"),
            (_tuple((first, second + 1, third)), "arithmetic slip when substituting back"),
        ],
        closing=rng.choice(("The answer is", "The solution is")),
        answer_type="tuple",
        axes={"unknowns": 3},
    )
