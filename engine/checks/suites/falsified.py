"""Python tests changed so that nothing passes them."""

import ast

from problem_banks.python_syntax import parse_python

#: What no function returns: in place of an expected value, only an object that equals everything equals it.
_UNEXPECTED = "a value that nothing equals"
_EQUALITIES = ("assertEqual", "assertEquals", "assertListEqual", "assertDictEqual", "assertTupleEqual")


def falsified(tests: str, entry_point: str | None) -> str | None:
    """The tests with another expected value wherever one is compared; ``None`` where they assert nothing."""
    try:
        tree = parse_python(tests)
    except (SyntaxError, ValueError, RecursionError):
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
        if isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.ops[0], ast.Eq):
            test.left, test.comparators[0] = self._changed(test.left, test.comparators[0])
        return node

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
        self.count += 1
        node.test = ast.BoolOp(ast.And(), [node.test, ast.Constant(value=False)])
        return node
