"""Algebra: by general solvers, by substitution, and by expanding."""

import re
from collections.abc import Iterable
from itertools import pairwise

import sympy
from sympy import Expr, I, Poly, Rational, Symbol

from benchmarks.rederived.reading import NotRead, derives, only, wanted
from benchmarks.rederived.tex import equation, expression, letter, letters


def formulas(text: str) -> list[str]:
    """What stands between dollar signs."""
    return re.findall(r"(?<!\\)\$([^$]*)\$", text)


def roots(formula: Expr) -> list[Expr]:
    """The real solutions of a polynomial equation, each once."""
    polynomial = Poly(sympy.numer(sympy.together(formula)))
    return sorted(set(sympy.real_roots(polynomial, multiple=True)))


def first_equation(text: str) -> str:
    """The first formula with an equals sign."""
    return next(part for part in formulas(text) if "=" in part)


@derives("absolute_value", r"\$([^$]*\|[^$]*=[^$]*)\$")
def _absolute(formula: str) -> object:
    return absolute_roots(formula)


def absolute_roots(formula: str) -> frozenset[Expr]:
    """Solutions of an equation with absolute values: every choice of signs is solved and tested."""
    difference = equation(formula)
    x = letter(difference)
    found: set[Expr] = set()
    for signed in _sign_choices(difference):
        found |= {r for r in sympy.solve(signed, x) if sympy.simplify(difference.subs(x, r)) == 0}
    return frozenset(found)


def _sign_choices(formula: Expr) -> Iterable[Expr]:
    for part in formula.atoms(sympy.Abs):
        yield from _sign_choices(formula.subs(part, part.args[0]))
        yield from _sign_choices(formula.subs(part, -part.args[0]))
        return
    yield formula


@derives("complex_number", r"(?:Let|For) \$(\w) = ([^$]*)\$[^$]*\$([^$]*)\$")
def _complex_value(name: str, value: str, formula: str) -> Expr:
    return sympy.expand(expression(formula, **{"i": I, name: expression(value, i=I)}), complex=True)


@derives("complex_number", r"\$([^$]*)\$")
def _complex(formula: str) -> Expr:
    return sympy.expand(sympy.expand_complex(expression(formula, i=I)))


@derives("exponential_equation", r"^(.*\\log.*)$")
def _logarithmic(text: str) -> Expr:
    asked = formulas(text)[-1]
    formula = first_equation(text)
    x = letter(equation(formula))
    found = [r for r in sympy.solve(equation(formula), x) if _holds(formula, x, r)]
    value = only(found)
    return value if "=" in asked else sympy.simplify(expression(asked).subs(x, value))


def _holds(formula: str, x: Symbol, value: Expr) -> bool:
    logarithms = re.findall(r"\\log_\{?\w+\}?\(([^()]*)\)", formula)
    if any(expression(inner).subs(x, value) <= 0 for inner in logarithms):
        return False
    return bool(abs(sympy.N(equation(formula).subs(x, value), 30)) < 1e-20)


@derives("exponential_equation", r"\$(\d+)\^\{([^{}]*)\} = (\d+)\^\{([^{}]*)\}\$")
def _exponential(a: int, left: str, b: int, right: str) -> Expr:
    ratio = sympy.nsimplify(sympy.log(b) / sympy.log(a), rational=False)
    exact = sympy.nsimplify(sympy.N(ratio, 30), rational=True, tolerance=1e-20)
    if (Rational(a) ** exact).equals(b) is not True:
        raise NotRead("bases of different primes")
    difference = expression(left) - exact * expression(right)
    return only(sympy.solve(difference, letter(difference)))


def definitions(text: str) -> dict[str, Expr]:
    """``f(x) = ...`` for every function that a statement defines."""
    found = re.findall(r"\$([a-z])\(x\) = ([^$=]*)\$", text)
    return {name: expression(body) for name, body in found}


@derives("inequality", r"\$([^$]*?) (<|>|\\le|\\ge) ([^$]*)\$.*interval notation")
def _inequality(left: object, sign: str, right: object) -> str:
    difference = expression(str(left)) - expression(str(right))
    x = letter(difference)
    edges = sorted(set(absolute_edges(difference, x)))
    closed = sign in (r"\le", r"\ge")
    wanted_sign = -1 if sign in ("<", r"\le") else 1
    marks = [edges[0] - 1, *((a + b) / 2 for a, b in pairwise(edges)), edges[-1] + 1]
    good = [sympy.sign(difference.subs(x, mark)) == wanted_sign for mark in marks]
    return _intervals([-sympy.oo, *edges, sympy.oo], good, closed=closed)


