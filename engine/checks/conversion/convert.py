"""Walks a test script statement by statement and collects the cases that it stands for."""

import ast
import builtins
import sys
from collections import ChainMap
from typing import Any

from engine.checks.conversion.allowed import MODULES, Unfoldable, items_of
from engine.checks.conversion.folding import OPAQUE, Folder
from engine.checks.conversion.shapes import Expectation, ShapeReader
from engine.checks.suites.python_source import read_tests
from problem_banks.records import Case, Compare
from sandbox import BadJob
from sandbox.values import BadValue, encode

#: More cases than this are not worth their place in a record.
MAX_CASES = 10_000
#: A script longer than this is not read.
MAX_SCRIPT_BYTES = 4 * 1024 * 1024

_CHECK = "check"
#: A call walks the whole function before it runs it.
_STEPS_PER_CALL = 1000


class Unconvertible(Exception):
    """The script is not surely equivalent to a list of cases. The message says which line, and why."""


def convert(tests: str, entry_point: str) -> tuple[Case, ...]:
    """The cases that a Python test script stands for.

    The script asserts at its top level, or in ``def check(candidate)``, which is called with the candidate
    at the end unless the script itself calls it. It passes if and only if every case holds, for every
    candidate that returns plain values and whose calls do not depend on each other.

    Raises:
        Unconvertible: a statement or an expression is beyond what can be converted with certainty.
    """
    walk = _ScriptWalk(entry_point)
    try:
        walk.module(_parse(tests))
    except RecursionError:
        raise Unconvertible("the script is nested too deep") from None
    if not walk.cases:
        raise Unconvertible("the script asserts nothing of the candidate")
    return tuple(walk.cases)


def _parse(tests: str) -> ast.Module:
    if len(tests) > MAX_SCRIPT_BYTES:
        raise Unconvertible(f"the script is longer than {MAX_SCRIPT_BYTES} characters")
    try:
        return read_tests(tests)
    except BadJob as error:
        raise Unconvertible(f"the script is not Python: {error}") from None


