"""Certified values of whole trees, for given values of the symbols."""

import flint
from flint import acb, arb

from engine.answers.ball_functions import BallFunctions
from engine.answers.balls import ball, checked, exact_integer, is_real, real_sign
from engine.answers.derivatives import derivative
from engine.answers.errors import TooLarge, Undefined, Unsettled
from engine.answers.exact import brief
from engine.answers.limits import MAX_SUM_TERMS
from engine.answers.tree import (
    Apply,
    BaseNumeral,
    Bracket,
    Cases,
    Constant,
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
)
from engine.answers.work import is_spent, spend


class Evaluator(BallFunctions):
    """Evaluates trees to balls."""

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
        spend(_STEPS_PER_NODE + flint.ctx.prec / _BITS_PER_STEP)
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

    def _series(self, node: Series) -> acb:
        if node.kind == "int":
            return self._integral(node)
        if node.kind == "diff":
            return self.value(derivative(node.body, node.variable))
        if node.kind not in ("sum", "prod") or node.lower is None or node.upper is None:
            raise Unsettled(f"no numeric value for a {node.kind}")
        lower, upper = exact_integer(self.value(node.lower)), exact_integer(self.value(node.upper))
        if lower is None or upper is None:
            raise Unsettled("bounds that are not whole")
        if upper - lower >= MAX_SUM_TERMS:
            raise TooLarge(f"a {node.kind} of {brief(upper - lower)} terms")
        total = acb(0) if node.kind == "sum" else acb(1)
        for index in range(lower, upper + 1):
            values = {**self.values, node.variable: acb(index)}
            term = Evaluator(self.real, self.log_base_ten, values).value(node.body)
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
            inner = Evaluator(False, self.log_base_ten, values, analytic)
            try:
                return acb("nan") if stopped else inner.value(node.body)
            except (Undefined, Unsettled, TooLarge) as gap:
                if is_spent():
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
            if op in ("=", "!=") and not is_real(left - right):
                raise Unsettled("a comparison of complex values")
            sign = real_sign(right - left)
            if op not in _HOLDS:
                raise Unsettled(f"the condition {op}")
            if sign not in _HOLDS[op]:
                return False
        return True


#: Steps of work that an evaluated node takes at low precision, and bits of precision that take one more.
_STEPS_PER_NODE = 4
_BITS_PER_STEP = 256
#: Calls of an integrand in one integral, after which its enclosure is as good as it gets.
_MAX_INTEGRAND_CALLS = 800
_INFINITE = frozenset((Constant("inf"), Negative(Constant("inf"))))
_HOLDS = {"<": (1,), "<=": (0, 1), ">": (-1,), ">=": (-1, 0), "=": (0,), "!=": (-1, 1)}
