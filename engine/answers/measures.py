"""Values with something attached: units, labels, percent signs, ratios, times and dates.

A unit that one side leaves out is forgiven; units of different dimensions never are; units of one dimension
are converted exactly. An angle without a sign is in radians, or a bare number of degrees beside a degree
sign.
"""

from fractions import Fraction

from engine.answers.comparison import Comparison, all_of, different, equal, undecided
from engine.answers.exact import rational
from engine.answers.modular import whole_exponent
from engine.answers.reading import Compare, Reading
from engine.answers.statements import clock_of
from engine.answers.tree import (
    CalendarDate,
    Clock,
    Constant,
    Dots,
    Labelled,
    Negative,
    Node,
    Number,
    Percent,
    Power,
    Product,
    Quantity,
    Quotient,
    Ratio,
    Sum,
    Symbol,
    Unit,
)
from engine.answers.unit_table import SYMBOLS
from engine.answers.values_equal import compare_values
from engine.answers.words.lexicon import stem
from engine.answers.words.silence import is_silent, words_of

MEASURES = (Quantity, Labelled, Percent, Ratio, Clock, CalendarDate)
_DEGREES = (("degree", 1),)
_COUNTING = ("unit", "units")
_STERLING, _MASS = (("sterling", 1),), (("gram", 1),)
_RADIANS = (("radian", 1),)
#: Units whose symbol is a Greek letter.
_GREEK_UNITS = {"Omega": "Ω"}
#: A sign that two currencies share.
_YEN_OR_YUAN = ("yen or yuan", 1)
_YENS = frozenset((("yen", 1), ("yuan", 1), _YEN_OR_YUAN))
#: Temperatures as a line in kelvin: what one degree is worth, and where the scale begins.
_TEMPERATURES: dict[tuple[tuple[str, int], ...], tuple[Fraction, Fraction]] = {
    (("kelvin", 1),): (Fraction(1), Fraction(0)),
    (("celsius", 1),): (Fraction(1), Fraction(27315, 100)),
    (("fahrenheit", 1),): (Fraction(5, 9), Fraction(45967, 180)),
}


def is_measure(node: Node) -> bool:
    return isinstance(node, MEASURES) or (isinstance(node, Negative) and is_measure(node.operand))


def compare_measures(gold: Node, answer: Node, reading: Reading, compare: Compare) -> Comparison:
    gold, answer = _sign_inside(gold), _sign_inside(answer)
    if isinstance(gold, Clock | CalendarDate) or isinstance(answer, Clock | CalendarDate):
        return _compare_times(gold, answer)
    if isinstance(gold, Labelled) or isinstance(answer, Labelled):
        return _compare_labelled(gold, answer, reading, compare)
    if isinstance(gold, Quantity) or isinstance(answer, Quantity):
        return _compare_quantities(gold, answer, reading, compare)
    if isinstance(gold, Ratio) or isinstance(answer, Ratio):
        return _compare_ratios(gold, answer, reading)
    return compare(_without_percent(gold), _without_percent(answer), reading)


def _sign_inside(node: Node) -> Node:
    """-$5 is the quantity -5 dollars."""
    if not isinstance(node, Negative):
        return node
    inner = _sign_inside(node.operand)
    if isinstance(inner, Quantity):
        return Quantity(Negative(inner.value), inner.unit)
    if isinstance(inner, Labelled):
        return Labelled(Negative(inner.value), inner.label)
    if isinstance(inner, Percent):
        return Percent(Negative(inner.value))
    return node


def _without_percent(node: Node) -> Node:
    return Quotient(node.value, Number(Fraction(100))) if isinstance(node, Percent) else node


# Times


def _compare_times(gold: Node, answer: Node) -> Comparison:
    if isinstance(gold, CalendarDate) or isinstance(answer, CalendarDate):
        same_kind = isinstance(gold, CalendarDate) and isinstance(answer, CalendarDate)
        if not same_kind:
            return different("kind", "a date against another kind of answer")
        return equal("exact") if gold == answer else different("exact", "another date")
    left, right = _as_clock(gold), _as_clock(answer)
    if left is None or right is None:
        return different("kind", "a time of day against another kind of answer")
    if left.seconds == right.seconds:
        return equal("exact", seconds=left.seconds)
    return different("exact", "another time of day", left=left.seconds, right=right.seconds)