class _ScriptWalk:
    def __init__(self, entry_point: str) -> None:
        self.cases: list[Case] = []
        self._entry_point = entry_point
        self._folder = Folder(ChainMap())
        self._shapes = ShapeReader(self._folder, frozenset({entry_point}))
        self._functions: dict[str, ast.FunctionDef] = {}
        self._checked = False

    def module(self, tree: ast.Module) -> None:
        self._run(tree.body)
        if _CHECK in self._functions and not self._checked:
            self._run_function(self._functions[_CHECK])

    def _run(self, statements: list[ast.stmt]) -> None:
        for statement in statements:
            try:
                self._step(statement)
            except (Unfoldable, BadValue) as error:
                raise Unconvertible(f"line {statement.lineno}: {error}") from None

    def _step(self, statement: ast.stmt) -> None:
        self._folder.spend(1)
        match statement:
            case ast.Assert(test=test):
                self._assert(test)
            case ast.Assign(targets=[target], value=value):
                self._folder.bind(target, self._folder.fold(value))
            case ast.For(target=target, iter=iterable, body=body, orelse=[]):
                self._loop(target, self._folder.fold(iterable), body)
            case ast.If(test=test, body=body, orelse=orelse):
                self._run(body if self._folder.fold(test) else orelse)
            case ast.Expr(value=value):
                self._expression(value)
            case ast.Import(names=names):
                for name in names:
                    self._import(name.name, name.asname)
            case ast.ImportFrom(module=str(module), names=names, level=0):
                self._import_from(module, names)
            case ast.FunctionDef():
                self._define(statement)
            case ast.Pass():
                pass
            case _:
                raise Unfoldable(f"the statement {type(statement).__name__}")

    def _loop(self, target: ast.expr, iterable: Any, body: list[ast.stmt]) -> None:
        items = items_of(iterable)
        self._folder.spend(len(items))
        for item in items:
            self._folder.bind(target, item)
            self._run(body)
            self._folder.require_unexposed_itself(iterable)

    def _assert(self, test: ast.expr) -> None:
        if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And):
            for part in test.values:
                self._assert(part)
        elif self._shapes.mentions_candidate(test):
            self._add(self._shapes.read(test))
        elif not self._folder.fold(test):
            raise Unfoldable("an assertion that can never hold")

    def _add(self, expectation: Expectation) -> None:
        if len(self.cases) >= MAX_CASES:
            raise Unfoldable(f"more than {MAX_CASES} cases")
        case = Case(
            args=tuple(_encode(value) for value in expectation.args),
            expected=_encode(expectation.expected),
            view=expectation.views,
            compare=None if expectation.compare == Compare() else expectation.compare,
        )
        self.cases.append(case)

    def _expression(self, node: ast.expr) -> None:
        """A statement that is an expression: a docstring, a bare built-in name, or the call of a function."""
        if isinstance(node, ast.Name) and node.id not in self._folder.names and hasattr(builtins, node.id):
            return
        function = self._called_function(node)
        if function is None:
            self._folder.fold(node)
        else:
            self._checked = self._checked or function.name == _CHECK
            self._run_function(function)

    def _called_function(self, node: ast.expr) -> ast.FunctionDef | None:
        """The script's own function that ``node`` calls: ``check(candidate)``, or one without arguments."""
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.keywords:
            return None
        name = node.func.id
        if self._folder.names.get(name) is not OPAQUE:
            return None
        argument = [self._entry_point] if name == _CHECK else []
        given = [part.id if isinstance(part, ast.Name) else None for part in node.args]
        is_shadowed = self._entry_point in self._folder.names
        return self._functions.get(name) if given == argument and not is_shadowed else None

    def _import(self, module: str, alias: str | None) -> None:
        root = module.partition(".")[0]
        if root not in sys.stdlib_module_names:
            raise Unfoldable(f"`import {module}`, which may not be installed")
        self._folder.names[alias or root] = MODULES.get(module, OPAQUE)

    def _import_from(self, module: str, names: list[ast.alias]) -> None:
        if module.partition(".")[0] not in sys.stdlib_module_names or any(name.name == "*" for name in names):
            raise Unfoldable(f"`from {module} import ...`")
        known = MODULES.get(module)
        for name in names:
            value = OPAQUE if known is None else known.names.get(name.name, OPAQUE)
            self._folder.names[name.asname or name.name] = value

    def _define(self, function: ast.FunctionDef) -> None:
        arguments = function.args
        if function.decorator_list or arguments.defaults or arguments.kw_defaults:
            raise Unfoldable("a function with decorators or defaults")
        if function.name == self._entry_point:
            raise Unfoldable(f"a definition of `{self._entry_point}` in the script")
        self._folder.names[function.name] = OPAQUE
        self._functions.pop(function.name, None)
        parameters = len(arguments.args) + len(arguments.posonlyargs) + len(arguments.kwonlyargs)
        if arguments.vararg or arguments.kwarg or parameters != (function.name == _CHECK):
            if function.name == _CHECK:
                raise Unfoldable("a check() of other than one parameter")
            return
        self._functions[function.name] = function

    def _run_function(self, function: ast.FunctionDef) -> None:
        self._folder.spend(_STEPS_PER_CALL)
        module_names, module_shapes = self._folder.names, self._shapes
        parameters = {parameter.arg for parameter in function.args.args}
        # What the function assigns anywhere is its own from the start, and unreadable until then.
        stored = {
            part.id
            for part in ast.walk(function)
            if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)
        }
        local: dict[str, Any] = dict.fromkeys(stored, OPAQUE)
        visible = {name: value for name, value in module_names.items() if name not in parameters}
        self._folder.names = ChainMap(local, visible)
        self._shapes = ShapeReader(self._folder, frozenset({*parameters, self._entry_point}))
        self._run(function.body)
        self._folder.names, self._shapes = module_names, module_shapes


def _encode(value: Any) -> Any:
    if not _is_plain(value):
        raise Unfoldable(f"a value of type {type(value).__name__}")
    return encode(value)


def _is_plain(value: Any) -> bool:
    """Whether the codec gives back the very value: no range, iterator or built-in function in it."""
    if isinstance(value, dict):
        return all(_is_plain(part) for pair in value.items() for part in pair)
    if isinstance(value, list | tuple | set | frozenset):
        return all(map(_is_plain, value))
    return value is None or isinstance(value, bool | int | float | complex | str | bytes)
