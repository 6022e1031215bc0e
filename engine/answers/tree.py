"""The typed tree into which every answer is read. Frozen data, no behaviour."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from operator import attrgetter


class _Seen:
    """What the rules ask every tree for, found once for each node that is asked: no part of its value."""

    __slots__ = ("_kinds", "_names")
    _kinds: "frozenset[type[Node]]"
    """What :func:`kinds_in` found."""
    _names: frozenset[str]
    """What :func:`symbols` found."""


@dataclass(frozen=True, slots=True)
class Node(_Seen):
    """Base of all tree nodes; equal trees are equal readings."""


@dataclass(frozen=True, slots=True)
class Number(Node):
    """A rational number as written."""

    value: Fraction
    places: int | None = None
    """For a decimal, the number of digits after the point (negative for 6.02e23: 21 digits before the last
    written one); ``None`` for an exact numeral."""

    @staticmethod
    def whole(value: int) -> "Number":
        """An exact whole number."""
        return Number(Fraction(value))


@dataclass(frozen=True, slots=True)
class Symbol(Node):
    """A variable or name with everything that tells it from others: subscript, primes, accents."""

    name: str


@dataclass(frozen=True, slots=True)
class Constant(Node):
    """``pi``, ``e``, ``i`` or ``inf``."""

    name: str


@dataclass(frozen=True, slots=True)
class Apply(Node):
    """A known function applied: ``sin``, ``sqrt``, ``root`` (index, radicand), ``log`` (base, argument),
    ..."""

    name: str
    args: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Call(Node):
    """An unknown function applied: the f(2) of f(2) = 5."""

    name: str
    args: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Sum(Node):
    terms: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Product(Node):
    factors: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Quotient(Node):
    numerator: Node
    denominator: Node


@dataclass(frozen=True, slots=True)
class Power(Node):
    base: Node
    exponent: Node


@dataclass(frozen=True, slots=True)
class Negative(Node):
    operand: Node


@dataclass(frozen=True, slots=True)
class Signed(Node):
    """``\\pm operand`` (``upper`` true) or ``\\mp operand``."""

    upper: bool
    operand: Node


@dataclass(frozen=True, slots=True)
class Series(Node):
    """A finite or infinite sum, product, integral or limit over ``variable``."""

    kind: str
    """``sum``, ``prod``, ``int`` or ``lim``."""
    body: Node
    variable: str
    lower: Node | None
    """Lower bound; for a limit the point approached."""
    upper: Node | None


@dataclass(frozen=True, slots=True)
class Relation(Node):
    """A chain ``a < b <= c``: ``ops[k]`` stands between ``items[k]`` and ``items[k + 1]``."""

    items: tuple[Node, ...]
    ops: tuple[str, ...]
    """Each one of ``= != < <= > >= approx in notin subset subseteq equiv``."""


@dataclass(frozen=True, slots=True)
class Bracket(Node):
    """Items in brackets: a tuple, a list or an interval, as the other side and the brackets decide."""

    opening: str
    """``(`` or ``[``; for an interval written ``]0, 1[`` already turned into ``(``."""
    closing: str
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class FiniteSet(Node):
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class SetBuilder(Node):
    element: Node
    conditions: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class SetOperation(Node):
    op: str
    """``union``, ``intersection`` or ``difference``."""
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class NamedSet(Node):
    name: str
    """``R``, ``Z``, ``N``, ``Q``, ``C`` or ``empty``, with a sign mark such as ``R+``."""


@dataclass(frozen=True, slots=True)
class Listing(Node):
    """Several answers beside each other, without brackets."""

    items: tuple[Node, ...]
    joiner: str
    """``and`` or ``or`` where the words stand there, else ``,``."""


@dataclass(frozen=True, slots=True)
class Matrix(Node):
    rows: tuple[tuple[Node, ...], ...]


@dataclass(frozen=True, slots=True)
class Branch(Node):
    value: Node
    condition: Node | None
    """``None`` for *otherwise*."""


@dataclass(frozen=True, slots=True)
class Cases(Node):
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Unit(Node):
    """A known unit: ``factor`` times the base units raised to ``dimensions``."""

    name: str
    factor: Fraction
    dimensions: tuple[tuple[str, int], ...]
    """Base unit and exponent, sorted by base unit, without zero exponents."""


@dataclass(frozen=True, slots=True)
class Quantity(Node):
    value: Node
    unit: Unit


@dataclass(frozen=True, slots=True)
class Labelled(Node):
    """A value with words that are no known unit: ``3 apples``."""

    value: Node
    label: str


@dataclass(frozen=True, slots=True)
class Percent(Node):
    value: Node


@dataclass(frozen=True, slots=True)
class BaseNumeral(Node):
    """A numeral with its base as a subscript, or a prefix such as ``0x``."""

    value: Fraction
    base: int


@dataclass(frozen=True, slots=True)
class Clock(Node):
    """A time of day or a duration written with colons, in seconds after its own zero."""

    seconds: int
    half: str
    """``am``, ``pm`` or the empty text."""
    parts: int
    """2 for 3:30, 3 for 3:30:00; with one part the half is named: 9 a.m."""


@dataclass(frozen=True, slots=True)
class CalendarDate(Node):
    month: int
    day: int
    year: int | None


@dataclass(frozen=True, slots=True)
class Ratio(Node):
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Text(Node):
    """Words, in lower case with single spaces."""

    words: str


@dataclass(frozen=True, slots=True)
class Parts(Node):
    """The answers to several questions, each with its label: (a) 3, (b) 7."""

    parts: tuple[tuple[str, Node], ...]


@dataclass(frozen=True, slots=True)
class Dots(Node):
    """An ellipsis among the items of a list."""


@dataclass(frozen=True, slots=True)
class Qualified(Node):
    """A statement under a condition: ``f(x) = cx for any real c``, ``forall x > 0: f(x) = 0``."""

    statement: Node
    condition: Node


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly below ``node``, in reading order."""
    kind = type(node)
    below = _BELOW.get(kind)
    if below is None:
        below = _BELOW[kind] = _reader(kind)
    return below(node)


_BELOW: dict[type[Node], Callable[[Node], tuple[Node, ...]]] = {}


def _reader(kind: type[Node]) -> Callable[[Node], tuple[Node, ...]]:
    """How the nodes below one of ``kind`` are read: made once per kind, because every rule walks trees."""
    types = {field.name: field.type for field in fields(kind)}
    one = [name for name, found in types.items() if isinstance(found, type) and issubclass(found, Node)]
    several = [name for name, found in types.items() if found in (tuple[Node, ...], tuple[Branch, ...])]
    others = types.keys() - {*one, *several}
    if any("Node" in str(types[name]) for name in others):
        return _scattered
    if len(several) == 1 and not one:
        return attrgetter(several[0])
    if len(one) == 1 and not several:
        single = attrgetter(one[0])
        return lambda node: (single(node),)
    if one and not several:
        return attrgetter(*one)
    return _scattered if several else lambda node: ()


def _scattered(node: Node) -> tuple[Node, ...]:
    """The nodes below a node some of whose fields are optional or nested."""
    found: list[Node] = []
    for name in _field_names(node):
        value = getattr(node, name)
        if isinstance(value, Node):
            found.append(value)
        elif isinstance(value, tuple):
            found += _nodes_in(value)
    return tuple(found)


def _field_names(node: Node) -> tuple[str, ...]:
    """The fields of a node in order. Its slots are just these, without the cost of ``dataclasses.fields``."""
    names: tuple[str, ...] = type(node).__slots__
    return names


def map_children(node: Node, change: Callable[[Node], Node]) -> Node:
    """``node`` with ``change`` applied to each node directly below it; ``node`` itself where none changes."""
    changed = {}
    for name in _field_names(node):
        value = getattr(node, name)
        new = _mapped(value, change)
        if new is not value:
            changed[name] = new
    return replace(node, **changed) if changed else node


def _mapped(value: object, change: Callable[[Node], Node]) -> object:
    if isinstance(value, Node):
        return change(value)
    if isinstance(value, tuple) and any(isinstance(part, Node | tuple) for part in value):
        parts = tuple(_mapped(part, change) for part in value)
        return value if all(new is old for new, old in zip(parts, value, strict=True)) else parts
    return value


def _nodes_in(value: tuple[object, ...]) -> Iterator[Node]:
    for part in value:
        if isinstance(part, Node):
            yield part
        elif isinstance(part, tuple):
            yield from _nodes_in(part)


def walk(node: Node) -> Iterator[Node]:
    """``node`` and every node below it."""
    stack = [node]
    while stack:
        current = stack.pop()
        yield current
        stack += children(current)


def kinds_in(node: Node) -> frozenset[type[Node]]:
    """The types of ``node`` and of all nodes below it; counted once for each node that is asked for them."""
    try:
        return node._kinds
    except AttributeError:
        kinds = frozenset([type(below) for below in walk(node)])
        object.__setattr__(node, "_kinds", kinds)
        return kinds


def contains(node: Node, *kinds: type[Node]) -> bool:
    """Whether ``node`` or a node below it is of one of ``kinds``."""
    return not kinds_in(node).isdisjoint(kinds)


def is_deeper(node: Node, levels: int) -> bool:
    """Whether ``node`` has more than so many levels; counted level by level, without recursion."""
    level = [node]
    for _ in range(levels):
        level = [below for current in level for below in children(current)]
        if not level:
            return False
    return True


def has_imaginary_unit(node: Node) -> bool:
    stack = [node]
    while stack:
        current = stack.pop()
        if isinstance(current, Constant) and current.name == "i":
            return True
        stack += children(current)
    return False


def symbols(node: Node) -> frozenset[str]:
    """Names of the free symbols; the variable of a sum, product, integral or limit is bound."""
    try:
        return node._names
    except AttributeError:
        names = _free_symbols(node)
        object.__setattr__(node, "_names", names)
        return names


def _free_symbols(node: Node) -> frozenset[str]:
    found: set[str] = set()
    stack = [node]
    while stack:
        current = stack.pop()
        if isinstance(current, Symbol):
            found.add(current.name)
        elif isinstance(current, Series):
            found |= symbols(current.body) - {current.variable}
            stack += [bound for bound in (current.lower, current.upper) if bound is not None]
        else:
            stack += children(current)
    return frozenset(found)