def _as_clock(node: Node) -> Clock | None:
    if isinstance(node, Clock):
        return node
    return clock_of(node.items, "") if isinstance(node, Ratio) else None


# Labels and units


def _compare_labelled(gold: Node, answer: Node, reading: Reading, compare: Compare) -> Comparison:
    left, right = _label(gold), _label(answer)
    units = [isinstance(side, Quantity) and side.unit.name not in _COUNTING for side in (gold, answer)]
    if any(units) and not all(isinstance(_unlabelled(side), Quantity) for side in (gold, answer)):
        return undecided("a unit on one side and words on the other")
    outcome = compare(_unlabelled(gold), _unlabelled(answer), reading)
    mine, theirs = ([stem(word) for word in words_of(label)] for label in (left, right))
    if any(_is_another_symbol(word, words_of(right)) for word in words_of(left)):
        return undecided(f"{left!r} and {right!r} may be two symbols")
    loose = [word for word in words_of(left) if stem(word) not in theirs]
    loose += [word for word in words_of(right) if stem(word) not in mine]
    if loose[:1] == ["away"] and not any(units):
        return undecided("a number away from something is no distance")
    if loose and not is_silent(" ".join(loose), reading.statement):
        return undecided(f"{' '.join(loose)!r} may say something else about the value")
    if outcome.equal and mine and theirs and not (set(mine) <= set(theirs) or set(theirs) <= set(mine)):
        return undecided(f"the value is equal, but {right!r} may not be {left!r}")
    return outcome


def _is_another_symbol(word: str, others: list[str]) -> bool:
    """Whether one of ``others`` is ``word`` in other case, and neither is a word that is known."""
    return word not in others and any(
        word.lower() == other.lower() and not is_silent(word) for other in others
    )


def _label(node: Node) -> str:
    return node.label if isinstance(node, Labelled) else ""


def _unlabelled(node: Node) -> Node:
    return node.value if isinstance(node, Labelled) else node


def _compare_quantities(gold: Node, answer: Node, reading: Reading, compare: Compare) -> Comparison:
    if not isinstance(gold, Quantity):
        gold = _as_quantity(gold, answer) or gold
    if not isinstance(answer, Quantity):
        answer = _as_quantity(answer, gold) or answer
    if isinstance(gold, Quantity) and isinstance(answer, Quantity):
        return _compare_units(gold, answer, reading, compare)
    quantity, other = (gold, answer) if isinstance(gold, Quantity) else (answer, gold)
    assert isinstance(quantity, Quantity)
    if is_measure(other):
        return different("kind", "a quantity against another kind of answer")
    if quantity.unit.name == "K":
        return undecided("a K that may be kelvin or thousand")
    bare = compare(quantity.value, other, reading)
    if bare.equal or quantity.unit.dimensions != _DEGREES:
        return bare
    converted = compare_values(_radians(quantity), other, reading)
    return converted if not converted.different else bare


def _as_quantity(node: Node, other: Node) -> Quantity | None:
    """``5 m`` beside a quantity: the letter is the unit there, while beside a formula it is a variable."""
    if not isinstance(other, Quantity) or not isinstance(node, Product):
        return None
    *factors, last = node.factors
    letter, power = (last.base, whole_exponent(last.exponent)) if isinstance(last, Power) else (last, 1)
    name = _GREEK_UNITS.get(letter.name, letter.name) if isinstance(letter, Symbol) else ""
    if len(name) != 1 or name not in SYMBOLS or not factors or not power:
        return None
    factor, dimensions = SYMBOLS[name]
    scaled = tuple(sorted((base, exponent * power) for base, exponent in dimensions.items()))
    value = factors[0] if len(factors) == 1 else Product(tuple(factors))
    return Quantity(value, Unit(name, factor**power, scaled))


