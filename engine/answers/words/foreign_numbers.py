"""Cardinals in words of other languages, below a thousand, and Chinese numerals of any size.

Each language gives its words for the numbers below twenty, the tens and the hundreds, and how it joins them;
all cardinals follow by rule. A word that English uses for something else (*once*, *elf*, *cent*) is no number
here: the text alone does not tell the language.
"""

import re
from collections.abc import Callable
from fractions import Fraction
from functools import cache

_IN_ENGLISH = frozenset(
    (
        "once",
        "elf",
        "cent",
        "six",
        "mil",
        "tres",
        "dos",
        "sei",
        "otto",
        "null",
        "due",
        "seize",
        "sept",
        "venti",
        "un",
        "um",
    )
)

_GERMAN = (
    *("null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf"),
    *("zwölf", "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn"),
)
_GERMAN_TENS = ("zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig")
_FRENCH = (
    *("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze"),
    *("douze", "treize", "quatorze", "quinze", "seize", "dix sept", "dix huit", "dix neuf"),
)
_FRENCH_TENS = (
    "vingt",
    "trente",
    "quarante",
    "cinquante",
    "soixante",
    "soixante",
    "quatre vingt",
    "quatre vingt",
)
_SPANISH = (
    *("cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once"),
    *("doce", "trece", "catorce", "quince", "dieciséis", "diecisiete", "dieciocho", "diecinueve"),
)
_SPANISH_TWENTIES = (
    *("veinte", "veintiuno", "veintidós", "veintitrés", "veinticuatro", "veinticinco", "veintiséis"),
    *("veintisiete", "veintiocho", "veintinueve"),
)
_SPANISH_TENS = ("veinte", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa")
_SPANISH_HUNDREDS = (
    *("ciento", "doscientos", "trescientos", "cuatrocientos", "quinientos", "seiscientos", "setecientos"),
    *("ochocientos", "novecientos"),
)
_PORTUGUESE = (
    *("zero", "um", "dois", "três", "quatro", "cinco", "seis", "sete", "oito", "nove", "dez", "onze"),
    *("doze", "treze", "catorze", "quinze", "dezesseis", "dezessete", "dezoito", "dezenove"),
)
_PORTUGUESE_TENS = ("vinte", "trinta", "quarenta", "cinquenta", "sessenta", "setenta", "oitenta", "noventa")
_PORTUGUESE_HUNDREDS = (
    *("cento", "duzentos", "trezentos", "quatrocentos", "quinhentos", "seiscentos", "setecentos"),
    *("oitocentos", "novecentos"),
)
_ITALIAN = (
    *("zero", "uno", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove", "dieci", "undici"),
    *("dodici", "tredici", "quattordici", "quindici", "sedici", "diciassette", "diciotto", "diciannove"),
)
_ITALIAN_TENS = ("venti", "trenta", "quaranta", "cinquanta", "sessanta", "settanta", "ottanta", "novanta")
_RUSSIAN = (
    *("ноль", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять"),
    *("одиннадцать", "двенадцать", "тринадцать", "четырнадцать", "пятнадцать", "шестнадцать"),
    *("семнадцать", "восемнадцать", "девятнадцать"),
)
_RUSSIAN_TENS = (
    *("двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто"),
)
_RUSSIAN_HUNDREDS = (
    *("сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот"),
)


def _german(value: int) -> str:
    hundreds, rest = divmod(value, 100)
    head = ("" if hundreds == 1 else _GERMAN[hundreds]) + "hundert" if hundreds else ""
    if rest < 20:
        return head + _GERMAN[rest] if rest or not head else head
    tens, ones = divmod(rest, 10)
    one = "ein" if ones == 1 else _GERMAN[ones]
    return head + (f"{one}und" if ones else "") + _GERMAN_TENS[tens - 2]


def _french(value: int) -> str:
    hundreds, rest = divmod(value, 100)
    head = "cent" if hundreds == 1 else f"{_FRENCH[hundreds]} cent"
    if hundreds:
        return f"{head} {_french(rest)}" if rest else head + ("s" if hundreds > 1 else "")
    if rest < 20:
        return _FRENCH[rest]
    tens, ones = divmod(rest, 10)
    ones += 10 if tens in (7, 9) else 0
    if not ones:
        return _FRENCH_TENS[tens - 2] + ("s" if tens == 8 else "")
    joint = " et " if ones in (1, 11) and tens < 8 else " "
    return _FRENCH_TENS[tens - 2] + joint + _FRENCH[ones]


def _spanish(value: int) -> str:
    if value >= 100:
        head = "cien" if value == 100 else _SPANISH_HUNDREDS[value // 100 - 1]
        return f"{head} {_spanish(value % 100)}" if value % 100 else head
    if value < 20:
        return _SPANISH[value]
    if value < 30:
        return _SPANISH_TWENTIES[value - 20]
    return _joined(value, _SPANISH, _SPANISH_TENS, " y ")


def _portuguese(value: int) -> str:
    if value >= 100:
        head = "cem" if value == 100 else _PORTUGUESE_HUNDREDS[value // 100 - 1]
        return f"{head} e {_portuguese(value % 100)}" if value % 100 else head
    return _PORTUGUESE[value] if value < 20 else _joined(value, _PORTUGUESE, _PORTUGUESE_TENS, " e ")


def _italian(value: int) -> str:
    if value >= 100:
        head = ("" if value < 200 else _ITALIAN[value // 100]) + "cento"
        return head + (_italian(value % 100) if value % 100 else "")
    if value < 20:
        return _ITALIAN[value]
    tens, ones = _ITALIAN_TENS[value // 10 - 2], value % 10
    return (tens[:-1] if ones in (1, 8) else tens) + (_ITALIAN[ones] if ones else "")


def _russian(value: int) -> str:
    if value >= 100:
        head = _RUSSIAN_HUNDREDS[value // 100 - 1]
        return f"{head} {_russian(value % 100)}" if value % 100 else head
    return _RUSSIAN[value] if value < 20 else _joined(value, _RUSSIAN, _RUSSIAN_TENS, " ")


def _joined(value: int, small: tuple[str, ...], tens: tuple[str, ...], joint: str) -> str:
    ones = value % 10
    return tens[value // 10 - 2] + (joint + small[ones] if ones else "")


_LANGUAGES: tuple[Callable[[int], str], ...] = (
    *(_german, _french, _spanish, _portuguese, _italian, _russian),
)


@cache
def _cardinals() -> dict[str, int]:
    """Every cardinal below a thousand in every language that is known."""
    return {name(value): value for name in _LANGUAGES for value in range(1000)}


def foreign_number(words: str, *, is_restated: bool = False) -> Fraction | None:
    """The value of ``words`` where all of them are one cardinal, or a Chinese numeral; else ``None``.

    ``is_restated``: whether a numeral stands beside them, so that a word that English has as well counts too:
    *otto (8)*.
    """
    bare = " ".join(words.lower().replace("-", " ").split())
    if bare and _HAN_NUMBER.fullmatch(bare):
        return _chinese(bare)
    value = _cardinals().get(bare) if is_restated or bare not in _IN_ENGLISH else None
    return Fraction(value) if value is not None else None


_HAN_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
    "兩": 2,
}
_HAN_UNITS = {"十": 10, "百": 100, "千": 1000}
_HAN_GROUPS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
#: Behind these a lone last digit is left without its unit.
_SHORTENS = frozenset("百千万萬亿億")
_HAN_CARDINAL = rf"[{''.join([*_HAN_DIGITS, *_HAN_UNITS, *_HAN_GROUPS])}]+"
_HAN_NUMBER = re.compile(rf"(?:负|負)?{_HAN_CARDINAL}(?:分之{_HAN_CARDINAL})?")


def _chinese(text: str) -> Fraction | None:
    """The value of a numeral such as 四十二 or 三分之一; ``None`` where its characters make none."""
    sign = -1 if text[0] in "负負" else 1
    lower, parted, upper = text.lstrip("负負").partition("分之")
    values = [_chinese_cardinal(part) for part in ((upper, lower) if parted else (lower,))]
    if any(value is None for value in values) or (parted and not values[1]):
        return None
    return sign * Fraction(values[0] or 0, (values[1] or 1) if parted else 1)


def _chinese_cardinal(text: str) -> int | None:
    if all(character in _HAN_DIGITS for character in text):
        return int("".join(str(_HAN_DIGITS[character]) for character in text))
    total, group, digit = 0, 0, None
    last_unit, last_group = 10**4, 10**12
    for before, character in zip(" " + text, text, strict=False):
        if character in _HAN_DIGITS:
            if digit:
                return None
            is_short = text.endswith(character) and before in _SHORTENS  # 一百二 is 120
            if is_short and _HAN_DIGITS[character]:
                return None
            digit = _HAN_DIGITS[character]
        elif character in _HAN_UNITS:
            unit = _HAN_UNITS[character]
            if unit >= last_unit or (digit is None and unit != 10):
                return None
            group, digit, last_unit = group + (digit if digit is not None else 1) * unit, None, unit
        else:
            scale = _HAN_GROUPS[character]
            if scale >= last_group:
                return None
            total, group, digit = total + (group + (digit or 0)) * scale, 0, None
            last_unit, last_group = 10**4, scale
    return total + group + (digit or 0)
