"""Games with a table of payments: chances that make one player sure of the gold, and the other keep to it."""

from collections.abc import Sequence

from engine.answers.tree import Node
from engine.kernel.contracts.calculus import constant
from engine.kernel.contracts.frames import asks
from engine.kernel.contracts.matrices import Rows, numbers
from engine.kernel.contracts.solving import corner
from engine.kernel.errors import NotExpressible
from engine.kernel.formulas import Compare, Exists, Formula, Statement, conjunction, equal
from engine.kernel.reading import entries_of, tree_of
from engine.kernel.terms import Term, Var, add, mul, num

_GAMES = (
    "Rose and Colin play a game with the table {}. At the same time Rose chooses a row and Colin a column;"
    " Rose then wins the number that stands there, and Colin loses as much. Where it is negative, it is Colin"
    " who wins.",
    "In the table {}, Rose secretly chooses a row and Colin secretly chooses a column. The number where they"
    " meet is what Colin pays Rose; what is negative is paid by Rose.",
)
_PLAY = "Both play as well as they can, by chance where that is better."
_ASKED = (
    "What is the exact value of the game, that is, the greatest average gain that Rose can be sure of?",
    "Find the exact value of the game: the greatest gain, on average, that Rose can make sure of.",
)
#: The chances of as many choices as a player may have.
_LETTERS = ("p", "q", "r")


@asks(*(f"{game} {_PLAY} {asked}" for game in _GAMES for asked in _ASKED))
def value_of_game(holes: Sequence[str], gold: Node) -> Statement:
    """Rose has chances with which no column gives less than the gold, Colin such that no row gives more."""
    table, value = numbers(entries_of(tree_of(holes[0]))), constant(gold)
    columns: Rows = tuple(zip(*table, strict=True))
    if max(len(table), len(columns)) > len(_LETTERS):
        raise NotExpressible("a game of more choices")
    return Statement(
        "real",
        conjunction(_sure(columns, value, at_least=True), _sure(table, value, at_least=False)),
    )


def _sure(lines: Rows, value: Term, *, at_least: bool) -> Formula:
    """There are chances, one for each entry of a line, with which no line gives less or more than a value."""
    letters = _LETTERS[: len(lines[0])]
    chances = [Var(letter) for letter in letters]
    whole = equal(add(*chances), num(1))
    bounds = [Compare("<=", num(0), chance) for chance in chances]
    for line in lines:
        gained = add(*(mul(entry, chance) for entry, chance in zip(line, chances, strict=True)))
        bounds.append(Compare("<=", value, gained) if at_least else Compare("<=", gained, value))
    place = corner(bounds, letters, equations=(whole,))
    return Exists(letters, conjunction(whole, *bounds), place)
