"""Runs a Python program and its tests in one process, by the tests' own runner, and reports what ran.

This text is sent into the box behind those of the modules of ours that it imports, and run there as a
program: standard library only, and pytest where the tests are pytest's. Its report is its last line of
output.
"""

import ast
import contextlib
import functools
import importlib.util
import json
import linecache
import os
import re
import sys
import types
import unittest
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from engine.checks.suites.otherwise import Changed
from engine.checks.suites.sealed import Seal
from engine.checks.suites.tools import Replaced, count_examples, steady_draws
from engine.checks.suites.watching import Watch
from sandbox.inbox.sites import Sites, watch

_PROGRAM, _TESTS = "/box/solution.py", "/box/tests.py"
_CHECK = "check"
_MESSAGE_CHARS = 500
#: What goes wrong in a script whatever the program does.
_FAULTS_OF_TESTS = (NameError, ImportError, SyntaxError, MemoryError, RecursionError)
#: As those, of exceptions that pytest defines.
_FAULTS_BY_NAME = ("CollectError", "FixtureLookupError", "UsageError", "FailedHealthCheck")
#: How pytest fails a test that it cannot run, whatever stands in it.
_NOT_RUN = "async def functions are not natively supported"


class Report:
    """What became of the tests. Written once, as the last thing that happens."""

    def __init__(self, nonce: str, entry_point: str) -> None:
        self._nonce, self._entry_point = nonce, entry_point
        self._end = os.dup(1)
        self.sites = Sites()
        self.ran = 0
        self.failures: list[dict[str, Any]] = []
        self.skipped: list[str] = []
        self.escaped = False
        self.changed = Changed()
        self.examples: int | None = None
        self.seal: Seal | None = None
        self.watch: Watch | None = None
        self.program: types.ModuleType | None = None
        self.words: list[str] = []
        self.functions: list[ast.FunctionDef | ast.AsyncFunctionDef] = []

    def add(self, error: BaseException, test: str = "") -> None:
        """A test, or the script or the program as a whole, ended in ``error``."""
        self.failures.append({"test": test, **self._told(error)})

    def names(self) -> dict[str, Any]:
        """What the tests need beside the program's names, where they were changed to report."""
        return {**self.sites.names(), **self.changed.names()}

    def end(self, **more: Any) -> NoReturn:
        """Writes the report and ends the process: nothing that is registered for its end runs."""
        broken = self.seal.broken(self.program, self.words) if self.seal and self.program else []
        told = {
            "broken": broken[:20],
            "reached": [*dict.fromkeys((*self.watch.reached[:20], *self.watch.brought()[:20]))]
            if self.watch
            else [],
            "ran": self.ran,
            "failures": self.failures[:20],
            "skipped": self.skipped[:50],
            "missed": [line for line in self.sites.missed() if not self._is_of_skipped(line)],
            "passed_over": sorted(self.sites.passed_over),
            "escaped": self.escaped,
            "held": sorted(set(self.changed.held)),
            "tried": self.changed.tried,
            "examples": self.examples,
            **more,
        }
        with contextlib.suppress(BaseException):
            sys.stdout.flush()
        os.write(self._end, f"\n{self._nonce}{json.dumps(told)}\n".encode())
        os._exit(0)

    def _is_of_skipped(self, line: int) -> bool:
        """Whether a line stands in a test that was skipped, which is told by itself."""
        names = {re.split(r"[.:]+", test.partition("[")[0])[-1] for test in self.skipped}
        return any(
            each.name in names and each.lineno <= line <= (each.end_lineno or line) for each in self.functions
        )

    def _told(self, error: BaseException) -> dict[str, Any]:
        innermost, line = "", 0
        trace = error.__traceback__
        while trace:
            file = trace.tb_frame.f_code.co_filename
            if file in (_PROGRAM, _TESTS):
                innermost = file
            if file == _TESTS:
                line = trace.tb_lineno
            trace = trace.tb_next
        if isinstance(error, SyntaxError) and error.filename in (_PROGRAM, _TESTS):
            innermost, line = error.filename, error.lineno or 0
        told = {"kind": type(error).__name__[:100], "message": _text(error), "line": line}
        return {**told, "blame": self._blame(error, innermost)}

    def _blame(self, error: BaseException, innermost: str) -> str:
        if isinstance(error, SystemExit):
            return "program" if innermost == _PROGRAM else "exit" if error.code in (None, 0) else "check"
        if innermost == _PROGRAM:
            return "program"
        if isinstance(error, AssertionError) or type(error).__name__ == "Failed":
            return "tests" if _text(error).startswith(_NOT_RUN) else "check"
        if type(error).__name__ in _FAULTS_BY_NAME:
            return "tests"
        # A program that lacks what the tests are about is at fault itself.
        if isinstance(error, _FAULTS_OF_TESTS) and repr(self._entry_point) not in _text(error):
            return "tests"
        return "program"


