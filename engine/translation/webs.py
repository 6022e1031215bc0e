"""Names that Python uses for one value after another, told apart before types are inferred.

``n = str(n)`` reuses a name for another type. Within one straight block, at the top level of a function, an
assignment of a whole name starts a new variable as far as the statements after it are concerned; it may be
renamed when neither a loop nor an inner function can carry the old value past it.
"""

import ast


def split_names(source_function: ast.FunctionDef) -> ast.FunctionDef:
    """The function with each reassignment at its top level renamed, in place.

    A name that an inner function sees keeps its one meaning.
    """
    shared = _shared_names(source_function) | _outer_names(source_function)
    params = {arg.arg for arg in source_function.args.args}
    current: dict[str, str] = {}
    bound = set(params)
    taken = {node.id for node in ast.walk(source_function) if isinstance(node, ast.Name)} | params
    for stmt in source_function.body:
        target = _whole_name(stmt)
        renamer = _Renamer(current)
        if target is None or target in shared:
            renamer.visit(stmt)
        elif isinstance(stmt, ast.Assign | ast.AnnAssign):
            if stmt.value is not None:
                stmt.value = renamer.visit(stmt.value)
            if target in bound and _changes_kind(stmt.value):
                current[target] = _new_name(target, taken)
            name_node = stmt.targets[0] if isinstance(stmt, ast.Assign) else stmt.target
            _Renamer(current).visit(name_node)
        bound |= _bound_names(stmt)
    return source_function


def _whole_name(stmt: ast.stmt) -> str | None:
    """``x`` for ``x = ...``."""
    if isinstance(stmt, ast.Assign) and len(stmt.targets) == 1 and isinstance(stmt.targets[0], ast.Name):
        return stmt.targets[0].id
    if isinstance(stmt, ast.AnnAssign) and isinstance(stmt.target, ast.Name):
        return stmt.target.id
    return None


#: Calls and methods that give a value of another type than what they are given.
_CONVERSIONS = frozenset(
    {"str", "int", "float", "list", "set", "sorted", "len", "sum", "split", "join", "bin", "dict"}
)


def _changes_kind(value: ast.expr | None) -> bool:
    """Whether a value is likely of another type than the name had: the result of a conversion."""
    if isinstance(value, ast.ListComp | ast.SetComp | ast.DictComp | ast.JoinedStr):
        return True
    if isinstance(value, ast.Call):
        function = value.func
        name = function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
        return name in _CONVERSIONS
    return isinstance(value, ast.Subscript | ast.BinOp) and any(
        _changes_kind(v) for v in ast.walk(value) if isinstance(v, ast.Call)
    )


def _shared_names(function: ast.FunctionDef) -> set[str]:
    """Names that inner functions or lambdas see: renaming them would change what those read."""
    inner = [
        n for n in ast.walk(function) if isinstance(n, ast.FunctionDef | ast.Lambda) and n is not function
    ]
    return {name.id for each in inner for name in ast.walk(each) if isinstance(name, ast.Name)}


def _outer_names(function: ast.FunctionDef) -> set[str]:
    return {name for n in ast.walk(function) if isinstance(n, ast.Nonlocal | ast.Global) for name in n.names}


def _bound_names(stmt: ast.stmt) -> set[str]:
    return {n.id for n in ast.walk(stmt) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}


def _new_name(name: str, taken: set[str]) -> str:
    number = 2
    while f"{name}_{number}" in taken:
        number += 1
    taken.add(f"{name}_{number}")
    return f"{name}_{number}"


class _Renamer(ast.NodeTransformer):
    """Writes the current name of every variable."""

    def __init__(self, names: dict[str, str]) -> None:
        self._names = names

    def visit_Name(self, node: ast.Name) -> ast.Name:
        node.id = self._names.get(node.id, node.id)
        return node


def with_own_variables(function: ast.FunctionDef) -> None:
    """Gives a parameter that is divided in place a variable of its own, in place.

    ``n = n / 10`` makes a float of an int whose type the signature declares.
    """
    taken = {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}
    taken |= {arg.arg for arg in function.args.args}
    outer = _outer_names(function)
    copies: list[ast.stmt] = []
    for arg in function.args.args:
        if arg.arg in outer or not any(_divides(stmt, arg.arg) for stmt in ast.walk(function)):
            continue
        own = _new_name(arg.arg, taken)
        for stmt in function.body:
            _Renamer({arg.arg: own}).visit(stmt)
        value = ast.Name(id=arg.arg, ctx=ast.Load())
        copies.append(ast.Assign(targets=[ast.Name(id=own, ctx=ast.Store())], value=value))
    for stmt in copies:
        ast.fix_missing_locations(ast.copy_location(stmt, function.body[0]))
    place = 1 if ast.get_docstring(function) is not None and len(function.body) > 1 else 0
    function.body[place:place] = copies


def _divides(node: ast.AST, name: str) -> bool:
    """Whether a statement may store a quotient under the name."""
    match node:
        case ast.AugAssign(target=ast.Name(id=target), op=op):
            return target == name and isinstance(op, ast.Div)
        case ast.Assign(targets=targets, value=value):
            stored = {
                each.id for target in targets for each in ast.walk(target) if isinstance(each, ast.Name)
            }
            quotient = any(
                isinstance(each, ast.BinOp) and isinstance(each.op, ast.Div) for each in ast.walk(value)
            )
            return name in stored and quotient
    return False
