"""Claims that say nothing: both sides are one term, written alike."""

import ast
import re
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

from problem_banks.claims.exact import Number
from problem_banks.claims.skeletons import is_slot

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
    return any(
        any(side != first for side in others)
        for first, *others in (
            [_told(names, numbers[start:end]) for names, start, end in relation]
            for relation in _relations(skeleton)
        )
    )


def _told(names: frozenset[str], numbers: Sequence[Number]) -> frozenset[str | Number]:
    """The names and numbers of a term, but for 0 and 1, which may change nothing. A sign may stand apart."""
    return frozenset[str | Number]((*names, *map(abs, numbers))) - _IDLE_NUMBERS


_IDLE_NUMBERS = frozenset({0, 1})


@lru_cache(maxsize=2_048)
def _relations(skeleton: str) -> tuple[tuple[tuple[frozenset[str], int, int], ...], ...]:
    """The relations of a claim that has none within its terms: of each side the names, and where its numbers
    begin and end. What follows ``where`` comes last, and is left out."""
    said = skeleton.partition(" where ")[0]
    if _NESTED.search(said):
        return ()
    place, relations = 0, []
    for relation in _JOINED.split(said):
        sides = []
        for side in _RELATION.split(relation):
            words = _WORDS.findall(side)
            names = frozenset(word for word in words if not is_slot(word))
            end = place + sum(map(is_slot, words))
            sides.append((names, place, end))
            place = end
        relations.append(tuple(sides))
    return tuple(relations)


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
