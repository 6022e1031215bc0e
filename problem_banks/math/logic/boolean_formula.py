"""Propositional formulas: rows of a truth table, where two formulas differ, clauses that share a variable."""

from collections.abc import Sequence
from functools import cache
from itertools import combinations, product
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import listed
from problem_banks.math.makings.propositions import (
    SIGNS,
    Formula,
    arithmetic,
    column,
    in_letters,
    joined,
    literal,
    of_three,
    truth,
    turned,
    values,
    written,
)
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Params, Permutations, Space, Tuples, spread

_LETTERS = "ABCDEFGHJKLMPQRSTUVWXYZ"
#: How many of the four assignments of two variables make a clause true.
_TRUE_PAIRS = {"&": 1, "|": 3, ">": 3, "=": 2, "+": 2}
_MEANINGS = (
    ("\\to", "implication"),
    ("\\leftrightarrow", "equivalence"),
    ("\\oplus", "exclusive or"),
)
#: How many variables the formulas of a kind have.
_VARIABLES = (3, 3, 5, 3, 4)


@register
class BooleanFormula(Family):
    """Kind 0: the assignments that make a formula of three letters true. Kind 1: those in which two formulas
    differ. Kind 2: a formula and two clauses with one variable in common. Kind 3: a formula of four letters
    in three variables. Kind 4: one in four."""

    name = "boolean_formula"
    version = "4"
    anchors = ("MATH 3", "undergraduate")
    levels = 5
    kinds = (0, 3, 2, 1, 4)
    starters = 1
    kind = "math"
    summary = "Truth tables, equivalence and satisfying assignments"
    dressing = frozenset({"letters"})
    redraws = 1

    writers = (number("So there are @ such assignments.", of="assignments"),)

    def space(self, level: int) -> Space:
        if level == 0:
            return Space(letters=Permutations(_LETTERS, 3), shape=_first_formulas())
        if level == 1:
            return Space(letters=Permutations(_LETTERS[:16], 3), pair=_unlike())
        if level == 2:
            return Space(letters=Permutations(_LETTERS[:9], 5), shape=_contingent(), links=_LINKS)
        return Space(
            letters=Permutations(_LETTERS[:16], _VARIABLES[level]), shape=_of_four(_VARIABLES[level])
        )

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_satisfying, _differing, _linked, _satisfying, _satisfying)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Evaluates by bit patterns: each variable is its whole column of the truth table."""
        count = _VARIABLES[p.level]
        rows = 1 << count
        every = (1 << rows) - 1
        columns = [sum(1 << row for row in range(rows) if row >> k & 1) for k in range(count)]
        if p.level == 1:
            found = column(p.pair[0], columns, every) ^ column(p.pair[1], columns, every)
        else:
            found = column(p.shape, columns, every)
        for place, (sign, negated) in enumerate(p.links if p.level == 2 else ()):
            found &= column((sign, (0, False), (3 + place, negated)), columns, every)
        rows = found.bit_count()
        return None if gold_of(draft) == str(rows) else f"the truth table has {rows} such rows"


#: How the two further variables are linked with the first one.
_LINKS = Tuples([(sign, negated) for sign in "|>=+" for negated in (False, True)], 2)


@cache
def _contingent() -> tuple[Formula, ...]:
    """Formulas in three variables that are neither always true nor always false."""
    formulas = (
        of_three((outer, inner), first=first, negated=(a, b, c))
        for outer, inner in product(SIGNS, repeat=2)
        for first, a, b, c in product((False, True), repeat=4)
    )
    return tuple(formula for formula in formulas if 0 < sum(values(formula, 3)) < 8)


@cache
def _first_formulas() -> tuple[Formula, ...]:
    """Those of which no number of rows is so common that it could be guessed."""
    return spread(_contingent(), lambda formula: sum(values(formula, 3)))


@cache
def _unlike() -> tuple[tuple[Formula, Formula], ...]:
    """Pairs of formulas that differ somewhere and agree somewhere."""
    formulas = [(formula, values(formula, 3)) for formula in _contingent()[::2]]
    return tuple(
        (one, two)
        for (one, column_of_one), (two, column_of_two) in combinations(formulas, 2)
        if 0 < sum(a != b for a, b in zip(column_of_one, column_of_two, strict=True)) < 8
    )


@cache
def _of_four(variables: int) -> tuple[Formula, ...]:
    """Formulas of two brackets with two letters each, in three variables (one comes twice) or in four."""
    orders = [(0, 1, 2, 3)] if variables == 4 else [(0, 1, 0, 2), (0, 1, 1, 2), (0, 1, 2, 0), (0, 1, 2, 1)]
    formulas: list[Formula] = [
        (outer, (left, (order[0], no[0]), (order[1], no[1])), (right, (order[2], no[2]), (order[3], no[3])))
        for order in orders
        for outer, left, right in product(SIGNS, repeat=3)
        for no in product((False, True), repeat=4)
        if len({outer, left, right}) > 1
    ]
    contingent = (formula for formula in formulas if 0 < sum(values(formula, variables)) < 2**variables)
    return spread(tuple(contingent), lambda formula: sum(values(formula, variables)))


def _note(formulas: str) -> str:
    """What the less common signs in the formulas mean."""
    used = [f"${sign}$ is {name}" for sign, name in _MEANINGS if sign in formulas]
    return f" Here {listed(used)}." if used else ""


def _rows_by_first(
    formula: Formula, letters: tuple[str, ...], variables: int = 3, subject: str = "it"
) -> list[Step]:
    """The rows that make a formula true, for all values of the variables before the last two."""
    steps = []
    known, (one, other) = letters[: variables - 2], letters[variables - 2 : variables]
    for first in product((True, False), repeat=variables - 2):
        rows = [(*first, *rest) for rest in product((True, False), repeat=2)]
        true = [row for row in rows if truth(formula, row)]
        listing = ", ".join(f"({_letter(row[-2])}, {_letter(row[-1])})" for row in true)
        found = f"{subject} is true for ({one}, {other}) = {listing}" if true else f"{subject} is never true"
        given = listed(
            [f"{name} {'true' if value else 'false'}" for name, value in zip(known, first, strict=True)]
        )
        steps.append(
            step(
                f"With {given}, {found}: that makes {len(true)}.",
                f"{' + '.join(arithmetic(formula, row) for row in rows)} = {len(true)}",
                "rows of the truth table",
            )
        )
    return steps


def _count_claim(formula: Formula, variables: int, count: int, also: str = "") -> str:
    """So many rows make a formula true, all of them gone through.

    Args:
        also: factors for each row, how often it counts.
    """
    letters = "abcd"[:variables]
    rows = " ".join(f"for {letter} in between(0, 1)" for letter in letters)
    return f"sum(({in_letters(formula, letters)}){also} {rows}) = {count}"


def _letter(value: bool) -> str:
    return "T" if value else "F"


def _satisfying(p: Params, rng: Random) -> Draft:
    variables = len(p.letters)
    rows, table = 2**variables, values(p.shape, variables)
    gold, formula = sum(table), written(p.shape, p.letters)
    parts = [sum(table[start : start + 4]) for start in range(0, rows, 4)]
    shown = " + ".join(map(str, parts))
    return answer_draft(
        rng.choice(
            (
                f"How many of the {rows} assignments of truth values to ${', '.join(p.letters)}$ make"
                f" ${formula}$ true?",
                f"In how many rows of its truth table is the formula ${formula}$ true?",
                f"Count the assignments of ${', '.join(p.letters)}$ that satisfy ${formula}$.",
            )
        )
        + _note(formula),
        gold=str(gold),
        answer_type="integer",
        steps=[
            *_rows_by_first(p.shape, p.letters, variables),
            step(
                f"Together ${shown} = {gold}$.",
                f"{shown} = {gold} and {_count_claim(p.shape, variables, gold)}",
                "add",
            ),
        ],
        slips=[
            (str(rows - gold), "counted the rows in which it is false"),
            (str(sum(values(turned(p.shape), variables))), "mixed two connectives up"),
            (str(parts[0]), f"looked only at rows with {p.letters[0]} true"),
            (str(gold + 1), "made a slip in one row"),
        ],
        closing=rng.choice(("The number of assignments is", "So the count is")),
        axes={"variables": variables},
    )


def _differing(p: Params, rng: Random) -> Draft:
    one, two = p.pair
    first, second = written(one, p.letters), written(two, p.letters)
    rows = list(product((True, False), repeat=3))
    columns = [values(one, 3), values(two, 3)]
    gold = sum(a != b for a, b in zip(*columns, strict=True))
    lines = ["".join(_letter(value) for value in table) for table in columns]
    steps = [
        step(
            f"In the order TTT, TTF, TFT, TFF, FTT, FTF, FFT, FFF of ${', '.join(p.letters)}$, the formula"
            f" ${shown}$ has the column {line}.",
            f"{' + '.join(arithmetic(shape, row) for row in rows)} = {line.count('T')}",
            "truth table",
        )
        for shown, shape, line in ((first, one, lines[0]), (second, two, lines[1]))
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
    formula = written(shape, letters)
    clauses = [
        f"{letters[0]} {SIGNS[sign]} {literal(letters[3 + place], negated)}"
        for place, (sign, negated) in enumerate(p.links)
    ]
    table = values(shape, 3)
    counts, free = (sum(table[:4]), sum(table[4:])), []
    steps = _rows_by_first(shape, letters, subject="the first formula")
    for first in (True, False):
        ways = []
        for sign, negated in p.links:
            ways.append(sum(joined(sign, first, value is not negated) for value in (True, False)))
        free.append(ways)
        base = counts[0] if first else counts[1]
        steps.append(
            step(
                f"With {letters[0]} {'true' if first else 'false'}, ${clauses[0]}$ leaves {_values(ways[0])}"
                f" for {letters[3]} and ${clauses[1]}$ {_values(ways[1])} for {letters[4]}: ${base} \\cdot"
                f" {ways[0]} \\cdot {ways[1]} = {base * ways[0] * ways[1]}$.",
                f"{base}{_leaves(p.links, str(int(first)))} = {base * ways[0] * ways[1]}",
                "product rule",
            )
        )
    parts = [count * ways[0] * ways[1] for count, ways in zip(counts, free, strict=True)]
    gold = sum(parts)
    steps.append(
        step(
            f"Together ${parts[0]} + {parts[1]} = {gold}$.",
            f"{parts[0]} + {parts[1]} = {gold} and {_count_claim(shape, 3, gold, _leaves(p.links, 'a'))}",
            "add",
        )
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


def _leaves(links: Sequence[tuple[str, bool]], first: str) -> str:
    """How many values each clause leaves for its other variable, as factors of a claim.

    Args:
        first: the value of the variable that the clauses share.
    """
    clauses = [in_letters((sign, (0, False), (1, negated)), (first, "d")) for sign, negated in links]
    return "".join(f"*sum({clause} for d in between(0, 1))" for clause in clauses)


def _values(count: int) -> str:
    return {0: "no value", 1: "one value", 2: "both values"}[count]
