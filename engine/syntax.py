"""Syntax trees of source code, one parser per language that has a tree-sitter grammar."""

import importlib
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tree_sitter import Parser, Tree

#: Grammar package and the function in it that gives the language.
_GRAMMARS = {
    "c": ("tree_sitter_c", "language"),
    "cpp": ("tree_sitter_cpp", "language"),
    "go": ("tree_sitter_go", "language"),
    "java": ("tree_sitter_java", "language"),
    "javascript": ("tree_sitter_javascript", "language"),
    "python": ("tree_sitter_python", "language"),
    "rust": ("tree_sitter_rust", "language"),
    "typescript": ("tree_sitter_typescript", "language_typescript"),
}


def parse_source(source: str, language: str) -> "Tree | None":
    """The syntax tree, with error nodes where the source is broken; ``None`` without a grammar."""
    parser = _parser(language)
    return None if parser is None else parser.parse(source.encode("utf-8", "replace"))


@lru_cache(maxsize=len(_GRAMMARS))
def _parser(language: str) -> "Parser | None":
    from tree_sitter import Language, Parser

    if language not in _GRAMMARS:
        return None
    package, function = _GRAMMARS[language]
    try:
        grammar = importlib.import_module(package)
    except ImportError:  # not every grammar is a dependency
        return None
    return Parser(Language(getattr(grammar, function)()))
