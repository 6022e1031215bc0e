"""Python tests changed so that nothing passes them.

Where an assertion compares for equality, another value takes the place of the expected one, and the
assertion reports if it holds all the same: then what the program returned equals everything, or nothing is
compared. Elsewhere assertions are evaluated, and report that they do not hold. Questions that are no
assertion keep their answer, and report likewise.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from engine.checks.suites.python_source import reparsed

_EQUALITIES = ("assertEqual", "assertEquals", "assertListEqual", "assertDictEqual", "assertTupleEqual")
#: Functions that say whether two arrays are equal, of which one may be stretched to fit the other.
_ARRAY_EQUALITIES = ("allclose", "array_equal")
#: The names by which changed tests report, and get another value than the expected one, or than an array.
COMPARED, ASKED, PAIR = "__provender_compared__", "__provender_asked__", "__provender_pair__"
EQUAL, OTHER, RETURNED = "__provender_equal__", "__provender_other__", "__provender_returned__"
_OPERATIONS: dict[type[ast.cmpop], str] = {ast.Eq: "==", ast.NotEq: "!="}
#: Methods by which what they are given gets into a collection.
_COLLECTING = frozenset({"append", "add", "extend", "insert", "update"})


@dataclass(frozen=True)
class Falsified:
    """Changed tests."""

    text: str
    fails: bool
    """Whether they fail wherever they are gone through; else they only report."""


def falsified(tests: str, entry_point: str | None) -> Falsified | None:
    """The tests with another expected value wherever one is compared; ``None`` where nothing is."""
    tree = reparsed(tests)
    if tree is None:
        return None
    change = _Falsify(_answers(tree, {entry_point, "candidate"}))
    changed = change.visit(tree)
    if not change.count and not change.asked:
        return None
    return Falsified(ast.unparse(ast.fix_missing_locations(changed)), change.count > 0)


def _answers(tree: ast.Module, called: set[str | None]) -> set[str | None]:
    """Names that stand for the program, and for what it gave."""
    known = set(called)
    flows = [(target, value) for node in ast.walk(tree) for target, value in _flows(node)]
    while True:
        more = {
            name.id
            for target, value in flows
            if _names_any(value, known)
            for name in ast.walk(target)
            if isinstance(name, ast.Name)
        } - known
        if not more:
            return known
        known |= more


def _flows(node: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Where a statement or an expression puts a value: the place, and the value."""
    match node:
        case ast.Assign(targets=targets, value=value):
            yield from ((target, value) for target in targets)
        case ast.AnnAssign(target=target, value=ast.expr() as value):
            yield target, value
        case ast.NamedExpr(target=target, value=value):
            yield target, value
        case ast.For(target=target, iter=value) | ast.comprehension(target=target, iter=value):
            yield target, value
        case ast.Call(func=ast.Attribute(value=ast.Name() as target, attr=name), args=values):
            if name in _COLLECTING:
                yield from ((target, value) for value in values)


def _names_any(side: ast.expr, names: set[str | None]) -> bool:
    return any(isinstance(node, ast.Name) and node.id in names for node in ast.walk(side))


class _Falsify(ast.NodeTransformer):
    """Puts another value in place of what the program's answer is compared with."""

    def __init__(self, answers: set[str | None]) -> None:
        self._answers = answers
        self.count = 0
        self.asked = 0

    def visit_Assert(self, node: ast.Assert) -> ast.AST:
        test = node.test
        match test:
            case ast.Compare() if (operation := self._operation(test)) in ("==", "in"):
                self.count += 1
                test = ast.Call(ast.Name(EQUAL, ast.Load()), self._given(test, operation), [])
            case ast.Call(func=ast.Attribute(attr=name), args=[_, second, *_]) if name in _ARRAY_EQUALITIES:
                self.count += 1
                test.args[1] = ast.Call(ast.Name(OTHER, ast.Load()), [second], [])
            case ast.Constant():
                return node
            case _:
                self.count += 1
                test = ast.BoolOp(ast.And(), [self.visit(test), ast.Constant(value=False)])
        report = ast.Call(ast.Name(COMPARED, ast.Load()), [ast.Constant(node.lineno), test], [])
        return ast.copy_location(ast.Expr(report), node)

    def _operation(self, test: ast.Compare) -> str:
        """The one comparison that is made, where it is one with an expected value."""
        match test:
            case ast.Compare(ops=[ast.Eq() | ast.NotEq() as operation]):
                return _OPERATIONS[type(operation)]
            case ast.Compare(left=left, ops=[ast.In()], comparators=[ast.List() | ast.Tuple() | ast.Set()]):
                return "in" if self._asks(left) else ""
        return ""

    def _given(self, test: ast.Compare, operation: str) -> list[ast.expr]:
        left, right = test.left, test.comparators[0]
        return [ast.Constant(operation), *self._sides(left, right)]

    def _sides(self, left: ast.expr, right: ast.expr) -> list[ast.expr]:
        """Both sides, and whether the left one is the expected one."""
        return [left, right, ast.Constant(self._asks(right) and not self._asks(left))]

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        """A question that is no assertion: answered as before, it reports whether it depends on both."""
        self.generic_visit(node)
        operation = self._operation(node)
        if not operation:
            return node
        self.asked += 1
        given = [ast.Constant(node.lineno), *self._given(node, operation)]
        return ast.copy_location(ast.Call(ast.Name(ASKED, ast.Load()), given, []), node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        if name in _EQUALITIES and len(node.args) >= 2:
            self.count += 1
            given = [ast.Constant(node.lineno), *self._sides(*node.args[:2])]
            node.args[:2] = [ast.Starred(ast.Call(ast.Name(PAIR, ast.Load()), given, []), ast.Load())]
            told: list[ast.expr] = [ast.Constant(node.lineno), node]
            return ast.copy_location(ast.Call(ast.Name(RETURNED, ast.Load()), told, []), node)
        return node

    def _asks(self, side: ast.expr) -> bool:
        return _names_any(side, self._answers)
