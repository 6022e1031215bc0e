"""Propositional formulas: rows of a truth table, where two formulas differ, clauses that share a variable."""

from collections.abc import Mapping
from functools import cache
from itertools import product
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import listed
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Params, Permutations, Space, Tuples, spread

_LETTERS = "ABCDEFGHJKLMPQRSTUVWXYZ"
_SIGNS = {"and": "\\land", "or": "\\lor", "implies": "\\to", "iff": "\\leftrightarrow", "xor": "\\oplus"}
#: The truth of a formula as arithmetic with 1 and 0, for claims.
_ARITHMETIC = {
    "and": "({0})*({1})",
    "or": "max({0}, {1})",
    "implies": "max(1 - ({0}), {1})",
    "iff": "1 - abs(({0}) - ({1}))",
    "xor": "abs(({0}) - ({1}))",
}
#: How many of the four assignments of two variables make a clause true.
_TRUE_PAIRS = {"and": 1, "or": 3, "implies": 3, "iff": 2, "xor": 2}
_Literal = tuple[int, bool]
#: ((outer, inner connective), whether the inner one comes first, negations of the three literals)
_Shape = tuple[tuple[str, str], bool, tuple[bool, bool, bool]]
_MEANINGS = (
    ("\\to", "implication"),
    ("\\leftrightarrow", "equivalence"),
    ("\\oplus", "exclusive or"),
)


