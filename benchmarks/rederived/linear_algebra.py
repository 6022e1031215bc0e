"""Linear algebra: by exact matrices, and by systems that are solved whole."""

import re
from itertools import product

import sympy
from sympy import Expr, Matrix, Symbol

from benchmarks.rederived.algebra import formulas
from benchmarks.rederived.reading import NotRead, derives, integers, only, wanted
from benchmarks.rederived.tex import components, equation, expression, letters, matrices


def partitions(total: int, largest: int) -> list[tuple[int, ...]]:
    """Partitions of a number into parts up to a largest one."""
    if total == 0:
        return [()]
    return [(k, *rest) for k in range(min(total, largest), 0, -1) for rest in partitions(total - k, k)]


def block_counts(kernels: list[int]) -> list[int]:
    """How many Jordan blocks there are of each size, from dimensions of kernels of powers.

    A block of size s adds min(k, s) to the kernel of the k-th power."""
    sizes = len(kernels)
    unknown = sympy.symbols(f"n1:{sizes + 1}")
    parts = [
        sum(min(k, s) * unknown[s - 1] for s in range(1, sizes + 1)) - kernels[k - 1]
        for k in range(1, sizes + 1)
    ]
    found = sympy.solve(parts, unknown)
    return [int(found[name]) for name in unknown]


@derives(
    "jordan_form",
    r"\$(\d+) \\times \d+\$.*the (ranks|dimensions of the kernels) of .*? are \$([\d, ]+)\$(.*)$",
)
def _blocks(size: int, kind: str, values: str, rest: str) -> object:
    known = integers(values)
    counts = block_counts(known if kind != "ranks" else [size - rank for rank in known])
    if r"(n_1, n_2" in rest:
        return tuple(counts)
    return counts[int(wanted(re.search(r"exactly (\d+)", rest))[1]) - 1]


@derives("jordan_form", r"characteristic polynomial \$([^$]*)\$ and the minimal polynomial \$([^$]*)\$")
def _forms(characteristic: str, minimal: str) -> int:
    x, result = Symbol("x"), 1
    powers = dict(sympy.factor_list(expression(characteristic), x)[1])
    for factor, index in sympy.factor_list(expression(minimal), x)[1]:
        result *= sum(max(p) == index for p in partitions(powers[factor], index))
    return result


@derives("jordan_form", r"^(.*with blocks of the sizes.*)$")
def _commuting(text: str) -> int:
    total = 0
    for sizes in re.findall(r"blocks? of the sizes? ([\d, and]+\d)", text):
        parts = integers(sizes)
        total += sum(min(a, b) for a, b in product(parts, repeat=2))
    if re.search(r"blocks? of (?:the )?size \d", text):
        raise NotRead("a single block")
    return total


@derives("jordan_form", r"^(.*pmatrix.*)$")
def _minimal(text: str) -> Expr:
    a, x = only(matrices(text)), Symbol("x")
    powers = [sympy.eye(a.rows)]
    while True:
        powers.append(powers[-1] * a)
        stacked = Matrix([list(power) for power in powers]).T
        if kernel := stacked.nullspace():
            vector = kernel[0] / kernel[0][-1]
            return sum(c * x**k for k, c in enumerate(vector))


@derives("least_squares", r"^(.*)$")
def _least(text: str) -> object:
    errors = [equation(part) for part in formulas(text) if re.fullmatch(r"[^=]*[xy][^=]*= -?\d+", part)]
    square = sum(error**2 for error in errors)
    unknown = letters(square)
    place = sympy.solve([square.diff(name) for name in unknown], unknown, dict=True)[0]
    if re.search(r"How small|least value|minimum", text):
        return square.subs(place)
    found = tuple(place[name] for name in unknown)
    return found if len(found) > 1 else found[0]


@derives("linear_map", r"^(.*(?:rank 2|linearly dependent).*)$")
def _dependent(text: str) -> Expr:
    columns = matrices(text)
    determinant = Matrix.hstack(*columns).det()
    return only(sympy.solve(determinant, only(letters(determinant))))


@derives("linear_map", r"^(.*kernel.*)$")
def _kernel(text: str) -> object:
    vector = only(only(matrices(text)).nullspace())
    return tuple(vector / vector[-1])


@derives("linear_map", r"^(.*\\end\{pmatrix\} = .*)$")
def _image(text: str) -> object:
    a, fa, b, fb, asked = matrices(text)
    return tuple(Matrix.hstack(fa, fb) * Matrix.hstack(a, b).inv() * asked)


@derives("matrix", r"^(.*det.*)$")
def _determinant(text: str) -> Expr:
    return only(matrices(text)).det()


