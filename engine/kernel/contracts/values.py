"""Values of expressions: arithmetic, continued fractions, identities of polynomials."""

from collections.abc import Sequence

from engine.answers.tree import Apply, Node, Series
from engine.kernel.contracts.frames import asks
from engine.kernel.errors import NotExpressible
from engine.kernel.formulas import Statement, conjunction, defined, equal, for_all
from engine.kernel.reading import term_of, tree_of
from engine.kernel.terms import variables

#: Questions for one thing, whatever it is: other makers share them.
ONE_THING = (
    "Calculate {}.",
    "Evaluate {}.",
    "Compute {}.",
    "Find {}.",
    "What is {}?",
    "Find the exact value of {}.",
    "What is the value of {}?",
    "What number is {}?",
)


@asks(
    *ONE_THING,
    "Evaluate {} and give the result as a fraction in lowest terms or a whole number.",
    "Simplify {} to a single fraction or whole number.",
    "Simplify the continued fraction {}.",
    "What is the value of the continued fraction {}?",
    "Write {} as a fraction in lowest terms.",
)
def value(holes: Sequence[str], gold: Node) -> Statement:
    """An expression without letters has the value of the gold."""
    tree = tree_of(holes[0])
    if isinstance(tree, Series) or (isinstance(tree, Apply) and tree.name == "det"):
        raise NotExpressible("a value that is no arithmetic")
    asked, answer = term_of(tree), term_of(gold)
    if variables(asked) or variables(answer):
        raise NotExpressible("letters in an expression that has a value")
    return Statement("real", conjunction(equal(asked, answer), *defined(asked, answer)))


@asks("Expand and simplify {}.", "Write {} as a polynomial in {}.")
def identity(holes: Sequence[str], gold: Node) -> Statement:
    """Two expressions have the same value wherever both have one; no quotients here."""
    asked, answer = term_of(tree_of(holes[0])), term_of(gold)
    names = variables(asked)
    if not names or not variables(answer) <= names or defined(asked, answer):
        raise NotExpressible("an expression that is no polynomial in letters")
    return Statement("real", for_all(tuple(sorted(names)), equal(asked, answer)))