def _compare_units(gold: Quantity, answer: Quantity, reading: Reading, compare: Compare) -> Comparison:
    left, right = gold.unit, answer.unit
    if {left.dimensions, right.dimensions} == {_DEGREES, _RADIANS}:
        return compare_values(_radians(gold), _radians(answer), reading)
    if {left.dimensions, right.dimensions} == {_STERLING, _MASS} and "pound" in left.name + right.name:
        return compare(gold.value, answer.value, reading)  # £12 and 12 pounds
    if _YEN_OR_YUAN in {*left.dimensions, *right.dimensions} <= _YENS:
        return compare(gold.value, answer.value, reading)
    if left.dimensions != right.dimensions and {left.dimensions, right.dimensions} <= _TEMPERATURES.keys():
        return compare(_kelvin(gold), _kelvin(answer), reading)
    if left.dimensions != right.dimensions:
        return different("units", f"{right.name} does not measure what {left.name} does")
    if left.factor == right.factor:
        return compare(gold.value, answer.value, reading)
    return compare(_scaled(gold), _scaled(answer), reading)


def _kelvin(quantity: Quantity) -> Node:
    size, zero = _TEMPERATURES[quantity.unit.dimensions]
    return Sum((Product((quantity.value, Number(size * quantity.unit.factor))), Number(zero)))


def _scaled(quantity: Quantity) -> Node:
    return Product((quantity.value, Number(quantity.unit.factor)))


def _radians(quantity: Quantity) -> Node:
    if quantity.unit.dimensions == _RADIANS:
        return quantity.value
    return Product((quantity.value, Constant("pi"), Number(quantity.unit.factor / 180)))


# Ratios


def _compare_ratios(gold: Node, answer: Node, reading: Reading) -> Comparison:
    if isinstance(gold, Ratio) and isinstance(answer, Ratio):
        if len(gold.items) != len(answer.items):
            return different("kind", "ratios of different length")
        if gold != answer and _as_clock(gold) and _as_clock(answer) and _shows_minutes(gold, answer):
            return undecided("ratios that may be times of day")
        if any(isinstance(item, Dots) for item in (*gold.items, *answer.items)):
            return _compare_open_ratios(gold, answer, reading)
        return all_of(_cross_products(gold, answer, reading), "parts")
    ratio, other = (gold, answer) if isinstance(gold, Ratio) else (answer, gold)
    assert isinstance(ratio, Ratio)
    if len(ratio.items) != 2 or is_measure(other):
        return different("kind", "a ratio against another kind of answer")
    if rational(ratio.items[1]) == 1:
        return undecided("a ratio of so many to one is no number")
    return compare_values(Quotient(ratio.items[0], ratio.items[1]), other, reading)


def _shows_minutes(*ratios: Ratio) -> bool:
    """Whether all end in two digits, as the minutes of a time of day do."""
    return all(
        isinstance(item, Number) and item.value >= 10 for item in (ratio.items[-1] for ratio in ratios)
    )


def _cross_products(gold: Ratio, answer: Ratio, reading: Reading) -> list[Comparison]:
    """a:b:c equals d:e:f where all cross products agree; with a zero term, where the terms do."""
    if any(rational(item) == 0 for item in (*gold.items, *answer.items)):
        return [compare_values(x, y, reading) for x, y in zip(gold.items, answer.items, strict=True)]
    return [
        compare_values(Product((left, answer.items[0])), Product((gold.items[0], right)), reading)
        for left, right in zip(gold.items[1:], answer.items[1:], strict=True)
    ]


def _compare_open_ratios(gold: Ratio, answer: Ratio, reading: Reading) -> Comparison:
    outcomes = []
    for left, right in zip(gold.items, answer.items, strict=True):
        if isinstance(left, Dots) != isinstance(right, Dots):
            return different("kind", "the ellipsis stands elsewhere")
        if not isinstance(left, Dots):
            outcomes.append(compare_values(left, right, reading))
    return all_of(outcomes, "parts")
