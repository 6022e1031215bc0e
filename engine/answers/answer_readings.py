"""What a response answers, read: the text of its final answer and the tree that it stands for."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from engine.answers.contract import Contract
from engine.answers.errors import Unreadable
from engine.answers.parse import read_tree
from engine.answers.responses import End, FinalAnswer, answers_in_parts, answers_of, end_of, words_asked
from engine.answers.responses.in_turn import values_in_turn
from engine.answers.responses.replies import opening_reply
from engine.answers.responses.said import Said
from engine.answers.tree import Bracket, Listing, Node, Parts, Relation
from engine.answers.vocabulary import REPLIES

#: A bare response of more words than this is made of sentences, and no answer.
_MAX_TEXT_WORDS = 12
LONG_WORD = re.compile(r"(?<![\\^_{A-Za-z])[^\W\d_]{2,}")
#: A line that says what a name is: *- **x = 2***.
_LINE = re.compile(
    r"\s*(?:[-*•]\s+|\d[.)]\s+)?(?:\*\*|\$)?(?P<name>\\?[A-Za-z](?:_\w)?)\s?=\s?(?P<value>[^=*$\n]{1,60}?)(?:\*\*|\$)?[.,;]?\s*"
)
#: Readings that are kept: a response is read when its answer is taken out, and again when it is judged. So
#: many problems are in flight at once; where more than so much of one is read, the letters are worth more.
_KEPT_READINGS = 256
_KEPT_LETTERS = 8_192


@dataclass(frozen=True, slots=True)
class AnswerReading:
    """A response read: the text of its final answer, where that stood, and its tree."""

    text: str
    found: str
    tree: Node
    said: Said | None = None
    """The value among the words of its sentence."""
    before: str = ""
    """What stands right before the box that holds it."""


def read_answer(response: str, problem: str = "") -> AnswerReading | None:
    """The final answer of a response; ``None`` where there is none or it cannot be read whole."""
    end = end_of(response)
    read = _kept_reading if len(end.text) <= _KEPT_LETTERS else _first_readable
    return read(end, words_asked(problem))


def _first_readable(end: End, asked: frozenset[str]) -> AnswerReading | None:
    for found in answers_of(end, asked=asked):
        try:
            return AnswerReading(found.text, found.found, _read(found), found.said, found.before)
        except Unreadable:
            continue
    return None


_kept_reading = lru_cache(maxsize=_KEPT_READINGS)(_first_readable)


def _read(found: FinalAnswer) -> Node:
    if found.found == "whole" and len(LONG_WORD.findall(found.text)) > _MAX_TEXT_WORDS:
        raise Unreadable("sentences rather than an answer")
    return read_tree(found.text)


def reading_for(contract: Contract, response: str, problem: str) -> AnswerReading | None:
    """The final answer of a response; where parts are asked for, its answers to them, given one by one."""
    reading = read_answer(response, problem)
    is_bare = reading is None or reading.found in ("closing", "whole")
    if (
        is_bare
        and contract.text.casefold() in REPLIES
        and (reply := opening_reply(response, problem)) is not None
    ):
        return AnswerReading(reply, "reply", read_tree(reply))
    if isinstance(contract.tree, Listing) and reading is not None and reading.found in ("closing", "whole"):
        reading = _read_line_by_line(response) or reading
    if isinstance(contract.tree, Listing | Bracket) and reading is not None and reading.found == "closing":
        return _read_in_turn(contract.tree, reading, response, problem) or reading
    if not isinstance(contract.tree, Parts) or (reading is not None and isinstance(reading.tree, Parts)):
        return reading
    text = answers_in_parts(response)
    return reading if text is None else _read_as(text, "parts") or reading


def _read_line_by_line(response: str) -> AnswerReading | None:
    """A response that is nothing but equations for names, a line each; ``None`` for any other."""
    lines = [_LINE.fullmatch(line) for line in response.strip().split("\n") if line.strip()]
    names = [line["name"] for line in lines if line is not None]
    if not 1 < len(lines) == len(set(names)):
        return None
    text = ", ".join(f"{line['name']} = {line['value']}" for line in lines if line is not None)
    return _read_as(text, "whole")


def _read_in_turn(
    gold: Listing | Bracket, reading: AnswerReading, response: str, problem: str
) -> AnswerReading | None:
    """The values of as many unknowns as the gold has, given one by one, of which the last alone was read."""
    if not isinstance(reading.tree, Relation) or not problem:
        return None
    text = values_in_turn(end_of(response).text, len(gold.items), words_asked(problem))
    return None if text is None else _read_as(text, "closing")


def _read_as(text: str, found: str) -> AnswerReading | None:
    """A text as an answer that was found so; ``None`` where it cannot be read."""
    try:
        return AnswerReading(text, found, read_tree(text))
    except Unreadable:
        return None


def reread(reading: AnswerReading, text: str) -> AnswerReading | None:
    """A reading of another text; ``None`` where that is the same, or cannot be read."""
    if text == reading.text:
        return None
    try:
        return replace(reading, text=text, tree=read_tree(text))
    except Unreadable:
        return None
