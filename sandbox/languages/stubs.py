"""A function to be completed, as a programmer of the language writes it, from one neutral signature."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import indent, wrap

from sandbox.languages.base import Language, NotApplicable, SignatureJson
from sandbox.languages.identifiers import require_identifier
from sandbox.languages.types import FunctionType, Type, read_signature

#: Columns of a comment's text.
_COMMENT_COLUMNS = 90


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


def stub_of(language: Language, entry_point: str, signature: SignatureJson, *, summary: str = "") -> Stub:
    """The stub of a function of this signature.

    Args:
        summary: what the function does, for its comment; one paragraph.

    Raises:
        NotApplicable: the language cannot carry a type of the signature, or has no functions of values.
    """
    require_identifier(entry_point)
    # The driver knows best what it carries.
    language.calls("", entry_point, signature)
    function, spelled = read_signature(signature), language.syntax
    names = [spelled.variable_name(str(param["name"])) for param in signature["params"]]
    if len(set(names)) < len(names):
        names = [f"{name}{place}" for place, name in enumerate(names)]
    for name in names:
        require_identifier(name)
    params = tuple(Parameter(name, kind) for name, kind in zip(names, function.params, strict=True))
    declared = Declaration(
        name=spelled.function_name(entry_point),
        params=params,
        returns=function.returns,
        summary=tuple(wrap(_harmless(summary), _COMMENT_COLUMNS)),
    )
    return language.stub(declared)


def _harmless(summary: str) -> str:
    """A text that ends no comment of any language before its time, and escapes nothing."""
    text = summary.replace("\\", " ")
    for mark in ("*/", '"""', "-}", "?>"):
        text = text.replace(mark, " ".join(mark))
    return text


def commented(lines: Sequence[str], mark: str) -> str:
    """Lines behind a comment mark, each with a final newline."""
    return "".join(f"{mark} {line}".rstrip() + "\n" for line in lines)


def doc_block(lines: Sequence[str]) -> str:
    """Lines as a comment of the ``/** ... */`` kind; nothing where there are none."""
    if not lines:
        return ""
    return "/**\n" + commented(lines, " *") + " */\n"


__all__ = ["Declaration", "NotApplicable", "Parameter", "Stub", "commented", "doc_block", "stub_of"]
