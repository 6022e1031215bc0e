"""The units of measurement that are read, with exact factors to base units.

Symbols of the International System (BIPM brochure, 9th edition) keep their case, as its prefixes do: mW is no
MW. Names are read in any case. Customary units are those of NIST Handbook 44, appendix C. All are exact.
"""

from fractions import Fraction

Dimensions = dict[str, int]
Entry = tuple[Fraction, Dimensions]

PREFIXES = {
    "Q": 30, "R": 27, "Y": 24, "Z": 21, "E": 18, "P": 15, "T": 12, "G": 9, "M": 6, "k": 3, "h": 2, "da": 1,
    "d": -1, "c": -2, "m": -3, "μ": -6, "µ": -6, "u": -6, "n": -9, "p": -12, "f": -15, "a": -18, "z": -21,
    "y": -24, "r": -27, "q": -30,
}  # fmt: skip
_PREFIX_NAMES = {
    "tera": 12, "giga": 9, "mega": 6, "kilo": 3, "hecto": 2, "deca": 1, "deka": 1, "deci": -1, "centi": -2,
    "milli": -3, "micro": -6, "nano": -9, "pico": -12, "femto": -15,
}  # fmt: skip

_METRE: Dimensions = {"metre": 1}
_SECOND: Dimensions = {"second": 1}
_GRAM: Dimensions = {"gram": 1}
_VOLUME: Dimensions = {"metre": 3}
_SPEED: Dimensions = {"metre": 1, "second": -1}
_RATE: Dimensions = {"second": -1}
_FORCE: Dimensions = {"gram": 1, "metre": 1, "second": -2}
_PRESSURE: Dimensions = {"gram": 1, "metre": -1, "second": -2}
_ENERGY: Dimensions = {"gram": 1, "metre": 2, "second": -2}
_POWER: Dimensions = {"gram": 1, "metre": 2, "second": -3}
_VOLT: Dimensions = {"gram": 1, "metre": 2, "second": -3, "ampere": -1}
_OHM: Dimensions = {"gram": 1, "metre": 2, "second": -3, "ampere": -2}
_FARAD: Dimensions = {"gram": -1, "metre": -2, "second": 4, "ampere": 2}
_TESLA: Dimensions = {"gram": 1, "second": -2, "ampere": -1}
_MONTH: Dimensions = {"month": 1}

#: Units that take prefixes: symbols, names without their plural, factor, dimensions.
_PREFIXED: tuple[tuple[tuple[str, ...], tuple[str, ...], str, Dimensions], ...] = (
    (("m",), ("meter", "metre"), "1", _METRE),
    (("s",), ("second",), "1", _SECOND),
    (("g",), ("gram", "gramme"), "1", _GRAM),
    (("L", "l"), ("liter", "litre"), "1/1000", _VOLUME),
    (("A",), ("ampere", "amp"), "1", {"ampere": 1}),
    (("K",), ("kelvin",), "1", {"kelvin": 1}),
    (("mol",), ("mole",), "1", {"mole": 1}),
    (("cd",), ("candela",), "1", {"candela": 1}),
    (("Hz",), ("hertz",), "1", _RATE),
    (("N",), ("newton",), "1000", _FORCE),
    (("Pa",), ("pascal",), "1000", _PRESSURE),
    (("J",), ("joule",), "1000", _ENERGY),
    (("W",), ("watt",), "1000", _POWER),
    (("Wh",), ("watthour",), "3600000", _ENERGY),
    (("Ah",), (), "3600", {"ampere": 1, "second": 1}),
    (("C",), ("coulomb",), "1", {"ampere": 1, "second": 1}),
    (("V",), ("volt",), "1000", _VOLT),
    (("Ω", "ohm"), ("ohm",), "1000", _OHM),
    (("S",), ("siemens",), "1/1000", {name: -power for name, power in _OHM.items()}),
    (("F",), ("farad",), "1/1000", _FARAD),
    (("H",), ("henry",), "1000", {"gram": 1, "metre": 2, "second": -2, "ampere": -2}),
    (("T",), ("tesla",), "1000", _TESLA),
    (("Wb",), ("weber",), "1000", {"gram": 1, "metre": 2, "second": -2, "ampere": -1}),
    (("eV",), ("electronvolt",), "1602176634/10000000000000000000000000", _ENERGY),
    (("cal",), (), "4184", _ENERGY),
    (("bar",), ("bar",), "100000000", _PRESSURE),
    (("B",), ("byte",), "8", {"bit": 1}),
    (("bit", "b"), ("bit",), "1", {"bit": 1}),
)
#: Units without prefixes: symbols as they are spelled, names in any case.
_PLAIN: tuple[tuple[str, str, str, Dimensions], ...] = (
    ("in", "inch inches", "254/10000", _METRE),
    ("ft", "foot feet", "3048/10000", _METRE),
    ("yd yds", "yard yards", "9144/10000", _METRE),
    ("mi", "mile miles", "1609344/1000", _METRE),
    ("NM nmi", "", "1852", _METRE),
    ("Å", "angstrom angstroms", "1/10000000000", _METRE),
    ("min mins", "minute minutes", "60", _SECOND),
    ("h hr hrs", "hour hours", "3600", _SECOND),
    ("sec secs", "", "1", _SECOND),
    ("", "day days", "86400", _SECOND),
    ("wk wks", "week weeks", "604800", _SECOND),
    ("", "fortnight fortnights", "1209600", _SECOND),
    ("", "month months", "1", _MONTH),
    ("yr yrs", "year years", "12", _MONTH),
    ("", "decade decades", "120", _MONTH),
    ("", "century centuries", "1200", _MONTH),
    ("gm kgs", "", "1", _GRAM),
    ("t", "tonne tonnes", "1000000", _GRAM),
    ("", "ton tons", "90718474/100", _GRAM),
    ("lb lbs", "pound pounds", "45359237/100000", _GRAM),
    ("oz", "ounce ounces", "45359237/1600000", _GRAM),
    ("cc", "", "1/1000000", _VOLUME),
    ("gal", "gallon gallons", "3785411784/1000000000000", _VOLUME),
    ("qt qts", "quart quarts", "946352946/1000000000000", _VOLUME),
    ("pt pts", "pint pints", "473176473/1000000000000", _VOLUME),
    ("", "kilo kilos", "1000", _GRAM),
    ("", "cup cups", "236588236500/1000000000000000", _VOLUME),
    ("tbsp", "tablespoon tablespoons", "236588236500/16000000000000000", _VOLUME),
    ("tsp", "teaspoon teaspoons", "236588236500/48000000000000000", _VOLUME),
    ("ha", "hectare hectares", "10000", {"metre": 2}),
    ("", "acre acres", "40468564224/10000000", {"metre": 2}),
    ("mph", "", "1609344/3600000", _SPEED),
    ("mpg", "", "1609344000000000/3785411784", {"metre": -2}),
    ("kph kmh kmph", "", "1000/3600", _SPEED),
    ("kn kt", "knot knots", "1852/3600", _SPEED),
    ("rpm", "", "1/60", _RATE),
    ("Cal", "", "4184000", _ENERGY),
    ("atm", "", "101325000", _PRESSURE),
    ("", "celsius centigrade", "1", {"celsius": 1}),
    ("", "fahrenheit", "1", {"fahrenheit": 1}),
    ("deg", "degree degrees", "1", {"degree": 1}),
    ("", "arcminute arcminutes", "1/60", {"degree": 1}),
    ("rad rads", "radian radians", "1", {"radian": 1}),
    (
        "USD ドル 달러 美元",
        "dollar dollars usd buck bucks dólar dólares dolares dollaro dollari dolar dolary dolarów"
        " доллар доллара долларов",
        "1",
        {"dollar": 1},
    ),
    ("", "cent cents", "1/100", {"dollar": 1}),
    ("EUR ユーロ 유로 欧元", "euro euros евро", "1", {"euro": 1}),
    ("GBP", "", "1", {"sterling": 1}),
    ("RMB CNY 元", "yuan", "1", {"yuan": 1}),
    ("JPY 円", "yen", "1", {"yen": 1}),
    ("¥", "", "1", {"yen or yuan": 1}),
    ("Rs INR", "rupee rupees", "1", {"rupee": 1}),
    ("RUB", "rouble roubles ruble rubles", "1", {"rouble": 1}),
    ("CHF", "franc francs", "1", {"franc": 1}),
    ("MXN", "peso pesos", "1", {"peso": 1}),
    ("PLN zł", "zloty zlotys", "1", {"zloty": 1}),
    ("", "krona kronor", "1", {"krona": 1}),
    ("", "krone kroner", "1", {"krone": 1}),
    ("BRL", "reais", "1", {"reais": 1}),
    ("KRW 원", "won", "1", {"won": 1}),
    ("", "unit units", "1", {"unit": 1}),
)


