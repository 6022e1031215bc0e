"""The shapes of assertions that say what one call must return.

``assert sorted(f(3)) == [1, 2]`` is the call ``f(3)``, seen through ``sorted``, compared with ``[1, 2]``.
Every shape here means for plain values what Python's own ``assert`` means; an assertion of any other shape
is :class:`Unfoldable`.
"""

import ast
import math
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, get_args

from engine.checks.conversion.allowed import MODULES, Unfoldable
from engine.checks.conversion.folding import Folder
from problem_banks.records import Compare, View

_VIEW_NAMES: frozenset[str] = frozenset(get_args(View))
_EXACT = Compare()
#: The default of ``math.isclose``.
_ISCLOSE_RTOL = 1e-9
#: Below this every integer is a float, so that "less than eps" has a largest float that satisfies it.
_MAX_TOLERANCE = 2.0**53


@dataclass(frozen=True, slots=True)
class Expectation:
    """What an assertion says of one call."""

    args: tuple[Any, ...]
    """Plain values, decoded, like ``expected``."""
    views: tuple[View, ...]
    expected: Any
    compare: Compare


class ShapeReader:
    """Reads assertions of one scope. Constants are folded in the order in which Python evaluates them."""

    def __init__(self, folder: Folder, candidate_names: frozenset[str]) -> None:
        self._folder = folder
        self._candidate_names = candidate_names

    def read(self, node: ast.expr) -> Expectation:
        """The expectation that the truth of ``node`` is.

        Raises:
            Unfoldable: the assertion has no shape known here, or another side that is no constant.
        """
        if isinstance(node, ast.Compare) and len(node.ops) == 1:
            return self._comparison(node.left, node.ops[0], node.comparators[0])
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            return self._seen(node.operand, ("bool",), expected=False, compare=_EXACT)
        if isinstance(node, ast.Call) and self._is_isclose(node.func):
            return self._isclose(node)
        return self._seen(node, ("bool",), expected=True, compare=_EXACT)

    def mentions_candidate(self, node: ast.AST) -> bool:
        """Whether any part of ``node`` is the candidate's name."""
        return any(isinstance(part, ast.Name) and self._is_candidate(part.id) for part in ast.walk(node))

    def _is_candidate(self, name: str) -> bool:
        return name in self._candidate_names and name not in self._folder.names

    def _comparison(self, left: ast.expr, operator: ast.cmpop, right: ast.expr) -> Expectation:
        if isinstance(operator, ast.Lt | ast.LtE) and self.mentions_candidate(left):
            return self._tolerance(left, isinstance(operator, ast.Lt), right)
        if isinstance(operator, ast.Eq):
            if not self.mentions_candidate(left):
                expected = self._constant(left)
                return self._seen(right, (), expected, _EXACT)
            args, views = self._chain(left)
            return Expectation(args, views, self._constant(right), _EXACT)
        if isinstance(operator, ast.Is) and _is_singleton(right):
            return self._seen(left, (), self._constant(right), Compare(mode="strict"))
        raise Unfoldable(f"the comparison {type(operator).__name__}")

    def _seen(self, node: ast.expr, outer: tuple[View, ...], expected: Any, compare: Compare) -> Expectation:
        args, views = self._chain(node)
        return Expectation(args, views + outer, expected, compare)

    def _chain(self, node: ast.expr) -> tuple[tuple[Any, ...], tuple[View, ...]]:
        """The arguments of the candidate's call inside nested views, and the views innermost first."""
        views: list[View] = []
        while isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            name = node.func.id
            if self._is_candidate(name):
                return self._arguments(node), tuple(reversed(views))
            if name not in _VIEW_NAMES or name in self._folder.names:
                break
            if len(node.args) != 1 or node.keywords:
                break
            views.append(name)  # type: ignore[arg-type]  # membership was tested above
            node = node.args[0]
        raise Unfoldable(f"`{ast.unparse(node)[:60]}` is not a call of the candidate")

    def _arguments(self, call: ast.Call) -> tuple[Any, ...]:
        if call.keywords:
            raise Unfoldable("keyword arguments to the candidate")
        args = tuple(self._folder.fold_all(call.args))
        self._folder.expose(args)
        return args

    def _tolerance(self, left: ast.expr, strictly: bool, right: ast.expr) -> Expectation:
        """``abs(f(x) - 0.3) < 1e-6``: below means at most the next smaller float."""
        if not (isinstance(left, ast.Call) and self._is_builtin(left.func, "abs") and len(left.args) == 1):
            raise Unfoldable("a comparison of order")
        difference = left.args[0]
        if not isinstance(difference, ast.BinOp) or not isinstance(difference.op, ast.Sub):
            raise Unfoldable("a comparison of order")
        args, views, expected = self._call_and_number(difference.left, difference.right)
        bound = self._number(right)
        if not 0 < bound < _MAX_TOLERANCE:
            raise Unfoldable(f"the tolerance {bound}")
        atol = math.nextafter(float(bound), 0.0) if strictly else float(bound)
        return Expectation(args, views, expected, Compare(mode="approx", atol=atol))

    def _isclose(self, node: ast.Call) -> Expectation:
        if len(node.args) != 2 or any(keyword.arg not in ("rel_tol", "abs_tol") for keyword in node.keywords):
            raise Unfoldable("the arguments of math.isclose")
        args, views, expected = self._call_and_number(*node.args)
        tolerances = {keyword.arg: float(self._number(keyword.value)) for keyword in node.keywords}
        rtol, atol = tolerances.get("rel_tol", _ISCLOSE_RTOL), tolerances.get("abs_tol", 0.0)
        if rtol < 0 or atol < 0:
            raise Unfoldable("a negative tolerance")
        return Expectation(args, views, expected, Compare(mode="isclose", rtol=rtol, atol=atol))

    def _call_and_number(
        self, first: ast.expr, second: ast.expr
    ) -> tuple[tuple[Any, ...], tuple[View, ...], int | float]:
        """A call of the candidate and a constant number, in either order."""
        if self.mentions_candidate(first):
            args, views = self._chain(first)
            return args, views, self._number(second)
        expected = self._number(first)
        return *self._chain(second), expected

    def _number(self, node: ast.expr) -> int | float:
        value = self._constant(node)
        if not isinstance(value, int | float) or value in (math.inf, -math.inf):
            raise Unfoldable(f"`{ast.unparse(node)[:60]}` is not a finite number")
        return value

    def _constant(self, node: ast.expr) -> Any:
        value = self._folder.fold(node)
        if _holds_nan(value):
            raise Unfoldable("a NaN, which equals nothing in Python")
        return value

    def _is_builtin(self, node: ast.expr, name: str) -> bool:
        return isinstance(node, ast.Name) and node.id == name and name not in self._folder.names

    def _is_isclose(self, node: ast.expr) -> bool:
        if not isinstance(node, ast.Attribute) or not isinstance(node.value, ast.Name):
            return False
        return node.attr == "isclose" and self._folder.names.get(node.value.id) is MODULES["math"]


def _is_singleton(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and (node.value is None or isinstance(node.value, bool))


def _holds_nan(value: Any) -> bool:
    if isinstance(value, dict):
        return any(_holds_nan(part) for pair in value.items() for part in pair)
    if isinstance(value, list | tuple | set | frozenset):
        return any(_holds_nan(part) for part in value)
    return isinstance(value, float | complex | Decimal | Fraction) and value != value
