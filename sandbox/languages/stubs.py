"""A function to be completed, as a programmer of the language writes it, from one neutral signature."""

from textwrap import wrap

from sandbox.languages.base import Language
from sandbox.languages.declarations import Declaration, Parameter, Stub
from sandbox.languages.identifiers import require_identifier
from sandbox.languages.types import SignatureJson, read_signature

#: Columns of a comment's text.
_COMMENT_COLUMNS = 90


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
