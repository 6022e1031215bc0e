"""The language-neutral types of a signature, as a tree that every typed driver reads.

Notation: ``int, bigint, float, bool, str, bytes, none, any, list[T], set[T], dict[K,V], optional[T],
tuple[A,B,..]`` (each place with its own type) and ``tuple[T,...]`` (any length, one type); and the linked
``ListNode`` and ``TreeNode`` of integers, see :mod:`sandbox.languages.nodes`.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sandbox.errors import NotApplicable

#: A signature as plain JSON: ``{"params": [{"name", "type"}], "returns"}``.
SignatureJson = Mapping[str, Any]

#: Types of values that may be no node at all: an optional one is the same type.
NODES = frozenset({"ListNode", "TreeNode"})
#: Types without parts.
ATOMS = frozenset({"int", "bigint", "float", "bool", "str", "bytes", "none", "any"}) | NODES
#: Types with parts, and how many; ``None`` is any number.
_PARTS: dict[str, int | None] = {"list": 1, "set": 1, "dict": 2, "optional": 1, "tuple": None}
#: Deeper types are a mistake, and every level costs a compiler an instantiation.
_MAX_DEPTH = 20

_TOKEN = re.compile(r"\s*(?:([A-Za-z_]\w*)|(\.\.\.)|([\[\],]))\s*")


@dataclass(frozen=True)
class Type:
    """One type; ``args`` are its parts. ``tuple[T,...]`` is kind ``run`` with one part."""

    kind: str
    args: tuple["Type", ...] = ()

    def __str__(self) -> str:
        if self.kind == "run":
            return f"tuple[{self.args[0]},...]"
        inner = ",".join(map(str, self.args))
        return f"{self.kind}[{inner}]" if self.args or self.kind == "tuple" else self.kind

    def tree(self) -> list[Any]:
        """Nested lists, kind first: how drivers are given a type."""
        return [self.kind, *(part.tree() for part in self.args)]

    def walk(self) -> "list[Type]":
        """This type and all its parts."""
        return [self, *(inner for part in self.args for inner in part.walk())]


@dataclass(frozen=True)
class FunctionType:
    """Types of a function's parameters and of what it returns."""

    params: tuple[Type, ...]
    returns: Type

    def walk(self) -> list[Type]:
        """Every type that occurs anywhere in it."""
        return [inner for outer in (*self.params, self.returns) for inner in outer.walk()]

    def tree(self) -> dict[str, Any]:
        """The form in which drivers are given it."""
        return {"params": [param.tree() for param in self.params], "returns": self.returns.tree()}


def read_signature(signature: SignatureJson) -> FunctionType:
    """Reads a signature in plain JSON.

    Raises:
        NotApplicable: a type is missing or is not of the notation; the text shows it.
    """
    try:
        params = [str(param["type"]) for param in signature["params"]]
        returns = str(signature["returns"])
    except (KeyError, TypeError) as error:
        raise NotApplicable(f"not a signature: {str(signature)[:200]!r} ({error!r})") from None
    return FunctionType(tuple(read_type(text) for text in params), read_type(returns))


def read_type(text: str) -> Type:
    """Reads one type.

    Raises:
        NotApplicable: the text is not a type; the message shows it.
    """
    tokens: list[str] = []
    end = 0
    while end < len(text):
        match = _TOKEN.match(text, end)
        if match is None:
            raise NotApplicable(f"unexpected {text[end]!r} in type {text!r}")
        tokens.append(match.group().strip())
        end = match.end()
    parsed, rest = _read(tokens, text, 0)
    if rest:
        raise NotApplicable(f"unexpected {rest[0]!r} in type {text!r}")
    return parsed


def _read(tokens: list[str], text: str, depth: int) -> tuple[Type, list[str]]:
    if not tokens or depth > _MAX_DEPTH:
        raise NotApplicable(f"type {text!r} is {'too deep' if tokens else 'cut short'}")
    kind, rest = tokens[0], tokens[1:]
    if kind in ATOMS:
        return Type(kind), rest
    if kind not in _PARTS:
        known = ", ".join(sorted(ATOMS | _PARTS.keys()))
        raise NotApplicable(f"unknown type {kind!r} in {text!r}; known are {known}")
    if rest[:1] != ["["]:
        return _bare(kind), rest
    return _read_parts(kind, rest[1:], text, depth)


def _read_parts(kind: str, rest: list[str], text: str, depth: int) -> tuple[Type, list[str]]:
    parts: list[Type] = []
    while rest[:1] != ["]"]:
        if parts:
            if rest[:1] != [","]:
                raise NotApplicable(f"expected ',' or ']' in type {text!r}")
            rest = rest[1:]
        if rest[:2] == ["...", "]"] and kind == "tuple" and len(parts) == 1:
            return Type("run", tuple(parts)), rest[2:]
        part, rest = _read(rest, text, depth + 1)
        parts.append(part)
    expected = _PARTS[kind]
    if expected is not None and len(parts) != expected:
        raise NotApplicable(f"{kind} takes {expected} types, not {len(parts)}, in {text!r}")
    if kind == "optional" and parts[0].kind in NODES:
        return parts[0], rest[1:]
    return Type(kind, tuple(parts)), rest[1:]


def _bare(kind: str) -> Type:
    """``list`` without parts holds anything."""
    anything = Type("any")
    if kind == "tuple":
        return Type("run", (anything,))
    return Type(kind, (anything,) * (_PARTS[kind] or 1))


def refuse_kinds(function: FunctionType, language: str, reasons: Mapping[str, str]) -> None:
    """Raises :class:`NotApplicable` where a type occurs that the language cannot carry, with the reason."""
    for kind in function.walk():
        if kind.kind in reasons:
            raise NotApplicable(f"type {kind} in {language}: {reasons[kind.kind]}")


def refuse_keys(
    function: FunctionType, language: str, allowed: Collection[str], *, sets: bool = True
) -> None:
    """Raises :class:`NotApplicable` for a dict or a set whose keys hold a type that is not allowed."""
    for kind in function.walk():
        if kind.kind == "dict" or (sets and kind.kind == "set"):
            refused = [part.kind for part in kind.args[0].walk() if part.kind not in allowed]
            if refused:
                raise NotApplicable(f"type {kind} in {language}: a {refused[0]} is no exact key there")
