"""Values of expressions: arithmetic, continued fractions, identities of polynomials."""

import re
from collections.abc import Sequence

from engine.answers.tree import Apply, Node, Series
from engine.kernel.contracts.frames import asks
from engine.kernel.errors import NotExpressible
from engine.kernel.formulas import Compare, Statement, conjunction, defined, equal, for_all
from engine.kernel.reading import sides_of, term_of, terms_of_tuple, tree_of, whole
from engine.kernel.terms import Add, Div, Term, mul, num, rational, substituted, variables

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


@asks(
    "Find the rational numbers {} and {} with {}. Answer with {}.",
)
def without_roots_below(holes: Sequence[str], gold: Node) -> Statement:
    left, right = sides_of(tree_of(holes[2]))
    return _without_roots_below(left, right, holes[:2], holes[3], gold)


@asks("Write {} as {} with rational {} and {}. What is {}?")
def rational_below(holes: Sequence[str], gold: Node) -> Statement:
    return _without_roots_below(tree_of(holes[0]), tree_of(holes[1]), holes[2:4], holes[4], gold)


@asks("The fraction {} equals {} for rational {}, {}. Give the pair {}.")
def fraction_equals(holes: Sequence[str], gold: Node) -> Statement:
    return _without_roots_below(tree_of(holes[0]), tree_of(holes[1]), holes[2:4], holes[4], gold)


def _without_roots_below(
    fraction: Node, form: Node, letters: Sequence[str], pair: str, gold: Node
) -> Statement:
    """The denominator times the form with the gold's numbers is the numerator, which is not zero."""
    shown = term_of(fraction)
    if not isinstance(shown, Div) or pair != f"({letters[0]}, {letters[1]})" or letters[0] == letters[1]:
        raise NotExpressible("something else than a fraction with roots")
    values = terms_of_tuple(gold, 2)
    filled = substituted(term_of(form), dict(zip(letters, values, strict=True)))
    if any(rational(each) is None for each in values) or variables(filled) | variables(shown):
        raise NotExpressible("numbers that are not rational")
    kept = conjunction(*defined(filled, shown.above), equal(mul(filled, shown.below), shown.above))
    return Statement("real", conjunction(kept, Compare("!=", shown.above, num(0))))


@asks("Expand and simplify {}.", "Write {} as a polynomial in {}.")
def identity(holes: Sequence[str], gold: Node) -> Statement:
    """Two expressions have the same value wherever both have one; no quotients here."""
    asked, answer = term_of(tree_of(holes[0])), term_of(gold)
    names = variables(asked)
    if not names or not variables(answer) <= names or defined(asked, answer):
        raise NotExpressible("an expression that is no polynomial in letters")
    return Statement("real", for_all(tuple(sorted(names)), equal(asked, answer)))


#: How problems write the shape, and the parts that are asked for.
_SHAPE = r"a_0 + \cfrac{1}{a_1 + \cfrac{1}{a_2 + \cdots}}"
_PARTS = re.compile(r"\(a_0, a_1, \\ldots, a_(\d+)\)")


@asks("Find the simple continued fraction {} of {} whose last part is greater than 1. Give {} in order.")
def parts_of_fraction(holes: Sequence[str], gold: Node) -> Statement:
    return _parts(holes[0], holes[1], holes[2], gold)


@asks("Expand {} as a simple continued fraction {} whose last part is greater than 1. Give {} in order.")
def fraction_in_parts(holes: Sequence[str], gold: Node) -> Statement:
    return _parts(holes[1], holes[0], holes[2], gold)


def _parts(shape: str, fraction: str, asked: str, gold: Node) -> Statement:
    """The number is the continued fraction of the parts, of which all but the first are positive, the last
    greater than 1."""
    number, parts = term_of(tree_of(fraction)), terms_of_tuple(gold)
    found = _PARTS.fullmatch(asked)
    if shape != _SHAPE or found is None or int(found[1]) != len(parts) - 1 or len(parts) < 2:
        raise NotExpressible("a continued fraction in another form")
    if rational(number) is None:
        raise NotExpressible("a number that is no fraction")
    parts = tuple(num(whole(part)) for part in parts)
    value: Term = parts[-1]
    for part in reversed(parts[:-1]):
        value = Add(part, Div(num(1), value))
    positive = [Compare("<", num(0), part) for part in parts[1:-1]]
    return Statement("real", conjunction(equal(number, value), *positive, Compare("<", num(1), parts[-1])))
