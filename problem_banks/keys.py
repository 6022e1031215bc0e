"""What to say of a name that there is not: the nearest that there are, and where all of them are."""

import difflib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, get_args

from pydantic import BaseModel

#: Names of a long list that an error offers.
_OFFERED = 3


def nearest(name: str, known: Iterable[str]) -> str:
    """The three of ``known`` that are most like ``name``, as words of a sentence."""
    close = difflib.get_close_matches(name.lower(), list(known), n=_OFFERED, cutoff=0.0)
    *others, last = [repr(each) for each in close] or ["none"]
    return f"{', '.join(others)} and {last}" if others else last


def hint(key: str, known: Iterable[str]) -> str:
    """The sentence for ``key``, which is none of the keys ``known``."""
    names = list(known)
    close = difflib.get_close_matches(key.lower(), names, n=1)
    nearest = f"Did you mean `{close[0]}`? " if close else ""
    return f"{nearest}Valid keys: {', '.join(names)}"


def hint_within(model: type[BaseModel], location: Sequence[str | int]) -> str:
    """The sentence for an unknown key at ``location``: the nearest beside it, or else anywhere."""
    wanted, beside = str(location[-1]), keys_beside(model, location)
    everywhere: dict[str, str] = {}
    for key, path in sorted(_all_keys(model, ""), key=lambda found: found[1].count(".")):
        everywhere.setdefault(key, path)
    elsewhere = difflib.get_close_matches(wanted, everywhere, n=1)
    if elsewhere and (elsewhere[0] == wanted or not difflib.get_close_matches(wanted, beside, n=1)):
        path = everywhere[elsewhere[0]]
        # Where the key is right and the place is not, its own name would tell nothing.
        lead = f"`{path}` stands at the top." if path == wanted else f"Did you mean `{path}`?"
        return f"{lead} Valid keys here: {', '.join(beside)}"
    return hint(wanted, beside)


def keys_beside(model: type[BaseModel], location: Sequence[str | int]) -> list[str]:
    """The keys that there are where the last part of ``location`` stands, in their order.

    ``location`` is pydantic's: field names, positions, and what names the branch of a union.
    """
    for part in location[:-1]:
        if isinstance(part, str) and part in model.model_fields:
            model = record_in(model.model_fields[part].annotation) or model
    return list(model.model_fields)


def record_in(annotation: Any) -> type[BaseModel] | None:
    """The record type that a field holds, itself or as elements of a list; ``None`` where it holds none."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((model for part in get_args(annotation) if (model := record_in(part)) is not None), None)


def _all_keys(model: type[BaseModel], prefix: str) -> Iterator[tuple[str, str]]:
    for key, field in model.model_fields.items():
        yield key, prefix + key
        inner = record_in(field.annotation)
        if inner is not None:
            yield from _all_keys(inner, f"{prefix}{key}.")