def _entries() -> tuple[dict[str, Entry], dict[str, Entry]]:
    """Every symbol as it is spelled, and every name in lower case."""
    symbols: dict[str, Entry] = {}
    names: dict[str, Entry] = {}
    for spellings, words, factor_text, dimensions in _PREFIXED:
        factor = Fraction(factor_text)
        for symbol in spellings:
            symbols[symbol] = (factor, dimensions)
            for prefix, power in PREFIXES.items():
                symbols.setdefault(prefix + symbol, (factor * Fraction(10) ** power, dimensions))
        for word in words:
            for prefix, power in {"": 0, **_PREFIX_NAMES}.items():
                entry = (factor * Fraction(10) ** power, dimensions)
                names[prefix + word] = names[prefix + word + "s"] = entry
    for spelled, worded, factor_text, dimensions in _PLAIN:
        entry = (Fraction(factor_text), dimensions)
        symbols |= dict.fromkeys(spelled.split(), entry)
        names |= dict.fromkeys(worded.split(), entry)
    symbols["kgs"] = symbols["Kg"] = symbols["kg"]
    symbols["Km"] = symbols["km"]
    return symbols, names


SYMBOLS, NAMES = _entries()
#: Symbols that are units even where they stand in mathematics and not in text: others are products there.
PLAIN_SYMBOLS = frozenset(
    (
        *(
            "km",
            "cm",
            "mm",
            "dm",
            "nm",
            "kg",
            "mg",
            "ms",
            "mL",
            "ml",
            "cc",
            "Hz",
            "kHz",
            "kJ",
            "kW",
            "Pa",
            "kPa",
        ),
        *(
            "ft",
            "in",
            "yd",
            "mi",
            "lb",
            "lbs",
            "oz",
            "hr",
            "hrs",
            "sec",
            "min",
            "mins",
            "mol",
            "gal",
            "mph",
            "mpg",
        ),
        *(
            "kph",
            "rpm",
            "deg",
            "rad",
            "eV",
            "MeV",
            "keV",
            "atm",
            "gm",
            "yr",
            "yrs",
            "Rs",
            "USD",
            "EUR",
            "GBP",
        ),
    )
)


def unit_entry(text: str) -> Entry | None:
    """Factor and dimensions of a unit by its symbol, case and all, or by its name; else ``None``."""
    return SYMBOLS.get(text) or NAMES.get(text.lower())
