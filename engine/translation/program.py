"""A whole Python source as a typed program: the functions that the entry point needs, to a fixed point."""

import ast
from collections.abc import Iterable, Sequence

# The readers of these rooms register themselves.
from engine.translation import (  # noqa: F401
    builtins,
    calls,
    comprehensions,
    extremes,
    methods,
    modules,
    operators,
    subscripts,
    texts,
)
from engine.translation.cells import Cell, Conflict, cell_of
from engine.translation.errors import Untranslatable
from engine.translation.expecting import expect_declared
from engine.translation.idioms import with_idioms_written_out
from engine.translation.ir import (
    Assign,
    Break,
    Call,
    Const,
    Function,
    If,
    Op,
    Program,
    Raise,
    Return,
    Stmt,
    Var,
    While,
    statements,
    walk_block,
)
from engine.translation.lazy import check_lazy
from engine.translation.module_level import check_constant, check_default, needed_module
from engine.translation.names import identifiers, marked_name, plain_name, resolve_names
from engine.translation.naming import with_plain_names
from engine.translation.patterns.rewriting import with_patterns_written_out
from engine.translation.readers import read
from engine.translation.remarks import comments_in, comments_of, document_of
from engine.translation.scope import FunctionPlan, Notes, Scope, Workspace
from engine.translation.settling import settle
from engine.translation.statements import read_block
from engine.translation.types import parse_type
from engine.translation.webs import split_names, with_own_variables
from problem_banks.python_syntax import parse_python
from problem_banks.records import Signature

#: Decorators that only remember results: no change where a function depends on its arguments alone.
_CACHES = frozenset(
    {
        "functools.cache",
        "functools.lru_cache",
        "functools.lru_cache()",
        "functools.lru_cache(None)",
        "functools.lru_cache(maxsize=None)",
    }
)

#: Types settle in a few passes; a program that needs more feeds its types back into themselves.
_MOST_PASSES = 24


def read_program(source: str, entry_point: str, signature: Signature) -> Program:
    """The typed form of the entry point and of all that it uses.

    Raises:
        Untranslatable: with the first construct that has no typed form.
    """
    try:
        return _read_program(source, entry_point, signature)
    except Untranslatable as refusal:
        raise Untranslatable(plain_name(refusal.construct), refusal.line) from None
    except Conflict as conflict:  # of types that are only met where they are written down
        raise Untranslatable(str(conflict)) from None


def _read_program(source: str, entry_point: str, signature: Signature) -> Program:
    tree = needed_module(_parse(source), entry_point)
    resolve_names(tree)
    with_patterns_written_out(tree)
    with_idioms_written_out(tree)
    check_lazy(tree)
    entry_point = marked_name(entry_point)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            if node.name == entry_point:
                with_own_variables(node)
            split_names(node)
    workspace = Workspace(identifiers(tree), rebound=_rebound(tree), comments=comments_of(source))
    _declare_entry(workspace, tree, entry_point, signature)
    before: list[tuple[object, ...]] = []
    for _ in range(_MOST_PASSES):
        _Reading(workspace, tree, entry_point).program()
        after = [cell.state() for cell in _places(workspace)]
        if after == before:
            workspace.final = True
            workspace.notes = Notes()
            program = _Reading(workspace, tree, entry_point).program()
            settle(program, workspace.notes)
            with_plain_names(program)
            return program
        before = after
    raise Untranslatable("types that do not settle")


def _parse(source: str) -> ast.Module:
    try:
        return parse_python(source)
    except (SyntaxError, ValueError) as error:
        raise Untranslatable(f"not Python: {error}", getattr(error, "lineno", 0) or 0) from error


def _places(workspace: Workspace) -> list[Cell]:
    plans = workspace.plans.values()
    return [*workspace.cells.values(), *(c for p in plans for c in (*p.params, p.result))]


def _rebound(tree: ast.Module) -> set[str]:
    return {name for node in ast.walk(tree) if isinstance(node, ast.Nonlocal) for name in node.names}


