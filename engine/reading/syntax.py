"""Syntax trees of programs that may be broken: what they define, what they use, where the code ends."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from engine.reading.languages import grammar_of, native_name, parser_for
from sandbox.languages.syntax import Grammar

if TYPE_CHECKING:
    from tree_sitter import Node

#: Longer texts are read without a syntax tree. Broken text of this size parses in a second or two, and no
#: program of a problem comes near it.
MAX_PARSED_BYTES = 256 * 1024


@dataclass(frozen=True)
class Part:
    """One node right under the root: an import, a definition, a statement, or something that is no code."""

    kind: str
    text: str
    start: int
    """First byte."""
    end: int
    broken: bool
    defines: frozenset[str]
    is_import: bool
    is_leading: bool
    """Whether nothing may stand before it but its like."""


@dataclass(frozen=True)
class Outline:
    """What a text looks like as a program of one language."""

    parts: tuple[Part, ...]
    clean: bool
    """Whether all of it parses."""
    uses: frozenset[str]
    """Every identifier in it, those that it defines included."""
    source: bytes

    @property
    def defines(self) -> frozenset[str]:
        return frozenset(name for part in self.parts for name in part.defines)

    def slice(self, start: int, end: int) -> str:
        return self.source[start:end].decode("utf-8", "replace")


@lru_cache(maxsize=64)
def outline(code: str, language: str) -> Outline | None:
    """The outline of ``code``; ``None`` where no grammar is at hand or the text is too long to parse."""
    grammar, parser = grammar_of(language), parser_for(language)
    if grammar is None or parser is None or len(code) > MAX_PARSED_BYTES:
        return None
    source = code.encode("utf-8", "surrogatepass")
    root = parser.parse(source).root_node
    parts = tuple(_part(node, grammar, source) for node in root.children)
    return Outline(parts, not root.has_error, frozenset(_identifiers(root)), source)


def defines(code: str, language: str, name: str) -> bool:
    """Whether ``code`` defines ``name``, or what the language makes of it, where a caller can reach it."""
    names = {name, native_name(name, language)}
    found = outline(code, language)
    if found is not None:
        return not names.isdisjoint(found.defines)
    # Without a grammar: the name on a line that looks like a definition, or bound by an assignment.
    word = "|".join(map(re.escape, sorted(names)))
    return re.search(rf"(?m)^[^\n#]*?\b(?:{word})\b\s*(?:\(|=|::|\{{)", code) is not None


def _part(node: "Node", grammar: Grammar, source: bytes) -> Part:
    return Part(
        kind=node.type,
        text=_text(node),
        start=node.start_byte,
        end=node.end_byte,
        broken=node.has_error or node.is_missing or node.is_error,
        defines=frozenset(_defined(node, grammar)),
        is_import=node.type in grammar.imports | grammar.leading,
        is_leading=node.type in grammar.leading,
    )


def _text(node: "Node") -> str:
    return (node.text or b"").decode("utf-8", "replace")


def _defined(node: "Node", grammar: Grammar) -> Iterator[str]:
    """Names that the node defines for callers."""
    pending = [node]
    while pending:
        current = pending.pop()
        if current.type in grammar.definitions:
            yield from _names(current)
        elif current.type in grammar.imports:
            yield from _identifiers(current)
        if current.type in grammar.containers:
            pending.extend(current.children)


def _names(definition: "Node") -> Iterator[str]:
    """The name of a definition: its ``name`` field, or what its declarator or its left side declares."""
    named = definition.child_by_field_name("name")
    if named is not None and not named.children:
        yield _text(named)
        return
    target = named or definition.child_by_field_name("declarator") or definition.child_by_field_name("left")
    while target is not None and target.child_by_field_name("declarator") is not None:
        target = target.child_by_field_name("declarator")
    if target is not None:
        yield from _identifiers(target)


def _identifiers(node: "Node") -> Iterator[str]:
    """Every identifier under the node, without recursion: hostile text nests deeper than Python's stack."""
    pending = [node]
    while pending:
        current = pending.pop()
        children = current.children
        if not children and current.type.endswith("identifier"):
            yield _text(current)
        pending.extend(children)
