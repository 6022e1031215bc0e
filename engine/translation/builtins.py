"""Python's builtin functions."""

import ast
from collections.abc import Callable

from engine.translation.cells import CONTAINERS, Cell
from engine.translation.comprehensions import collect, decide, total
from engine.translation.expressions import is_number, number_like, read, read_lambda
from engine.translation.ir import Assign, Const, Expr, IfElse, Lambda, Op, Var, is_pure
from engine.translation.iteration import iterable, loop, tuple_as_list
from engine.translation.operators import binary, same_kind
from engine.translation.scope import Scope, int_const
from engine.translation.types import BOOL, FLOAT, INT, STR

Reader = Callable[[Scope, ast.Call], Expr]

BUILTINS: dict[str, Reader] = {}


def builtin(*names: str) -> Callable[[Reader], Reader]:
    def register(reader: Reader) -> Reader:
        BUILTINS.update(dict.fromkeys(names, reader))
        return reader

    return register


def arguments(scope: Scope, node: ast.Call, least: int, most: int) -> list[ast.expr]:
    """The positional arguments, which must be that many, with no keywords beside them."""
    if node.keywords or not least <= len(node.args) <= most:
        scope.fail(f"arguments of {ast.unparse(node)}", node)
    return node.args


def keyword(node: ast.Call, name: str) -> ast.expr | None:
    return next((k.value for k in node.keywords if k.arg == name), None)


def only_keywords(scope: Scope, node: ast.Call, *names: str) -> None:
    strange = [k.arg for k in node.keywords if k.arg not in names]
    if strange:
        scope.fail(f"argument {strange[0]}= of {ast.unparse(node.func)}", node)


def read_list(scope: Scope, node: ast.expr, *, any_order: bool = False) -> Expr:
    """Any iterable as a list: a generator is run, a text gives its characters."""
    if isinstance(node, ast.GeneratorExp | ast.ListComp):
        return collect(scope, node, "list", any_order=any_order)
    lazy = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _LOOPED
    if lazy and scope.function(str(getattr(getattr(node, "func", None), "id", ""))) is None:
        return _looped(scope, node)
    value = iterable(scope, node, any_order=any_order)
    if value.cell.kind == "str":
        cell = scope.workspace.cell(node, "characters", "list", 1)
        cell.args[0].widen(Cell("str"))
        return Op(cell, "str.chars", (value,))
    return value


_LOOPED = frozenset({"range", "enumerate", "zip", "reversed"})


def _looped(scope: Scope, node: ast.expr) -> Expr:
    """``list(zip(a, b))`` and its kin, as a loop over what the builtin gives."""
    assert isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    if node.func.id == "range" and len(node.args) <= 3:
        values = [scope.plain(read(scope, arg), "int", arg) for arg in node.args]
        start = values[0] if len(values) > 1 else int_const(0)
        stop = values[1] if len(values) > 1 else values[0]
        cell = scope.workspace.cell(node, "range", "list", 1)
        cell.args[0].widen(Cell("int"))
        return Op(cell, "list.range", (start, stop, values[2] if len(values) == 3 else int_const(1)))
    arity = {"enumerate": 2, "reversed": 1}.get(node.func.id, len(node.args))
    names = [scope.new_name(name) for name in ("first", "second", "third", "fourth")[:arity]]
    frame = {n: Var(scope.workspace.cell(node, f"part {i}"), n) for i, n in enumerate(names)}
    refs: list[ast.expr] = [ast.Name(id=name, ctx=ast.Load()) for name in names]
    single: ast.expr = refs[0] if arity == 1 else ast.Tuple(elts=refs, ctx=ast.Load())
    element = scope.workspace.lasting(node.func, ast.fix_missing_locations(ast.copy_location(single, node)))
    cell = scope.workspace.cell(node, "looped", "list", 1)
    items = Var(cell, scope.new_name("items"), moved=True)
    scope.emit(Assign(node.lineno, items, Op(cell, "list.new", ()), declares=True))

    def put() -> None:
        value = scope.flow(read(scope, element), cell.args[0], node)
        scope.do("list.append", (Var(cell, items.name), value), node)

    with scope.shadowing(frame):
        loop(scope, element, node, put)
    return items


