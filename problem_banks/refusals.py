"""What a record refuses, in the words of who wrote the value: lists and keys, not types of Python."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

#: Letters of a refused value that are shown.
_SHOWN_LETTERS = 100
#: For types of faults whose text names types of Python.
_WORDS = {
    "tuple_type": "must be a list, as [a, b] or lines that begin with `- `",
    "list_type": "must be a list, as [a, b] or lines that begin with `- `",
    "model_type": "must be keys with values, as {key: value}",
    "dict_type": "must be keys with values, as {key: value}",
    "mapping_type": "must be keys with values, as {key: value}",
    "too_short": "must have at least one entry",
}


def foremost(faults: Sequence[Any]) -> list[Any]:
    """The faults but those that follow from others: a list is too short where its one entry is refused.

    An unknown key comes first: it is most often the cause of one that is missing.
    """
    places = [tuple(fault["loc"]) for fault in faults]
    own = [
        fault
        for fault, place in zip(faults, places, strict=True)
        if fault["type"] != "too_short"
        or not any(len(other) > len(place) and other[: len(place)] == place for other in places)
    ]
    return sorted(own, key=lambda fault: fault["type"] != "extra_forbidden")


def told(fault: Any) -> str:
    """What is wrong with a value, and the value; of keys with values the keys: one may hold a secret."""
    message = _WORDS.get(fault["type"]) or str(fault["msg"]).removeprefix("Value error, ")
    return f"{message}; got {_shown(fault['input'])}"


def _shown(value: object) -> str:
    if isinstance(value, Mapping):
        return f"the keys {', '.join(map(str, value))}"[:_SHOWN_LETTERS] if value else "{}"
    if isinstance(value, list | tuple) and any(isinstance(each, Mapping | list | tuple) for each in value):
        return f"a list of {len(value)}"
    return f"{value!r:.{_SHOWN_LETTERS}}"


def strange_texts(data: Any) -> Iterator[tuple[str, str]]:
    """Texts, with where they stand, that hold what no path, address or UTF-8 can: NUL, half a surrogate."""
    for path, text in _texts(data):
        if "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
            yield path, text


def _texts(data: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text of the data, keys too, with where it stands."""
    if isinstance(data, str):
        yield path or "the configuration", data
    elif isinstance(data, Mapping):
        for key, value in data.items():
            yield from _texts(str(key), path)
            yield from _texts(value, f"{path}.{key}".lstrip("."))
    elif isinstance(data, list | tuple):
        for place, value in enumerate(data):
            yield from _texts(value, f"{path}.{place}".lstrip("."))
