"""Algebra: by general solvers, by substitution, and by expanding."""

import re
from collections.abc import Iterable
from functools import reduce
from itertools import pairwise

import sympy
from sympy import Expr, I, Poly, Rational, Symbol

from benchmarks.rederived.reading import NotRead, derives, integers, only, wanted
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


@derives("binomial_theorem", r"constant term of \$([^$]*)\$")
def _constant_term(formula: str) -> object:
    return _coefficient("1", formula)


@derives("binomial_theorem", r"coefficient of \$([^$]*)\$ in (?:the expansion of )?\$([^$]*)\$")
def _coefficient(monomial: object, formula: object) -> object:
    wanted_term = expression(str(monomial))
    product = sympy.expand(expression(str(formula)))
    terms = (sympy.simplify(term / wanted_term) for term in sympy.Add.make_args(product))
    return sum(term for term in terms if term.is_number)


@derives("binomial_theorem", r"Expand \$([^$]*)\$\. Which number stands before \$([^$]*)\$")
def _stands_before(formula: str, monomial: str) -> object:
    return _coefficient(monomial, formula)


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


@derives("function_map", r"^(.*\$([a-z])\^\{-1\}\(([^$]*)\)\$.*)$")
def _inverse(text: str, name: str, value: object) -> Expr:
    x = Symbol("x")
    return only(sympy.solve(definitions(text)[name] - expression(str(value)), x))


@derives("function_map", r"^(.*\$([a-z])\(([a-z])\(([^()$]*)\)\)\$.*)$")
def _composed(text: str, outer: str, inner: str, value: object) -> Expr:
    known, x = definitions(text), Symbol("x")
    return sympy.expand(known[outer].subs(x, known[inner].subs(x, expression(str(value)))))


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


@derives("interpolation", r"^(.*[a-z]\(-?\d+\) = .*)$")
def _interpolated(text: str) -> Expr:
    values = [(int(at), int(value)) for at, value in re.findall(r"[a-z]\((-?\d+)\) = (-?\d+)", text)]
    asked = only(re.findall(r"\$[a-z]\((-?\d+)\)\$", text))
    return lagrange(values, int(asked))


def lagrange(values: list[tuple[int, int]], at: int) -> Expr:
    """The value at a place of the polynomial of least degree through the points."""
    total = Rational(0)
    for x, y in values:
        factors = (Rational(at - other, x - other) for other, _ in values if other != x)
        total += y * reduce(lambda a, b: a * b, factors, Rational(1))
    return total


@derives("interpolation", r"\$([-\d, ]+), \\ldots\$.*?(?:number|the|place) (\d+)(?:th|st|nd|rd)?\b")
def _second_differences(terms: str, place: int) -> int:
    known = integers(terms)
    steps = [b - a for a, b in pairwise(known)]
    while len(known) < place:
        steps.append(2 * steps[-1] - steps[-2])
        known.append(known[-1] + steps[-1])
    return known[place - 1]


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


@derives("minimal_polynomial", r"^(.*)$")
def _minimal(text: str) -> Expr:
    root = next(part for part in formulas(text) if r"\sqrt" in part).split("=")[-1]
    value, x = sympy.N(expression(root), 120), Symbol("x")
    return sympy.minimal_polynomial(expression(root), x) if abs(value) < 1e9 else None


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


@derives("polar_form", r"^(.*\\varphi.*)$")
def _polar(text: str) -> object:
    value = expression(first_equation(text).partition("=")[2], i=I)
    angle = sympy.arg(value)
    return sympy.Abs(value), sympy.simplify(angle if angle >= 0 else angle + 2 * sympy.pi)


@derives("polar_form", r"(?:Solve|solutions of) \$([^$]*)\$")
def _roots_of_unity_like(formula: str) -> object:
    difference = equation(formula, i=I)
    z = letter(difference)
    exponent = int(wanted(re.search(r"\^\{?(\d+)\}?", formula))[1])
    shift = -expression(wanted(re.search(r"\((\w [+-] \d+)\)|^(\w)", formula))[0]).subs(z, 0)
    power = -difference.subs(z, shift)
    radius, angle = sympy.Abs(power) ** Rational(1, exponent), sympy.arg(power)
    turns = (sympy.exp(I * (angle + 2 * sympy.pi * k) / exponent) for k in range(exponent))
    return frozenset(sympy.expand(shift + radius * sympy.expand_complex(turn)) for turn in turns)


@derives("polar_form", r"^(.*)$")
def _power(text: str) -> Expr:
    name, _, value = next(part for part in formulas(text) if "=" in part).partition("=")
    asked = next(part for part in formulas(text) if "=" not in part and "^" in part)
    return sympy.expand(expression(asked, **{"i": I, name.strip(): expression(value, i=I)}))


@derives(
    "polynomial",
    r"\$(x\^3[^$]*)\$.*?remainder \$(-?\d+)\$ on division by \$([^$]*)\$ and \$(-?\d+)\$ on"
    r" division by \$([^$]*)\$.*\$\((\w), (\w)\)\$",
)
def _remainders(formula: str, a: int, first: str, b: int, second: str, *names: str) -> object:
    x, value = Symbol("x"), expression(formula)
    parts = [value.subs(x, -expression(d).subs(x, 0)) - r for d, r in ((first, a), (second, b))]
    found = sympy.solve(parts, [Symbol(name) for name in names])
    return tuple(found[Symbol(name)] for name in names)


