"""What the letters of one solution mean: functions, constants, names of points, numbers in other bases.

A letter that is followed by a bracket is a function only where the text shows it as one, and i and e are the
constants only where the text uses them so. Where that stays open, nothing is claimed of what it decides.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_SHOWN_FUNCTION = re.compile(
    r"(?<![A-Za-z\\])(?P<name>[A-Za-z]|\\[A-Za-z]+)(?:'+|\^\{-1\}|_\{?\w\}?)?\s?(?:\\left\s?)?\(\s*(?P<argument>[a-z])\s*"
    r"(?:\\right\s?)?\)"
)
_GREEK_FUNCTION = frozenset(
    (r"\phi", r"\varphi", r"\sigma", r"\tau", r"\pi", r"\psi", r"\omega", r"\mu", r"\Phi")
)
#: A Greek letter, and whether it stands before a whole number in brackets: ``\\varphi(37)``.
_GREEK_LETTER = re.compile(
    r"(?P<name>\\[A-Za-z]+)(?P<called>(?=\s?(?:\\left\s?)?\(\s?\d{1,40}\s?(?:\\right\s?)?\)))?"
)
_SAID_FUNCTION = re.compile(
    r"\b(?:function|polynomial|quadratic|cubic)s?\s+\$?(?P<name>[A-Za-z])\b", re.IGNORECASE
)
_I_IS_IMAGINARY = re.compile(
    r"imaginary|complex|(?<![A-Za-z\\])i\^(?:\{|\d)|\\sqrt\s*\{?-1\b|[\d}]\s*i(?![A-Za-z_^=])|i\s*\\sqrt|e\^\{?[^}]*i|cis"
)
_I_IS_NAMED = re.compile(r"(?<![A-Za-z\\\d_^{}+\-])i\s*(?:=\s*\d|<|\\l|\\g|\\in(?![A-Za-z]))|_\{?i")
_E_IS_EULER = re.compile(r"(?<![A-Za-z\\])e\^|\\ln(?![A-Za-z])|\bln\b|natural log|\bexp\b|e\s*\\approx")
_E_IS_NAMED = re.compile(
    r"(?<![A-Za-z\\\d_^{}])e\s*(?:=|<|>|\\l|\\g|,)|[,+]\s*e\b(?!\^)|d\s*e\b|=\s*e\b(?!\^)"
)
_OTHER_BASE = re.compile(
    r"\bbase[- ]?\$?(?:\d|[a-z]\b\$?|two|three|four|five|six|seven|eight|nine|ten)|\bin base\b|\bbases \d"
    r"|\bbinary\b|\boctal\b|\bhexadecimal\b|(?<![A-Za-z_])\d_\{?\d|(?<![A-Za-z_])\d_[a-z]",
    re.IGNORECASE,
)
_OWN_OPERATION = re.compile(
    r"\boperation|\boperator|\bdefine\b[^.]{0,60}[*@#]|\\star|\\ast|(?<![A-Za-z*])[a-z0-9]\s*\*\s*[a-z0-9]\s*=|\\odot|\\oplus|\\diamond|\\bigstar|\\clubsuit",
    re.IGNORECASE,
)
#: What a remainder is taken of: modulo $7$, \pmod{7}, divided by 7.
_DIVISOR = re.compile(
    r"(?:mod(?:ulo)?|pmod|divid\w*\s+by|divisible\s+by|multiples?\s+of)[\s${\\}]{0,6}(\d{1,12})(?![\d.])",
    re.IGNORECASE,
)
_CLOCKWORK = re.compile(
    r"\bo'?clock\b|a\.m\.|p\.m\.|\bdays? of the week\b|\b(?:units|last|ones) digit|\bmod\b|\bmonday\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Notation:
    """How the letters of one solution are read."""

    functions: Mapping[str, str] = field(default_factory=dict)
    """Names that are called, with the spelling under which the parser knows a function."""
    has_imaginary: bool = False
    has_euler: bool = False
    has_other_bases: bool = False
    """Numerals may stand in another base than ten without saying so."""
    has_own_operation: bool = False
    """An operation sign may mean something else than usual."""
    moduli: frozenset[int] = frozenset()
    """Numbers modulo which an equals sign may be meant."""


def notation_of(text: str) -> Notation:
    """The notation of a problem and its solution, given as one text."""
    names = {
        match["name"]
        for match in _SHOWN_FUNCTION.finditer(text)
        if match["name"] != match["argument"]
        and (len(match["name"]) == 1 or match["name"] in _GREEK_FUNCTION)
        and match["name"] not in ("i", r"\pi")
    }
    names |= _called_alone(text)
    names |= {match["name"] for match in _SAID_FUNCTION.finditer(text)} - {"i", "a", "A", "I"}
    return Notation(
        functions={name: f"f_{{9{index:02d}}}" for index, name in enumerate(sorted(names)[:90])},
        has_imaginary=bool(_I_IS_IMAGINARY.search(text)) and not _I_IS_NAMED.search(text),
        has_euler=bool(_E_IS_EULER.search(text)) and not _E_IS_NAMED.search(text),
        has_other_bases=bool(_OTHER_BASE.search(text)),
        has_own_operation=bool(_OWN_OPERATION.search(text)),
        moduli=_moduli(text),
    )


def _moduli(text: str) -> frozenset[int]:
    named = {int(match[1]) for match in _DIVISOR.finditer(text)}
    if _CLOCKWORK.search(text):
        named |= {7, 10, 12, 24, 60, 100}
    return frozenset(named - {0, 1})


def _called_alone(text: str) -> set[str]:
    """Greek letters that stand nowhere but before whole numbers in brackets: no factor is written only so."""
    called: dict[str, bool] = {}
    for match in _GREEK_LETTER.finditer(text):
        name = match["name"]
        if name in _GREEK_FUNCTION and name != r"\pi":
            called[name] = called.get(name, True) and match["called"] is not None
    return {name for name, is_called in called.items() if is_called}
