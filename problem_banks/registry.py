"""The procedural banks by name. A family registers itself with a decorator; its folder makes it found."""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from typing import TypeVar

from problem_banks.errors import UnknownBank
from problem_banks.family import Family
from problem_banks.keys import nearest

#: Every module of these packages may register families, and every module of the folders in them.
_HOMES = ("problem_banks.math", "problem_banks.code")

#: Folders that hold what families are made of, and no family.
_MAKINGS = "makings"

F = TypeVar("F", bound=type[Family])


class _Banks(Mapping[str, Family]):
    """All registered families, sorted by kind and name. The family modules are imported on first use."""

    def __init__(self) -> None:
        self._families: dict[str, Family] = {}
        self._loaded = False

    def add(self, family: Family) -> None:
        if family.name in self._families:
            raise ValueError(f"two banks are named {family.name!r}")
        self._families[family.name] = family

    def _load(self) -> dict[str, Family]:
        if not self._loaded:
            for home in _HOMES:
                _import_all(home)
            ordered = sorted(self._families.values(), key=lambda family: (family.kind, family.name))
            self._families = {family.name: family for family in ordered}
            self._loaded = True
        return self._families

    def __getitem__(self, name: str) -> Family:
        return self._load()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._load())

    def __len__(self) -> int:
        return len(self._load())


def _import_all(package: str) -> None:
    for module in pkgutil.iter_modules(importlib.import_module(package).__path__):
        if module.name == _MAKINGS:
            continue
        name = f"{package}.{module.name}"
        if module.ispkg:
            _import_all(name)
        else:
            importlib.import_module(name)


_BANKS = _Banks()
BANKS: Mapping[str, Family] = _BANKS


def register(family: F) -> F:
    """Class decorator: make one instance of the family known under its name."""
    _BANKS.add(family())
    return family


def banks() -> Mapping[str, Family]:
    """Every procedural bank by name, those that a user registered among them."""
    return BANKS


def get_bank(name: str) -> Family:
    """The bank called ``name``.

    Raises:
        UnknownBank: there is none; the text gives the three nearest names, the bank that has become of it,
            or, of a subject, its banks.
    """
    if name in BANKS:
        return BANKS[name]
    for bank in BANKS.values():
        if name in bank.formerly:
            raise UnknownBank(f"the bank {name!r} is a part of {bank.name!r} now; ask for that one")
    if inside := [bank.name for bank in BANKS.values() if name in (bank.subject, bank.kind)]:
        *others, last = inside
        listed = f"{', '.join(others)} and {last}" if others else last
        raise UnknownBank(f"{name!r} names no bank but a subject; ask for its banks one by one: {listed}")
    raise UnknownBank(
        f"no bank is named {name!r}; the nearest are {nearest(name, BANKS)}. "
        f"`provender banks list` shows all {len(BANKS)}."
    )
