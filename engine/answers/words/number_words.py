"""Numbers in words, by the rules by which languages form them.

English cardinals and fractions are read whole (*two hundred and five*, *three eighths*, *minus five*); words
that scale a number are read in every language of :mod:`engine.answers.responses.languages` (*lakh*, *万*,
*Millionen*). Every other word that is formed from a number is known to be one, so that it never passes for a
noun.
"""

import re
from fractions import Fraction
from functools import lru_cache

from engine.answers.words.lexicon import KEPT_WORDS

_UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_LATIN = ("m", "b", "tr", "quadr", "quint", "sext", "sept", "oct", "non", "dec")

#: Values below a hundred.
_SMALL = {word: value for value, word in enumerate(_UNITS)} | {
    word: 10 * place for place, word in enumerate(_TENS, start=2)
}
#: The powers of a thousand, and the hundred.
_POWERS = {"hundred": 100, "thousand": 1000} | {
    f"{stem}illion": 1000 ** (place + 1) for place, stem in enumerate(_LATIN, start=1)
}
#: Collections of so many.
_COLLECTIONS = {
    "dozen": 12,
    "gross": 144,
    "score": 20,
    "lakh": 10**5,
    "lac": 10**5,
    "crore": 10**7,
    "myriad": 10**4,
}
_ABBREVIATIONS = {
    "mn": 10**6,
    "mln": 10**6,
    "mio": 10**6,
    "bn": 10**9,
    "bln": 10**9,
    "mrd": 10**9,
    "tn": 10**12,
}
#: Words that scale the number before them, in other languages than English.
_FOREIGN = {
    "十": 10, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12,
    "만": 10**4, "천": 1000, "백": 100, "억": 10**8,
    "tausend": 1000, "hundert": 100, "million": 10**6, "millionen": 10**6, "milliarde": 10**9,
    "milliarden": 10**9, "dutzend": 12, "mille": 1000, "milliard": 10**9,
    "milliards": 10**9, "douzaine": 12, "douzaines": 12, "cien": 100, "ciento": 100, "mil": 1000,
    "millón": 10**6, "millones": 10**6, "docena": 12, "docenas": 12, "cento": 100, "mila": 1000,
    "milione": 10**6, "milioni": 10**6, "miliardo": 10**9, "miliardi": 10**9, "dozzina": 12, "dozzine": 12,
    "milhão": 10**6, "milhões": 10**6, "bilhão": 10**9, "bilhões": 10**9, "dúzia": 12, "dúzias": 12,
    "тысяча": 1000, "тысячи": 1000, "тысяч": 1000, "миллион": 10**6, "миллиона": 10**6,
    "миллионов": 10**6, "миллиард": 10**9, "миллиарда": 10**9, "миллиардов": 10**9, "сто": 100,
    "дюжина": 12, "дюжины": 12, "дюжин": 12, "مليون": 10**6, "ملايين": 10**6, "مليار": 10**9, "ألف": 1000,
    "آلاف": 1000, "مئة": 100, "مائة": 100,
}  # fmt: skip
_IRREGULAR_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip
#: Numbers of times and of parts.
_MULTIPLIERS = frozenset(
    (
        *("once", "twice", "thrice", "double", "doubled", "doubles", "triple"),
        *("tripled", "triples", "treble", "quadruple", "quadrupled", "quintuple", "halved"),
        *("halfway", "squared", "cubed", "fold", "folded", "plus", "minus"),
        *("negative", "positive", "opposite", "reciprocal", "inverse", "factorial", "percent"),
        *("percentage", "percents", "permille", "ppm", "ppb", "radical", "root"),
        *("power", "exponent", "over", "by", "repeating", "recurring", "pi"),
        *("tau", "several", "few", "many", "modulo"),
        *("remainder", "rounded", "doubling", "halving"),
    )
)
_ILLION = re.compile(r"[a-z]*illi(?:on|ard)(?:s|th|ths)?")
_SEPARATOR = re.compile(r"[\s-]+")
#: Words of one number at most: *nine hundred ninety-nine trillion ..* of six groups has 30.
_MAX_WORDS = 40


def _ordinal(cardinal: str) -> str:
    irregular = _IRREGULAR_ORDINALS.get(cardinal)
    if irregular is not None:
        return irregular
    return cardinal[:-1] + "ieth" if cardinal.endswith("y") else cardinal + "th"


#: Parts of a whole: *third*, *eighths*, *hundredths*.
_PARTS = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4}
for _word, _value in (_SMALL | _POWERS).items():
    if _value > 2:
        _PARTS |= {_ordinal(_word): _value, _ordinal(_word) + "s": _value}
