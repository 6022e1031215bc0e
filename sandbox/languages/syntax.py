"""How programs of a language are written: comments, names, and the words that are no names."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Casing = Literal["snake", "camel", "pascal"]

_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+[a-z]*")


@dataclass(frozen=True)
class Grammar:
    """How to parse a program, and to find in its syntax tree what it defines."""

    parser: str
    """The tree-sitter wheel's module and function, as ``module:function``."""
    definitions: frozenset[str] = frozenset()
    """Node types that define a name; where none is known, programs are parsed and measured, and what they
    define is told from their text."""
    containers: frozenset[str] = frozenset()
    """Node types to look into for definitions: wrappers such as ``export``, and class bodies where calls
    reach into them. Function bodies are not."""
    imports: frozenset[str] = frozenset()
    """Node types that a program starts with and a lone function leaves out."""
    leading: frozenset[str] = frozenset()
    """Imports that stand before all else and bring no name, as ``from __future__`` does."""
    sections: frozenset[str] = frozenset()
    """Nodes under the root that only hold others together: their children are the parts of a program."""
    names: frozenset[str] = frozenset()
    """Leaves that name a thing, beside those whose type ends with ``identifier``."""
    bare: str | None = None
    """The parser of programs without :attr:`mark`, where they have one of their own."""
    mark: str = ""


@dataclass(frozen=True)
class Syntax:
    """How one language writes comments, names and the beginning of a program."""

    line_comments: tuple[str, ...]
    """What begins a comment to the end of its line."""
    block_comment: tuple[str, str] | None
    """What opens and closes a comment; ``None`` where the language has none."""
    functions: Casing
    variables: Casing
    reserved: frozenset[str]
    """Words that no function or parameter may be called."""
    extra: str = ""
    """Characters of a function's name beside ASCII letters, digits and the underscore."""
    grammar: Grammar | None = None
    """``None`` where no wheel of it is known."""
    quotes: str = "\"'"
    """What opens and closes a text in which no comment begins."""
    runs_files: re.Pattern[str] | None = None
    """What lines have that run a program from its file, where the language is one of such lines."""
    applies_by_space: bool = False
    """Whether a function is given its arguments without brackets."""
    may_drop_brackets: bool = False
    """Whether a function may be given its arguments with or without brackets."""
    empty_body: str | None = None
    """The statement of an empty body, where bodies are told by their indentation; ``None`` where by brackets
    or an ending."""

    def function_name(self, name: str) -> str:
        """A name of the neutral signature as a function of this language is called."""
        return self._spelled(name, self.functions)

    def variable_name(self, name: str) -> str:
        """A name of the neutral signature as a parameter of this language is called."""
        return self._spelled(name, self.variables)

    def _spelled(self, name: str, casing: Casing) -> str:
        lead = name[: len(name) - len(name.lstrip("_"))]
        words = _WORDS.findall(name)
        if not name.isascii() or not words:
            return name
        if casing == "snake":
            spelled = "_".join(word.lower() for word in words)
            # A lone number is no word of its own: f2 stays f2.
            spelled = (
                re.sub(r"(?<=[a-z])_(?=[0-9])", "", spelled) if not re.search(r"_[0-9]", name) else spelled
            )
        else:
            first = words[0].lower() if casing == "camel" else words[0].capitalize()
            spelled = first + "".join(word.capitalize() for word in words[1:])
        spelled = lead + spelled
        return f"{spelled}_" if spelled in self.reserved else spelled

    def without_comments(self, source: str) -> str:
        """The source with every comment replaced by a space."""
        return self._comments.sub(lambda match: match[0] if match["text"] else " ", source)

    @cached_property
    def _comments(self) -> re.Pattern[str]:
        # One that is never closed reaches to the end of its line: each mark would be read to there again.
        texts = "|".join(rf"{quote}(?:\\.|[^{quote}\\\n])*+{quote}?+" for quote in self.quotes)
        comments = [rf"{re.escape(mark)}[^\n]*" for mark in self.line_comments]
        if self.block_comment is not None:
            opening, closing = map(re.escape, self.block_comment)
            comments.insert(0, rf"{opening}.*?(?:{closing}|\Z)")
        return re.compile(rf"(?P<text>{texts})|{'|'.join(comments)}", re.DOTALL)


#: Words before a call, and before no declaration.
_CALLING = frozenset((
    "return", "new", "else", "in", "await", "yield", "throw", "print", "echo", "puts", "not", "and", "or",
    "case", "do", "is", "if", "when", "then", "use", "call",
))  # fmt: skip


def found_name(source: str, name: str, syntax: Syntax) -> str:
    """The name under which a source defines the function ``name``: as given, or as its language spells it."""
    native = syntax.function_name(name)
    if native == name:
        return name
    code = syntax.without_comments(source)
    if not _mentions(code, native):
        return name
    is_other = _mentions(code, name) and (_declares(code, name) or not _declares(code, native))
    return name if is_other else native


def _declares(code: str, name: str) -> bool:
    """Whether a function's name stands behind the word that begins its header: a type, ``func``, ``def``."""
    header = re.finditer(rf"(?<![\w.])(\w++)[\w<>\[\],?:&*]*+[ \t]++[&*]*+{re.escape(name)}\s*[<(]", code)
    return any(found[1] not in _CALLING for found in header)


def _mentions(code: str, name: str) -> bool:
    return re.search(rf"(?<![\w$]){re.escape(name)}(?![\w$])", code) is not None


def words(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


#: Comments of C and the many languages that took them over.
C_COMMENTS: tuple[tuple[str, ...], tuple[str, str]] = (("//",), ("/*", "*/"))

__all__ = ["C_COMMENTS", "Casing", "Syntax", "found_name", "words"]
