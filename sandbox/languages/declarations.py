"""What a stub is: the declaration of a function to be completed, and the text around its missing body."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import indent

from sandbox.languages.types import FunctionType, Type


@dataclass(frozen=True)
class Parameter:
    """One parameter, named as the language names it."""

    name: str
    type: Type


@dataclass(frozen=True)
class Declaration:
    """What a stub declares, its names in the language's own convention."""

    name: str
    params: tuple[Parameter, ...]
    returns: Type
    summary: tuple[str, ...] = ()
    """Lines that say what the function does."""

    @property
    def function(self) -> FunctionType:
        return FunctionType(tuple(param.type for param in self.params), self.returns)

    @property
    def types(self) -> frozenset[str]:
        """The kinds of all types that occur in it."""
        return frozenset(kind.kind for kind in self.function.walk())


@dataclass(frozen=True)
class Stub:
    """The text around a function's missing body."""

    head: str
    """Up to the body's first line, with a final newline."""
    tail: str = ""
    """What closes the function, and whatever holds it."""
    indent: str = "    "

    @property
    def text(self) -> str:
        """What a solver is shown."""
        return f"{self.head}{self.tail}"

    def completed(self, body: str) -> str:
        """The program with a body, whose lines are not yet indented."""
        return f"{self.head}{indent(body.rstrip(), self.indent)}\n{self.tail}"


def commented(lines: Sequence[str], mark: str) -> str:
    """Lines behind a comment mark, each with a final newline."""
    return "".join(f"{mark} {line}".rstrip() + "\n" for line in lines)


def doc_block(lines: Sequence[str]) -> str:
    """Lines as a comment of the ``/** ... */`` kind; nothing where there are none."""
    if not lines:
        return ""
    return "/**\n" + commented(lines, " *") + " */\n"
