"""Evaluates the constant expressions of a test script, without ever running it.

A walk over the syntax tree that knows literals, arithmetic, comparisons, comprehensions and a short list of
built-ins and methods (:mod:`engine.checks.conversion.allowed`), each under bounds on steps, sizes and
digits. What it does not know, what would raise, and what depends on the hash seed (the order of a set) is
:class:`Unfoldable`; what it does return is what Python would have computed.
"""

import ast
from collections import ChainMap
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from engine.checks.conversion.allowed import (
    BUILTINS,
    MAX_ITEMS,
    METHODS,
    OPERATORS,
    Module,
    Unfoldable,
    items_of,
    size_of,
)

#: Work for one script: syntax-tree nodes evaluated, and items and words of digits made.
MAX_STEPS = 250_000

#: Bound to names that the script defines and this module cannot follow: helper functions, opaque imports.
OPAQUE = object()


class Folder:
    """Folds expressions over the names of one scope.

    A mutable value that has been handed to the candidate may have been changed by it. Such values are
    remembered (:meth:`expose`), and whatever reads them afterwards is unfoldable.
    """

    def __init__(self, names: ChainMap[str, Any]) -> None:
        self.names = names
        self._steps = 0
        self._exposed: dict[int, Any] = {}

    def fold(self, node: ast.expr) -> Any:
        """The value of an expression.

        Raises:
            Unfoldable: it is not surely a constant, or it would raise.
        """
        self.spend(1)
        rule = _RULES.get(type(node))
        if rule is None:
            raise Unfoldable(f"{type(node).__name__} in `{ast.unparse(node)[:60]}`")
        try:
            value = rule(self, node)
            if not isinstance(node, ast.Name):
                self.spend(size_of(value))
            return value
        except (TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
            raise Unfoldable(f"`{ast.unparse(node)[:60]}` raises {type(error).__name__}") from None
        except RecursionError:
            raise Unfoldable("nested too deep") from None

    def spend(self, steps: int) -> None:
        """Counts work done for the script.

        Raises:
            Unfoldable: it has become too much.
        """
        self._steps += steps
        if self._steps > MAX_STEPS:
            raise Unfoldable(f"more than {MAX_STEPS} steps")

    def fold_all(self, nodes: list[ast.expr]) -> list[Any]:
        """The values of the items of a display or of arguments, with starred ones unpacked."""
        items: list[Any] = []
        for node in nodes:
            if isinstance(node, ast.Starred):
                items.extend(items_of(self.fold(node.value)))
            else:
                items.append(self.fold(node))
        return items

    def expose(self, value: Any) -> None:
        """Remembers that the candidate gets ``value`` by reference.

        Raises:
            Unfoldable: a part of it occurs twice, which a copy sent by value would not preserve.
        """
        for part in _parts(value):
            if isinstance(part, list | dict | set):
                if id(part) in self._exposed:
                    raise Unfoldable("one mutable value is handed over twice")
                self._exposed[id(part)] = part

    def read(self, name: str) -> Any:
        """The value bound to a name, as long as the candidate cannot have changed it."""
        return self.unexposed(self.bound(name), name)

    def bound(self, name: str) -> Any:
        """The value bound to a name, whatever the candidate did to it. A built-in function is not one."""
        value = self.names.get(name, OPAQUE)
        if value is OPAQUE:
            raise Unfoldable(f"the name `{name}`")
        return value

    def unexposed(self, value: Any, source: str) -> Any:
        """``value``, as long as the candidate has had neither it nor a part of it."""
        if self._exposed:
            parts = list(_parts(value))
            self.spend(len(parts))
            if any(id(part) in self._exposed for part in parts):
                raise Unfoldable(f"`{source}` may have been changed by the candidate")
        return value

    def require_unexposed_itself(self, value: Any) -> None:
        """Refuses a container that the candidate has had; its parts may have been exposed."""
        if id(value) in self._exposed:
            raise Unfoldable("a container that may have been changed by the candidate")

    def bind(self, target: ast.expr, value: Any) -> None:
        """Assigns to a name, or to a tuple of names."""
        if isinstance(value, Iterator):
            raise Unfoldable("a name for an iterator, which can be used up")
        if isinstance(target, ast.Name):
            self.names[target.id] = value
        elif isinstance(target, ast.Tuple | ast.List):
            items = items_of(value)
            if len(items) != len(target.elts):
                raise Unfoldable("an assignment that would raise")
            for inner, item in zip(target.elts, items, strict=True):
                self.bind(inner, item)
        else:
            raise Unfoldable(f"an assignment to `{ast.unparse(target)[:60]}`")

    def each(self, generators: list[ast.comprehension]) -> Iterator[None]:
        """Steps through the loops of a comprehension, with their names bound."""
        if not generators:
            yield
            return
        first, *rest = generators
        if first.is_async:
            raise Unfoldable("an asynchronous comprehension")
        for item in items_of(self.fold(first.iter)):
            self.bind(first.target, item)
            if all(self.fold(condition) for condition in first.ifs):
                yield from self.each(rest)


def _parts(value: Any) -> Iterator[Any]:
    """A container and all that it holds, to any depth; a part held twice comes twice."""
    waiting = [value]
    seen = 0
    while waiting:
        part = waiting.pop()
        seen += 1
        if seen > MAX_ITEMS:
            raise Unfoldable(f"more than {MAX_ITEMS} values")
        yield part
        if isinstance(part, dict):
            waiting.extend(part.values())
        elif isinstance(part, list | tuple | set | frozenset):
            waiting.extend(part)


def _fold_name(folder: Folder, node: ast.Name) -> Any:
    return folder.read(node.id)


def _fold_dict(folder: Folder, node: ast.Dict) -> dict[Any, Any]:
    folded: dict[Any, Any] = {}
    for key, value in zip(node.keys, node.values, strict=True):
        if key is None:
            folded.update(dict(folder.fold(value)))
        else:
            folded[folder.fold(key)] = folder.fold(value)
    return folded


def _fold_binary(folder: Folder, node: ast.BinOp) -> Any:
    apply = OPERATORS.get(type(node.op))
    if apply is None:
        raise Unfoldable(f"the operator {type(node.op).__name__}")
    return apply(folder.fold(node.left), folder.fold(node.right))


def _fold_unary(folder: Folder, node: ast.UnaryOp) -> Any:
    return OPERATORS[type(node.op)](folder.fold(node.operand))


def _fold_boolean(folder: Folder, node: ast.BoolOp) -> Any:
    decisive = isinstance(node.op, ast.Or)
    value: Any = None
    for operand in node.values:
        value = folder.fold(operand)
        if bool(value) is decisive:
            break
    return value


def _fold_comparison(folder: Folder, node: ast.Compare) -> bool:
    left = folder.fold(node.left)
    for kind, comparator in zip(node.ops, node.comparators, strict=True):
        right = folder.fold(comparator)
        if not _compare(kind, left, right):
            return False
        left = right
    return True


def _compare(kind: ast.cmpop, left: Any, right: Any) -> bool:
    if isinstance(left, Iterator) or isinstance(right, Iterator):
        raise Unfoldable("a comparison of iterators")
    if not isinstance(kind, ast.Is | ast.IsNot):
        return bool(OPERATORS[type(kind)](left, right))
    if not any(side is None or isinstance(side, bool) for side in (left, right)):
        raise Unfoldable("the identity of other values than None, True and False")
    return (left is right) == isinstance(kind, ast.Is)


def _fold_choice(folder: Folder, node: ast.IfExp) -> Any:
    return folder.fold(node.body if folder.fold(node.test) else node.orelse)


def _fold_subscript(folder: Folder, node: ast.Subscript) -> Any:
    if isinstance(node.value, ast.Name) and not isinstance(node.slice, ast.Slice):
        # `test[1]` is readable although the candidate has had `test[0]`.
        container = folder.bound(node.value.id)
        folder.require_unexposed_itself(container)
        return folder.unexposed(container[folder.fold(node.slice)], ast.unparse(node))
    value = folder.fold(node.value)
    if isinstance(node.slice, ast.Slice):
        ends = (node.slice.lower, node.slice.upper, node.slice.step)
        return value[slice(*(None if end is None else folder.fold(end) for end in ends))]
    return value[folder.fold(node.slice)]


def _fold_comprehension(folder: Folder, node: ast.ListComp | ast.SetComp | ast.GeneratorExp) -> Any:
    outer = folder.names
    folder.names = outer.new_child()
    try:
        items: list[Any] = []
        for _ in folder.each(node.generators):
            items.append(folder.fold(node.elt))
    finally:
        folder.names = outer
    if isinstance(node, ast.GeneratorExp):
        return iter(items)
    return set(items) if isinstance(node, ast.SetComp) else items


def _fold_dict_comprehension(folder: Folder, node: ast.DictComp) -> dict[Any, Any]:
    outer = folder.names
    folder.names = outer.new_child()
    try:
        return {folder.fold(node.key): folder.fold(node.value) for _ in folder.each(node.generators)}
    finally:
        folder.names = outer


def _fold_attribute(folder: Folder, node: ast.Attribute) -> Any:
    value = folder.fold(node.value)
    if not isinstance(value, Module) or node.attr not in value.names:
        raise Unfoldable(f"`{ast.unparse(node)[:60]}`")
    return value.names[node.attr]


def _fold_call(folder: Folder, node: ast.Call) -> Any:
    function = _callee(folder, node.func)
    if any(keyword.arg is None for keyword in node.keywords):
        raise Unfoldable("keyword arguments from a dict")
    options = {str(keyword.arg): folder.fold(keyword.value) for keyword in node.keywords}
    arguments = folder.fold_all(node.args)
    return function(*arguments, **options)


def _callee(folder: Folder, node: ast.expr) -> Callable[..., Any]:
    if isinstance(node, ast.Name):
        if node.id not in folder.names and node.id in BUILTINS:
            return BUILTINS[node.id]
        function = folder.read(node.id)
    elif isinstance(node, ast.Attribute):
        owner = folder.fold(node.value)
        method = METHODS.get((type(owner), node.attr))
        if method is not None:
            return lambda *arguments: method(owner, *arguments)
        function = _fold_attribute(folder, node)
    else:
        function = None
    if not callable(function):
        raise Unfoldable(f"a call of `{ast.unparse(node)[:60]}`")
    return function  # type: ignore[no-any-return]


_RULES: Mapping[type[ast.expr], Callable[[Folder, Any], Any]] = {
    ast.Constant: lambda _, node: node.value,
    ast.Name: _fold_name,
    ast.List: lambda folder, node: folder.fold_all(node.elts),
    ast.Tuple: lambda folder, node: tuple(folder.fold_all(node.elts)),
    ast.Set: lambda folder, node: set(folder.fold_all(node.elts)),
    ast.Dict: _fold_dict,
    ast.BinOp: _fold_binary,
    ast.UnaryOp: _fold_unary,
    ast.BoolOp: _fold_boolean,
    ast.Compare: _fold_comparison,
    ast.IfExp: _fold_choice,
    ast.Subscript: _fold_subscript,
    ast.ListComp: _fold_comprehension,
    ast.SetComp: _fold_comprehension,
    ast.GeneratorExp: _fold_comprehension,
    ast.DictComp: _fold_dict_comprehension,
    ast.Attribute: _fold_attribute,
    ast.Call: _fold_call,
}
