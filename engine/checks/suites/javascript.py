"""Test scripts in JavaScript: which may be run apart from the program, and which assertions they reach.

A script is changed so that it says which of its functions and loops it enters, as far as they hold an
assertion, and what it awaits: one that waits in a callback which the program never calls, or behind a promise
of the program's that is never kept, has proven nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from engine.reading.languages import parser_for
from sandbox.languages.javascript import AWAITED

if TYPE_CHECKING:
    from tree_sitter import Node

#: Called by a changed script: with the lines of all blocks before, with the number of one when it is entered.
EXPECT, REACHED = "__provender_expect", "__provender_reached"
_AWAITING = ("javascript", "typescript")
_NAME = re.compile(r"[A-Za-z_$][\w$]*", re.ASCII)
_CHECKING = re.compile(
    r"(console\.)?(assert|expect|chai|should|t)\b|[\w$]*(assert|expect)[\w$]*$", re.IGNORECASE
)
_FUNCTIONS = frozenset(
    {
        "function_declaration",
        "function_expression",
        "function",
        "arrow_function",
        "method_definition",
        "generator_function",
        "generator_function_declaration",
    }
)
_DECLARING = frozenset({"function_declaration", "variable_declarator"})
_LOOPS = frozenset({"for_statement", "for_in_statement", "while_statement", "do_statement"})
#: The syntax of scripts that do not tell a stand-in from the program. No class, no timer, no other runner.
_FAITHFUL_TEXT = """
    program expression_statement lexical_declaration variable_declaration variable_declarator
    function_declaration function_expression function arrow_function formal_parameters statement_block
    return_statement if_statement else_clause parenthesized_expression for_statement for_in_statement
    while_statement do_statement break_statement continue_statement throw_statement try_statement catch_clause
    finally_clause call_expression arguments new_expression member_expression subscript_expression identifier
    property_identifier shorthand_property_identifier shorthand_property_identifier_pattern
    statement_identifier object object_pattern pair pair_pattern array array_pattern spread_element
    rest_pattern
    assignment_pattern object_assignment_pattern computed_property_name string string_fragment escape_sequence
    template_string template_substitution regex regex_pattern regex_flags number true false null undefined
    unary_expression binary_expression ternary_expression assignment_expression
    augmented_assignment_expression update_expression sequence_expression await_expression optional_chain
    comment empty_statement
"""
_FAITHFUL = frozenset(_FAITHFUL_TEXT.split())
#: Modules that compare and show values.
_MODULES = frozenset({"assert", "assert/strict", "util"})
_PROCESS = frozenset({"exit", "exitCode"})
_CONSOLE = frozenset({"assert", "log", "error", "info", "warn", "debug"})


#: Names through which a script sees more than what the program answers, or waits for more.
_FORBIDDEN_TEXT = """
    describe it test expect jest sinon setTimeout setInterval setImmediate queueMicrotask globalThis global
    eval Function Proxy Reflect WeakMap WeakSet WeakRef Buffer performance fetch
"""
_FORBIDDEN = frozenset(_FORBIDDEN_TEXT.split())


@dataclass
class _Found:
    inserted: list[tuple[int, bytes]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)


def drivable(tests: str, entry_point: str) -> bool:
    """Whether a script may be run apart from the program that it calls: all of it is on the list."""
    tree = _parsed(tests)
    if tree is None or _NAME.fullmatch(entry_point) is None:
        return False
    own = {_text(node.child_by_field_name("name")) for node in _walk(tree) if node.type in _DECLARING}
    return all(_is_faithful(node, own) for node in _walk(tree))


def _is_faithful(node: "Node", own: set[str]) -> bool:
    if not node.is_named:
        return True
    if node.type == "call_expression" and _text(node.child_by_field_name("function")) == "require":
        module = _text(node.child_by_field_name("arguments")).strip("()'\"` ").removeprefix("node:")
        # A file beside the tests is the program.
        return module in _MODULES or module.startswith(".")
    if node.type == "member_expression":
        owner = _text(node.child_by_field_name("object"))
        name = _text(node.child_by_field_name("property"))
        if owner == "process":
            return name in _PROCESS
        if owner == "console":
            return name in _CONSOLE and not _is_assigned(node)
        return name not in ("prototype", "constructor", "__proto__") and node.type in _FAITHFUL
    if node.type == "identifier":
        return _text(node) not in _FORBIDDEN - own
    return node.type in _FAITHFUL


def _is_assigned(node: "Node") -> bool:
    parent = node.parent
    return parent is not None and parent.type == "assignment_expression" and parent.child(0) == node


def watched(tests: str) -> tuple[str, list[int]]:
    """The script, changed to say what it enters, and the line of the first assertion of each such block."""
    tree = _parsed(tests)
    if tree is None:
        return tests, []
    found = _Found()
    for node in _walk(tree):
        body = node.child_by_field_name("body")
        if node.type in _FUNCTIONS | _LOOPS and body is not None:
            _watch(body, node.type in _FUNCTIONS, found)
    return _changed(tests, [*found.inserted, *_around_awaited(tree)]), found.lines


def awaiting(tests: str, language: str) -> str:
    """Tests in JavaScript or TypeScript, changed to say what they await; all others as they are."""
    tree = _parsed(tests, language) if language in _AWAITING and "await" in tests else None
    return tests if tree is None else _changed(tests, _around_awaited(tree))


def _around_awaited(tree: "Node") -> list[tuple[int, bytes]]:
    awaited = [node.named_children[-1] for node in _walk(tree) if node.type == "await_expression"]
    openings = [(operand.start_byte, f"{AWAITED}(".encode()) for operand in awaited]
    return openings + [(operand.end_byte, b")") for operand in awaited]


def _changed(tests: str, inserted: list[tuple[int, bytes]]) -> str:
    source = tests.encode()
    for place, text in sorted(inserted, reverse=True):
        source = source[:place] + text + source[place:]
    return source.decode()


def _watch(body: "Node", is_function: bool, found: _Found) -> None:
    first = next((node for node in _direct(body) if _is_check(node)), None)
    if first is None:
        return
    call = f"{REACHED}({len(found.lines)})".encode()
    found.lines.append(first.start_point[0] + 1)
    if body.type == "statement_block":
        found.inserted.append((body.start_byte + 1, call + b";"))
    elif is_function:
        found.inserted += [(body.start_byte, b"(" + call + b","), (body.end_byte, b")")]
    else:
        found.inserted += [(body.start_byte, b"{" + call + b";"), (body.end_byte, b"}")]


def _is_check(node: "Node") -> bool:
    if node.type != "call_expression":
        return False
    return _CHECKING.match(_text(node.child_by_field_name("function"))) is not None


def _direct(body: "Node") -> Iterator["Node"]:
    """The nodes of a block, without those of the functions and loops in it."""
    waiting = [body]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += [child for child in reversed(node.children) if child.type not in _FUNCTIONS | _LOOPS]


def _walk(node: "Node") -> Iterator["Node"]:
    waiting = [node]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += reversed(node.children)


def _parsed(tests: str, language: str = "javascript") -> "Node | None":
    parser = parser_for(language)
    if parser is None:
        return None
    try:
        root = parser.parse(tests.encode()).root_node
    except UnicodeEncodeError:
        return None
    return None if root.has_error else root


def _text(node: "Node | None") -> str:
    return (node.text or b"").decode(errors="replace") if node is not None else ""
