"""The final answer of a response: the last statement that states one and that nothing after it takes back.

A response is read as statements, from the last one back. Each is given a stance by the words around the value
that it names (:mod:`engine.answers.responses.stances` holds the law). What is passed on the way back (doubts,
corrections, denials, checks) decides whether a statement that is reached still stands. Nothing earlier is
ever revived: where the last statement that names an answer does not stand, there is none.

| a statement | counts |
|---|---|
| with a box, an answer tag, or an answer noun (*the answer is ..*) | wherever it is the last of these |
| of a choice that is the right one (*B is correct*) | likewise, where a choice is asked for |
| that names a value in plain words (*so she pays 288 dollars*) | as the last statement of all |
| of a line `#### 42` | alone and last, as in GSM8K |
| that is a value and the last paragraph by itself (*29*) | where nothing above is found |
| that is the whole response | likewise |
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile
from typing import Literal

from engine.answers.limits import MAX_ANSWER_CHARS, MAX_RESPONSE_CHARS
from engine.answers.responses.aftermath import Aftermath
from engine.answers.responses.box_contents import in_box
from engine.answers.responses.boxes import BOX, Boxed, with_boxes_out
from engine.answers.responses.claims import Claim, starts_value
from engine.answers.responses.closings import closing
from engine.answers.responses.decisive_end import decisive_end
from engine.answers.responses.groups import box_claim
from engine.answers.responses.in_parts import in_parts
from engine.answers.responses.labels import labelled, lone_choice, replied, verdict_on_choice
from engine.answers.responses.lone_values import leaves_alone, lone_value
from engine.answers.responses.markup import (
    first_turn,
    undecorated,
    with_commas,
    with_crosses_in_words,
    with_single_backslashes,
    without_emphasis,
    without_end_mark,
    without_html,
    without_lone_tables,
    without_programs,
    without_quotes,
    without_real_sign,
)
from engine.answers.responses.objects import json_answer
from engine.answers.responses.plain import in_plain_words, plainly
from engine.answers.responses.remarks import are_harmless, is_aside, is_harmless
from engine.answers.responses.said import Said, said_in
from engine.answers.responses.scripts import language_of
from engine.answers.responses.stances import Stance, stance_of
from engine.answers.responses.statements import Statement, statements_from_the_end
from engine.answers.responses.tails import value_of
from engine.answers.responses.wording import Role, Wording, words_of
from engine.reading.thinking import strip_thinking

Found = Literal["box", "tag", "hashes", "label", "closing", "whole"]

#: Characters before the last box that are read, and at the end of a response without one: an answer that so
#: much follows is not its last word.
_BEFORE_BOX = 2_000
_WITHOUT_BOX = 16_000
#: Length of a response from which on its end is kept, and how many are.
_LONG_RESPONSE, _KEPT_ENDS = 20_000, 16
#: Characters right before a box that tell of what it is the value.
_NEAR_BOX = 120
#: Longest response of one line whose value may have an explanation behind it.
_MAX_SENTENCE = 400
#: Statements behind an answer that are read.
_MAX_BEHIND = 200
#: Answers that say that there is none.
_NO_ANSWERS = frozenset(
    ("unknown", "n a", "null", "unclear", "undetermined", "not sure", "no answer", "unsure")
)
#: Prose and a colon before more: only a listed form tells what such words make of a value.
_HEADED = re.compile(r"[^\W\d_]{4,}[^:\n$\\]{0,80}:\s+\S")
#: A sign that the value behind it is only near; two of them strike out.
_NEAR_SIGN = re.compile(r"~(?!~)")
_NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?(?:/\d+)?")
#: The mark of a list before the label of a part.
_LISTED_PART = re.compile(r"^[ \t]{0,4}[-*•+][ \t]+(?=\([a-h1-9]\)|[a-h]\))", re.MULTILINE)
#: The number and words of a heading, or words alone.
_TITLE = re.compile(r"\d{1,2}[.)]\s+[^\W\d_]|[^\W\d_]{3,}[\s:]|[^\W\d_]{3,}$")


@dataclass(frozen=True, slots=True)
class FinalAnswer:
    """The part of a response that states its answer."""

    text: str
    found: Found
    said: Said | None = None
    """The value among the words of its sentence, where words stand around it."""
    before: str = ""
    """What stands right before the box that holds it, in its sentence."""


@dataclass(frozen=True, slots=True)
class End:
    """What of a response decides on its answer: its end, or all of it."""

    text: str
    is_whole: bool


def find_answer(
    response: str, *, asks_choice: bool = False, asked: frozenset[str] = frozenset()
) -> FinalAnswer | None:
    """The final answer of a response as text, or ``None`` where there is none to be found.

    ``asks_choice``: the letter of a choice is asked for, so that *B is correct* names an answer.
    ``asked``: the words of the statement of the problem.
    """
    return next(final_answers(response, asks_choice=asks_choice, asked=asked), None)


def final_answers(
    response: str, *, asks_choice: bool = False, asked: frozenset[str] = frozenset()
) -> Iterator[FinalAnswer]:
    """The final answer; for a response without any mark, its readings: the first that can be read is it."""
    yield from answers_of(end_of(response), asks_choice=asks_choice, asked=asked)


def end_of(response: str) -> End:
    """What of a response decides on its answer."""
    return _kept_end(response) if len(response) > _LONG_RESPONSE else _end_of(response)


def _end_of(response: str) -> End:
    whole = response[-MAX_RESPONSE_CHARS:]
    end = decisive_end(whole)
    return End(end, is_whole=len(end) == len(whole))


#: A long response is looked through once for its attempt and its check.
_kept_end = lru_cache(maxsize=_KEPT_ENDS)(_end_of)


def answers_of(
    end: End, *, asks_choice: bool = False, asked: frozenset[str] = frozenset()
) -> Iterator[FinalAnswer]:
    """The final answers of a response, as :func:`final_answers`, of what decides on them."""
    body = _body(end.text)
    value = json_answer(body)
    text = body if value is None else value
    yield from _answers(text, asks_choice=asks_choice, is_whole=end.is_whole, asked=asked)


def answers_in_parts(response: str) -> str | None:
    """The answers of a response that goes through its parts one by one, with their labels, else ``None``."""
    return in_parts(_body(response), _answer_of_part)


def _answer_of_part(text: str) -> str | None:
    found = next(_answers(text.strip(), asks_choice=False), None)
    return found.text if found is not None else None


def _body(response: str) -> str:
    """What of a response is read: its last turn, without thinking, programs and decoration."""
    body = without_real_sign(strip_thinking(response[-MAX_RESPONSE_CHARS:], in_prose=True))
    body = without_lone_tables(without_programs(with_single_backslashes(first_turn(body))))
    return without_quotes(without_end_mark(with_crosses_in_words(without_html(body)).strip()))


def gives_up(answer: str) -> bool:
    """Whether an answer in words says that there is none: *I don't know*."""
    words = " ".join(words_of(answer))
    return words in _NO_ANSWERS or Role.SURRENDER in language_of(answer).book.roles_in(answer)