@builtin("len")
def _len(scope: Scope, node: ast.Call) -> Expr:
    (arg,) = arguments(scope, node, 1, 1)
    value = read(scope, arg) if not isinstance(arg, ast.GeneratorExp) else read_list(scope, arg)
    if not scope.settled(value, arg):
        return scope.op("pending", INT, value)
    value = scope.plain(value, value.cell.kind, arg)
    if value.cell.kind == "tuple":
        return int_const(len(value.cell.args))
    if value.cell.kind not in CONTAINERS | {"str"}:
        scope.fail(f"len of {value.cell}", node)
    return scope.op(f"{value.cell.kind}.len", INT, value)


@builtin("sum")
def _sum(scope: Scope, node: ast.Call) -> Expr:
    only_keywords(scope, node, "start")
    start_node = keyword(node, "start") or (node.args[1] if len(node.args) == 2 else None)
    start = read(scope, start_node) if start_node else None
    if isinstance(node.args[0], ast.GeneratorExp | ast.ListComp):
        return total(scope, node.args[0], start)
    source = node.args[0]
    if isinstance(source, ast.Call) and isinstance(source.func, ast.Name) and source.func.id == "map":
        source = _map_as_comprehension(scope, source) or source
        if isinstance(source, ast.GeneratorExp):
            return total(scope, source, start)
    values = read_list(scope, source, any_order=True)
    if values.cell.kind == "unknown" or values.cell.args[0].kind == "unknown":
        return scope.op("pending", INT, values)
    element = values.cell.args[0]
    if element.optional or element.kind not in ("int", "float"):
        scope.fail(f"sum of {values.cell}", node)
    if element.kind == "float" and isinstance(values, Op) and values.name == "set.items":
        scope.fail("sum of a set of floats, whose order is arbitrary", node)
    cell = Cell(element.kind)
    cell.shape.mixed = element.kind == "float"  # the sum of nothing is the int 0
    added = Op(cell, f"list.sum_{element.kind}", (values,))
    return added if start is None else binary(scope, start, added, ast.Add(), node)


def _map_as_comprehension(scope: Scope, node: ast.Call) -> ast.GeneratorExp | None:
    """``f(x) for x in xs`` for ``map(f, xs)``."""
    if len(node.args) != 2:
        return None
    function, source = node.args
    if isinstance(function, ast.Lambda):
        if len(function.args.args) != 1:
            return None
        name, body = function.args.args[0].arg, function.body
    else:
        name = "item"
        item = ast.Name(id=name, ctx=ast.Load())
        body = ast.Call(func=function, args=[item], keywords=[])
    generator = ast.comprehension(target=ast.Name(id=name, ctx=ast.Store()), iter=source, ifs=[], is_async=0)
    made_up = ast.GeneratorExp(elt=body, generators=[generator])
    lasting = scope.workspace.lasting(node, ast.fix_missing_locations(ast.copy_location(made_up, node)))
    assert isinstance(lasting, ast.GeneratorExp)
    return lasting


@builtin("map")
def _map(scope: Scope, node: ast.Call) -> Expr:
    comprehension = _map_as_comprehension(scope, node)
    if comprehension is None:
        scope.fail("map over several iterables", node)
    return collect(scope, comprehension, "list", any_order=False)


