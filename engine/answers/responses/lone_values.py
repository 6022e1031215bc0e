"""A value that is the last paragraph of a response by itself: *... so she gets 29 back.*, and then **29**.

What stands before it must be a sentence that leaves a value alone: one that neither denies nor supposes, and
that is no such value itself, as in a list of numbers.
"""

import re

from engine.answers.responses.markup import CHEERS
from engine.answers.responses.stances import Stance, stance_of
from engine.answers.responses.statements import MATH, Statement
from engine.answers.responses.wording import Wording
from engine.answers.units import is_unit_name

#: A numeral or an amount of money, perhaps with one word.
_AMOUNT = re.compile(
    r"(?:[$€£]\s?)?[-−]?\d[\d,]*(?:\.\d+)?(?:/\d+)?\s?(?:%|\\%|(?P<unit>[^\W\d_]{1,20}))?[.\s]*"
)


def lone_value(statement: Statement) -> str | None:
    """The value that a statement is all by itself, or ``None``."""
    text = statement.text.strip(f" {CHEERS}")
    if not statement.opens_line or statement.asks or statement.is_heading:
        return None
    amount = _AMOUNT.fullmatch(text)
    if amount is not None:
        return text if amount["unit"] is None or is_unit_name(amount["unit"]) else None
    return text if MATH.fullmatch(text) is not None and "\\text" not in text else None


def leaves_alone(before: Statement, lone: Statement, wording: Wording) -> bool:
    """Whether a lone value states the answer behind the statement before it."""
    is_apart = before.paragraph != lone.paragraph
    return is_apart and lone_value(before) is None and stance_of(before.text, wording) is Stance.STATES
