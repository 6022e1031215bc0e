r"""Answers that are values written as in Python: ``\boxed{[1, 'a']}``, or a call, ``\boxed{f(3, [1, 2])}``.

A box is read to the first brace that ends an expression, so texts with braces in them need no care. Total:
any text gives an expression or the reason why there is none, in time that is bounded by constants.
"""

import ast
import re
from collections.abc import Iterator

from engine.reading.assertions import literal_call
from engine.reading.fences import fenced_blocks
from engine.reading.thinking import strip_thinking
from sandbox.values import BadValue, Wire, encode

#: Letters of a response that are looked at, from its end, and of one value.
_MOST_LETTERS, _MOST_WRITTEN = 65_536, 4_000
#: Boxes that are read, and braces that may end one of them.
_MOST_BOXES, _MOST_ENDS = 20, 200

_BOX = re.compile(r"\\boxed\s*\{")
#: What TeX sets a text in.
_SET_IN = re.compile(r"\s*\\(?:text|texttt|mathtt|mathrm)\{")
_ESCAPED = re.compile(r"\\([{}_#&%$])")


class NoLiteral(ValueError):
    """A response states no value, or more than one; the text says what is wrong."""


def stated_value(response: str) -> Wire:
    """The value that a response states, in wire form.

    Raises:
        NoLiteral: it states none, or several that differ.
    """
    written = _stated(response)
    try:
        return encode(ast.literal_eval(written))
    except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError, BadValue):
        raise NoLiteral("the answer is no value written as in Python") from None


def stated_call(response: str, entry_point: str) -> tuple[Wire, ...]:
    """The arguments of the call of ``entry_point`` that a response states, in wire form.

    Raises:
        NoLiteral: it states no such call with values as its arguments, or several that differ.
    """
    written = _stated(response)
    called = written.func if isinstance(written, ast.Call) else None
    if not isinstance(called, ast.Name) or called.id != entry_point:
        raise NoLiteral(f"the answer is no call such as {entry_point}(1, 'a')")
    found = literal_call(written, ast.Constant(None))
    if found is None:
        raise NoLiteral("the arguments of the call are not values written as in Python, given by place")
    return found[0]


def stated_text(response: str) -> str | None:
    """What a response states, as Python writes it; ``None`` where it states nothing or several things."""
    try:
        return ast.unparse(_stated(response))
    except (NoLiteral, RecursionError):
        return None


def _stated(response: str) -> ast.expr:
    """The one expression in the boxes of a response; without a box, in its last fenced block."""
    text = strip_thinking(response, in_prose=True)[-_MOST_LETTERS:]
    starts = [found.end() for found in _BOX.finditer(text)]
    if starts:
        found = [_boxed(text[start : start + _MOST_WRITTEN]) for start in starts[-_MOST_BOXES:]]
    else:
        blocks = fenced_blocks(text)
        found = [_expression(blocks[-1].code)] if blocks else []
    if not found:
        raise NoLiteral("there is no box")
    if any(each is None for each in found):
        raise NoLiteral("a box holds nothing that is written as in Python")
    if len({ast.dump(each) for each in found if each is not None}) > 1:
        raise NoLiteral("boxes hold different answers")
    (first, *_) = (each for each in found if each is not None)
    return first


def _boxed(text: str) -> ast.expr | None:
    """The expression at the beginning of ``text`` that a brace ends."""
    wrapped = _SET_IN.match(text)
    inside = text[wrapped.end() :] if wrapped else text
    for written in _ended(inside):
        found = _expression(written) or _expression(_ESCAPED.sub(r"\1", written))
        if found is not None:
            return found
    return None


def _ended(text: str) -> Iterator[str]:
    """What stands before each of the first braces."""
    end = text.find("}")
    for _ in range(_MOST_ENDS):
        if end < 0:
            return
        yield text[:end]
        end = text.find("}", end + 1)


def _expression(text: str) -> ast.expr | None:
    if len(text) > _MOST_WRITTEN:
        return None
    try:
        return ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