def _declare_entry(workspace: Workspace, tree: ast.Module, entry_point: str, signature: Signature) -> None:
    """Fixes the types of the entry point's parameters and result."""
    found = [n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name == entry_point]
    if not found:
        raise Untranslatable(f"no function {plain_name(entry_point)!r} at the top level")
    node = found[-1]
    if len(node.args.args) != len(signature.params):
        raise Untranslatable(
            f"{len(node.args.args)} parameters, the signature has {len(signature.params)}", node.lineno
        )
    plan = _plan(workspace, node, None)
    plan.is_entry = True
    try:
        plan.params[:] = [cell_of(parse_type(param.type), fixed=True) for param in signature.params]
        plan.result = cell_of(parse_type(signature.returns), fixed=True)
    except ValueError as error:
        raise Untranslatable(str(error), node.lineno) from error
    expect_declared(workspace, plan)


def _plan(workspace: Workspace, node: ast.FunctionDef, home: Scope | None) -> FunctionPlan:
    if id(node) not in workspace.plans:
        params = [
            cell_of(parse_type(arg.type_comment)) if arg.type_comment else Cell() for arg in node.args.args
        ]
        workspace.plans[id(node)] = FunctionPlan(node, home, params, Cell(), _locals(node))
    plan = workspace.plans[id(node)]
    plan.home = home
    return plan


def _locals(node: ast.FunctionDef) -> set[str]:
    """The names that the function binds itself."""
    found = {arg.arg for arg in node.args.args}
    elsewhere: set[str] = set()
    stack: list[ast.AST] = list(node.body)
    while stack:
        inner = stack.pop()
        match inner:
            case (
                ast.FunctionDef()
                | ast.Lambda()
                | ast.ListComp()
                | ast.SetComp()
                | ast.DictComp()
                | ast.GeneratorExp()
            ):
                continue
            case ast.Nonlocal(names=names) | ast.Global(names=names):
                elsewhere.update(names)
            case ast.Name(id=name, ctx=ast.Store()):
                found.add(name)
        stack.extend(ast.iter_child_nodes(inner))
    return found - elsewhere


class _Reading:
    """One pass over the source."""

    def __init__(self, workspace: Workspace, tree: ast.Module, entry_point: str) -> None:
        self.workspace = workspace
        self.tree = tree
        self.entry_point = entry_point
        self.module = Scope(workspace, None, None)
        self.done: dict[int, Function] = {}
        workspace.read_nested = self._nested

    def program(self) -> Program:
        constants: list[Assign] = []
        for node in self.tree.body:
            if isinstance(node, ast.FunctionDef):
                self.module.functions[node.name] = _plan(self.workspace, node, None)
        used_names = _names_in_functions(self.tree)
        for node in self.tree.body:
            if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
                check_constant(node.value, used=bool(_targets(node) & used_names))
                self._constant(node, constants)
        entry = self._function(self.module.functions[self.entry_point])
        self._link()
        order = [f for f in self.done.values() if f is not entry]
        return Program(_used(constants, self.done.values()), [*order, entry], entry)

    def _constant(self, node: ast.Assign | ast.AnnAssign, constants: list[Assign]) -> None:
        (name,) = _targets(node)
        block: list[Stmt] = []
        assert node.value is not None
        try:
            with self.module.into(block):
                value = read(self.module, node.value)
        except Untranslatable:
            return  # matters only if the entry point uses it, and then the name is undefined
        if block or (value.cell.kind == "unknown" and self.workspace.final):
            return
        cell = self.workspace.cell(node, f"constant:{name}")
        stored = self.module.flow(value, cell, node)
        self.module.constants[name] = cell
        constants.append(Assign(node.lineno, Var(cell, name), stored, declares=True))

    def _function(self, plan: FunctionPlan) -> Function:
        """Reads a function, then those it calls that were not read yet."""
        scope = Scope(self.workspace, plan, plan.home or self.module)
        node = plan.node
        _check_header(scope, node)
        params = self._params(scope, plan)
        function = Function(
            node.lineno, node.name, params, plan.result, [], plan.home is not None, plan.is_entry
        )
        if node.type_comment is None:
            function.document = document_of(node)
            function.comments = comments_in(self.workspace.comments, node)
        self.done[id(node)] = function
        function.body = self._body(scope, node)
        function.outer, function.rebinds = scope.outer, scope.rebinds
        for called in scope.called:
            if id(called.node) not in self.done and called.home is None:
                self._function(called)
        return function

    def _params(self, scope: Scope, plan: FunctionPlan) -> list[Var]:
        params: list[Var] = []
        for arg, place in zip(plan.node.args.args, plan.params, strict=True):
            key = (id(plan.node), f"local:{arg.arg}")
            self.workspace.cells.setdefault(key, place)
            params.append(Var(self.workspace.cells[key], arg.arg))
        for default, place in zip(reversed(plan.node.args.defaults), reversed(plan.params), strict=False):
            if isinstance(default, ast.List | ast.Dict):
                self.workspace.notes.defaults.append(place)
        return params

    def _body(self, scope: Scope, node: ast.FunctionDef) -> list[Stmt]:
        body = read_block(scope, node.body)
        if _may_fall_through(body):
            body.append(self._end(scope, node))
        return body

    def _end(self, scope: Scope, node: ast.FunctionDef) -> Stmt:
        """What falling off the end does: gives None, or stops where the signature leaves no room for None."""
        assert scope.plan is not None
        result = scope.plan.result
        if result.shape.fixed and not result.optional and result.kind != "none":
            return Raise(node.lineno, "no value is returned")
        scope.flow(Const(Cell("none"), None), result, node)
        return Return(node.lineno, Op(result, "opt.none", ()) if result.kind != "unknown" else None)

    def _nested(self, scope: Scope, node: ast.FunctionDef) -> None:
        plan = _plan(self.workspace, node, scope)
        scope.functions[node.name] = plan
        scope.emit(self._function(plan))

    def _link(self) -> None:
        """Calls point at the functions themselves, now that all are read."""
        by_name = {(f.name, f.line): f for f in self.done.values()}
        for function in list(self.done.values()):
            for expr in walk_block(function.body):
                if isinstance(expr, Call):
                    expr.function = by_name.get((expr.function.name, expr.function.line), expr.function)
        nested = {id(s) for f in self.done.values() for s in statements(f.body) if isinstance(s, Function)}
        self.done = {key: f for key, f in self.done.items() if id(f) not in nested}


