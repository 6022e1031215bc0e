"""Propositional formulas as trees: their truth, how they are written, and their truth as arithmetic."""

from collections.abc import Sequence
from itertools import product

#: The signs of formulas; each name of a connective is one character.
SIGNS = {"&": "\\land", "|": "\\lor", ">": "\\to", "=": "\\leftrightarrow", "+": "\\oplus"}

#: The truth of a formula as arithmetic with 1 and 0, for claims.
_ARITHMETIC = {
    "&": "({0})*({1})",
    "|": "max({0}, {1})",
    ">": "max(1 - ({0}), {1})",
    "=": "1 - abs(({0}) - ({1}))",
    "+": "abs(({0}) - ({1}))",
}

#: Either a literal, which variable and whether it is negated, or a connective with what it joins.
Literal = tuple[int, bool]
Formula = Literal | tuple[str, "Formula", "Formula"]

Row = tuple[bool, ...]


def joined(sign: str, one: bool, other: bool) -> bool:
    """What a connective makes of two truth values."""
    match sign:
        case "&":
            return one and other
        case "|":
            return one or other
        case ">":
            return other or not one
        case "=":
            return one is other
        case _:
            return one is not other


def truth(formula: Formula, row: Row) -> bool:
    """Whether a formula is true in a row of the truth table."""
    if len(formula) == 2:
        return row[formula[0]] is not formula[1]
    sign, one, other = formula
    return joined(sign, truth(one, row), truth(other, row))


def values(formula: Formula, variables: int) -> Row:
    """The whole column, rows in the order true before false."""
    return tuple(truth(formula, row) for row in product((True, False), repeat=variables))


def column(formula: Formula, columns: Sequence[int], every: int) -> int:
    """The column as a pattern of bits, from those of the variables; ``every`` is that of what is always
    true."""
    if len(formula) == 2:
        return columns[formula[0]] ^ (every if formula[1] else 0)
    sign, *parts = formula
    one, other = (column(part, columns, every) for part in parts)
    return {
        "&": one & other,
        "|": one | other,
        ">": (every ^ one) | other,
        "=": every ^ one ^ other,
        "+": one ^ other,
    }[sign]


def literal(letter: str, negated: bool) -> str:
    """A letter, with the sign of negation where it is negated."""
    return f"\\lnot {letter}" if negated else letter


def written(formula: Formula, letters: Sequence[str], *, inner: bool = False) -> str:
    """The formula in LaTeX, what it joins in brackets."""
    if len(formula) == 2:
        return literal(letters[formula[0]], formula[1])
    sign, one, other = formula
    text = f"{written(one, letters, inner=True)} {SIGNS[sign]} {written(other, letters, inner=True)}"
    return f"({text})" if inner else text


def arithmetic(formula: Formula, row: Row) -> str:
    """The truth of a formula in a row as a term of a claim."""
    if len(formula) == 2:
        return str(int(truth(formula, row)))
    sign, one, other = formula
    return _ARITHMETIC[sign].format(arithmetic(one, row), arithmetic(other, row))


def in_letters(formula: Formula, letters: Sequence[str]) -> str:
    """The truth of a formula as a term of a claim in which each variable is a letter for 1 or 0."""
    if len(formula) == 2:
        variable, negated = formula
        return f"1 - {letters[variable]}" if negated else letters[variable]
    sign, one, other = formula
    return _ARITHMETIC[sign].format(in_letters(one, letters), in_letters(other, letters))


def of_three(signs: tuple[str, str], *, first: bool, negated: tuple[bool, bool, bool]) -> Formula:
    """``(a . b) . c`` or ``a . (b . c)`` over three variables; ``signs`` are the outer and the inner one."""
    a, b, c = enumerate(negated)
    outer, inner = signs
    return (outer, (inner, a, b), c) if first else (outer, a, (inner, b, c))


def turned(formula: Formula) -> Formula:
    """The formula with its outer and an inner connective mixed up."""
    if len(formula) == 2:
        return formula
    sign, one, other = formula
    if len(one) == 3:
        return one[0], (sign, *one[1:]), other
    return (other[0], one, (sign, *other[1:])) if len(other) == 3 else formula
