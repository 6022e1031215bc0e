"""Differential equations with initial values: first order with a limit, second order, forced."""

from collections.abc import Sequence
from fractions import Fraction
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, concluding, gold_of, step
from problem_banks.math.makings.notation import plain, tex_polynomial, tex_sum
from problem_banks.math.makings.writing.expressions import expression, function_asked
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Combinations, Params, Space, Tuples, signed

#: Derivatives at 0 that are compared: more than the order of any equation here.
_ORDERS = 8


@register
class DifferentialEquation(Family):
    """Level 0: ``y' = k y + c``. Level 1: a homogeneous equation of order two. Level 2: one with a constant
    on the right."""

    name = "differential_equation"
    version = "4"
    anchors = ("undergraduate", "undergraduate")
    levels = 5
    kinds = (0, 0, 1, 2, 2)
    sizes = (("rate", "gap", "limit"), (), ("weights", "limit", "roots"))
    kind = "math"
    summary = "Linear differential equations with constant coefficients and initial values"
    dressing = frozenset({"letter", "variable"})
    redraws = 1

    writers = (expression("So the solution is @.", name=function_asked),)

    def space(self, level: int) -> Space:
        names = {"letter": "yuvwq", "variable": "txs"}
        if level == 0:
            return Space(**names, rate=signed(1, 12), limit=signed(1, 80), gap=signed(1, 150))
        roots, weights = Combinations(signed(1, 7), 2), Tuples(signed(1, 36), 2)
        return Space(**names, roots=roots, weights=weights, limit=signed(1, 9) if level == 2 else (0,))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_first_order, _second_order, _second_order)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """The Taylor series at 0: derivatives from the equation against derivatives of the answer."""
        if gold_of(draft) != _solution(p):
            return "the answer is not the solution that was checked"
        if p.level == 0:
            from_equation = [Fraction(p.limit + p.gap)]
            while len(from_equation) < _ORDERS:
                constant = -p.rate * p.limit if len(from_equation) == 1 else 0
                from_equation.append(p.rate * from_equation[-1] + constant)
        else:
            (r, s), (a, b) = p.roots, p.weights
            from_equation = [Fraction(a + b + p.limit), Fraction(a * r + b * s)]
            while len(from_equation) < _ORDERS:
                constant = r * s * p.limit if len(from_equation) == 2 else 0
                from_equation.append((r + s) * from_equation[-1] - r * s * from_equation[-2] + constant)
        answer = [
            sum(weight * root**order for root, weight in _terms(p)) + (p.limit if order == 0 else 0)
            for order in range(_ORDERS)
        ]
        wrong = [n for n, (one, other) in enumerate(zip(answer, from_equation, strict=True)) if one != other]
        return f"the derivatives of order {wrong[0]} at 0 differ" if wrong else None


def _terms(p: Params) -> list[tuple[int, int]]:
    """(root, weight) of each exponential of the solution."""
    return [(p.rate, p.gap)] if p.level == 0 else list(zip(p.roots, p.weights, strict=True))


def _exponentials(terms: Sequence[tuple[int, int]], constant: int, variable: str) -> str:
    powers = [(weight, f"e^{{{tex_sum([(root, variable)])}}}") for root, weight in terms]
    return tex_sum([*powers, (constant, "")])


def _solution(p: Params) -> str:
    return _exponentials(_terms(p), p.limit, p.variable)


def _first_order(p: Params, rng: Random) -> Draft:
    y, t, k, limit = p.letter, p.variable, p.rate, p.limit
    start, constant = limit + p.gap, -k * limit
    equation = f"{y}' = {tex_sum([(k, y), (constant, '')])}"
    gold = _solution(p)
    return answer_draft(
        rng.choice(
            (
                f"Find the function ${y}({t})$ with ${equation}$ and ${y}(0) = {start}$.",
                f"Solve the initial value problem ${equation}$, ${y}(0) = {start}$ for ${y}({t})$.",
            )
        ),
        gold=gold,
        answer_type="expression",
        steps=[
            step(
                f"The constant solution satisfies ${tex_sum([(k, y), (constant, '')])} = 0$, so ${y} ="
                f" {limit}$.",
                f"{plain(k)}*{plain(limit)} + {plain(constant)} = 0",
                "constant solution",
            ),
            step(
                f"The homogeneous equation has the solutions $Ce^{{{tex_sum([(k, t)])}}}$, so "
                f"${y}({t}) = Ce^{{{tex_sum([(k, t)])}}} {'-' if limit < 0 else '+'} {abs(limit)}$.",
                f"D(C*exp({plain(k)}*t) + {plain(limit)}, t) ="
                f" {plain(k)}*(C*exp({plain(k)}*t) + {plain(limit)}) + {plain(constant)}",
                "general solution",
            ),
            step(
                f"At ${t} = 0$ this is ${start}$, so $C = {p.gap}$ and the solution is ${gold}$.",
                f"{plain(start)} - {plain(limit)} = {plain(p.gap)}",
                "initial value",
            ),
        ],
        slips=[
            (_exponentials([(k, start)], limit, t), "took the initial value for the constant of integration"),
            (_exponentials([(-k, p.gap)], limit, t), "lost the sign of the rate"),
            (_exponentials([(k, start + limit)], -limit, t), "sign error in the constant solution"),
            (_exponentials([(k, start)], 0, t), "dropped the constant term of the equation"),
        ],
        closing=rng.choice(("The solution is", f"So ${y}({t})$ is")),
        axes={"order": 1},
    )


