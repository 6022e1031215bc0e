"""Matrices and vectors: what is one, scalar multiples and sums worked out, and equality entry by entry."""

from collections.abc import Callable

from engine.answers.collections_equal import compare_ordered
from engine.answers.comparison import Comparison, all_of, different
from engine.answers.exact import rational
from engine.answers.modular import whole_exponent
from engine.answers.reading import Compare, Reading
from engine.answers.tree import Bracket, Matrix, Negative, Node, Number, Power, Product, Quotient, Sum
from engine.answers.work import spend

#: Steps of work for one product of entries, and the largest exponent that is worked out.
_STEPS_PER_PRODUCT = 5
_MAX_POWER = 200


def compare_matrices(gold: Node, answer: Node, reading: Reading, compare: Compare) -> Comparison | None:
    """Equality entry by entry; ``None`` where neither side is a matrix."""
    left, right = _as_matrix(gold), _as_matrix(answer)
    if left is None or right is None:
        if left is None and right is None:
            return None
        return _vector_against_tuple(gold, answer, reading, compare)
    if len(left.rows) != len(right.rows) or len(left.rows[0]) != len(right.rows[0]):
        return different("kind", "matrices of different shapes")
    pairs = [
        compare(x, y, reading)
        for left_row, right_row in zip(left.rows, right.rows, strict=True)
        for x, y in zip(left_row, right_row, strict=True)
    ]
    return all_of(pairs, "parts")


def _vector_against_tuple(gold: Node, answer: Node, reading: Reading, compare: Compare) -> Comparison:
    matrix, other = (_as_matrix(gold), answer) if _as_matrix(gold) is not None else (_as_matrix(answer), gold)
    assert matrix is not None
    if isinstance(other, Bracket) and (len(matrix.rows) == 1 or len(matrix.rows[0]) == 1):
        components = tuple(entry for row in matrix.rows for entry in row)
        return compare_ordered(components, other.items, reading, compare)
    return different("kind", "a matrix against another kind of answer")


def _as_matrix(node: Node) -> Matrix | None:
    """The matrix that ``node`` is: itself, nested lists of numbers, or a scalar times either."""
    if isinstance(node, Matrix):
        return node
    if isinstance(node, Bracket) and all(isinstance(item, Bracket) for item in node.items):
        rows = [item.items for item in node.items if isinstance(item, Bracket)]
        return Matrix(tuple(rows)) if len({len(row) for row in rows}) == 1 and len(rows) > 1 else None
    if isinstance(node, Power) and (base := _as_matrix(node.base)) is not None:
        return _power(base, whole_exponent(node.exponent))
    if isinstance(node, Product):
        return _product(node)
    if isinstance(node, Sum):
        return _matrix_sum([_as_matrix(term) for term in node.terms])
    if isinstance(node, Negative) and (inner := _as_matrix(node.operand)) is not None:
        return _map_entries(inner, Negative)
    if isinstance(node, Quotient) and (inner := _as_matrix(node.numerator)) is not None:
        divisor = node.denominator
        return _map_entries(inner, lambda entry: Quotient(entry, divisor))
    return None


def _product(node: Product) -> Matrix | None:
    """The product of matrices in their order, times the other factors."""
    matrices = [(factor, _as_matrix(factor)) for factor in node.factors]
    scale = tuple(factor for factor, matrix in matrices if matrix is None)
    product: Matrix | None = None
    for _, matrix in matrices:
        if matrix is not None:
            product = matrix if product is None else _times(product, matrix)
            if product is None:
                return None
    if product is None or not scale:
        return product
    return _map_entries(product, lambda entry: Product((*scale, entry)))


def _times(left: Matrix, right: Matrix) -> Matrix | None:
    if len(left.rows[0]) != len(right.rows):
        return None
    columns = list(zip(*right.rows, strict=True))
    spend(len(left.rows) * len(columns) * len(right.rows) * _STEPS_PER_PRODUCT)
    return Matrix(tuple(tuple(_dot(row, column) for column in columns) for row in left.rows))


def _dot(row: tuple[Node, ...], column: tuple[Node, ...]) -> Node:
    """The sum of products of entries, worked out where they are rational."""
    total = Sum(tuple(Product(pair) for pair in zip(row, column, strict=True)))
    value = rational(total)
    return total if value is None else Number(value)


def _power(base: Matrix, exponent: int | None) -> Matrix | None:
    """A small power by repeated products; of rational entries, up to a larger one."""
    is_square = len(base.rows) == len(base.rows[0])
    is_rational = all(rational(entry) is not None for row in base.rows for entry in row)
    if exponent is None or not is_square or not 1 <= exponent <= (_MAX_POWER if is_rational else 2):
        return None
    result: Matrix | None = base
    for _ in range(exponent - 1):
        result = _times(result, base) if result is not None else None
    return result


def _matrix_sum(terms: list[Matrix | None]) -> Matrix | None:
    matrices = [term for term in terms if term is not None]
    if len(matrices) < len(terms) or len({(len(m.rows), len(m.rows[0])) for m in matrices}) != 1:
        return None
    rows = zip(*(matrix.rows for matrix in matrices), strict=True)
    return Matrix(tuple(tuple(Sum(entries) for entries in zip(*row, strict=True)) for row in rows))


def _map_entries(matrix: Matrix, change: Callable[[Node], Node]) -> Matrix:
    return Matrix(tuple(tuple(change(entry) for entry in row) for row in matrix.rows))