@builtin("filter")
def _filter(scope: Scope, node: ast.Call) -> Expr:
    function, source = arguments(scope, node, 2, 2)
    if not isinstance(function, ast.Lambda) or len(function.args.args) != 1:
        scope.fail("filter by something other than a lambda", node)
    name = function.args.args[0].arg
    target = ast.Name(id=name, ctx=ast.Store())
    generator = ast.comprehension(target=target, iter=source, ifs=[function.body], is_async=0)
    made_up = ast.GeneratorExp(elt=ast.Name(id=name, ctx=ast.Load()), generators=[generator])
    lasting = scope.workspace.lasting(node, ast.fix_missing_locations(ast.copy_location(made_up, node)))
    assert isinstance(lasting, ast.GeneratorExp)
    return collect(scope, lasting, "list", any_order=False)


@builtin("any", "all")
def _any(scope: Scope, node: ast.Call) -> Expr:
    (arg,) = arguments(scope, node, 1, 1)
    want = isinstance(node.func, ast.Name) and node.func.id == "any"
    if not isinstance(arg, ast.GeneratorExp | ast.ListComp):
        item = ast.Name(id="item", ctx=ast.Load())
        target = ast.Name(id="item", ctx=ast.Store())
        generator = ast.comprehension(target=target, iter=arg, ifs=[], is_async=0)
        made_up = ast.GeneratorExp(elt=item, generators=[generator])
        lasting = scope.workspace.lasting(node, ast.fix_missing_locations(ast.copy_location(made_up, node)))
        assert isinstance(lasting, ast.GeneratorExp)
        arg = lasting
    return decide(scope, arg, want=want)


@builtin("min", "max")
def _extreme(scope: Scope, node: ast.Call) -> Expr:
    only_keywords(scope, node, "key", "default")
    name = node.func.id if isinstance(node.func, ast.Name) else "max"
    key = keyword(node, "key")
    if len(node.args) > 1 and key is None and not keyword(node, "default"):
        return _extreme_of_values(scope, name, [read(scope, arg) for arg in node.args], node)
    if len(node.args) > 1:
        made_up = ast.fix_missing_locations(ast.copy_location(ast.List(elts=node.args, ctx=ast.Load()), node))
        source: ast.expr = scope.workspace.lasting(node, made_up)
    else:
        source = node.args[0]
    values = read_list(scope, source, any_order=key is None)
    if values.cell.kind == "unknown" or not scope.settled(Var(values.cell.args[0], "?"), source):
        return scope.op("pending", Cell(), values)
    element = values.cell.args[0]
    _orderable(scope, element, node)
    default = keyword(node, "default")
    if default is not None:
        return _with_default(scope, name, values, key, default, node)
    return _extreme_of_list(scope, name, values, key, node)


def _extreme_of_list(scope: Scope, name: str, values: Expr, key: ast.expr | None, node: ast.Call) -> Expr:
    element = values.cell.args[0]
    if key is None:
        return Op(element, f"list.{name}", (values,))
    function = _key_function(scope, key, element)
    return Op(element, f"list.{name}_key", (values, function))


def _with_default(
    scope: Scope, name: str, values: Expr, key: ast.expr | None, default: ast.expr, node: ast.Call
) -> Expr:
    other = read(scope, default)
    held = values if isinstance(values, Var) else scope.hold(values, "candidates", node)
    held = Var(held.cell, held.name)
    best = _extreme_of_list(scope, name, held, key, node)
    place = scope.workspace.cell(node, "extreme")
    scope.flow(best, place, node)
    stored = scope.flow(other, place, node)
    return IfElse(place, scope.truth(held, node), scope.flow(best, place, node), stored)


def _key_function(scope: Scope, node: ast.expr, element: Cell) -> Lambda:
    function = read_lambda(scope, node, element)
    if function.cell.kind != "unknown":
        _orderable(scope, function.cell, node)
    if not is_pure(function.result):
        function = Lambda(function.cell, function.params, function.body, function.result)
    return function


def _orderable(scope: Scope, cell: Cell, node: ast.AST) -> None:
    if cell.optional or cell.kind in ("dict", "set", "none"):
        scope.fail(f"order of {cell}", node)