def _answers(
    body: str, *, asks_choice: bool, is_whole: bool = True, asked: frozenset[str] = frozenset()
) -> Iterator[FinalAnswer]:
    """The answers of a response; one of which only the end is at hand is no answer as a whole."""
    walk = _Walk(with_boxes_out(body), language_of(body), asks_choice=asks_choice, asked=asked)
    marked = walk.to_the_last_mark()
    if marked is not None and marked.found == "tag":
        yield from _answers(undecorated(marked.text).strip(), asks_choice=asks_choice, asked=asked)
    elif marked is not None and (text := undecorated(marked.text)).strip():
        yield replace(marked, text=with_commas(text, walk.language))
    if walk.met_a_mark:
        return
    if walk.closing is not None:
        yield replace(walk.closing, text=with_commas(undecorated(walk.closing.text), walk.language))
    is_prose = _NEAR_SIGN.match(body) or walk.ends_in_a_question or _HEADED.match(body) or walk.supposes
    if is_whole and body and len(body) <= MAX_ANSWER_CHARS and not is_prose:
        whole = in_plain_words(_unlisted(undecorated(without_emphasis(body))), walk.language, asked)
        value = value_of(whole, walk.language) if "\n" not in whole and len(whole) <= _MAX_SENTENCE else whole
        said = said_in(("", "", whole), "")
        yield from (
            FinalAnswer(text, "whole", said) for text in dict.fromkeys((value, whole)) if text and value
        )


