"""Loops over what their own body changes.

Python's iterators follow a list while it is changed, and raise where a dict or a set is; targets do one or
the other or neither. Every loop is noted with what it walks, and checked once all effects are known.
"""

from dataclasses import dataclass

from engine.translation.effects import EffectsOf, Key, bodies
from engine.translation.errors import Untranslatable
from engine.translation.ir import Call, Do, Expr, Op, Stmt, Var, statements


@dataclass(frozen=True)
class Walk:
    """A loop: what it walks, its body, and the variable that names its place (a position or a key)."""

    source: Expr
    body: list[Stmt]
    line: int
    place: Var | None = None


def check_walks(walks: list[Walk], effects: EffectsOf) -> None:
    """Refuses a loop whose body may change what it walks.

    Raises:
        Untranslatable: with the line of the loop.
    """
    for walk in walks:
        key = _walked(walk.source)
        if key is None:
            continue
        others = [s for s in statements(walk.body) if not _sets_own_place(s, walk, key)]
        changed = {c for s in others for c in effects.of_own(s).changed}
        if key in changed:
            raise Untranslatable("a loop that changes what it walks", walk.line)


def _walked(source: Expr) -> Key | None:
    """The container that a loop goes through; ``None`` for a copy made for the loop, and for a text."""
    while isinstance(source, Op) and source.name in _VIEWS:
        source = source.args[0]
    if isinstance(source, Call) and not source.cell.has("aliased"):
        return None  # what a function has made itself
    return next(bodies(source.cell), None)


_VIEWS = frozenset({"dict.keys", "dict.values", "dict.items", "list.reversed", "set.items"})


def _sets_own_place(stmt: Stmt, walk: Walk, key: Key) -> bool:
    """``xs[i] = ...`` or ``d[k] = ...`` at the place where the loop is: nothing to come changes."""
    if walk.place is None or not isinstance(stmt, Do) or not isinstance(stmt.value, Op):
        return False
    op = stmt.value
    if op.name not in ("list.set", "dict.set") or key != next(bodies(op.args[0].cell), None):
        return False
    return isinstance(op.args[1], Var) and op.args[1].cell.root() is walk.place.cell.root()
