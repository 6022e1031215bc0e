"""The types of translation: the notation of ``Signature`` as a tree."""

from sandbox.languages import NotApplicable
from sandbox.languages.types import Type, read_type

INT, FLOAT, BOOL, STR = Type("int"), Type("float"), Type("bool"), Type("str")

#: Kinds of the notation that the subset leaves out.
_OUTSIDE = frozenset({"any", "bytes", "bigint"})


def parse_type(text: str) -> Type:
    """Reads the notation of :class:`problem_banks.records.Signature`.

    Raises:
        ValueError: the text is not a type of the subset; the message shows it.
    """
    try:
        parsed = read_type(text)
    except NotApplicable as error:
        raise ValueError(str(error)) from None
    outside = [part for part in parsed.walk() if part.kind in _OUTSIDE]
    if outside:
        raise ValueError(f"type {outside[0]} in {text!r} is outside the translatable subset")
    return parsed


__all__ = ["BOOL", "FLOAT", "INT", "STR", "Type", "parse_type"]