class _Walk:
    """One walk through the statements of a response, from the last one back to the last with a mark."""

    def __init__(self, boxed: Boxed, language: Wording, *, asks_choice: bool, asked: frozenset[str]) -> None:
        self.language = language
        self.closing: FinalAnswer | None = None
        """What the last statements say in plain words."""
        self.met_a_mark = False
        self.ends_in_a_question = False
        self.supposes = False
        """Whether the last value in plain words is only supposed: *so it used to cost 68 dollars*."""
        self._boxed, self._asks_choice, self._asked = boxed, asks_choice, asked
        self._after = Aftermath()
        self._passed: list[Statement] = []

    def to_the_last_mark(self) -> FinalAnswer | None:
        """The answer of the last statement that names one by a mark; ``None`` where it does not stand."""
        text = self._boxed.text
        box = text.rfind(BOX)
        start = text.rfind("\n", 0, max(0, box - _BEFORE_BOX)) + 1 if box >= 0 else len(text) - _WITHOUT_BOX
        if (value := _hashes(text)) is not None:
            self.met_a_mark = True
            return FinalAnswer(value, "hashes")
        for statement in statements_from_the_end(text[max(0, start) :]):
            language = language_of(statement.text, self.language)
            claim, found = self._claim(statement, language)
            if claim is not None and found == "label" and claim.text and claim.stance is Stance.DENIES:
                self._after.deny(claim.text)  # of another value than the answer it says nothing
                if self._boxed.contents:
                    claim = None
            if (
                claim is not None
                and found == "label"
                and claim.stance is Stance.SUPPOSES
                and is_aside(statement)
            ):
                claim = None  # what the answer would be to another question
            if claim is not None:
                self.met_a_mark = True
                answer = self._judged(claim, found)
                if answer is None or answer.found != "box":
                    return answer
                place = statement.text.rpartition(BOX)
                said = said_in(place, answer.text, is_box=True)
                return replace(answer, said=said, before=place[0][-_NEAR_BOX:])
            self._pass(statement, language)
        return None

    def _claim(self, statement: Statement, language: Wording) -> tuple[Claim | None, Found]:
        if BOX in statement.text:
            is_tag = len(self._boxed.contents) - 1 in self._boxed.tags
            return box_claim(statement, self._boxed, language, self._asked), "tag" if is_tag else "box"
        claim = labelled(statement, language, in_words=not self._boxed.contents)
        if claim is None and self._asks_choice:
            claim = verdict_on_choice(statement, language)
        if claim is None and not self._asks_choice and not self._passed:
            claim = replied(statement, language)
        return claim, "label"

    def _judged(self, claim: Claim, found: Found) -> FinalAnswer | None:
        """The answer of a claim that still stands, or what was said in its place."""
        text = self._next_block() if claim.is_next else claim.text
        if found == "label" and text is not None:
            text = self._of_sentence(text)
        if claim.stance is Stance.STATES and text is not None and self._leaves(text, claim):
            stated = in_box(text, self.language, self._asked) if found == "box" else text
            return FinalAnswer(stated, found) if stated is not None else None
        is_doubted = self._after.doubts(text or "")
        is_replaced = is_doubted or claim.stance not in (Stance.STATES, Stance.UNCLEAR)
        return self.closing if is_replaced else None

    def _leaves(self, value: str, claim: Claim) -> bool:
        """Whether what was passed leaves an answer of ``value`` standing."""
        if not self._after.leaves(value):
            return False
        behind = [(each, language_of(each.text, self.language)) for each in self._passed[:_MAX_BEHIND]]
        return claim.is_next or are_harmless(behind, value, self._asked)

    def _of_sentence(self, text: str) -> str | None:
        """The value that a sentence behind a label states: *Answer: she makes $18 a day*."""
        if starts_value(text) or not any(map(str.isdigit, text)):
            return text
        sentence = Statement(text, asks=False, is_heading=False, opens_line=True, paragraph=0)
        claim = closing(sentence, language_of(text, self.language), self._asked)
        if claim is None:
            return text
        return claim.text if claim.stance is Stance.STATES else None

    def _pass(self, statement: Statement, language: Wording) -> None:
        """Takes note of a statement without a mark; the last that is no remark may name an answer itself."""
        if self._after.is_silent and not statement.is_heading:
            self.ends_in_a_question = statement.asks
            is_lone = self._asks_choice and not self._passed
            letter = lone_choice(statement, self._boxed.text, language) if is_lone else None
            plain = plainly(statement, language, self._asked)
            claim = letter or closing(plain, language, self._asked)
            self.supposes = claim is not None and claim.stance is Stance.SUPPOSES
            if claim is not None and claim.stance is Stance.STATES:
                self.closing = _closing_answer(plain, claim)
            names_none = claim is None or claim.stance is Stance.CHECKS
            is_remark = self._after.is_remark(statement, language) and is_harmless(statement, "", language)
            self._after.is_silent = names_none and is_remark
        if len(self._passed) == 1 and self.closing is None:
            lone = lone_value(self._passed[0])
            if lone is not None and leaves_alone(statement, self._passed[0], language):
                self.closing = FinalAnswer(lone, "closing")
        if self.closing is not None and _introduces_none(statement, language):
            self.closing = None
        self._after.note(statement, language)
        self._passed.append(statement)

    def _next_block(self) -> str | None:
        """The value on the lines behind a label that stands alone."""
        if not self._passed:
            return None
        paragraph = self._passed[-1].paragraph
        block = [each for each in reversed(self._passed) if each.paragraph == paragraph]
        if len(block) == 1 and (claim := closing(block[0], self.language, self._asked)) is not None:
            return claim.text if claim.stance is Stance.STATES else None
        values = list(takewhile(lambda each: starts_value(each.text), block))
        return ", ".join(each.text for each in values or block[:1])


