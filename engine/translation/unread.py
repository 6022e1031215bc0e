"""Parts of tuples that a program takes apart and never looks at: no reader of the target would write them."""

from engine.translation.ir import Assign, Const, Function, Op, Stmt, Var, blocks, is_read, statements


def without_unread_parts(function: Function) -> None:
    """Leaves out variables declared for a part of a tuple that nothing reads or gives another value."""
    _clean(function.body)


def _clean(block: list[Stmt]) -> None:
    for stmt in block:
        for inner in blocks(stmt):
            _clean(inner)
    block[:] = [stmt for place, stmt in enumerate(block) if not _is_idle(stmt, block[place + 1 :])]


def _is_idle(stmt: Stmt, rest: list[Stmt]) -> bool:
    match stmt:
        case Assign(target=Var(name=name), value=Op(name="tuple.get", args=(Var(), Const())), declares=True):
            return not is_read(name, rest) and not _is_changed(name, rest)
    return False


def _is_changed(name: str, block: list[Stmt]) -> bool:
    """Whether a statement gives the variable another value, here or in an inner function."""
    return any(
        (isinstance(stmt, Assign) and not stmt.declares and stmt.target.name == name)
        or (isinstance(stmt, Function) and name in stmt.rebinds)
        for stmt in statements(block)
    )