#: Parts that are things as well: five quarters are coins, or one and a quarter.
_COINS = frozenset(("quarter", "quarters"))
_ORDINALS = frozenset(_ordinal(word) for word in (*_SMALL, *_POWERS))
_SCALES: dict[str, int] = {}
for _word, _value in (_POWERS | _COLLECTIONS).items():
    _SCALES |= {_word: _value, _word + "s": _value}
_SCALES |= _FOREIGN


def scale_of(word: str) -> int | None:
    """What a word multiplies the number before it by: *million*, *dozens*, *lakh*, *万*; else ``None``."""
    return _ABBREVIATIONS.get(word) or _SCALES.get(word.lower())


def part_of(word: str) -> int | None:
    """What a word divides the number before it by: *eighths*, *thousandth*; else ``None``."""
    return None if word.lower() in _COINS else _PARTS.get(word.lower())


@lru_cache(maxsize=KEPT_WORDS)
def is_number_word(word: str) -> bool:
    """Whether a word is a number or formed from one, and so changes a value that it stands beside."""
    lowered = word.lower()
    pieces = _SEPARATOR.split(lowered)
    if len(pieces) > 1:
        return any(map(is_number_word, pieces))
    known = (
        lowered in _SMALL
        or word in _ABBREVIATIONS
        or lowered in _SCALES
        or (lowered in _PARTS and lowered not in _COINS)
        or lowered in _ORDINALS
    )
    stems = (lowered.removesuffix("s"), lowered.removesuffix("es"), lowered.removesuffix("fold"))
    plural = any(stem in _SMALL or stem in _FOREIGN or stem in _ORDINALS for stem in stems)
    return known or plural or lowered in _MULTIPLIERS or _ILLION.fullmatch(lowered) is not None


def leading_number(words: str) -> tuple[Fraction, str] | None:
    """The number with which ``words`` begins, and the words behind it; ``None`` where it begins with none.

    A number ends before the first word that cannot go on it, so *twenty people* is 20 and *people*.
    """
    tokens = [token for token in _SEPARATOR.split(words.strip().lower()) if token]
    sign = 1
    if tokens and tokens[0] in ("minus", "negative"):
        sign, tokens = -1, tokens[1:]
    if len(tokens) > 1 and tokens[0] in ("a", "an") and (tokens[1] in _SCALES or tokens[1] in _PARTS):
        tokens[0] = "one"
    if tokens and tokens[0] in ("half", "dozen"):
        tokens.insert(0, "one")
    value, used = _cardinal(tokens[:_MAX_WORDS])
    if not used:
        return None
    total = Fraction(value)
    if used < len(tokens) and tokens[used] in _PARTS:
        total, used = total / _PARTS[tokens[used]], used + 1
    elif tokens[used : used + 1] == ["and"] and (behind := _fraction(tokens[used + 1 :])) is not None:
        total, used = total + behind[0], used + 1 + behind[1]
    return sign * total, " ".join(tokens[used:])


def _fraction(tokens: list[str]) -> tuple[Fraction, int] | None:
    """The *a half* or *three quarters* behind a whole number, and how many words it takes."""
    if tokens[:1] in (["a"], ["an"]):
        tokens = ["one", *tokens[1:]]
    value, used = _cardinal(tokens[:3])
    if not used or used >= len(tokens) or tokens[used] not in _PARTS:
        return None
    return Fraction(value, _PARTS[tokens[used]]), used + 1


def _cardinal(tokens: list[str]) -> tuple[int, int]:
    """The cardinal at the start, and how many words it takes; 0 words where there is none."""
    total, group, used = 0, 0, 0
    last: int | None = None
    for index, token in enumerate(tokens):
        value, scale = _SMALL.get(token), _SCALES.get(token)
        if value is not None and (last is None or _may_follow(last, value)):
            group, last = group + value, value
        elif scale == 100 and group:
            group, last = group * 100, 100
        elif scale is not None and scale != 100 and group:
            total, group, last = total + group * scale, 0, 1000
        elif token == "and" and last in (100, 1000) and _SMALL.get("".join(tokens[index + 1 : index + 2])):
            continue
        else:
            break
        used = index + 1
    return total + group, used


def _may_follow(last: int, value: int) -> bool:
    """Whether a value below a hundred may stand behind another part: *twenty one*, *hundred twelve*."""
    return last in (100, 1000) or (last >= 20 and last % 10 == 0 and 0 < value < 10)
