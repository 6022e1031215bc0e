"""How a gold and an answer are read beside each other, where one of them alone leaves it open."""

import re

from engine.answers.antiderivatives import are_antiderivatives
from engine.answers.contract import Contract
from engine.answers.errors import Unreadable
from engine.answers.exact import substitute
from engine.answers.groupings import as_one_number
from engine.answers.known_functions import is_defined
from engine.answers.parse import may_call, names_in, read_tree
from engine.answers.tree import (
    Apply,
    Bracket,
    Constant,
    Labelled,
    Node,
    Number,
    Quantity,
    Relation,
    contains,
    symbols,
    walk,
)

Pair = tuple[Node, Node]


def readings_of(contract: Contract, text: str, tree: Node) -> tuple[Pair, ...]:
    """The pairs of trees to compare: an answer is equal to the gold where it is in each of them.

    A name before brackets that also stands bare on either side is a factor; one that a relation defines is a
    function; any other may be both.
    """
    usual = with_program_constants(contract.tree, tree)
    if not may_call(contract.text) and not may_call(text):
        return (usual,)
    mine, theirs = names_in(contract.text), names_in(text)
    unknown = mine.unknown_beside(theirs) | theirs.unknown_beside(mine)
    if not unknown:
        return (usual,)
    try:
        called = read_tree(contract.text, unknown), read_tree(text, unknown)
    except Unreadable:
        return (usual,)
    are_functions = all(_is_function(name, called) for name in unknown)
    are_points = all(len(name) == 1 and name.isupper() for name in unknown)
    if are_points and any(isinstance(side, Bracket) for side in usual):
        return (usual,)  # A(1, 2) beside (1, 2)
    return (called,) if are_functions else (usual, called)


def _is_function(name: str, sides: Pair) -> bool:
    """Whether a relation on either side defines the name, or it is one of a known function."""
    left = [side.items[0] for side in sides if isinstance(side, Relation)]
    return any(is_defined(item, name) for item in left) or any(
        isinstance(below, Apply) and below.name in _KNOWN.get(name.split("_")[0], ())
        for side in sides
        for below in walk(side)
    )


_KNOWN = {
    "zeta": ("zeta",),
    "W": ("lambertw",),
    "phi": ("totient",),
    "varphi": ("totient",),
    "J": ("bessel",),
}


#: The name of a value and its sign of equality.
_NAMED = re.compile(r"\\?[A-Za-z]{1,8}(?:_\{?\w{1,4}\}?)?\s{0,4}=\s{0,4}")


def number_beside(contract: Contract, text: str) -> Node | None:
    """An answer that could be a list, read as the number that the gold asks for; else ``None``."""
    gold = contract.tree
    if isinstance(gold, Quantity | Labelled):
        gold = gold.value
    if not isinstance(gold, Number) or "," not in text:
        return None
    plain = as_one_number(_NAMED.sub("", text.strip().strip("$").strip(), count=1))
    try:
        return None if plain is None else read_tree(plain)
    except Unreadable:
        return None


def with_program_constants(gold: Node, answer: Node) -> tuple[Node, Node]:
    """Programs spell constants I, j and E: read so beside an i or e, where the other side has no such
    symbol."""
    left, right = symbols(gold), symbols(answer)
    if left.isdisjoint(_PROGRAM_CONSTANTS) and right.isdisjoint(_PROGRAM_CONSTANTS):
        return gold, answer
    names, sides = (left, right), [gold, answer]
    for this, other in ((0, 1), (1, 0)):
        for letter, constant in _PROGRAM_CONSTANTS.items():
            is_beside = constant in walk(sides[other]) and constant not in walk(sides[this])
            if is_beside and letter in names[this] - names[other]:
                sides[this] = substitute(sides[this], letter, constant)
    return sides[0], sides[1]


_PROGRAM_CONSTANTS = {"I": Constant("i"), "j": Constant("i"), "E": Constant("e")}


def log_readings(gold: Node, answer: Node) -> tuple[bool, ...]:
    """Whether ``log`` without a base is decimal; both are tried where the notation leaves it open.

    Both sides take the same reading. In LaTeX, beside a side without one, it is decimal, as in school
    mathematics; the plain word is decimal to people and natural to programs. Antiderivatives are those of
    analysis, where it is natural.
    """
    names = [_bare_logs(side) for side in (gold, answer)]
    is_open = all(names) or any("plainlog" in found for found in names)
    is_open = is_open or (any(names) and are_antiderivatives(gold, answer))
    return (True, False) if is_open else (True,)


def _bare_logs(node: Node) -> set[str]:
    if not contains(node, Apply):
        return set()
    calls = (below for below in walk(node) if isinstance(below, Apply) and len(below.args) == 1)
    return {call.name for call in calls} & _BARE_LOGS


_BARE_LOGS = frozenset(("log", "plainlog"))
