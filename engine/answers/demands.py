"""Gold and answer as the statement of a problem wants them: in a base, a unit, percent, by their names."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeGuard

from engine.answers.asked import Asked
from engine.answers.comparison import Comparison, different
from engine.answers.errors import Unreadable
from engine.answers.naming import named
from engine.answers.numerals import read_based
from engine.answers.tree import (
    Apply,
    BaseNumeral,
    Bracket,
    Call,
    Constant,
    Labelled,
    Listing,
    Negative,
    Node,
    Number,
    Percent,
    Power,
    Product,
    Qualified,
    Quantity,
    Quotient,
    Relation,
    Sum,
    Symbol,
    Unit,
    symbols,
    walk,
)

Pair = tuple[Node, Node]


def as_asked(gold: Node, answer: Node, asked: Asked) -> Pair | Comparison:
    """Gold and answer as the statement wants them read, or how they differ."""
    if (asked.base is not None or asked.percent) and _ends_in_value(answer):
        answer = answer.items[-1]
    for demand in _DEMANDS:
        outcome = demand(gold, answer, asked)
        if isinstance(outcome, Comparison):
            return outcome
        gold, answer = outcome
    return gold, answer


def _ends_in_value(answer: Node) -> TypeGuard[Relation]:
    """Whether an answer is an equation that ends in what the statement gives a meaning of its own."""
    return (
        isinstance(answer, Relation)
        and set(answer.ops) == {"="}
        and isinstance(_value_of(answer.items[-1]), BaseNumeral | Number | Percent)
    )


def _value_of(node: Node) -> Node:
    """A value without the words behind it."""
    return node.value if isinstance(node, Labelled) else node


def _in_base(gold: Node, answer: Node, asked: Asked) -> Pair | Comparison:
    """Digits are asked for: a bare numeral is one of that base, and one of another base is none."""
    if asked.base is None or not isinstance(gold, BaseNumeral | Number):
        return gold, answer
    numeral = _with_base(gold, asked.base)
    if numeral is None:
        return gold, answer
    if isinstance(answer, BaseNumeral) and answer.base != asked.base:
        return different("exact", f"a numeral of base {answer.base}, asked for in base {asked.base}")
    if isinstance(answer, Number):
        read = _with_base(answer, asked.base)
        if read is None:
            return different("exact", f"no numeral of base {asked.base}")
        return numeral, read
    return (
        (numeral, answer)
        if isinstance(answer, BaseNumeral) or isinstance(gold, BaseNumeral)
        else (gold, answer)
    )


def _with_base(node: BaseNumeral | Number, base: int) -> BaseNumeral | None:
    if isinstance(node, BaseNumeral):
        return node if node.base == base else None
    if node.value.denominator != 1 or node.value < 0:
        return None
    try:
        read = read_based(f"{node.value}_{base}")
    except Unreadable:
        return None
    return read if isinstance(read, BaseNumeral) else None


def _in_percent(gold: Node, answer: Node, asked: Asked) -> Pair | Comparison:
    """A number of percent is asked for: 40% is the gold 40, and 4000% is not; nor need 40 have its sign."""
    if asked.percent and isinstance(gold, Percent) and answer == gold.value:
        return gold, gold
    percent = _value_of(answer)
    if not asked.percent or not isinstance(percent, Percent) or not isinstance(gold, Number):
        return gold, answer
    if abs(gold.value) < 1 and gold.value != 0 and not asked.is_without_sign:
        return gold, answer
    return gold, Labelled(percent.value, answer.label) if isinstance(answer, Labelled) else percent.value


def _as_residue(gold: Node, answer: Node, asked: Asked) -> Pair | Comparison:
    """A remainder is asked for: ``x = 35 (mod 101)`` names 35, the least of its class."""
    if not asked.residue or not isinstance(gold, Number) or not isinstance(answer, Qualified):
        return gold, answer
    congruence, modulus = answer.statement, answer.condition
    if not isinstance(congruence, Relation) or not isinstance(modulus, Call) or modulus.name != "mod":
        return gold, answer
    residue, size = congruence.items[-1], modulus.args[0]
    is_least = isinstance(residue, Number) and isinstance(size, Number) and 0 <= residue.value < size.value
    return (gold, residue) if is_least else (gold, answer)


def _in_unit(gold: Node, answer: Node, asked: Asked) -> Pair | Comparison:
    """A unit is asked for: a bare gold has it, beside an answer that may have one."""
    if asked.unit is None or not isinstance(gold, _VALUES) or symbols(gold):
        return gold, answer
    measured = next((below for below in walk(answer) if isinstance(below, Quantity)), None)
    is_other = measured is not None and not _measures(measured.unit, asked.unit)
    if (measured is None and not symbols(answer)) or is_other:
        return gold, answer
    return Quantity(gold, asked.unit), answer


def _measures(unit: Unit, asked: Unit) -> bool:
    """Whether an answer in ``unit`` is held against the unit that is asked for: not where one word names two
    units, nor where the statement tells the rest of it elsewhere: dollars for dollars per hour."""
    mine, other = dict(unit.dimensions), dict(asked.dimensions)
    upper = {base: power for base, power in mine.items() if power > 0}
    return not (mine != other and upper == other) and frozenset((*mine, *other)) not in _HOMONYMS


#: Bases that one word names: degrees of angle and temperature, pounds of money and mass.
_HOMONYMS = (
    *(frozenset(("degree", other)) for other in ("celsius", "fahrenheit", "kelvin")),
    frozenset(("sterling", "gram")),
)
_VALUES = (Number, Constant, Apply, Sum, Product, Quotient, Power, Negative)


def _in_order(gold: Node, answer: Node, asked: Asked) -> Pair | Comparison:
    """A tuple with names is asked for: named values stand in its order."""
    if not isinstance(gold, Bracket) or not isinstance(answer, Listing):
        return gold, answer
    found = {each.name.name: each.value for item in answer.items if (each := _named(item)) is not None}
    count = len(gold.items)
    if len(answer.items) != count or len(found) != count:
        return gold, answer
    order = next((names for names in asked.names if set(names) == set(found)), None)
    return (
        (gold, answer) if order is None else (gold, Bracket("(", ")", tuple(found[name] for name in order)))
    )


def _named(item: Node) -> "_NamedValue | None":
    found = named(item)
    return (
        _NamedValue(found.name, found.value) if found is not None and isinstance(found.name, Symbol) else None
    )


@dataclass(frozen=True, slots=True)
class _NamedValue:
    name: Symbol
    value: Node


_DEMANDS: tuple[Callable[[Node, Node, Asked], Pair | Comparison], ...] = (
    _in_base,
    _in_percent,
    _as_residue,
    _in_unit,
    _in_order,
)
