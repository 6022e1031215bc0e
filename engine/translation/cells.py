"""Storage whose type is still being found out.

A ``Cell`` is a place that holds values: a variable, the elements of a list, a parameter. Types flow into
cells and only ever widen, so inference is a fixed point. A ``Body`` is the identity of a container: two
places that may hold the same list share one body, so facts about it (is it ever changed? walked in order?)
hold for all.
"""

from dataclasses import dataclass, field

from engine.translation.types import Type

CONTAINERS = frozenset({"list", "tuple", "set", "dict"})

#: What a value of one kind becomes when it meets another in one place. ``bool`` with ``int`` is left out on
#: purpose: Python keeps ``True`` and ``1`` apart when it prints or returns them, no target would.
_JOINS = {frozenset({"int", "float"}): "float", frozenset({"int", "bigint"}): "bigint"}


class Conflict(Exception):
    """Two types meet in one place and nothing can hold both."""


class Body:
    """What all aliases of one container share."""

    def __init__(self, args: list["Cell"]) -> None:
        self._parent: Body | None = None
        self.args = args
        self.facts: set[str] = set()

    def root(self) -> "Body":
        while self._parent is not None:
            self = self._parent
        return self

    def merge(self, other: "Body") -> None:
        ours, theirs = self.root(), other.root()
        if ours is theirs:
            return
        if len(ours.args) != len(theirs.args):
            raise Conflict("tuples of different length")
        theirs._parent = ours
        ours.facts |= theirs.facts
        for mine, other_cell in zip(ours.args, theirs.args, strict=True):
            mine.merge(other_cell)


@dataclass
class Shape:
    """The contents of a cell, shared by all cells merged into it."""

    kind: str = "unknown"
    optional: bool = False
    mixed: bool = False
    """A float that is an int in Python at times: it cannot be printed."""
    body: Body | None = None
    fixed: bool = field(default=False)
    """Declared by the signature: widening it is a conflict."""


class Cell:
    """A place that holds values."""

    def __init__(
        self, kind: str = "unknown", args: list["Cell"] | None = None, *, optional: bool = False
    ) -> None:
        self._parent: Cell | None = None
        self._shape = Shape(kind, optional, body=Body(args or []) if kind in CONTAINERS else None)

    def root(self) -> "Cell":
        while self._parent is not None:
            self = self._parent
        return self

    @property
    def shape(self) -> Shape:
        return self.root()._shape

    @property
    def kind(self) -> str:
        return self.shape.kind

    @property
    def optional(self) -> bool:
        return self.shape.optional

    @property
    def body(self) -> Body:
        body = self.shape.body
        if body is None:
            raise Conflict(f"a container is expected where there is {self}")
        return body.root()

    @property
    def args(self) -> list["Cell"]:
        return self.body.args

    def widen(self, source: "Cell") -> None:
        """Lets the values of ``source`` flow into this place."""
        ours, theirs = self.shape, source.shape
        if ours is theirs:
            return
        if theirs.kind == "none" or theirs.optional:
            self._set_optional(source)
        if theirs.kind in ("none", "unknown"):
            return
        if ours.kind == "unknown":
            ours.kind, ours.mixed, ours.body = theirs.kind, theirs.mixed, theirs.body
            return
        self._join_kinds(source)

    def _set_optional(self, source: "Cell") -> None:
        if self.shape.fixed and not self.optional:
            raise Conflict(f"None, or {source}, where {self} is declared")
        self.shape.optional = True

    def _join_kinds(self, source: "Cell") -> None:
        ours, theirs = self.shape, source.shape
        if ours.kind != theirs.kind:
            joined = _JOINS.get(frozenset({ours.kind, theirs.kind}))
            if joined is None or (ours.fixed and joined != ours.kind):
                raise Conflict(f"{source} where {self} is held")
            ours.kind = joined
            ours.mixed = ours.mixed or joined == "float"
        ours.mixed = ours.mixed or theirs.mixed
        if ours.body is not None and theirs.body is not None:
            ours.body.merge(theirs.body)

    def merge(self, other: "Cell") -> None:
        """Makes two places one: the elements of two containers that may be the same."""
        ours, theirs = self.root(), other.root()
        if ours is theirs:
            return
        fixed, kinds = ours.shape.fixed or theirs.shape.fixed, (ours.kind, theirs.kind)
        if fixed and kinds[0] != kinds[1] and "unknown" not in kinds:
            raise Conflict(f"{theirs} where {ours} is held")
        ours.widen(theirs)
        ours.shape.fixed = fixed
        theirs._parent = ours

    def note(self, fact: str) -> None:
        """Records a fact about the container held here, if it is one yet."""
        if self.shape.body is not None:
            self.body.facts.add(fact)

    def has(self, fact: str) -> bool:
        return self.shape.body is not None and fact in self.body.facts

    def is_changed(self) -> bool:
        """Whether the container held here, or one inside it, is ever changed in place."""
        if self.shape.body is None:
            return False
        return self.has("mutated") or any(part.is_changed() for part in self.args)

    def type(self) -> Type:
        return _freeze(self, ())

    def state(self) -> tuple[object, ...]:
        """Everything that may still change, for the test of a fixed point."""
        shape = self.shape
        facts = frozenset(self.body.facts) if shape.body is not None else frozenset()
        inner = tuple(arg.state() for arg in self.args) if shape.body is not None else ()
        return (id(self.root()), shape.kind, shape.optional, shape.mixed, facts, inner)

    def __str__(self) -> str:
        return str(self.type())


def _freeze(cell: Cell, above: tuple[Cell, ...]) -> Type:
    root = cell.root()
    if root in above:
        raise Conflict("a container that holds itself")
    shape = root.shape
    args = tuple(_freeze(arg, (*above, root)) for arg in root.args) if shape.body is not None else ()
    if shape.kind == "unknown" and shape.optional:
        return Type("none")
    plain = Type(shape.kind, args)
    return Type("optional", (plain,)) if shape.optional else plain


def mentions_ordered(cell: Cell) -> bool:
    """Whether a dict that is walked in order is this place, or stands in it."""
    if cell.kind not in CONTAINERS:
        return False
    return (cell.kind == "dict" and cell.has("ordered")) or any(map(mentions_ordered, cell.args))


def cell_of(type_: Type, *, fixed: bool = False) -> Cell:
    """A fresh place for values of a known type; a ``fixed`` one may not widen."""
    optional = type_.kind == "optional"
    plain = type_.args[0] if optional else type_
    kind = "list" if plain.kind == "run" else plain.kind
    cell = Cell(kind, [cell_of(part, fixed=fixed) for part in plain.args], optional=optional)
    if kind == "list":
        # A tuple of any length is stored as a list is; which of them it was declared as is kept.
        cell.note("declared run" if plain.kind == "run" else "declared list")
    cell.shape.fixed = fixed and plain.kind != "unknown"
    return cell
