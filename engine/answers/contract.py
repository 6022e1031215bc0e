"""A gold answer compiled once: what it says, what kind of answer it asks for, how ambiguity is to be read."""

import re
from contextlib import suppress
from dataclasses import dataclass

from engine.answers.choices import choice_in
from engine.answers.decimals import as_decimal
from engine.answers.errors import GoldError, Unreadable
from engine.answers.kinds import kind_of
from engine.answers.parse import as_text, read_tree, unwrapped
from engine.answers.parts import split_parts
from engine.answers.responses import find_answer
from engine.answers.responses.markup import undecorated
from engine.answers.statements import clock_of
from engine.answers.tree import Node, Ratio, Symbol

#: Answer types that a problem may declare.
ANSWER_TYPES = frozenset(
    [
        "integer",
        "rational",
        "decimal",
        "real",
        "complex",
        "number",
        "numeral",
        "expression",
        "equation",
        "inequality",
        "interval",
        "set",
        "list",
        "tuple",
        "vector",
        "matrix",
        "piecewise",
        "quantity",
        "percent",
        "ratio",
        "date",
        "time",
        "choice",
        "boolean",
        "text",
    ]
)
_WHOLE_BOX = re.compile(r"\s*\$*\s*\\(?:boxed|fbox)\s*\{(.*)\}\s*\$*\s*\.?\s*", re.DOTALL)
#: A choice in words. A bare letter is read as a symbol, which may be a choice too.
_NAMED_CHOICE = re.compile(r"(?i:(?:the )?(?:correct )?(?:option|choice|answer)) (?:is )?\(?[A-J]\)?\.?")


#: A choice in brackets with what it stands for: (B) 12, \textbf{(B)}\ 12.
_CHOICE_WITH_CONTENT = re.compile(
    r"\s*(?:\\(?:text|textbf|mathrm|mathbf)\s*\{\s*)?\(\s*([A-J])\s*\)\s*\}?"
    r"(?:\s|~|\\[ ,;:!]|\\q?quad)*(\S.*)",
    re.DOTALL,
)


#: A command with its backslash doubled, and what has rows, which two backslashes part.
_ESCAPED = re.compile(r"\\\\(?=[A-Za-z]{2,}|[{}%$])")
_ROWS = re.compile(r"(?<!\\)\\begin|&")


@dataclass(frozen=True, slots=True)
class Contract:
    """What an answer must equal."""

    gold: str
    """The gold answer as it was given."""
    text: str
    """The gold answer without wrappers."""
    tree: Node
    answer_type: str | None
    """The type that the problem declares. ``text`` compares words alone, ``choice`` a letter, and ``decimal``
    accepts what lies within half a unit of the gold's last digit; a ``numeral`` needs no base where it has
    that of the gold, and no other will do. Else the gold's own kind decides."""

    stands_for: "Contract | None" = None
    """For a choice that comes with what it stands for, that: (B) 12 may be answered by 12."""

    @property
    def kind(self) -> str:
        """The kind of answer: ``number``, ``expression``, ``equation``, ``interval``, ``text``, ..."""
        return kind_of(self.tree)


def compile_gold(gold: str, answer_type: str | None = None) -> Contract:
    """Reads a gold answer whole.

    Raises:
        GoldError: no reading consumes the whole gold, or it contradicts its declared type.
    """
    if answer_type is not None and answer_type not in ANSWER_TYPES:
        raise GoldError(f"answer type {answer_type!r} is none of {', '.join(sorted(ANSWER_TYPES))}")
    text = gold = _with_single_backslashes(gold)
    if (boxed := _WHOLE_BOX.fullmatch(gold)) is not None and "\\boxed" not in boxed[1]:
        text = boxed[1]
    elif "####" in gold or "\\boxed" in gold:
        found = find_answer(gold)
        if found is None:
            raise GoldError(f"gold {gold[:80]!r} has a box that does not close")
        text = found.text
    text = undecorated(unwrapped(text))
    if answer_type == "text":
        return Contract(gold, text, as_text(text), answer_type)
    is_choice = answer_type == "choice" or (answer_type is None and _NAMED_CHOICE.fullmatch(text))
    letter = choice_in(text) if is_choice else None
    if (
        letter is None
        and answer_type is None
        and split_parts(text) is None
        and (lettered := _CHOICE_WITH_CONTENT.fullmatch(text)) is not None
    ):
        letter = lettered[1]
    if letter is not None:
        return _choice(gold, letter, text, answer_type)
    try:
        tree = read_tree(text)
    except Unreadable as gap:
        letter = choice_in(text)
        if letter is not None and answer_type is None:  # (B) with what it stands for
            return _choice(gold, letter, text, answer_type)
        raise GoldError(
            f"gold {gold[:80]!r} cannot be read whole: {gap}. Mend it in the data set, or declare it as text"
        ) from None
    if answer_type == "time" and isinstance(tree, Ratio):
        tree = clock_of(tree.items, "") or tree
    if answer_type in ("decimal", "choice") and not (answer_type == "decimal" and as_decimal(tree)):
        raise GoldError(f"gold {gold[:80]!r} is no {answer_type}, which is its declared type")
    return Contract(gold, text, tree, answer_type)


def choice_content(text: str) -> str | None:
    """What a choice in brackets is said to stand for: 12 of *(B) 12*; ``None`` where it says nothing."""
    lettered = _CHOICE_WITH_CONTENT.fullmatch(text)
    return lettered[2] if lettered is not None else None


def _with_single_backslashes(gold: str) -> str:
    """A gold whose backslashes were escaped once too often, as data sets publish it."""
    if "\\\\" not in gold or _ROWS.search(gold) is not None:
        return gold
    return _ESCAPED.sub(r"\\", gold)


def _choice(gold: str, letter: str, text: str, answer_type: str | None) -> Contract:
    """The contract of a choice, with what it stands for where that can be read."""
    found = _CHOICE_WITH_CONTENT.fullmatch(text)
    content = None
    if found is not None and found[1] == letter:
        inner = unwrapped(found[2])
        with suppress(Unreadable):
            content = Contract(gold, inner, read_tree(inner), None)
    return Contract(gold, letter, Symbol(letter), answer_type, stands_for=content)
