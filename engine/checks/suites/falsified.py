"""Python tests changed so that nothing passes them.

Where an assertion compares for equality, another value takes the place of the expected one, and the
assertion reports if it holds all the same: then what the program returned equals everything, or nothing is
compared. Elsewhere assertions are evaluated, and report that they do not hold.
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
    change = _Falsify({entry_point, "candidate"})
    changed = change.visit(tree)
    return ast.unparse(ast.fix_missing_locations(changed)) if change.count else None


class _Falsify(ast.NodeTransformer):
    """Puts another value in place of what the program's answer is compared with."""

    def __init__(self, called: set[str | None]) -> None:
        self._called = called
        self.count = 0

    def visit_Assert(self, node: ast.Assert) -> ast.AST:
        test = node.test
        match test:
            case ast.Compare() | ast.BoolOp() if self._compares(test):
                test = self._with_others(test)
            case ast.Call(func=ast.Attribute(attr=name), args=[_, second, *_]) if name in _ARRAY_EQUALITIES:
                self.count += 1
                test.args[1] = ast.Call(ast.Name(OTHER, ast.Load()), [second], [])
            case ast.Constant():
                return node
            case _:
                self.count += 1
                test = ast.BoolOp(ast.And(), [test, ast.Constant(value=False)])
        report = ast.Call(ast.Name(COMPARED, ast.Load()), [ast.Constant(node.lineno), test], [])
        return ast.copy_location(ast.Expr(report), node)

    def _compares(self, test: ast.expr) -> bool:
        """Whether all of it is decided by what the answer is compared with."""
        match test:
            case ast.Compare(ops=[ast.Eq()]):
                return True
            case ast.Compare(left=left, ops=[ast.In()], comparators=[ast.List() | ast.Tuple() | ast.Set()]):
                return self._asks(left)
            case ast.BoolOp(values=values):
                return all(map(self._compares, values))
        return False

    def _with_others(self, test: ast.expr) -> ast.expr:
        """A test of which :meth:`_compares` is true, with another value in place of every expected one."""
        match test:
            case ast.Compare(left=left, ops=[ast.Eq()], comparators=[right]):
                test.left, test.comparators[0] = self._changed(left, right)
            case ast.Compare():
                self.count += 1
                test.comparators[0] = ast.Tuple([ast.Constant(_UNEXPECTED)], ast.Load())
            case ast.BoolOp(values=values):
                test.values = [self._with_others(value) for value in values]
        return test

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
