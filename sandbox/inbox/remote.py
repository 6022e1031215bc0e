"""Remote calls by value, and by handle where a value cannot travel.

A question is a list of arguments for the entry point, or an object that names an operation::

    [1, [2, 3]]                                                  call the entry point
    {"call": [...], "kwargs": {...}, "result": 0}                the same; the answer is a changed argument
    {"operations": [["Stack", []], ["push", [1]], ["pop", []]]}  make an object, and call its methods
    {"op": "call", "on": "f", "args": [...], "kwargs": {...}}    call a name or a handle
    {"op": "get", "on": {"$handle": 3}, "name": "left"}          read an attribute

and so on for ``set``, ``item``, ``store``, ``length`` and ``iterate``.

An answer is ``{"value": ...}``, with ``"args"`` beside it where the call changed its arguments, or
``{"raised": {"type", "message"}}``. What has no wire form is kept here and named by a handle.
"""

import builtins
import types
from typing import Any, Protocol, runtime_checkable

from sandbox.inbox.kinds import changes_kind
from sandbox.values import BadValue, Decoder, Encoder, Wire, decode, dump_wire, encode

#: Built-ins that tests hand to candidates, as in ``remove_datatype(items, int)``.
_BUILTINS = frozenset((
    "int", "float", "str", "bool", "list", "tuple", "dict", "set", "frozenset", "bytes",
    "bytearray", "complex", "object", "type", "len", "abs", "min", "max", "sum", "sorted", "round",
    "all", "any", "ord", "chr", "repr", "hash", "iter", "range", "zip", "map", "filter", "reversed",
    "enumerate", "isinstance", "pow",
))  # fmt: skip
#: The class in which contest sites have the function stand.
_SOLUTION = "Solution"
#: Objects one program may have outside at a time.
_MAX_HANDLES = 100_000


class Objects:
    """The candidate's module, and the objects that a driver holds handles of."""

    def __init__(self, module: types.ModuleType) -> None:
        self._module = module
        self._kept: list[Any] = []

    def require(self, entry_point: str) -> None:
        """Raises NameError unless the program defines ``entry_point`` and it can be called."""
        if not entry_point:
            return
        try:
            target = self.resolve(entry_point)
        except AttributeError:
            raise NameError(f"the program does not define `{entry_point}`") from None
        if not callable(target):
            raise NameError(f"`{entry_point}` is not callable")

    def resolve(self, dotted: str) -> Any:
        """``f``, or ``Solution.f`` on a fresh instance of the class; a lone name may be a method of its."""
        target: Any = self._module
        names = dotted.split(".")
        if len(names) == 1 and isinstance(getattr(target, _SOLUTION, None), type):
            names = names if hasattr(target, names[0]) else [_SOLUTION, *names]
        for name in names:
            target = getattr(target() if isinstance(target, type) else target, name)
        return target

    def answer(self, question: Any, entry_point: str) -> str:
        """The answer to one question, as a line.

        Raises:
            BaseException: whatever the candidate's code raised.
        """
        if type(question) is list:
            question = {"call": question, "kwargs": {}, "result": None}
        if "call" in question:
            value = self._call(self.resolve(entry_point), question)
            return dump_wire({"value": encode(value)})
        if "operations" in question:
            return dump_wire({"value": self._operations(question["operations"])})
        return dump_wire(self._operate(question))

    def _call(self, function: Any, question: dict[str, Any]) -> Any:
        arguments = [decode(item) for item in question["call"]]
        named = {name: decode(item) for name, item in question["kwargs"].items()}
        place = question["result"]
        if place is None:
            return _finish(function(*arguments, **named))
        if isinstance(function, InPlace):
            return function.changed(arguments, place)
        _finish(function(*arguments, **named))
        return arguments[place]

    def _operations(self, steps: list[list[Any]]) -> list[Wire]:
        """What each step returned, written before the next one can change it."""
        target: Any = None
        answers: list[Wire] = []
        for number, (name, wires) in enumerate(steps):
            arguments = [decode(item) for item in wires]
            if number == 0:
                target, result = getattr(self._module, name)(*arguments), None
            else:
                result = _finish(getattr(target, name)(*arguments))
            answers.append(encode(result))
        return answers

    def _operate(self, question: dict[str, Any]) -> dict[str, Wire]:
        on = question["on"]
        target = self.resolve(on) if type(on) is str else self._in(on)
        args = [self._in(item) for item in question.get("args", [])]
        before = [dump_wire(item) for item in question.get("args", [])]
        match question["op"]:
            case "call":
                kwargs = {name: self._in(item) for name, item in question.get("kwargs", {}).items()}
                result = _finish(target(*args, **kwargs))
            case "get":
                result = getattr(target, question["name"])
            case "set":
                setattr(target, question["name"], args[0])
                result = None
            case "item":
                result = target[args[0]]
            case "store":
                target[args[0]] = args[1]
                result = None
            case "length":
                result = len(target)
            case "iterate":
                result = list(target)
            case unknown:
                raise ValueError(f"unknown operation {unknown!r}")
        answer = {"value": self._out(result)}
        after = [self._out(item) for item in args]
        if [dump_wire(item) for item in after] != before:
            answer["args"] = after
        return answer

    def _out(self, value: Any) -> Wire:
        return _KeepingEncoder(self._kept).encode(value, 0)

    def _in(self, wire: Wire) -> Any:
        return _KeepingDecoder(self._kept).decode(wire, 0)


