"""Python tests written for a runner, made to run by themselves where that is surely the same.

pytest would call the ``test`` functions of a script, and unittest the methods of its test cases; run as a
plain program, such a script defines them, calls nothing and ends happily. Where every statement of it is one
whose part in a run is known, the calls are added at its end. All other scripts are for their own runner.
"""

import ast
from collections.abc import Iterable

from engine.checks.suites.python_suite import SOLUTION_MODULES

_CASE_BASES = ("unittest.TestCase", "TestCase")
_AROUND_EACH = ("setUp", "tearDown")
_RUN_CASES = (
    "import unittest\n"
    "_outcome = unittest.TextTestRunner().run(unittest.TestSuite("
    "map(unittest.defaultTestLoader.loadTestsFromTestCase, [{names}])))\n"
    "assert not _outcome.failures, [str(text).splitlines()[-1] for _, text in _outcome.failures]\n"
    "if not _outcome.testsRun or not _outcome.wasSuccessful():\n"
    "    raise RuntimeError([str(text).splitlines()[-1] for _, text in _outcome.errors])\n"
)
#: Functions by which a script has a say in what its runner does.
_HOOKS = ("setup", "teardown", "setUp", "tearDown", "pytest_", "load_tests")


def self_running(tests: str, tree: ast.Module) -> str | None:
    """The script with the calls that its runner would make; as it is where it needs none.

    ``None`` where only the runner itself knows what is to be called.
    """
    functions = [node for node in tree.body if _is_function(node) and _name(node).startswith("test")]
    cases = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    script = without_solution_imports(tests, tree)
    called = _called(node for node in tree.body if not isinstance(node, ast.FunctionDef | ast.ClassDef))
    if not cases and all(_name(node) in called for node in functions):
        return script
    if not all(map(_is_plain, tree.body)):
        return None
    ending = "".join(f"{_name(node)}()\n" for node in functions)
    if cases:
        ending += _RUN_CASES.format(names=", ".join(map(_name, cases)))
    return f"{script}\n\n{ending}"


def _is_function(node: ast.stmt) -> bool:
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)


def _name(node: ast.stmt) -> str:
    return str(getattr(node, "name", ""))


def _called(statements: Iterable[ast.stmt]) -> set[str]:
    calls = (node.func for part in statements for node in ast.walk(part) if isinstance(node, ast.Call))
    return {function.id for function in calls if isinstance(function, ast.Name)}


def _is_plain(node: ast.stmt) -> bool:
    """Whether it is known what a runner makes of a statement of the script."""
    match node:
        case ast.Import() | ast.ImportFrom() | ast.Assign() | ast.AnnAssign() | ast.Pass():
            return True
        case ast.Expr(value=ast.Constant()):
            return True
        case ast.FunctionDef(name=name, decorator_list=[]):
            return _is_plain_function(node, name)
        case ast.ClassDef(decorator_list=[], keywords=[], bases=[base]):
            return ast.unparse(base) in _CASE_BASES and all(map(_is_plain_method, node.body))
        case ast.If(test=test, body=body, orelse=[]):
            return ast.unparse(test) == "__name__ == '__main__'" and all(map(_starts_runner, body))
    return False


def _is_plain_function(node: ast.FunctionDef, name: str) -> bool:
    if name.startswith(_HOOKS) or _mentions_skipping(node):
        return False
    return not name.startswith("test") or ast.unparse(node.args) == ""


def _is_plain_method(node: ast.stmt) -> bool:
    match node:
        case ast.Expr(value=ast.Constant()) | ast.Pass():
            return True
        case ast.FunctionDef(name=name, decorator_list=[], args=arguments):
            known = name.startswith("test") or name in _AROUND_EACH or not name.startswith(_HOOKS)
            takes_self = ast.unparse(arguments) == "self" or not name.startswith("test")
            return known and takes_self and not _mentions_skipping(node)
    return False


def _mentions_skipping(node: ast.AST) -> bool:
    named = (getattr(part, "attr", getattr(part, "id", "")) for part in ast.walk(node))
    steers = (ast.Yield, ast.YieldFrom)
    return any("skip" in name.lower() for name in named) or any(
        isinstance(part, steers) for part in ast.walk(node)
    )


def _starts_runner(node: ast.stmt) -> bool:
    """``unittest.main()``, ``sys.exit(pytest.main())``: what the runner would do anyway."""
    if isinstance(node, ast.Import):
        return True
    calls = [part.func for part in ast.walk(node) if isinstance(part, ast.Call)]
    names = {ast.unparse(function) for function in calls}
    return (
        isinstance(node, ast.Expr) and bool(names) and names <= {"unittest.main", "pytest.main", "sys.exit"}
    )


def without_solution_imports(tests: str, tree: ast.Module) -> str:
    """``from solution import f`` blanked out in place, so that line numbers stay."""
    lines = tests.split("\n")
    for node in tree.body:
        if not isinstance(node, ast.ImportFrom) or node.module not in SOLUTION_MODULES or node.level:
            continue
        if any(name.asname not in (None, name.name) for name in node.names):
            continue
        end = node.end_lineno or node.lineno
        alone = lines[node.lineno - 1].startswith("from ") and ";" not in "".join(
            lines[node.lineno - 1 : end]
        )
        if alone:
            lines[node.lineno - 1 : end] = ["pass", *[""] * (end - node.lineno)]
    return "\n".join(lines)