def absolute_edges(difference: Expr, x: Symbol) -> list[Expr]:
    """Where a difference of both sides is zero."""
    found: list[Expr] = []
    for signed in _sign_choices(difference):
        found += [r for r in sympy.solve(signed, x) if r.is_real and difference.subs(x, r) == 0]
    if not found:
        raise NotRead("no edges")
    return found


def _intervals(edges: list[Expr], good: list[bool], *, closed: bool) -> str:
    pieces = []
    for (low, high), holds in zip(pairwise(edges), good, strict=True):
        if holds:
            left = "[" if closed and low.is_finite else "("
            right = "]" if closed and high.is_finite else ")"
            pieces.append(f"{left}{sympy.latex(low)}, {sympy.latex(high)}{right}")
    if not pieces:
        raise NotRead("no solutions")
    return r" \cup ".join(pieces)


@derives(
    "inequality_optimum",
    r"\$([^$]*)\$ (?:takes )?(?:for|over all) real numbers \$x > 0\$|\$([^$]*)\$ for real"
    r" numbers \$x > 0\$",
)
def _one_variable(one: str | None, other: str | None) -> Expr:
    formula, x = expression(one or other or ""), Symbol("x", positive=True)
    value = formula.subs(Symbol("x"), x)
    places = [r for r in sympy.solve(sympy.diff(value, x), x) if r.is_positive]
    return sympy.sqrtdenest(sympy.simplify(value.subs(x, only(places))))


@derives(
    "inequality_optimum",
    r"(least|minimum|greatest|maximum).*?\$([^$]*)\$.*\$x, y(?: > 0)?\$ with \$([^$]*)\$",
)
def _two_variables(_kind: str, formula: str, condition: str) -> Expr:
    x, y = sympy.symbols("x y")
    other = only(sympy.solve(equation(condition), y))
    value = sympy.together(expression(formula).subs(y, other))
    places = [r for r in sympy.solve(sympy.numer(sympy.together(sympy.diff(value, x))), x) if r.is_real]
    needs_positive = "frac{x^2}" not in formula
    inside = [r for r in places if not needs_positive or (r > 0 and other.subs(x, r) > 0)]
    return sympy.nsimplify(sympy.simplify(value.subs(x, only(sorted(set(inside), key=str)))))


@derives("linear_equation", r"^(.*)$")
def _linear(text: str) -> Expr:
    formula = first_equation(text)
    x = letter(equation(formula))
    value = only(sympy.solve(equation(formula), x))
    last = formulas(text)[-1]
    return expression(last).subs(x, value) if "=" not in last else value


@derives("linear_system", r"^(.*?)\$\\begin\{cases\}(.*)\\end\{cases\}\$(.*)$")
def _linear_system(before: str, system: str, after: str) -> object:
    equations = [equation(row) for row in system.split(r"\\")]
    unknown = sorted({name for part in equations for name in letters(part)}, key=str)
    return _asked(sympy.solve(equations, unknown), before + after)


def _asked(solution: dict[Symbol, Expr], question: str) -> object:
    found = [
        part
        for part in formulas("$" + question if question.startswith("$") else question)
        if part.strip(" .")
    ]
    if not found:
        raise NotRead("what is asked")
    text = found[-1]
    if text.startswith("("):
        return tuple(solution[Symbol(name.strip())] for name in text.strip("()").split(","))
    return expression(text).subs(solution)


@derives("logarithm", r"^(.*(?:Solve|Which real numbers|solutions of).*)$")
def _logarithm_equation(text: str) -> object:
    formula = first_equation(text)
    x, u = letter(equation(formula)), Symbol("u")
    found = wanted(re.search(r"\\log_\{(\d+)\}(\([^()]*\)|\w+).*?\\log_\{[^{}]*\} (\d+)", formula))
    base, inner = int(found[1]), expression(found[2])
    if found[1] != found[3]:
        raise NotRead("two bases")
    text_u = re.sub(r"\\log_\{\d+\}(\([^()]*\)|\w+)", "u", formula, count=1)
    text_u = re.sub(r"\\log_\{[^{}]*\} \d+", r"\\frac{1}{u}", text_u)
    solutions = sympy.solve(equation(text_u), u)
    return frozenset(only(sympy.solve(inner - Rational(base) ** value, x)) for value in solutions)