def _extreme_of_values(scope: Scope, name: str, values: list[Expr], node: ast.Call) -> Expr:
    if not all(scope.settled(value, node) for value in values):
        return scope.op("pending", Cell(), *values)
    values = [scope.plain(value, value.cell.kind, node) for value in values]
    kinds = {value.cell.kind for value in values}
    if kinds <= {"int", "bool"}:
        best = scope.plain(values[0], "int", node)
        for value in values[1:]:
            best = scope.op(f"int.{name}", INT, best, scope.plain(value, "int", node))
        return best
    if kinds <= {"int", "float"}:
        floats = [scope.plain(value, "float", node) for value in values]
        best = floats[0]
        for value in floats[1:]:
            cell = number_like(best, value)
            cell.shape.mixed = cell.shape.mixed or "int" in kinds
            best = Op(cell, f"float.{name}", (best, value))
        return best
    if kinds == {"str"}:
        best = values[0]
        for value in values[1:]:
            best = scope.op(f"str.{name}", STR, best, value)
        return best
    return scope.fail(f"{name} of {', '.join(str(v.cell) for v in values)}", node)


@builtin("sorted")
def _sorted(scope: Scope, node: ast.Call) -> Expr:
    only_keywords(scope, node, "key", "reverse")
    if len(node.args) != 1:
        scope.fail(ast.unparse(node), node)
    key = keyword(node, "key")
    values = read_list(scope, node.args[0], any_order=key is None)
    if values.cell.kind == "unknown":
        return values
    _orderable(scope, values.cell.args[0], node)
    return Op(
        scope.derived(node, "list", values.cell.args[0]),
        "list.sorted",
        (values, *sort_options(scope, node, values.cell.args[0])),
    )


def sort_options(scope: Scope, node: ast.Call, element: Cell) -> tuple[Expr, ...]:
    """``reverse`` and then ``key``, where given; both go to the end of a sorting operation."""
    reverse_node, key = keyword(node, "reverse"), keyword(node, "key")
    reverse: Expr = Const(Cell("bool"), False)
    if reverse_node is not None:
        reverse = scope.truth(read(scope, reverse_node), node)
    if key is None or (isinstance(key, ast.Constant) and key.value is None):
        return (reverse,)
    if element.kind == "unknown" and not scope.workspace.final:
        return (reverse,)
    return (reverse, _key_function(scope, key, element))


@builtin("list", "tuple")
def _list(scope: Scope, node: ast.Call) -> Expr:
    args = arguments(scope, node, 0, 1)
    if not args:
        return Op(scope.workspace.cell(node, "empty", "list", 1), "list.new", ())
    is_tuple = isinstance(node.func, ast.Name) and node.func.id == "tuple"
    values = read_list(scope, args[0])
    if is_tuple:
        return _list_as_tuple(scope, values, node)
    fresh = (isinstance(values, Op) and values.name in _FRESH_LISTS) or (
        isinstance(values, Var) and values.moved
    )
    if fresh or values.cell.kind == "unknown":
        return values
    return Op(scope.derived(node, "list", values.cell.args[0]), "list.copy", (values,))


_FRESH_LISTS = frozenset(
    {"str.chars", "list.range", "dict.keys", "list.sorted", "list.reversed", "set.items"}
)


def _list_as_tuple(scope: Scope, values: Expr, node: ast.Call) -> Expr:
    if isinstance(values, Op) and values.name == "list.new" and values.args:
        cell = scope.workspace.cell(node, "tuple", "tuple", len(values.args))
        parts = [scope.flow(v, c, node) for v, c in zip(values.args, cell.args, strict=True)]
        return Op(cell, "tuple.new", tuple(parts))
    return scope.fail("a tuple of variable length", node)


@builtin("set", "frozenset")
def _set(scope: Scope, node: ast.Call) -> Expr:
    args = arguments(scope, node, 0, 1)
    if not args:
        return Op(scope.workspace.cell(node, "empty", "set", 1), "set.new", ())
    if isinstance(args[0], ast.GeneratorExp | ast.ListComp):
        return collect(scope, args[0], "set", any_order=True)
    values = read_list(scope, args[0], any_order=True)
    if values.cell.kind == "unknown":
        return values
    return Op(scope.derived(node, "set", values.cell.args[0]), "set.from_list", (values,))


