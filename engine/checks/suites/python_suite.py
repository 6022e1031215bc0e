"""Python tests as their runner takes them: their style, the text that the box runs, and its report."""

import ast
import json
import secrets
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from engine.checks.suites.apart import WORD
from engine.checks.suites.base import BEYOND, Planted, Ran, Trial, lines, stopped
from engine.checks.suites.falsified import falsified
from engine.checks.suites.python_source import read_tests
from engine.checks.suites.reaching import reached
from engine.checks.supplies import without_names
from engine.records import VerdictKind
from problem_banks.records import content_hash
from sandbox import RunResult, Status
from sandbox.environments import STDLIB
from sandbox.inbox import sites
from sandbox.languages import HOST_LANGUAGE

Style = Literal["plain", "unittest", "pytest"]

#: Modules that tests take the solution to be.
SOLUTION_MODULES = frozenset({"solution", "main", "candidate", "submission", "your_module"})
_SYNTAX_ERRORS = frozenset({"SyntaxError", "IndentationError", "TabError"})
_CASE_BASES = frozenset({"unittest.TestCase", "TestCase", "unittest.IsolatedAsyncioTestCase"})
_START = """
import sys, types
def _module(name, text):
    module = types.ModuleType(name)
    sys.modules[name] = module
    exec(compile(text, f"<{{name}}>", "exec", dont_inherit=True), module.__dict__)
    return module
_module("sandbox.inbox.sites", {sites!r})
_module("engine.checks.suites.otherwise", {otherwise!r})
_module("engine.checks.suites.sealed", {sealed!r})
_module("engine.checks.suites.watching", {watching!r})
_module("engine.checks.suites.tools", {tools!r})
_harness = _module("provender_harness", {harness!r})
import json
_harness.main(json.loads({task!r}))
"""


@dataclass(frozen=True)
class PythonSuite:
    """Python tests, read; with them the program's own text before what is under test, if any."""

    text: str
    entry_point: str | None
    style: Style
    aliases: tuple[str, ...]
    """Modules that the tests take the program to be."""
    calls_check: bool
    """Whether ``check(candidate)`` is to be called for them."""
    refusal: str
    imports: frozenset[str] = frozenset()
    """Top-level modules that they import."""
    replaced: tuple[str, ...] = ()
    """Modules of which they replace a function, so that the box need not have them."""
    before: str = ""
    language: str = HOST_LANGUAGE
    environment: str = STDLIB.name
    whole: bool = False
    """Whether the tests are the program too."""
    controlled: bool = False
    """Whether a test that fails stands behind the others, and exceptions that steer loops are noticed when
    they leave the program."""

    @property
    def key(self) -> str:
        return content_hash([self.language, self.before, self.text, self.entry_point, self.environment])

    @property
    def is_apart(self) -> bool:
        return not self.whole

    def trial(self, source: str) -> Trial:
        nonce = f"provender-{secrets.token_hex(12)}:"
        task = {
            "nonce": nonce,
            "program": "" if self.whole else f"{self.before}{source}",
            "tests": self.text,
            "entry_point": self.entry_point,
            "style": self.style,
            "aliases": self.aliases,
            "calls_check": self.calls_check,
            "controlled": self.controlled,
            "runs_examples": "doctest" in self.imports,
            "draws": "hypothesis" in self.imports,
            "replaced": self.replaced,
            "imports": None if self.whole else sorted(self.imports),
            "words": sorted(set(WORD.findall(self.text)) - {self.entry_point or ""}),
        }
        parts = {
            name: _text_of(name) for name in ("sites", "otherwise", "sealed", "watching", "tools", "harness")
        }
        text = _START.format(**parts, task=json.dumps(task))
        return Trial(text, lambda result: ran_of(result, nonce))

    def planted(self) -> list[Planted]:
        if self.whole:
            return []
        programs = [Planted("", "is empty")]
        if self.entry_point is not None and self.entry_point.isidentifier():
            programs.append(Planted(_idle(self.entry_point), "does nothing"))
        return programs

    def changed(self, source: str) -> list[Trial]:
        suites = [replace(self, text=f"{self.text}\n\n{self._control()}", controlled=True)]
        trials = [suite.trial(source) for suite in suites]
        false = falsified(self.text, self.entry_point)
        if false is not None:
            trial = replace(self, text=false.text).trial(source)
            trials.append(trial if false.fails else replace(trial, read=lambda result: _seen(trial, result)))
        return trials

    def doubt(self, source: str) -> str:
        found = () if self.whole else reached(without_names(source))
        return BEYOND.format(", ".join(found[:4])) if found else ""

    def _control(self) -> str:
        """A test that fails, as the last of the tests."""
        if self.style == "pytest":
            return "def test_provender_control():\n    assert False\n"
        if self.style == "unittest":
            return ""  # added to what was loaded, since the tests may have a say in that
        if self.calls_check:
            return (
                "_provender_check = check\ndef check(candidate):\n"
                "    _provender_check(candidate)\n    raise AssertionError\n"
            )
        return "raise AssertionError\n"


