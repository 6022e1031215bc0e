"""The final answer of a response: the last statement that states one and that nothing after it takes back.

A response is read as statements, from the last one back. Each is given a stance by the words around the value
that it names (:mod:`stances` holds the law). What is passed on the way back (doubts, corrections, denials,
checks) decides whether a statement that is reached still stands. Nothing earlier is ever revived: where the last
statement that names an answer does not stand, there is none.

| a statement | counts |
|---|---|
| with a box, an answer tag, or an answer noun (*the answer is ..*) | wherever it is the last of these |
| of a choice that is the right one (*B is correct*) | likewise, where a choice is asked for |
| that names a value in plain words (*so she pays 288 dollars*) | as the last statement of all, or after a doubt |
| of a line `#### 42` | alone and last, as in GSM8K |
| that is the whole response | where nothing above is found |
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Literal

from engine.answers.limits import MAX_ANSWER_CHARS, MAX_RESPONSE_CHARS
from engine.answers.responses.boxes import BOX, Boxed, with_boxes_out
from engine.answers.responses.claims import Claim, closing, in_box, labelled, replied, starts_value, verdict_on_choice
from engine.answers.responses.groups import box_claim
from engine.answers.responses.markup import (
    first_turn,
    undecorated,
    with_single_backslashes,
    without_emphasis,
    without_programs,
)
from engine.answers.responses.objects import json_answer
from engine.answers.responses.scripts import language_of
from engine.answers.responses.stances import Stance
from engine.answers.responses.statements import Statement, statements_from_the_end
from engine.answers.responses.wording import Role, Wording, words_of
from engine.reading.thinking import strip_thinking

Found = Literal["box", "tag", "hashes", "label", "closing", "whole"]

#: Characters before the last box that are read, and at the end of a response without one: an answer that so
#: much follows is not its last word.
_BEFORE_BOX = 2_000
_WITHOUT_BOX = 16_000


#: Answers that say that there is none.
_NO_ANSWERS = frozenset(("unknown", "n a", "null", "unclear", "undetermined", "not sure", "no answer", "unsure"))
#: The number and words of a heading, or words alone.
_TITLE = re.compile(r"\d{1,2}[.)]\s+[^\W\d_]|[^\W\d_]{3,}\s|[^\W\d_]{3,}$")


@dataclass(frozen=True, slots=True)
class FinalAnswer:
    """The part of a response that states its answer."""

    text: str
    found: Found


def find_answer(response: str, *, asks_choice: bool = False) -> FinalAnswer | None:
    """The final answer of a response as text, or ``None`` where there is none to be found.

    ``asks_choice``: the letter of a choice is asked for, so that *B is correct* names an answer.
    """
    return next(final_answers(response, asks_choice=asks_choice), None)


def gives_up(answer: str) -> bool:
    """Whether an answer in words says that there is none: *I don't know*."""
    words = " ".join(words_of(answer))
    return words in _NO_ANSWERS or Role.SURRENDER in set(language_of(answer).book.roles_in(answer))


def final_answers(response: str, *, asks_choice: bool = False) -> Iterator[FinalAnswer]:
    """The final answer, and where it is a whole response in words, also what that sentence states."""
    body = with_single_backslashes(first_turn(strip_thinking(response[-MAX_RESPONSE_CHARS:], in_prose=True)))
    body = without_programs(body).strip()
    if (value := json_answer(body)) is not None:
        body = value
    yield from _read(body, asks_choice=asks_choice)


def _read(body: str, *, asks_choice: bool) -> Iterator[FinalAnswer]:
    wording = language_of(body)
    boxed = with_boxes_out(body)
    reader = _Reader(boxed, wording, asks_choice=asks_choice)
    found = reader.marked()
    if found is not None or reader.is_settled:
        answer = found.text if found is not None else None
        text = undecorated(answer) if answer else ""
        if text.strip() and found is not None and found.found == "tag":
            yield from _read(text, asks_choice=asks_choice)
        elif text.strip() and found is not None:
            yield FinalAnswer(text, found.found)
        return
    stated = reader.closing
    whole = [FinalAnswer(undecorated(without_emphasis(body)), "whole")] if 0 < len(body) <= MAX_ANSWER_CHARS and not reader.asks else []
    closed = [FinalAnswer(undecorated(stated), "closing")] if stated is not None else []
    yield from (*closed, *whole)


@dataclass
class _Aftermath:
    """What was passed on the way back from the end."""

    is_empty: bool = True
    is_doubted: bool = False
    is_affirmed: bool = False
    denied: list[str] = field(default_factory=list)


