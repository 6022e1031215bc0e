"""The registry of languages: one module each, found by its name.

All that is known of a language stands in its module, and every other list of languages is made from these.
"""

import difflib
from functools import cache
from importlib import import_module

from sandbox.errors import BadJob, NotApplicable
from sandbox.languages.base import Build, Drive, Language

#: Name and module of every language. Adding one is a new module and a line here.
LANGUAGES = (
    *("python", "javascript", "typescript", "c", "cpp", "java", "go", "rust", "csharp"),
    *("ruby", "php", "perl", "lua", "bash", "haskell"),
)

#: Provender's own language: of programs that do not say theirs, and the one whose programs are read as syntax
#: trees by more than their names: test scripts as cases, signatures from annotations, translations by rule.
HOST_LANGUAGE = "python"

__all__ = [
    "HOST_LANGUAGE",
    "LANGUAGES",
    "Build",
    "Drive",
    "Language",
    "NotApplicable",
    "drive_of",
    "get_language",
]


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
    return _loaded(name)


@cache
def _loaded(name: str) -> Language:
    language: Language = import_module(f"sandbox.languages.{name}").LANGUAGE
    return language


def drive_of(language: Language) -> Drive:
    """How test scripts in ``language`` call a program from a box of their own.

    Raises:
        BadJob: scripts in this language run with the program only.
    """
    if language.drive is None:
        driven = [name for name in LANGUAGES if get_language(name).drive is not None]
        raise BadJob(f"test scripts drive programs in {' and '.join(driven)}, not in {language.name}")
    return language.drive
