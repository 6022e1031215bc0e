"""What reading asks of a language: its names in prose and in Markdown, how its programs look, its parser.

All of it stands with the language in :mod:`sandbox.languages`; a language that is not known has nothing.
"""

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from sandbox.languages import LANGUAGES, Language, get_language
from sandbox.languages.syntax import Grammar

if TYPE_CHECKING:
    from tree_sitter import Parser


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
    """The language that the tag of a fenced block means; ``None`` for tags that mean none."""
    return _by_tag().get(tag)


def meant_by_blocks(language: str) -> frozenset[str]:
    """The languages whose blocks may hold a program of ``language``, itself among them."""
    known = _known(language)
    return frozenset({language}) | (known.naming.neighbours if known else frozenset())


def may_hold_fences(language: str) -> bool:
    """Whether a program may hold the marks of a fenced block."""
    known = _known(language)
    return known is None or known.syntax.backticks


def opening_line(language: str) -> str | None:
    """The regular expression of how a line of code begins that prose does not, where one is known."""
    known = _known(language)
    return known.syntax.opening if known else None


def empty_body(language: str) -> str | None:
    """The statement of an empty body, where bodies are told by their indentation."""
    known = _known(language)
    return known.syntax.empty_body if known else None


def grammar_of(language: str) -> Grammar | None:
    """How to find what a program defines, or ``None`` where that is not known or no parser is installed."""
    known = _known(language)
    grammar = known.syntax.grammar if known else None
    if grammar is None or not grammar.definitions:
        return None
    return grammar if parser_for(language) is not None else None


@cache
def parser_for(language: str) -> "Parser | None":
    """A parser of the language, or ``None`` where its grammar wheel is not installed."""
    known = _known(language)
    if known is None or known.syntax.grammar is None:
        return None
    module, _, function = known.syntax.grammar.parser.partition(":")
    try:
        from tree_sitter import Language as Loaded
        from tree_sitter import Parser

        wheel = import_module(module)
    except ImportError:
        return None
    load: Callable[[], object] = getattr(wheel, function)
    return Parser(Loaded(load()))


def native_name(name: str, language: str) -> str:
    """A function's name in the language's own convention; as it is where the language is not known."""
    known = _known(language)
    return known.syntax.function_name(name) if known else name
