"""Whether a Python script may call a program in another process: what it may be made of, and nothing else.

There a stand-in takes the program's place. It passes calls on and brings plain values back, so a script that
calls, indexes and compares sees no difference. Whatever looks at the program itself (its classes, its output,
its module, its time) needs the real thing, in one process with it.
"""

import ast
import builtins
from collections.abc import Iterator

#: Modules whose functions compute on values, and see nothing of the world.
_MODULES_TEXT = (
    "math cmath itertools functools collections copy json re string typing fractions decimal operator "
    "statistics heapq bisect datetime unittest"
)
_MODULES = frozenset(_MODULES_TEXT.split())
_FUNCTIONS_TEXT = (
    "abs all any ascii bin bool bytes chr complex dict divmod enumerate filter float frozenset hex "
    "int isinstance iter len list map max min next oct ord pow print range repr reversed round set "
    "slice sorted str sum tuple zip"
)
_FUNCTIONS = frozenset(_FUNCTIONS_TEXT.split())
_EXCEPTIONS = frozenset(
    name
    for name, value in vars(builtins).items()
    if isinstance(value, type)
    and issubclass(value, Exception)
    and not issubclass(value, StopIteration | StopAsyncIteration)
)
_CONSTANTS = frozenset({"True", "False", "None", "NotImplemented", "Ellipsis"})
_STATEMENTS = (
    ast.FunctionDef, ast.Return, ast.Assign, ast.AugAssign, ast.AnnAssign, ast.For, ast.While, ast.If,
    ast.Assert, ast.Raise, ast.Expr, ast.Pass, ast.Break, ast.Continue, ast.Import, ast.ImportFrom, ast.Try,
    ast.With, ast.ClassDef,
)  # fmt: skip
_EXPRESSIONS = (
    ast.BoolOp, ast.BinOp, ast.UnaryOp, ast.Lambda, ast.IfExp, ast.Dict, ast.Set, ast.ListComp, ast.SetComp,
    ast.DictComp, ast.GeneratorExp, ast.Compare, ast.Call, ast.JoinedStr, ast.FormattedValue, ast.Constant,
    ast.Attribute, ast.Subscript, ast.Starred, ast.Name, ast.List, ast.Tuple, ast.Slice, ast.NamedExpr,
)  # fmt: skip
_PARTS = (
    ast.Module, ast.operator, ast.unaryop, ast.boolop, ast.cmpop, ast.expr_context, ast.comprehension,
    ast.keyword, ast.alias, ast.arg, ast.arguments, ast.ExceptHandler, ast.withitem,
)  # fmt: skip
_CONTEXTS = frozenset({"assertRaises", "assertRaisesRegex", "subTest"})
_CASE_BASES = frozenset({"unittest.TestCase", "TestCase"})


def unfaithful(tree: ast.Module) -> str:
    """What in a script needs the program in its own process, and on which line; empty where nothing does."""
    bound = set(_bound(tree))
    modules = set(_modules(tree))
    for node in ast.walk(tree):
        found = _obstacle(node, bound, modules)
        if found:
            line = getattr(node, "lineno", 0)
            return f"line {line}: {found}" if line else found
    return ""


def _obstacle(node: ast.AST, bound: set[str], modules: set[str]) -> str:
    if not isinstance(node, _STATEMENTS + _EXPRESSIONS + _PARTS):
        return f"a {type(node).__name__}"
    match node:
        case ast.Import(names=names) if any(alias.name not in _MODULES for alias in names):
            return f"`{ast.unparse(node)}`"
        case ast.ImportFrom(module=module, level=level) if level or module not in _MODULES:
            return f"`{ast.unparse(node)}`"
        case ast.FunctionDef(decorator_list=[_, *_]) | ast.ClassDef(decorator_list=[_, *_]):
            return "a decorator"
        case ast.ClassDef(bases=bases) if not bases or any(
            ast.unparse(base) not in _CASE_BASES for base in bases
        ):
            return "a class"
        case ast.With(items=items) if not all(map(_is_known_context, items)):
            return "a with statement"
        case ast.ExceptHandler(type=kind, name=name) if name is not None or not _is_known_exception(kind):
            return "an except clause that looks at the exception, or for one that is not built in"
        case ast.Compare(ops=ops, comparators=others) if _asks_identity(ops, others):
            return "a question of identity"
        case ast.Attribute(attr=name) if name.startswith("_"):
            return f"the attribute {name!r}"
        case ast.Attribute(value=ast.Name(id=name), ctx=ast.Store() | ast.Del()) if name in modules:
            return f"a change of the module {name}"
        case ast.Name(id=name, ctx=ast.Load()) if _is_unknown_builtin(name, bound):
            return f"the built-in {name!r}"
        case ast.Name(id=name) if name.startswith("__"):
            return f"the name {name!r}"
    return ""


def _bound(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
                yield name
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.alias(name=name, asname=other):
                yield (other or name).partition(".")[0]


def _modules(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.asname or alias.name).partition(".")[0] for alias in node.names)


def _is_unknown_builtin(name: str, bound: set[str]) -> bool:
    known = name in bound or name in _FUNCTIONS or name in _EXCEPTIONS or name in _CONSTANTS
    return not known and hasattr(builtins, name)


def _is_known_exception(kind: ast.expr | None) -> bool:
    names = kind.elts if isinstance(kind, ast.Tuple) else [kind]
    return all(isinstance(name, ast.Name) and name.id in _EXCEPTIONS for name in names)


def _is_known_context(item: ast.withitem) -> bool:
    match item.context_expr:
        case ast.Call(func=ast.Attribute(value=ast.Name(id="self"), attr=name), args=args):
            raises = name != "subTest"
            known = not raises or (bool(args) and _is_known_exception(args[0]))
            return name in _CONTEXTS and known and item.optional_vars is None
    return False


def _asks_identity(ops: list[ast.cmpop], others: list[ast.expr]) -> bool:
    pairs = zip(ops, others, strict=True)
    return any(
        isinstance(op, ast.Is | ast.IsNot) and not isinstance(other, ast.Constant) for op, other in pairs
    )


def compares_with_own_argument(tree: ast.Module) -> bool:
    """Whether an answer is compared with what the program was given, and may have changed meanwhile."""
    return any(_meet(sides) for sides in map(_compared, ast.walk(tree)) if sides)


def _compared(node: ast.AST) -> list[ast.expr]:
    match node:
        case ast.Compare(left=left, comparators=others):
            return [left, *others]
        case ast.Call(func=ast.Attribute(attr=name), args=args) if name.startswith("assert"):
            return args[:2]
    return []


def _meet(sides: list[ast.expr]) -> bool:
    """Whether a name that one side gives to a call is read by another side."""
    for side in sides:
        calls = [call for call in ast.walk(side) if isinstance(call, ast.Call)]
        given = {
            name
            for call in calls
            for argument in (*call.args, *(keyword.value for keyword in call.keywords))
            for name in _names(argument)
        }
        if any(given & _names(other) for other in sides if other is not side):
            return True
    return False


def _names(node: ast.AST) -> set[str]:
    return {name.id for name in ast.walk(node) if isinstance(name, ast.Name)}
