"""Loops over what their own body changes.

Python's iterators follow a list while it is changed, and raise where a dict or a set is; targets do one or
the other or neither. Every loop is noted with what it walks, and checked once all effects are known.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from engine.translation.effects import Effects, EffectsOf, Key, bodies, variable_key
from engine.translation.errors import Untranslatable
from engine.translation.ir import (
    Assign,
    Break,
    Call,
    Do,
    Expr,
    ForEach,
    ForRange,
    Op,
    Return,
    Stmt,
    Var,
    expressions,
    statements,
)


@dataclass(frozen=True)
class Walk:
    """A loop: what it walks, its body, and the variable that names its place (a position or a key)."""

    source: Expr
    body: list[Stmt]
    line: int
    place: Var | None = None


@dataclass(frozen=True)
class Gathered:
    """What ``map`` or ``filter`` gives to a loop, which Python makes turn by turn, made before it."""

    before: list[Stmt]
    body: list[Stmt]
    line: int


def check_gathered(gathered: list[Gathered], effects: EffectsOf) -> None:
    """Refuses a loop whose turns and what they are given depend on each other.

    Raises:
        Untranslatable: with the line of the loop.
    """
    for each in gathered:
        made = {key for s in statements(each.before) for key in _own(s)}
        outside = _without(effects.of_block(each.before), made)
        turns = effects.of_block(each.body)
        leaves = bool(outside) and any(isinstance(s, Break | Return) for s in statements(each.body))
        if leaves or _depend(each.before, turns, effects) or _depend(each.body, outside, effects):
            raise Untranslatable("a lazy object that a loop changes meanwhile", each.line)


def _own(stmt: Stmt) -> Iterator[Key]:
    """The variable that a statement declares and the container made for it: nobody else sees them."""
    if isinstance(stmt, ForEach | ForRange) or (isinstance(stmt, Assign) and stmt.declares):
        yield variable_key(stmt.target)
    if isinstance(stmt, Assign) and stmt.declares and isinstance(stmt.value, Op) and not stmt.value.args:
        yield from islice(bodies(stmt.target.cell), 1)


def _without(effects: Effects, keys: set[Key]) -> Effects:
    return Effects(effects.changed - keys, effects.resized - keys, effects.assigned - keys)


def _depend(block: list[Stmt], changes: Effects, effects: EffectsOf) -> bool:
    """Whether anything that statements evaluate, or walk, may be another after ``changes``."""
    for stmt in statements(block):
        if isinstance(stmt, ForEach) and not changes.changed.isdisjoint(bodies(stmt.source.cell)):
            return True
        if any(effects.depends(each, changes) for each in expressions(stmt)):
            return True
    return False


def check_walks(walks: list[Walk], effects: EffectsOf) -> None:
    """Refuses a loop whose body may change what it walks.

    Raises:
        Untranslatable: with the line of the loop.
    """
    for walk in walks:
        key = _walked(walk.source)
        if key is None:
            continue
        moves = _moves_place(walk, effects)
        others = [s for s in statements(walk.body) if moves or not _sets_own_place(s, walk, key)]
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


def is_dict_view(source: Expr) -> bool:
    """Whether a loop goes through a dict: a position is no key of it."""
    return isinstance(source, Op) and source.name in ("dict.keys", "dict.values", "dict.items")


def _moves_place(walk: Walk, effects: EffectsOf) -> bool:
    """Whether the body gives the place another value: a dict's items bind the key there once."""
    if walk.place is None:
        return False
    key = variable_key(walk.place)
    bound = 1 if isinstance(walk.source, Op) and walk.source.name == "dict.items" else 0
    run = list(statements(walk.body))
    stores = sum(isinstance(s, Assign | ForRange | ForEach) and variable_key(s.target) == key for s in run)
    return stores > bound or any(key in effects.of_own(s).assigned for s in run)


def _sets_own_place(stmt: Stmt, walk: Walk, key: Key) -> bool:
    """``xs[i] = ...`` or ``d[k] = ...`` at the place where the loop is: nothing to come changes."""
    if walk.place is None or not isinstance(stmt, Do) or not isinstance(stmt.value, Op):
        return False
    op = stmt.value
    if op.name not in ("list.set", "dict.set") or key != next(bodies(op.args[0].cell), None):
        return False
    if op.name != (
        "list.set" if walk.source.cell.kind == "list" and not is_dict_view(walk.source) else "dict.set"
    ):
        return False
    return isinstance(op.args[1], Var) and op.args[1].cell.root() is walk.place.cell.root()
