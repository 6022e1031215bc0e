"""Python tests changed so that nothing passes them.

Where an assertion compares for equality, another value takes the place of the expected one, and the
assertion reports if it holds all the same: then what the program returned equals everything, or nothing is
compared. Elsewhere assertions are evaluated and then fail.
"""

import ast

from engine.checks.suites.python_source import reparsed

#: What no function returns: in place of an expected value, only an object that equals everything equals it.
_UNEXPECTED = "a value that nothing equals"
_EQUALITIES = ("assertEqual", "assertEquals", "assertListEqual", "assertDictEqual", "assertTupleEqual")
#: Functions that say whether two arrays are equal, of which one may be stretched to fit the other.
_ARRAY_EQUALITIES = ("allclose", "array_equal")
#: The names by which changed tests report, and get another value than an array's.
COMPARED, OTHER = "__provender_compared__", "__provender_other__"


def falsified(tests: str, entry_point: str | None) -> str | None:
    """The tests with another expected value wherever one is compared; ``None`` where they assert nothing."""
    tree = reparsed(tests)
    if tree is None:
        return None
    changes: tuple[_Falsify | _Forbid, ...] = (_Falsify({entry_point, "candidate"}), _Forbid())
    for change in changes:
        changed = change.visit(tree)
        if change.count:
            return ast.unparse(ast.fix_missing_locations(changed))
    return None


class _Falsify(ast.NodeTransformer):
    """Puts another value in place of what the program's answer is compared with."""

    def __init__(self, called: set[str | None]) -> None:
        self._called = called
        self.count = 0

    def visit_Assert(self, node: ast.Assert) -> ast.AST:
        test = node.test
        match test:
            case ast.Compare(left=left, ops=[ast.Eq()], comparators=[right]):
                test.left, test.comparators[0] = self._changed(left, right)
            case ast.Call(func=ast.Attribute(attr=name), args=[_, second, *_]) if name in _ARRAY_EQUALITIES:
                self.count += 1
                test.args[1] = ast.Call(ast.Name(OTHER, ast.Load()), [second], [])
            case _:
                return node
        report = ast.Call(ast.Name(COMPARED, ast.Load()), [ast.Constant(node.lineno), test], [])
        return ast.copy_location(ast.Expr(report), node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        if name in _EQUALITIES and len(node.args) >= 2:
            node.args[:2] = self._changed(*node.args[:2])
        return self.generic_visit(node)

    def _changed(self, left: ast.expr, right: ast.expr) -> tuple[ast.expr, ast.expr]:
        self.count += 1
        unexpected = ast.Constant(_UNEXPECTED)
        return (unexpected, right) if self._asks(right) and not self._asks(left) else (left, unexpected)

    def _asks(self, side: ast.expr) -> bool:
        return any(isinstance(node, ast.Name) and node.id in self._called for node in ast.walk(side))


class _Forbid(ast.NodeTransformer):
    """Lets every assertion be evaluated, and then fail."""

    def __init__(self) -> None:
        self.count = 0

    def visit_Assert(self, node: ast.Assert) -> ast.AST:
        if not isinstance(node.test, ast.Constant):
            self.count += 1
            node.test = ast.BoolOp(ast.And(), [node.test, ast.Constant(value=False)])
        return node