def _seen(trial: Trial, result: RunResult) -> Ran:
    """A run of tests in which only questions were changed, which fail nothing: what holds is what counts."""
    ran = trial.read(result)
    return replace(ran, kind=VerdictKind.UNDECIDED, controlled=True) if ran.passed else ran


def _idle(name: str) -> str:
    """A program that defines a function which does nothing; a class, where the name is one of a class."""
    if name[0].isupper() and (len(name) == 1 or not name.isupper()):
        return (
            f"class {name}:\n    def __init__(self, *args, **kwargs):\n        pass\n"
            "    def __getattr__(self, name):\n        return lambda *args, **kwargs: None\n"
        )
    return f"def {name}(*args, **kwargs):\n    return None\n"


def python_suite(tests: str, entry_point: str | None, before: str = "") -> PythonSuite:
    """What is to be known of Python tests before they run.

    Raises:
        BadJob: they are no Python. The message names the line.
    """
    tree = read_tests(tests)
    style, imported = style_and_imports(tests)
    # Most scripts import and replace nothing, which their text tells sooner than their tree.
    imports, replaces = "import" in tests, "patch" in tests or "setattr" in tests
    return PythonSuite(
        text=tests,
        entry_point=entry_point,
        style=style,
        aliases=tuple(sorted(_aliases(tree, entry_point))) if imports else (),
        calls_check=sites.wants_check(tree) and entry_point is not None,
        refusal=_refusal(tree),
        imports=imported,
        replaced=tuple(sorted(set(_replaced(tree)))) if replaces else (),
        before=before,
    )


def style_and_imports(tests: str) -> tuple[Style, frozenset[str]]:
    """Whose tests they are, and the top-level modules that they import.

    Raises:
        BadJob: they are no Python. The message names the line.
    """
    tree = read_tests(tests)
    return _style(tree), frozenset(_imported(tree)) if "import" in tests else frozenset()


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def _replaced(tree: ast.Module) -> Iterator[str]:
    """Top-level modules of what ``patch("module.function")`` replaces."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                func=ast.Name(id="patch") | ast.Attribute(attr="patch" | "setattr"), args=[first, *_]
            ):
                if isinstance(first, ast.Constant) and isinstance(first.value, str) and "." in first.value:
                    module = first.value.partition(".")[0]
                    if module.isidentifier() and module not in SOLUTION_MODULES:
                        yield module


def _refusal(tree: ast.Module) -> str:
    counted = sites.count(tree)
    if counted.void:
        return f"the assertion on {lines(counted.void)} holds whatever the program does"
    return "" if counted.assertions else "the tests assert nothing, so that any program passes them"


def _style(tree: ast.Module) -> Style:
    """Whose tests they are: pytest collects whatever unittest does, and more."""
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    cases = [node for node in classes if any(ast.unparse(base) in _CASE_BASES for base in node.bases)]
    called = sites.called_at_top(tree)
    functions = [
        node
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.name.startswith("test")
        and node.name not in called
    ]
    grouped = [node for node in classes if node not in cases and node.name.startswith("Test")]
    if functions or any(_has_tests(node) for node in grouped):
        return "pytest"
    # A class that derives from a test case of the script's own is one too.
    return "unittest" if cases else "plain"


def _has_tests(node: ast.ClassDef) -> bool:
    return any(
        isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef) and part.name.startswith("test")
        for part in node.body
    )


def _aliases(tree: ast.Module, entry_point: str | None) -> set[str]:
    """The modules that stand for the program: the usual names, and what the entry point is imported from."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            named = {alias.name for alias in node.names}
            if node.module in SOLUTION_MODULES or entry_point in named:
                found.add(node.module)
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name in SOLUTION_MODULES}
    return {
        name for name in found if name.partition(".")[0] not in sys.stdlib_module_names and "." not in name
    }


@cache
def _text_of(module: str) -> str:
    """The text of a module that runs in the box: one beside this, or ``sites``."""
    path = Path(sites.__file__) if module == "sites" else Path(__file__).with_name(f"{module}.py")
    return path.read_text(encoding="utf-8")