class _Reader:
    """One walk through the statements of a response, from the last one back."""

    def __init__(self, boxed: Boxed, wording: Wording, *, asks_choice: bool) -> None:
        self._boxed, self._wording, self._asks_choice = boxed, wording, asks_choice
        self._after = _Aftermath()
        self._following: list[Statement] = []
        self.closing: str | None = None
        self.is_settled = False
        self.asks = False

    def marked(self) -> FinalAnswer | None:
        """The answer that a mark or an answer noun names; sets :attr:`closing` to what the end states without."""
        text = self._boxed.text
        box = text.rfind(BOX)
        start = max(0, text.rfind("\n", 0, max(0, box - _BEFORE_BOX)) + 1) if box >= 0 else len(text) - _WITHOUT_BOX
        if (hashes := _hashes_line(text)) is not None:
            return FinalAnswer(hashes, "hashes")
        for statement in statements_from_the_end(text[max(0, start) :]):
            claim, found = self._claim(statement)
            if claim is not None:
                self.is_settled = True
                return self._settled(claim, found)
            self._pass(statement)
        return None

    def _claim(self, statement: Statement) -> tuple[Claim | None, Found]:
        wording = language_of(statement.text, self._wording)
        if BOX in statement.text:
            is_tag = len(self._boxed.contents) - 1 in self._boxed.tags
            return box_claim(statement, self._boxed, wording), "tag" if is_tag else "box"
        claim = labelled(statement, wording, in_words=not self._boxed.contents)
        if claim is None and self._asks_choice:
            claim = verdict_on_choice(statement, wording)
        if claim is None and not self._asks_choice and not self._following:
            claim = replied(statement, wording)
        return claim, "label"

    def _settled(self, claim: Claim, found: Found) -> FinalAnswer | None:
        text = self._next_block() if claim.is_next else claim.text
        stands = claim.stance is Stance.STATES and not self._after.is_doubted and text not in self._after.denied
        if stands and text:
            return FinalAnswer(in_box(text, self._wording) if found == "box" else text, found)
        is_replaced = self._after.is_doubted or claim.stance is not Stance.STATES
        return FinalAnswer(self.closing, "closing") if is_replaced and self.closing is not None else None

    def _pass(self, statement: Statement) -> None:
        """Takes note of a statement that names no answer by a mark."""
        after = self._after
        wording = language_of(statement.text, self._wording)
        roles = set(wording.book.roles_in(statement.text))
        if after.is_empty and not statement.is_heading:
            claim = closing(statement, wording)
            self.asks = statement.asks
            if claim is not None and claim.stance is Stance.STATES and claim.text:
                self.closing = claim.text
            after.is_empty = claim is None and _is_remark(roles)
        if (value := _denied(statement, wording)) is not None:
            after.denied.append(value)
        elif Role.RETRACTION in roles or Role.SURRENDER in roles or (Role.DOUBT in roles and not after.is_affirmed):
            after.is_doubted = True
        if Role.AFFIRMATION in roles and not statement.asks and Role.NEGATION not in roles:
            after.is_affirmed = True
        self._following.append(statement)

    def _next_block(self) -> str | None:
        """The value on the lines behind a label that stands alone."""
        if not self._following:
            return None
        paragraph = self._following[-1].paragraph
        block = [each for each in reversed(self._following) if each.paragraph == paragraph]
        if len(block) == 1 and (claim := closing(block[0], self._wording)) is not None:
            return claim.text if claim.stance is Stance.STATES else None
        values = list(takewhile(lambda each: starts_value(each.text), block))
        return ", ".join(each.text for each in values or block[:1])


def _is_remark(roles: set[Role]) -> bool:
    return Role.AFFIRMATION in roles or Role.CHECK in roles


def _denied(statement: Statement, wording: Wording) -> str | None:
    """The value of which a statement says that it is none: *B is wrong*."""
    words = statement.text.split(None, 1)
    first = words[0].strip("()$.,") if words else ""
    is_value = (len(first) == 1 and first.isupper() and first != "I") or first.isdigit()
    if not is_value or len(words) < 2:
        return None
    return first if {Role.JUDGEMENT, Role.NEGATION, Role.RETRACTION} & set(wording.book.roles_in(words[1])) else None


def _hashes_line(text: str) -> str | None:
    """The value of a line ``#### 42`` that is the last of the response and the only one of its kind."""
    line = text.rstrip().rsplit("\n", 1)[-1].strip()
    if not line.startswith("####") or text.count("####") != 1:
        return None
    value = line.lstrip("#").strip()
    is_title = _TITLE.match(value) is not None
    return value if value and BOX not in value and not is_title else None
