"""Pickled texts and lists of texts, read without unpickling: no name in them is ever looked up.

The opcodes are read one by one, and those that build plain values are the only ones known. A pickle that
names a class or a function, or calls anything, is refused at that opcode.
"""

import pickletools
from collections.abc import Callable, Mapping
from typing import Any

#: Opcodes of one pickle: a list of a million texts.
_MAX_OPCODES = 4_000_000
_MARK = object()


class BadPickle(ValueError):
    """A pickle that is broken, or holds something else than texts, numbers, lists, tuples and dicts."""


def read_plain_pickle(data: bytes) -> Any:
    """The value of a pickle of plain values.

    Raises:
        BadPickle: see there; the message names the opcode.
    """
    reader = _Reader()
    try:
        for count, (opcode, argument, _) in enumerate(pickletools.genops(data)):
            if count > _MAX_OPCODES:
                raise BadPickle(f"a pickle of more than {_MAX_OPCODES:,} opcodes")
            if opcode.name == "STOP":
                return reader.result()
            step = _STEPS.get(opcode.name)
            if step is None:
                raise BadPickle(f"a pickle with the opcode {opcode.name}, which builds no plain value")
            step(reader, argument)
    except BadPickle:
        raise
    except (ValueError, IndexError, KeyError, TypeError, EOFError, OverflowError) as error:
        raise BadPickle(f"a broken pickle ({type(error).__name__}: {error})") from None
    raise BadPickle("a pickle without an end")


class _Reader:
    """The stack of a pickle's machine, and its memory of texts."""

    def __init__(self) -> None:
        self._stack: list[Any] = []
        self._memory: dict[int, Any] = {}

    def result(self) -> Any:
        if len(self._stack) != 1 or self._stack[0] is _MARK:
            raise BadPickle("a broken pickle: it does not end with one value")
        return self._stack[0]

    def nothing(self, _: Any) -> None:
        """An opcode about the text of the pickle itself."""

    def push(self, value: Any) -> None:
        self._stack.append(value)

    def mark(self, _: Any) -> None:
        self._stack.append(_MARK)

    def remember(self, place: int | None) -> None:
        self._memory[len(self._memory) if place is None else place] = self._stack[-1]

    def recall(self, place: int) -> None:
        value = self._memory[place]
        if not isinstance(value, str | int | float):
            raise BadPickle("a pickle with one list in two places: it could be one in itself")
        self._stack.append(value)

    def take(self) -> list[Any]:
        """What was pushed since the last mark."""
        at = len(self._stack) - 1 - self._stack[::-1].index(_MARK)
        taken = self._stack[at + 1 :]
        del self._stack[at:]
        return taken

    def tuple_of(self, width: int) -> None:
        items = self.take() if width < 0 else self._stack[len(self._stack) - width :]
        if width > 0:
            del self._stack[-width:]
        self._stack.append(list(items))

    def extend(self, items: list[Any]) -> None:
        target = self._stack[-1]
        if type(target) is not list or any(item is _MARK for item in items):
            raise BadPickle("a broken pickle: items for what is no list")
        target.extend(items)

    def append(self, _: Any) -> None:
        self.extend([self._stack.pop()])

    def update(self, items: list[Any]) -> None:
        target = self._stack[-1]
        if type(target) is not dict or any(type(key) is not str for key in items[::2]):
            raise BadPickle("a pickle with a dict whose keys are no texts")
        target.update(zip(items[::2], items[1::2], strict=True))

    def dict_of(self, items: list[Any]) -> None:
        self._stack.append({})
        self.update(items)

    def set_item(self, _: Any) -> None:
        value, key = self._stack.pop(), self._stack.pop()
        self.update([key, value])


_Step = Callable[[_Reader, Any], None]
_STEPS: Mapping[str, _Step] = {
    **dict.fromkeys(("PROTO", "FRAME"), _Reader.nothing),
    **dict.fromkeys(
        (
            *("SHORT_BINUNICODE", "BINUNICODE", "BINUNICODE8", "UNICODE"),
            *("INT", "BININT", "BININT1", "BININT2", "LONG", "LONG1", "LONG4", "BINFLOAT", "FLOAT"),
        ),
        _Reader.push,
    ),
    "NONE": lambda reader, _: reader.push(None),
    "NEWTRUE": lambda reader, _: reader.push(True),
    "NEWFALSE": lambda reader, _: reader.push(False),
    "MARK": _Reader.mark,
    "MEMOIZE": lambda reader, _: reader.remember(None),
    **dict.fromkeys(("PUT", "BINPUT", "LONG_BINPUT"), _Reader.remember),
    **dict.fromkeys(("GET", "BINGET", "LONG_BINGET"), _Reader.recall),
    "EMPTY_LIST": lambda reader, _: reader.push([]),
    "LIST": lambda reader, _: reader.tuple_of(-1),
    "APPEND": _Reader.append,
    "APPENDS": lambda reader, _: reader.extend(reader.take()),
    "EMPTY_TUPLE": lambda reader, _: reader.tuple_of(0),
    "TUPLE1": lambda reader, _: reader.tuple_of(1),
    "TUPLE2": lambda reader, _: reader.tuple_of(2),
    "TUPLE3": lambda reader, _: reader.tuple_of(3),
    "TUPLE": lambda reader, _: reader.tuple_of(-1),
    "EMPTY_DICT": lambda reader, _: reader.push({}),
    "DICT": lambda reader, _: reader.dict_of(reader.take()),
    "SETITEM": _Reader.set_item,
    "SETITEMS": lambda reader, _: reader.update(reader.take()),
}
