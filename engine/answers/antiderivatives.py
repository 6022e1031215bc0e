"""Antiderivatives: a constant of integration stands for every constant.

Where both answers end in a lone constant symbol, they are equal when they differ by a constant. An indefinite
integral equals what its integrand is the derivative of. An answer without the constant is another answer.
"""

from fractions import Fraction

from engine.answers.comparison import Comparison, equal
from engine.answers.derivatives import derivative
from engine.answers.errors import Unsettled
from engine.answers.exact import substitute
from engine.answers.reading import Reading
from engine.answers.tree import Negative, Node, Number, Series, Sum, Symbol, symbols, walk
from engine.answers.values_equal import compare_values

_CONSTANT_NAMES = frozenset(("C", "c", "K", "k", "C_1", "c_1", "const", "constant"))
#: The names that no parameter has by custom.
_CAPITAL_NAMES = frozenset(("C", "K", "C_1", "const", "constant"))


def compare_antiderivatives(gold: Node, answer: Node, reading: Reading) -> Comparison | None:
    """Equality up to the constant of integration; ``None`` where neither side is an antiderivative."""
    for integral, other in ((gold, answer), (answer, gold)):
        if isinstance(integral, Series) and integral.kind == "int" and integral.lower is None:
            return _compare_with_integral(integral, other, reading)
    left, right = _without_constant(gold), _without_constant(answer)
    if left is None or right is None:
        return None
    if not (_is_of_integration(gold) and _is_of_integration(answer)):
        return compare_values(left, right, reading)
    difference = Sum((left, Negative(right)))
    shifted: Node = difference
    for name, value in zip(sorted(symbols(difference)), range(2, 200), strict=False):
        shifted = substitute(shifted, name, Number(Fraction(value, 7)))
    outcome = compare_values(left, Sum((right, shifted)), reading)
    return equal("constant", "they differ by a constant", found=outcome.method) if outcome.equal else outcome


def are_antiderivatives(one: Node, other: Node) -> bool:
    """Whether both end in a constant of integration, and one at least in what can be nothing else."""
    if _without_constant(one) is None or _without_constant(other) is None:
        return False
    return _is_of_integration(one) or _is_of_integration(other)


def _is_of_integration(node: Node) -> bool:
    """Whether the constant is a capital beside a function of one other symbol, so not a parameter like c in
    ax^2 + bx + c."""
    others = symbols(node) - _CONSTANT_NAMES
    return len(others) == 1 and next(iter(others)).islower() and bool(symbols(node) & _CAPITAL_NAMES)


def _without_constant(node: Node) -> Node | None:
    """``node`` without its constant of integration; ``None`` where it has none of its own."""
    if not isinstance(node, Sum):
        return None
    constants = [term for term in node.terms if isinstance(term, Symbol) and term.name in _CONSTANT_NAMES]
    if len(constants) != 1:
        return None
    rest = tuple(term for term in node.terms if term is not constants[0])
    names = {below.name for term in rest for below in walk(term) if isinstance(below, Symbol)}
    if constants[0].name in names or not names:
        return None
    return rest[0] if len(rest) == 1 else Sum(rest)


def _compare_with_integral(integral: Series, other: Node, reading: Reading) -> Comparison | None:
    bare = _without_constant(other)
    if bare is None:
        return None
    try:
        slope = derivative(bare, integral.variable)
    except Unsettled:
        return None
    return compare_values(integral.body, slope, reading)
