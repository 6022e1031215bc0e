"""Exact rational values of expressions without unknowns, under a bound on their size."""

from collections.abc import Callable
from fractions import Fraction
from math import comb, factorial, floor, gcd, isqrt, lcm, perm

from flint import fmpz

from engine.answers.errors import TooLarge, Undefined
from engine.answers.limits import MAX_EXACT_BITS, MAX_SUM_TERMS
from engine.answers.polynomials import closed_value
from engine.answers.tree import (
    Apply,
    BaseNumeral,
    Bracket,
    Matrix,
    Negative,
    Node,
    Number,
    Percent,
    Power,
    Product,
    Quotient,
    Series,
    Sum,
    Symbol,
    map_children,
    walk,
)
from engine.answers.work import bounded_work, spend

#: n! has about n log2(n) bits; 10,000! has 118,000, below MAX_EXACT_BITS.
_MAX_FACTORIAL = 10_000
#: Sums of more terms than this are first looked at for a closed form.
_MANY_TERMS = 40
#: Longest number that is split into its primes.
_MAX_FACTORED_BITS = 64
#: Bits of a result that one step of work pays for.
_BITS_PER_STEP = 1024
#: The same where a result is multiplied up from many factors.
_BITS_PER_FACTOR = 64
#: Steps of work that one more term of a sum takes, for each node of its body.
_STEPS_PER_TERM_NODE = 3


def rational(node: Node) -> Fraction | None:
    """The exact value of ``node`` where rules of exact arithmetic give a rational one, else ``None``.

    Raises:
        Undefined: the value does not exist, such as 1/0.
        TooLarge: the value needs more than ``MAX_EXACT_BITS`` bits.
    """
    if isinstance(node, Number | BaseNumeral):
        return node.value
    with bounded_work():
        return _rational(node)


def _rational(node: Node) -> Fraction | None:
    if isinstance(node, Number | BaseNumeral):
        return node.value
    spend()
    if isinstance(node, Number | BaseNumeral):
        return node.value
    if isinstance(node, Negative):
        value = _rational(node.operand)
        return None if value is None else -value
    if isinstance(node, Sum):
        return _sum(node.terms)
    if isinstance(node, Product):
        return _product(node.factors)
    if isinstance(node, Quotient):
        return _quotient(_rational(node.numerator), _rational(node.denominator))
    if isinstance(node, Power):
        return _power(node)
    if isinstance(node, Percent):
        return _quotient(_rational(node.value), Fraction(100))
    if isinstance(node, Apply):
        return _apply(node)
    if isinstance(node, Series):
        return _series(node)
    if isinstance(node, Bracket) and len(node.items) == 1:
        return _rational(node.items[0])
    return None


def _bounded(value: Fraction) -> Fraction:
    bits = value.numerator.bit_length() + value.denominator.bit_length()
    spend(bits / _BITS_PER_STEP)
    if bits > 2 * MAX_EXACT_BITS:
        raise TooLarge(f"an exact value of more than {MAX_EXACT_BITS} bits")
    return value


def _sum(terms: tuple[Node, ...]) -> Fraction | None:
    total = Fraction(0)
    for term in terms:
        value = _rational(term)
        if value is None:
            return None
        total = _bounded(total + value)
    return total


def _product(factors: tuple[Node, ...]) -> Fraction | None:
    total = Fraction(1)
    for factor in factors:
        value = _rational(factor)
        if value is None:
            return None
        total = _bounded(total * value)
    return total


def _quotient(upper: Fraction | None, lower: Fraction | None) -> Fraction | None:
    if lower == 0:
        raise Undefined("a division by zero")
    return None if upper is None or lower is None else upper / lower


def _power(node: Power) -> Fraction | None:
    exponent = _rational(node.exponent)
    if exponent is None:
        return None
    base = _rational(node.base)
    if base is None:
        return None
    if exponent.denominator != 1:
        return _root_power(base, exponent)
    return _integer_power(base, exponent.numerator)


def _integer_power(base: Fraction, exponent: int) -> Fraction:
    if base == 0 and exponent <= 0:
        raise Undefined("zero to a power that is not positive")
    bits = max(base.numerator.bit_length(), base.denominator.bit_length())
    if abs(base) != 1 and base != 0 and bits * abs(exponent) > MAX_EXACT_BITS:
        raise TooLarge(f"a power of about {bits} * {brief(abs(exponent))} bits")
    if abs(base) == 1:
        return base if exponent % 2 else Fraction(1)
    spend(bits * abs(exponent) / _BITS_PER_STEP)
    return Fraction(base**exponent)


