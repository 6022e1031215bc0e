"""Ways of saying that are written as others, which the rest reads: the same in every program.

Names are resolved by now. Each rule keeps the order of evaluation; where it cannot, the idiom stays as it is,
and is refused by name.
"""

import ast
import copy
import itertools
import re
from collections.abc import Iterator

from engine.translation.names import identifiers, new_name
from engine.translation.origins import origin_of

#: Stands for ``d[key]`` of what has to be a dict; no program can call it.
ENTRY = "dict entry"

#: Stands for an int that ``%d`` shows: a float there is cut, which is refused.
WHOLE = "whole number"

#: Builtins that take all that a lazy object gives, as the first thing that they do.
_TAKERS = frozenset(
    {"list", "tuple", "set", "frozenset", "sorted", "sum", "min", "max", "any", "all", "dict"}
)
_LAZY = frozenset({"map", "filter", "zip", "enumerate", "reversed"})


def with_idioms_written_out(tree: ast.Module) -> None:
    """Rewrites every idiom in place."""
    taken = identifiers(tree)
    for function in [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)]:
        _inline_lazy(function)
        _name_lambdas(function)
    _Idioms(taken).visit(tree)
    ast.fix_missing_locations(tree)


class _Idioms(ast.NodeTransformer):
    def __init__(self, taken: set[str]) -> None:
        self._taken = taken

    def visit_Call(self, node: ast.Call) -> ast.expr:
        self.generic_visit(node)
        found: ast.expr | None = None
        match node:
            case ast.Call(func=ast.Name(id="map"), args=[function, _, _, *_], keywords=[]):
                found = self._mapped(function, node.args[1:])
            case ast.Call(func=ast.Name(id="min" | "max" | "sorted"), args=[source]):
                for each in node.keywords:
                    if each.arg == "key":
                        each.value = self._key(each.value, source) or each.value
            case ast.Call(func=ast.Attribute(), args=[count, source]):
                found = _largest(node, count, source)
        return node if found is None else ast.copy_location(found, node)

    def _mapped(self, function: ast.expr, sources: list[ast.expr]) -> ast.expr | None:
        """``map(f, a, b)`` as a generator over ``zip(a, b)``."""
        names = [new_name(base, self._taken) for base in ("left", "right", "third", "fourth")[: len(sources)]]
        if len(names) != len(sources) or any(isinstance(source, ast.Starred) for source in sources):
            return None
        value: ast.expr = _call(function, *(_load(name) for name in names))
        if isinstance(function, ast.Lambda):
            params = [arg.arg for arg in function.args.args]
            if len(params) != len(names) or not _is_plain(function):
                return None
            value = _with_names(function.body, dict(zip(params, names, strict=True)))
        target = ast.Tuple(elts=[ast.Name(id=n, ctx=ast.Store()) for n in names], ctx=ast.Store())
        pairs = _call(_load("zip"), *sources)
        generator = ast.comprehension(target=target, iter=pairs, ifs=[], is_async=0)
        return ast.GeneratorExp(elt=value, generators=[generator])

    def _key(self, key: ast.expr, source: ast.expr) -> ast.expr | None:
        """``d.get`` for the keys of ``d`` itself, and ``itemgetter(1)``, as lambdas."""
        name = new_name("key", self._taken)
        body: ast.expr | None = None
        match key, source:
            case ast.Attribute(value=ast.Name(id=whole), attr="get"), ast.Name(id=walked) if whole == walked:
                body = _call(_load(ENTRY), _load(whole), _load(name))
            case ast.Call(func=function, args=[ast.Constant(value=int()) as place], keywords=[]), _:
                if origin_of(function) == "operator.itemgetter":
                    body = ast.Subscript(value=_load(name), slice=place, ctx=ast.Load())
        if body is None:
            return None
        arguments = ast.arguments(
            posonlyargs=[], args=[ast.arg(arg=name)], kwonlyargs=[], kw_defaults=[], defaults=[]
        )
        return ast.copy_location(ast.Lambda(args=arguments, body=body), key)

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        """``"%d of %s" % (a, b)`` as a formatted text."""
        self.generic_visit(node)
        match node:
            case ast.BinOp(left=ast.Constant(value=str() as text), op=ast.Mod(), right=right):
                values = right.elts if isinstance(right, ast.Tuple) else [right]
                pieces = re.split(r"(%[ds%])", text)
                wanted = [piece for piece in pieces[1::2] if piece != "%%"]
                is_whole = not any("%" in piece for piece in pieces[::2])
                is_one = isinstance(right, ast.Tuple | ast.Constant | ast.JoinedStr)
                if is_whole and is_one and len(wanted) == len(values) and not any(map(_is_starred, values)):
                    return ast.copy_location(_formatted(pieces, values), node)
        return node

    def visit_Expr(self, node: ast.Expr) -> ast.stmt | list[ast.stmt]:
        """``d.setdefault(key, []).append(value)`` as a condition, for languages that copy lists."""
        self.generic_visit(node)
        match node.value:
            case ast.Call(
                func=ast.Attribute(
                    value=ast.Call(
                        func=ast.Attribute(value=ast.Name(id=whole), attr="setdefault"),
                        args=[ast.Name() | ast.Constant() as key, ast.List(elts=[]) as empty],
                        keywords=[],
                    ),
                    attr="append",
                ) as function
            ):
                entry = ast.Subscript(value=_load(whole), slice=key, ctx=ast.Store())
                missing = ast.Compare(left=key, ops=[ast.NotIn()], comparators=[_load(whole)])
                make = ast.If(test=missing, body=[ast.Assign(targets=[entry], value=empty)], orelse=[])
                function.value = ast.Subscript(value=_load(whole), slice=key, ctx=ast.Load())
                return [ast.copy_location(make, node), node]
        return node


