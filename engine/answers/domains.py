"""Conditions that only say where an answer lives: *for all real x*, *where c_1 is a constant*, *for n >= 1*.

Beside an answer without a condition they are idle; every other condition makes another answer.
"""

import re

from engine.answers.exact import rational, substitute
from engine.answers.tree import (
    Listing,
    NamedSet,
    Node,
    Qualified,
    Quotient,
    Relation,
    Symbol,
    Text,
    symbols,
    walk,
)

_TRIVIAL_CONDITION = re.compile(
    r"(?:for )?(?:all|every|any)(?: real)?(?: numbers?| values? of)? ([a-z])(?: \\in (?:\\mathbb { R }|R))?"
)
#: What is said of the constant of a general solution.
_CONSTANT = re.compile(
    r"(?:where|with|for) (?:\$ )?([A-Z])(?: \$)?(?: is| being)?(?: an?| any)?(?: arbitrary| real)* constant"
    r"|(?:where|with|for) (?:any |an? |some )?(?:arbitrary |real )*constant (?:\$ )?([A-Z])(?: \$)?"
)
_NAMES = r"(?:\$ )?[A-Za-z](?: _ (?:\{ )?[0-9](?: \})?)?(?: \$)?"
#: The same of several constants, by their names.
_CONSTANTS = re.compile(
    r"(?:where|with|for)(?: any| some| arbitrary| real| constants?)* "
    rf"(?P<names>{_NAMES}(?: (?:,|and|, and) {_NAMES}){{0,3}})"
    r"(?P<said> (?:is|are)(?: an?| any| some| arbitrary| real)* constants?| \\in (?:\\mathbb \{ R \}|R))?"
)
_NAME = re.compile(r"([A-Za-z])(?: _ (?:\{ )?([0-9]))?")
_CONSTANT_NAME = re.compile(r"[A-HKMc](?:_[0-9])?|k_[0-9]")
#: Whole numbers from the first ones on: *for n >= 1*, *for every positive integer n*.
_WHOLE = re.compile(
    r"(?:for|where|with)(?: all| every| each| any)?(?: (?:positive|natural|non-?negative|whole))?"
    r"(?: integers?| numbers?| values? of)? (?P<name>[kmn])"
    r"(?: (?:\\geq?|\\geqslant|>=|>) [012]| \\in (?:\\mathbb \{ [NZ] \}|[NZ])(?: \^ (?:\+|\{ \+ \}))?)?"
)


def without_idle_condition(side: Node, other: Node) -> Node:
    """``f(x) = x for all x`` beside ``f(x) = x``."""
    if isinstance(side, Listing) and not isinstance(other, Listing | Qualified):
        return _without_gaps(side, other)
    if not isinstance(side, Qualified) or isinstance(other, Qualified):
        return side
    condition, statement = side.condition, side.statement
    if not isinstance(condition, Text):
        return statement if isinstance(condition, Symbol) else side
    words, names = condition.words, symbols(statement)
    if (constant := _CONSTANT.fullmatch(words)) is not None:
        return statement if (constant[1] or constant[2]) in names else side
    if (constants := _CONSTANTS.fullmatch(words)) is not None and _are_constants(constants, names):
        return statement
    match = _TRIVIAL_CONDITION.fullmatch(words)
    if match is not None:
        return statement if match[1] in names else side
    whole = _WHOLE.fullmatch(words)
    return statement if whole is not None and whole["name"] in names else side


def _are_constants(found: re.Match[str], names: frozenset[str]) -> bool:
    """Whether all names that are said to be constants may be some, and stand in the answer."""
    if found["said"] is None and "constant" not in found[0][: found.start("names")]:
        return False
    told = ["_".join(filter(None, name)) for name in _NAME.findall(found["names"])]
    return all(name in names and _CONSTANT_NAME.fullmatch(name) for name in told)


def _without_gaps(side: Listing, other: Node) -> Node:
    """``1/(x - 1), x != 1``: a value for which the answer has none is no condition; nor is that the place
    which both number by one name is a natural one. Of all integers it makes a family of solutions."""
    first, *rest = side.items
    if isinstance(first, Relation) or not all(
        _is_gap(each, first) or _is_place(each, other) for each in rest
    ):
        return side
    return first


def _is_place(node: Node, other: Node) -> bool:
    if not isinstance(node, Relation) or node.ops != ("in",) or len(node.items) != 2:
        return False
    name, place = node.items
    return isinstance(name, Symbol) and name.name in symbols(other) and place == NamedSet("N")


def _is_gap(node: Node, of: Node) -> bool:
    if not isinstance(node, Relation) or len(node.items) != 2 or not isinstance(node.items[0], Symbol):
        return False
    name, value = node.items[0].name, node.items[1]
    if node.ops != ("!=",):
        return False
    below = (each.denominator for each in walk(of) if isinstance(each, Quotient))
    return any(name in symbols(each) and rational(substitute(each, name, value)) == 0 for each in below)
