"""What reading needs to know of each language: its names in prose and in Markdown, its grammar."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from sandbox.languages import get_language

if TYPE_CHECKING:
    from tree_sitter import Parser


@dataclass(frozen=True)
class Grammar:
    """How to find in a syntax tree what a program defines."""

    definitions: frozenset[str]
    """Node types that define a name."""
    containers: frozenset[str]
    """Node types to look into for definitions: wrappers such as ``export``, and class bodies where calls
    reach into them. Function bodies are not."""
    imports: frozenset[str] = frozenset()
    """Node types that a program starts with and a lone function leaves out."""


@dataclass(frozen=True)
class Spelling:
    """One language as people and models write its name."""

    display: str
    tags: frozenset[str] = field(default_factory=frozenset)
    """Tags of fenced blocks that mean this language, beside its own name."""
    also: frozenset[str] = field(default_factory=frozenset)
    """Languages whose blocks may hold a program of this one: C++ is often tagged C."""
    backticks: bool = False
    """Whether fences could be read as part of a program."""


LANGUAGES: Mapping[str, Spelling] = {
    "python": Spelling("Python", frozenset({"py", "python3", "py3", "python2", "pycon", "sage", "ipython"})),
    "javascript": Spelling(
        "JavaScript", frozenset({"js", "node", "nodejs", "mjs", "es6", "jsx"}), backticks=True
    ),
    "typescript": Spelling("TypeScript", frozenset({"ts", "tsx"}), frozenset({"javascript"}), backticks=True),
    "c": Spelling("C", frozenset({"h", "c99", "c11"}), frozenset({"cpp"})),
    "cpp": Spelling(
        "C++", frozenset({"c++", "cc", "cxx", "cplusplus", "hpp", "c++17", "c++20"}), frozenset({"c"})
    ),
    "java": Spelling("Java"),
    "go": Spelling("Go", frozenset({"golang"}), backticks=True),
    "rust": Spelling("Rust", frozenset({"rs"})),
    "csharp": Spelling("C#", frozenset({"c#", "cs", "dotnet"})),
    "ruby": Spelling("Ruby", frozenset({"rb"}), backticks=True),
    "php": Spelling("PHP", frozenset({"php7", "php8"}), backticks=True),
    "perl": Spelling("Perl", frozenset({"pl"}), backticks=True),
    "lua": Spelling("Lua"),
    "bash": Spelling("Bash", frozenset({"sh", "shell", "zsh"}), backticks=True),
    "haskell": Spelling("Haskell", frozenset({"hs"})),
}

_JS_DEFINITIONS = frozenset(
    {"function_declaration", "generator_function_declaration", "class_declaration", "variable_declarator"}
)
_JS_CONTAINERS = frozenset({"export_statement", "lexical_declaration", "variable_declaration"})
_C_DEFINITIONS = frozenset(
    {
        "function_definition",
        "class_specifier",
        "struct_specifier",
        "enum_specifier",
        "type_definition",
        "alias_declaration",
    }
    | {"preproc_def", "preproc_function_def"}
)
_C_CONTAINERS = frozenset(
    {"template_declaration", "linkage_specification", "declaration_list", "preproc_ifdef", "preproc_if"}
)

_GRAMMARS: Mapping[str, Grammar] = {
    "python": Grammar(
        frozenset({"function_definition", "class_definition", "assignment", "type_alias_statement"}),
        frozenset(
            {
                "decorated_definition",
                "expression_statement",
                "if_statement",
                "block",
                "try_statement",
                "else_clause",
            }
        ),
        frozenset({"import_statement", "import_from_statement"}),
    ),
    "javascript": Grammar(_JS_DEFINITIONS, _JS_CONTAINERS, frozenset({"import_statement"})),
    "typescript": Grammar(
        _JS_DEFINITIONS | {"interface_declaration", "type_alias_declaration", "enum_declaration"},
        _JS_CONTAINERS,
        frozenset({"import_statement"}),
    ),
    "c": Grammar(_C_DEFINITIONS, _C_CONTAINERS, frozenset({"preproc_include"})),
    "cpp": Grammar(_C_DEFINITIONS, _C_CONTAINERS, frozenset({"preproc_include", "using_declaration"})),
    "java": Grammar(
        frozenset(
            {
                "class_declaration",
                "method_declaration",
                "interface_declaration",
                "enum_declaration",
                "record_declaration",
            }
        ),
        frozenset({"class_declaration", "class_body", "interface_declaration", "interface_body"}),
        frozenset({"import_declaration"}),
    ),
    "go": Grammar(
        frozenset({"function_declaration", "method_declaration", "type_spec", "const_spec", "var_spec"}),
        frozenset({"type_declaration", "const_declaration", "var_declaration"}),
        frozenset({"import_declaration", "package_clause"}),
    ),
    "rust": Grammar(
        frozenset(
            {
                "function_item",
                "struct_item",
                "enum_item",
                "trait_item",
                "const_item",
                "static_item",
                "type_item",
            }
        ),
        frozenset({"mod_item", "declaration_list"}),
        frozenset({"use_declaration", "extern_crate_declaration"}),
    ),
}


def display_name(language: str | None) -> str:
    """The language as prose writes it."""
    if language is None:
        return "program"
    spelling = LANGUAGES.get(language)
    return spelling.display if spelling else language


@cache
def _by_tag() -> Mapping[str, str]:
    known = {name: name for name in LANGUAGES}
    for name, spelling in LANGUAGES.items():
        known |= dict.fromkeys(spelling.tags, name)
    return known


def language_of_tag(tag: str) -> str | None:
    """The language that the tag of a fenced block means; ``None`` for tags that mean none."""
    return _by_tag().get(tag)


def grammar_of(language: str) -> Grammar | None:
    """The language's grammar, or ``None`` where none is known or installed."""
    grammar = _GRAMMARS.get(language)
    return grammar if grammar is not None and parser_for(language) is not None else None


@cache
def parser_for(language: str) -> "Parser | None":
    """A parser of the language, or ``None`` where its grammar wheel is not installed."""
    grammar = get_language(language).syntax.grammar if language in LANGUAGES else None
    if grammar is None:
        return None
    module, _, function = grammar.partition(":")
    try:
        from tree_sitter import Language, Parser

        wheel = import_module(module)
    except ImportError:
        return None
    load: Callable[[], object] = getattr(wheel, function)
    return Parser(Language(load()))


def native_name(name: str, language: str) -> str:
    """A function's name in the language's own convention; as it is where the language is not known."""
    return get_language(language).syntax.function_name(name) if language in LANGUAGES else name
