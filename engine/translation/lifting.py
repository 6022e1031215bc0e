"""Inner functions as functions of the program, for targets without them: captures become parameters."""

from engine.translation.cells import Cell
from engine.translation.errors import Untranslatable
from engine.translation.ir import (
    Assign,
    Call,
    Declare,
    ForEach,
    ForRange,
    Function,
    Program,
    Stmt,
    Var,
    blocks,
    statements,
    walk_block,
)


def lift(program: Program) -> None:
    """Moves all inner functions to the top level, in place.

    A captured variable is handed over at each call: its value then is what the inner function would see.

    Raises:
        Untranslatable: an inner function assigns a variable of the function around it.
    """
    lifted: list[Function] = []
    for function in program.functions:
        inner = [s for s in statements(function.body) if isinstance(s, Function)]
        captured = _captures(inner)
        for nested in inner:
            extra = captured[id(nested)]
            _check(nested, extra)
            nested.params.extend(Var(cell, name) for name, cell in extra.items())
            nested.nested = False
            lifted.append(nested)
        _pass_captures(function, captured)
        _drop(function.body)
    program.functions[:0] = lifted
    _name_apart(program)


def _check(nested: Function, extra: dict[str, Cell]) -> None:
    if nested.rebinds:
        raise Untranslatable(
            f"nonlocal {', '.join(sorted(nested.rebinds))}, for a target without closures", nested.line
        )


def _captures(inner: list[Function]) -> dict[int, dict[str, Cell]]:
    """What each inner function needs, what the inner functions that it calls need included."""
    needs = {id(f): dict(f.outer) for f in inner}
    changed = True
    while changed:
        changed = False
        for function in inner:
            own = {id(param.cell.root()) for param in function.params} | _assigned(function)
            for call in _calls(function):
                for name, cell in needs.get(id(call.function), {}).items():
                    if name not in needs[id(function)] and id(cell.root()) not in own:
                        needs[id(function)][name] = cell
                        changed = True
    return needs


def _assigned(function: Function) -> set[int]:
    return {
        id(s.target.cell.root())
        for s in statements(function.body)
        if isinstance(s, Assign | Declare | ForRange | ForEach)
    }


def _calls(function: Function) -> list[Call]:
    return [e for e in walk_block(function.body) if isinstance(e, Call)]


def _pass_captures(function: Function, captured: dict[int, dict[str, Cell]]) -> None:
    done: set[int] = set()
    for call in _calls(function):
        if id(call) not in done and id(call.function) in captured:
            done.add(id(call))
            extra = captured[id(call.function)]
            call.args = (*call.args, *(Var(cell, name) for name, cell in extra.items()))


def _drop(block: list[Stmt]) -> None:
    block[:] = [stmt for stmt in block if not isinstance(stmt, Function)]
    for stmt in block:
        for inner in blocks(stmt):
            _drop(inner)


def _name_apart(program: Program) -> None:
    seen: set[str] = {program.entry.name}
    for function in program.functions:
        if function is program.entry:
            continue
        while function.name in seen:
            function.name = f"{function.name}_inner"
        seen.add(function.name)