@derives("matrix", r"^(.*eigenvalues of \$([^$]*)\$.*)$")
def _eigenvalues(text: str, formula: str) -> object:
    a = only(matrices(text))
    name = wanted(re.search(r"([A-Z]) = \\begin", text))[1]
    x = Symbol(name)
    polynomial = sympy.Poly(expression(re.sub(r"(?<!\d)I", "1", re.sub(r"(\d+)I", r"\1", formula))), x)
    value = sympy.zeros(a.rows)
    for (power,), coefficient in polynomial.terms():
        value += coefficient * a**power
    return frozenset(value.eigenvals())


@derives("matrix", r"^(.*(?:Find \$AB\$|product|Multiply:).*)$")
def _product(text: str) -> Matrix:
    a, b = matrices(text)
    return a * b


@derives("matrix_inverse", r"^(.*\$(AX|XA) = B\$.*)$")
def _matrix_equation(text: str, side: str) -> Matrix:
    a, b = matrices(text)
    return a.LUsolve(b) if side == "AX" else b * a.inv()


@derives("matrix_inverse", r"^(.*)$")
def _inverse(text: str) -> Matrix:
    if not re.search(r"inverse|\^\{-1\}", text):
        raise NotRead("what is asked")
    a = only(matrices(text))
    return a.adjugate() / a.det()


@derives("matrix_power", r"^(.*)$")
def _power(text: str) -> Expr:
    a = only(matrices(text))
    exponent = int(wanted(re.search(r"of \$[A-Z]\^\{?(\d+)\}?\$", text))[1])
    power = sympy.eye(a.rows)
    for _ in range(exponent):
        power = power * a
    if "trace" in text:
        return power.trace()
    row, column = (int(n) for n in wanted(re.search(r"row (\d) and column (\d)", text)).groups())
    return power[row - 1, column - 1]


def vectors(text: str) -> list[Matrix]:
    """All tuples of numbers in a text as columns."""
    found = re.findall(r"\((-?[\d\\][^()$]*(?:,[^()$]*)+)\)", text)
    return [Matrix([expression(part) for part in components(body)]) for body in found]


def nearest(target: Matrix, *basis: Matrix) -> Matrix:
    """The nearest combination of some vectors: what is left is orthogonal to each of them."""
    unknown = sympy.symbols(f"c0:{len(basis)}")
    sum_of = sum((c * v for c, v in zip(unknown, basis, strict=True)), sympy.zeros(target.rows, 1))
    found = sympy.solve([(target - sum_of).dot(v) for v in basis], unknown)
    return sum_of.subs(found)


@derives("orthogonal_projection", r"^(.*volume.*)$")
def _volume(text: str) -> Expr:
    a = Matrix.hstack(*vectors(text))
    return (a.T * a).det()


@derives("orthogonal_projection", r"^(.*(?:Gram|differs from).*)$")
def _orthogonal_part(text: str) -> object:
    a, b, c = vectors(text)
    return tuple(c - nearest(c, a, b))


@derives("orthogonal_projection", r"^(.*plane.*)$")
def _on_plane(text: str) -> object:
    named = {
        name: Matrix([expression(p) for p in components(body)])
        for name, body in re.findall(r"\$([uvw]) = (\([^$]*\))\$", text)
    }
    return tuple(nearest(named["v"], named["u"], named["w"]))


@derives("orthogonal_projection", r"^(.*squared? (?:of the )?distance.*|.*square of the distance.*)$")
def _squared(text: str) -> Expr:
    target, way = _target_and_way(text)
    rest = target - nearest(target, way)
    return rest.dot(rest)


def _target_and_way(text: str) -> tuple[Matrix, Matrix]:
    found = re.search(
        r"(?:direction(?: of)?|spanned by|t \\cdot|multiple of the vector|multiple of) \$?(\((?:[^"
        r"()$]*)\))",
        text,
    )
    way_text = wanted(found)[1]
    way = only(vectors(way_text))
    return only(vectors(text.replace(way_text, "", 1))), way


@derives("orthogonal_projection", r"^(.*)$")
def _on_line(text: str) -> object:
    target, way = _target_and_way(text)
    return tuple(nearest(target, way))


@derives("vector", r"^(.*(?:orthogonal|perpendicular).*)$")
def _perpendicular(text: str) -> Expr:
    a, b = (
        Matrix([expression(p) for p in components(body)])
        for body in re.findall(r"\$(\([^$]*,[^$]*,[^$]*\))\$", text)
    )
    value = a.dot(b)
    return only(sympy.solve(value, only(letters(value))))


@derives("vector", r"^(.*(?:tetrahedron).*)$")
def _tetrahedron(text: str) -> Expr:
    a, b, c, d = vectors(text)
    return abs(Matrix.hstack(b - a, c - a, d - a).det()) / 6


@derives("vector", r"^(.*(?:times|product).*)$")
def _cross(text: str) -> object:
    a, b = vectors(text)
    return tuple(a.cross(b))
