"""Certified numeric values: ball arithmetic in python-flint, real or complex, at any precision.

A ball holds the true value for certain, so two disjoint balls prove two values different.
"""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from fractions import Fraction

import flint
from flint import acb, acb_mat, arb, fmpq

from engine.answers.derivatives import derivative
from engine.answers.errors import TooLarge, Undefined, Unsettled
from engine.answers.exact import rational
from engine.answers.limits import MAX_EVALUATIONS, MAX_MAGNITUDE_BITS, MAX_PRECISION, MAX_SUM_TERMS
from engine.answers.tree import (
    Apply,
    BaseNumeral,
    Bracket,
    Cases,
    Constant,
    Matrix,
    Negative,
    Node,
    Number,
    Percent,
    Power,
    Product,
    Quantity,
    Quotient,
    Relation,
    Series,
    Sum,
    Symbol,
    walk,
)

#: python-flint keeps its working precision in one global, so evaluations take turns.
_PRECISION_LOCK = threading.RLock()


@contextmanager
def precision(bits: int) -> Iterator[None]:
    """Runs the block at a working precision of ``bits``, alone among all threads."""
    with _PRECISION_LOCK:
        before = flint.ctx.prec
        flint.ctx.prec = min(bits, MAX_PRECISION)
        try:
            yield
        finally:
            flint.ctx.prec = before


@dataclass
class Budget:
    """Work that is left for one comparison, shared by all of its evaluations."""

    left: float = MAX_EVALUATIONS

    def spend(self, amount: float = 1) -> None:
        self.left -= amount
        if self.left < 0:
            raise TooLarge(f"more than {MAX_EVALUATIONS} evaluations of tree nodes")


