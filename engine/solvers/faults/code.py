"""Faults of Python programs: each is put into the syntax tree of a correct program, as people put them in.

A fault changes one place of the program. Whether the tests notice is for the check to find out: now and then
the changed program is still right, as with real mistakes.
"""

import ast
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from random import Random

from engine.solvers.faults.loops import bodies, infinite_loop
from problem_banks.python_syntax import parse_python

#: Changes one place of the tree in place; False where the program has no such place.
Injector = Callable[[ast.Module, Random], bool]


@dataclass(frozen=True)
class CodeFault:
    """One class of mistakes."""

    summary: str
    spoil: Callable[[str, Random], str | None]
    """The program with one such mistake, or ``None`` where there is no place for it."""


def _in_tree(inject: Injector) -> Callable[[str, Random], str | None]:
    """A fault of the text out of a fault of the tree. Programs that do not parse have no place for it."""

    def spoil(source: str, rng: Random) -> str | None:
        try:
            tree = parse_python(source)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None
        before = ast.dump(tree)
        if not inject(tree, rng) or ast.dump(tree) == before:
            return None
        return ast.unparse(ast.fix_missing_locations(tree)) + "\n"

    return spoil


_OTHER_OPERATOR: Mapping[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.FloorDiv,
    ast.FloorDiv: ast.Mod,
    ast.Mod: ast.FloorDiv,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.BitXor: ast.BitOr,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
    ast.Pow: ast.Mult,
}

_OTHER_COMPARISON: Mapping[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.Gt,
    ast.Gt: ast.Lt,
    ast.LtE: ast.GtE,
    ast.GtE: ast.LtE,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}

_OTHER_BOUND: Mapping[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
}


def _code_nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """Every node that runs: all but annotations and docstrings."""
    pending: list[ast.AST] = [tree]
    while pending:
        node = pending.pop()
        yield node
        for name, field in ast.iter_fields(node):
            if name in ("annotation", "returns", "decorator_list"):
                continue
            children = field if isinstance(field, list) else [field]
            pending.extend(child for child in children if isinstance(child, ast.AST) and not _is_text(child))


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _functions(tree: ast.AST) -> list[ast.FunctionDef]:
    return [node for node in _code_nodes(tree) if isinstance(node, ast.FunctionDef)]


def _is_number(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and type(node.value) in (int, float)


def _wrong_operator(tree: ast.Module, rng: Random) -> bool:
    places = [
        node
        for node in _code_nodes(tree)
        if isinstance(node, ast.BoolOp)
        or (isinstance(node, ast.BinOp | ast.AugAssign) and type(node.op) in _OTHER_OPERATOR)
        or (isinstance(node, ast.Compare) and type(node.ops[0]) in _OTHER_COMPARISON)
    ]
    if not places:
        return False
    place = rng.choice(places)
    if isinstance(place, ast.BoolOp):
        place.op = ast.Or() if isinstance(place.op, ast.And) else ast.And()
    elif isinstance(place, ast.Compare):
        place.ops[0] = _OTHER_COMPARISON[type(place.ops[0])]()
    elif isinstance(place, ast.BinOp | ast.AugAssign):
        place.op = _OTHER_OPERATOR[type(place.op)]()
    return True


def _swapped_operands(tree: ast.Module, rng: Random) -> bool:
    one_way = (ast.Sub, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow, ast.LShift, ast.RShift)
    places = [
        node for node in _code_nodes(tree) if isinstance(node, ast.BinOp) and isinstance(node.op, one_way)
    ]
    if not places:
        return False
    place = rng.choice(places)
    place.left, place.right = place.right, place.left
    return True


def _off_by_one(tree: ast.Module, rng: Random) -> bool:
    places: list[Callable[[], None]] = []
    for node in _code_nodes(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "range"
            and node.args
        ):
            places += [partial(_shift_range_end, node, rng)] * 3
        elif isinstance(node, ast.Compare) and type(node.ops[0]) in _OTHER_BOUND:
            places.append(partial(_move_bound, node))
        elif isinstance(node, ast.Constant) and type(node.value) is int:
            places.append(partial(_shift_constant, node, rng))
    if not places:
        return False
    rng.choice(places)()
    return True


def _shift_range_end(call: ast.Call, rng: Random) -> None:
    end = 0 if len(call.args) == 1 else 1
    if rng.random() < 0.5:
        call.args[end] = ast.BinOp(call.args[end], ast.Sub(), ast.Constant(1))
    else:
        call.args[end] = ast.BinOp(call.args[end], ast.Add(), ast.Constant(1))


def _move_bound(test: ast.Compare) -> None:
    test.ops[0] = _OTHER_BOUND[type(test.ops[0])]()


def _shift_constant(constant: ast.Constant, rng: Random) -> None:
    if isinstance(constant.value, int):
        constant.value += rng.choice((-1, 1))


def _wrong_base_case(tree: ast.Module, rng: Random) -> bool:
    """Spoils what a recursion ends in or an accumulator starts from."""
    places: list[ast.Return | ast.Assign] = []
    for function in _functions(tree):
        for node in ast.walk(function):
            if isinstance(node, ast.If):
                places += [s for s in node.body if isinstance(s, ast.Return) and _is_simple(s.value)]
        places += [s for s in function.body if isinstance(s, ast.Assign) and _is_simple(s.value)]
    if not places:
        return False
    place = rng.choice(places)
    place.value = _other_value(place.value, rng)
    return True


def _is_simple(node: ast.AST | None) -> bool:
    is_empty = isinstance(node, ast.List | ast.Tuple) and not node.elts
    return is_empty or (isinstance(node, ast.Constant) and type(node.value) in (int, float, bool, str))


def _other_value(node: ast.expr | None, rng: Random) -> ast.expr:
    if isinstance(node, ast.Constant):
        value = node.value
        if isinstance(value, bool):
            return ast.Constant(not value)
        if isinstance(value, str):
            return ast.Constant("" if value else " ")
        if isinstance(value, int | float):
            return ast.Constant(1 - value if value in (0, 1) else value + rng.choice((-1, 1)))
    return ast.Constant(None)


def _wrong_sign(tree: ast.Module, rng: Random) -> bool:
    signs = [
        node for node in _code_nodes(tree) if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub)
    ]
    sums = [
        node
        for node in _code_nodes(tree)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub)
    ]
    if signs and (not sums or rng.random() < 0.5):
        rng.choice(signs).op = ast.UAdd()
        return True
    if sums:
        place = rng.choice(sums)
        place.left = ast.UnaryOp(ast.USub(), place.left)
        return True
    return False


