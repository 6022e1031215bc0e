"""Whether what a program wrote on standard output is what a case expects.

Trailing whitespace of each line and blank lines at the end never count, except in mode ``strict``::

    exact      (default) the same lines, trailing whitespace apart
    strict     the same bytes
    tokens     the same words, whatever the whitespace between them
    approx     the same words, where two numbers within the tolerance are the same (``isclose`` likewise);
               beyond the range of floats only equal ones are
    unordered  the same lines in any order, each as often
    set        the same set of lines
"""

import math
import re
from decimal import Decimal
from typing import Any

from engine.checks.compare import Mismatch, brief, matches
from problem_banks.records import Compare

#: A number with a digit other than zero before its exponent.
_MANTISSA = re.compile(r"[+-]?[0.]*[1-9]", re.ASCII)
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)


def stdout_matches(got: bytes, expected: str, compare: Compare) -> Mismatch | None:
    """``None`` where the output is the expected one, else the first difference."""
    # Bytes that are not UTF-8 stay distinct from every text that is.
    text = got.decode("utf-8", errors="surrogateescape")
    if compare.mode == "strict":
        same = got == expected.encode("utf-8", errors="surrogatepass")
        return None if same else Mismatch("", f"{brief(text)} instead of {brief(expected)}")
    if compare.mode == "tokens":
        return matches(text, expected, compare)
    if compare.mode in ("approx", "isclose"):
        words, wanted = (_read_words(each, compare) for each in (text, expected))
        return matches(words, wanted, compare)
    if compare.mode in ("unordered", "set"):
        return matches(_lines(text), _lines(expected), compare)
    return _first_line_that_differs(_lines(text), _lines(expected))


def _lines(text: str) -> list[str]:
    lines = [line.rstrip() for line in text.split("\n")]
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _first_line_that_differs(got: list[str], expected: list[str]) -> Mismatch | None:
    for position, (line, wanted) in enumerate(zip(got, expected, strict=False), start=1):
        if line != wanted:
            return Mismatch(f"line {position}", f"{brief(line)} instead of {brief(wanted)}")
    if len(got) != len(expected):
        return Mismatch("", f"{len(got)} lines instead of {len(expected)}")
    return None


def _read_words(text: str, compare: Compare) -> list[Any]:
    return [_number_or_text(word, compare) for word in text.split()]


def _number_or_text(word: str, compare: Compare) -> int | float | Decimal | str:
    if not _NUMBER.fullmatch(word):
        return word
    try:
        return int(word)
    except ValueError:  # not whole, or longer than the interpreter reads
        return _float_or_exact(word, compare)


def _float_or_exact(word: str, compare: Compare) -> float | Decimal | str:
    """A float where one comes near the number; beyond the range of floats all would be one and the same."""
    number = float(word)
    vanishes = number == 0 and not compare.atol and _MANTISSA.match(word)
    if math.isfinite(number) and not vanishes:
        return number
    try:
        return Decimal(word)
    except ArithmeticError:  # an exponent that no decimal has
        return word
