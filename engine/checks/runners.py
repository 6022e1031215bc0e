"""Test scripts written for a runner, made to run by themselves.

pytest would call the ``test_`` functions of a script, and unittest the methods of its test cases; run as a
plain program, such a script defines them, calls nothing and ends happily. The calls are added at its end.
Imports of the solution by the usual file names are left out: its names are there already.
"""

import ast
import re
import warnings

from problem_banks.python_syntax import parse_python

#: Modules that tests take the solution to be.
_SOLUTION_MODULES = frozenset({"solution", "main", "candidate", "submission", "your_module"})
_RUN_CASES = (
    "import unittest\n"
    "_outcome = unittest.TextTestRunner().run(unittest.TestSuite("
    "map(unittest.defaultTestLoader.loadTestsFromTestCase, [{names}])))\n"
    "assert _outcome.testsRun and _outcome.wasSuccessful() and not _outcome.skipped, "
    "[str(text).splitlines()[-1] for _, text in _outcome.failures + _outcome.errors]\n"
)


#: What a script in JavaScript needs that another process cannot give it: modules of its own, a runner, timers
#: that call it back, the classes themselves, or what the program prints.
_NEEDS_ONE_PROCESS = re.compile(
    r"^\s*(import|export)\b|\b(describe|it|test|expect|jest|sinon)\s*[.(]|\bset(Timeout|Interval|Immediate)\b"
    r"|\.prototype\b|\bextends\b|\bprocess\.(stdout|stderr|stdin|on)\b|\bconsole\.\w+\s*=|\bglobalThis\b",
    re.MULTILINE,
)
_JAVASCRIPT_NAME = re.compile(r"[A-Za-z_$][\w$]*", re.ASCII)


def drivable_javascript(tests: str, entry_point: str) -> bool:
    """Whether a script in JavaScript may be run apart from the program that it calls."""
    named = _JAVASCRIPT_NAME.fullmatch(entry_point) is not None
    # A `test` that the script itself defines is no runner's.
    own = re.search(r"\b(function\s+test|(const|let|var)\s+test)\b", tests)
    return named and not _NEEDS_ONE_PROCESS.search(re.sub(r"\btest\s*\(", "(", tests) if own else tests)


def self_running(tests: str) -> str:
    """The script with the calls that its runner would make; as it is where it needs none, or is no Python."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = parse_python(tests)
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return tests
    called = _called_by_itself(tree)
    functions = [
        f"{node.name}()\n"
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and _is_test(node) and node.name not in called
    ]
    cases = [node.name for node in tree.body if isinstance(node, ast.ClassDef) and _is_case(node)]
    script = _without_solution_imports(tests, tree)
    if not functions and not cases:
        return script
    ending = "".join(functions) + (_RUN_CASES.format(names=", ".join(cases)) if cases else "")
    return f"{script}\n\n{ending}"


def _called_by_itself(tree: ast.Module) -> set[str]:
    """Functions that the script calls at its top level, where it is not the main program."""
    statements = [
        node
        for node in tree.body
        if not isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not (isinstance(node, ast.If) and "__name__" in ast.unparse(node.test))
    ]
    calls = (node for statement in statements for node in ast.walk(statement) if isinstance(node, ast.Call))
    return {call.func.id for call in calls if isinstance(call.func, ast.Name)}


def _is_test(function: ast.FunctionDef) -> bool:
    arguments = function.args
    takes_nothing = not (arguments.args or arguments.posonlyargs or arguments.kwonlyargs)
    return function.name.startswith("test_") and takes_nothing and not function.decorator_list


def _is_case(definition: ast.ClassDef) -> bool:
    return any(ast.unparse(base) in ("unittest.TestCase", "TestCase") for base in definition.bases)


def _without_solution_imports(tests: str, tree: ast.Module) -> str:
    """``from solution import f`` blanked out in place, so that line numbers stay."""
    lines = tests.split("\n")
    for node in tree.body:
        if not isinstance(node, ast.ImportFrom) or node.module not in _SOLUTION_MODULES or node.level:
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