@derives("logarithm", r"^(.*(?:in terms of|Express).*)$")
def _logarithm_terms(text: str) -> Expr:
    named = re.findall(r"(?:\\log_\{(\d+)\} (\d+) = (\w))|(?:(\w) = \\log_\{(\d+)\} (\d+))", text)
    names = {int(a[1] or a[5]): Symbol(a[2] or a[3]) for a in named}
    base = int(named[0][0] or named[0][4])
    asked = only(
        [
            f
            for f in re.findall(r"\\log_\{\d+\} ((?:\\sqrt|\\frac)?[^$=]*)\$", text)
            if not f.isdigit() or int(f) not in names
        ]
    )
    value, total = expression(asked), Rational(0)
    for prime, exponent in _exponents(value).items():
        total += exponent * (1 if prime == base else names[prime])
    return total


def _exponents(value: Expr) -> dict[int, Expr]:
    """Exponents of primes of a product of roots."""
    sixth = sympy.nsimplify(value**6)
    return {int(p): Rational(e, 6) for p, e in sympy.factorrat(Rational(sixth)).items()}


@derives("logarithm", r"\$([^$]*\\log[^$]*)\$")
def _logarithm_value(formula: str) -> Expr:
    return sympy.nsimplify(sympy.N(expression(formula), 40), rational=True, tolerance=1e-25)


@derives("nonlinear_system", r"(?:perimeter of|with) (\d+) m.*(diagonal|area is)\D*(\d+) square.*longer side")
def _rectangle(perimeter: int, kind: str, area: int) -> int:
    sides = ((a, perimeter // 2 - a) for a in range(1, perimeter // 2))
    found = [(a, b) for a, b in sides if a >= b and area == (a * b if kind == "area is" else a * a + b * b)]
    return int(only(found)[0])


@derives("nonlinear_system", r"\$(y = [^$]*?)(?:\$, \$|\$[^$]*?\$)(y = [^$]*)\$")
def _line_and_parabola(one: str, other: str) -> object:
    x, y = sympy.symbols("x y")
    return frozenset(sympy.solve([equation(one), equation(other)], [x, y]))


@derives(
    "nonlinear_system",
    r"\$(\w\([^$]*\) = \d+)\$, \$(\w\([^$]*\) = \d+)\$ and \$(\w\([^$]*\) = \d+)\$.*\$\((\w), "
    r"(\w), (\w)\)\$",
)
def _products(a: str, b: str, c: str, *names: str) -> object:
    # p = xy, q = yz, r = zx solve a linear system; then x^2 = p r / q.
    unknown = [Symbol(name) for name in names]
    x, y, z = unknown
    p, q, r = sympy.symbols("pp qq rr")
    parts = [sympy.expand(equation(text)).subs({x * y: p, y * z: q, z * x: r}) for text in (a, b, c)]
    found = sympy.solve(parts, [p, q, r])
    value = sympy.sqrt(found[p] * found[r] / found[q])
    return value, found[p] / value, found[r] / value


@derives("quadratic_equation", r"\$([^$]*=[^$]*)\$")
def _quadratic(formula: str) -> object:
    return frozenset(roots(equation(formula)))


@derives("radical", r"\$([^$]*\\sqrt[^$]*)\$.*k\\sqrt\{s\}")
def _collected(formula: str) -> object:
    value = sympy.expand(expression(formula))
    factor, root = value.as_coeff_Mul()
    return factor, root**2


@derives("radical", r"\$(\\frac[^$=]*)(?: = |\$[^$]*\$)p\\sqrt\{(\d+)\} \+ q\\sqrt\{(\d+)\}\$")
def _rational_denominator(formula: str, a: int, b: int) -> object:
    value = sympy.expand(sympy.radsimp(expression(formula)))
    # The parts with sqrt(a) and sqrt(b) are told apart by squares of what they contribute.
    p, q = (
        sympy.Add(*(t for t in sympy.Add.make_args(value) if (t / sympy.sqrt(n)).is_rational)) for n in (a, b)
    )
    return sympy.simplify(p / sympy.sqrt(a)), sympy.simplify(q / sympy.sqrt(b))


@derives("radical", r"\$\\sqrt\{([^{}]*)\} = ([^$]*)\$")
def _root_equation(inner: str, right: str) -> Expr:
    side = expression(right)
    x = letter(side)
    return only([r for r in roots(expression(inner) - side**2) if side.subs(x, r) >= 0])
