"""Methods of texts, lists, dicts and sets."""

import ast

from engine.translation.cells import Cell
from engine.translation.extremes import sort_options
from engine.translation.ir import Const, Expr, If, Op, Raise, Var
from engine.translation.nans import without_nan
from engine.translation.operators import like_element
from engine.translation.readers import arguments, method, only_keywords, positional, read
from engine.translation.scope import Scope, int_const
from engine.translation.sequences import read_list
from engine.translation.subscripts import dict_copy, dict_view, tuple_as_list
from engine.translation.types import BOOL, INT, STR, Type

#: Methods of a text whose arguments are texts and whose meaning needs no more than their name.
_TEXT_METHODS: dict[str, tuple[int, Type]] = {
    **dict.fromkeys(("upper", "lower", "swapcase", "title", "capitalize"), (0, STR)),
    **dict.fromkeys(("isdigit", "isalpha", "isalnum", "isupper", "islower", "isspace"), (0, BOOL)),
    **dict.fromkeys(("startswith", "endswith"), (1, BOOL)),
    **dict.fromkeys(("find", "rfind", "index", "count"), (1, INT)),
    "replace": (2, STR),
    "removeprefix": (1, STR),
    "removesuffix": (1, STR),
}
#: Methods of a text that mean what another does wherever that one is defined: on ASCII.
_SYNONYMS = {"isnumeric": "isdigit", "isdecimal": "isdigit", "casefold": "lower"}


def _name(node: ast.Call) -> str:
    assert isinstance(node.func, ast.Attribute)
    return node.func.attr


def _arguments(scope: Scope, node: ast.Call, least: int, most: int) -> list[Expr]:
    return [read(scope, arg) for arg in arguments(scope, node, least, most)]


@method("str", *_TEXT_METHODS, *_SYNONYMS)
def _text_method(scope: Scope, node: ast.Call, receiver: Expr) -> Expr:
    name = _SYNONYMS.get(_name(node), _name(node))
    count, result = _TEXT_METHODS[name]
    args = [scope.plain(arg, "str", node) for arg in _arguments(scope, node, count, count)]
    return scope.op(f"str.{name}", result, receiver, *args)


@method("str", "split")
def _split(scope: Scope, node: ast.Call, receiver: Expr) -> Expr:
    cell = scope.workspace.cell(node, "split", "list", 1)
    cell.args[0].widen(Cell("str"))
    only_keywords(scope, node, "sep")
    given = [*node.args, *(each.value for each in node.keywords)]
    if len(given) > 1:
        scope.fail(f"arguments of {ast.unparse(node)}", node)
    args = [arg for arg in (read(scope, each) for each in given) if arg.cell.kind != "none"]
    if not args:
        return Op(cell, "str.split_words", (receiver,))
    return Op(cell, "str.split", (receiver, scope.plain(args[0], "str", node)))


@method("str", "strip", "lstrip", "rstrip")
def _strip(scope: Scope, node: ast.Call, receiver: Expr) -> Expr:
    args = [scope.plain(arg, "str", node) for arg in _arguments(scope, node, 0, 1)]
    suffix = "_chars" if args else ""
    return scope.op(f"str.{_name(node)}{suffix}", STR, receiver, *args)


@method("str", "join")
def _join(scope: Scope, node: ast.Call, receiver: Expr) -> Expr:
    (source,) = arguments(scope, node, 1, 1)
    pieces = read_list(scope, source)
    if pieces.cell.kind == "unknown" or pieces.cell.args[0].kind == "unknown":
        return scope.op("pending", STR, pieces)
    if pieces.cell.args[0].kind != "str" or pieces.cell.args[0].optional:
        scope.fail(f"join of {pieces.cell}", node)
    return scope.op("str.join", STR, receiver, pieces)


