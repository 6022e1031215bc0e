"""Units of measurement: the names that are read, and exact conversion factors to base units.

Factors are those of the International System of Units (BIPM brochure, 9th edition) and, for customary units,
of NIST Handbook 44 appendix C; all of them are exact.
"""

from collections.abc import Sequence
from fractions import Fraction

from engine.answers.tokens import Token
from engine.answers.tree import Unit

_Dimensions = dict[str, int]


def _family(dimensions: _Dimensions, **factors: str) -> dict[str, tuple[Fraction, _Dimensions]]:
    return {
        name: (Fraction(factor), dimensions)
        for names, factor in factors.items()
        for name in (names.split("__") if "__" in names else [names])
    }


_SPEED: _Dimensions = {"metre": 1, "second": -1}
_ENERGY: _Dimensions = {"gram": 1, "metre": 2, "second": -2}
_POWER: _Dimensions = {"gram": 1, "metre": 2, "second": -3}
_FORCE: _Dimensions = {"gram": 1, "metre": 1, "second": -2}
_VOLUME: _Dimensions = {"metre": 3}

UNITS: dict[str, tuple[Fraction, _Dimensions]] = {
    **_family(
        {"metre": 1},
        m__meter__meters__metre__metres="1",
        km__kilometer__kilometers__kilometre__kilometres="1000",
        cm__centimeter__centimeters__centimetre__centimetres="1/100",
        mm__millimeter__millimeters__millimetre__millimetres="1/1000",
        dm__decimeter__decimeters="1/10",
        nm__nanometer__nanometers="1/1000000000",
        inch__inches__in="254/10000",
        ft__foot__feet="3048/10000",
        yd__yard__yards="9144/10000",
        mi__mile__miles="1609344/1000",
    ),
    **_family(
        {"second": 1},
        s__sec__secs__second__seconds="1",
        ms__millisecond__milliseconds="1/1000",
        min__mins__minute__minutes="60",
        h__hr__hrs__hour__hours="3600",
        day__days="86400",
        week__weeks="604800",
    ),
    **_family({"month": 1}, month__months="1", year__years__yr__yrs="12"),
    **_family(
        {"gram": 1},
        g__gm__gram__grams="1",
        kg__kilogram__kilograms__kgs="1000",
        mg__milligram__milligrams="1/1000",
        lb__lbs__pound__pounds="45359237/100000",
        oz__ounce__ounces="45359237/1600000",
        tonne__tonnes="1000000",
        ton__tons="90718474/100",
    ),
    **_family(
        _VOLUME,
        L__l__liter__liters__litre__litres="1/1000",
        mL__ml__milliliter__milliliters__millilitre__millilitres__cc="1/1000000",
        gal__gallon__gallons="3785411784/1000000000000",
    ),
    **_family(_SPEED, mph="1609344/3600000", kph__kmh__kmph="1000/3600"),
    **_family({"second": -1}, Hz__hertz="1", kHz="1000", rpm="1/60"),
    **_family(_FORCE, N__newton__newtons="1000"),
    **_family(_ENERGY, J__joule__joules="1000", kJ="1000000"),
    **_family(_POWER, W__watt__watts="1000", kW="1000000"),
    **_family({"mole": 1}, mol__mole__moles="1"),
    **_family({"kelvin": 1}, K__kelvin="1"),
    **_family({"celsius": 1}, celsius__Celsius="1"),
    **_family({"fahrenheit": 1}, fahrenheit__Fahrenheit="1"),
    **_family({"degree": 1}, degree__degrees__deg="1", arcminute__arcminutes="1/60"),
    **_family({"radian": 1}, radian__radians__rad__rads="1"),
    **_family({"dollar": 1}, dollar__dollars__USD__usd__bucks="1", cent__cents="1/100"),
    **_family({"euro": 1}, euro__euros__EUR="1"),
    **_family({"sterling": 1}, GBP="1"),
    **_family({"yuan": 1}, yuan__RMB__CNY="1"),
    **_family({"yen": 1}, yen__JPY="1"),
    **_family({"rupee": 1}, rupee__rupees__Rs__INR="1"),
    **_family({"unit": 1}, unit__units="1"),
}

DEGREE = Unit("degree", Fraction(1), (("degree", 1),))
CURRENCY_SIGNS = {
    "$": "dollar", r"\$": "dollar", "€": "euro", r"\euro": "euro", "£": "GBP", r"\pounds": "GBP", "¥": "yen",
}  # fmt: skip
#: Codes that stand before an amount.
CURRENCY_CODES = {
    "USD": "USD", "EUR": "EUR", "GBP": "GBP", "JPY": "JPY", "CNY": "CNY", "INR": "INR", "Rs": "Rs",
}  # fmt: skip
_POWER_WORDS = {"square": 2, "sq": 2, "squared": 2, "cubic": 3, "cubed": 3, "cu": 3}


def is_unit_word(token: Token) -> bool:
    """Whether a word after a number begins a unit. A bare letter is a variable, not a unit: 3t, 2c."""
    if token.kind != "word":
        return False
    known = token.text in UNITS or token.text.lower() in UNITS or token.text in _POWER_WORDS
    return known and (len(token.text) > 1 or token.prose)


def is_rate(tokens: Sequence[Token], index: int) -> bool:
    """Whether ``m/s`` or ``km/h`` stands at ``index``: letters around a stroke are a unit, not a quotient."""
    if tokens[index].kind != "word" or tokens[index].text not in UNITS or tokens[index + 1].text != "/":
        return False
    follower = tokens[index + 2] if index + 2 < len(tokens) else tokens[-1]
    return follower.kind == "word" and follower.text in UNITS


def named_unit(name: str) -> Unit:
    """The unit called ``name``, which must be a key of :data:`UNITS`."""
    factor, dimensions = UNITS[name]
    return Unit(name, factor, tuple(sorted(dimensions.items())))


def read_unit(tokens: Sequence[Token], start: int) -> tuple[Unit, int] | None:
    """The unit that begins at ``tokens[start]`` and the index behind it; ``None`` where none does.

    Understands ``cm^2``, ``square feet``, ``m/s``, ``miles per hour``, ``kg m/s^2``.
    """
    index, sign = start, 1
    factor, dimensions, words = Fraction(1), dict[str, int](), list[str]()
    while (part := _one_unit(tokens, index, first=index == start)) is not None:
        name, power, index = part
        unit_factor, unit_dimensions = UNITS[name]
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
    if token.kind != "word" or (first and not is_unit_word(token) and not is_rate(tokens, index)):
        return None
    name = token.text if token.text in UNITS else token.text.lower()
    if name not in UNITS:
        return None
    index += 1
    if tokens[index].text in ("squared", "cubed"):
        return name, _POWER_WORDS[tokens[index].text], index + 1
    exponent, behind = _exponent(tokens, index)
    return name, power * exponent, behind


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
