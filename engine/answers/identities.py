"""Identities proven by kernels: whatever is no rational operation is a symbol that equal arguments share.

Both sides are evaluated modulo random primes, with every function of an argument replaced by a number that
depends on the function and on the residues of its argument. Where that agrees, the two sides are one rational
function of the same kernels, and so equal wherever both are defined. A disagreement shows nothing.
"""

import hashlib
from collections.abc import Iterator
from fractions import Fraction

from flint import fmpz

from engine.answers.comparison import Comparison, equal
from engine.answers.errors import TooLarge, Undefined
from engine.answers.exact import rational
from engine.answers.modular import inverse, whole_exponent
from engine.answers.tree import (
    Apply,
    BaseNumeral,
    Bracket,
    Constant,
    Negative,
    Node,
    Number,
    Percent,
    Power,
    Product,
    Quantity,
    Quotient,
    Series,
    Sum,
    Symbol,
)
from engine.answers.work import spend

#: Primes p below 2^61 with p = 1 modulo 4, so that -1 has a square root.
_PRIMES = (2305843009213693921, 2305843009213693693, 2305843009213693669, 2305843009213693613)
#: Circular and hyperbolic functions as quotients of the sine (s) and the cosine (c).
_CIRCULAR = {
    "sin": ("s", ""), "cos": ("c", ""), "tan": ("s", "c"), "cot": ("c", "s"), "sec": ("", "c"),
    "csc": ("", "s"),
}  # fmt: skip
_HYPERBOLIC = {
    "sinh": ("s", ""), "cosh": ("c", ""), "tanh": ("s", "c"), "coth": ("c", "s"), "sech": ("", "c"),
    "csch": ("", "s"),
}  # fmt: skip
#: Largest base of a power that is taken apart into primes, in bits.
_FACTORED_BITS = 48
#: Parts of an angle in which its multiples are counted: halves, thirds, quarters and fifths are whole.
_TURNS = 60
#: Functions f with f(-x) = f(x), and with f(-x) = -f(x).
_EVEN = frozenset(("abs",))
_ODD = frozenset((*("asin", "atan", "sgn", "cbrt"),))
#: Largest whole exponent of a power that is taken.
_MAX_EXPONENT = 1 << 40

_Residues = tuple[int, ...]


class _NoKernels(Exception):
    """A part of the expression is no function of values."""


def prove_identity(gold: Node, answer: Node, seed: str, *, log_base_ten: bool) -> Comparison | None:
    """Equality where both sides are one rational function of the same kernels; ``None`` where that is not
    shown."""
    field = _Field(seed, log_base_ten)
    try:
        agrees = field.value(gold) == field.value(answer)
    except (_NoKernels, ZeroDivisionError, Undefined, TooLarge, RecursionError):
        return None
    return equal("identity", "one rational function of the same terms") if agrees else None


def fingerprint(node: Node) -> str | None:
    """A text that expressions share which are one rational function of the same kernels; else ``None``."""
    try:
        return repr(_Field("", True).value(node))
    except (_NoKernels, ZeroDivisionError, Undefined, TooLarge, RecursionError):
        return None


