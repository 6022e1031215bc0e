"""The signature of a Python function, from its annotations, its doctests and the values of its cases."""

import ast
import doctest
from collections.abc import Mapping, Sequence

from problem_banks.python_syntax import parse_expression, parse_python
from problem_banks.records import Case, Param, Signature, Wire

#: A type while it is being found out: its notation, or ``None`` where nothing is known.
Guess = str | None

#: Integers beyond 64 bits are ``bigint``.
_LARGEST_INT = 2**63 - 1

_NAMES = {
    "List": "list",
    "Dict": "dict",
    "Set": "set",
    "Tuple": "tuple",
    "Optional": "optional",
    "Sequence": "list",
}
_ATOMS = {"int", "float", "bool", "str", "bytes"}


def infer_signature(source: str, entry_point: str, cases: Sequence[Case]) -> Signature | None:
    """The types of a function's parameters and result; ``None`` where they cannot be told or do not agree.

    Annotations come first; the values of cases and of doctest examples fill what is not annotated, and widen
    what is: an ``int`` with a case of ``2.5`` is a ``float``, a parameter that is once None is optional.
    """
    try:
        tree = parse_python(source)
    except (SyntaxError, ValueError, RecursionError):
        return None
    found = [n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name == entry_point]
    if not found or found[-1].args.vararg or found[-1].args.kwarg:
        return None
    node = found[-1]
    calls = [(case.args, case.expected) for case in cases if case.args is not None]
    if not calls:
        calls = _doctest_calls(node)
    params = [
        _param(arg, [args[i] for args, _ in calls if i < len(args)]) for i, arg in enumerate(node.args.args)
    ]
    result = _settle(_annotation(node.returns), [expected for _, expected in calls], empty="int")
    if result is None or any(param is None for param in params):
        return None
    return Signature(params=tuple(param for param in params if param is not None), returns=result)


def _param(arg: ast.arg, values: Sequence[Wire]) -> Param | None:
    kind = _settle(_annotation(arg.annotation), values)
    return Param(name=arg.arg, type=kind) if kind is not None else None


def _settle(annotated: Guess, values: Sequence[Wire], *, empty: str = "?") -> Guess:
    """The type of all values; ``empty`` stands for the elements of what is never seen but empty."""
    try:
        seen: Guess = None
        for value in values:
            seen = join(seen, type_of_value(value))
        if annotated is not None:
            seen = join(annotated, seen) if seen is not None else annotated
    except ValueError:
        return None
    seen = seen.replace("?", empty) if seen is not None else None
    return None if seen is None or "?" in seen or seen == "none" else seen


def _annotation(node: ast.expr | None) -> Guess:
    """The notation of an annotation; ``None`` where it says too little (``Any``, ``list``)."""
    match node:
        case ast.Constant(value=None):
            return "none"
        case ast.Constant(value=str() as text):
            return _annotation(parse_expression(text))
        case ast.Name(id=name) if name in _ATOMS:
            return name
        case ast.BinOp(left=left, op=ast.BitOr(), right=ast.Constant(value=None)):
            inner = _annotation(left)
            return f"optional[{inner}]" if inner else None
        case ast.Subscript(value=ast.Name(id=name) | ast.Attribute(attr=name), slice=inner_node):
            return _generic(name, inner_node)
    return None


def _generic(name: str, inner: ast.expr) -> Guess:
    kind = _NAMES.get(name, name)
    if kind not in ("list", "dict", "set", "tuple", "optional"):
        return None
    nodes = inner.elts if isinstance(inner, ast.Tuple) else [inner]
    parts = [_annotation(node) for node in nodes]
    return None if None in parts else f"{kind}[{','.join(str(part) for part in parts)}]"


