"""What a language can tell a strict case: where all numbers are of one type, 2.0 comes back as 2."""

from collections.abc import Iterable

from problem_banks.records import Case, Compare, Signature
from sandbox import NotApplicable
from sandbox.languages import Language
from sandbox.languages.types import Type, read_type
from sandbox.values import Wire


def refuse_untold(
    language: Language, signature: Signature | None, compare: Compare, cases: Iterable[Case]
) -> None:
    """Refuses strict cases whose answer the language cannot tell from another.

    Raises:
        NotApplicable: a whole float is to be told from an int where no type says which of them comes back.
    """
    if language.tells_floats:
        return
    for case in cases:
        if (case.compare or compare).mode != "strict" or not _is_open(_type_of(case, signature)):
            continue
        if any(_has_whole_float(value) for value in (case.expected, *case.expected_any)):
            raise NotApplicable(f"a whole float told from an int in {language.name}, where no type says it")


def _type_of(case: Case, signature: Signature | None) -> Type:
    if signature is None:
        return Type("any")
    if case.result is None:
        return read_type(signature.returns)
    asked = signature.params[case.result.argument : case.result.argument + 1]
    return read_type(asked[0].type) if asked else Type("any")


def _is_open(kind: Type) -> bool:
    return kind.kind == "any" or any(_is_open(part) for part in kind.args)


def _has_whole_float(wire: Wire) -> bool:
    if type(wire) is float:
        return wire.is_integer()
    if type(wire) is list:
        return any(_has_whole_float(item) for item in wire)
    return type(wire) is dict and any(_has_whole_float(item) for item in wire.values())
