"""What a short statement is about: the words that tell its task from one of the same form.

"Find the sum of the first even and odd number" and "find the product of the first even and odd number" share
nearly all that they say, and are two tasks. A copy under other names and numbers keeps every word that tells
the task; so a short text that has such a word of its own is no copy.
"""

import re
from itertools import pairwise
from typing import NamedTuple

from engine.curation.normal_forms import NAME, NUMBER, abstract_words

#: Texts of fewer content words are short: each of their words tells the task.
_SHORT = 16

#: Words of any statement, and of how a thing is to be done.
_FORM = frozenset(
    (
        "a", "an", "and", "any", "are", "as", "at", "be", "been", "being", "both", "by", "can", "do",
        "does", "done", "each", "for", "from", "given", "has", "have", "if", "in", "into", "is", "it",
        "its", "let", "of", "on", "or", "over", "please", "should", "so", "some", "such", "that", "the",
        "their", "them", "then", "there", "these", "they", "this", "those", "to", "up", "was", "were",
        "what", "when", "where", "whether", "which", "while", "will", "with", "within", "write", "using",
        "use", "used", "uses", "via", "specified", "python", "program", "code", "function", "method",
        "module", "lambda", "regex", "regular", "expression", "collection", "following", "example",
        "input", "output", "you", "your", "task", "problem",
    )
)  # fmt: skip

#: Words that statements put for each other, under the first of them.
_SYNONYMS = {
    word: group[0]
    for group in (
        ("list", "array", "sequence"),
        ("number", "integer", "value", "element", "item"),
        ("string", "text"),
        ("find", "get", "return", "calculate", "compute", "determine", "give", "identify"),
        ("check", "verify", "test"),
        ("maximum", "largest", "highest", "greatest", "biggest", "max"),
        ("minimum", "smallest", "lowest", "least", "min"),
        ("all", "every"),
        ("remove", "delete", "drop"),
        ("create", "make", "build", "generate"),
        ("dictionary", "dict", "mapping"),
        ("character", "letter", "char"),
        ("swap", "interchange", "exchange"),
        ("repeated", "duplicate", "duplicated"),
        ("occurrence", "frequency"),
    )
    for word in group
}

#: Words that take something away from a task; a question that ends in "or not" takes nothing.
_LIMITING = frozenset(("not", "without", "except", "only", "unless"))
_OR_NOT = re.compile(r"\bor not\b", re.IGNORECASE)


class Content(NamedTuple):
    """The words of a text that tell its task, in the singular, one for those that mean the same."""

    said: tuple[str, ...]
    words: frozenset[str]
    neighbours: frozenset[tuple[str, str]]


def content_of(text: str) -> Content:
    abstract = abstract_words(_OR_NOT.sub(" ", text))
    singular = (_singular(word) for word in abstract if word not in (NUMBER, NAME))
    said = tuple(_SYNONYMS.get(word, word) for word in singular if word not in _FORM and word.isalpha())
    return Content(said, frozenset(said), frozenset(pairwise(said)))


def another_task(one: Content, two: Content) -> bool:
    """Whether the shorter of two texts is short, and not all of it stands in the other as it is.

    Words around it are those of a longer text that holds it; a word of its own, or one that the other puts
    between two of its words ("the first *even* numbers"), makes it another task; so does what limits only one
    of two short texts ("*not* at its end").
    """
    shorter, longer = sorted((one, two), key=lambda content: len(content.words))
    if len(shorter.words) >= _SHORT:
        return False
    limited = len(longer.words) < _SHORT and bool(_LIMITING & (longer.words - shorter.words))
    return limited or not shorter.words <= longer.words or _parted(shorter, longer)


def _parted(shorter: Content, longer: Content) -> bool:
    """Whether the longer one has words of its own between two neighbours of the shorter one."""
    places = [place for place, word in enumerate(longer.said) if word in shorter.words]
    return any(
        after - before > 1 and (longer.said[before], longer.said[after]) in shorter.neighbours
        for before, after in pairwise(places)
    )


def _singular(word: str) -> str:
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
