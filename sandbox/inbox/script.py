"""A test script in a box of its own; the candidate it tests is elsewhere.

The script's names that it does not define itself (the entry point, and helpers that the problem's own code
defines) are stand-ins: calling one asks the candidate's box and brings the value back. All comparing happens
here, on plain values, where no code of the candidate's ever runs.
"""

import ast
import builtins
import json
import sys
import types
from collections.abc import Iterator
from typing import Any

from sandbox.inbox.channel import Channel
from sandbox.inbox.remote import builtin_name, builtin_of
from sandbox.values import Decoder, Encoder, Wire, dump_wire

_FILE = "/box/tests.py"
#: The usual entry of a published test: ``def check(candidate)``.
_CHECK = "check"


class CandidateGone(BaseException):
    """The candidate's box ended. Not an Exception, so that no test can take it for an expected error."""


class CandidateError(Exception):
    """An exception of a type that only the candidate knows."""


class Remote:
    """A name or an object in the candidate's box. Compares by identity: its own ``==`` is never asked."""

    def __init__(self, link: "Link", on: Wire) -> None:
        object.__setattr__(self, "_link", link)
        object.__setattr__(self, "_on", on)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._link.ask("call", self._on, args, kwargs=kwargs)

    def __getattr__(self, name: str) -> Any:
        return self._link.ask("get", self._on, (), name=name)

    def __setattr__(self, name: str, value: Any) -> None:
        self._link.ask("set", self._on, (value,), name=name)

    def __getitem__(self, key: Any) -> Any:
        return self._link.ask("item", self._on, (key,))

    def __setitem__(self, key: Any, value: Any) -> None:
        self._link.ask("store", self._on, (key, value))

    def __len__(self) -> int:
        return int(self._link.ask("length", self._on, ()))

    def __iter__(self) -> Iterator[Any]:
        return iter(self._link.ask("iterate", self._on, ()))


class Link:
    """The way to the candidate's box and back."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._remotes: dict[int, Remote] = {}

    def ask(self, op: str, on: Wire, args: tuple[Any, ...], **more: Any) -> Any:
        kwargs = {name: self._out(item) for name, item in more.get("kwargs", {}).items()}
        question = {"op": op, "on": on, **more, "args": [self._out(item) for item in args], "kwargs": kwargs}
        self._channel.write(dump_wire({"ask": question}))
        line = self._channel.read()
        if line is None:
            raise CandidateGone
        answer = json.loads(line)
        if "raised" in answer:
            raise _rebuild(answer["raised"])
        for original, changed in zip(args, answer.get("args", ()), strict=False):
            _copy_back(original, self._in(changed))
        return self._in(answer["value"])

    def remote(self, number: int) -> Remote:
        return self._remotes.setdefault(number, Remote(self, {"$handle": number}))

    def _out(self, value: Any) -> Wire:
        return _LinkEncoder().encode(value, 0)

    def _in(self, wire: Wire) -> Any:
        return _LinkDecoder(self).decode(wire, 0)


class _LinkEncoder(Encoder):
    def encode(self, value: Any, depth: int) -> Wire:
        if type(value) is Remote:
            return value._on
        name = builtin_name(value)
        return {"$builtin": name} if name else super().encode(value, depth)


class _LinkDecoder(Decoder):
    def __init__(self, link: Link) -> None:
        super().__init__()
        self._link = link

    def decode(self, wire: Wire, depth: int) -> Any:
        if type(wire) is dict and type(wire.get("$handle")) is int and len(wire) == 1:
            return self._link.remote(wire["$handle"])
        if type(wire) is dict and "$builtin" in wire:
            return builtin_of(wire)
        return super().decode(wire, depth)


def run_script(channel: Channel, source: str, entry_point: str) -> None:
    """Runs the script, then its ``check`` with the candidate if it has one, and reports how it ended."""
    link = Link(channel)
    module = types.ModuleType("tests")
    sys.modules["tests"] = module
    try:
        tree = ast.parse(source, _FILE)
        for name in unbound_names(tree) | {entry_point}:
            module.__dict__[name] = Remote(link, name)
        exec(compile(tree, _FILE, "exec", dont_inherit=True), module.__dict__)
        check = module.__dict__.get(_CHECK)
        if isinstance(check, types.FunctionType):
            check(module.__dict__.get(entry_point, Remote(link, entry_point)))
    except BaseException as error:  # boundary: however the script ended is its result
        channel.write(dump_wire({"failed": _describe(error)}))
    else:
        channel.write('{"done":true}')


def unbound_names(tree: ast.AST) -> set[str]:
    """Names that the script reads and nowhere binds, built-in names left out."""
    read: set[str] = set()
    bound: set[str] = set(dir(builtins)) | {"__name__", "__file__"}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            (read if isinstance(node.ctx, ast.Load) else bound).add(node.id)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
            bound.add(node.name)
        elif isinstance(node, ast.arg):
            bound.add(node.arg)
        elif isinstance(node, ast.alias):
            bound.add((node.asname or node.name).split(".")[0])
        elif isinstance(node, ast.ExceptHandler) and node.name:
            bound.add(node.name)
    return read - bound


def _copy_back(original: Any, changed: Any) -> None:
    """Repeats in the script's own argument what the candidate did to its copy of it."""
    if type(original) is list and type(changed) is list:
        original[:] = changed
    elif type(original) in (dict, set) and type(changed) is type(original):
        original.clear()
        original.update(changed)


def _rebuild(raised: dict[str, Any]) -> BaseException:
    """The candidate's exception as one of the same built-in type, or as a :class:`CandidateError`."""
    known = getattr(builtins, str(raised.get("type")), None)
    message = str(raised.get("message", ""))
    if isinstance(known, type) and issubclass(known, Exception):
        try:
            return known(message)
        except TypeError:  # UnicodeDecodeError and others want more arguments
            pass
    return CandidateError(f"{raised.get('type')}: {message}")


def _describe(error: BaseException) -> dict[str, Any]:
    line = 0
    trace = error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == _FILE:
            line = trace.tb_lineno
        trace = trace.tb_next
    return {"type": type(error).__name__, "message": str(error)[:500], "line": line}
