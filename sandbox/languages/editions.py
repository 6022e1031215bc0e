"""Editions of a language, and which toolchains know them: why a program right elsewhere fails here."""

import re
from dataclasses import dataclass

from sandbox.languages.controls import pattern

_VERSION = re.compile(r"\d+(?:\.\d+)+")
#: Packagers put versions of their own into brackets.
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_WHOLE = re.compile(r"\d+")


@dataclass(frozen=True)
class Edition:
    """One edition, and a feature by which programs of it are known."""

    name: str
    """As its users call it: ``C++23``."""
    feature: str
    """As prose writes it: ``std::print``."""
    used: re.Pattern[str]
    """Found in a program that uses the feature, or in what an older toolchain says of it."""
    since: str | None
    """The first version of the toolchain that has it; ``None`` where no toolchain here is told to know it."""


def edition(name: str, feature: str, used: str, since: str | None = None) -> Edition:
    """An edition, its programs known by a regular expression over lines."""
    return Edition(name, feature, pattern(used), since)


def version_of(said: str) -> tuple[int, ...]:
    """The version in what a toolchain says of itself; empty where there is none."""
    found = _VERSION.search(_IN_BRACKETS.sub("", said)) or _VERSION.search(said) or _WHOLE.search(said)
    return tuple(map(int, found[0].split("."))) if found else ()


def is_known(edition: Edition, said: str) -> bool:
    """Whether a toolchain that says this of itself has an edition; it has where it says no version."""
    if edition.since is None:
        return False
    version = version_of(said)
    return not version or version >= tuple(map(int, edition.since.split(".")))
