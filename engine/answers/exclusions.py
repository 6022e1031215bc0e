"""Points at which an expression is not defined, told beside it: *x + 3, where x ≠ 3*.

Who simplifies is right to say what the simpler form leaves out, whether the gold says so or not, where the
point is one of the statement.
"""

import re

from engine.answers.tree import (
    Apply,
    Listing,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Qualified,
    Quotient,
    Relation,
    Sum,
    Symbol,
    Text,
    symbols,
)

_EXPRESSIONS = (Apply, Power, Product, Quotient, Sum, Symbol)
#: That a variable is not a number.
_EXCLUDES = re.compile(
    r"(?:where|for|with|if|when|provided(?: that)?)?\s?\$?(?P<name>[a-z])\s?(?:\\neq?(?![a-z])|≠|!=)\s?"
    r"[-−]?(?P<point>\d{1,6})\$?",
    re.IGNORECASE,
)


_NUMERAL = re.compile(r"\d+")


def without_exclusions(gold: Node, answer: Node, statement: str) -> Node:
    """An answer without the points that it excludes for its variable, beside a gold that is an expression."""
    if not isinstance(gold, _EXPRESSIONS):
        return answer
    points = frozenset(_NUMERAL.findall(statement))
    if isinstance(answer, Qualified):
        return answer.statement if _excludes(answer.condition, answer.statement, points) else answer
    if isinstance(answer, Listing) and answer.joiner == ",":
        first, *others = answer.items
        if all(_excludes(other, first, points) for other in others):
            return first
    return answer


def _excludes(condition: Node, expression: Node, points: frozenset[str]) -> bool:
    """Whether a condition says that a variable of an expression is none of the points."""
    if isinstance(condition, Relation) and condition.ops == ("!=",):
        left, right = condition.items
        point = right.operand if isinstance(right, Negative) else right
        is_point = isinstance(point, Number) and str(abs(point.value)) in points
        return is_point and isinstance(left, Symbol) and left.name in symbols(expression)
    found = _EXCLUDES.fullmatch(condition.words.strip()) if isinstance(condition, Text) else None
    return found is not None and found["name"] in symbols(expression) and found["point"] in points
