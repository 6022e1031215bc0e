"""Linear programmes: the gold bounds what is asked for where the conditions hold, and is met at a corner."""

from collections.abc import Sequence

from engine.answers.tree import Node
from engine.kernel.contracts.calculus import constant
from engine.kernel.contracts.frames import asks
from engine.kernel.contracts.solving import corner
from engine.kernel.errors import NotExpressible
from engine.kernel.formulas import Compare, Exists, ForAll, Implies, Statement, conjunction, defined, equal
from engine.kernel.reading import comparisons_of, term_of, tree_of
from engine.kernel.terms import Var, num, variables

#: Two conditions and three, beside those that the variables are not negative.
_CONDITIONS = ("{} and {}", "{}, {} and {}")


def _asked(what: str) -> None:
    """Registers the questions for the greatest or the least value."""

    def aim_first(holes: Sequence[str], gold: Node) -> Statement:
        return _extreme(holes[0], holes[1:3], holes[3:], gold, most=what == "greatest")

    def aim_last(holes: Sequence[str], gold: Node) -> Statement:
        return _extreme(holes[-1], holes[:2], holes[2:-1], gold, most=what == "greatest")

    for conditions in _CONDITIONS:
        asks(f"Find the {what} value of {{}} for real numbers {{}} and {{}} with {conditions}.")(aim_first)
        asks(
            f"Real numbers {{}} and {{}} satisfy {conditions}. What is the {what} value that {{}} can have?"
        )(aim_last)


for _what in ("greatest", "least"):
    _asked(_what)


def _extreme(
    aim: str, signs: Sequence[str], conditions: Sequence[str], gold: Node, *, most: bool
) -> Statement:
    body, value = term_of(tree_of(aim)), constant(gold)
    letters = ("x", "y")
    known = [_condition(text) for text in (*signs, *conditions)]
    if known[:2] != [Compare("<=", num(0), Var(letter)) for letter in letters]:
        raise NotExpressible("variables that may be negative, or others")
    sides = [side for each in known for side in (each.left, each.right)]
    if defined(body, *sides) or not set().union(*map(variables, (body, *sides))) <= set(letters):
        raise NotExpressible("conditions in another form")
    met = equal(body, value)
    place = corner(known, letters, also=(met,))
    beyond = Compare("<=", body, value) if most else Compare("<=", value, body)
    bounded = ForAll(letters, Implies(conjunction(*known), beyond))
    return Statement("real", conjunction(bounded, Exists(letters, conjunction(*known, met), place)))


def _condition(text: str) -> Compare:
    """One inequality, bounds included."""
    found = comparisons_of(tree_of(text))
    if len(found) != 1 or found[0].op != "<=":
        raise NotExpressible("a condition in another form")
    return found[0]
