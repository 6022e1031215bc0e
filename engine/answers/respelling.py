"""Words and signs of an answer as the parser knows them: *3 out of 4*, *1 h 30 min*, *from 3 to 7*."""

import re
from datetime import date
from fractions import Fraction

from engine.answers.unit_table import unit_entry
from engine.answers.vocabulary import MONTHS
from engine.answers.words.number_words import leading_number

#: A set of numbers in bold letters, behind the sign of membership.
_BOLD_SET = re.compile(r"\\in\s{0,4}\\(?:mathbf|mathrm|bf|Bbb|rm)\s{0,2}\{?([ZRNQC])\}?(?![A-Za-z])")
#: What a parameter belongs to, in brackets behind the answer.
_MEMBER_IN_BRACKETS = re.compile(r"(?:\\[ ,;:!]|\\q?quad|\s){0,6}\(\s{0,4}([A-Za-z] ?\\in[^()]{1,40})\)$")
_BOUNDS = {
    **dict.fromkeys(("greater than or equal to", "at least", "no less than"), r"\ge"),
    **dict.fromkeys(("less than or equal to", "at most", "no more than"), r"\le"),
    "greater than": ">", "less than": "<",
}  # fmt: skip
#: A half-line in words: *all real numbers greater than 2*, *x is at least 2*.
_BOUND = re.compile(
    rf"(?:all real (?:numbers|x)(?: that are)?|x is) (?P<than>{'|'.join(_BOUNDS)}) "
    r"(?P<bound>-?[\d./]{1,12})",
    re.IGNORECASE,
)
#: The apostrophe of a plural that owns: *the farmers' market*.
_POSSESSIVE = re.compile(r"(?<=[a-z]s)'(?=\s[a-z])")
#: What a rate is counted by.
_PER = re.compile(
    r"(?<=[\w}$]) an? (second|minute|hour|day|night|week|weekend|month|year|person|piece)(?=\}?$)"
)
#: What a number counts, in brackets behind it: *29 (рублей)*, *29（元）*.
_IN_BRACKETS = re.compile(r"(?<=\d)\s?(?:\(([^\W\d_A-Za-z]{1,12})\)|（([^\W\d_]{1,12})）)$")
#: A time with its half of the day in words.
_DAYTIME = re.compile(r"^(\d{1,2}:\d{2}(?: o'clock)?) in the (morning|afternoon|evening)$")
#: A part of one unit: *half an hour*, *a quarter of a mile*.
_PART_OF_UNIT = re.compile(
    r"^(?:half (?P<half>an? )|(?:a |one )quarter of (?P<quarter>an? ))(?P<unit>[a-z]{3,})(?=\}?$)"
)
#: A value and the same value in another form behind it: *3/4 (or 0.75)*.
_RESTATED = re.compile(r"(\S{1,40}) \((?:or|=|i\.e\.,?|that is,?) ([\d.,/%\\{}a-z$]{1,40})\)")
#: The imaginary part of a number with its unit first: *2 + i3*.
_UNIT_FIRST = re.compile(r"(?<=[\d)}])\s?([+-])\s?i\s?(\d+(?:\.\d+)?)$")
#: Infinity with what it says of a sum or a limit: *\infty (diverges)*.
_DIVERGES = re.compile(r"([+-]?\s?\\infty)\s*(?:\\text\{)?\s*\((?:it )?(?:diverges|divergent)\)\s*\}?")
#: Longest answer in which such words are looked for.
_MAX_WORDED = 80
#: What says that the ends of a range belong to it, or do not.
_LE, _LT = r"\le", "<"
_ENDS = {"inclusive": _LE, "both inclusive": _LE, "exclusive": _LT}
#: A range in words; between two values only where it is said whether they belong to it.
_RANGE = re.compile(
    r"(?:(?:all )?(?:real )?(?:numbers|values|x|[a-z] is|[a-z] lies|it lies)(?: that are| which are)? )?"
    r"(?P<before>strictly )?(?P<open>from|between) (?P<low>-?[\w.,/\\{}^]{1,20}) (?:to|and) "
    r"(?P<high>-?[\w./\\{}^]{1,20})(?:,? \(?(?P<ends>inclusive|both inclusive|exclusive)\)?)?"
)
#: A measure in two or three units of one kind, each with its letter or name: *1 h 30 min*, *2 m 50 cm*.
_COMPOUND = re.compile(
    r"(?P<sign>-?)(?P<first>\d{1,9}) ?(?P<one>[A-Za-z]{1,4}) ?"
    r"(?P<second>\d{1,9}(?:\.\d{1,9})?) ?(?P<two>[A-Za-z]{1,4})"
    r"(?: ?(?P<third>\d{1,9}(?:\.\d{1,9})?) ?(?P<three>[A-Za-z]{1,4}))?"
)
_HOURS = frozenset(("h", "hr", "hrs"))
_ISO_DATE = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
#: A date with the name of its day before it.
_NAMED_DATE = re.compile(
    rf"(?P<name>{'|'.join(_WEEKDAYS)}),? (?P<date>(?:(?P<month>[a-z]+) (?P<day>\d{{1,2}})|"
    rf"(?P<day2>\d{{1,2}}) (?P<month2>[a-z]+)),? (?P<year>\d{{4}}))",
    re.IGNORECASE,
)
_PLUS_OR_MINUS = re.compile(r"^plus[ -](?:or[ -])?minus (?=[\d.\\$])", re.IGNORECASE)
#: One of so many, in words or in digits: *two in three*.
_IN_SO_MANY = re.compile(
    r"(?P<few>\d{1,9}|[a-z-]{3,20}) (?:in|out of) (?P<many>\d{1,9}|[a-z-]{3,20})", re.IGNORECASE
)


