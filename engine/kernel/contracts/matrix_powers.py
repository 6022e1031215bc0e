"""Powers of a matrix, one after the other: entries and traces."""

import re
from collections.abc import Sequence

from engine.answers.tree import Node
from engine.kernel.contracts.frames import asks
from engine.kernel.contracts.matrices import Rows, named, number, product, same
from engine.kernel.errors import NotExpressible
from engine.kernel.formulas import Formula, Statement, conjunction, equal
from engine.kernel.reading import term_of, tree_of, whole
from engine.kernel.terms import Term, add, num, rational

_POWER = re.compile(r"([A-Z])\^\{?(\d{1,2})\}?")


@asks(
    "Let {}. Find the trace of {}.",
    "Given {}, what is the trace of {}?",
    "For the matrix {}, compute the trace of {}.",
)
def trace_of_power(holes: Sequence[str], gold: Node) -> Statement:
    return _of_power(holes[0], holes[1], gold, None)


@asks(
    "Let {}. Find the entry of {} in row {#} and column {#}.",
    "Given {}, what is the entry of {} in row {#} and column {#}?",
    "For the matrix {}, compute the entry of {} in row {#} and column {#}.",
)
def entry_of_power(holes: Sequence[str], gold: Node) -> Statement:
    row, column = (whole(term_of(tree_of(each))) - 1 for each in holes[2:])
    return _of_power(holes[0], holes[1], gold, (row, column))


def _of_power(matrix: str, power: str, gold: Node, place: tuple[int, int] | None) -> Statement:
    """Every power is the one before times the matrix; of the last, entry or trace is the gold."""
    name, rows = named(matrix)
    found = _POWER.fullmatch(power)
    if found is None or found[1] != name or not 2 <= int(found[2]) <= 12 or len(rows) != len(rows[0]):
        raise NotExpressible("something else than a power of the matrix")
    if place is not None and not all(0 <= each < len(rows) for each in place):
        raise NotExpressible("an entry that there is not")
    last, parts = rows, list[Formula]()
    for _ in range(int(found[2]) - 2):
        after = _reckoned(product(last, rows))
        parts.append(same(product(last, rows), after))
        last = after
    entries = product(last, rows)
    asked = entries[place[0]][place[1]] if place else add(*(entries[each][each] for each in range(len(rows))))
    return Statement("real", conjunction(*parts, equal(asked, number(gold))))


def _reckoned(rows: Rows) -> Rows:
    return tuple(tuple(_value(entry) for entry in row) for row in rows)


def _value(term: Term) -> Term:
    value = rational(term)
    if value is None:
        raise NotExpressible("a matrix that is not made of rational numbers")
    return num(value)
