"""Negative controls: what must fail wherever a program and its tests share one process.

Such a test set proves little by passing. It may test nothing, and a program may have switched it off: by
leaving early with exit code 0, or by returning objects that equal everything. So a pass counts only where
programs that solve nothing fail the same tests, and the program itself fails tests that nobody can pass.
"""

import ast
from dataclasses import dataclass, replace

from problem_banks.python_syntax import parse_python
from sandbox.environments import STDLIB
from sandbox.languages import HOST_LANGUAGE, get_language

#: What no function returns: in place of an expected value, only an object that equals everything equals it.
_UNEXPECTED = "a value that nothing equals"
_EQUALITIES = ("assertEqual", "assertEquals", "assertListEqual", "assertDictEqual", "assertTupleEqual")


@dataclass(frozen=True)
class Suite:
    """Tests that are run as one text with the program, which stands between ``before`` and ``after``."""

    language: str
    before: str
    after: str
    entry_point: str | None = None
    environment: str = STDLIB.name
    """The box environment that it is run in."""

    @property
    def is_apart(self) -> bool:
        """Whether there are tests to be told from the program: a whole program that tests itself has none."""
        return bool(self.before.strip() or self.after.strip())

    def joined(self, source: str) -> str:
        """The text that is run."""
        return f"{self.before}{source}{self.after}"


def planted_programs(suite: Suite) -> list[str]:
    """Programs that the tests must not accept: an empty one, and one that does nothing."""
    controls = get_language(suite.language).controls
    programs = [controls.empty]
    if suite.entry_point and suite.entry_point.isidentifier() and controls.idle is not None:
        programs.append(controls.idle.format(name=suite.entry_point))
    return programs


def failing_suites(suite: Suite) -> list[Suite]:
    """The tests changed so that nothing passes them."""
    suites = []
    failing = get_language(suite.language).controls.failing
    if failing is not None:
        suites.append(replace(suite, after=f"\n{failing}{suite.after}", entry_point=None))
    if suite.language == HOST_LANGUAGE:
        falsified = _falsified(suite.after, suite.entry_point)
        if falsified is not None:
            suites.append(replace(suite, after=f"\n{falsified}\n", entry_point=None))
    return suites


def _falsified(tests: str, entry_point: str | None) -> str | None:
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
