"""What is decided once for all targets when a whole program is read: order, aliasing, kinds, loops, binding.

A target may rely on all of it: it never has to know in which order Python evaluates, or what loops change.
"""

from engine.translation.binding import check_bound
from engine.translation.cells import CONTAINERS
from engine.translation.effects import EffectsOf
from engine.translation.errors import Untranslatable
from engine.translation.ir import (
    Assign,
    Const,
    Expr,
    Op,
    Program,
    Stmt,
    expressions,
    statements,
    walk,
    walk_block,
)
from engine.translation.merging import check_kinds
from engine.translation.scope import Notes
from engine.translation.sequencing import sequence
from engine.translation.walks import check_gathered, check_walks


def settle(program: Program, notes: Notes) -> None:
    """Makes the order of evaluation explicit, in place, and refuses what is not understood whole.

    Raises:
        Untranslatable: with the first construct of the program that no target could follow.
    """
    effects = EffectsOf(program)
    for constant in program.constants:
        if constant.target.cell.is_changed():
            raise Untranslatable(f"{constant.target.name}, which is kept from call to call", constant.line)
    if any(cell.is_changed() for cell in notes.defaults):
        raise Untranslatable("a default that is changed, which is kept from call to call")
    check_kinds(program, notes.requirements)
    check_walks(notes.walks, effects)
    check_gathered(notes.gathered, effects)
    check_bound(program)
    _check_elements(program)
    for waiting, stmt, line in notes.overtaken:
        _check_overtaken(effects, waiting, stmt, line)
    sequence(program, effects)


def _check_elements(program: Program) -> None:
    """A container of nothing but None has no type of elements, which most targets need."""
    for function in program.functions:
        for stmt in statements(function.body):
            for expr in (each for part in expressions(stmt) for each in walk(part)):
                parts = expr.cell.args if expr.cell.kind in CONTAINERS else []
                if any(part.kind == "unknown" and part.optional for part in parts):
                    raise Untranslatable("a container of nothing but None", stmt.line)


def _check_overtaken(effects: EffectsOf, waiting: Expr, stmt: Stmt, line: int) -> None:
    """An operand is evaluated after statements that a later one needs: neither may matter to the other."""
    if any(part is waiting for part in walk_block([stmt])):
        return  # the statement is what the operand belongs to
    later = effects.of_block([stmt])
    if effects.depends(waiting, later) or (effects.of(waiting) and not _is_start(stmt)):
        raise Untranslatable("the order of evaluation of operands that change what others depend on", line)


def _is_start(stmt: Stmt) -> bool:
    """A new variable that begins as an empty container or a constant."""

    return isinstance(stmt, Assign) and (
        isinstance(stmt.value, Const) or (isinstance(stmt.value, Op) and not stmt.value.args)
    )
