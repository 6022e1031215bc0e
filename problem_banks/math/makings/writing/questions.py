"""What a statement asks for: the noun or unit of its answer, and the names of its unknowns."""

import re

_SIZES = "metres|centimetres|decimetres|millimetres|kilometres|m|cm|dm|km|km/h|litres|millilitres"
_RATES = "(?: per (?:second|minute|hour))?"
_TIMES = "hours|minutes|seconds|days|years"
_COUNTED = f"{_TIMES}|hundreds of metres|dollars|degrees|points|kilograms|grams|gallons|quarts|cups"
_UNIT = re.compile(rf"(?:[Ii]n|[Hh]ow many) ((?:(?:square|cubic) )?(?:{_SIZES}){_RATES}|{_COUNTED})(?![\w/])")
_NOUN = re.compile(
    r"[Hh]ow many ((?:[a-z]+ )?[a-z]+) (?:are|is|do|does|did|can|were|must|should|have|fit|pass)\b"
)
#: The value of a formula, which has no unit whatever else the statement measures.
_OF_FORMULA = re.compile(r"\b(?:find|compute|what is) \$[^$]*\$\.?$", re.IGNORECASE)
#: Words that count nothing by themselves.
_NO_NOUNS = frozenset(("of", "do", "them", "percent", "other", "different", "possible", "the"))
_LETTER = re.compile(r"\\(?:theta|varphi|alpha|beta|psi|omega)(?![a-z])|(?<![\\a-z])[a-z](?![a-z])")
_TUPLE = re.compile(r"\(([A-Za-z](?:_\d+)?(?:, [A-Za-z](?:_\d+)?)+)\)")


def unit_asked(statement: str) -> str | None:
    """The unit in which a quantity is asked for: *square metres*, *dollars*."""
    question = _question(statement)
    of_others = [] if _OF_FORMULA.search(question) is not None else _UNIT.findall(statement)
    found = _UNIT.findall(question) or of_others
    return found[-1] if found else None


def noun_asked(statement: str) -> str | None:
    """What the answer counts: *ways*."""
    found = [noun for noun in _NOUN.findall(statement) if not _NO_NOUNS & set(noun.split())]
    return found[-1] if found else None


def names_asked(statement: str, count: int) -> tuple[str, ...] | None:
    """The unknowns of the tuple of ``count`` that is asked for: ``(a, b)`` as a and b."""
    found = [names for each in _TUPLE.findall(statement) if len(names := tuple(each.split(", "))) == count]
    return found[-1] if found else None


def unknown_asked(statement: str) -> str:
    """The unknown of an equation: the first letter of its formulas."""
    formula = re.search(r"\$[^$]*\$", statement)
    found = _LETTER.search(formula[0]) if formula is not None else None
    return found[0] if found is not None else "x"


def _question(statement: str) -> str:
    return re.split(r"(?<=[.?!])\s", statement.strip())[-1]