def type_of_value(value: Wire) -> str:
    """The type of a value in wire form; ``?`` where an empty container says nothing of its elements.

    Raises:
        ValueError: elements that no one type holds.
    """
    match value:
        case None:
            return "none"
        case bool():
            return "bool"
        case int():
            return "int" if abs(value) <= _LARGEST_INT else "bigint"
        case float():
            return "float"
        case str():
            return "str"
        case list():
            return f"list[{_joined(value)}]"
        case dict():
            return _type_of_tagged(value)
    raise ValueError(f"no type for {value!r}")


def _type_of_tagged(value: Mapping[str, Wire]) -> str:
    match value:
        case {"$tuple": items}:
            return f"tuple[{','.join(type_of_value(item) for item in items)}]"
        case {"$set": items}:
            return f"set[{_joined(items)}]"
        case {"$float": _}:
            return "float"
        case {"$dict": pairs}:
            return f"dict[{_joined([k for k, _ in pairs])},{_joined([v for _, v in pairs])}]"
    if any(key.startswith("$") for key in value):
        raise ValueError(f"no type for {value!r}")
    return f"dict[{'str' if value else '?'},{_joined(list(value.values()))}]"


def _joined(values: Sequence[Wire]) -> str:
    kind: Guess = None
    for value in values:
        kind = join(kind, type_of_value(value))
    return kind or "?"


def join(left: Guess, right: Guess) -> str:
    """The smallest type that holds both.

    Raises:
        ValueError: there is none in the subset.
    """
    if left is None or right is None or left == right:
        return left or right or "?"
    if "?" in (left, right):
        return right if left == "?" else left
    if {left, right} == {"int", "float"}:
        return "float"
    if {left, right} == {"int", "bigint"}:
        return "bigint"
    if "none" in (left, right):
        other = right if left == "none" else left
        return other if other.startswith("optional[") else f"optional[{other}]"
    if left.startswith("optional[") or right.startswith("optional["):
        return f"optional[{join(_bare(left), _bare(right))}]"
    return _join_parts(left, right)


def _bare(kind: str) -> str:
    return kind.removeprefix("optional[")[:-1] if kind.startswith("optional[") else kind


def _join_parts(left: str, right: str) -> str:
    (name, mine), (other, theirs) = _split(left), _split(right)
    if name == other == "tuple" and (len(mine) != len(theirs) or "..." in (*mine, *theirs)):
        return _run([part for part in (*mine, *theirs) if part != "..."])
    if name != other or len(mine) != len(theirs) or not mine:
        raise ValueError(f"{left} beside {right}")
    return f"{name}[{','.join(join(a, b) for a, b in zip(mine, theirs, strict=True))}]"


def _run(parts: Sequence[str]) -> str:
    """A tuple of any length, where all its parts are of one type."""
    element: Guess = None
    for part in parts:
        element = join(element, part)
    return f"tuple[{element or '?'},...]"


def _split(kind: str) -> tuple[str, list[str]]:
    """``dict[str,list[int]]`` as its name and its parts."""
    name, _, inner = kind.partition("[")
    parts, depth, start = [], 0, 0
    for i, char in enumerate(inner):
        depth += (char == "[") - (char == "]")
        if (char == "," and depth == 0) or depth < 0:
            parts += [inner[start:i]] if i > start else []
            start = i + 1
    return name, parts


def _doctest_calls(node: ast.FunctionDef) -> list[tuple[tuple[Wire, ...], Wire]]:
    """The calls of the function shown in its docstring with literal arguments and results."""
    from sandbox.values import encode

    calls: list[tuple[tuple[Wire, ...], Wire]] = []
    try:
        examples = doctest.DocTestParser().get_examples(ast.get_docstring(node) or "")
    except ValueError:
        return []
    for example in examples:
        try:
            call = parse_expression(example.source.strip())
            if isinstance(call, ast.Call) and ast.unparse(call.func) == node.name and not call.keywords:
                args = tuple(encode(ast.literal_eval(arg)) for arg in call.args)
                calls.append((args, encode(ast.literal_eval(example.want.strip()))))
        except (SyntaxError, ValueError, MemoryError, RecursionError):
            continue
    return calls
