"""The texts of values: ``str``, ``repr`` and formatted strings."""

import ast

from engine.translation.cells import Cell
from engine.translation.ir import Assign, Const, Expr, ForEach, Op, Stmt, Var
from engine.translation.operators import tuple_part
from engine.translation.readers import arguments, builtin, read, reads
from engine.translation.scope import Scope
from engine.translation.types import STR


@reads(ast.JoinedStr)
def _formatted(scope: Scope, node: ast.JoinedStr) -> Expr:
    pieces: list[Expr] = []
    for piece in node.values:
        if isinstance(piece, ast.Constant):
            pieces.append(read(scope, piece))
        elif isinstance(piece, ast.FormattedValue):
            if piece.format_spec is not None or piece.conversion not in (-1, ord("s")):
                scope.fail(f"format specification in {ast.unparse(node)}", node)
            pieces.append(to_text(scope, read(scope, piece.value), piece))
    return joined(scope, pieces)


def joined(scope: Scope, pieces: list[Expr]) -> Expr:
    """Texts one after another."""
    if not pieces:
        return Const(Cell("str"), "")
    text = pieces[0]
    for piece in pieces[1:]:
        text = scope.op("str.concat", STR, text, piece)
    return text


@builtin("str", "repr")
def _str(scope: Scope, node: ast.Call) -> Expr:
    args = arguments(scope, node, 0 if ast.unparse(node.func) == "str" else 1, 1)
    if not args:
        return Const(Cell("str"), "")
    value = read(scope, args[0])
    if ast.unparse(node.func) == "repr" and value.cell.kind == "str":
        scope.fail("repr of a text", node)
    return to_text(scope, value, node)


def to_text(scope: Scope, value: Expr, node: ast.AST) -> Expr:
    """``str(value)``."""
    if not scope.settled(value, node):
        return scope.op("pending", STR, value)
    value = scope.plain(value, value.cell.kind, node) if value.cell.kind != "none" else value
    kind = value.cell.kind
    if kind == "str":
        return value
    if kind == "float" and value.cell.shape.mixed:
        scope.fail("text of a number that is an int at times and a float at others", node)
    if kind in ("int", "float", "bool"):
        return scope.op(f"{kind}.to_str", STR, value)
    if kind in ("list", "tuple"):
        return _text_of_sequence(scope, value, node, "")
    return scope.fail(f"text of {value.cell}", node)


def _text_of_sequence(scope: Scope, value: Expr, node: ast.AST, path: str) -> Expr:
    """``str`` of a list or a tuple of numbers, truth values or such sequences.

    ``path`` tells it from the others in the same expression: each has elements of its own type.
    """
    held = value if isinstance(value, Var) else scope.hold(value, f"values{path}", node)
    whole = Var(held.cell, held.name)
    if value.cell.kind == "tuple":
        count = len(value.cell.args)
        parts = [_text_of_part(scope, tuple_part(whole, i), node, f"{path}_{i}") for i in range(count)]
        comma = Const(Cell("str"), ", ")
        spaced = [each for part in parts for each in (part, comma)][:-1]
        end = Const(Cell("str"), ",)" if len(parts) == 1 else ")")
        return joined(scope, [Const(Cell("str"), "("), *spaced, end])
    is_run = value.cell.has("declared run")
    scope.require(value, "run" if is_run else "list", node, f"text of {value.cell}, whose kind is not known")
    if is_run:
        scope.fail(f"text of {value.cell}, a tuple of variable length", node)
    pieces = scope.workspace.cell(node, f"pieces{path}", "list", 1)
    pieces.args[0].widen(Cell("str"))
    texts = Var(pieces, scope.new_name("texts"))
    line = getattr(node, "lineno", 0)
    scope.emit(Assign(line, texts, Op(pieces, "list.new", ()), declares=True))
    item = Var(scope.workspace.cell(node, f"piece{path}"), scope.new_name("item"))
    item.cell.widen(value.cell.args[0])
    body: list[Stmt] = []
    with scope.into(body), scope.nothing_waiting():
        text = _text_of_part(scope, Var(item.cell, item.name), node, f"{path}_each")
        scope.do("list.append", (Var(pieces, texts.name), text), node)
    scope.emit(ForEach(line, item, whole, body))
    inside = scope.op("str.join", STR, Const(Cell("str"), ", "), Var(pieces, texts.name))
    return joined(scope, [Const(Cell("str"), "["), inside, Const(Cell("str"), "]")])


def _text_of_part(scope: Scope, part: Expr, node: ast.AST, path: str) -> Expr:
    """What a sequence shows of an element: its ``repr``."""
    if part.cell.kind in ("list", "tuple") and not part.cell.optional:
        return _text_of_sequence(scope, part, node, path)
    if part.cell.kind in ("int", "float", "bool") and not part.cell.optional:
        return to_text(scope, part, node)
    return scope.fail(f"text of a sequence of {part.cell}", node)