def _text(error: BaseException) -> str:
    try:
        return str(error)[:_MESSAGE_CHARS]
    except BaseException:  # boundary: a program's own __str__
        return ""


def main(task: dict[str, Any]) -> NoReturn:
    """Loads the program, then runs the tests in the style that was planned for them."""
    report = Report(task["nonce"], task["entry_point"] or "")
    warnings.simplefilter("ignore")
    for name in task["replaced"]:
        if name not in sys.modules and importlib.util.find_spec(name) is None:
            sys.modules[name] = Replaced(name)
    sys.setrecursionlimit(max(sys.getrecursionlimit(), 1000))
    if task["imports"] is not None:
        report.seal, report.words = Seal(task["imports"], ("solution", *task["aliases"])), task["words"]
        report.watch = Watch(_PROGRAM, _TESTS)
    try:
        code = compile(task["program"], _PROGRAM, "exec", dont_inherit=True)
        if report.watch is not None:
            report.watch.arm()
        program = _load("solution", _PROGRAM, code)
        _show(_PROGRAM, task["program"])
        report.program = program
    except BaseException as error:  # boundary: a program that cannot be loaded
        report.add(error)
        report.end(unloaded=True)
    if task["controlled"]:
        _guard(program, task["entry_point"], report)
    for name in task["aliases"]:
        if name not in sys.modules and importlib.util.find_spec(name) is None:
            sys.modules[name] = program
    if task["draws"]:
        steady_draws()
    if task["runs_examples"]:
        count_examples(report, task["entry_point"] or "")
    tests = _watched(task["tests"], report, runner=task["style"] != "plain")
    _STYLES[task["style"]](tests, program, report, task)
    report.end()


def _guard(program: types.ModuleType, name: str, report: Report) -> None:
    """Notices an exception that would steer the loops of the tests when it leaves the program."""
    function = vars(program).get(name)
    if type(function) is not types.FunctionType:
        return

    @functools.wraps(function)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        try:
            return function(*args, **kwargs)
        except (StopIteration, StopAsyncIteration):
            report.escaped = True
            raise

    vars(program)[name] = guarded


