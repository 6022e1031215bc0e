"""Matrices and vectors: products, determinants, inverses, eigenvalues, written out entry by entry."""

from collections.abc import Sequence

from engine.answers.tree import (
    Apply,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Relation,
    Sum,
    Symbol,
)
from engine.kernel.contracts.frames import asks
from engine.kernel.contracts.values import ONE_THING
from engine.kernel.errors import NotExpressible
from engine.kernel.formulas import ForAll, Formula, Iff, Statement, conjunction, defined, equal, one_of
from engine.kernel.reading import (
    entries_of,
    sides_of,
    term_of,
    terms_of_set,
    terms_of_tuple,
    tree_of,
)
from engine.kernel.terms import Div, Fun, Neg, Term, Var, add, mul, num, sub, variables

Rows = tuple[tuple[Term, ...], ...]


def numbers(rows: Rows) -> Rows:
    """Rows of equal length without letters.

    Raises:
        NotExpressible: they are not.
    """
    entries = [entry for row in rows for entry in row]
    if len({len(row) for row in rows}) != 1 or any(map(variables, entries)) or defined(*entries):
        raise NotExpressible("a matrix that is not made of numbers")
    return rows


def product(one: Rows, other: Rows) -> Rows:
    if len(one[0]) != len(other):
        raise NotExpressible("matrices that do not fit")
    columns = list(zip(*other, strict=True))
    return tuple(
        tuple(add(*(mul(a, b) for a, b in zip(row, column, strict=True))) for column in columns)
        for row in one
    )


def determinant(rows: Rows) -> Term:
    """By the first row."""
    if any(len(row) != len(rows) for row in rows) or len(rows) > 4:
        raise NotExpressible("a determinant of this size")
    if len(rows) == 1:
        return rows[0][0]
    terms = []
    for place, entry in enumerate(rows[0]):
        minor = tuple((*row[:place], *row[place + 1 :]) for row in rows[1:])
        term = mul(entry, determinant(minor))
        terms.append(Neg(term) if place % 2 else term)
    return add(*terms)


def same(one: Rows, other: Rows) -> Formula:
    """Entry by entry.

    Raises:
        NotExpressible: they differ in size.
    """
    if [len(row) for row in one] != [len(row) for row in other]:
        raise NotExpressible("matrices of different sizes")
    pairs = [pair for rows in zip(one, other, strict=True) for pair in zip(*rows, strict=True)]
    return conjunction(*(equal(left, right) for left, right in pairs))


def named(text: str) -> tuple[str, Rows]:
    """``A = (...)``.

    Raises:
        NotExpressible: it is none.
    """
    left, right = sides_of(tree_of(text))
    if not isinstance(left, Symbol):
        raise NotExpressible("something else where a matrix gets a name")
    return left.name, numbers(entries_of(right))


@asks("Compute the matrix product {}.", "Multiply: {}.")
def matrix_product(holes: Sequence[str], gold: Node) -> Statement:
    tree = tree_of(holes[0])
    if not isinstance(tree, Product) or len(tree.factors) != 2:
        raise NotExpressible("something else than a product of two matrices")
    one, other = (numbers(entries_of(each)) for each in tree.factors)
    return Statement("real", same(product(one, other), numbers(entries_of(gold))))


@asks("Let {} and {}. Find {}.")
def named_product(holes: Sequence[str], gold: Node) -> Statement:
    (first, one), (second, other) = named(holes[0]), named(holes[1])
    if holes[2].replace(" ", "") != first + second or first == second:
        raise NotExpressible("something else than the product of the two")
    return Statement("real", same(product(one, other), numbers(entries_of(gold))))


@asks("What is the determinant of the matrix {}?", "Find the determinant of {}.")
def determinant_of(holes: Sequence[str], gold: Node) -> Statement:
    return Statement("real", equal(determinant(numbers(entries_of(tree_of(holes[0])))), number(gold)))


@asks(*ONE_THING)
def det(holes: Sequence[str], gold: Node) -> Statement:
    match tree_of(holes[0]):
        case Apply(name="det", args=(inner,)):
            return Statement("real", equal(determinant(numbers(entries_of(inner))), number(gold)))
    raise NotExpressible("a value that is no determinant")


def number(node: Node) -> Term:
    """A term without letters.

    Raises:
        NotExpressible: it has some, or may have no value.
    """
    term = term_of(node)
    if variables(term) or defined(term):
        raise NotExpressible("something else where a number is expected")
    return term


@asks("Find the inverse of {}.")
def inverse(holes: Sequence[str], gold: Node) -> Statement:
    tree = tree_of(holes[0])
    return _inverse(named(holes[0])[1] if isinstance(tree, Relation) else numbers(entries_of(tree)), gold)


@asks("Let {}. Compute {}.")
def inverse_of_named(holes: Sequence[str], gold: Node) -> Statement:
    return _named_inverse(holes[0], holes[1], gold)


@asks("What is {} for {}?")
def inverse_for(holes: Sequence[str], gold: Node) -> Statement:
    return _named_inverse(holes[1], holes[0], gold)


def _named_inverse(matrix: str, asked: str, gold: Node) -> Statement:
    name, rows = named(matrix)
    if asked.replace(" ", "") != f"{name}^{{-1}}":
        raise NotExpressible("something else than the inverse")
    return _inverse(rows, gold)


def _inverse(rows: Rows, gold: Node) -> Statement:
    """Both products are the unit matrix."""
    found = numbers(entries_of(gold))
    unit = tuple(tuple(num(int(i == j)) for j in range(len(rows))) for i in range(len(rows)))
    return Statement("real", conjunction(same(product(rows, found), unit), same(product(found, rows), unit)))


