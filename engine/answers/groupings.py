"""Numerals as other places group and part them: 1.234,56 and 1'234'567 and 1,23,456 and 3,5.

What can be read in one way only is read so everywhere. What could also be a list is read as a number only
beside a gold that is one: the gold decides, never the response alone.
"""

import re

_DOTTED = re.compile(
    r"(?<![\w.,])(\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:\.\d{3})+(?=,\d))(?:,(\d+))?(?![\w.,]\w)(?!\d)"
)
_SWISS = re.compile(r"(?<![\w.'])(\d{1,3}(?:'\d{3})+)(?:[.,](\d+))?(?![\w'])")
_SPACED = re.compile(r"(?<![\w.,])(\d{1,3}(?:[ ~]\d{3})+),(\d+)(?![\w,])")
_ARABIC = str.maketrans({"٫": ".", "٬": ","})
#: A whole answer that is one numeral: with a decimal comma, or in the groups of South Asia.
_COMMA = re.compile(r"([-+−]?\s*(?:\\?[$€£¥])?\s*)(\d+),(\d+)(\D{0,60})")
_SOUTH_ASIAN = re.compile(r"([-+−]?\s*(?:\\?[$€£¥₹])?\s*)([1-9]\d?(?:,\d{2})+,\d{3})((?:\.\d+)?\D{0,60})")
_THOUSANDS = re.compile(r"[1-9]\d{0,2},\d{3}")


def with_plain_numerals(text: str) -> str:
    """``text`` with numerals that can be read in one way only in the spelling of programs."""
    if "٫" in text or "٬" in text:
        text = text.translate(_ARABIC)
    if "'" in text:
        text = _SWISS.sub(lambda m: _plain(m[1].replace("'", ""), m[2]), text)
    if text.count(".") > 1 or ("." in text and "," in text):
        text = _DOTTED.sub(lambda m: _plain(m[1].replace(".", ""), m[2]), text)
    if "," in text and (" " in text or "~" in text):
        text = _SPACED.sub(lambda m: _plain(re.sub("[ ~]", "", m[1]), m[2]), text)
    return text


def _plain(whole: str, decimals: str | None) -> str:
    return whole if decimals is None else f"{whole}.{decimals}"


def as_one_number(text: str) -> str | None:
    """A whole answer that could be a list, read as one number: 3,5 as 3.5; else ``None``."""
    if (match := _SOUTH_ASIAN.fullmatch(text)) is not None:
        return match[1] + match[2].replace(",", "") + match[3]
    match = _COMMA.fullmatch(text)
    if match is None or _THOUSANDS.fullmatch(f"{match[2]},{match[3]}"):
        return None
    return f"{match[1]}{match[2]}.{match[3]}{match[4]}"