@derives(
    "polynomial",
    r"Divided by \$([^$]*)\$ the polynomial \$([^$]*)\$ gives the remainder \$(-?\d+)\$,"
    r" divided by \$([^$]*)\$ the remainder \$(-?\d+)\$.*\$\((\w), (\w)\)\$",
)
def _remainders_given(first: str, formula: str, a: int, second: str, b: int, *names: str) -> object:
    return _remainders(formula, a, first, b, second, *names)


@derives("polynomial", r"\$([^$]*)\$ (?:by|is divided by) \$([^$]*)\$.*pair")
def _divided(above: str, below: str) -> object:
    return sympy.div(expression(above), expression(below))


@derives("polynomial", r"(?:Write|simplify) \$([^$]*)\$")
def _expanded(formula: str) -> Expr:
    return sympy.expand(expression(formula))


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


@derives("rational_expression", r"^(.*?\\frac\{[^{}]*\}\{[^{}]*\}.*\$\((\w), (\w), (\w), (\w)\)\$.*)$")
def _reduced(text: str, *_names: str) -> object:
    formula = next(part for part in formulas(text) if r"\frac" in part)
    above, below = sympy.fraction(sympy.cancel(expression(formula)))
    x = letter(above / below)
    found = [*Poly(above, x).all_coeffs(), *Poly(below, x).all_coeffs()]
    if len(found) != 4:
        raise NotRead("a constant part")
    sign = 1 if found[0] > 0 else -1
    return tuple(sign * part for part in found)


@derives("rational_expression", r"\$(\\frac[^$=]*?)(?: = |\$[^$]*\$)(\\frac\{A\}[^$]*)\$")
def _partial(left: str, right: str) -> object:
    names = sympy.symbols("A B C")
    difference = sympy.numer(sympy.together(expression(left) - expression(right)))
    x = letter(expression(left))
    found = sympy.solve(Poly(difference, x).all_coeffs(), names)
    return tuple(found[name] for name in names)


@derives("rational_expression", r"\$([^$]*=[^$]*)\$")
def _rational_equation(formula: str) -> object:
    difference = equation(formula)
    x = letter(difference)
    below = sympy.prod(sympy.denom(sympy.together(part)) for part in sympy.Add.make_args(difference))
    return frozenset(r for r in roots(difference * below) if below.subs(x, r) != 0)


@derives("vieta", r"^(.*)$")
def _vieta(text: str) -> object:
    parts = formulas(text)
    polynomial = next(part for part in parts if re.search(r"x\^[23]", part) and "h" not in part)
    value = equation(polynomial) if "=" in polynomial else expression(polynomial)
    found = [sympy.N(r, 50) for r in Poly(value, Symbol("x")).nroots(n=50)]
    names = _root_names(text, len(found))
    known = dict(zip(names, found, strict=True))
    if "$(h, k)$" in text:
        return _from_roots(text, known)
    asked = parts[-1]
    return _rational(expression(asked, **known))


def _root_names(text: str, count: int) -> list[str]:
    greek = r"(?:\\?[a-z]+)"
    pattern = (
        rf"\$({greek})\$, \$({greek})\$ and \$({greek})\$"
        if count == 3
        else rf"\$({greek})\$ and \$({greek})\$"
    )
    return [name.lstrip("\\") for name in wanted(re.search(pattern, text)).groups()]


def _from_roots(text: str, known: dict[str, Expr]) -> object:
    found = wanted(re.search(r"the roots \$([^$]*)\$ and \$([^$]*)\$", text))
    one, other = (expression(part, **known) for part in found.groups())
    return _rational(-(one + other)), _rational(one * other)


def _rational(value: Expr) -> Expr:
    return sympy.nsimplify(sympy.re(sympy.N(value, 45)), rational=True, tolerance=1e-30)


@derives("progression", r"^(.*arithmetic.*)$")
def _arithmetic(text: str) -> Expr:
    if found := re.search(
        r"a_\{(\d+)\} = (-?\d+)\$ and \$a_\{(\d+)\} = (-?\d+)|number (\d+) and number (\d+).*?\$"
        r"(-?\d+)\$ and \$(-?\d+)\$",
        text,
    ):
        m, am, n, an, *_ = (int(part) for part in found.groups() if part)
        if found[5]:
            m, n, am, an = (int(found[k]) for k in (5, 6, 7, 8))
        asked = int(re.findall(r"(?:a_\{|number )(\d+)", text)[-1])
        return am + Rational(an - am, n - m) * (asked - m)
    terms = integers(wanted(re.search(r"\$([-\d, ]+), \\ldots\$", text))[1])
    low, high = wanted(re.search(r"number (\d+) to (?:number )?(\d+)", text)).groups()
    step = terms[1] - terms[0]
    return sum(terms[0] + (k - 1) * step for k in range(int(low), int(high) + 1))


@derives("progression", r"first (\d+) terms.*?\$\w_1 = ([^,$]*), \w_2 = ([^,$]*)")
@derives("progression", r"^(?=.*first (\d+) terms).*\$\w_1 = ([^,$]*), \w_2 = ([^,$]*)")
def _geometric(amount: int, first: object, second: object) -> Expr:
    a, b = expression(str(first)), expression(str(second))
    return sum(a * (b / a) ** k for k in range(amount))
