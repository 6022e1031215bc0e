"""The lists of C: one structure with its functions for each type of element, written out where it is used."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from engine.translation.cells import Cell
from engine.translation.targets.helpers import sections

_FILE = "c_lists.c"


@dataclass(frozen=True)
class ListType:
    """How lists of one type of element are written."""

    name: str
    """Of the structure."""
    item: str
    """The type of an element, as it stands before a name."""
    suffix: str
    """What the names of its functions end with."""
    order: str
    """Compares two elements, ``a`` and ``b``."""
    made_by: str
    """The function that makes one of so many elements."""
    plus: str = "sum + list->items[at]"
    inner: "ListType | None" = None
    """Of a list of lists, the lists in it."""


_NUMBERS = "(a > b) - (a < b)"

_SCALARS: Mapping[str, ListType] = {
    "int": ListType("Ints", "long long ", "", _NUMBERS, "ints_of", "add(sum, list->items[at])"),
    "float": ListType("Floats", "double ", "_float", _NUMBERS, "floats_of"),
    "bool": ListType("Bools", "bool ", "_bool", _NUMBERS, "bools_of"),
    "str": ListType("Texts", "const char *", "_text", "strcmp(a, b)", "texts_of"),
}

_NESTED: Mapping[str, ListType] = {
    kind: ListType(
        f"{inner.name[:-1]}Lists",
        f"{inner.name} *",
        f"_{inner.name.lower()}",
        f"order_of{inner.suffix}(a, b)",
        f"{inner.name[:-1].lower()}_lists_of",
        inner=inner,
    )
    for kind, inner in _SCALARS.items()
}


def list_type(cell: Cell) -> ListType | None:
    """How a list is written; ``None`` where its elements are no scalars, nor lists of scalars."""
    if cell.kind != "list" or cell.optional:
        return None
    element = cell.args[0]
    if element.optional:
        return None
    if element.kind == "list" and not element.args[0].optional:
        return _NESTED.get(element.args[0].kind)
    return _SCALARS.get(element.kind)


@cache
def list_sections() -> Mapping[str, str]:
    """The functions of every type of list, each after those that it uses."""
    found: dict[str, str] = {}
    for kind in (*_SCALARS.values(), *_NESTED.values()):
        for name, text in sections(_FILE).items():
            if name == "taken" and kind.inner is None:
                continue
            found[written_for(kind, name)] = written_for(kind, text)
    return found


@cache
def _names() -> re.Pattern[str]:
    names = "|".join(name for name in sections(_FILE) if name != "LIST")
    return re.compile(rf"(?<![\w.>])(?:{names})\b(?=\(|$)")


def written_for(kind: ListType, text: str) -> str:
    """A text with the names that stand for any list in it, as they are for one type of list."""
    if kind.inner is not None:
        text = text.replace("INNER_OF", kind.inner.made_by).replace("INNER ", kind.inner.item)
    text = _names().sub(lambda found: _function(kind, found[0]), text)
    text = re.sub(r"\bITEM (?=\w)", kind.item, text)
    text = re.sub(r"\bITEM\b", kind.item.rstrip(), text)
    for word, written in (("LIST", kind.name), ("ORDER", kind.order), ("PLUS", kind.plus)):
        text = re.sub(rf"\b{word}\b", written, text)
    return text


def _function(kind: ListType, name: str) -> str:
    return kind.made_by if name == "list_of" else f"{name}{kind.suffix}"
