"""Counting loops whose step may leave the native integers, as ``range(n, 2**63 - 1, 2)`` does at its end."""

from engine.translation.cells import Cell
from engine.translation.ir import Const, ForRange, Op
from engine.translation.targets.base import BraceWriter


def next_turn(writer: BraceWriter, stmt: ForRange, up: str = "{0}++", down: str = "{0}--") -> str:
    """What a loop does after a turn, in a language that would wrap around: a step too far is checked.

    Args:
        writer: of the language, with its checked addition.
        stmt: the loop.
        up: how the language counts up by one.
        down: how it counts down by one.
    """
    name = writer.identifier(stmt.target.name)
    if abs(stmt.step) == 1:
        return (up if stmt.step == 1 else down).format(name)
    ahead = Op(Cell("int"), "int.add", (stmt.target, Const(Cell("int"), stmt.step)))
    bound = writer.bounds.of(ahead)
    if bound is None or bound > writer.largest_int:
        return f"{name} = {writer.expr(ahead)}"
    return f"{name} += {stmt.step}"
