"""Algebra of polynomials, functions and sequences: by substitution, and by expanding."""

import re
from functools import reduce
from itertools import pairwise

import sympy
from sympy import Expr, I, Poly, Rational, Symbol

from benchmarks.rederived.algebra import definitions, first_equation, formulas, roots
from benchmarks.rederived.reading import NotRead, derives, integers, only, wanted
from benchmarks.rederived.tex import equation, expression, letter


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


@derives("function_map", r"^(.*\$([a-z])\^\{-1\}\(([^$]*)\)\$.*)$")
def _inverse(text: str, name: str, value: object) -> Expr:
    x = Symbol("x")
    return only(sympy.solve(definitions(text)[name] - expression(str(value)), x))


@derives("function_map", r"^(.*\$([a-z])\(([a-z])\(([^()$]*)\)\)\$.*)$")
def _composed(text: str, outer: str, inner: str, value: object) -> Expr:
    known, x = definitions(text), Symbol("x")
    return sympy.expand(known[outer].subs(x, known[inner].subs(x, expression(str(value)))))


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


@derives("minimal_polynomial", r"^(.*)$")
def _minimal(text: str) -> Expr:
    root = next(part for part in formulas(text) if r"\sqrt" in part).split("=")[-1]
    value, x = sympy.N(expression(root), 120), Symbol("x")
    return sympy.minimal_polynomial(expression(root), x) if abs(value) < 1e9 else None


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
    # Roots of multiplicity are not approached quickly: each is found once, and counted.
    factors = Poly(value, Symbol("x")).sqf_list()[1]
    found = [sympy.N(r, 50) for factor, times in factors for r in factor.nroots(n=50) * times]
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