@dataclass
class Evaluator:
    """Evaluates trees to balls for given values of the symbols."""

    real: bool = True
    """Over the reals, roots and logarithms of negative values do not exist; else principal values are
    taken."""
    log_base_ten: bool = True
    """What ``log`` without a base means."""
    values: Mapping[str, acb] = field(default_factory=dict)
    budget: Budget = field(default_factory=Budget)
    analytic: bool = False
    """Inside an integral, over complex balls: a ball across a branch cut has no value."""
    tracking: bool = False
    extent: float = 0.0
    """While tracking: the largest binary exponent, by size, of any intermediate value."""

    def value(self, node: Node) -> acb:
        """The ball of ``node`` at the working precision.

        Raises:
            Undefined: the value certainly does not exist.
            Unsettled: the ball does not settle the value (a branch, a pole), or no rule gives it.
            TooLarge: the value or the work is beyond its bound.
        """
        result = self._value(node)
        if self.tracking and not result.contains(0):
            self.extent = max(self.extent, abs(float(abs(result).mid().log().mid())) * 1.4427)
        return result

    def _value(self, node: Node) -> acb:
        self.budget.spend(max(1.0, flint.ctx.prec / 1024))
        match node:
            case Number() | BaseNumeral():
                return ball(node.value)
            case Symbol():
                return self._symbol(node.name)
            case Constant():
                return self._constant(node.name)
            case Negative():
                return -self.value(node.operand)
            case Sum():
                total = self.value(node.terms[0])
                for term in node.terms[1:]:
                    total = total + self.value(term)
                return total
            case Product():
                total = self.value(node.factors[0])
                for factor in node.factors[1:]:
                    total = total * self.value(factor)
                return checked(total)
            case Quotient():
                return self._divide(self.value(node.numerator), self.value(node.denominator))
            case Power():
                return self._power(node)
            case Apply():
                return self._apply(node)
            case Percent():
                return self.value(node.value) / 100
            case Quantity() if node.unit.name == "degree":
                return self.value(node.value) * acb.pi() / 180
            case Series():
                return self._series(node)
            case Cases():
                return self._cases(node)
            case Bracket() if len(node.items) == 1:
                return self.value(node.items[0])
        raise Unsettled(f"no numeric value for {type(node).__name__}")

    def _symbol(self, name: str) -> acb:
        if name not in self.values:
            raise Unsettled(f"no value for {name}")
        return self.values[name]

    def _constant(self, name: str) -> acb:
        if name == "pi":
            return acb.pi()
        if name == "e":
            return acb(arb.const_e())
        if name == "i":
            return acb(0, 1)
        raise Unsettled("infinity")

    def _divide(self, upper: acb, lower: acb) -> acb:
        if lower.is_zero():
            raise Undefined("a division by zero")
        if lower.contains(0):
            raise Unsettled("a denominator near zero")
        return checked(upper / lower)

    # Powers and roots

    def _power(self, node: Power) -> acb:
        exponent = rational(node.exponent) if not _has_symbol(node.exponent) else None
        if node.base == Constant("e"):
            return self._exp(self.value(node.exponent))
        base = self.value(node.base)
        if exponent is not None:
            return self._rational_power(base, exponent)
        return self._general_power(base, self.value(node.exponent))

    def _rational_power(self, base: acb, exponent: Fraction) -> acb:
        if base.is_zero():
            if exponent <= 0:
                raise Undefined("zero to a power that is not positive")
            return acb(0)
        guard_magnitude(base, abs(float(exponent)) if abs(exponent) < 10**9 else 1e9)
        if exponent.denominator == 1:
            if exponent < 0 and base.contains(0):
                raise Unsettled("a denominator near zero")
            return checked(base ** int(exponent))
        return checked(self._root(base, exponent.denominator) ** int(exponent.numerator))

    def _root(self, radicand: acb, index: int) -> acb:
        if index > 10_000:
            raise TooLarge(f"a root of index {index}")
        if self.real:
            sign = real_sign(radicand)
            if sign < 0:
                if index % 2 == 0:
                    raise Undefined("an even root of a negative value")
                return -acb((-radicand.real).root(index))
            if sign == 0:
                return acb(0)
            return acb(radicand.real.root(index))
        if _is_real(radicand) and index % 2 and real_sign(radicand) < 0:
            return -acb((-radicand.real).root(index))
        if self.analytic:
            return radicand.sqrt(analytic=True) if index == 2 else (radicand.log(analytic=True) / index).exp()
        return radicand.root(index)

    def _general_power(self, base: acb, exponent: acb) -> acb:
        whole = _exact_integer(exponent)
        if whole is not None and abs(whole) <= 10**9:
            return self._rational_power(base, Fraction(whole))
        if self.real:
            sign = real_sign(base)
            if sign < 0:
                raise Undefined("a negative value to a power that is not whole")
            if sign == 0:
                if real_sign(exponent) > 0:
                    return acb(0)
                raise Undefined("zero to a power that is not positive")
        return self._exp(exponent * self._log(base))

    def _exp(self, exponent: acb) -> acb:
        if float_of(abs(exponent)) > MAX_MAGNITUDE_BITS:
            raise TooLarge("an exponential beyond the bound on magnitude")
        return exponent.exp()

    def _log(self, argument: acb) -> acb:
        if argument.is_zero():
            raise Undefined("the logarithm of zero")
        if self.real:
            if real_sign(argument) < 0:
                raise Undefined("the logarithm of a negative value")
            return acb(argument.real.log())
        if argument.contains(0):
            raise Unsettled("a logarithm near zero")
        return argument.log(analytic=self.analytic)

    # Functions

    def _apply(self, node: Apply) -> acb:
        name = node.name
        if name == "det":
            return self._determinant(node.args[0])
        if name in ("gcd", "lcm", "perm"):
            raise Unsettled(f"{name} of values that are not known exactly")
        if name == "binom":
            return self._binomial(node.args[0], node.args[1])
        arguments = [self.value(argument) for argument in node.args]
        if name in ("log", "plainlog"):
            return self._logarithm(arguments)
        if name == "root":
            index = _exact_integer(arguments[0])
            if index is None or index < 1:
                return self._general_power(arguments[1], self._divide(acb(1), arguments[0]))
            return self._root(arguments[1], index)
        if name in ("min", "max"):
            return self._extreme(arguments, largest=name == "max")
        if name == "mod":
            quotient = self._divide(arguments[0], arguments[1])
            return arguments[0] - arguments[1] * _floor(quotient)
        return checked(self._unary(name, arguments[0]))

    def _logarithm(self, arguments: list[acb]) -> acb:
        if len(arguments) == 2:
            return self._divide(self._log(arguments[1]), self._log(arguments[0]))
        value = self._log(arguments[0])
        return value / acb(10).log() if self.log_base_ten else value

    def _unary(self, name: str, x: acb) -> acb:
        match name:
            case "ln":
                return self._log(x)
            case "log10" | "log2":
                return self._log(x) / acb(10 if name == "log10" else 2).log()
            case "exp":
                return self._exp(x)
            case "cbrt":
                return self._root(x, 3)
            case "abs":
                if self.analytic:
                    return x.real_abs(analytic=True)
                return acb(abs(x.real) if self.real and _is_real(x) else abs(x))
            case "floor" | "ceil" | "sgn" | "re" | "im" | "conj" if self.analytic:
                raise Unsettled("a step inside an integral")
            case "floor":
                return _floor(x)
            case "ceil":
                return -_floor(-x)
            case "sgn":
                return acb(real_sign(x))
            case "factorial" | "gamma":
                return self._gamma(x + 1 if name == "factorial" else x)
            case "cis":
                return (acb(0, 1) * x).exp()
            case "re":
                return acb(x.real)
            case "im":
                return acb(x.imag)
            case "conj":
                return acb(x.real, -x.imag)
        return self._elementary(name, x)

    def _elementary(self, name: str, x: acb) -> acb:
        if name in ("asec", "acsc", "acot"):
            inverse = self._divide(acb(1), x)
            return self._elementary({"asec": "acos", "acsc": "asin", "acot": "atan"}[name], inverse)
        if name not in _ELEMENTARY:
            raise Unsettled(f"no numeric value for {name}")
        if float_of(abs(x)) > 2.0**64 or (name in _GROWING and float_of(abs(x)) > MAX_MAGNITUDE_BITS):
            raise TooLarge(f"{name} of an argument beyond the bound on magnitude")
        if self.real and name in ("asin", "acos", "atanh") and real_sign(1 - x * x) < 0:
            raise Undefined(f"{name} outside of its domain")
        if self.real and name == "acosh" and real_sign(x - 1) < 0:
            raise Undefined("acosh outside of its domain")
        result = getattr(x, name)()
        return acb(result.real) if self.real and _is_real(x) else result

    def _gamma(self, x: acb) -> acb:
        whole = _exact_integer(x)
        if whole is not None and whole <= 0:
            raise Unsettled("a pole of the factorial")  # its reciprocal is zero there
        if float_of(abs(x)) > MAX_MAGNITUDE_BITS / 8:
            raise TooLarge("a factorial beyond the bound on magnitude")
        return x.gamma()

    def _binomial(self, upper: Node, lower: Node) -> acb:
        n, k = self.value(upper), self.value(lower)
        whole = _exact_integer(k)
        if whole is not None and whole <= 100:
            total = acb(1)
            for step in range(max(whole, 0)):
                total = total * (n - step) / (step + 1)
            return total if whole >= 0 else acb(0)
        return self._gamma(n + 1) * (k + 1).rgamma() * (n - k + 1).rgamma()

    def _extreme(self, arguments: list[acb], *, largest: bool) -> acb:
        best = arguments[0]
        for argument in arguments[1:]:
            sign = real_sign(argument - best)
            if (sign > 0) == largest and sign != 0:
                best = argument
        return best

    def _determinant(self, node: Node) -> acb:
        if not isinstance(node, Matrix) or len(node.rows) != len(node.rows[0]):
            raise Undefined("the determinant of what is no square matrix")
        if len(node.rows) > 12:
            raise TooLarge("a determinant of more than 12 rows")
        return acb_mat([[self.value(entry) for entry in row] for row in node.rows]).det()

    # Sums and cases

    def _series(self, node: Series) -> acb:
        if node.kind == "int":
            return self._integral(node)
        if node.kind == "diff":
            return self.value(derivative(node.body, node.variable))
        if node.kind not in ("sum", "prod") or node.lower is None or node.upper is None:
            raise Unsettled(f"no numeric value for a {node.kind}")
        lower, upper = _exact_integer(self.value(node.lower)), _exact_integer(self.value(node.upper))
        if lower is None or upper is None:
            raise Unsettled("bounds that are not whole")
        if upper - lower >= MAX_SUM_TERMS:
            raise TooLarge(f"a {node.kind} of {str(upper - lower)[:20]} terms")
        total = acb(0) if node.kind == "sum" else acb(1)
        for index in range(lower, upper + 1):
            values = {**self.values, node.variable: acb(index)}
            term = Evaluator(self.real, self.log_base_ten, values, self.budget).value(node.body)
            total = total + term if node.kind == "sum" else total * term
        return total

    def _integral(self, node: Series) -> acb:
        """A definite integral over a finite range, enclosed by Petras' adaptive algorithm in Arb."""
        if node.lower is None or node.upper is None or {node.lower, node.upper} & _INFINITE:
            raise Unsettled("an integral without finite bounds")
        lower, upper = self.value(node.lower), self.value(node.upper)

        stopped: list[BaseException] = []

        def integrand(point: acb, analytic: bool) -> acb:
            values = {**self.values, node.variable: point}
            inner = Evaluator(False, self.log_base_ten, values, self.budget, analytic)
            try:
                return acb("nan") if stopped else inner.value(node.body)
            except (Undefined, Unsettled, TooLarge) as gap:
                if self.budget.left < 0:
                    stopped.append(gap)
                return acb("nan")
            except BaseException as error:  # noqa: BLE001 - an exception must not cross FLINT's C frames
                stopped.append(error)
                return acb("nan")

        value = acb.integral(integrand, lower, upper, eval_limit=_MAX_INTEGRAND_CALLS)
        if stopped:
            raise stopped[0]
        return checked(value)

    def _cases(self, node: Cases) -> acb:
        for branch in node.branches:
            if branch.condition is None or self.holds(branch.condition):
                return self.value(branch.value)
        raise Undefined("no case applies")

    def holds(self, condition: Node) -> bool:
        """Whether a chain of comparisons holds.

        Raises:
            Unsettled: the balls do not tell.
        """
        if not isinstance(condition, Relation):
            raise Unsettled("a condition that is no comparison")
        sides = [self.value(item) for item in condition.items]
        for left, right, op in zip(sides, sides[1:], condition.ops, strict=False):
            if op in ("=", "!=") and not _is_real(left - right):
                raise Unsettled("a comparison of complex values")
            sign = real_sign(right - left)
            if op not in _HOLDS:
                raise Unsettled(f"the condition {op}")
            if sign not in _HOLDS[op]:
                return False
        return True