@method("str", "zfill", "ljust", "rjust", "center")
def _pad(scope: Scope, node: ast.Call, receiver: Expr) -> Expr:
    args = _arguments(scope, node, 1, 2 if _name(node) != "zfill" else 1)
    width = scope.plain(args[0], "int", node)
    if _name(node) == "zfill":
        return scope.op("str.zfill", STR, receiver, width)
    fill = _one_char(scope, args[1], node) if len(args) == 2 else Const(Cell("str"), " ")
    return scope.op(f"str.{_name(node)}", STR, receiver, width, fill)


def _one_char(scope: Scope, fill: Expr, node: ast.Call) -> Expr:
    """What fills a text up, after a check that stops where it is not one character."""
    fill = scope.plain(fill, "str", node)
    if isinstance(fill, Const):
        if len(str(fill.value)) != 1:
            scope.fail(f"a fill of {len(str(fill.value))} characters", node)
        return fill
    held = scope.hold(fill, "fill", node)
    wrong = Op(
        Cell("bool"), "int.ne", (Op(Cell("int"), "str.len", (Var(held.cell, held.name),)), int_const(1))
    )
    scope.emit(If(node.lineno, wrong, [Raise(node.lineno, "the fill is not one character")], []))
    return Var(held.cell, held.name)


def _changed(receiver: Expr, *, resized: bool = True) -> None:
    receiver.cell.note("mutated")
    if resized:
        receiver.cell.note("resized")


def _effect(scope: Scope, name: str, node: ast.Call, *args: Expr) -> Expr:
    """A method called for its effect; its value is None."""
    scope.do(name, args, node)
    return Const(Cell("none"), None)


@method("list", "append", "appendleft", "insert", "remove")
def _add_to_list(scope: Scope, node: ast.Call, receiver: Expr) -> Expr:
    _changed(receiver)
    element, name = receiver.cell.args[0], _name(node)
    if name == "appendleft":
        scope.require(receiver, "deque", node, "appendleft() of a list")
    count = 2 if name == "insert" else 1
    args = _arguments(scope, node, count, count)
    if name == "remove":
        receiver, args[0] = without_nan(scope, receiver, node), without_nan(scope, args[0], node)
        return _effect(scope, "list.remove", node, receiver, like_element(scope, args[0], element, node))
    value = scope.flow(args[-1], element, node)
    if name == "append":
        return _effect(scope, "list.append", node, receiver, value)
    place = scope.plain(args[0], "int", node) if name == "insert" else int_const(0)
    return _effect(scope, "list.insert", node, receiver, place, value)


@method("list", "extend")
def _extend(scope: Scope, node: ast.Call, receiver: Expr) -> Expr:
    _changed(receiver)
    (source,) = arguments(scope, node, 1, 1)
    more = read_list(scope, source)
    scope.same_structure(receiver.cell, more.cell, node)
    return _effect(scope, "list.extend", node, receiver, more)


@method("list", "pop", "popleft")
def _pop(scope: Scope, node: ast.Call, receiver: Expr) -> Expr:
    _changed(receiver)
    args = _arguments(scope, node, 0, 1)
    if args:
        scope.require(receiver, "list", node, "pop() of a deque with an index")
    if _name(node) == "popleft":
        _no_arguments(scope, node)
        scope.require(receiver, "deque", node, "popleft() of a list")
        args = [int_const(0)]
    if not args:
        return Op(receiver.cell.args[0], "list.pop", (receiver,))
    return Op(receiver.cell.args[0], "list.pop_at", (receiver, scope.plain(args[0], "int", node)))


def _no_arguments(scope: Scope, node: ast.Call) -> None:
    if node.args or node.keywords:
        scope.fail(f"arguments of {ast.unparse(node)}", node)


@method("list", "index", "count")
def _find_in_list(scope: Scope, node: ast.Call, receiver: Expr) -> Expr:
    (value,) = _arguments(scope, node, 1, 1)
    receiver, value = without_nan(scope, receiver, node), without_nan(scope, value, node)
    item = like_element(scope, value, receiver.cell.args[0], node)
    return scope.op(f"list.{_name(node)}", INT, receiver, item)