class _Field:
    """Values of expressions modulo each of the primes."""

    def __init__(self, seed: str, log_base_ten: bool) -> None:
        self.seed = seed
        self.log_base_ten = log_base_ten

    def value(self, node: Node) -> _Residues:
        spend(3)
        match node:
            case Number() | BaseNumeral():
                return self._rational(node.value)
            case Symbol():
                return self._kernel("symbol", node.name)
            case Constant():
                return _ROOTS_OF_MINUS_ONE if node.name == "i" else self._kernel("constant", node.name)
            case Negative():
                return _each(-x % p for x, p in self._with_primes(node.operand))
            case Percent():
                return self.value(Quotient(node.value, Number(Fraction(100))))
            case Quantity() if node.unit.name == "degree":
                return self.value(Quotient(Product((node.value, Constant("pi"))), Number(Fraction(180))))
            case Sum():
                return _each(sum(parts) for parts in zip(*map(self.value, node.terms), strict=True))
            case Product():
                return self._product(tuple(map(self.value, node.factors)))
            case Quotient():
                return self._product((self.value(node.numerator), _inverted(self.value(node.denominator))))
            case Power():
                return self._power(node)
            case Apply():
                return self._applied(node)
            case Series():
                return self._series(node)
            case Bracket() if len(node.items) == 1:
                return self.value(node.items[0])
        raise _NoKernels

    def _with_primes(self, node: Node) -> Iterator[tuple[int, int]]:
        return zip(self.value(node), _PRIMES, strict=True)

    def _rational(self, value: Fraction) -> _Residues:
        return _each(value.numerator * inverse(value.denominator, p) for p in _PRIMES)

    def _product(self, factors: tuple[_Residues, ...]) -> _Residues:
        result = (1,) * len(_PRIMES)
        for factor in factors:
            result = tuple(x * y % p for x, y, p in zip(result, factor, _PRIMES, strict=True))
        return result

    def _kernel(self, name: str, *arguments: object) -> _Residues:
        """A number per prime that depends on a function and its arguments alone."""
        text = f"{self.seed}\0{name}\0{arguments!r}"
        digests = (hashlib.sha256(f"{text}\0{p}".encode()).digest() for p in _PRIMES)
        return _each(1 + int.from_bytes(digest[:16]) for digest in digests)

    # Powers

    def _power(self, node: Power) -> _Residues:
        whole = whole_exponent(node.exponent)
        if whole is not None and not isinstance(node.base, Apply):
            return self._raised(self.value(node.base), whole)
        exponent = rational(node.exponent)
        if exponent is not None:
            return self._rational_power(node.base, exponent)
        result = (1,) * len(_PRIMES)
        for term in node.exponent.terms if isinstance(node.exponent, Sum) else (node.exponent,):
            result = self._product((result, self._power_of_term(node.base, term)))
        return result

    def _raised(self, base: _Residues, exponent: int) -> _Residues:
        if abs(exponent) > _MAX_EXPONENT:
            raise _NoKernels
        if exponent < 0:
            base, exponent = _inverted(base), -exponent
        return tuple(pow(x, exponent, p) for x, p in zip(base, _PRIMES, strict=True))

    def _rational_power(self, base: Node, exponent: Fraction) -> _Residues:
        """A power of a root: of the q-th root of u, q powers make u."""
        if exponent.denominator == 1 and isinstance(base, Apply) and base.name in ("root", "cbrt"):
            index = rational(base.args[0]) if base.name == "root" else Fraction(3)
            if index is not None and index.denominator == 1 and index > 0:
                base, exponent = base.args[-1], Fraction(exponent, index)
        radicand = self.value(base)
        whole, rest = divmod(exponent.numerator, exponent.denominator)
        root = self._kernel("root", exponent.denominator, radicand)
        return self._product((self._raised(radicand, whole), self._raised(root, rest)))

    def _power_of_term(self, base: Node, term: Node) -> _Residues:
        """``base^(c t)`` with a whole c is a power of ``base^t``."""
        count, rest = _whole_factor(term)
        if rest is None:
            return self._raised(self.value(base), count)
        exponent = self.value(rest)
        if base == Constant("e"):
            return self._raised(self._kernel("exp", exponent), count)
        number = rational(base)
        if number is not None and _is_split(number):
            return self._raised(self._power_of_number(number, exponent), count)
        return self._raised(self._kernel("power", self.value(base), exponent), count)

    def _power_of_number(self, number: Fraction, exponent: _Residues) -> _Residues:
        """``(-6)^t`` as the powers of -1, 2 and 3, which principal values allow."""
        powers = [self._kernel("power", (-1,) * len(_PRIMES), exponent)] if number < 0 else []
        for part, sign in ((abs(number.numerator), 1), (number.denominator, -1)):
            for prime, times in fmpz(part).factor():
                power = self._kernel("power", (int(prime),) * len(_PRIMES), exponent)
                powers.append(self._raised(power, sign * times))
        return self._product(tuple(powers))

    # Functions

    def _applied(self, node: Apply) -> _Residues:
        name, args = node.name, node.args
        if name == "exp":
            return self._power(Power(Constant("e"), args[0]))
        if name == "root" and (index := rational(args[0])) is not None and index:
            return self._rational_power(args[1], 1 / index)
        if name == "cbrt":
            return self._rational_power(args[0], Fraction(1, 3))
        if name in ("min", "max") and len(args) == 2:
            return self.value(_by_absolute_value(name, *args))
        if name == "acos":
            quarter = Quotient(Constant("pi"), Number(Fraction(2)))
            return self.value(Sum((quarter, Negative(Apply("asin", args)))))
        if name in ("asinh", "acosh", "atanh"):
            return self.value(_by_logarithm(name, args[0]))
        if name in ("log", "plainlog", "log10", "log2"):
            return self._logarithm(node)
        if name in _CIRCULAR or name in _HYPERBOLIC:
            return self._of_exponentials(name, args[0])
        values = tuple(map(self.value, args))
        if len(args) == 1 and name in _EVEN | _ODD:
            return self._with_parity(name, values[0])
        return self._kernel(name, values)

    def _of_exponentials(self, name: str, argument: Node) -> _Residues:
        """A circular or hyperbolic function as what it is of e to its argument."""
        if name in _CIRCULAR:
            turn, unit, shape = self._turn(argument), _ROOTS_OF_MINUS_ONE, _CIRCULAR[name]
        else:
            turn, unit = self._power(Power(Constant("e"), argument)), (1,) * len(_PRIMES)
            shape = _HYPERBOLIC[name]
        half = self._rational(Fraction(1, 2))
        pairs = list(zip(turn, _inverted(turn), strict=True))
        cosine = self._product((_each(x + y for x, y in pairs), half))
        sine = self._product((_each(x - y for x, y in pairs), half, _inverted(unit)))
        parts = {"s": sine, "c": cosine}
        return self._product(
            (*(parts[letter] for letter in shape[0]), *(_inverted(parts[letter]) for letter in shape[1]))
        )

    def _turn(self, node: Node) -> _Residues:
        """e to i times an angle: a sum of angles is a product of turns, a multiple a power."""
        if isinstance(node, Sum):
            return self._product(tuple(map(self._turn, node.terms)))
        if isinstance(node, Bracket) and len(node.items) == 1:
            return self._turn(node.items[0])
        factor, rest = _rational_factor(node)
        if rest == Constant("pi") and (2 * factor).denominator == 1:
            return self._raised(_ROOTS_OF_MINUS_ONE, int(2 * factor))
        count = factor * _TURNS
        if rest == Constant("pi") or count.denominator != 1:
            return self._kernel("turn", self.value(node))
        return self._raised(self._kernel("part of a turn", self.value(rest)), int(count))

    def _with_parity(self, name: str, argument: _Residues) -> _Residues:
        negated = _each(-x % p for x, p in zip(argument, _PRIMES, strict=True))
        kernel = self._kernel(name, min(argument, negated))
        if name in _EVEN or argument < negated:
            return kernel
        return _each(-x % p for x, p in zip(kernel, _PRIMES, strict=True))

    def _logarithm(self, node: Apply) -> _Residues:
        """Every logarithm is a quotient of natural ones."""
        base: Node | None = {"log10": Number(Fraction(10)), "log2": Number(Fraction(2))}.get(node.name)
        if len(node.args) == 2:
            base = node.args[0]
        elif base is None and self.log_base_ten:
            base = Number(Fraction(10))
        natural = self._kernel("ln", (self.value(node.args[-1]),))
        if base is None:
            return natural
        return self._product((natural, _inverted(self._kernel("ln", (self.value(base),)))))

    def _series(self, node: Series) -> _Residues:
        """A sum, integral or limit is known by its body as a function of its variable, and by its bounds."""
        if node.kind == "diff" or node.lower is None:
            raise _NoKernels
        inner = _Bound(self, node.variable)
        bounds = [self.value(bound) for bound in (node.lower, node.upper) if bound is not None]
        return self._kernel(node.kind, inner.value(node.body), bounds)


