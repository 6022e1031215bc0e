"""A unit written without a gap behind its number: the 5cm of ``\\boxed{5cm}``, the 60km/h of a speed.

In mathematics letters side by side are a product of variables. Beside an answer that holds no variable they
can only be a unit, where they spell one.
"""

from engine.answers.modular import whole_exponent
from engine.answers.tokens import Token
from engine.answers.tree import Constant, Negative, Node, Power, Product, Quantity, Quotient, Symbol, symbols
from engine.answers.unit_table import PLAIN_SYMBOLS
from engine.answers.units import read_unit

_END = Token("end", "")


def with_glued_unit(side: Node, other: Node) -> Node:
    """``side`` as a quantity, where its letters spell a unit and ``other`` holds no variable.

    Single letters are a unit only beside a quantity: see :mod:`engine.answers.measures`.
    """
    if symbols(other):
        return side
    if isinstance(side, Negative):
        inner = with_glued_unit(side.operand, other)
        return Quantity(Negative(inner.value), inner.unit) if isinstance(inner, Quantity) else side
    return _quantity(side, is_measured=isinstance(other, Quantity)) or side


def _quantity(node: Node, *, is_measured: bool) -> Quantity | None:
    """``is_measured``: the other side has a unit, so that letters which are a unit in text alone are one."""
    below: list[Token] = []
    if isinstance(node, Quotient) and symbols(node.denominator):
        below = [Token("op", "/", prose=True), *_spelled(node.denominator)]
        node = node.numerator
    if not isinstance(node, Product):
        return None
    *values, last = node.factors
    above = _spelled(last)
    if not values or not above or len(below) == 1 or any(symbols(value) for value in values):
        return None
    if not (is_measured and below) and above[0].text not in PLAIN_SYMBOLS:
        return None
    tokens = [*above, *below, *[_END] * 6]
    read = read_unit(tokens, 0)
    if read is None or tokens[read[1]] is not _END:
        return None
    return Quantity(values[0] if len(values) == 1 else Product(tuple(values)), read[0])


def _spelled(node: Node) -> list[Token]:
    """A product of single letters, the last perhaps raised to a power, as one word; nothing for all else."""
    factors = node.factors if isinstance(node, Product) else (node,)
    last = factors[-1]
    power = whole_exponent(last.exponent) if isinstance(last, Power) else 1
    letters = [*factors[:-1], last.base if isinstance(last, Power) else last]
    names = [letter.name for letter in letters if isinstance(letter, Symbol | Constant)]
    if len(names) != len(letters) or any(len(name) != 1 for name in names) or not 0 < (power or 0) < 10:
        return []
    word = Token("word", "".join(names), prose=True)
    return [word] if power == 1 else [word, Token("op", "^"), Token("number", str(power))]