def _as_fraction(part: re.Match[str]) -> str:
    """A part of one unit as a fraction of it, where it is a unit."""
    if unit_entry(part["unit"]) is None:
        return part[0]
    return f"1/{2 if part['half'] else 4} {part['unit']}"


def respelled(text: str) -> str:
    """``text`` with words that stand between values in signs: *3 out of 4*, *18 a day*, *x := 5*."""
    text = _BOLD_SET.sub(r"\\in \\mathbb{\1}", text.replace(":=", "="))
    if "\\in" in text:
        text = _MEMBER_IN_BRACKETS.sub(r", \1", text)
    if (bound := _BOUND.fullmatch(text.replace("\\text{", "").replace("}", ""))) is not None:
        return f"x {_BOUNDS[bound['than'].lower()]} {bound['bound']}"
    if text[-1:].isdigit() and "i" in text:
        text = _UNIT_FIRST.sub(r"\1\2 i", text)
    if (infinite := _DIVERGES.fullmatch(text)) is not None:
        return infinite[1]
    if (measured := _measured(text)) is not None:
        return measured
    if text[-1:] in ")）":
        text = _IN_BRACKETS.sub(lambda counted: f" {counted[1] or counted[2]}", text)
    if " in the " in text:
        text = _DAYTIME.sub(lambda time: f"{time[1]} {'am' if time[2] == 'morning' else 'pm'}", text)
    if "'" in text:
        text = _POSSESSIVE.sub("", text)
    if " a" in text:
        text = _PER.sub(r" per \1", _PART_OF_UNIT.sub(_as_fraction, text))
    return _RESTATED.sub(r"\1 or \2", text) if text.endswith(")") else text


def _measured(text: str) -> str | None:
    """A measure in several units, a range, a chance or a day that is told in words; ``None`` for all else."""
    if not text.isascii() or len(text) > _MAX_WORDED:
        return None
    if text[:1].isdigit() or text[:1] == "-":
        if (day := _ISO_DATE.fullmatch(text)) is not None:
            return _iso_date(day)
        compound = _COMPOUND.fullmatch(text)
        if compound is not None and (measure := _compound(compound)) is not None:
            return measure
    if (chance := _IN_SO_MANY.fullmatch(text)) is not None:
        return _chance(chance)
    if (ends := _RANGE.fullmatch(text)) is not None:
        return _range(ends)
    if (named := _NAMED_DATE.fullmatch(text)) is not None:
        return _named_date(named)
    return _PLUS_OR_MINUS.sub(r"\\pm ", text) if text[:4].lower() == "plus" else None


def _compound(found: re.Match[str]) -> str | None:
    """Units of one kind, each smaller than the one before, of which less than one makes a whole of that."""
    units = [name for name in (found["one"], found["two"], found["three"]) if name is not None]
    numbers = [number for number in (found["first"], found["second"], found["third"]) if number is not None]
    if units[0] in _HOURS and units[1] == "m":
        units[1] = "min"
    entries = [unit_entry(name) for name in units]
    sizes = [(entry[0], entry[1]) for entry in entries if entry is not None]
    if len(sizes) < len(units) or any(kind != sizes[0][1] for _, kind in sizes):
        return None
    steps = zip(sizes, sizes[1:], numbers[1:], strict=False)
    if any(Fraction(number) * small >= large for (large, _), (small, _), number in steps):
        return None
    parts = (rf"{number} \text{{ {name} }}" for number, name in zip(numbers, units, strict=True))
    return found["sign"] + " ".join(parts)


def _chance(found: re.Match[str]) -> str | None:
    few, many = _whole(found["few"]), _whole(found["many"])
    return rf"\frac{{{few}}}{{{many}}}" if few is not None and many and few <= many else None


def _whole(words: str) -> int | None:
    if words.isdigit():
        return int(words)
    number = leading_number(words)
    is_whole = number is not None and not number[1] and number[0].denominator == 1
    return int(number[0]) if number is not None and is_whole else None


def _range(found: re.Match[str]) -> str | None:
    """A range whose ends are said to belong to it or not; *from 3 to 7* has both."""
    ends = _LT if found["before"] else _ENDS.get(found["ends"] or "")
    if ends is None and found["open"] == "from":
        ends = _LE
    if ends is None or (found["before"] and found["ends"]):
        return None
    return f"{found['low'].rstrip(',')} {ends} x {ends} {found['high']}"


def _iso_date(found: re.Match[str]) -> str | None:
    months = {number: name for name, number in MONTHS.items()}
    month, day = int(found["month"]), int(found["day"])
    return f"{months[month].capitalize()} {day}, {found['year']}" if month in months and day else None


def _named_date(found: re.Match[str]) -> str | None:
    """A date without the name of its day, where that is the right one."""
    month = MONTHS.get((found["month"] or found["month2"]).lower())
    try:
        day = date(int(found["year"]), month or 0, int(found["day"] or found["day2"]))
    except ValueError:
        return None
    return found["date"] if _WEEKDAYS[day.weekday()] == found["name"].lower() else None
