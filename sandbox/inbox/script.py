"""A test script in a box of its own; the candidate it tests is elsewhere.

The script's names that it does not define itself (the entry point, and helpers that the problem's own code
defines) are stand-ins: calling one asks the candidate's box and brings the value back. All comparing happens
here, on plain values, where no code of the candidate's ever runs.
"""

import _thread
import ast
import builtins
import os
import sys
import types
from collections.abc import Iterator
from typing import Any, NoReturn

from sandbox.inbox.channel import Channel
from sandbox.inbox.lines import BAD_ANSWER, CANDIDATE_GONE
from sandbox.inbox.remote import builtin_name, builtin_of
from sandbox.values import MAX_NODES, BadValue, Decoder, Encoder, Wire, dump_wire, load_wire

_FILE = "/box/tests.py"
#: What only :meth:`Link.fail` may say of the candidate.
_RESERVED = frozenset((BAD_ANSWER, CANDIDATE_GONE))
#: The usual entry of a published test: ``def check(candidate)``.
_CHECK = "check"


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
        _require_plain(name)
        return self._link.ask("get", self._on, (), name=name)

    def __setattr__(self, name: str, value: Any) -> None:
        _require_plain(name)
        self._link.ask("set", self._on, (value,), name=name)

    def __getitem__(self, key: Any) -> Any:
        return self._link.ask("item", self._on, (key,))

    def __setitem__(self, key: Any, value: Any) -> None:
        self._link.ask("store", self._on, (key, value))

    def __len__(self) -> int:
        length = self._link.ask("length", self._on, ())
        if type(length) is not int or not 0 <= length <= MAX_NODES:
            self._link.fail(BAD_ANSWER, f"a length of {str(length)[:80]}")
        return int(length)

    def __iter__(self) -> Iterator[Any]:
        items = self._link.ask("iterate", self._on, ())
        if type(items) is not list:
            self._link.fail(BAD_ANSWER, f"a {type(items).__name__} in place of the items of an object")
        return iter(items)


#: Attributes with underscores around them that a script may ask a candidate's object for. By all others the
#: interpreter, numpy and their like find out what an object is: an address in memory, a size, a buffer.
_DUNDERS = frozenset(("__name__", "__qualname__", "__doc__", "__annotations__"))


def _require_plain(name: str) -> None:
    if name not in _DUNDERS and (name.startswith("_") and name.endswith("_")):
        raise AttributeError(f"an object of the program shows no {name!r} to a script in another process")


class Link:
    """The way to the candidate's box and back."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._turn = _thread.allocate_lock()
        self._remotes: dict[int, Remote] = {}

    def ask(self, op: str, on: Wire, args: tuple[Any, ...], **more: Any) -> Any:
        kwargs = {name: self._out(item) for name, item in more.get("kwargs", {}).items()}
        question = {"op": op, "on": on, **more, "args": [self._out(item) for item in args], "kwargs": kwargs}
        # Threads of the script ask one after the other.
        with self._turn:
            self._channel.write(dump_wire({"ask": question}))
            value, changed, error = self._answer(len(args))
        if error is not None:
            raise error
        for original, now in zip(args, changed, strict=False):
            _copy_back(original, now)
        return value

    def fail(self, kind: str, message: str) -> NoReturn:
        """Ends the script: for what no handler of its own may take for an expected error.

        ``CandidateGone``: the candidate's box ended. ``BadAnswer``: what it said is no answer.
        """
        self._channel.write(dump_wire({"failed": {"type": kind, "message": message, "line": _line_now()}}))
        os._exit(0)

    def _answer(self, count: int) -> tuple[Any, list[Any], BaseException | None]:
        """The value, how the ``count`` arguments look now if they have changed, and the exception if any."""
        line = self._channel.read()
        if line is None:
            self.fail(CANDIDATE_GONE, "the program ended")
        try:
            answer = load_wire(line)
            if type(answer) is not dict or ("raised" in answer) is ("value" in answer):
                raise BadValue("neither a value nor an exception")
            if "raised" in answer:
                return None, [], _rebuild(answer["raised"])
            changed = answer.get("args", [])
            if type(changed) is not list or len(changed) not in (0, count):
                raise BadValue("arguments that it was not given")
            return self._in(answer["value"]), [self._in(item) for item in changed], None
        except BadValue as error:
            self.fail(BAD_ANSWER, str(error))

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
        if type(wire) is dict and "$builtin" in wire and len(wire) == 1:
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


#: Exceptions by which the interpreter steers loops and generators: as those, they would steer the script.
_CONTROL_FLOW = frozenset(("StopIteration", "StopAsyncIteration"))


def _rebuild(raised: Wire) -> BaseException:
    """The candidate's exception as one of the same built-in type, or as a :class:`CandidateError`."""
    kind = raised.get("type") if type(raised) is dict else None
    message = raised.get("message") if type(raised) is dict else None
    if type(kind) is not str or type(message) is not str:
        raise BadValue("an exception without a type and a message")
    known = vars(builtins).get(kind)
    if isinstance(known, type) and issubclass(known, Exception) and kind not in _CONTROL_FLOW:
        try:
            return known(message)
        except TypeError:  # UnicodeDecodeError and others want more arguments
            pass
    return CandidateError(f"{kind}: {message}")


def _describe(error: BaseException) -> dict[str, Any]:
    line = 0
    if isinstance(error, SyntaxError) and error.filename == _FILE:
        line = error.lineno or 0
    trace = error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == _FILE:
            line = trace.tb_lineno
        trace = trace.tb_next
    kind = type(error).__name__
    return {"type": "Error" if kind in _RESERVED else kind, "message": str(error)[:500], "line": line}


def _line_now() -> int:
    """The line of the script that is being run."""
    frame: types.FrameType | None = sys._getframe()
    while frame and frame.f_code.co_filename != _FILE:
        frame = frame.f_back
    return frame.f_lineno if frame else 0