#: Calls of an integrand in one integral, after which its enclosure is as good as it gets.
_MAX_INTEGRAND_CALLS = 2_000
_INFINITE = frozenset((Constant("inf"), Negative(Constant("inf"))))
_HOLDS = {"<": (1,), "<=": (0, 1), ">": (-1,), ">=": (-1, 0), "=": (0,), "!=": (-1, 1)}
_ELEMENTARY = frozenset(
    [
        "sin",
        "cos",
        "tan",
        "cot",
        "sec",
        "csc",
        "asin",
        "acos",
        "atan",
        "sinh",
        "cosh",
        "tanh",
        "coth",
        "sech",
        "csch",
        "asinh",
        "acosh",
        "atanh",
    ]
)
_GROWING = frozenset(["sinh", "cosh", "tanh", "coth", "sech", "csch"])


def ball(value: Fraction) -> acb:
    if value.denominator == 1:
        return acb(value.numerator)
    return acb(arb(fmpq(value.numerator, value.denominator)))


def checked(value: acb) -> acb:
    """``value``, which must be finite."""
    if not value.is_finite():
        raise Unsettled("a value that is not finite")
    return value


def float_of(value: arb) -> float:
    """The midpoint as a float; infinite beyond the range of floats."""
    try:
        return abs(float(value.mid()))
    except OverflowError:
        return float("inf")


