"""Numbers in English words."""

from fractions import Fraction

_SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_PARTS = {2: "half", 3: "third", 4: "quarter", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth", 9: "ninth"}
#: The first number that is written with *thousand*.
_THOUSAND = 1000


def in_words(value: int) -> str | None:
    """*minus twenty-one*; ``None`` for numbers of more than three digits."""
    size = abs(value)
    if size >= _THOUSAND:
        return None
    hundreds, rest = divmod(size, 100)
    words = f"{_SMALL[hundreds]} hundred" if hundreds else ""
    if rest or not hundreds:
        words += (" and " if hundreds else "") + _below_hundred(rest)
    return f"minus {words}" if value < 0 else words


def _below_hundred(value: int) -> str:
    if value < len(_SMALL):
        return _SMALL[value]
    tens, ones = divmod(value, 10)
    return _TENS[tens - 2] + (f"-{_SMALL[ones]}" if ones else "")


def part_in_words(value: Fraction) -> str | None:
    """*two thirds*, for fractions of a whole with a denominator of one digit."""
    if not 0 < value < 1 or value.denominator not in _PARTS:
        return None
    part = _PARTS[value.denominator]
    plural = {"half": "halves"}.get(part, part + "s")
    return f"{_SMALL[value.numerator]} {part if value.numerator == 1 else plural}"
