"""Units of measurement as they are written: powers, products and quotients of the units of the table."""

from collections.abc import Sequence
from fractions import Fraction

from engine.answers.tokens import Token
from engine.answers.tree import Unit
from engine.answers.unit_table import PLAIN_SYMBOLS, PREFIXES, unit_entry

DEGREE = Unit("degree", Fraction(1), (("degree", 1),))
CURRENCY_SIGNS = {
    "$": "dollar", r"\$": "dollar", "€": "euro", r"\euro": "euro", "£": "GBP", r"\pounds": "GBP", "¥": "¥",
    "₹": "INR", "₽": "RUB", "₩": "KRW",
}  # fmt: skip
#: Codes that stand before an amount.
CURRENCY_CODES = {
    "USD": "USD", "EUR": "EUR", "GBP": "GBP", "JPY": "JPY", "CNY": "CNY", "INR": "INR", "Rs": "Rs",
}  # fmt: skip
#: Scales of temperature, whose degrees are theirs.
_SCALES = frozenset(("celsius", "fahrenheit"))
#: Symbols of units that are words behind another unit.
_PREPOSITIONS = frozenset(("in",))
_POWER_WORDS = {"square": 2, "sq": 2, "squared": 2, "cubic": 3, "cubed": 3, "cu": 3}


def is_unit_name(text: str) -> bool:
    """Whether ``text`` alone is a unit, by symbol or by name."""
    return unit_entry(text) is not None


def is_unit_word(token: Token) -> bool:
    """Whether a word after a number begins a unit. A bare letter is a variable, not a unit: 3t, 2c."""
    if token.kind != "word":
        return False
    text = token.text
    if text in _POWER_WORDS:
        return True
    if unit_entry(text) is None or (len(text) == 1 and text.isascii() and not token.prose):
        return False
    return token.prose or len(text) > 3 or text in PLAIN_SYMBOLS or not text.isascii()


def is_rate(tokens: Sequence[Token], index: int) -> bool:
    """Whether ``m/s`` or ``km/h`` stands at ``index``: letters around a stroke are a unit, not a quotient."""
    if tokens[index].kind != "word" or not is_unit_name(tokens[index].text) or tokens[index + 1].text != "/":
        return False
    follower = tokens[index + 2] if index + 2 < len(tokens) else tokens[-1]
    return follower.kind == "word" and is_unit_name(follower.text)


def named_unit(name: str) -> Unit:
    """The unit called ``name``, which must be one of the table."""
    entry = unit_entry(name)
    assert entry is not None
    return Unit(name, entry[0], tuple(sorted(entry[1].items())))


def read_unit(tokens: Sequence[Token], start: int) -> tuple[Unit, int] | None:
    """The unit that begins at ``tokens[start]`` and the index behind it; ``None`` where none does.

    Understands ``cm^2``, ``square feet``, ``m/s``, ``miles per hour``, ``kg m/s^2``.
    """
    index, sign = start, 1
    factor, dimensions, words = Fraction(1), dict[str, int](), list[str]()
    while (part := _one_unit(tokens, index, first=index == start)) is not None:
        if part[0] in _PREPOSITIONS and words and words[-1] != "/":
            break  # 35 miles in seven days
        name, power, index = part
        unit_factor, unit_dimensions = unit_entry(name) or (Fraction(1), {})
        factor *= unit_factor ** (sign * power)
        for base, exponent in unit_dimensions.items():
            dimensions[base] = dimensions.get(base, 0) + sign * power * exponent
        words.append(name if power == 1 else f"{name}^{power}")
        follower = tokens[index].text
        if follower in ("/", "per") and _one_unit(tokens, index + 1, first=False) is not None:
            sign, index = -1, index + 1
            words.append("/")
        elif follower in (r"\cdot", "*") and _one_unit(tokens, index + 1, first=False) is not None:
            index += 1
    if not words:
        return None
    if len(dimensions) > 1 and dimensions.get("degree") == 1 and not _SCALES.isdisjoint(dimensions):
        del dimensions["degree"]  # degrees Celsius
    kept = tuple(sorted((base, power) for base, power in dimensions.items() if power))
    return Unit(" ".join(words), factor, kept), index


def _one_unit(tokens: Sequence[Token], index: int, *, first: bool) -> tuple[str, int, int] | None:
    """Name, power and index behind one unit word with its power."""
    power, token = 1, tokens[index]
    if token.kind == "word" and token.text in ("square", "sq", "cubic", "cu"):
        power, index = _POWER_WORDS[token.text], index + 1
        if tokens[index].text == ".":
            index += 1
        token = tokens[index]
    if token.kind != "word" or (
        first
        and not is_unit_word(token)
        and not is_rate(tokens, index)
        and not _is_prefixed_ohm(tokens, index)
    ):
        return None
    name = token.text
    if tokens[index + 1].text == r"\Omega" and name in PREFIXES:  # kilo-ohms, with a Greek letter
        name, index = f"{name}Ω", index + 1
    elif unit_entry(name) is None:
        return None
    index += 1
    if tokens[index].text in ("squared", "cubed"):
        return name, _POWER_WORDS[tokens[index].text], index + 1
    exponent, behind = _exponent(tokens, index)
    return name, power * exponent, behind


def _is_prefixed_ohm(tokens: Sequence[Token], index: int) -> bool:
    return tokens[index].text in PREFIXES and tokens[index + 1].text == r"\Omega"


def _exponent(tokens: Sequence[Token], index: int) -> tuple[int, int]:
    """The exponent written at ``index`` (1 where there is none) and the index behind it."""
    if tokens[index].text not in ("^", "**"):
        return 1, index
    texts = [token.text for token in tokens[index + 1 : index + 5]]
    if texts and texts[0].isdigit() and len(texts[0]) == 1:
        return int(texts[0]), index + 2
    if len(texts) >= 3 and texts[0] == "{" and texts[1].isdigit() and texts[2] == "}":
        return int(texts[1][:2]), index + 4
    if len(texts) >= 4 and texts[:2] == ["{", "-"] and texts[2].isdigit() and texts[3] == "}":
        return -int(texts[2][:2]), index + 5
    return 1, index
