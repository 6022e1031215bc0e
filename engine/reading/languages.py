"""What reading asks of a language: its names in prose and in Markdown, how its programs look, its parser.

All of it stands with the language in :mod:`sandbox.languages`; a language that is not known has nothing.
"""

import threading
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any
from warnings import catch_warnings, simplefilter

from sandbox.languages import LANGUAGES, Language, get_language
from sandbox.languages.syntax import Grammar

if TYPE_CHECKING:
    from tree_sitter import Language as Loaded
    from tree_sitter import Parser


#: What versions are written with.
_VERSION = "0123456789."
#: Parsers by name, of each thread: to make one costs as much as to parse a short program.
_OWN = threading.local()


def _known(name: str | None) -> Language | None:
    return get_language(name) if name in LANGUAGES else None


def display_name(language: str | None) -> str:
    """The language as prose writes it."""
    if language is None:
        return "program"
    known = _known(language)
    return known.naming.display if known else language


@cache
def languages_by_display() -> Mapping[str, str]:
    """Every language's name by how prose writes it."""
    return {get_language(name).naming.display: name for name in LANGUAGES}


@cache
def _by_tag() -> Mapping[str, str]:
    known = {name: name for name in LANGUAGES}
    for name in LANGUAGES:
        known |= dict.fromkeys(get_language(name).naming.tags, name)
    return known


def language_of_tag(tag: str) -> str | None:
    """The language that the tag of a fenced block means; ``None`` for tags that mean none.

    A number behind a name is the version: ``python3.11``, ``c++20``, ``lua5.4``.
    """
    known = _by_tag()
    return known.get(tag) or known.get(tag.rstrip(_VERSION).rstrip("-"))


def meant_by_blocks(language: str) -> frozenset[str]:
    """The languages whose blocks may hold a program of ``language``, itself among them."""
    known = _known(language)
    return frozenset({language}) | (known.naming.neighbours if known else frozenset())


def comment_marks(language: str) -> tuple[str, ...]:
    """What begins a comment of the language at the margin of a line."""
    known = _known(language)
    if known is None:
        return ()
    opening = known.syntax.block_comment[:1] if known.syntax.block_comment else ()
    return (*known.syntax.line_comments, *(mark.lstrip("\n") for mark in opening))


def string_quotes(language: str) -> str:
    """The marks between which texts of the language stand."""
    known = _known(language)
    return known.syntax.quotes if known else ""


def runs_files(code: str, language: str) -> bool:
    """Whether a text of the language shows how to run a program that stands in a file."""
    known = _known(language)
    pattern = known.syntax.runs_files if known else None
    return pattern is not None and pattern.search(code) is not None


def empty_body(language: str) -> str | None:
    """The statement of an empty body, where bodies are told by their indentation."""
    known = _known(language)
    return known.syntax.empty_body if known else None


def grammar_of(language: str) -> Grammar | None:
    """How programs of the language are parsed; ``None`` where it is not known."""
    known = _known(language)
    return known.syntax.grammar if known else None


def parser_of(source: bytes, language: str) -> "Parser | None":
    """The parser for a text; ``None`` where the language is not known."""
    grammar = grammar_of(language)
    if grammar is None:
        return None
    is_bare = grammar.bare is not None and grammar.mark.encode() not in source
    return _parser(grammar.bare if is_bare and grammar.bare else grammar.parser)


def parser_for(language: str) -> "Parser | None":
    """A parser of whole programs of the language; ``None`` where it is not known."""
    grammar = grammar_of(language)
    return None if grammar is None else _parser(grammar.parser)


def _parser(name: str) -> "Parser":
    """This thread's own parser: one that is shared would be at two texts where threads read."""
    made: dict[str, Any] = _OWN.__dict__
    if name not in made:
        from tree_sitter import Parser

        made[name] = Parser(_loaded(name))
    parser: Parser = made[name]
    return parser


@cache
def _loaded(name: str) -> "Loaded":
    from tree_sitter import Language as Loaded

    module, _, function = name.partition(":")
    load: Callable[[], object] = getattr(import_module(module), function)
    with catch_warnings():
        # Perl's wheel gives its grammar as an address, which tree-sitter takes and calls out of date.
        simplefilter("ignore", DeprecationWarning)
        return Loaded(load())


def native_name(name: str, language: str) -> str:
    """A function's name in the language's own convention; as it is where the language is not known."""
    known = _known(language)
    return known.syntax.function_name(name) if known else name