def _closing_answer(statement: Statement, claim: Claim) -> FinalAnswer | None:
    """The answer that a statement names in plain words."""
    if claim.text is None:
        return None
    said = claim.said or _said_of(claim.text, statement.text)
    return FinalAnswer(claim.text, "closing", said)


def _said_of(value: str, sentence: str) -> Said | None:
    """A value among the words of its sentence; one that was read without some of them by its numeral."""
    numeral = _NUMERAL.search(value) if value not in sentence else None
    if numeral is not None:
        places = [each for each in _NUMERAL.finditer(sentence) if each[0] == numeral[0]]
        if len(places) == 1:
            start, end = places[0].span()
            return said_in((sentence[:start], numeral[0], sentence[end:]), numeral[0])
    return said_in(sentence.rpartition(value), value)


def _introduces_none(statement: Statement, language: Wording) -> bool:
    """Whether a statement says that what follows its colon is no answer: *the total is not:*."""
    is_open = statement.text.rstrip().endswith((":", "："))
    denies = (Stance.DENIES, Stance.SUPPOSES, Stance.COMPARES)
    return is_open and stance_of(statement.text, language) in denies


def _unlisted(text: str) -> str:
    """Parts of an answer on lines of their own, without the marks of their list: *- (a) 3*."""
    return _LISTED_PART.sub("", text) if "\n" in text else text


def _hashes(text: str) -> str | None:
    """The value of a line ``#### 42`` that is the last of the response, and one with all of its kind."""
    line = text.rstrip().rsplit("\n", 1)[-1].strip()
    if not line.startswith("####"):
        return None
    if text.count("####") > 1 and {each.strip() for each in text.split("\n") if "####" in each} != {line}:
        return None
    value = line.lstrip("#").strip()
    return value if value and BOX not in value and _TITLE.match(value) is None else None