@builtin("dict")
def _dict(scope: Scope, node: ast.Call) -> Expr:
    args = arguments(scope, node, 0, 1)
    if not args:
        return Op(scope.workspace.cell(node, "empty", "dict", 2), "dict.new", ())
    if isinstance(args[0], ast.Name | ast.Attribute | ast.Subscript):
        source = read(scope, args[0])
        if source.cell.kind == "dict":
            return Op(scope.derived(node, "dict", *source.cell.args), "dict.copy", (source,))
    values = read_list(scope, args[0])
    if values.cell.kind == "unknown" or values.cell.args[0].kind == "unknown":
        return scope.op("pending", Cell(), values)
    pair = values.cell.args[0]
    if pair.kind != "tuple" or len(pair.args) != 2:
        scope.fail(f"dict of {values.cell}", node)
    return Op(scope.derived(node, "dict", *pair.args), "dict.from_pairs", (values,))


@builtin("range", "enumerate", "zip", "reversed")
def _lazy(scope: Scope, node: ast.Call) -> Expr:
    return read_list(scope, node)


@builtin("abs")
def _abs(scope: Scope, node: ast.Call) -> Expr:
    (value,) = (read(scope, arg) for arg in arguments(scope, node, 1, 1))
    if not scope.settled(value, node):
        return value
    kind = "float" if value.cell.kind == "float" else "int"
    plain = scope.plain(value, kind, node)
    return Op(number_like(plain), f"{kind}.abs", (plain,))


@builtin("divmod")
def _divmod(scope: Scope, node: ast.Call) -> Expr:
    left, right = (read(scope, arg) for arg in arguments(scope, node, 2, 2))
    left, right = (v if is_pure(v) else scope.hold(v, "operand", node) for v in (left, right))
    parts = (binary(scope, left, right, ast.FloorDiv(), node), binary(scope, left, right, ast.Mod(), node))
    cell = scope.workspace.cell(node, "divmod", "tuple", 2)
    return Op(cell, "tuple.new", tuple(scope.flow(p, c, node) for p, c in zip(parts, cell.args, strict=True)))


@builtin("pow")
def _pow(scope: Scope, node: ast.Call) -> Expr:
    values = [read(scope, arg) for arg in arguments(scope, node, 2, 3)]
    if len(values) == 2:
        return binary(scope, values[0], values[1], ast.Pow(), node)
    return scope.op("int.powmod", INT, *(scope.plain(value, "int", node) for value in values))


@builtin("int")
def _int(scope: Scope, node: ast.Call) -> Expr:
    args = [read(scope, arg) for arg in arguments(scope, node, 0, 2)]
    if not args:
        return int_const(0)
    value = args[0]
    if not scope.settled(value, node):
        return scope.op("pending", INT, value)
    value = scope.plain(value, value.cell.kind, node)
    if value.cell.kind == "str":
        base = scope.plain(args[1], "int", node) if len(args) == 2 else int_const(10)
        return scope.op("int.parse", INT, value, base)
    if value.cell.kind == "float":
        return scope.op("float.trunc", INT, value)
    return scope.plain(value, "int", node)


@builtin("float")
def _float(scope: Scope, node: ast.Call) -> Expr:
    (arg,) = arguments(scope, node, 1, 1)
    if isinstance(arg, ast.Constant) and isinstance(arg.value, str):
        special = arg.value.strip().lower().lstrip("+")
        if special in ("inf", "infinity"):
            return scope.op("math.inf", FLOAT)
        if special in ("-inf", "-infinity"):
            return scope.op("float.neg", FLOAT, scope.op("math.inf", FLOAT))
    value = read(scope, arg)
    if not scope.settled(value, node):
        return scope.op("pending", FLOAT, value)
    value = scope.plain(value, value.cell.kind, node)
    if value.cell.kind == "str":
        return scope.op("float.parse", FLOAT, value)
    return scope.plain(value, "float", node)