def _root_power(base: Fraction, exponent: Fraction) -> Fraction | None:
    root = exact_root(base, exponent.denominator)
    return None if root is None else _integer_power(root, exponent.numerator)


def exact_root(value: Fraction, index: int) -> Fraction | None:
    """The rational root where there is one; of a negative value the real root of odd index."""
    if value < 0:
        negated = exact_root(-value, index) if index % 2 else None
        return None if negated is None else -negated
    if not 1 <= index <= 64:
        return None
    upper, lower = _integer_root(value.numerator, index), _integer_root(value.denominator, index)
    return Fraction(upper, lower) if upper is not None and lower is not None else None


def _integer_root(value: int, index: int) -> int | None:
    if index == 2:
        root = isqrt(value)
    else:
        root = _newton_root(value, index)
    return root if root**index == value else None


def _newton_root(value: int, index: int) -> int:
    """The whole part of the root, by Newton's iteration from above."""
    if value < 2:
        return value
    guess = 1 << -(-value.bit_length() // index)
    while True:
        better = ((index - 1) * guess + value // guess ** (index - 1)) // index
        if better >= guess:
            return guess
        guess = better


def _apply(node: Apply) -> Fraction | None:
    if node.name == "det" and isinstance(node.args[0], Matrix):
        return _determinant(node.args[0])
    rule = _FUNCTIONS.get(node.name)
    if rule is None:
        return None
    values = [_rational(argument) for argument in node.args]
    known = [value for value in values if value is not None]
    return rule(known) if len(known) == len(values) else None


def _determinant(matrix: Matrix) -> Fraction | None:
    if len(matrix.rows) != len(matrix.rows[0]) or len(matrix.rows) > 12:
        return None
    entries = [[_rational(entry) for entry in row] for row in matrix.rows]
    rows = [[value for value in row if value is not None] for row in entries]
    if any(len(row) != len(rows) for row in rows):
        return None
    result = Fraction(1)
    for column in range(len(rows)):
        pivot = next((r for r in range(column, len(rows)) if rows[r][column]), None)
        if pivot is None:
            return Fraction(0)
        if pivot != column:
            rows[column], rows[pivot], result = rows[pivot], rows[column], -result
        result *= rows[column][column]
        for lower in range(column + 1, len(rows)):
            scale = rows[lower][column] / rows[column][column]
            rows[lower] = [x - scale * y for x, y in zip(rows[lower], rows[column], strict=True)]
    return result


def _whole(value: Fraction) -> int | None:
    return value.numerator if value.denominator == 1 else None


def _factorial(values: list[Fraction]) -> Fraction | None:
    n = _whole(values[0])
    if n is None:
        return None
    if n < 0:
        raise Undefined("the factorial of a negative integer")
    if n > _MAX_FACTORIAL:
        raise TooLarge(f"the factorial of {brief(n)}")
    spend(n * n.bit_length() / _BITS_PER_FACTOR)
    return Fraction(factorial(n))


def _double_factorial(values: list[Fraction]) -> Fraction | None:
    n = _whole(values[0])
    if n is None or n < -1:
        return None
    if n > _MAX_FACTORIAL:
        raise TooLarge(f"the double factorial of {brief(n)}")
    spend(n * n.bit_length() / _BITS_PER_FACTOR)
    product = 1
    for factor in range(n, 1, -2):
        product *= factor
    return Fraction(product)


def _binomial(values: list[Fraction]) -> Fraction | None:
    n, k = _whole(values[0]), _whole(values[1])
    if n is None or k is None or n < 0:
        return None
    if k < 0 or k > n:
        return Fraction(0)
    if min(k, n - k) * n.bit_length() > MAX_EXACT_BITS:
        raise TooLarge(f"the binomial coefficient of {brief(n)} over {brief(k)}")
    spend(min(k, n - k) * n.bit_length() / _BITS_PER_FACTOR)
    return Fraction(comb(n, k))


def _permutations(values: list[Fraction]) -> Fraction | None:
    n, k = _whole(values[0]), _whole(values[1])
    if n is None or k is None or n < 0 or k < 0:
        return None
    if k * n.bit_length() > MAX_EXACT_BITS:
        raise TooLarge(f"the permutations of {brief(k)} out of {brief(n)}")
    spend(k * n.bit_length() / _BITS_PER_FACTOR)
    return Fraction(perm(n, k))


def _modulo(values: list[Fraction]) -> Fraction | None:
    if values[1] == 0:
        raise Undefined("a remainder modulo zero")
    return values[0] - values[1] * floor(values[0] / values[1])


def _gamma(values: list[Fraction]) -> Fraction | None:
    return _factorial([values[0] - 1]) if values[0].denominator == 1 else None


def _totient(values: list[Fraction]) -> Fraction | None:
    n = _whole(values[0])
    if n is None or n < 1 or n.bit_length() > _MAX_FACTORED_BITS:
        return None
    return Fraction(int(fmpz(n).euler_phi()))


def _root(values: list[Fraction]) -> Fraction | None:
    index = _whole(values[0])
    return exact_root(values[1], index) if index is not None and index > 0 else None


def _logarithm(values: list[Fraction]) -> Fraction | None:
    """log_b(x) where x is a whole power of b; the rest is left to balls."""
    if len(values) != 2:
        return Fraction(0) if values[0] == 1 else None
    base, argument = values
    if base <= 0 or base == 1 or argument <= 0:
        return None
    bits = max(argument.numerator.bit_length(), argument.denominator.bit_length())
    for power in range(min(bits, 512) + 1):
        spend()
        if base**power == argument:
            return Fraction(power)
        if base**-power == argument:
            return Fraction(-power)
        if max(base.numerator.bit_length(), base.denominator.bit_length()) * power > bits + 64:
            break
    return None


def _common(combine: Callable[..., int]) -> Callable[[list[Fraction]], Fraction | None]:
    def rule(values: list[Fraction]) -> Fraction | None:
        if any(value.denominator != 1 for value in values):
            return None
        return _bounded(Fraction(combine(*(value.numerator for value in values))))

    return rule


_FUNCTIONS: dict[str, Callable[[list[Fraction]], Fraction | None]] = {
    "factorial": _factorial,
    "doublefactorial": _double_factorial,
    "binom": _binomial,
    "perm": _permutations,
    "gamma": _gamma,
    "totient": _totient,
    "mod": _modulo,
    "root": _root,
    "log": _logarithm,
    "cbrt": lambda values: exact_root(values[0], 3),
    "ln": lambda values: Fraction(0) if values[0] == 1 else None,
    "log10": lambda values: _logarithm([Fraction(10), values[0]]),
    "log2": lambda values: _logarithm([Fraction(2), values[0]]),
    "abs": lambda values: abs(values[0]),
    "floor": lambda values: Fraction(floor(values[0])),
    "ceil": lambda values: Fraction(-floor(-values[0])),
    "sgn": lambda values: Fraction((values[0] > 0) - (values[0] < 0)),
    "min": min,
    "max": max,
    "gcd": _common(gcd),
    "lcm": _common(lcm),
    "re": lambda values: values[0],
    "im": lambda values: Fraction(0),
    "conj": lambda values: values[0],
}


def _series(node: Series) -> Fraction | None:
    if node.kind not in ("sum", "prod") or node.lower is None or node.upper is None:
        return None
    lower, upper = _rational(node.lower), _rational(node.upper)
    if lower is None or upper is None or lower.denominator != 1 or upper.denominator != 1:
        return None
    if node.kind == "sum" and upper - lower >= _MANY_TERMS and (closed := closed_value(node)) is not None:
        return closed
    if upper - lower >= MAX_SUM_TERMS:
        raise TooLarge(f"a {node.kind} of {brief(int(upper - lower))} terms")
    total = Fraction(0) if node.kind == "sum" else Fraction(1)
    size = sum(1 for _ in walk(node.body))
    for index in range(int(lower), int(upper) + 1):
        spend(size * _STEPS_PER_TERM_NODE)
        value = _rational(substitute(node.body, node.variable, Number(Fraction(index))))
        if value is None:
            return None
        total = _bounded(total + value if node.kind == "sum" else total * value)
    return total


def brief(value: int) -> str:
    """A whole number for a message: its digits, or its size where it has many."""
    return str(value) if value.bit_length() <= 64 else f"about 2^{value.bit_length() - 1}"


def substitute(node: Node, variable: str, value: Node) -> Node:
    """``node`` with the free symbol ``variable`` replaced by ``value``."""
    if isinstance(node, Symbol):
        return value if node.name == variable else node
    if isinstance(node, Series) and node.variable == variable:
        return node
    return map_children(node, lambda child: substitute(child, variable, value))
