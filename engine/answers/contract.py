"""A gold answer compiled once: what it says, what kind of answer it asks for, how ambiguity is to be read."""

import re
from dataclasses import dataclass

from engine.answers.choices import choice_in
from engine.answers.errors import GoldError, Unreadable
from engine.answers.extract import find_answer
from engine.answers.kinds import kind_of
from engine.answers.parse import read_tree, unwrapped
from engine.answers.tree import Node, Symbol

#: Answer types that a problem may declare. All but ``decimal`` and ``choice`` are checked against the gold's
#: own.
ANSWER_TYPES = frozenset(
    [
        "integer",
        "rational",
        "decimal",
        "real",
        "complex",
        "number",
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


@dataclass(frozen=True, slots=True)
class Contract:
    """What an answer must equal."""

    gold: str
    """The gold answer as it was given."""
    text: str
    """The gold answer without wrappers."""
    tree: Node
    kind: str
    """The kind of answer: ``number``, ``expression``, ``equation``, ``interval``, ``set``, ``text``, ..."""
    answer_type: str | None
    """The type that the problem declares; drives how ambiguous notation is read."""


def compile_gold(gold: str, answer_type: str | None = None) -> Contract:
    """Reads a gold answer whole.

    Raises:
        GoldError: no reading consumes the whole gold, or it contradicts its declared type.
    """
    if answer_type is not None and answer_type not in ANSWER_TYPES:
        raise GoldError(f"answer type {answer_type!r} is none of {', '.join(sorted(ANSWER_TYPES))}")
    text = gold
    if (boxed := _WHOLE_BOX.fullmatch(gold)) is not None and "\\boxed" not in boxed[1]:
        text = boxed[1]
    elif "####" in gold or "\\boxed" in gold:
        found = find_answer(gold)
        if found is None:
            raise GoldError(f"gold {gold[:80]!r} has a box that does not close")
        text = found.text
    text = unwrapped(text)
    try:
        tree = read_tree(text)
    except Unreadable as gap:
        letter = choice_in(text)
        if letter is not None and answer_type in (None, "choice"):
            return Contract(
                gold, letter, Symbol(letter), "choice", answer_type
            )  # (B) with what it stands for
        raise GoldError(
            f"gold {gold[:80]!r} cannot be read whole: {gap}. Mend it in the data set, or declare it as text"
        ) from None
    return Contract(gold, text, tree, kind_of(tree), answer_type)