@builtin("bool")
def _bool(scope: Scope, node: ast.Call) -> Expr:
    (arg,) = arguments(scope, node, 1, 1)
    return scope.truth(read(scope, arg), node)


@builtin("str", "repr")
def _str(scope: Scope, node: ast.Call) -> Expr:
    args = arguments(scope, node, 0, 1)
    if not args:
        return Const(Cell("str"), "")
    if isinstance(node.func, ast.Name) and node.func.id == "repr" and read(scope, args[0]).cell.kind == "str":
        scope.fail("repr of a text", node)
    return to_text(scope, read(scope, args[0]), node)


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
    return scope.fail(f"text of {value.cell}", node)


@builtin("round")
def _round(scope: Scope, node: ast.Call) -> Expr:
    args = [read(scope, arg) for arg in arguments(scope, node, 1, 2)]
    if not scope.settled(args[0], node):
        return scope.op("pending", Cell(), *args)
    if args[0].cell.kind in ("int", "bool"):
        if len(args) == 2:
            scope.fail("round of an int to digits", node)
        return scope.plain(args[0], "int", node)
    if len(args) == 1:
        return scope.op("float.round", INT, scope.plain(args[0], "float", node))
    digits = scope.plain(args[1], "int", node)
    if not isinstance(digits, Const) or not 0 <= int(str(digits.value)) <= 15:
        scope.fail("round to a number of digits that is not a constant from 0 to 15", node)
    return Op(number_like(args[0]), "float.round_to", (scope.plain(args[0], "float", node), digits))


@builtin("ord")
def _ord(scope: Scope, node: ast.Call) -> Expr:
    (arg,) = arguments(scope, node, 1, 1)
    return scope.op("str.ord", INT, scope.plain(read(scope, arg), "str", node))


@builtin("chr")
def _chr(scope: Scope, node: ast.Call) -> Expr:
    (arg,) = arguments(scope, node, 1, 1)
    return scope.op("int.chr", STR, scope.plain(read(scope, arg), "int", node))


@builtin("bin", "oct", "hex")
def _bin(scope: Scope, node: ast.Call) -> Expr:
    (arg,) = arguments(scope, node, 1, 1)
    base = {"bin": 2, "oct": 8, "hex": 16}[node.func.id if isinstance(node.func, ast.Name) else "bin"]
    return scope.op("int.prefixed", STR, scope.plain(read(scope, arg), "int", node), int_const(base))


@builtin("isinstance")
def _isinstance(scope: Scope, node: ast.Call) -> Expr:
    value_node, kind_node = arguments(scope, node, 2, 2)
    value = read(scope, value_node)
    names = [n.id for n in ast.walk(kind_node) if isinstance(n, ast.Name)]
    if not scope.settled(value, node) or value.cell.optional or value.cell.shape.mixed:
        if scope.workspace.final:
            scope.fail("isinstance of a value whose type is not one", node)
        return scope.op("pending", BOOL, value)
    if set(names) - {"int", "float", "str", "bool", "list", "dict", "set", "tuple"}:
        scope.fail(ast.unparse(node), node)
    if value.cell.kind == "float" and ("int" in names) != ("float" in names):
        scope.fail("isinstance that tells ints from floats", node)
    kinds = set(names) | ({"bool"} if "int" in names else set())
    return Const(Cell("bool"), value.cell.kind in kinds)


@builtin("print", "eval", "exec", "open", "input", "iter", "next", "getattr", "hash", "id", "type")
def _refused(scope: Scope, node: ast.Call) -> Expr:
    return scope.fail(f"call of {ast.unparse(node.func)}()", node)


__all__ = ["BUILTINS", "is_number", "read_list", "same_kind", "to_text", "tuple_as_list"]
