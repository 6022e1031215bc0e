"""How a test script is judged, decided before it runs."""

import ast
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import lru_cache

from engine.checks.conversion import Unconvertible, convert
from engine.checks.runners import self_running
from engine.checks.suites.base import Suite
from engine.checks.suites.faithful import compares_with_own_argument, unfaithful
from engine.checks.suites.javascript import EXPECT, drivable, watched
from engine.checks.suites.joined import JoinedSuite
from engine.checks.suites.python_source import read_tests
from engine.checks.suites.python_suite import PythonSuite, Style, python_suite, style_and_imports
from engine.records import Integrity
from problem_banks.records import Case, Check, ProgramCheck, TestsCheck
from sandbox import BadJob
from sandbox.environments import SCIENTIFIC, STDLIB, TESTING, Environment
from sandbox.languages import HOST_LANGUAGE, get_language

#: The environments that tests may need; each has all that those before it have.
_BY_SIZE = (STDLIB, TESTING, SCIENTIFIC)


@dataclass(frozen=True, slots=True)
class Plan:
    """How a script is judged, and what it becomes on each way."""

    integrity: Integrity
    suite: Suite
    """The tests as they run in one process with the program."""
    script: str = ""
    """Of integrity ``driver`` and above: the script, with the calls that its runner would make."""
    cases: tuple[Case, ...] = ()
    """Of integrity ``value``."""
    compares_arguments: bool = False
    """Whether the script compares an answer with what the program was given."""
    why: str = ""
    """Why it is not ``value``."""


def first_plan(check: TestsCheck) -> Plan:
    """The strongest way to judge a script.

    Raises:
        BadJob: the script is none in its language.
    """
    if check.language != HOST_LANGUAGE:
        suite = JoinedSuite(
            check.language, "", f"\n\n{check.tests}\n", check.entry_point, check.environment or STDLIB.name
        )
        if check.language == "javascript" and drivable(check.tests, check.entry_point):
            script, blocks = watched(get_language(check.language).controls.staying(check.tests))
            script = f"{EXPECT}({blocks});{script}"
            return Plan("driver", suite, script, why="test scripts in javascript are not read for cases")
        return Plan("inproc", suite, why=f"test scripts in {check.language} run with the program")
    return _python_plan(check)


def _python_plan(check: TestsCheck) -> Plan:
    suite = in_environment(python_suite(check.tests, check.entry_point), check.environment)
    script = self_running(check.tests, read_tests(check.tests))
    if script is None:
        return Plan("inproc", suite, why=f"the tests are run by {suite.style}")
    try:
        return Plan("value", suite, script, convert(script, check.entry_point))
    except Unconvertible as error:
        plan = Plan("driver", suite, script, why=str(error))
    beyond = _beyond(plan)
    if beyond:
        return replace(plan, integrity="inproc", why=f"{plan.why}; {beyond}")
    return replace(plan, compares_arguments=compares_with_own_argument(read_tests(script)))


def _beyond(plan: Plan) -> str:
    """Why a script in Python cannot drive its program from another box; empty where it can."""
    assert isinstance(plan.suite, PythonSuite)
    tests, entry_point = plan.suite.text, plan.suite.entry_point
    return unfaithful(read_tests(plan.script)) or _shadowed(read_tests(tests), entry_point)


def in_environment(suite: PythonSuite, named: str | None) -> PythonSuite:
    """The suite in the box environment that is named; where none is, in the least that has what it imports.

    Tests say by their imports what they need. What only the program imports is no need of theirs.
    """
    return replace(suite, environment=named or _least_name(suite.style, suite.imports))


def _least_name(style: Style, imports: frozenset[str]) -> str:
    runner = {"pytest"} if style == "pytest" else set()
    return least_environment(imports | runner).name


def least_environment(modules: Collection[str]) -> Environment:
    """The least built-in environment that has all of some modules, as far as any has them."""
    known = [name for name in modules if SCIENTIFIC.offers(name)]
    return next(each for each in _BY_SIZE if all(map(each.offers, known)))


def environment_of(check: Check, source: str) -> str:
    """The name of the box environment in which an attempt with this source is judged."""
    named: str = getattr(check, "environment", None) or ""
    if named:
        return named
    match check:
        case TestsCheck(language="python"):
            return _runners_environment(check.tests)
        case ProgramCheck(language="python"):
            return _runners_environment(check.after if check.after.strip() else f"{check.before}{source}")
    return STDLIB.name


@lru_cache(maxsize=1024)
def _runners_environment(tests: str) -> str:
    try:
        return _least_name(*style_and_imports(tests))
    except BadJob:
        return STDLIB.name


def _shadowed(tree: ast.Module, entry_point: str | None) -> str:
    """Whether the script has another meaning for the name of the function that it tests."""
    defined = any(getattr(node, "name", None) == entry_point for node in tree.body)
    return f"the script defines {entry_point!r} itself" if defined else ""


def weaker(plan: Plan) -> Plan | None:
    """The next way where the reference does not pass by this one."""
    if plan.integrity == "value" and not _beyond(plan):
        return replace(plan, integrity="driver", why="the reference does not pass the converted cases")
    if plan.integrity != "inproc":
        return replace(
            plan, integrity="inproc", why="the reference passes only in one process with the script"
        )
    return None


def program_suite(check: ProgramCheck, source: str) -> Suite:
    """The suite of a program that is judged with tests around it, or by those that it holds itself.

    Raises:
        BadJob: the tests are none in their language.
    """
    environment = check.environment or STDLIB.name
    if check.language != HOST_LANGUAGE:
        return JoinedSuite(check.language, check.before, check.after, check.entry_point, environment)
    if not check.after.strip():
        suite = python_suite(f"{check.before}{source}", check.entry_point)
        return replace(in_environment(suite, check.environment), whole=True)
    suite = python_suite(check.after, check.entry_point, check.before)
    return in_environment(suite, check.environment)
