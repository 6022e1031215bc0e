"""Mutants: a program with one small fault, of the kinds that people make.

A mutant is a replacement of a few bytes of the source, found in the syntax tree. The same source gives the
same mutants. A replacement that no longer parses is none; one that does not compile is told by who runs it.
"""

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from engine.reading.languages import parser_for
from engine.strength.grammars import SHAPES, Shapes
from engine.strength.swaps import BOUNDARIES, CALLS, CONNECTIVES, OPERATORS

if TYPE_CHECKING:
    from tree_sitter import Node

#: In place of a kind of fault: a wrong program that somebody wrote, which is no mutant of the reference.
ATTEMPT: Final = "attempt"
#: The kinds of fault, in the order of reports.
OPERATOR_NAMES: Final = (
    "operator",
    "boundary",
    "condition",
    "constant",
    "statement",
    "loop",
    "return",
    "variable",
    "call",
)
#: Mutants of one program where the caller does not say: enough for every kind of fault at several places.
DEFAULT_MUTANTS = 40


@dataclass(frozen=True)
class Mutant:
    """A faulty variant of a program."""

    operator: str
    """One of :data:`OPERATOR_NAMES`."""
    line: int
    """Of the change, from 1."""
    before: str
    after: str
    source: str
    """The whole program."""

    @property
    def change(self) -> str:
        """The change in one line, for reports."""
        return f"line {self.line}: {self.before} -> {self.after or 'nothing'}"


@dataclass(frozen=True)
class _Edit:
    operator: str
    start: int
    end: int
    text: str


def can_mutate(language: str) -> bool:
    """Whether mutants of programs in the language can be made."""
    return language in SHAPES


def mutants_of(source: str, language: str, most: int = DEFAULT_MUTANTS) -> list[Mutant]:
    """At most ``most`` mutants, spread over kinds of fault; none of what does not parse."""
    parser = parser_for(language)
    if parser is None or language not in SHAPES:
        return []
    text = source.encode("utf-8", "surrogatepass")
    root = parser.parse(text).root_node
    if root.has_error:
        return []
    edits = _edits(root, SHAPES[language], text)
    found: dict[str, Mutant] = {}
    for edit in _spread(edits, random.Random(source)):
        if len(found) == most:
            break
        changed = text[: edit.start] + edit.text.encode() + text[edit.end :]
        if not parser.parse(changed).root_node.has_error:
            mutant = _mutant(edit, text, changed)
            found.setdefault(mutant.source, mutant)
    found.pop(source, None)
    return list(found.values())


def _mutant(edit: _Edit, text: bytes, changed: bytes) -> Mutant:
    return Mutant(
        operator=edit.operator,
        line=text.count(b"\n", 0, edit.start) + 1,
        before=_shown(text[edit.start : edit.end].decode("utf-8", "replace")),
        after=_shown(edit.text),
        source=changed.decode("utf-8", "surrogatepass"),
    )


def _shown(text: str, most: int = 60) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 3] + "..."


def _spread(edits: Sequence[_Edit], rng: random.Random) -> Iterator[_Edit]:
    """In turn one of each kind, each kind in a shuffled order."""
    by_kind: defaultdict[str, list[_Edit]] = defaultdict(list)
    for edit in edits:
        by_kind[edit.operator].append(edit)
    queues = [by_kind[name] for name in OPERATOR_NAMES if name in by_kind]
    for queue in queues:
        rng.shuffle(queue)
    while queues:
        for queue in queues:
            yield queue.pop()
        queues = [queue for queue in queues if queue]


def _edits(root: "Node", shapes: Shapes, text: bytes) -> list[_Edit]:
    edits: list[_Edit] = []
    stack = [(root, root)]
    while stack:
        node, scope = stack.pop()
        if node.type in shapes.functions:
            scope = node
        edits += _of_leaf(node, shapes) + _of_statement(node, shapes, text) + _of_name(node, scope, shapes)
        stack += [(child, scope) for child in node.children]
    return edits


def _replaced(operator: str, node: "Node", *texts: str) -> list[_Edit]:
    return [_Edit(operator, node.start_byte, node.end_byte, text) for text in texts]


def _content(node: "Node") -> str:
    return (node.text or b"").decode("utf-8", "replace")