def _second_order(p: Params, rng: Random) -> Draft:
    y, t, (r, s), (a, b), limit = p.letter, p.variable, p.roots, p.weights, p.limit
    right = r * s * limit
    start, slope = a + b + limit, a * r + b * s
    left = tex_sum([(1, f"{y}''"), (-(r + s), f"{y}'"), (r * s, y)])
    equation = f"{left} = {right}"
    steps = [_characteristic_step(p)]
    if limit:
        steps.append(_constant_solution_step(p, right))
    steps += _coefficient_steps(p, start, slope)
    steps[-1] = concluding(steps[-1], _solution(p), "and the solution is")
    return answer_draft(
        rng.choice(
            (
                f"Find the function ${y}({t})$ with ${equation}$, ${y}(0) = {start}$ and ${y}'(0) ="
                f" {slope}$.",
                f"Solve ${equation}$ for ${y}({t})$ with the initial values ${y}(0) = {start}$, ${y}'(0) ="
                f" {slope}$.",
            )
        ),
        gold=_solution(p),
        answer_type="expression",
        steps=steps,
        slips=[
            (_exponentials([(r, b), (s, a)], limit, t), "swapped the coefficients"),
            (_exponentials([(-r, a), (-s, b)], limit, t), "took the roots with the wrong sign"),
            (_exponentials([(r, a), (s, b)], right, t), "used the right side as the constant solution"),
            (_exponentials([(r, a), (s, b + 1)], limit, t), "arithmetic slip in the second coefficient"),
        ],
        closing=rng.choice(("The solution is", f"So ${y}({t})$ is")),
        axes={"order": 2},
    )


def _characteristic_step(p: Params) -> Step:
    r, s = p.roots
    return step(
        f"The characteristic equation ${tex_polynomial([1, -(r + s), r * s], 'z')} = 0$ has the roots"
        f" ${r}$ and ${s}$.",
        f"(z - {plain(r)})*(z - {plain(s)}) = z^2 - {plain(r + s)}*z + {plain(r * s)}",
        "characteristic equation",
    )


def _constant_solution_step(p: Params, right: int) -> Step:
    y, (r, s), limit = p.letter, p.roots, p.limit
    return step(
        f"A constant solution is ${y} = {limit}$, because ${tex_sum([(r * s, y)])} = {right}$.",
        f"{plain(right)}/{plain(r * s)} = {plain(limit)}",
        "constant solution",
    )


def _coefficient_steps(p: Params, start: int, slope: int) -> list[Step]:
    t, (r, s), (a, b), limit = p.variable, p.roots, p.weights, p.limit
    return [
        step(
            f"With $A$ and $B$ as the coefficients of $e^{{{tex_sum([(r, t)])}}}$ and"
            f" $e^{{{tex_sum([(s, t)])}}}$ the initial values give $A + B = {start - limit}$ and"
            f" ${tex_sum([(r, 'A'), (s, 'B')])} = {slope}$.",
            f"A + B = {plain(start - limit)} and {plain(r)}*A + {plain(s)}*B = {plain(slope)}"
            f" where A = {plain(a)}; B = {plain(b)}",
            "initial values",
        ),
        step(
            f"Hence $A = {a}$ and $B = {b}$.",
            f"({plain(slope)} - {plain(s)}*{plain(start - limit)})/({plain(r)} - {plain(s)}) = {plain(a)}",
            "solve",
        ),
    ]
