"""Arguments fitted to a signature before any program runs: what a language cannot hold is refused by name.

Plain JSON has lists only, so a list serves where the signature says tuple or set.
"""

import re
from collections.abc import Sequence

from sandbox.errors import NotApplicable
from sandbox.languages.base import Language
from sandbox.languages.nodes import fit_nodes
from sandbox.languages.types import SignatureJson, Type, read_signature
from sandbox.values import Wire

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_SEQUENCES = {"list": (), "run": ("$tuple",), "tuple": ("$tuple",), "set": ("$set", "$frozenset")}
#: Tags without a type in signatures: nothing but Python has their values.
_PYTHON_ONLY = frozenset({"$complex", "$decimal", "$fraction", "$iter"})


def fit_inputs(
    language: Language, signature: SignatureJson, inputs: Sequence[Sequence[Wire]]
) -> list[list[Wire]]:
    """The inputs in the wire form of exactly the types that the signature declares.

    Raises:
        NotApplicable: an argument is not of its type, or is past what the language's own type holds.
    """
    params = read_signature(signature).params
    fitted = []
    for number, arguments in enumerate(inputs):
        if len(arguments) != len(params):
            raise NotApplicable(f"input {number} has {len(arguments)} arguments, the signature {len(params)}")
        try:
            fitted.append([_fit(wire, kind, language) for wire, kind in zip(arguments, params, strict=True)])
        except NotApplicable as error:
            raise NotApplicable(f"input {number} in {language.name}: {error}") from None
    return fitted


def _fit(wire: Wire, kind: Type, language: Language) -> Wire:
    match kind.kind:
        case "optional":
            return None if wire is None else _fit(wire, kind.args[0], language)
        case "list" | "run" | "tuple" | "set":
            return _fit_sequence(wire, kind, language)
        case "dict":
            return _fit_dict(wire, kind, language)
        case "any":
            return _fit_any(wire, language)
        case "ListNode" | "TreeNode":
            return fit_nodes(wire, kind)
        case _:
            return _fit_scalar(wire, kind, language)


def _is_exact_float(value: int) -> bool:
    try:
        return int(float(value)) == value
    except OverflowError:
        return False


def _fit_scalar(wire: Wire, kind: Type, language: Language) -> Wire:
    match kind.kind:
        case "int" | "bigint":
            fits = type(wire) in (int, bool)
            held = language.int_range if kind.kind == "int" else None
            if fits and held is not None and not held[0] <= wire <= held[1]:
                raise NotApplicable(
                    f"{_shown(wire)} is past {held[0 if wire < 0 else 1]}, the end of its int"
                )
        case "float":
            fits = type(wire) in (int, float) or _content(wire, ("$float",)) is not None
            if type(wire) is int and not _is_exact_float(wire):
                raise NotApplicable(f"{_shown(wire)} is an int that no float is equal to")
        case "bool":
            fits = type(wire) is bool
        case "str":
            fits = type(wire) is str
            if fits and _LONE_SURROGATE.search(wire):
                raise NotApplicable(f"{_shown(wire)} holds a lone surrogate, which is no text")
        case "bytes":
            fits = _content(wire, ("$bytes",)) is not None
        case _:
            fits = wire is None
    if not fits:
        raise _misfit(wire, kind)
    return wire


def _fit_sequence(wire: Wire, kind: Type, language: Language) -> Wire:
    tags = _SEQUENCES[kind.kind]
    items = wire if type(wire) is list else _content(wire, tags)
    if type(items) is not list:
        raise _misfit(wire, kind)
    if kind.kind != "tuple":
        fitted = [_fit(item, kind.args[0], language) for item in items]
    elif len(items) != len(kind.args):
        raise _misfit(wire, kind)
    else:
        fitted = [_fit(item, part, language) for item, part in zip(items, kind.args, strict=True)]
    return {tags[0]: fitted} if tags else fitted


def _fit_dict(wire: Wire, kind: Type, language: Language) -> Wire:
    if type(wire) is not dict:
        raise _misfit(wire, kind)
    pairs = _content(wire, ("$dict",))
    if pairs is None:
        if any(key.startswith("$") for key in wire):
            raise _misfit(wire, kind)
        pairs = [[key, value] for key, value in wire.items()]
    key_kind, value_kind = kind.args
    return {
        "$dict": [[_fit(key, key_kind, language), _fit(value, value_kind, language)] for key, value in pairs]
    }


def _fit_any(wire: Wire, language: Language) -> Wire:
    if type(wire) is str:
        return _fit_scalar(wire, Type("str"), language)
    if type(wire) is list:
        return [_fit_any(item, language) for item in wire]
    if type(wire) is dict:
        refused = _PYTHON_ONLY & wire.keys()
        if refused:
            raise NotApplicable(f"a value of kind {min(refused)}, which nothing but Python has")
        lost = language.loses & wire.keys()
        if lost:
            raise NotApplicable(f"a value of kind {min(lost)} with no type that tells it from another")
        return {key: _fit_any(value, language) for key, value in wire.items()}
    return wire


def _content(wire: Wire, tags: Sequence[str]) -> Wire | None:
    if type(wire) is not dict or len(wire) != 1:
        return None
    return next((wire[tag] for tag in tags if tag in wire), None)


def _misfit(wire: Wire, kind: Type) -> NotApplicable:
    return NotApplicable(f"{_shown(wire)} is not of type {kind}")


def _shown(wire: Wire) -> str:
    if type(wire) is int and wire.bit_length() > 200:
        return f"an integer of {wire.bit_length()} bits"
    text = ascii(wire)
    return text if len(text) <= 80 else f"{text[:77]}..."
