"""Trees as sympy objects, built node by node: no text is ever parsed or evaluated."""

from typing import Any

from engine.answers.errors import Unsettled
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


def to_sympy(node: Node, names: dict[str, Any], *, log_base_ten: bool) -> Any:
    """The sympy expression of ``node``; ``names`` gives the sympy symbol of each name.

    Raises:
        Unsettled: no sympy object stands for a part of it.
    """
    return _Builder(names, log_base_ten).build(node)


class _Builder:
    def __init__(self, names: dict[str, Any], log_base_ten: bool) -> None:
        import sympy

        self.sympy: Any = sympy
        self.names = names
        self.log_base_ten = log_base_ten

    def build(self, node: Node) -> Any:
        sympy = self.sympy
        match node:
            case Number() | BaseNumeral():
                return sympy.Rational(node.value.numerator, node.value.denominator)
            case Symbol():
                return self.names[node.name]
            case Constant():
                return {"pi": sympy.pi, "e": sympy.E, "i": sympy.I, "inf": sympy.oo}[node.name]
            case Negative():
                return -self.build(node.operand)
            case Sum():
                return sympy.Add(*map(self.build, node.terms))
            case Product():
                return sympy.Mul(*map(self.build, node.factors))
            case Quotient():
                return self.build(node.numerator) / self.build(node.denominator)
            case Power():
                return self.build(node.base) ** self.build(node.exponent)
            case Percent():
                return self.build(node.value) / 100
            case Quantity() if node.unit.name == "degree":
                return self.build(node.value) * sympy.pi / 180
            case Bracket() if len(node.items) == 1:
                return self.build(node.items[0])
            case Apply():
                return self._apply(node)
            case Series():
                return self._series(node)
        raise Unsettled(f"no sympy object for {type(node).__name__}")

    def _apply(self, node: Apply) -> Any:
        sympy = self.sympy
        if node.name == "root":
            index, radicand = map(self.build, node.args)
            return sympy.real_root(radicand, index) if index.is_odd else radicand ** (1 / index)
        args = [self.build(argument) for argument in node.args]
        if node.name in ("log", "plainlog"):
            if len(args) == 2:
                return sympy.log(args[1]) / sympy.log(args[0])
            return sympy.log(args[0]) / (sympy.log(10) if self.log_base_ten else 1)
        if node.name not in _FUNCTIONS:
            raise Unsettled(f"no sympy object for {node.name}")
        return getattr(sympy, _FUNCTIONS[node.name])(*args)

    def _series(self, node: Series) -> Any:
        sympy = self.sympy
        dummy = sympy.Dummy(
            node.variable, **({"integer": True} if node.kind in ("sum", "prod") else {"real": True})
        )
        body = _Builder({**self.names, node.variable: dummy}, self.log_base_ten).build(node.body)
        if node.lower is None:
            if node.kind == "diff":
                return sympy.diff(body, dummy).xreplace({dummy: self.names[node.variable]})
            raise Unsettled("an indefinite integral")
        lower = self.build(node.lower)
        if node.kind == "lim":
            return sympy.Limit(body, dummy, lower, "+-" if lower.is_finite else "-")
        if node.upper is None:
            raise Unsettled("a sum without an upper bound")
        make = {"sum": sympy.Sum, "prod": sympy.Product, "int": sympy.Integral}[node.kind]
        return make(body, (dummy, lower, self.build(node.upper)))


_FUNCTIONS = {
    **{name: name for name in ("sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth")},
    **{name: name for name in ("asin", "acos", "atan", "acot", "asec", "acsc", "asinh", "acosh", "atanh")},
    **{name: name for name in ("sech", "csch", "asech", "acsch", "acoth", "zeta", "erf", "erfc", "Si", "Ei")},
    "lambertw": "LambertW", "bessel": "besselj", "totient": "totient",
    **{name: name for name in ("exp", "cbrt", "factorial", "floor", "gamma", "re", "im")},
    "ln": "log", "abs": "Abs", "ceil": "ceiling", "sgn": "sign", "binom": "binomial", "conj": "conjugate",
    "min": "Min", "max": "Max", "doublefactorial": "factorial2", "mod": "Mod",
}  # fmt: skip