@method("tuple", "index", "count")
def _find_in_tuple(scope: Scope, node: ast.Call, receiver: Expr) -> Expr:
    held = receiver if isinstance(receiver, Var) else scope.hold(receiver, "parts", node)
    return _find_in_list(scope, node, tuple_as_list(scope, Var(held.cell, held.name), node))


@method("list", "reverse", "clear")
def _reverse(scope: Scope, node: ast.Call, receiver: Expr) -> Expr:
    _arguments(scope, node, 0, 0)
    _changed(receiver, resized=_name(node) == "clear")
    return _effect(scope, f"list.{_name(node)}", node, receiver)


@method("list", "sort")
def _sort(scope: Scope, node: ast.Call, receiver: Expr) -> Expr:
    only_keywords(scope, node, "key", "reverse")
    positional(scope, node, 0, 0)
    _changed(receiver, resized=False)
    element = receiver.cell.args[0]
    if element.optional or element.kind in ("dict", "set"):
        scope.fail(f"order of {element}", node)
    receiver = without_nan(scope, receiver, node)
    return _effect(scope, "list.sort", node, receiver, *sort_options(scope, node, element))


@method("list", "copy")
def _copy_list(scope: Scope, node: ast.Call, receiver: Expr) -> Expr:
    _no_arguments(scope, node)
    scope.require(receiver, "list", node, "copy() of a deque")
    return Op(scope.derived(node, "list", receiver.cell.args[0]), "list.copy", (receiver,))


@method("dict", "keys", "values", "items")
def _views(scope: Scope, node: ast.Call, receiver: Expr) -> Expr:
    _arguments(scope, node, 0, 0)
    receiver.cell.note("ordered")
    return dict_view(scope, receiver, _name(node), node)


@method("dict", "get")
def _get(scope: Scope, node: ast.Call, receiver: Expr) -> Expr:
    args = _arguments(scope, node, 1, 2)
    key, value = receiver.cell.args
    item = like_element(scope, args[0], key, node)
    if len(args) == 2 and args[1].cell.kind != "none":
        return Op(value, "dict.get_or", (receiver, item, scope.flow(args[1], value, node)))
    if value.optional:
        scope.fail("get() of a dict whose values may be None", node)
    maybe = scope.workspace.cell(node, "maybe")
    maybe.widen(value)
    maybe.widen(Cell("none"))
    return Op(maybe, "dict.find", (receiver, item))


@method("dict", "pop", "setdefault")
def _pop_key(scope: Scope, node: ast.Call, receiver: Expr) -> Expr:
    _changed(receiver)
    name = _name(node)
    args = _arguments(scope, node, 1 if name == "pop" else 2, 2)
    key, value = receiver.cell.args
    if name == "setdefault":
        stored = scope.flow(args[1], value, node)
        return Op(value, "dict.setdefault", (receiver, scope.flow(args[0], key, node), stored))
    item = like_element(scope, args[0], key, node)
    if len(args) == 1:
        return Op(value, "dict.pop", (receiver, item))
    if args[1].cell.kind == "none":
        scope.fail("pop() of a dict with None as its default", node)
    return Op(value, "dict.pop_or", (receiver, item, scope.flow(args[1], value, node)))


@method("dict", "update", "clear", "copy")
def _update(scope: Scope, node: ast.Call, receiver: Expr) -> Expr:
    name = _name(node)
    if name == "copy":
        _no_arguments(scope, node)
        scope.require(receiver, "dict", node, "copy() of a dict of a special kind")
        return dict_copy(scope, receiver, node)
    count = 0 if name == "clear" else 1
    args = _arguments(scope, node, count, count)
    _changed(receiver)
    if args and args[0].cell.kind not in ("dict", "unknown"):
        scope.fail(f"update of a dict from {args[0].cell}", node)
    if args:
        scope.same_structure(receiver.cell, args[0].cell, node)
        if receiver.cell.has("ordered"):
            args[0].cell.note("ordered")
    return _effect(scope, f"dict.{name}", node, receiver, *args)


