"""Linear systems of two differential equations with initial values."""

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from itertools import product
from math import isqrt
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, concluding, gold_of, step
from problem_banks.math.makings.exact import close, value_of_tex
from problem_banks.math.makings.notation import (
    Number,
    plain,
    plain_quotient,
    tex,
    tex_factor,
    tex_polynomial,
    tex_sum,
)
from problem_banks.math.makings.writing.expressions import expression, function_asked
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Axis, Params, Space, Tuples, signed

#: Rows of the matrix, one after the other.
_Matrix = tuple[int, int, int, int]

#: Where the second verification looks, and how many terms of the series it adds up.
_TIMES, _TERMS = (0.25, -0.2), 40


@register
class DifferentialSystem(Family):
    """Kind 0: an equation that leads to the other. Kind 1: one eigenvalue twice. Kind 2: complex eigenvalues.
    Kind 3: two real ones. Kind 4: two real ones, with constants on the right."""

    name = "differential_system"
    version = "1"
    anchors = ("undergraduate", "undergraduate")
    kind = "math"
    summary = "Systems of two linear differential equations with initial values"
    levels = 5

    writers = (expression("So the function is @.", name=function_asked),)

    def space(self, level: int) -> Space:
        start: dict[str, Axis] = {"start": Tuples(signed(1, 9), 2)}
        if level == 0:
            return Space(**start, matrix=_triangular())
        if level == 4:
            return Space(**start, matrix=_matrices(3), rest=Tuples(signed(1, 5), 2))
        return Space(**start, matrix=_matrices(level))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_one_by_one, _twice, _turning, _apart, _shifted)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Adds up the series of the matrix exponential."""
        gold = gold_of(draft)
        rest = p.rest if p.level == 4 else (0, 0)
        for time in _TIMES:
            x, y = _flow(p.matrix, time, (p.start[0] - rest[0], p.start[1] - rest[1]))
            found = y if p.level == 0 else x + rest[0]
            if not close(value_of_tex(gold, t=time), found):
                return f"the series gives {found:.9g} at {time}"
        return None


def _flow(matrix: _Matrix, time: float, start: tuple[float, float]) -> tuple[float, float]:
    a, b, c, d = matrix
    x, y = start
    total_x, total_y = x, y
    for n in range(1, _TERMS):
        x, y = (a * x + b * y) * time / n, (c * x + d * y) * time / n
        total_x, total_y = total_x + x, total_y + y
    return total_x, total_y


@cache
def _triangular() -> tuple[_Matrix, ...]:
    return tuple((a, 0, c, d) for a, c, d in product(signed(1, 7), repeat=3) if a != d)


@cache
def _matrices(kind: int) -> tuple[_Matrix, ...]:
    """Matrices without zeros whose eigenvalues are integers or have integer parts, none of which is zero."""
    found = []
    most = 12 if kind == 1 else 6
    for a, d, b in product(signed(1, most), repeat=3):
        for c in signed(1, most) if kind > 1 else _completing(a, d, b, most):
            trace, inside = a + d, (a - d) ** 2 + 4 * b * c
            root = isqrt(abs(inside))
            if root * root != abs(inside) or (trace + root) % 2:
                continue
            of_kind = 1 if inside == 0 else 2 if inside < 0 else 3
            if of_kind == kind and (trace if of_kind < 3 else a * d - b * c):
                found.append((a, b, c, d))
    return tuple(found)


def _completing(a: int, d: int, b: int, most: int) -> list[int]:
    """What must stand in the last place for one eigenvalue only, if that is small."""
    c, rest = divmod(-((a - d) ** 2), 4 * b)
    return [] if rest or not c or abs(c) > most else [c]


def _exponential(rate: int) -> str:
    return f"e^{{{tex_sum([(rate, 't')])}}}"


def _sum(terms: Sequence[tuple[Number, int]], constant: int = 0) -> str:
    """Multiples of exponentials, and a constant."""
    return tex_sum([*((c, _exponential(rate)) for c, rate in terms), (constant, "")])


def _posed(p: Params, asked: str, rng: Random, constants: tuple[int, int] = (0, 0)) -> str:
    a, b, c, d = p.matrix
    x, y = p.start
    first = tex_sum([(a, "x"), (b, "y"), (constants[0], "")])
    second = tex_sum([(c, "x"), (d, "y"), (constants[1], "")])
    return rng.choice(
        (
            f"Solve the system $x' = {first}$, $y' = {second}$ with $x(0) = {x}$ and $y(0) = {y}$, where $x$"
            f" and $y$ depend on $t$. Find ${asked}(t)$.",
            f"Two functions of $t$ satisfy $x' = {first}$ and $y' = {second}$, and they start with $x(0) ="
            f" {x}$ and $y(0) = {y}$. What is ${asked}(t)$?",
            f"Let $x$ and $y$ be the functions of $t$ with $x' = {first}$, $y' = {second}$, $x(0) = {x}$ and"
            f" $y(0) = {y}$. Determine ${asked}(t)$.",
        )
    )


def _closing(rng: Random) -> str:
    return rng.choice(("The answer is", "So the solution is", "Hence the function is"))


def _one_by_one(p: Params, rng: Random) -> Draft | None:
    a, _, c, d = p.matrix
    x, y = p.start
    part = Fraction(c * x, a - d)
    rest = y - part
    if not rest:
        return None
    gold = _sum([(part, a), (rest, d)])
    last = step(
        f"At $t = 0$ this is ${y}$, so $C = {y} - {tex_factor(part)} = {tex(rest)}$.",
        f"{plain(y)} - ({part}) = {plain_quotient(rest)}",
        "initial value",
    )
    return answer_draft(
        _posed(p, "y", rng),
        gold=gold,
        answer_type="expression",
        steps=[
            step(
                f"The first equation holds $x$ alone: $x = {_sum([(x, a)])}$. So $y' = {tex_sum([(d, 'y')])}"
                f" {'-' if c * x < 0 else '+'} {_sum([(abs(c * x), a)])}$.",
                f"{plain(c)}*{plain(x)} = {plain(c * x)} and D({plain(x)}*exp({plain(a)}*t), t) ="
                f" {plain(a * x)}*exp({plain(a)}*t)",
                "first equation",
            ),
            step(
                f"One solution is a multiple of ${_exponential(a)}$ with the factor ${tex(part)}$, since"
                f" ${a} \\cdot {tex_factor(part)} = {d} \\cdot {tex_factor(part)} + {tex_factor(c * x)}$."
                f" All are $y = Ce^{{{tex_sum([(d, 't')])}}}$ plus this one.",
                f"{plain(a)}*({part}) = {plain(d)}*({part}) + {plain(c * x)}",
                "second equation",
            ),
            concluding(last, gold, "and the solution is"),
        ],
        slips=[
            (_sum([(part, a), (y, d)]), "took the initial value for the constant"),
            (_sum([(part, d), (rest, a)]), "exchanged the rates"),
            (_sum([(-part, a), (y + part, d)]), "made an error in the sign of the particular solution"),
            (_sum([(x, a)]), "gave the other function"),
        ],
        closing=_closing(rng),
        axes={"functions": 2},
    )


def _characteristic_step(matrix: _Matrix) -> Step:
    a, b, c, d = matrix
    trace, det = a + d, a * d - b * c
    return step(
        f"The matrix has the trace ${a} + {tex_factor(d)} = {trace}$ and the determinant ${a} \\cdot"
        f" {tex_factor(d)} - {tex_factor(b)} \\cdot {tex_factor(c)} = {det}$, so its eigenvalues are the"
        f" zeros of ${tex_polynomial([1, -trace, det], 'z')}$.",
        f"{plain(a)} + {plain(d)} = {plain(trace)} and {plain(a)}*{plain(d)} - {plain(b)}*{plain(c)} ="
        f" {plain(det)}",
        "characteristic polynomial",
    )


def _roots_step(matrix: _Matrix, text: str, factored: str) -> Step:
    a, b, c, d = matrix
    return step(text, f"z^2 - {plain(a + d)}*z + {plain(a * d - b * c)} = {factored}", "eigenvalues")


def _slope_step(matrix: _Matrix, x: int, y: int, letter: str = "x") -> tuple[int, Step]:
    """The derivative at the start."""
    a, b, _, _ = matrix
    slope = a * x + b * y
    return slope, step(
        f"At the start ${letter}'(0) = {a} \\cdot {tex_factor(x)} + {tex_factor(b)} \\cdot {tex_factor(y)} ="
        f" {slope}$.",
        f"{plain(a)}*{plain(x)} + {plain(b)}*{plain(y)} = {plain(slope)}",
        "derivative at the start",
    )


def _twice(p: Params, rng: Random) -> Draft | None:
    a, _, _, d = p.matrix
    x, y = p.start
    rate = (a + d) // 2
    slope, made = _slope_step(p.matrix, x, y)
    factor = slope - rate * x
    if not factor:
        return None

    def shown(constant: int, linear: int, power: int) -> str:
        return f"({tex_sum([(constant, ''), (linear, 't')])}){_exponential(power)}"

    gold = shown(x, factor, rate)
    last = step(
        f"$x = (A + Bt){_exponential(rate)}$ has $A = {x}$ and the derivative $B + {tex_factor(rate)}A$ at"
        f" 0, so $B = {slope} - {tex_factor(rate)} \\cdot {tex_factor(x)} = {factor}$.",
        f"{plain(slope)} - {plain(rate)}*{plain(x)} = {plain(factor)}",
        "initial values",
    )
    return answer_draft(
        _posed(p, "x", rng),
        gold=gold,
        answer_type="expression",
        steps=[
            _characteristic_step(p.matrix),
            _roots_step(p.matrix, f"The only eigenvalue is ${rate}$.", f"(z - {plain(rate)})^2"),
            made,
            concluding(last, gold, "and the solution is"),
        ],
        slips=[
            (shown(x, slope, rate), "took the derivative at 0 for the factor of t"),
            (_sum([(x, rate)]), "forgot the term with t"),
            (shown(x, factor, -rate), "made an error in the sign of the eigenvalue"),
            (shown(x, factor, 2 * rate), "took the trace for the eigenvalue"),
        ],
        closing=_closing(rng),
        axes={"functions": 2},
    )


def _turning(p: Params, rng: Random) -> Draft | None:
    a, b, c, d = p.matrix
    x, y = p.start
    rate, turn = (a + d) // 2, isqrt(-((a - d) ** 2 + 4 * b * c)) // 2
    slope, made = _slope_step(p.matrix, x, y)
    factor = Fraction(slope - rate * x, turn)
    if not factor:
        return None
    angle = tex_sum([(turn, "t")])

    def shown(cosine: Number, sine: Number, power: int = rate) -> str:
        waves = tex_sum([(cosine, f"\\cos({angle})"), (sine, f"\\sin({angle})")])
        return f"{_exponential(power)}({waves})"

    gold = shown(x, factor)
    last = step(
        f"$x = {_exponential(rate)}(A \\cos({angle}) + B \\sin({angle}))$ has $A = {x}$ and the derivative"
        f" ${tex_sum([(rate, 'A'), (turn, 'B')])}$ at 0, so $B = {tex(factor)}$.",
        f"{plain(rate)}*{plain(x)} + {turn}*({factor}) = {plain(slope)}",
        "initial values",
    )
    imaginary = "i" if turn == 1 else f"{turn}i"
    return answer_draft(
        _posed(p, "x", rng),
        gold=gold,
        answer_type="expression",
        steps=[
            _characteristic_step(p.matrix),
            _roots_step(
                p.matrix, f"These are ${rate} \\pm {imaginary}$.", f"(z - {plain(rate)})^2 + {turn}^2"
            ),
            made,
            concluding(last, gold, "and the solution is"),
        ],
        slips=[
            (shown(x, Fraction(slope, turn)), "forgot the derivative of the exponential"),
            (shown(factor, x), "exchanged sine and cosine"),
            (shown(x, factor, -rate), "made an error in the sign of the real part"),
            (shown(x, y), "took the initial values for the coefficients"),
        ],
        closing=_closing(rng),
        axes={"functions": 2},
    )


def _apart_steps(
    matrix: _Matrix, start: tuple[int, int], letter: str
) -> tuple[list[tuple[Fraction, int]], list[Step]]:
    """The exponentials of the first function with their coefficients."""
    a, b, c, d = matrix
    x, y = start
    root = isqrt((a - d) ** 2 + 4 * b * c)
    one, two = (a + d + root) // 2, (a + d - root) // 2
    slope, made = _slope_step(matrix, x, y, letter)
    first = Fraction(slope - two * x, one - two)
    second = x - first
    steps = [
        _characteristic_step(matrix),
        _roots_step(matrix, f"They are ${one}$ and ${two}$.", f"(z - {plain(one)})*(z - {plain(two)})"),
        made,
        step(
            f"${letter} = A{_exponential(one)} + B{_exponential(two)}$ needs $A + B = {x}$ and"
            f" ${tex_sum([(one, 'A'), (two, 'B')])} = {slope}$, so $A = {tex(first)}$.",
            f"({plain(slope)} - {plain(two)}*{plain(x)})/({plain(one)} - {plain(two)}) ="
            f" {plain_quotient(first)}",
            "first coefficient",
        ),
        step(
            f"Hence $B = {x} - {tex_factor(first)} = {tex(second)}$.",
            f"{plain(one)}*({first}) + {plain(two)}*({second}) = {plain(slope)}",
            "second coefficient",
        ),
    ]
    return [(first, one), (second, two)], steps


def _apart_slips(terms: list[tuple[Fraction, int]], constant: int) -> list[tuple[str, str]]:
    (first, one), (second, two) = terms
    return [
        (_sum([(second, one), (first, two)], constant), "exchanged the coefficients"),
        (_sum([(first, -one), (second, -two)], constant), "took the eigenvalues with the wrong sign"),
        (_sum([(first + 1, one), (second - 1, two)], constant), "made an error in the coefficients"),
    ]


def _apart(p: Params, rng: Random) -> Draft | None:
    terms, steps = _apart_steps(p.matrix, p.start, "x")
    if not terms[0][0] or not terms[1][0]:
        return None
    gold = _sum(terms)
    return answer_draft(
        _posed(p, "x", rng),
        gold=gold,
        answer_type="expression",
        steps=[*steps[:-1], concluding(steps[-1], gold, "and the solution is")],
        slips=_apart_slips(terms, 0),
        closing=_closing(rng),
        axes={"functions": 2},
    )


def _shifted(p: Params, rng: Random) -> Draft | None:
    a, b, c, d = p.matrix
    u, v = p.rest
    x, y = p.start[0] - u, p.start[1] - v
    constants = (-a * u - b * v, -c * u - d * v)
    terms, steps = _apart_steps(p.matrix, (x, y), "u")
    if not all(constants) or not terms[0][0] or not terms[1][0]:
        return None
    gold = _sum(terms, u)
    last = step(
        f"Finally $x = u + {tex_factor(u)} = {gold}$.",
        f"({terms[0][0]}) + ({terms[1][0]}) + {plain(u)} = {plain(p.start[0])}",
        "shift back",
    )
    return answer_draft(
        _posed(p, "x", rng, constants),
        gold=gold,
        answer_type="expression",
        steps=[
            step(
                f"Both derivatives are zero at $x = {u}$ and $y = {v}$.",
                f"{plain(a)}*{plain(u)} + {plain(b)}*{plain(v)} + {plain(constants[0])} = 0 and"
                f" {plain(c)}*{plain(u)} + {plain(d)}*{plain(v)} + {plain(constants[1])} = 0",
                "rest",
            ),
            step(
                f"Let $u = x - {tex_factor(u)}$ and $v = y - {tex_factor(v)}$: they satisfy the system"
                f" without the constants, with $u(0) = {x}$ and $v(0) = {y}$.",
                f"{plain(p.start[0])} - {plain(u)} = {plain(x)} and {plain(p.start[1])} - {plain(v)} ="
                f" {plain(y)}",
                "differences from rest",
            ),
            *steps,
            last,
        ],
        slips=[(_sum(terms), "forgot to shift back"), *_apart_slips(terms, u)],
        closing=_closing(rng),
        axes={"functions": 2},
    )
