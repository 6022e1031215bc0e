"""Where each variable is declared.

Python's variables belong to the function; in the targets they belong to a block. A variable is declared where
it is first assigned if everything that uses it can see that place, and before the block otherwise.
"""

from engine.translation.cells import Cell
from engine.translation.ir import (
    Assign,
    Declare,
    Expr,
    ForEach,
    ForRange,
    Function,
    If,
    Lambda,
    Stmt,
    Var,
    While,
    blocks,
    expressions,
    statements,
    walk,
    walk_block,
)

#: Identity of a variable: its cell.
Key = int


def key_of(variable: Var) -> Key:
    return id(variable.cell.root())


def declare_variables(function: Function) -> None:
    """Marks the declaring assignments and adds declarations, in place; inner functions first."""
    for stmt in statements(function.body):
        if isinstance(stmt, Function):
            declare_variables(stmt)
    known = {key_of(param) for param in function.params} | {id(c.root()) for c in function.outer.values()}
    for stmt in statements(function.body):
        if isinstance(stmt, Declare) or (isinstance(stmt, Assign) and stmt.declares):
            known.add(key_of(stmt.target))
        elif isinstance(stmt, Function):
            known |= {key_of(param) for param in stmt.params}
    known |= {key_of(p) for e in walk_block(function.body) if isinstance(e, Lambda) for p in e.params}
    _free_loop_variables(function, known)
    for key, variable in _assigned(function.body).items():
        if key not in known:
            _place(function.body, key, variable)


def _assigned(block: list[Stmt]) -> dict[Key, Var]:
    found: dict[Key, Var] = {}
    for stmt in statements(block):
        if isinstance(stmt, Assign) and not stmt.declares:
            found.setdefault(key_of(stmt.target), stmt.target)
    return found


def _mentions(stmt: Stmt, key: Key) -> bool:
    return any(
        isinstance(e, Var) and key_of(e) == key
        for s in statements([stmt])
        for x in expressions(s)
        for e in walk(x)
    ) or any(_targets(s, key) for s in statements([stmt]))


def _targets(stmt: Stmt, key: Key) -> bool:
    return isinstance(stmt, Assign | ForRange | ForEach) and key_of(stmt.target) == key


def _free_loop_variables(function: Function, known: set[Key]) -> None:
    """Gives a loop a variable of its own where Python's lives on after it or is assigned inside."""
    for stmt in statements(function.body):
        if not isinstance(stmt, ForRange | ForEach):
            continue
        key = key_of(stmt.target)
        if _assigns(stmt.body, key) or key in known or _seen_outside(function.body, key):
            outer = stmt.target
            outer.cell.note("aliased")
            stmt.target = Var(_copy_cell(outer), _new_name(function, f"{outer.name}_next"))
            stmt.body.insert(0, Assign(stmt.line, outer, stmt.target))


def _new_name(function: Function, name: str) -> str:
    taken = {param.name for param in function.params} | set(function.outer)
    taken |= {s.target.name for s in statements(function.body) if isinstance(s, Assign | ForRange | ForEach)}
    while name in taken:
        name += "_"
    return name


def _copy_cell(variable: Var) -> Cell:
    cell = Cell(variable.cell.kind, optional=variable.cell.optional)
    cell.shape.body, cell.shape.mixed = variable.cell.shape.body, variable.cell.shape.mixed
    return cell


def _assigns(block: list[Stmt], key: Key) -> bool:
    return any(_targets(stmt, key) for stmt in statements(block))


def _seen_outside(block: list[Stmt], key: Key) -> bool:
    """Whether a loop variable is used anywhere but inside the loops that have it as their target."""
    for stmt in block:
        if isinstance(stmt, ForRange | ForEach) and key_of(stmt.target) == key:
            if any(isinstance(e, Var) and key_of(e) == key for x in expressions(stmt) for e in walk(x)):
                return True
            continue
        if _targets(stmt, key) or any(
            isinstance(e, Var) and key_of(e) == key for x in expressions(stmt) for e in walk(x)
        ):
            return True
        if any(_seen_outside(inner, key) for inner in blocks(stmt)):
            return True
    return False


def _place(block: list[Stmt], key: Key, variable: Var) -> None:
    """Declares a variable inside the smallest block that holds all its uses."""
    places = [i for i, stmt in enumerate(block) if _mentions(stmt, key)]
    first = block[places[0]]
    if isinstance(first, Assign) and key_of(first.target) == key and not _reads(first.value, key):
        first.declares = True
        return
    if all(_self_contained(block[i], key) for i in places):
        for i in places:
            for inner in blocks(block[i]):
                if any(_mentions(stmt, key) for stmt in inner):
                    _place(inner, key, variable)
        return
    block.insert(places[0], Declare(first.line, variable))


def _self_contained(stmt: Stmt, key: Key) -> bool:
    """Whether each block of a compound statement assigns the variable before anything reads it."""
    if not isinstance(stmt, If | While | ForRange | ForEach):
        return False
    if any(_reads(expr, key) for expr in expressions(stmt)):
        return False
    return all(_starts_with_assignment(inner, key) for inner in blocks(stmt))


def _starts_with_assignment(block: list[Stmt], key: Key) -> bool:
    places = [stmt for stmt in block if _mentions(stmt, key)]
    if not places:
        return True
    first = places[0]
    if isinstance(first, Assign) and key_of(first.target) == key:
        return not _reads(first.value, key)
    return all(_self_contained(stmt, key) for stmt in places)


def _reads(expr: Expr, key: Key) -> bool:
    return any(isinstance(e, Var) and key_of(e) == key for e in walk(expr))