def _is_starred(node: ast.expr) -> bool:
    return isinstance(node, ast.Starred)


def _formatted(pieces: list[str], values: list[ast.expr]) -> ast.JoinedStr:
    rest = list(values)
    parts: list[ast.expr] = []
    for piece in pieces:
        if piece in ("%d", "%s"):
            value = rest.pop(0)
            shown = _call(_load(WHOLE), value) if piece == "%d" else value
            parts.append(ast.FormattedValue(value=shown, conversion=-1))
        elif piece:
            parts.append(ast.Constant(value="%" if piece == "%%" else piece))
    return ast.JoinedStr(values=parts)


def _largest(node: ast.Call, count: ast.expr, source: ast.expr) -> ast.expr | None:
    """``heapq.nlargest(n, xs)`` is the beginning of what is sorted, as its documentation says."""
    origin = origin_of(node.func)
    if origin not in ("heapq.nlargest", "heapq.nsmallest") or any(k.arg != "key" for k in node.keywords):
        return None
    if not isinstance(count, ast.Constant) and not (
        isinstance(count, ast.Name) and isinstance(source, ast.Name)
    ):
        return None
    keywords = list(node.keywords)
    if origin == "heapq.nlargest":
        keywords.append(ast.keyword(arg="reverse", value=ast.Constant(value=True)))
    whole = ast.Call(func=_load("sorted"), args=[source], keywords=keywords)
    natural = isinstance(count, ast.Constant) and isinstance(count.value, int) and count.value >= 0
    stop = count if natural else _call(_load("max"), count, ast.Constant(value=0))
    return ast.Subscript(value=whole, slice=ast.Slice(upper=stop), ctx=ast.Load())


def _inline_lazy(function: ast.FunctionDef) -> None:
    """Puts a lazy object that the very next statement takes first, and nothing else, where it is taken."""
    for block in _blocks(function):
        for before, after in itertools.pairwise(list(block)):
            match before:
                case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call() as made):
                    taken = _taken_first(after, made)
                    if taken is not None and taken.id == name and _mentions(function, name) == 2:
                        _replace(after, taken, made)
                        block.remove(before)


def _taken_first(stmt: ast.stmt, made: ast.Call) -> ast.Name | None:
    """The variable of which a statement takes all, or in which it looks for something, before all else."""
    match made, stmt:
        case ast.Call(func=ast.Name(id=lazy)), ast.Return(value=value) | ast.Assign(value=value) if (
            lazy in _LAZY
        ):
            while isinstance(value, ast.BinOp):
                value = value.left
            match value:
                case ast.Call(func=ast.Name(id=taker), args=[ast.Name() as taken], keywords=[]):
                    return taken if taker in _TAKERS else None
        case ast.Call(func=ast.Attribute(attr="keys"), args=[]), ast.If(test=test):
            match test:
                case ast.Compare(
                    left=ast.Name(), ops=[ast.In() | ast.NotIn()], comparators=[ast.Name() as taken]
                ):
                    return taken
    return None


def _replace(stmt: ast.stmt, old: ast.expr, new: ast.expr) -> None:
    for node in ast.walk(stmt):
        for name, value in ast.iter_fields(node):
            if value is old:
                setattr(node, name, new)
            elif isinstance(value, list):
                value[:] = [new if each is old else each for each in value]


def _name_lambdas(function: ast.FunctionDef) -> None:
    """``f = lambda x: ...`` as an inner function, where ``f`` is bound by nothing else."""
    for place, stmt in enumerate(function.body):
        match stmt:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Lambda() as value):
                if _is_plain(value) and _stores(function, name) == 1:
                    body: list[ast.stmt] = [ast.copy_location(ast.Return(value=value.body), stmt)]
                    made = ast.FunctionDef(name=name, args=value.args, body=body, decorator_list=[])
                    function.body[place] = ast.copy_location(made, stmt)


def _is_plain(node: ast.Lambda) -> bool:
    """Whether the body binds no names of its own, and the parameters have no defaults."""
    spec = node.args
    bare = not (spec.vararg or spec.kwarg or spec.kwonlyargs or spec.posonlyargs or spec.defaults)
    binding = (ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
    return bare and not any(isinstance(each, binding) for each in ast.walk(node.body))


def _with_names(body: ast.expr, names: dict[str, str]) -> ast.expr:
    made = copy.deepcopy(body)
    for node in ast.walk(made):
        if isinstance(node, ast.Name):
            node.id = names.get(node.id, node.id)
    return made


def _blocks(function: ast.FunctionDef) -> Iterator[list[ast.stmt]]:
    for node in ast.walk(function):
        for _, value in ast.iter_fields(node):
            if isinstance(value, list) and value and isinstance(value[0], ast.stmt):
                yield value


def _mentions(node: ast.AST, name: str) -> int:
    return sum(isinstance(each, ast.Name) and each.id == name for each in ast.walk(node))


def _stores(node: ast.FunctionDef, name: str) -> int:
    stored = sum(
        isinstance(each, ast.Name) and each.id == name and isinstance(each.ctx, ast.Store)
        for each in ast.walk(node)
    )
    return stored + any(arg.arg == name for arg in node.args.args)


def _load(name: str) -> ast.Name:
    return ast.Name(id=name, ctx=ast.Load())


def _call(function: ast.expr, *args: ast.expr) -> ast.Call:
    return ast.Call(func=function, args=list(args), keywords=[])
