"""The registry of languages: one module each, found by its name."""

import difflib
from functools import cache
from importlib import import_module

from sandbox.errors import BadJob
from sandbox.languages.base import Build, Language, NotApplicable

#: Name and module of every language. Adding one is a new module and a line here.
LANGUAGES = (
    *("python", "javascript", "typescript", "c", "cpp", "java", "go", "rust", "csharp"),
    *("ruby", "php", "perl", "lua", "bash", "haskell"),
)

__all__ = ["LANGUAGES", "Build", "Language", "NotApplicable", "get_language"]


@cache
def get_language(name: str) -> Language:
    """The language called ``name``.

    Raises:
        BadJob: there is none; the text names the nearest.
    """
    if name not in LANGUAGES:
        near = difflib.get_close_matches(str(name), LANGUAGES, n=1)
        hint = f"; did you mean {near[0]!r}?" if near else f"; known are {', '.join(LANGUAGES)}"
        raise BadJob(f"unknown language {name!r}{hint}")
    language: Language = import_module(f"sandbox.languages.{name}").LANGUAGE
    return language