@register
class BooleanFormula(Family):
    """Kind 0: the assignments that make a formula true. Kind 1: those in which two formulas differ. Kind
    2: a formula and two clauses with one variable in common."""

    name = "boolean_formula"
    version = "2"
    kinds = (0, 2, 1)
    kind = "math"
    summary = "Truth tables, equivalence and satisfying assignments"
    dressing = frozenset({"letters"})
    redraws = 1

    writers = (number("So there are @ such assignments.", of="assignments"),)

    def space(self, level: int) -> Space:
        if level == 0:
            return Space(letters=Permutations(_LETTERS, 3), shape=_first_shapes())
        if level == 1:
            return Space(letters=Permutations(_LETTERS[:16], 3), pair=_unlike())
        return Space(letters=Permutations(_LETTERS[:9], 5), shape=_contingent(), links=_LINKS)

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_satisfying, _differing, _linked)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Evaluates by bit patterns: each variable is its whole column of the truth table."""
        count = 5 if p.level == 2 else 3
        rows = 1 << count
        every = (1 << rows) - 1
        columns = [sum(1 << row for row in range(rows) if row >> k & 1) for k in range(count)]
        if p.level == 0:
            column = _column(p.shape, columns, every)
        elif p.level == 1:
            column = _column(p.pair[0], columns, every) ^ _column(p.pair[1], columns, every)
        else:
            column = _column(p.shape, columns, every)
            for place, (sign, negated) in enumerate(p.links):
                other = columns[3 + place] ^ (every if negated else 0)
                column &= _joined(sign, columns[0], other, every)
        found = column.bit_count()
        return None if gold_of(draft) == str(found) else f"the truth table has {found} such rows"


#: How the two further variables are linked with the first one.
_LINKS = Tuples([(sign, negated) for sign in ("or", "implies", "iff", "xor") for negated in (False, True)], 2)


@cache
def _contingent() -> tuple[_Shape, ...]:
    """Shapes of formulas in three variables that are neither always true nor always false."""
    shapes: list[_Shape] = [
        ((outer, inner), first, (a, b, c))
        for outer, inner in product(_SIGNS, repeat=2)
        for first, a, b, c in product((False, True), repeat=4)
    ]
    return tuple(shape for shape in shapes if 0 < sum(_row_values(shape)) < 8)


@cache
def _first_shapes() -> tuple[_Shape, ...]:
    """Those of which no number of rows is so common that it could be guessed."""
    return spread(_contingent(), lambda shape: sum(_row_values(shape)))


@cache
def _unlike() -> tuple[tuple[_Shape, _Shape], ...]:
    """Pairs of formulas that differ somewhere and agree somewhere."""
    shapes = _contingent()[::2]
    return tuple(
        (one, two)
        for place, one in enumerate(shapes)
        for two in shapes[place + 1 :]
        if 0 < sum(a != b for a, b in zip(_row_values(one), _row_values(two), strict=True)) < 8
    )


def _joined(sign: str, one: int, other: int, every: int) -> int:
    """A connective applied to whole columns."""
    return {
        "and": one & other,
        "or": one | other,
        "implies": (every ^ one) | other,
        "iff": every ^ one ^ other,
        "xor": one ^ other,
    }[sign]


def _column(shape: _Shape, columns: list[int], every: int) -> int:
    (outer, inner), first, negated = shape
    a, b, c = (column ^ (every if no else 0) for column, no in zip(columns, negated, strict=False))
    if first:
        return _joined(outer, _joined(inner, a, b, every), c, every)
    return _joined(outer, a, _joined(inner, b, c, every), every)


_TRUTH: Mapping[str, Mapping[tuple[bool, bool], bool]] = {
    "and": {(a, b): a and b for a, b in product((False, True), repeat=2)},
    "or": {(a, b): a or b for a, b in product((False, True), repeat=2)},
    "implies": {(a, b): b or not a for a, b in product((False, True), repeat=2)},
    "iff": {(a, b): a is b for a, b in product((False, True), repeat=2)},
    "xor": {(a, b): a is not b for a, b in product((False, True), repeat=2)},
}


def _truth(shape: _Shape, row: tuple[bool, ...]) -> bool:
    (outer, inner), first, negated = shape
    a, b, c = (value is not no for value, no in zip(row, negated, strict=True))
    if first:
        return _TRUTH[outer][_TRUTH[inner][a, b], c]
    return _TRUTH[outer][a, _TRUTH[inner][b, c]]


@cache
def _row_values(shape: _Shape) -> tuple[bool, ...]:
    """The truth table, rows in the order true before false."""
    return tuple(_truth(shape, row) for row in product((True, False), repeat=3))


def _literal(letter: str, negated: bool) -> str:
    return f"\\lnot {letter}" if negated else letter


def _formula(shape: _Shape, letters: tuple[str, ...]) -> str:
    (outer, inner), first, negated = shape
    a, b, c = (_literal(letter, no) for letter, no in zip(letters, negated, strict=False))
    if first:
        return f"({a} {_SIGNS[inner]} {b}) {_SIGNS[outer]} {c}"
    return f"{a} {_SIGNS[outer]} ({b} {_SIGNS[inner]} {c})"


def _claim(shape: _Shape, row: tuple[bool, ...]) -> str:
    (outer, inner), first, negated = shape
    a, b, c = (str(int(value is not no)) for value, no in zip(row, negated, strict=True))
    if first:
        return _ARITHMETIC[outer].format(_ARITHMETIC[inner].format(a, b), c)
    return _ARITHMETIC[outer].format(a, _ARITHMETIC[inner].format(b, c))


def _note(formulas: str) -> str:
    """What the less common signs in the formulas mean."""
    used = [f"${sign}$ is {name}" for sign, name in _MEANINGS if sign in formulas]
    return f" Here {listed(used)}." if used else ""


def _rows_by_first(shape: _Shape, letters: tuple[str, ...], subject: str = "it") -> list[Step]:
    """The rows that make a formula true, for either value of the first variable."""
    steps = []
    for first in (True, False):
        rows = [(first, *rest) for rest in product((True, False), repeat=2)]
        true = [row for row in rows if _truth(shape, row)]
        listing = ", ".join(f"({_letter(row[1])}, {_letter(row[2])})" for row in true)
        found = (
            f"{subject} is true for ({letters[1]}, {letters[2]}) = {listing}"
            if true
            else f"{subject} is never true"
        )
        steps.append(
            step(
                f"With {letters[0]} {'true' if first else 'false'}, {found}: that makes {len(true)}.",
                f"{' + '.join(_claim(shape, row) for row in rows)} = {len(true)}",
                "rows of the truth table",
            )
        )
    return steps


def _letter(value: bool) -> str:
    return "T" if value else "F"


def _satisfying(p: Params, rng: Random) -> Draft:
    values = _row_values(p.shape)
    gold = sum(values)
    formula = _formula(p.shape, p.letters)
    turned = ((p.shape[0][1], p.shape[0][0]), *p.shape[1:])
    half = [sum(values[:4]), sum(values[4:])]
    return answer_draft(
        rng.choice(
            (
                f"How many of the 8 assignments of truth values to ${', '.join(p.letters)}$ make ${formula}$"
                " true?",
                f"In how many rows of its truth table is the formula ${formula}$ true?",
                f"Count the assignments of ${', '.join(p.letters)}$ that satisfy ${formula}$.",
            )
        )
        + _note(formula),
        gold=str(gold),
        answer_type="integer",
        steps=[
            *_rows_by_first(p.shape, p.letters),
            step(f"Together ${half[0]} + {half[1]} = {gold}$.", f"{half[0]} + {half[1]} = {gold}", "add"),
        ],
        slips=[
            (str(8 - gold), "counted the rows in which it is false"),
            (str(sum(_row_values(turned))), "mixed the two connectives up"),
            (str(half[0]), f"looked only at rows with {p.letters[0]} true"),
            (str(gold + 1), "made a slip in one row"),
        ],
        closing=rng.choice(("The number of assignments is", "So the count is")),
        axes={"variables": 3},
    )


def _differing(p: Params, rng: Random) -> Draft:
    one, two = p.pair
    first, second = _formula(one, p.letters), _formula(two, p.letters)
    rows = list(product((True, False), repeat=3))
    columns = [_row_values(one), _row_values(two)]
    gold = sum(a != b for a, b in zip(*columns, strict=True))
    written = ["".join(_letter(value) for value in column) for column in columns]
    steps = [
        step(
            f"In the order TTT, TTF, TFT, TFF, FTT, FTF, FFT, FFF of ${', '.join(p.letters)}$, the formula"
            f" ${shown}$ has the column {column}.",
            f"{' + '.join(_claim(shape, row) for row in rows)} = {column.count('T')}",
            "truth table",
        )
        for shown, shape, column in ((first, one, written[0]), (second, two, written[1]))
    ]
    differences = " + ".join(f"abs({int(a)} - {int(b)})" for a, b in zip(*columns, strict=True))
    steps.append(
        step(
            f"The columns differ in {gold} of the 8 places.", f"{differences} = {gold}", "compare the columns"
        )
    )
    return answer_draft(
        rng.choice(
            (
                f"For how many of the 8 assignments of ${', '.join(p.letters)}$ do ${first}$ and ${second}$"
                " have different truth values?",
                f"In how many rows of the truth table do the formulas ${first}$ and ${second}$ differ?",
            )
        )
        + _note(first + second),
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=[
            (str(8 - gold), "counted the rows in which they agree"),
            (str(abs(sum(columns[0]) - sum(columns[1]))), "compared only how often each is true"),
            (
                str(sum(a and b for a, b in zip(*columns, strict=True))),
                "counted the rows in which both are true",
            ),
            (str(gold + 1), "made a slip in one row"),
        ],
        closing=rng.choice(("The number of assignments is", "So the count is")),
        axes={"variables": 3},
    )


def _linked(p: Params, rng: Random) -> Draft:
    letters, shape = p.letters, p.shape
    formula = _formula(shape, letters)
    clauses = [
        f"{letters[0]} {_SIGNS[sign]} {_literal(letters[3 + place], negated)}"
        for place, (sign, negated) in enumerate(p.links)
    ]
    values = _row_values(shape)
    counts, free = (sum(values[:4]), sum(values[4:])), []
    steps = _rows_by_first(shape, letters, "the first formula")
    for first in (True, False):
        ways = []
        for sign, negated in p.links:
            ways.append(sum(_TRUTH[sign][first, value is not negated] for value in (True, False)))
        free.append(ways)
        base = counts[0] if first else counts[1]
        steps.append(
            step(
                f"With {letters[0]} {'true' if first else 'false'}, ${clauses[0]}$ leaves {_values(ways[0])}"
                f" for {letters[3]} and ${clauses[1]}$ {_values(ways[1])} for {letters[4]}: ${base} \\cdot"
                f" {ways[0]} \\cdot {ways[1]} = {base * ways[0] * ways[1]}$.",
                f"{base}*{ways[0]}*{ways[1]} = {base * ways[0] * ways[1]}",
                "product rule",
            )
        )
    parts = [count * ways[0] * ways[1] for count, ways in zip(counts, free, strict=True)]
    gold = sum(parts)
    steps.append(
        step(f"Together ${parts[0]} + {parts[1]} = {gold}$.", f"{parts[0]} + {parts[1]} = {gold}", "add")
    )
    apart = sum(counts) * _TRUE_PAIRS[p.links[0][0]] * _TRUE_PAIRS[p.links[1][0]]
    return answer_draft(
        rng.choice(
            (
                f"How many of the 32 assignments of truth values to ${', '.join(letters)}$ make ${formula}$,"
                f" ${clauses[0]}$ and ${clauses[1]}$ all true?",
                f"Count the assignments of ${', '.join(letters)}$ that satisfy ${formula}$ as well as"
                f" ${clauses[0]}$ and ${clauses[1]}$.",
            )
        )
        + _note(formula + "".join(clauses)),
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=[
            (str(32 - gold), "counted the other assignments"),
            (str(sum(counts) * 4), "forgot the two last conditions"),
            (str(parts[0]), f"looked only at {letters[0]} true"),
            (str(apart), f"treated {letters[0]} as a new variable in each condition"),
        ],
        closing=rng.choice(("The number of assignments is", "So the count is")),
        axes={"variables": 5},
    )


def _values(count: int) -> str:
    return {0: "no value", 1: "one value", 2: "both values"}[count]
