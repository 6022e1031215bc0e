"""Signs of mathematics, and pictures, that a sentence has around its values."""

import re
import unicodedata

from engine.answers.responses.plain.rule import Heard, Rewording

_NUMBER = re.compile(r"\s*[-−]?\d[\d,]*(?:\.\d+)?\s*")
_DIGITS = str.maketrans("²³⁴⁵⁶⁷⁸⁹", "23456789")


def _inline(found: re.Match[str], _: Heard) -> str:
    """A formula in dollars; a number without them, and any formula as it is where dollars stand beside it."""
    formula = found["formula"].strip()
    if _NUMBER.fullmatch(formula) is not None:
        return formula
    return found[0] if "$" in found.string else f"${formula}$"


def without_signs_before(text: str) -> str:
    """A sentence without the signs and pictures that open it: *⏱ Time = 2 hours*, *∴ 5 hours*."""
    if text.isascii():
        return text
    bare = text.lstrip()
    while bare and (unicodedata.category(bare[0]) in ("So", "Mn") or bare[0] in "∴⇒→"):
        bare = bare[1:].lstrip()
    return bare


#: Of every language.
SIGNS = (
    Rewording(
        ("[x^2]_0^3 = 9 - 0 = 9", "9 - 0 = 9"),
        re.compile(
            r"^(?:(?:∫"
            r"|\\int)[^=]{1,80}= )?\\?(?:left)?\[[^\]=]{1,60}\]_\{?[^{}= ]{1,8}\}?\^\{?[^{}= ]{1,8}\}? = "
            r"(?=[^=]{1,60}=[^=]{1,40}$)"
        ),
        "",
        marks=("]_",),
    ),
    Rewording(
        ("x − 2 = 0 ⟹ x = 2, and 5x = 15 ⟹ x = 3", "x = 2, and x = 3"),
        re.compile(
            r"(?<![^\s,:;(])(?=[a-z\d(])(?:[^a-z,;:=<>≤≥⇒⟹→]|[a-z](?![a-z])|log|ln|sin|cos|tan){1,60}"
            r"=\s?[^a-z,;:=<>≤≥⇒⟹→]{1,30}"
            r"(?:⟹|⇒|=>|→|\\(?:implies|Rightarrow)|gives|implies)\s?(?=[a-z]\s?=)"
        ),
        "",
        marks=("⟹", "⇒", "=>", "→", "\\implies", "\\Rightarrow", "gives", "implies"),
        often=True,
    ),
    Rewording(
        ("the cost is \\(5\\)", "the cost is 5"),
        re.compile(r"\\\((?P<formula>(?:[^\\$]|\\(?!\))){1,200}?)\\\)"),
        _inline,
        marks=("\\(",),
        often=True,
    ),
    Rewording(
        ("the remainder $= 2$", "the remainder = $2$"),
        re.compile(r"\$\s?=\s?(?=[^$=]{1,80}\$)"),
        "= $",
        marks=("$",),
        often=True,
    ),
    Rewording(
        ("so x² − 2x", "so x^2 − 2x"),
        re.compile(r"(?:(?<=(?<![^\W\d_])[a-z])|(?<=\)))[²³⁴-⁹](?![⁰¹²³⁴-⁹])"),
        lambda raised, _: "^" + raised[0].translate(_DIGITS),
        marks=tuple("²³⁴⁵⁶⁷⁸⁹"),
        often=True,
    ),
)