class _Reported(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class Failure(_Reported):
    """One test, or the script as a whole, that did not hold."""

    test: str
    kind: str
    message: str
    line: int
    blame: Literal["program", "check", "tests", "exit"]
    """``check``: an assertion did not hold. ``exit``: the tests themselves end the process."""


class Report(_Reported):
    """What the harness says of a run."""

    ran: Annotated[int, Field(ge=0)]
    failures: list[Failure]
    skipped: list[str]
    missed: list[int]
    passed_over: list[int]
    examples: int | None = None
    """Examples in docstrings that call the program, where the tests run such."""
    lacks: str | None = None
    """A package that the tests need and the box has not."""
    unloaded: bool = False
    """The program itself could not be loaded."""
    escaped: bool = False
    """``StopIteration`` left the program."""
    held: list[int]
    """Lines of changed assertions that hold all the same."""
    tried: int
    """Changed assertions that were evaluated and did not hold."""
    broken: list[str]
    """What Python has of its own and is another thing since the program came."""
    reached: list[str]
    """What the program reached for as it ran, beyond what is listed."""
    stopped: int | None = None
    """The exit code of a runner that ran nothing to its end."""


def _read_report(output: bytes, nonce: str) -> Report | None:
    """The report at the end of what a run has written; ``None`` where it did not come to its end."""
    last = output.rstrip(b"\n").rpartition(b"\n")[2]
    if not last.startswith(nonce.encode()):
        return None
    try:
        content: Any = json.loads(last[len(nonce) :])
        return Report.model_validate(content)
    except (ValueError, ValidationError):
        return None


def ran_of(result: RunResult, nonce: str) -> Ran:
    """What a run of the harness showed."""
    report = _read_report(result.stdout, nonce)
    if report is None or result.status is not Status.OK:
        return replace(stopped(result), controlled=False)
    controlled = bool(report.failures or report.tried) and not (report.escaped or report.held)
    kind, reason = (
        (None if report.escaped else _failed(report)) or _unproven(report) or (VerdictKind.ACCEPTED, "")
    )
    return Ran(kind, reason, reason, {"tests": report.ran}, controlled, tuple(report.skipped))


def _failed(report: Report) -> tuple[VerdictKind, str] | None:
    """What the program is to blame for, before all that its tests are to blame for."""
    by_blame = {failure.blame: failure for failure in reversed(report.failures)}
    failure = by_blame.get("program") or by_blame.get("check")
    if failure is None:
        return None
    told = f"{failure.kind}: {failure.message}" if failure.message else failure.kind
    place = f" ({lines([failure.line])})" if failure.line else ""
    if report.unloaded:
        kind = VerdictKind.COMPILE_ERROR if failure.kind in _SYNTAX_ERRORS else VerdictKind.RUNTIME_ERROR
        return kind, f"{told}, while loading"
    kind = VerdictKind.WRONG_ANSWER if failure.blame == "check" else VerdictKind.RUNTIME_ERROR
    if failure.blame == "program" and failure.kind == "MemoryError":
        kind = VerdictKind.MEMORY_LIMIT
    return kind, f"{failure.test}: {told}{place}" if failure.test else f"{told}{place}"


def _unproven(report: Report) -> tuple[VerdictKind, str] | None:
    """Why a run without a failure proves nothing."""
    reason = ""
    if report.escaped:
        reason = "StopIteration leaves the program and steers the loops of the tests"
    elif report.held:
        reason = f"an assertion holds whatever is expected: {lines(report.held)}"
    elif report.tried:
        reason = "changed assertions do not hold"
    elif report.lacks:
        reason = f"the tests cannot be run: ModuleNotFoundError: No module named {report.lacks!r}"
    elif report.failures:
        failure = report.failures[0]
        does = "end the process themselves" if failure.blame == "exit" else "cannot be run"
        reason = f"the tests {does}: {failure.kind}: {failure.message} ({lines([failure.line])})"
    elif report.examples == 0:
        reason = "the tests run the examples of docstrings, and none that calls the program ran"
    elif report.stopped is not None or not (report.ran or report.skipped):
        reason = "no test ran"
    elif report.broken:
        reason = f"the program has put something of its own in place of {', '.join(report.broken[:8])}"
    elif report.reached:
        reason = BEYOND.format(", ".join(report.reached[:4]))
    elif report.passed_over:
        reason = f"an assertion failed, and the tests passed it over: {lines(report.passed_over)}"
    elif report.missed:
        reason = f"an assertion never ran: {lines(report.missed)}"
    return (VerdictKind.UNDECIDED, reason) if reason else None
