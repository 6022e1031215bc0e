"""Syntax trees of programs that may be broken: what they define, what they use, where the code ends."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from engine.reading.languages import grammar_of, native_name, parser_of
from sandbox.languages.syntax import Grammar

if TYPE_CHECKING:
    from tree_sitter import Node, Parser, Tree

#: Longer texts are read without a syntax tree. Programs of problems seldom come near it, and what parsers do
#: to mend errors can cost the square of a text's length: at this one, half a second.
MAX_PARSED_BYTES = 16 * 1024
#: Of the parser's steps, as it counts them, for each byte of a text and for any text. A program takes fewer
#: than one in ten bytes; broken text may take ever more for each byte that is added.
_STEPS_A_BYTE = 0.5
_STEPS = 2_000
#: More brackets that are opened and never closed are no program's: parsers take long over them.
_MAX_UNCLOSED = 200
#: Bytes that the parser is given at a time.
_CHUNK = 64 * 1024


class Part(NamedTuple):
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
    source: bytes
    language: str

    @cached_property
    def uses(self) -> frozenset[str]:
        """Every identifier in it, those that it defines included."""
        read = _tree(self.source, self.language)
        return frozenset() if read is None else frozenset(_identifiers(*read))

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of its code: names, and what the language has; no word of a text or a comment."""
        read = _tree(self.source, self.language)
        return frozenset() if read is None else frozenset(_words(*read))

    @property
    def defines(self) -> frozenset[str]:
        return frozenset(name for part in self.parts for name in part.defines)

    def kind_at(self, place: int) -> str:
        """The kind of the smallest node that holds the byte at ``place``."""
        read = _tree(self.source, self.language)
        node = None if read is None else read[0].descendant_for_byte_range(place, place + 1)
        return "" if node is None else node.type

    def slice(self, start: int, end: int) -> str:
        return self.source[start:end].decode("utf-8", "replace")


@lru_cache(maxsize=64)
def outline(code: str, language: str) -> Outline | None:
    """The outline of ``code``; ``None`` where the language is not known or parsing takes too long."""
    if len(code) > MAX_PARSED_BYTES or _is_unbalanced(code):
        return None
    read = _tree(code.encode("utf-8", "surrogatepass"), language)
    if read is None:
        return None
    root, grammar, source = read
    parts = tuple(_part(node, grammar, source) for node in _tops(root, grammar))
    return Outline(parts, not root.has_error, source, language)


def _tree(source: bytes, language: str) -> "tuple[Node, Grammar, bytes] | None":
    """The root of a program's syntax tree, and what it is read with; ``None`` where there is none."""
    grammar, parser = grammar_of(language), parser_of(source, language)
    tree = None if grammar is None or parser is None else _parsed(parser, source)
    return None if grammar is None or tree is None else (tree.root_node, grammar, source)


def _is_unbalanced(code: str) -> bool:
    return any(abs(code.count(a) - code.count(b)) > _MAX_UNCLOSED for a, b in ("()", "[]", "{}"))


def _parsed(parser: "Parser", source: bytes) -> "Tree | None":
    """The syntax tree; ``None`` where it takes more steps than any program does."""
    steps = 0
    limit = _STEPS + _STEPS_A_BYTE * len(source)

    def is_over(_offset: int, _has_error: bool) -> bool:
        nonlocal steps
        steps += 1
        return steps > limit

    def read(offset: int, _point: object) -> bytes:
        return source[offset : offset + _CHUNK]

    try:
        return parser.parse(read, progress_callback=is_over)
    except ValueError:  # stopped; what it had read of this text is not to be gone on from
        parser.reset()
        return None


def _tops(root: "Node", grammar: Grammar) -> Iterator["Node"]:
    """The nodes right under the root, and those of its sections."""
    for node in root.children:
        if node.type in grammar.sections:
            yield from node.children
        else:
            yield node


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
    kind = node.type
    leading = kind in grammar.leading
    return Part(
        kind=kind,
        text=_text(node, source),
        start=node.start_byte,
        end=node.end_byte,
        broken=node.has_error or node.is_missing or node.is_error,
        defines=frozenset(_defined(node, grammar, source)),
        is_import=leading or kind in grammar.imports,
        is_leading=leading,
    )


def _text(node: "Node", source: bytes) -> str:
    # And not `node.text`, which copies the whole source each time.
    return source[node.start_byte : node.end_byte].decode("utf-8", "replace")


def _defined(node: "Node", grammar: Grammar, source: bytes) -> Iterator[str]:
    """Names that the node defines for callers."""
    pending = [node]
    while pending:
        current = pending.pop()
        if current.type in grammar.definitions:
            yield from _names(current, grammar, source)
        elif current.type in grammar.imports:
            yield from _identifiers(current, grammar, source)
        if current.type in grammar.containers:
            pending.extend(current.children)


def _names(definition: "Node", grammar: Grammar, source: bytes) -> Iterator[str]:
    """The name of a definition: its ``name`` field, or what its declarator, its left side or its first child
    declares."""
    named = definition.child_by_field_name("name")
    if named is not None and not named.children:
        yield _text(named, source)
        return
    target = named or definition.child_by_field_name("declarator") or definition.child_by_field_name("left")
    while target is not None and target.child_by_field_name("declarator") is not None:
        target = target.child_by_field_name("declarator")
    target = target or next(iter(definition.named_children), None)
    if target is not None:
        yield from _identifiers(target, grammar, source)


def _identifiers(node: "Node", grammar: Grammar, source: bytes) -> Iterator[str]:
    """Every identifier under the node, without recursion: hostile text nests deeper than Python's stack."""
    pending = [node]
    while pending:
        current = pending.pop()
        children = current.children
        if not children and (current.type.endswith("identifier") or current.type in grammar.names):
            yield _text(current, source)
        pending.extend(children)


#: Leaves that are no code.
_NO_CODE = re.compile(r"comment|string_content|content|escape|pod|heredoc|regex|pattern|character|text")


def _words(root: "Node", grammar: Grammar, source: bytes) -> Iterator[str]:
    pending = [root]
    while pending:
        current = pending.pop()
        children = current.children
        if not children and not _NO_CODE.search(current.type):
            yield _text(current, source)
        pending.extend(children)
