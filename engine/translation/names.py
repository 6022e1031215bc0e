"""Every name of a source resolved by scope, so that from here on a text means one thing.

After :func:`resolve_names` a builtin's name means the builtin and ``math.gcd`` that function,
however it was imported: names of the program that hide one are marked, imports are gone. What Python would
bind to one thing now and to another later is refused.
"""

import ast
import builtins
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn

from engine.translation.errors import Untranslatable
from engine.translation.origins import MODULES

#: Follows a name of the program that a builtin or a module has too, until :func:`plain_name` takes it away.
_MARK = "\u02b9"

_TAKEN = frozenset(dir(builtins)) | MODULES


@dataclass(frozen=True)
class Binding:
    """How a name is bound: ``store``, ``def``, ``class`` or ``import`` (then ``origin`` says what)."""

    kind: str
    node: ast.AST
    origin: str = ""


@dataclass
class _Frame:
    """The names of one scope: what each is called from now on, or where it is imported from."""

    names: dict[str, str] = field(default_factory=dict)
    imports: dict[str, str] = field(default_factory=dict)
    functions: set[str] = field(default_factory=set)


def plain_name(name: str) -> str:
    """The name as the program has it."""
    return name.replace(_MARK, "")


def marked_name(name: str) -> str:
    """The name under which the program's own ``name`` is known after resolution."""
    return f"{name}{_MARK}" if name in _TAKEN else name


def resolve_names(tree: ast.Module) -> None:
    """Renames what hides a builtin or a function, and takes the imports out, in place.

    Raises:
        Untranslatable: a name is bound twice where that makes a difference, or in a way that is not followed.
    """
    if any(_MARK in name for name in _texts(tree)):
        raise Untranslatable(f"a name with {_MARK!r}")
    frame = _Frame()
    for name, found in bindings(tree.body).items():
        _bind_once(frame, name, found)
    tree.body = [stmt for stmt in tree.body if not isinstance(stmt, ast.Import | ast.ImportFrom)]
    _Resolver(frame, {_MARK, *_texts(tree)}).visit(tree)


def identifiers(tree: ast.AST) -> set[str]:
    """Every name that a tree has, as it is known here and as the program has it."""
    names = set(_texts(tree))
    return names | {plain_name(name) for name in names}


def new_name(base: str, taken: set[str]) -> str:
    """A readable name that is not ``taken``, and is then."""
    name, number = base, 2
    while name in taken:
        name, number = f"{base}_{number}", number + 1
    taken.add(name)
    return name


def _texts(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name) | ast.arg(arg=name) | ast.FunctionDef(name=name):
                yield name


def _refuse(construct: str, node: ast.AST) -> NoReturn:
    raise Untranslatable(construct, getattr(node, "lineno", 0))


def bindings(body: list[ast.stmt]) -> dict[str, list[Binding]]:
    """Everything that the statements of one scope bind, inner scopes left out."""
    found: dict[str, list[Binding]] = {}
    for stmt in body:
        for name, binding in _bound_in(stmt):
            found.setdefault(name, []).append(binding)
    return found


def _bound_in(node: ast.AST) -> Iterator[tuple[str, Binding]]:
    match node:
        case ast.Import() | ast.ImportFrom():
            yield from _imported(node)
            return
        case ast.FunctionDef(name=name):
            yield name, Binding("def", node)
            return
        case ast.ClassDef(name=name):
            yield name, Binding("class", node)
            return
        case ast.Lambda() | ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
            return
        case ast.Name(id=name, ctx=ast.Store()):
            yield name, Binding("store", node)
        case ast.Name(id=name, ctx=ast.Del()):
            _refuse(f"del {name}", node)
        case ast.NamedExpr() | ast.Try() | ast.Global() | ast.Match() | ast.With():
            _refuse(
                f"{type(node).__name__} {'expression' if isinstance(node, ast.expr) else 'statement'}", node
            )
    for child in ast.iter_child_nodes(node):
        yield from _bound_in(child)


def _imported(node: ast.Import | ast.ImportFrom) -> Iterator[tuple[str, Binding]]:
    for alias in node.names:
        if alias.name == "*" or (isinstance(node, ast.ImportFrom) and node.level):
            _refuse(ast.unparse(node), node)
        if isinstance(node, ast.ImportFrom):
            yield alias.asname or alias.name, Binding("import", node, f"{node.module}.{alias.name}")
        elif alias.asname:
            yield alias.asname, Binding("import", node, alias.name)
        else:
            top = alias.name.partition(".")[0]
            yield top, Binding("import", node, top)


def check_bound_once(body: list[ast.stmt]) -> None:
    """Refuses names that the statements of a module bind more than once.

    Raises:
        Untranslatable: with the name and the second binding.
    """
    for name, found in bindings(body).items():
        _bind_once(_Frame(), name, found)


def _bind_once(frame: _Frame, name: str, found: list[Binding]) -> None:
    """A name of the module, or of a function where it is no variable: it means what it is bound to, once."""
    first = found[0]
    if len({(each.kind, each.origin) for each in found}) > 1 or (len(found) > 1 and first.kind != "import"):
        _refuse(f"{name!r} is bound more than once", found[1].node)
    if first.kind == "import":
        frame.imports[name] = first.origin
        return
    frame.names[name] = marked_name(name)
    if first.kind == "def":
        frame.functions.add(name)