@method("dict", "most_common")
def _most_common(scope: Scope, node: ast.Call, receiver: Expr) -> Expr:
    if not receiver.cell.has("counter"):
        scope.fail("most_common() of a dict that is no Counter", node)
    args = _arguments(scope, node, 0, 1)
    receiver.cell.note("ordered")
    pair = scope.derived(node, "tuple", *receiver.cell.args)
    cell = scope.workspace.cell(node, "items", "list", 1)
    cell.args[0].merge(pair)
    ranked = Op(cell, "dict.most_common", (receiver,))
    if not args:
        return ranked
    count: Expr = scope.plain(args[0], "int", node)
    if not (isinstance(count, Const) and isinstance(count.value, int) and count.value >= 0):
        count = scope.op("int.max", INT, count, int_const(0))
    return Op(cell, "list.slice", (ranked, Const(Cell("none"), None), count))


@method("set", "add", "remove", "discard", "clear")
def _change_set(scope: Scope, node: ast.Call, receiver: Expr) -> Expr:
    _changed(receiver)
    count = 0 if _name(node) == "clear" else 1
    args = _arguments(scope, node, count, count)
    if _name(node) == "add":
        return _effect(scope, "set.add", node, receiver, scope.flow(args[0], receiver.cell.args[0], node))
    items = [like_element(scope, arg, receiver.cell.args[0], node) for arg in args]
    return _effect(scope, f"set.{_name(node)}", node, receiver, *items)


@method("set", "update")
def _update_set(scope: Scope, node: ast.Call, receiver: Expr) -> Expr:
    _changed(receiver)
    (source,) = arguments(scope, node, 1, 1)
    more = read_list(scope, source, any_order=True)
    if more.cell.kind == "unknown":
        return Const(Cell("none"), None)
    try_same = scope.workspace.cell(node, "as set", "set", 1)
    try_same.args[0].merge(more.cell.args[0])
    scope.same_structure(receiver.cell, try_same, node)
    return _effect(scope, "set.update", node, receiver, more)


@method("set", "union", "intersection", "difference", "symmetric_difference")
def _algebra(scope: Scope, node: ast.Call, receiver: Expr) -> Expr:
    other = _as_set(scope, node, receiver)
    cell = scope.derived(node, "set", receiver.cell.args[0])
    return Op(cell, f"set.{_name(node)}", (receiver, other))


@method("set", "issubset", "issuperset", "isdisjoint")
def _subset(scope: Scope, node: ast.Call, receiver: Expr) -> Expr:
    return scope.op(f"set.{_name(node)}", BOOL, receiver, _as_set(scope, node, receiver))


def _as_set(scope: Scope, node: ast.Call, receiver: Expr) -> Expr:
    (source,) = arguments(scope, node, 1, 1)
    other = read(scope, source)
    if other.cell.kind == "set":
        scope.same_structure(receiver.cell, other.cell, node)
        return other
    values = read_list(scope, source, any_order=True)
    if values.cell.kind == "unknown":
        return values
    cell = scope.workspace.cell(node, "as set", "set", 1)
    cell.args[0].merge(values.cell.args[0])
    scope.same_structure(receiver.cell, cell, node)
    return Op(cell, "set.from_list", (values,))


@method("set", "copy")
def _copy_set(scope: Scope, node: ast.Call, receiver: Expr) -> Expr:
    _no_arguments(scope, node)
    scope.require(receiver, "set", node, "copy() of a frozenset")
    return Op(scope.derived(node, "set", receiver.cell.args[0]), "set.copy", (receiver,))


@method("float", "is_integer")
def _is_integer(scope: Scope, node: ast.Call, receiver: Expr) -> Expr:
    _no_arguments(scope, node)
    return scope.op("float.is_integer", BOOL, receiver)


@method("int", "bit_length")
def _bit_length(scope: Scope, node: ast.Call, receiver: Expr) -> Expr:
    _no_arguments(scope, node)
    return scope.op("int.bit_length", INT, receiver)
