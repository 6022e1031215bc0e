"""A wrong result in the middle of a worked solution, carried on by exact arithmetic to the end.

Claims such as ``136/4 = 34`` say what each step computes. After a slip every later claim that uses the
wrong number is computed anew, and the prose follows. Slips that would change a sign are left out: prose
writes signs in too many ways to follow them.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from problem_banks.claims import value_of

#: Nobody writes longer numbers out; a power of a wrong number may have thousands of digits.
_LONGEST = 10**40


@dataclass(frozen=True)
class Result:
    """What a step computes."""

    expression: str
    value: Fraction


@dataclass(frozen=True)
class Carried:
    """Lines and answer after a slip."""

    lines: tuple[str, ...]
    answer: str


def result_of(claim: str | None) -> Result | None:
    """The computation that a claim states; ``None`` where it states none with numbers alone."""
    if claim is None or claim.count("=") != 1:
        return None
    expression, _, stated = claim.partition("=")
    try:
        if not re.fullmatch(r"\s*[-\d()/ ]+", stated) or not re.search(r"[-+*/].*\d", expression):
            return None
        return Result(expression, value_of(stated))
    except ValueError:
        return None


def carried(
    lines: Sequence[str], claims: Sequence[str | None], answer: str, *, at: int, wrong: Fraction
) -> Carried | None:
    """The solution in which step ``at`` gives ``wrong``; ``None`` where the slip cannot be followed or never
    reaches the answer."""
    slip = result_of(claims[at])
    if slip is None or not _is_followed(slip.value, wrong):
        return None
    changed = {str(abs(slip.value)): abs(wrong)}
    written = list(lines)
    written[at] = _last_replaced(lines[at], str(abs(slip.value)), _latex(abs(wrong)))
    if written[at] == lines[at]:
        return None
    for later in range(at + 1, len(lines)):
        step = result_of(claims[later])
        if step is not None:
            try:
                value = value_of(
                    _with_numbers(step.expression, {old: f"({new})" for old, new in changed.items()})
                )
            except ValueError:
                # The wrong number leads out of arithmetic: a root of a negative number, a division by zero.
                return None
            if value != step.value:
                if not _is_followed(step.value, value):
                    return None
                changed[str(abs(step.value))] = abs(value)
        written[later] = _with_numbers(lines[later], {old: _latex(new) for old, new in changed.items()})
    reached = _with_numbers(answer, {old: _latex(new) for old, new in changed.items()})
    return None if reached == answer else Carried(tuple(written), reached)


def _is_followed(right: Fraction, wrong: Fraction) -> bool:
    """Whether prose can follow: a whole number that keeps its sign and becomes another of usual length."""
    is_short = max(abs(wrong.numerator), wrong.denominator) < _LONGEST
    return right.denominator == 1 and right != wrong and right * wrong > 0 and is_short


def _latex(value: Fraction) -> str:
    return str(value) if value.denominator == 1 else f"\\frac{{{value.numerator}}}{{{value.denominator}}}"


def _number(digits: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.]){digits}(?!\w|\.\d)")


def _with_numbers(text: str, numbers: Mapping[str, str]) -> str:
    """``text`` with every number of the mapping replaced, all at once."""
    either = "|".join(sorted(numbers, key=len, reverse=True))
    return _number(f"(?:{either})").sub(lambda match: numbers[match.group()], text)


def _last_replaced(line: str, digits: str, other: str) -> str:
    places = list(_number(digits).finditer(line))
    return f"{line[: places[-1].start()]}{other}{line[places[-1].end() :]}" if places else line
