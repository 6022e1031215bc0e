"""What a language can tell of an answer.

Where all numbers are of one type, 2.0 comes back as 2; where texts are bytes, a text comes back for bytes.
"""

from collections.abc import Iterable, Iterator

from problem_banks.records import Case, Compare, Signature
from sandbox import NotApplicable
from sandbox.languages import Language
from sandbox.languages.types import Type, read_type
from sandbox.values import Wire

_SEQUENCES = ("$tuple", "$set", "$frozenset")
#: Equal to a list where no order counts.
_SETS = frozenset({"$set", "$frozenset"})


def refuse_untold(
    language: Language, signature: Signature | None, compare: Compare, cases: Iterable[Case]
) -> None:
    """Refuses cases whose answer the language cannot tell from another.

    Raises:
        NotApplicable: where no type says what comes back, bytes are to be told from a text, a set from a
            list, or, in a strict case, a whole float from an int.
    """
    if language.tells_floats and not language.loses:
        return
    for case in cases:
        mode = (case.compare or compare).mode
        kind = _type_of(case, signature)
        untyped = [v for wire in (case.expected, *case.expected_any) for v in _untyped(wire, kind)]
        if mode == "strict" and not language.tells_floats and any(map(_has_whole_float, untyped)):
            raise NotApplicable(f"a whole float told from an int in {language.name}, where no type says it")
        lost = language.loses - (_SETS if mode == "unordered" else frozenset())
        for tag in sorted(lost):
            if any(_has_tag(value, tag) for value in untyped):
                raise NotApplicable(f"an answer of kind {tag} in {language.name}, where no type says it")


def _type_of(case: Case, signature: Signature | None) -> Type:
    if signature is None:
        return Type("any")
    if case.result is None:
        return read_type(signature.returns)
    asked = signature.params[case.result.argument : case.result.argument + 1]
    return read_type(asked[0].type) if asked else Type("any")


def _untyped(wire: Wire, kind: Type) -> Iterator[Wire]:
    """The parts of an answer of which its type does not say what they are."""
    match kind.kind:
        case "any":
            yield wire
        case "optional" if wire is not None:
            yield from _untyped(wire, kind.args[0])
        case "list" | "run" | "set":
            for item in _items(wire):
                yield from _untyped(item, kind.args[0])
        case "tuple":
            for item, part in zip(_items(wire), kind.args, strict=False):
                yield from _untyped(item, part)
        case "dict":
            for key, value in _pairs(wire):
                yield from _untyped(key, kind.args[0])
                yield from _untyped(value, kind.args[1])


def _items(wire: Wire) -> list[Wire]:
    """The elements of a sequence in any form of it; none where it is no sequence."""
    if type(wire) is dict and len(wire) == 1:
        wire = next((wire[tag] for tag in _SEQUENCES if tag in wire), None)
    return wire if type(wire) is list else []


def _pairs(wire: Wire) -> Iterable[tuple[Wire, Wire]]:
    if type(wire) is not dict:
        return []
    return [(key, value) for key, value in wire["$dict"]] if "$dict" in wire else wire.items()


def _has_whole_float(wire: Wire) -> bool:
    if type(wire) is float:
        return wire.is_integer()
    if type(wire) is list:
        return any(_has_whole_float(item) for item in wire)
    return type(wire) is dict and any(_has_whole_float(item) for item in wire.values())


def _has_tag(wire: Wire, tag: str) -> bool:
    if type(wire) is list:
        return any(_has_tag(item, tag) for item in wire)
    return type(wire) is dict and (tag in wire or any(_has_tag(item, tag) for item in wire.values()))
