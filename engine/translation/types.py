"""The types of translation: the notation of ``Signature`` as a tree."""

from dataclasses import dataclass

#: Kinds that carry no parts.
ATOMS = frozenset({"int", "bigint", "float", "bool", "str", "none", "unknown"})

#: How many parts each composed kind has; ``None`` means any number.
ARITY: dict[str, int | None] = {"list": 1, "set": 1, "dict": 2, "optional": 1, "tuple": None}


@dataclass(frozen=True)
class Type:
    """One type of the subset; ``args`` are its parts."""

    kind: str
    args: tuple["Type", ...] = ()

    def __str__(self) -> str:
        inner = ",".join(map(str, self.args))
        return f"{self.kind}[{inner}]" if self.args or self.kind == "tuple" else self.kind

    def mentions(self, kind: str) -> bool:
        return self.kind == kind or any(part.mentions(kind) for part in self.args)


INT, FLOAT, BOOL, STR = Type("int"), Type("float"), Type("bool"), Type("str")
NONE, UNKNOWN = Type("none"), Type("unknown")


def list_of(element: Type) -> Type:
    return Type("list", (element,))


def parse_type(text: str) -> Type:
    """Reads the notation of :class:`problem_banks.records.Signature`.

    Raises:
        ValueError: the text is not a type of the subset; the message shows it.
    """
    parsed, rest = _parse(text.replace(" ", ""), text)
    if rest:
        raise ValueError(f"unexpected {rest!r} at the end of type {text!r}")
    return parsed


def _parse(rest: str, whole: str) -> tuple[Type, str]:
    length = next((i for i, char in enumerate(rest) if char in "[],"), len(rest))
    kind, rest = rest[:length], rest[length:]
    if kind in ATOMS:
        return Type(kind), rest
    if kind not in ARITY:
        raise ValueError(f"type {kind!r} in {whole!r} is outside the translatable subset")
    parts: list[Type] = []
    while rest[:1] in ("[", ",") and rest[:1] and not (rest[0] == "," and not parts):
        if rest.startswith("[]"):
            rest = rest[1:]
            break
        part, rest = _parse(rest[1:], whole)
        parts.append(part)
        if rest.startswith("]"):
            break
    arity = ARITY[kind]
    if not rest.startswith("]") or (arity is not None and len(parts) != arity):
        raise ValueError(f"malformed {kind} type in {whole!r}")
    return Type(kind, tuple(parts)), rest[1:]