def _of_leaf(node: "Node", shapes: Shapes) -> list[_Edit]:
    """Swapped operators, constants, and functions called."""
    parent = node.parent
    if node.type in shapes.numbers:
        return _replaced("constant", node, *_other_numbers(_content(node)))
    if node.type in shapes.texts:
        content, empty = _content(node), shapes.empty_text
        is_statement = parent is not None and parent.type == "expression_statement"  # a docstring
        return [] if content == empty or is_statement else _replaced("constant", node, empty)
    if node.child_count:
        return []
    word = _content(node)
    if word in shapes.truths and parent is not None and not parent.type.endswith("string"):
        return _replaced("constant", node, shapes.truths[word])
    if parent is not None and parent.type in shapes.infix:
        edits = _replaced("boundary", node, BOUNDARIES[word]) if word in BOUNDARIES else []
        edits += _replaced("operator", node, *OPERATORS.get(word, ()))
        return edits + _replaced("condition", node, *CONNECTIVES.get(word, ()))
    if word in CALLS and node.type in shapes.called:
        return _replaced("call", node, CALLS[word])
    return []


def _other_numbers(written: str) -> list[str]:
    try:
        value = int(written)
    except ValueError:
        return [f"{written}1", "0.0"] if "." in written else []
    return [str(value + 1)] + ([str(value - 1)] if value > 0 else []) + (["0"] if value > 1 else [])


def _of_statement(node: "Node", shapes: Shapes, text: bytes) -> list[_Edit]:
    """Statements taken away, conditions turned, jumps swapped, loops left early, other values returned."""
    edits: list[_Edit] = []
    if node.type in shapes.statements and not _is_docstring(node, shapes):
        edits += _replaced("statement", node, shapes.no_statement)
    if node.is_named and node.type in shapes.jumps:
        edits += _replaced("loop", node, shapes.jumps[node.type])
    if node.type in shapes.returns:
        value = next(iter(node.named_children), None)
        edits += [] if value is None else _replaced("return", value, *shapes.returned)
    for place in range(node.child_count):
        child, name = node.children[place], node.field_name_for_child(place)
        if not child.is_named or name is None:
            continue
        if (node.type, name) in shapes.tested:
            edits += _turned(child, shapes)
        if (node.type, name) in shapes.loops:
            edits.append(_left_early(child, shapes, text))
    return edits


def _is_docstring(node: "Node", shapes: Shapes) -> bool:
    return node.named_child_count == 1 and node.named_children[0].type in shapes.texts


def _turned(condition: "Node", shapes: Shapes) -> list[_Edit]:
    """The condition the other way round; inside the brackets where these belong to the statement."""
    content, is_bracketed = (
        _content(condition),
        condition.type in ("parenthesized_expression", "condition_clause"),
    )
    turned = shapes.negation.format(content)
    return _replaced("condition", condition, f"({turned})" if is_bracketed else turned)


def _left_early(body: "Node", shapes: Shapes, text: bytes) -> _Edit:
    """The loop left after its first round: at the end of its body."""
    if text[body.end_byte - 1 : body.end_byte] == b"}":
        return _Edit("loop", body.end_byte - 1, body.end_byte - 1, f" {shapes.leave_loop} ")
    indent = " " * body.start_point[1]
    return _Edit("loop", body.end_byte, body.end_byte, f"\n{indent}{shapes.leave_loop}")


def _of_name(node: "Node", scope: "Node", shapes: Shapes) -> list[_Edit]:
    """Another variable of the same function where one is read."""
    if node.type not in shapes.names or not _is_read(node, shapes):
        return []
    own = _content(node)
    others = sorted({_content(other) for other in _reads(scope, shapes)} - {own})
    return (
        _replaced("variable", node, random.Random(f"{own} {node.start_byte}").choice(others))
        if others
        else []
    )


def _reads(scope: "Node", shapes: Shapes) -> Iterator["Node"]:
    stack = [scope]
    while stack:
        node = stack.pop()
        if node.type in shapes.names and _is_read(node, shapes):
            yield node
        stack += node.children


def _is_read(node: "Node", shapes: Shapes) -> bool:
    parent = node.parent
    if parent is None:
        return False
    is_target = "assign" in parent.type and parent.child_by_field_name("left") == node
    return parent.type in shapes.reads or (parent.type in shapes.infix and not is_target)