class _Bound(_Field):
    """Values inside a sum or an integral, whose variable goes by no name."""

    def __init__(self, outer: _Field, variable: str) -> None:
        super().__init__(outer.seed, outer.log_base_ten)
        self.outer = outer
        self.variable = variable

    def _kernel(self, name: str, *arguments: object) -> _Residues:
        if name == "symbol" and arguments == (self.variable,):
            return super()._kernel("bound", _depth(self))
        if name == "symbol":
            return self.outer._kernel(name, *arguments)
        return super()._kernel(name, *arguments)


def _depth(field: _Field) -> int:
    return 1 + _depth(field.outer) if isinstance(field, _Bound) else 0


def _each(values: Iterator[int]) -> _Residues:
    return tuple(value % p for value, p in zip(values, _PRIMES, strict=True))


def _inverted(values: _Residues) -> _Residues:
    return tuple(inverse(value, p) for value, p in zip(values, _PRIMES, strict=True))


def _root_of_minus_one(prime: int) -> int:
    """A square root of -1: a quarter power of any value that is no square."""
    return next(
        root for n in range(2, 100) if (root := pow(n, (prime - 1) // 4, prime)) ** 2 % prime == prime - 1
    )


def _whole_factor(term: Node) -> tuple[int, Node | None]:
    """c and t of the exponent ``c t``, with the largest whole c as written; t is ``None`` for a number."""
    if isinstance(term, Negative):
        count, rest = _whole_factor(term.operand)
        return -count, rest
    whole = whole_exponent(term)
    if whole is not None:
        return whole, None
    if isinstance(term, Product):
        counts = [whole_exponent(factor) for factor in term.factors]
        known = [count for count in counts if count is not None]
        others = tuple(factor for factor, count in zip(term.factors, counts, strict=True) if count is None)
        if known and others:
            product = 1
            for count in known:
                product *= count
            return product, others[0] if len(others) == 1 else Product(others)
    return 1, term


def _by_logarithm(name: str, x: Node) -> Node:
    """An inverse hyperbolic function as the logarithm that it is over the reals."""
    one, square = Number.whole(1), Power(x, Number.whole(2))
    if name == "atanh":
        quotient = Quotient(Sum((one, x)), Sum((one, Negative(x))))
        return Quotient(Apply("ln", (quotient,)), Number.whole(2))
    radicand = Sum((square, one if name == "asinh" else Negative(one)))
    return Apply("ln", (Sum((x, Apply("root", (Number.whole(2), radicand)))),))


def _is_split(number: Fraction) -> bool:
    """Whether a base is taken apart into primes: one that is small enough to be factored at once."""
    return (
        bool(number) and max(number.numerator.bit_length(), number.denominator.bit_length()) <= _FACTORED_BITS
    )


def _rational_factor(node: Node) -> tuple[Fraction, Node]:
    """c and t of ``c t`` with a rational c, as written."""
    if isinstance(node, Negative):
        factor, rest = _rational_factor(node.operand)
        return -factor, rest
    if isinstance(node, Quotient) and isinstance(node.denominator, Number) and node.denominator.value:
        factor, rest = _rational_factor(node.numerator)
        return factor / node.denominator.value, rest
    if isinstance(node, Product):
        factor, others = Fraction(1), []
        for part in node.factors:
            if isinstance(part, Number):
                factor *= part.value
            else:
                others.append(part)
        if others:
            return factor, others[0] if len(others) == 1 else Product(tuple(others))
    if isinstance(node, Number):
        return node.value, Number.whole(1)
    return Fraction(1), node


def _by_absolute_value(name: str, left: Node, right: Node) -> Node:
    distance = Apply("abs", (Sum((left, Negative(right))),))
    signed = distance if name == "max" else Negative(distance)
    return Quotient(Sum((left, right, signed)), Number(Fraction(2)))


_ROOTS_OF_MINUS_ONE = tuple(map(_root_of_minus_one, _PRIMES))
