"""The helpers that a translated program brings along, in the target language itself under ``runtime/``."""

import json
import re
from collections.abc import Mapping
from functools import cache
from importlib import resources

#: A name that is not an attribute of something else, nor the entry point's own.
_USED = re.compile(r"(?<![\x01\w])(?:(?<!\.)|(?<=\.\.))[A-Za-z_]\w*")

#: Comments and texts, whose words are no names.
_PROSE = re.compile(r"/\*.*?\*/|//[^\n]*|\"(?:\\.|[^\"\\\n])*\"", re.DOTALL)

_SECTION = re.compile(r"^(?://|#|--): (\w+)\n", re.MULTILINE)


@cache
def sections(file_name: str) -> Mapping[str, str]:
    """The helpers of a runtime file by name.

    Each starts with a line ``//: name`` (or ``#:``, ``--:``); in the plain targets it uses only earlier ones.
    """
    if not file_name:
        return {}
    text = resources.files("engine.translation").joinpath("runtime", file_name).read_text("utf-8")
    pieces = _SECTION.split(text)[1:]
    return {name: body.strip("\n") for name, body in zip(pieces[::2], pieces[1::2], strict=True)}


def needed_sections(file_name: str, body: str) -> str:
    """The helpers that a body mentions, and those that they mention, in the order of the file."""
    known = sections(file_name)
    needed: set[str] = set()
    queue = [body]
    while queue:
        words = set(_USED.findall(_PROSE.sub("", queue.pop())))
        fresh = (words & known.keys()) - needed
        needed |= fresh
        queue.extend(known[name] for name in fresh)
    return "\n\n".join(text for name, text in known.items() if name in needed)


@cache
def library_names(language: str) -> frozenset[str]:
    """The functions, macros and types of a language's library that a definition would collide with.

    ``"ruby entry"`` holds those of Ruby that even the entry point must not replace.
    """
    text = resources.files("engine.translation").joinpath("runtime", "library_names.json").read_text("utf-8")
    return frozenset(str(json.loads(text).get(language, "")).split())


@cache
def reserved_words(language: str) -> frozenset[str]:
    """The words that no name may be in a language."""
    text = resources.files("engine.translation").joinpath("runtime", "reserved_words.json").read_text("utf-8")
    return frozenset(json.loads(text)[language].split())