class _Resolver(ast.NodeTransformer):
    """Writes what every name means where it stands."""

    def __init__(self, module: _Frame, taken: set[str]) -> None:
        self._frames = [module]
        self._taken = taken

    def _found(self, name: str, node: ast.AST) -> tuple[str, str]:
        """The new name, and the origin of an imported one."""
        for frame in reversed(self._frames):
            if name in frame.names:
                return frame.names[name], ""
            if name in frame.imports:
                return name, frame.imports[name]
        if name in MODULES:
            _refuse(f"{name!r} is not imported", node)
        return name, ""

    def visit_Name(self, node: ast.Name) -> ast.expr:
        name, origin = self._found(node.id, node)
        if not origin:
            node.id = name
            return node
        first, *rest = origin.split(".")
        made: ast.expr = ast.copy_location(ast.Name(id=first, ctx=ast.Load()), node)
        for part in rest:
            made = ast.copy_location(ast.Attribute(value=made, attr=part, ctx=ast.Load()), node)
        return made

    def visit_Nonlocal(self, node: ast.Nonlocal) -> ast.Nonlocal:
        node.names = [self._found(name, node)[0] for name in node.names]
        return node

    def visit_Call(self, node: ast.Call) -> ast.expr:
        own = isinstance(node.func, ast.Name) and any(node.func.id in f.functions for f in self._frames)
        self.generic_visit(node)
        for each in node.keywords if own else ():
            each.arg = marked_name(each.arg) if each.arg else each.arg
        return node

    # Scopes -----------------------------------------------------------------------------------------

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        node.name = self._found(node.name, node)[0]
        node.decorator_list = [self.visit(each) for each in node.decorator_list]
        node.args.defaults = [self.visit(each) for each in node.args.defaults]
        frame = self._function_frame(node)
        node.body = [s for s in node.body if not isinstance(s, ast.Import | ast.ImportFrom)] or [
            ast.copy_location(ast.Pass(), node)
        ]
        for arg in node.args.args:
            arg.arg = frame.names[arg.arg]
        self._frames.append(frame)
        node.body = [self.visit(stmt) for stmt in node.body]
        self._frames.pop()
        return node

    def _function_frame(self, node: ast.FunctionDef) -> _Frame:
        frame = _Frame()
        params = {arg.arg for arg in node.args.args}
        outer = {n for s in ast.walk(node) if isinstance(s, ast.Nonlocal) for n in s.names}
        for name, found in bindings(node.body).items():
            kinds = {each.kind for each in found}
            if name in outer and name not in params and kinds == {"store"} and self._is_nonlocal(node, name):
                continue
            if kinds == {"store"}:
                frame.names[name] = self._local(name)
                continue
            if name in params or not all(each.node in node.body for each in found):
                _refuse(f"{name!r} is bound more than once, or in a branch", found[0].node)
            if "import" in kinds and _is_met_before(name, found[0].node, node.body):
                _refuse(f"import of {name!r} after the first statement", found[0].node)
            _bind_once(frame, name, found)
            if name in frame.names:
                frame.names[name] = self._local(name)
        frame.names.update({name: self._local(name) for name in params})
        return frame

    def _is_nonlocal(self, node: ast.FunctionDef, name: str) -> bool:
        return any(isinstance(stmt, ast.Nonlocal) and name in stmt.names for stmt in _own_statements(node))

    def _local(self, name: str) -> str:
        """What a local name is called: another name where a function or a constant outside has it."""
        hides_function = any(name in frame.functions for frame in self._frames[1:])
        return self._fresh(name) if hides_function or name in self._frames[0].names else marked_name(name)

    def _fresh(self, name: str) -> str:
        number = 2
        while f"{name}_{number}" in self._taken:
            number += 1
        self._taken.add(f"{name}_{number}")
        return f"{name}_{number}"

    def visit_Lambda(self, node: ast.Lambda) -> ast.Lambda:
        frame = _Frame({arg.arg: self._local(arg.arg) for arg in node.args.args})
        for arg in node.args.args:
            arg.arg = frame.names[arg.arg]
        self._frames.append(frame)
        node.body = self.visit(node.body)
        self._frames.pop()
        return node

    def _comprehension(self, node: ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp) -> ast.expr:
        first = node.generators[0]
        first.iter = self.visit(first.iter)
        names = {n.id for g in node.generators for n in ast.walk(g.target) if isinstance(n, ast.Name)}
        self._frames.append(_Frame({name: self._local(name) for name in names}))
        for place, generator in enumerate(node.generators):
            generator.target = self.visit(generator.target)
            generator.iter = self.visit(generator.iter) if place else generator.iter
            generator.ifs = [self.visit(test) for test in generator.ifs]
        if isinstance(node, ast.DictComp):
            node.key, node.value = self.visit(node.key), self.visit(node.value)
        else:
            node.elt = self.visit(node.elt)
        self._frames.pop()
        return node

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = _comprehension


def _own_statements(node: ast.FunctionDef) -> Iterator[ast.AST]:
    """The statements of a function, those of inner functions left out."""
    stack: list[ast.AST] = list(node.body)
    while stack:
        inner = stack.pop()
        yield inner
        if not isinstance(inner, ast.FunctionDef | ast.Lambda):
            stack.extend(ast.iter_child_nodes(inner))


def _is_met_before(name: str, node: ast.AST, body: list[ast.stmt]) -> bool:
    """Whether a name is mentioned in a statement before the one that imports it."""
    before = itertools.takewhile(lambda stmt: stmt is not node, body)
    return any(isinstance(each, ast.Name) and each.id == name for stmt in before for each in ast.walk(stmt))
