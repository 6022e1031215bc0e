"""The header of a Rust function as its programmer wrote it: its types, and what it is called on."""

import re

_IMPL = re.compile(r"(?:^|[;}])[ \t]*impl[ \t]+Solution\b", re.MULTILINE)
BORROW = re.compile(r"&\s*('\w+\s+)?(mut\s+)?")
SELF = re.compile(r"(?:&\s*(?:'\w+\s+)?)?(?:mut\s+)?self")
_TYPE_PARAMETER = re.compile(r"[<,]\s*([A-Z]\w*)")


def parameter_types(source: str, name: str) -> list[str]:
    """Types of the parameters as the function's header has them, ``self`` among them; none where there is no
    header. A type that names a type parameter, or none but a trait, has ``_`` for it."""
    header = re.search(rf"\bfn\s+{name}\s*(<[^(]*>)?\s*\(", source)
    if header is None:
        return []
    types, text, depth = [], "", 1
    for at in range(header.end(), len(source)):
        char = source[at]
        depth += (char in "(<[") - (char in ")]" or (char == ">" and source[at - 1] != "-"))
        if depth == 0 or (depth == 1 and char == ","):
            if text.strip():
                types.append(text.strip())
            text = ""
            if depth == 0:
                break
        else:
            text += char
    generic = _TYPE_PARAMETER.findall(header[1] or "")
    return [_own_type(text, generic) for text in types]


def _own_type(text: str, generic: list[str]) -> str:
    """The type of one parameter; a borrowed ``_``, or ``_``, where it is chosen by the caller."""
    kind = text if SELF.fullmatch(text) else text.partition(":")[2].strip()
    if not kind or re.search(r"\b(?:impl|dyn)\b", kind) or any(re.search(rf"\b{t}\b", kind) for t in generic):
        borrow = BORROW.match(kind)
        return f"{borrow[0] if borrow else ''}_"
    return kind


def called(source: str, name: str) -> str:
    """How the function is called: ``Solution::name`` where it stands in ``impl Solution`` alone."""
    if _IMPL.search(source) is None or re.search(rf"^(?:pub[ \t]+)?fn[ \t]+{name}\b", source, re.MULTILINE):
        return name
    return f"Solution::{name}"


def holder(source: str, name: str) -> str:
    """The struct that LeetCode's programs implement and do not define."""
    is_lacking = re.search(r"\b(?:struct|enum|type)\s+Solution\b", source) is None
    return "struct Solution;\n" if called(source, name) != name and is_lacking else ""


def receiver(source: str) -> str:
    """The object that a method of ``Solution`` is called on."""
    if re.search(r"\bfn\s+new\s*\(\s*\)", source):
        return "Solution::new()"
    has_fields = re.search(r"\bstruct\s+Solution\s*\{", source)
    return "Solution {}" if has_fields else "Solution"
