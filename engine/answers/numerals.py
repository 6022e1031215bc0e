"""Numerals: the text of one number token turned into an exact rational value."""

import re
from fractions import Fraction

from engine.answers.errors import Unreadable
from engine.answers.limits import MAX_DIGITS, MAX_SCIENTIFIC_EXPONENT
from engine.answers.tree import BaseNumeral, Node, Number

_NOT_IN_A_NUMERAL = re.compile(r"[,_\s{}!]|\\[,! ]")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:(?:\{,\}|,|\\[,! ])\d{3})+(?:\.\d*)?.*")
_PARTS = re.compile(r"(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?")
_REPEATING = re.compile(
    r"(?P<whole>\d*)\.(?P<fixed>\d*)"
    r"(?:\\(?:overline|bar)\s*\{?(?P<bar>\d+)\}?|\((?P<paren>\d+)\)|(?P<dots>\\dot.*))"
)
_DOTTED = re.compile(r"\\dot\s*\{?(\d)\}?(?:(\d*)\\dot\s*\{?(\d)\}?)?")
_ELLIPSIS = re.compile(r"\s*(?:\.\.\.|\\[lc]?dots)$")
#: The shortest block at the end of the digits that stands there at least twice.
_REPEATED_BLOCK = re.compile(r"^(?P<fixed>\d*?)(?P<block>\d+?)(?P=block)+$")
_BASE_WORDS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
#: \\text{FF} before a base: the digits are capitals.
_LETTERED = re.compile(r"\\(?:text|mathrm)\{(\w+)\}")
_PREFIXES = {"0x": 16, "0b": 2, "0o": 8}


def is_grouped(text: str) -> bool:
    """Whether the thousands separator of a number token is a bare comma, which might also part a list."""
    return "," in text and "\\" not in text and "{" not in text


def read_number(text: str) -> Number:
    """The value of a number token.

    Raises:
        Unreadable: too many digits, or an exponent beyond the bound.
    """
    if len(text) > MAX_DIGITS:
        raise Unreadable(f"a numeral of more than {MAX_DIGITS} digits")
    if text.isdigit():
        return Number(Fraction(int(text)))
    if (ellipsis := _ELLIPSIS.search(text)) is not None:
        return _with_ellipsis(text[: ellipsis.start()])
    if (repeating := _REPEATING.fullmatch(text)) is not None:
        return _repeating(repeating)
    if "{,}" in text and not _THOUSANDS.fullmatch(text):
        text = text.replace("{,}", ".")
    parts = _PARTS.fullmatch(_NOT_IN_A_NUMERAL.sub("", text))
    if parts is None:
        raise Unreadable(f"numeral {text[:40]!r}")
    whole, decimals, exponent_text = parts[1], parts[2] or "", parts[3] or "0"
    if len(exponent_text) > 6 or abs(int(exponent_text)) > MAX_SCIENTIFIC_EXPONENT:
        raise Unreadable(f"exponent of {text[:40]!r} is beyond {MAX_SCIENTIFIC_EXPONENT}")
    places = len(decimals) - int(exponent_text)
    value = int((whole + decimals) or "0")
    exact = Fraction(value, 10**places) if places > 0 else Fraction(value * 10**-places)
    is_decimal = parts[2] is not None or parts[3] is not None
    return Number(exact, places if is_decimal else None)


def _repeating(match: re.Match[str]) -> Number:
    fixed, block = match["fixed"], match["bar"] or match["paren"]
    if match["dots"]:
        dotted = _DOTTED.fullmatch(match["dots"])
        if dotted is None:
            raise Unreadable(f"numeral {match[0][:40]!r}")
        block = dotted[1] + (dotted[2] or "") + (dotted[3] or "")
    return Number(repeating_value(match["whole"] or "0", fixed, block))


def repeating_value(whole: str, fixed: str, block: str) -> Fraction:
    """The value of ``whole.fixed`` followed by ``block`` without end."""
    scale = 10 ** len(fixed)
    return Fraction(int(whole + fixed), scale) + Fraction(int(block), scale * (10 ** len(block) - 1))


def _with_ellipsis(text: str) -> Number:
    """0.333... repeats its last block where that stands there twice (thrice for one digit); 3.14159... does
    not."""
    number = read_number(text)
    whole, _, decimals = _NOT_IN_A_NUMERAL.sub("", text).partition(".")
    match = _REPEATED_BLOCK.fullmatch(decimals)
    if match is None:
        return number
    shown = len(decimals) - len(match["fixed"])
    enough = shown >= 3 or not match["fixed"]
    return Number(repeating_value(whole or "0", match["fixed"], match["block"])) if enough else number


def _base_and_digits(text: str) -> tuple[int, str]:
    """Base and digits of a based token; base 0 where the subscript is no base."""
    if text[:2] in _PREFIXES:
        return _PREFIXES[text[:2]], text[2:]
    digits, _, subscript = text.partition("_")
    digits = _LETTERED.sub(r"\1", digits)
    base_text = re.sub(r"\\text|\W", "", subscript)
    if base_text.isdigit():
        return int(base_text) if len(base_text) <= 2 else 0, digits
    return _BASE_WORDS.get(base_text.lower(), 0), digits


def is_based(text: str) -> bool:
    """Whether ``text`` is a numeral with a base of 2 to 36 that allows all of its digits."""
    base, digits = _base_and_digits(text)
    return 2 <= base <= 36 and all(int(digit, 36) < base for digit in digits if digit != ".")


def read_based(text: str) -> Node:
    """The value of a numeral with its base: 52_8, 0.0011_2, FF_16, 0b1010.

    Raises:
        Unreadable: a digit is not below the base.
    """
    base, digits = _base_and_digits(text)
    if not is_based(text) or len(digits) > MAX_DIGITS:
        raise Unreadable(f"{text[:40]!r} is no numeral of base {base}")
    whole, _, fraction = digits.partition(".")
    value = Fraction(int(whole + fraction or "0", base), base ** len(fraction))
    return BaseNumeral(value, base)
