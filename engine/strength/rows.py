"""What rows in the given inputs have in common: edges ``[a, b]`` of nodes 0 to n - 1, intervals, trees.

A statement that writes a row, as ``[value, left, right]`` does, says how long all rows are and what stands
where; a place that counts nodes stays below their number, and the ends of an interval keep their order.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from engine.strength.grafts import holds_itself
from engine.strength.places import Arguments, Assumption, is_number, pattern

#: Rows beyond which even a right program that tries all their choices does not come to its end.
_MOST_ROWS = 10
#: Not the arguments of a call, nor of a type.
_WRITTEN = re.compile(r"(?<!\w)[\[(]\s*([A-Za-z_][^\[\]()]*(?:,[^\[\]()]+)+)[\])]")
_NUMBERED = pattern(r"\b0 (?:to|through|and) [nmk] ?[-−] ?1\b|\b(?:nodes?|vert(?:ex|ices)|edges?|graphs?)\b")
_ENDS = pattern(
    r"\bintervals?\b|\branges?\b|\bspans?\b|\bsegments?\b|\bmeetings?\b|\bbookings?\b|\bstarts?\b.*\bends?\b"
)
_IN_ORDER = re.compile(r"\b([A-Za-z_]\w*) ?(?:<=|≤|<) ?([A-Za-z_]\w*)\b")
_LEAST = re.compile(r"\b([A-Za-z_]\w*) ?(>=|≥|>) ?(-?\d+)")
_BRANCHES = frozenset(("NoneType", "list", "tuple"))
_SPEED = pattern(r"\befficien|\bfast\b|\bquick(?:ly)?\b|\bcomplexity\b|\bO\(|\b10\^|\b1e\d")


def rows_of(inputs: Sequence[Arguments], statement: str) -> Iterator[Assumption]:
    """What the rows in the arguments share in every input."""
    templates = [[part.strip() for part in found[1].split(",")] for found in _WRITTEN.finditer(statement)]
    for place in range(min(map(len, inputs), default=0)):
        rows = [row for args in inputs for row in _rows(args[place])]
        widths = {len(row) for row in rows}
        if len(widths) != 1 or len(rows) < 2:
            continue
        (width,) = widths
        names = next((each for each in templates if len(each) == width), None)
        is_tree = holds_itself([args[place] for args in inputs])
        if width < 2 or (names is None and not is_tree and not _NUMBERED.search(statement)):
            continue
        yield _shape(place, rows, is_tree)
        yield from _orders(place, rows, names or (), statement)
        yield from _bounds(place, rows, names or ())
        most = max(_MOST_ROWS, *(len(_rows(args[place])) for args in inputs))
        if not _SPEED.search(statement):
            yield Assumption(f"argument {place} has at most {most} rows", partial(_has_at_most, place, most))
    if _NUMBERED.search(statement):
        yield from _indices(inputs)


def _rows(value: Any) -> list[Sequence[Any]]:
    """The rows of an argument: the lists in a list, or a list that holds itself as a tree does."""
    if not isinstance(value, list | tuple):
        return []
    inner: list[Sequence[Any]] = [item for item in value if isinstance(item, list | tuple)]
    if inner and len(inner) == len(value):
        return inner
    return [] if not value else [value, *(row for item in inner for row in _rows(item) or [item])]


def _has_at_most(place: int, most: int, args: Arguments) -> bool:
    return len(_rows(args[place])) <= most


def _shape(place: int, rows: Sequence[Sequence[Any]], is_tree: bool) -> Assumption:
    kinds = [frozenset(type(item).__name__ for item in column) for column in zip(*rows, strict=True)]
    if is_tree:  # a given tree that has no right branch has one all the same
        branches = frozenset().union(*(known for known in kinds if known & _BRANCHES))
        kinds = [branches if known & _BRANCHES else known for known in kinds]
    holds = partial(_have_shape, place, kinds, is_tree)
    return Assumption(f"rows of argument {place} are like those given", holds, partial(_shaped, place, kinds))


def _holds_rows_only(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(item, list | tuple) for item in value)


def _have_shape(place: int, kinds: Sequence[frozenset[str]], is_tree: bool, args: Arguments) -> bool:
    value = args[place]
    if not is_tree and value and not _holds_rows_only(value):
        return False
    is_node = not is_tree or value is None or not _holds_rows_only(value)
    return is_node and all(_has_shape(row, kinds) for row in _rows(value))


def _has_shape(row: Sequence[Any], kinds: Sequence[frozenset[str]]) -> bool:
    return len(row) == len(kinds) and all(
        type(item).__name__ in known for item, known in zip(row, kinds, strict=True)
    )


def _shaped(place: int, kinds: Sequence[frozenset[str]], args: Arguments) -> Arguments:
    """The rows that are like those given, where they stand in one list."""
    value = args[place]
    if not _holds_rows_only(value):
        return args
    kept = type(value)(row for row in value if _has_shape(row, kinds))
    return [*args[:place], kept, *args[place + 1 :]]


def _orders(
    place: int, rows: Sequence[Sequence[Any]], names: Sequence[str], statement: str
) -> Iterator[Assumption]:
    """Columns of which one is never above the other, where the statement says so or speaks of ends."""
    said = [(names.index(a), names.index(b)) for a, b in _IN_ORDER.findall(statement) if {a, b} <= {*names}]
    if _ENDS.search(statement) and len(rows[0]) == 2:
        said.append((0, 1))
    width = len(rows[0])
    for low, high in said:
        if all(_in_order(low, high, row) for row in rows):
            test = partial(_in_order, low, high)
            yield _of_rows(
                f"columns {low} and {high} are in order", place, width, test, partial(_ordered, low, high)
            )


def _in_order(low: int, high: int, row: Sequence[Any]) -> bool:
    numbers = is_number(row[low]) and is_number(row[high])
    return not numbers or bool(row[low] <= row[high])


def _ordered(low: int, high: int, row: Sequence[Any]) -> Sequence[Any]:
    items = list(row)
    items[low], items[high] = row[high], row[low]
    return type(row)(items)  # type: ignore[call-arg]  # a list or a tuple


def _bounds(place: int, rows: Sequence[Sequence[Any]], names: Sequence[str]) -> Iterator[Assumption]:
    """What the row as it is written says of a column: ``[a, b, length >= 0]``."""
    for column, name in enumerate(names):
        for _, sign, number in _LEAST.findall(name):
            least = int(number) + (sign == ">")
            test = partial(_is_at_least, column, least)
            if all(map(test, rows)):
                yield _of_rows(f"column {column} is at least {least}", place, len(names), test, None)


def _is_at_least(column: int, least: int, row: Sequence[Any]) -> bool:
    return not is_number(row[column]) or bool(row[column] >= least)


def _of_rows(
    says: str,
    place: int,
    width: int,
    test: Callable[[Sequence[Any]], bool],
    mend: Callable[[Sequence[Any]], Sequence[Any]] | None,
) -> Assumption:
    """An assumption of every row that has as many columns as the given ones; that they have is another."""

    def is_so(row: Sequence[Any]) -> bool:
        return len(row) < width or test(row)

    def holds(args: Arguments) -> bool:
        return all(map(is_so, _rows(args[place])))

    def mended(args: Arguments) -> Arguments:
        value = args[place]
        if mend is None or not _holds_rows_only(value):
            return args
        rows = type(value)(row if is_so(row) else mend(row) for row in value)
        return [*args[:place], rows, *args[place + 1 :]]

    return Assumption(f"argument {place}: {says}", holds, mended)


def _indices(inputs: Sequence[Arguments]) -> Iterator[Assumption]:
    """Numbers and columns that always count something of which another argument says how much there is."""
    width = min(map(len, inputs), default=0)
    counts = [place for place in range(width) if all(type(args[place]) is int for args in inputs)]
    for count in counts:
        for place in range(width):
            if place == count:
                continue
            for column in _columns(inputs, place):
                values = [(args[count], each) for args in inputs for each in _at(args[place], column)]
                if values and all(type(each) is int and 0 <= each < most for most, each in values):
                    yield Assumption(
                        f"argument {place} counts below argument {count}",
                        partial(_counts_below, count, place, column),
                        partial(_counting_below, count, place, column),
                    )


def _columns(inputs: Sequence[Arguments], place: int) -> list[int | None]:
    """The columns of an argument that holds rows; ``[None]`` for one that is no list."""
    rows = [row for args in inputs for row in _rows(args[place])]
    if rows:
        return list(range(min(map(len, rows))))
    return [None] if all(type(args[place]) is int for args in inputs) else []


def _at(value: Any, column: int | None) -> list[Any]:
    if column is None:
        return [value]
    return [row[column] for row in _rows(value) if len(row) > column]


def _counts_below(count: int, place: int, column: int | None, args: Arguments) -> bool:
    most = args[count]
    return all(
        type(each) is int and type(most) is int and 0 <= each < most for each in _at(args[place], column)
    )


def _counting_below(count: int, place: int, column: int | None, args: Arguments) -> Arguments:
    most, value = args[count], args[place]
    if type(most) is not int or most < 1:
        return args
    if column is None:
        changed = value % most if type(value) is int else value
    elif _holds_rows_only(value):
        changed = type(value)(_below(row, column, most) for row in value)
    else:
        return args
    return [*args[:place], changed, *args[place + 1 :]]


def _below(row: Any, column: int, most: int) -> Any:
    if len(row) <= column or type(row[column]) is not int:
        return row
    items = list(row)
    items[column] %= most
    return type(row)(items)
