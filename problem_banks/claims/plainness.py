"""Claims that say nothing: both sides are one term, written alike."""

import ast
import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache

from problem_banks.claims.errors import UnreadableClaim
from problem_banks.claims.exact import Number
from problem_banks.claims.skeletons import is_slot, parts_of, slot_in
from problem_banks.claims.trees import source_of, tree_of

_RELATION = re.compile(r"[<>!=]=|[<>=]")
_JOINED = re.compile(r"\b(?:and|or)\b")
#: What is read by its tree alone: relations within terms, and those that are no signs.
_NESTED = re.compile(r"\b(?:for|iff|in|not)\b")
_WORDS = re.compile(r"[A-Za-z_]\w*|\d[\w.]*")

#: Operators for which 0 or 1 on the right changes nothing.
_IDLE: dict[type[ast.operator], int] = {ast.Add: 0, ast.Sub: 0, ast.Mult: 1, ast.Div: 1, ast.Pow: 1}
_IDLE_ON_THE_LEFT: dict[type[ast.operator], int] = {ast.Add: 0, ast.Mult: 1}


def plainly_says_something(skeleton: str, numbers: Sequence[Number]) -> bool:
    """Whether some relation has other numbers or names on one side than on the other, which no term has that
    stands on both. Most claims are told so without their tree.

    Args:
        skeleton: a claim with slots for its numbers, and what follows ``where``.
        numbers: those of the slots.
    """
    relations = _relations(skeleton)
    return relations is None or any(_are_apart(relation, numbers) for relation in relations)


#: Where the numbers of each side of a relation begin and end.
_Sides = tuple[tuple[int, int], ...]


def _are_apart(relation: _Sides, numbers: Sequence[Number]) -> bool:
    """Whether two sides with the same names differ in numbers."""
    first, *others = [_told(numbers[start:end]) for start, end in relation]
    return any(side != first for side in others)


def _told(numbers: Sequence[Number]) -> set[Number]:
    """The numbers of a term, but for 0 and 1, which may change nothing. A sign may stand apart."""
    sizes = {-number if number < 0 else number for number in numbers}
    return sizes - _IDLE_NUMBERS


_IDLE_NUMBERS = frozenset[Number]({0, 1})


@lru_cache(maxsize=2_048)
def _relations(skeleton: str) -> tuple[_Sides, ...] | None:
    """All relations that say what a claim says; ``None`` where one of them says something whatever the
    numbers: its sides differ in names, or there are no two, as in ``prime(7)``. What follows ``where`` is
    left out."""
    said, _ = parts_of(skeleton)
    if not _NESTED.search(said):
        texts = [_RELATION.split(relation) for relation in _JOINED.split(said)]
    elif (source := source_of(said)).isascii():  # places count bytes, which are letters in plain text alone
        try:
            texts = list(_sides_in(tree_of(said), source))
        except UnreadableClaim:
            return ()
    else:
        return ()
    relations = list[_Sides]()
    for relation in texts:
        names, places = zip(*map(_side, relation), strict=True) if relation else ((), ())
        if len(names) < 2 or any(other != names[0] for other in names):
            return None
        relations.append(places)
    return tuple(relations)


def _side(text: str) -> tuple[frozenset[str], tuple[int, int]]:
    """The names of a term, and where its numbers begin and end."""
    words = _WORDS.findall(text)
    names = frozenset([word for word in words if not is_slot(word)]) - _IDLE_WORDS
    places = [slot_in(complex(word)) for word in words if is_slot(word)]
    return names, (places[0], places[-1] + 1) if places else (0, 0)


#: Numbers that may change nothing, as they stand where a skeleton has no slot for them.
_IDLE_WORDS = frozenset({"0", "1"})


def _sides_in(tree: ast.expr, source: str) -> Iterator[list[str]]:
    """The sides of each relation that :func:`says_nothing` looks at; none where it looks at no sides."""
    match tree:
        case ast.BoolOp(values=parts):
            for part in parts:
                yield from _sides_in(part, source)
        case ast.Compare(left=left, comparators=followers):
            yield [source[side.col_offset : side.end_col_offset] for side in (left, *followers)]
        case ast.Call(func=ast.Name(id="iff"), args=[one, other]):
            yield [source[side.col_offset : side.end_col_offset] for side in (one, other)]
        case _:
            yield []


def _words(side: str) -> frozenset[str]:
    """The names and numbers of a term, but for 0 and 1, which may change nothing."""
    found = _WORDS.findall(side)
    return frozenset(word.rstrip("0").rstrip(".") if "." in word else word for word in found) - {"0", "1"}


def says_nothing(tree: ast.expr, text: str) -> bool:
    """Whether every relation of the claim is between one term and itself.

    Args:
        text: what the tree was read from.
    """
    match tree:
        case ast.Compare(left=left, comparators=followers):
            return _are_one_term((left, *followers), text)
        case ast.BoolOp(values=parts):
            return all(says_nothing(part, text) for part in parts)
        case ast.Call(func=ast.Name(id="iff"), args=[one, other]):
            return _are_one_term((one, other), text)
    return False


def _are_one_term(sides: Sequence[ast.expr], text: str) -> bool:
    # Places count bytes, which are letters in plain text alone.
    if text.isascii() and len({_words(text[side.col_offset : side.end_col_offset]) for side in sides}) > 1:
        return False
    return len(set(map(_bare, sides))) == 1


def _bare(node: ast.expr) -> str:
    """The term without what changes nothing, as text."""
    match node:
        case ast.BinOp(left=left, op=op, right=right):
            a, b = _bare(left), _bare(right)
            if b == str(_IDLE.get(type(op), "")):
                return a
            if a == str(_IDLE_ON_THE_LEFT.get(type(op), "")):
                return b
            if isinstance(op, ast.Div) and _is_whole(a) and _is_whole(b) and int(b):
                return (
                    str(Fraction(int(a), int(b)))
                    if abs(Fraction(int(a), int(b)).denominator) == int(b)
                    else f"{a}/{b}"
                )
            return f"({a}{type(op).__name__}{b})"
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            inner = _bare(operand)
            return inner[1:] if inner.startswith("-") else f"-{inner}"
        case ast.Constant(value=int() as number):
            return str(number)
    return ast.unparse(node)


def _is_whole(text: str) -> bool:
    return text.removeprefix("-").isdigit()