@asks("Let {} and {}. Find the matrix {} with {}.")
def matrix_equation_named(holes: Sequence[str], gold: Node) -> Statement:
    return _matrix_equation(holes[:2], holes[2], holes[3], gold)


@asks("Solve the matrix equation {} for {} and {}.")
def matrix_equation(holes: Sequence[str], gold: Node) -> Statement:
    return _matrix_equation(holes[1:], "X", holes[0], gold)


def _matrix_equation(given: Sequence[str], name: str, equation: str, gold: Node) -> Statement:
    """The gold satisfies the equation, and the determinant says that nothing else does."""
    (first, one), (second, other) = map(named, given)
    found, asked = numbers(entries_of(gold)), equation.replace(" ", "")
    if len({first, second, name}) != 3 or asked not in (f"{first}{name}={second}", f"{name}{first}={second}"):
        raise NotExpressible("another equation of matrices")
    left = product(one, found) if asked.startswith(first) else product(found, one)
    from engine.kernel.formulas import Compare

    return Statement("real", conjunction(same(left, other), Compare("!=", determinant(one), num(0))))


@asks("Let {}. Find the set of all eigenvalues of {}.")
def eigenvalues(holes: Sequence[str], gold: Node) -> Statement:
    return _eigenvalues(holes[0], holes[1], gold)


@asks("Give the set of the eigenvalues of {}, where {}.")
def eigenvalues_where(holes: Sequence[str], gold: Node) -> Statement:
    return _eigenvalues(holes[1], holes[0], gold)


def _eigenvalues(matrix: str, asked: str, gold: Node) -> Statement:
    """The determinant of the matrix less x times the unit matrix is zero if and only if x is in the gold."""
    name, rows = named(matrix)
    found = evaluated(tree_of(asked), name, rows)
    shifted = tuple(
        tuple(sub(entry, Var("x")) if i == j else entry for j, entry in enumerate(row))
        for i, row in enumerate(found)
    )
    values = terms_of_set(gold)
    if any(map(variables, values)):
        raise NotExpressible("eigenvalues that are no numbers")
    return Statement("real", ForAll(("x",), Iff(equal(determinant(shifted), num(0)), one_of("x", values))))


def evaluated(node: Node, name: str, rows: Rows) -> Rows:
    """A polynomial of a matrix, written out. ``I`` is the unit matrix.

    Raises:
        NotExpressible: it is none.
    """
    size = len(rows)
    match node:
        case Symbol(name=found) if found == name:
            return rows
        case Symbol(name="I"):
            return tuple(tuple(num(int(i == j)) for j in range(size)) for i in range(size))
        case Negative(operand=operand):
            return tuple(tuple(Neg(entry) for entry in row) for row in evaluated(operand, name, rows))
        case Product(factors=(Number(value=value), factor)):
            return tuple(
                tuple(mul(num(value), entry) for entry in row) for row in evaluated(factor, name, rows)
            )
        case Power(base=base, exponent=Number(value=value)) if value == 2:
            inner = evaluated(base, name, rows)
            return product(inner, inner)
        case Sum(terms=terms):
            parts = [evaluated(term, name, rows) for term in terms]
            return tuple(
                tuple(add(*(part[i][j] for part in parts)) for j in range(size)) for i in range(size)
            )
    raise NotExpressible("something else than a polynomial of the matrix")


def cross(one: tuple[Term, ...], other: tuple[Term, ...]) -> tuple[Term, ...]:
    (a, b, c), (x, y, z) = one, other
    return sub(mul(b, z), mul(c, y)), sub(mul(c, x), mul(a, z)), sub(mul(a, y), mul(b, x))


@asks("Compute the cross product {}.", "Find {}.", "Compute {}.")
def cross_product(holes: Sequence[str], gold: Node) -> Statement:
    if holes[0].count("\\times") != 1:
        raise NotExpressible("a value that is no cross product")
    one, other = holes[0].split("\\times")
    return _cross(one, other, gold)


@asks("What is the vector product of {} and {}, in this order?")
def vector_product(holes: Sequence[str], gold: Node) -> Statement:
    return _cross(holes[0], holes[1], gold)


def _cross(one: str, other: str, gold: Node) -> Statement:
    found = cross(terms_of_tuple(tree_of(one), 3), terms_of_tuple(tree_of(other), 3))
    return Statement("real", same((found,), numbers((terms_of_tuple(gold, 3),))))


@asks(
    "For which number {} are the vectors {} and {} perpendicular?",
    "Find {} such that {} and {} are orthogonal.",
)
def perpendicular(holes: Sequence[str], gold: Node) -> Statement:
    name = term_of(tree_of(holes[0]))
    one, other = (terms_of_tuple(tree_of(text)) for text in holes[1:])
    if not isinstance(name, Var) or len(one) != len(other):
        raise NotExpressible("vectors that do not fit")
    dot = add(*(mul(a, b) for a, b in zip(one, other, strict=True)))
    if variables(dot) != {name.name}:
        raise NotExpressible("vectors with other letters")
    return Statement("real", ForAll((name.name,), Iff(equal(dot, num(0)), equal(name, number(gold)))))


@asks(
    "Find the volume of the tetrahedron with vertices {}, {}, {} and {} (0 if they lie in a plane).",
    "A tetrahedron has the vertices {}, {}, {}, {}. What is its volume (0 if they lie in a plane)?",
)
def tetrahedron(holes: Sequence[str], gold: Node) -> Statement:
    """A sixth of the size of the determinant of three edges from one vertex."""
    points = [terms_of_tuple(sides_of(tree_of(text))[1], 3) for text in holes]
    edges = tuple(tuple(sub(a, b) for a, b in zip(point, points[0], strict=True)) for point in points[1:])
    volume = Div(Fun("abs", determinant(numbers(edges))), num(6))
    return Statement("real", equal(volume, number(gold)))