def _unknown_name(tree: ast.Module, rng: Random) -> bool:
    """A slip of the pen in a name: NameError where it is reached."""
    places = [
        node
        for function in _functions(tree)
        for node in _code_nodes(function)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and len(node.id) > 1
    ]
    if not places:
        return False
    place = rng.choice(places)
    place.id = place.id[:-1] if len(place.id) > 3 else place.id + "s"
    return True


def _index_past_end(tree: ast.Module, rng: Random) -> bool:
    """``xs[i]`` becomes ``xs[i + len(xs)]``: IndexError or KeyError where it is reached."""
    places = [
        node
        for node in _code_nodes(tree)
        if isinstance(node, ast.Subscript)
        and isinstance(node.ctx, ast.Load)
        and isinstance(node.value, ast.Name)
        and not isinstance(node.slice, ast.Slice | ast.Tuple)
    ]
    if not places:
        return False
    place = rng.choice(places)
    length = ast.Call(ast.Name("len", ast.Load()), [place.value], [])
    place.slice = ast.BinOp(place.slice, ast.Add(), length)
    return True


def _forgotten_return(tree: ast.Module, rng: Random) -> bool:
    """The last ``return`` computes its value and drops it."""
    places = [
        f for f in _functions(tree) if isinstance(f.body[-1], ast.Return) and f.body[-1].value is not None
    ]
    if not places:
        return False
    body = rng.choice(places).body
    last = body[-1]
    if isinstance(last, ast.Return) and last.value is not None:
        body[-1] = ast.Expr(last.value)
    return True


def _forgotten_case(tree: ast.Module, rng: Random) -> bool:
    """An early ``if ...: return`` is missing."""
    places = [
        (body, i)
        for body in bodies(tree)
        for i, s in enumerate(body)
        if isinstance(s, ast.If) and isinstance(s.body[-1], ast.Return | ast.Continue) and len(body) > 1
    ]
    if not places:
        return False
    body, place = rng.choice(places)
    case = body[place]
    body[place : place + 1] = case.orelse if isinstance(case, ast.If) else []
    return True


def _syntax_error(source: str, rng: Random) -> str | None:
    """A colon or a closing bracket is missing."""
    places = [i for i, letter in enumerate(source) if letter == ")" or source[i : i + 2] == ":\n"]
    if not places:
        return None
    place = rng.choice(places)
    return source[:place] + source[place + 1 :]


CODE_FAULTS: Mapping[str, CodeFault] = {
    "wrong operator": CodeFault("+ for -, and for or, == for !=", _in_tree(_wrong_operator)),
    "swapped operands": CodeFault("a - b written as b - a", _in_tree(_swapped_operands)),
    "off by one": CodeFault("a range, a bound or a constant is out by one", _in_tree(_off_by_one)),
    "wrong base case": CodeFault(
        "a recursion ends in, or a sum starts from, the wrong value", _in_tree(_wrong_base_case)
    ),
    "wrong sign": CodeFault("a minus is lost or put in", _in_tree(_wrong_sign)),
    "unknown name": CodeFault("a misspelt name: NameError", _in_tree(_unknown_name)),
    "index past the end": CodeFault("an index beyond the sequence: IndexError", _in_tree(_index_past_end)),
    "infinite loop": CodeFault("a loop without progress", _in_tree(infinite_loop)),
    "forgotten return": CodeFault("the result is computed and not returned", _in_tree(_forgotten_return)),
    "forgotten case": CodeFault("a special case is missing", _in_tree(_forgotten_case)),
    "syntax error": CodeFault("a colon or a bracket is missing", _syntax_error),
}