def _watched(tests: str, report: Report, *, runner: bool) -> types.CodeType:
    _show(_TESTS, tests)
    try:
        tree = ast.parse(tests, _TESTS)
        if runner:
            tree.body = [statement for statement in tree.body if not _starts_runner(statement)]
        report.functions = [
            node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        ]
        report.sites = watch(tree)
        return compile(tree, _TESTS, "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        report.add(error)
        report.end()


def _starts_runner(statement: ast.stmt) -> bool:
    """``unittest.main()``, ``sys.exit(pytest.main())`` and their like: the tests are run anyway."""
    if not isinstance(statement, ast.Expr):
        return False
    calls = [node.func for node in ast.walk(statement) if isinstance(node, ast.Call)]
    return any(ast.unparse(function) in ("unittest.main", "pytest.main") for function in calls)


def _show(file: str, text: str) -> None:
    """Lets tracebacks and ``inspect.getsource`` find the text."""
    linecache.cache[file] = (len(text), None, text.splitlines(keepends=True), file)


def _load(
    name: str, file: str, code: types.CodeType, names: dict[str, Any] | None = None
) -> types.ModuleType:
    module = types.ModuleType(name)
    module.__dict__.update(names or {}, __file__=file)
    sys.modules[name] = module
    exec(code, module.__dict__)
    return module


def _names_of(program: types.ModuleType) -> dict[str, Any]:
    return {name: value for name, value in vars(program).items() if not _is_special(name)}


def _is_special(name: str) -> bool:
    return name.startswith("__") and name.endswith("__")


def _run_plain(code: types.CodeType, program: types.ModuleType, report: Report, task: dict[str, Any]) -> None:
    """A script that is its own main program; ``check`` is called for it where it does not do so itself."""
    names = {**_names_of(program), **report.names()}
    missing = object()
    candidate: Any = names.get(task["entry_point"], missing)
    try:
        module = _load("__main__", _TESTS, code, names)
        if task["calls_check"]:
            if candidate is missing:
                raise NameError(f"name {task['entry_point']!r} is not defined", name=task["entry_point"])
            vars(module)[_CHECK](candidate)
    except BaseException as error:  # boundary: however the script ended is its result
        report.add(error)
    else:
        report.ran = 1


class _Result(unittest.TestResult):
    """Takes down what unittest says of every test."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        self._report = report

    def startTest(self, test: unittest.TestCase) -> None:
        super().startTest(test)
        self._report.ran += 1

    def addError(self, test: unittest.TestCase, err: Any) -> None:
        self._report.add(err[1], test.id())

    addFailure = addError

    def addSubTest(self, test: unittest.TestCase, subtest: unittest.TestCase, err: Any) -> None:
        if err is not None:
            self._report.add(err[1], subtest.id())

    def addSkip(self, test: unittest.TestCase, reason: str) -> None:
        self._report.ran -= 1
        self._report.skipped.append(test.id())

    def addUnexpectedSuccess(self, test: unittest.TestCase) -> None:
        self._report.add(AssertionError("passed, though it is expected to fail"), test.id())


def _fail() -> None:
    """The test that stands behind all others, and fails."""
    raise AssertionError("a control that must fail")


def _run_unittest(
    code: types.CodeType, program: types.ModuleType, report: Report, task: dict[str, Any]
) -> None:
    try:
        module = _load("tests", _TESTS, code, {**_names_of(program), **report.names()})
        suite = unittest.TestSuite([unittest.defaultTestLoader.loadTestsFromModule(module)])
        if task["controlled"]:
            suite.addTest(unittest.FunctionTestCase(_fail))
        suite.run(_Result(report))
    except BaseException as error:  # boundary: however the script ended is its result
        report.add(error)


class _Finder:
    """Gives pytest the module that it collects, as it was changed to say what it reaches."""

    def __init__(self, name: str, path: Path, code: types.CodeType, names: dict[str, Any]) -> None:
        self._name, self._path, self._code, self._names = name, path, code, names

    def find_spec(self, name: str, path: object = None, target: object = None) -> Any:
        if name != self._name:
            return None
        return importlib.util.spec_from_file_location(name, self._path, loader=self)  # type: ignore[arg-type]

    def create_module(self, spec: object) -> None:
        return None

    def exec_module(self, module: types.ModuleType) -> None:
        module.__dict__.update(self._names)
        exec(self._code, module.__dict__)


class _Plugin:
    """Takes down what pytest says of every test, and of what it could not collect."""

    def __init__(self, report: Report) -> None:
        self._report = report

    def pytest_exception_interact(self, node: Any, call: Any, report: Any) -> None:
        error = call.excinfo.value
        # pytest wraps what kept it from importing the tests.
        self._report.add(
            error.__cause__ or error if type(error).__name__ == "CollectError" else error, node.nodeid
        )

    def pytest_runtest_logreport(self, report: Any) -> None:
        expected = hasattr(report, "wasxfail")
        if report.skipped and not expected:
            self._report.skipped.append(report.nodeid)
        elif report.when == "call":
            self._report.ran += 1
            if report.failed and "[XPASS(strict)]" in str(report.longrepr):
                self._report.add(AssertionError("passed, though it is expected to fail"), report.nodeid)

    def pytest_collectreport(self, report: Any) -> None:
        if report.skipped:
            self._report.skipped.append(report.nodeid)

    def pytest_deselected(self, items: list[Any]) -> None:
        self._report.skipped += [item.nodeid for item in items]


def _run_pytest(
    code: types.CodeType, program: types.ModuleType, report: Report, task: dict[str, Any]
) -> None:
    folder = Path.cwd()
    path = folder / "test_solution.py"
    path.write_text(task["tests"], encoding="utf-8")
    names = {**_names_of(program), **report.names()}
    sys.meta_path.insert(0, _Finder("test_solution", path, code, names))
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    try:
        pytest = __import__("pytest")
    except ImportError:
        report.end(lacks="pytest")
    off = [part for name in ("terminal", "cacheprovider", "faulthandler") for part in ("-p", f"no:{name}")]
    # Nothing above the folder is looked into: where boxes share a machine, none may list what is there.
    places = [f"--rootdir={folder}", f"--confcutdir={folder}", "-c", os.devnull]
    arguments = [*off, "--assert=plain", *places, str(path)]
    try:
        code_of_run = int(pytest.main(arguments, plugins=[_Plugin(report)]))
    except BaseException as error:  # boundary: however the run ended is its result
        report.add(error)
    else:
        if code_of_run not in (0, 1, 5) and not report.failures:
            report.end(stopped=code_of_run)


_STYLES: dict[str, Callable[[types.CodeType, types.ModuleType, Report, dict[str, Any]], None]] = {
    "plain": _run_plain,
    "unittest": _run_unittest,
    "pytest": _run_pytest,
}