def _used(constants: Sequence[Assign], functions: Iterable[Function]) -> list[Assign]:
    """The constants that functions use, and those that these are made of."""
    names = {v.name for f in functions for v in walk_block(f.body) if isinstance(v, Var)}
    kept: list[Assign] = []
    for constant in reversed(constants):
        if constant.target.name in names:
            kept.insert(0, constant)
            names |= {v.name for v in walk_block([constant]) if isinstance(v, Var)}
    return kept


def _names_in_functions(tree: ast.Module) -> set[str]:
    """The names that functions mention, and those that the constants they mention are made of."""
    constants = [s for s in tree.body if isinstance(s, ast.Assign | ast.AnnAssign)]
    found = _names_in([s for s in tree.body if isinstance(s, ast.FunctionDef)])
    for stmt in reversed(constants):
        if _targets(stmt) & found:
            found |= _names_in([stmt])
    return found


def _names_in(nodes: Sequence[ast.stmt]) -> set[str]:
    return {n.id for node in nodes for n in ast.walk(node) if isinstance(n, ast.Name)}


def _targets(node: ast.Assign | ast.AnnAssign) -> set[str]:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return _names_in([ast.Expr(target) for target in targets])


def _check_header(scope: Scope, node: ast.FunctionDef) -> None:
    spec = node.args
    if spec.vararg or spec.kwarg or spec.kwonlyargs or spec.posonlyargs:
        scope.fail(f"parameters of {node.name}()", node)
    for default in spec.defaults:
        check_default(default)
    for decorator in node.decorator_list:
        if ast.unparse(decorator) not in _CACHES:
            scope.fail(f"decorator @{ast.unparse(decorator)}", node)
    if any(isinstance(n, ast.Yield | ast.YieldFrom | ast.Await) for n in ast.walk(node)):
        scope.fail(f"generator function {node.name}()", node)


def _may_fall_through(body: list[Stmt]) -> bool:
    """Whether control may reach the end of a block."""
    if not body:
        return True
    last = body[-1]
    if isinstance(last, If):
        return _may_fall_through(last.then) or _may_fall_through(last.other)
    if isinstance(last, While) and isinstance(last.test, Const) and last.test.value is True:
        return _is_left(last.body)
    return not isinstance(last, Return | Raise)


def _is_left(body: list[Stmt]) -> bool:
    """Whether a statement in the body of a loop leaves that loop, rather than one within it."""
    return any(
        isinstance(stmt, Break) or (isinstance(stmt, If) and (_is_left(stmt.then) or _is_left(stmt.other)))
        for stmt in body
    )