@runtime_checkable
class InPlace(Protocol):
    """A function whose arguments are made from what it is called with."""

    def __call__(self, *arguments: Any) -> Any: ...

    def changed(self, arguments: list[Any], place: int) -> Any:
        """Calls it; argument ``place`` after the call, as what it would be called with."""


class _KeepingEncoder(Encoder):
    def __init__(self, kept: list[Any]) -> None:
        super().__init__()
        self._kept = kept

    def encode(self, value: Any, depth: int) -> Wire:
        # Iterators too stay where they are: consuming one to send it would change the program.
        # So do values that would come as something else than they are.
        if not hasattr(type(value), "__next__") and not changes_kind(type(value)):
            name = builtin_name(value)
            if name:
                return {"$builtin": name}
            try:
                return super().encode(value, depth)
            except BadValue:
                if depth > 0 and type(value) in (list, dict, tuple, set):
                    raise
        for number, kept in enumerate(self._kept):
            if kept is value:
                return {"$handle": number}
        if len(self._kept) >= _MAX_HANDLES:
            raise BadValue(f"more than {_MAX_HANDLES} objects held by a test")
        self._kept.append(value)
        return {"$handle": len(self._kept) - 1}


class _KeepingDecoder(Decoder):
    def __init__(self, kept: list[Any]) -> None:
        super().__init__()
        self._kept = kept

    def decode(self, wire: Wire, depth: int) -> Any:
        if type(wire) is dict and len(wire) == 1 and "$handle" in wire:
            return self._kept[wire["$handle"]]
        if type(wire) is dict and "$builtin" in wire:
            return builtin_of(wire)
        return super().decode(wire, depth)


def builtin_name(value: Any) -> str:
    """The name of a built-in type or function that may be named to the other side, or nothing."""
    name = getattr(value, "__name__", "") if type(value) in (type, types.BuiltinFunctionType) else ""
    return name if name in _BUILTINS and getattr(builtins, name) is value else ""


def builtin_of(wire: Wire) -> Any:
    name = wire["$builtin"]
    if type(name) is not str or name not in _BUILTINS:
        raise BadValue(f"no such built-in: {str(name)[:80]!r}")
    return getattr(builtins, name)


def _finish(result: Any) -> Any:
    if not isinstance(result, types.CoroutineType):
        return result
    import asyncio  # costs more than most programs, and few are asynchronous

    return asyncio.run(result)
