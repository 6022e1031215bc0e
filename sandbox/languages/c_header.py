"""The header of a C function as its programmer wrote it: the types of its parameters and of its result."""

import re
from dataclasses import dataclass

from sandbox.languages.syntax import words

# One that is never closed ends with its line: each mark would be read to there again.
_SKIPPED = re.compile(
    r"//[^\n]*|/\*.*?(?:\*/|\Z)|\"(?:[^\"\\\n]|\\.)*+\"?+|'(?:[^'\\\n]|\\.)*+'?+", re.DOTALL
)
_ATTRIBUTE = re.compile(r"__attribute__\s*\(\([^()]*(?:\([^()]*\)[^()]*)*\)\)")
_WORDS = re.compile(r"[A-Za-z_]\w*|\*|\S")
_QUALIFIERS = frozenset({"const", "volatile", "restrict", "__restrict", "__restrict__", "register"})
_STORAGE = frozenset({"static", "extern", "inline", "__inline", "__inline__", "_Noreturn"})
#: Words that are a type by themselves, so that none of them is the name of a parameter.
_TYPE_WORDS = words(
    "void char short int long float double signed unsigned bool _Bool struct union enum __int128"
)
#: What stands between the last line before a header and the header.
_BEFORE = re.compile(r"[;{}]|^[ \t]*#(?:[^\n]*\\\n)*[^\n]*$", re.MULTILINE)
#: Longer headers are none that anybody wrote.
_MAX_HEADER = 4_000


@dataclass(frozen=True)
class CType:
    """One type: a base without qualifiers, behind so many pointers."""

    base: str
    pointers: int
    text: str
    """As it was written, without a name."""

    def below(self, levels: int) -> str:
        """The type that so many levels of pointers lead to, without qualifiers."""
        return self.base + " *" * (self.pointers - levels)


@dataclass(frozen=True)
class CHeader:
    """The types of one function."""

    params: tuple[CType, ...]
    returns: CType


def c_header(source: str, name: str) -> CHeader | None:
    """The header by which ``source`` defines ``name``.

    ``None`` where it defines none, or by other types than names behind pointers and arrays of one dimension.
    """
    text = _SKIPPED.sub(_blank, source)
    for found in re.finditer(rf"\b{re.escape(name)}\s*\(([^(){{}};]{{0,{_MAX_HEADER}}})\)\s*\{{", text):
        before = text[max(0, found.start() - _MAX_HEADER) : found.start()]
        start = max((cut.end() for cut in _BEFORE.finditer(before)), default=0)
        returns = _read(_ATTRIBUTE.sub(" ", before[start:]), named=False)
        given = [] if found[1].strip() in ("", "void") else found[1].split(",")
        params = [_read(param, named=True) for param in given]
        if returns is not None and all(params):
            return CHeader(tuple(param for param in params if param is not None), returns)
    return None


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _read(text: str, *, named: bool) -> CType | None:
    """The type of a declaration such as ``const int *nums``, or of what stands before a function's name."""
    text, _, dimension = text.partition("[")
    if dimension and (not named or dimension.strip()[-1:] != "]" or "[" in dimension):
        return None
    words = [word for word in _WORDS.findall(text) if word not in _STORAGE]
    if named and words and words[-1].isidentifier() and words[-1] not in _TYPE_WORDS | _QUALIFIERS:
        words.pop()
    elif named:
        return None
    stars = [i for i, word in enumerate(words) if word == "*"]
    base = [word for word in words[: stars[0] if stars else None] if word not in _QUALIFIERS]
    behind = [word for word in words[stars[0] :] if word != "*"] if stars else []
    if not base or not all(map(str.isidentifier, base)) or not _QUALIFIERS.issuperset(behind):
        return None
    written = [*words, "*"] if dimension else words
    return CType(" ".join(base), len(stars) + bool(dimension), " ".join(written))