def guard_magnitude(base: acb, exponent: float) -> None:
    """Refuses powers whose binary exponent would pass the bound.

    Raises:
        TooLarge: it would.
    """
    size = abs(base).mid()
    if size == 0:
        return
    bits = float_of(size.log()) * 1.4427
    if bits * exponent > MAX_MAGNITUDE_BITS:
        raise TooLarge("a power beyond the bound on magnitude")


def _is_real(value: acb) -> bool:
    return bool(value.imag.is_zero())


def real_sign(value: acb) -> int:
    """The certain sign of a real value: -1, 0 or 1.

    Raises:
        Unsettled: the ball holds values of several signs, or the value is not known to be real.
    """
    if not _is_real(value):
        raise Unsettled("the sign of a complex value")
    real = value.real
    if real > 0:
        return 1
    if real < 0:
        return -1
    if real.is_zero():
        return 0
    raise Unsettled("a sign that the precision does not settle")


def _exact_integer(value: acb) -> int | None:
    """The integer that the ball consists of alone."""
    if value.is_exact() and _is_real(value):
        unique = value.real.unique_fmpz()
        return None if unique is None else int(unique)
    return None


def _floor(value: acb) -> acb:
    if not _is_real(value):
        raise Unsettled("the floor of a complex value")
    unique = value.real.floor().unique_fmpz()
    if unique is None:
        raise Unsettled("a floor that the precision does not settle")
    return acb(unique)


def _has_symbol(node: Node) -> bool:
    if isinstance(node, Symbol):
        return True
    return any(isinstance(below, Symbol) for below in walk(node))
