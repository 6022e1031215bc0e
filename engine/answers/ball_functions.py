"""Powers, roots and functions of balls, real or complex."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from flint import acb, acb_mat

from engine.answers.algebraic import pi_multiple
from engine.answers.balls import (
    checked,
    exact_integer,
    float_of,
    floor_of,
    guard_magnitude,
    has_symbol,
    is_real,
    real_sign,
)
from engine.answers.errors import TooLarge, Undefined, Unsettled
from engine.answers.exact import rational
from engine.answers.limits import MAX_MAGNITUDE_BITS
from engine.answers.tree import (
    Apply,
    Constant,
    Matrix,
    Node,
    Power,
)


@dataclass
class BallFunctions:
    """Evaluates trees to balls for given values of the symbols."""

    real: bool = True
    """Over the reals, roots and logarithms of negative values do not exist; else principal values are
    taken."""
    log_base_ten: bool = True
    """What ``log`` without a base means."""
    values: Mapping[str, acb] = field(default_factory=dict)
    analytic: bool = False
    """Inside an integral, over complex balls: a ball across a branch cut has no value."""
    tracking: bool = False
    extent: float = 0.0
    """While tracking: the largest binary exponent, by size, of any intermediate value."""

    def value(self, node: Node) -> acb:
        """The ball of a node; given by :class:`engine.answers.evaluator.Evaluator`."""
        raise NotImplementedError

    def _divide(self, upper: acb, lower: acb) -> acb:
        if lower.is_zero():
            raise Undefined("a division by zero")
        if lower.contains(0):
            raise Unsettled("a denominator near zero")
        return checked(upper / lower)

    # Powers and roots

    def _power(self, node: Power) -> acb:
        exponent = rational(node.exponent) if not has_symbol(node.exponent) else None
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
        if is_real(radicand) and index % 2 and real_sign(radicand) < 0:
            return -acb((-radicand.real).root(index))
        if self.analytic:
            return radicand.sqrt(analytic=True) if index == 2 else (radicand.log(analytic=True) / index).exp()
        return radicand.root(index)

    def _general_power(self, base: acb, exponent: acb) -> acb:
        whole = exact_integer(exponent)
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
        if name in _POLES and _is_pole(name, node.args[0]):
            raise Undefined(f"a pole of {name}")
        arguments = [self.value(argument) for argument in node.args]
        if name in ("log", "plainlog"):
            return self._logarithm(arguments)
        if name == "root":
            index = exact_integer(arguments[0])
            if index is None or index < 1:
                return self._general_power(arguments[1], self._divide(acb(1), arguments[0]))
            return self._root(arguments[1], index)
        if name == "bessel":
            return checked(arguments[1].bessel_j(arguments[0]))
        if name in ("min", "max"):
            return self._extreme(arguments, largest=name == "max")
        if name == "mod":
            quotient = self._divide(arguments[0], arguments[1])
            return arguments[0] - arguments[1] * floor_of(quotient)
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
                return acb(abs(x.real) if self.real and is_real(x) else abs(x))
            case "floor" | "ceil" | "sgn" | "re" | "im" | "conj" if self.analytic:
                raise Unsettled("a step inside an integral")
            case "floor":
                return floor_of(x)
            case "ceil":
                return -floor_of(-x)
            case "sgn":
                return acb(real_sign(x))
            case "zeta" | "erf" | "erfc" | "lambertw" | "Si" | "Ei":
                return self._special(name, x)
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
        if name in _OF_RECIPROCAL:
            return self._elementary(_OF_RECIPROCAL[name], self._divide(acb(1), x))
        if name not in _ELEMENTARY:
            raise Unsettled(f"no numeric value for {name}")
        if float_of(abs(x)) > 2.0**64 or (name in _GROWING and float_of(abs(x)) > MAX_MAGNITUDE_BITS):
            raise TooLarge(f"{name} of an argument beyond the bound on magnitude")
        if self.real and name in ("asin", "acos", "atanh") and real_sign(1 - x * x) < 0:
            raise Undefined(f"{name} outside of its domain")
        if self.real and name == "acosh" and real_sign(x - 1) < 0:
            raise Undefined("acosh outside of its domain")
        result = getattr(x, name)()
        return acb(result.real) if self.real and is_real(x) else result

    def _special(self, name: str, x: acb) -> acb:
        if float_of(abs(x)) > _MAX_SPECIAL:
            raise TooLarge(f"{name} of an argument beyond the bound on magnitude")
        if name == "zeta" and (x - 1).is_zero():
            raise Undefined("the pole of zeta")
        method = {"Si": "si", "Ei": "ei"}.get(name, name)
        return checked(getattr(x, method)())

    def _gamma(self, x: acb) -> acb:
        whole = exact_integer(x)
        if whole is not None and whole <= 0:
            raise Unsettled("a pole of the factorial")  # its reciprocal is zero there
        if float_of(abs(x)) > MAX_MAGNITUDE_BITS / 8:
            raise TooLarge("a factorial beyond the bound on magnitude")
        return x.gamma()

    def _binomial(self, upper: Node, lower: Node) -> acb:
        n, k = self.value(upper), self.value(lower)
        whole = exact_integer(k)
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


#: Where functions of an angle have their poles, in quarter turns: at odd or at even ones.
_POLES = {"tan": 1, "sec": 1, "cot": 0, "csc": 0}


def _is_pole(name: str, argument: Node) -> bool:
    turns = None if has_symbol(argument) else pi_multiple(argument)
    if turns is None:
        return False
    quarters = 2 * turns
    return quarters.denominator == 1 and quarters.numerator % 2 == _POLES[name]


#: Inverse functions of the reciprocal.
_OF_RECIPROCAL = {
    "asec": "acos", "acsc": "asin", "acot": "atan", "asech": "acosh", "acsch": "asinh", "acoth": "atanh",
}  # fmt: skip
#: Largest argument of a special function.
_MAX_SPECIAL = 10_000.0
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
