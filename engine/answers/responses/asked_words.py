"""The words of the statement of a problem, and what words that deny or guess elsewhere mean in it."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from engine.answers.responses.counts_asked import GIVEN, counted_in
from engine.answers.responses.languages import DEFAULT, WORDINGS
from engine.answers.responses.wording import Role, Wording, phrases, words_of
from engine.answers.words.lexicon import stem
from engine.answers.words.number_words import leading_number

#: Characters of a statement that are read.
_MAX_STATEMENT = 4_000
_NUMERAL = re.compile(r"\d+")
#: Roles of single words that a statement may have given to what it asks for, together with the word behind
#: them: *which point is **not on** the line*.
_OF_QUESTIONS = frozenset((Role.NEGATION, Role.MODALITY))
#: Nouns that guess elsewhere, and adjectives that judge: of a statement that has them they are things.
_NOUNS = frozenset(phrases("guesses, estimates, tests, tries, candidates"))
_COUNTED = frozenset(phrases("the, all, these, those, both, correct, random"))
_QUALITIES = frozenset(phrases("false, impossible, invalid, incorrect, defective"))
_POSSIBLE = frozenset(("can", "could", "may"))
_MAX_HOW_MANY = max(len(words_of(phrase)) for wording in WORDINGS for phrase in wording.how_many)
#: What opens the clause that asks, and what opens another condition behind it.
_ASKING = re.compile(r"\b(?:how|what|which|calculate|find|determine|compute)\b", re.IGNORECASE)
_CONDITION = re.compile(r"\b(?:if|when|after|before|given|assuming)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.?!？。])\s+")
#: Behind these stands what is counted, in languages whose prose is not listed.
HOW_MANY = frozenset(phrase for wording in WORDINGS for phrase in wording.how_many)
_HOW_MANY_ENDS = frozenset(phrase.rpartition(" ")[2] for phrase in HOW_MANY)
#: Nouns for what a question of how much or how long asks for.
_MANNERS = {
    "old": ("age",), "far": ("distance",), "tall": ("height",), "high": ("height",),
    "long": ("length", "time", "duration"), "wide": ("width",), "deep": ("depth",),
    "heavy": ("weight", "mass"), "fast": ("speed",), "much money": ("amount",),
}  # fmt: skip
_MUCH = frozenset(("much", "many"))
#: Before the words of the sentence that asks, among those of the statement.
ASKS = "?"
#: Before those of its last clause, which says what it asks for.
ASKED_FOR = "!"
QUESTIONS = frozenset(("how", "what", "which"))
#: Nouns of our own answer.
_OWN = frozenset(phrases("answer, result, value, solution, conclusion"))


@lru_cache(maxsize=256)
def words_asked(problem: str) -> frozenset[str]:
    """The words of a statement, each as a singular, and its numerals: they may name what is asked for.

    Beside them, of its question, the pairs of words that deny or hold something possible, and others: *after
    how*, *many more*, *33 pen*; each of its words behind a mark, :data:`ASKS`.
    """
    text = problem[-_MAX_STATEMENT:]
    words, asking = words_of(text), _question(text)
    question = words_of(asking)
    pairs = pairwise(question)
    with_roles = (
        f"{one} {two}"
        for one, two in pairs
        if one in _MUCH
        or two in QUESTIONS
        or DEFAULT.book.roles_in(one) & _OF_QUESTIONS
        or DEFAULT.book.roles_in(two) & _OF_QUESTIONS
    )
    counts = (f"{number} {noun}" for number, noun in counted_in(asking))
    given = (f"{GIVEN}{number} {noun}" for number, noun in counted_in(text))
    asked = (f"{ASKS}{each}" for each in (*map(stem, question), *_NUMERAL.findall(asking)))
    spoken = " ".join(question)
    manner = (noun for how, nouns in _MANNERS.items() if f"how {how}" in spoken for noun in nouns)
    named = [each for noun in manner for each in (noun, f"{ASKS}{noun}")]
    asked_for = (f"{ASKED_FOR}{word}" for word in _last_clause(asking))
    told = (*named, *with_roles, *counts, *given, *_counted_abroad(question), *asked, *asked_for)
    return frozenset((*map(stem, words), *_NUMERAL.findall(text), *told))


def _counted_abroad(question: tuple[str, ...]) -> Iterator[str]:
    """What a question counts behind its *how many* in another language, with those words before it."""
    for index in range(1, len(question)):
        if question[index - 1] not in _HOW_MANY_ENDS:
            continue
        for length in range(1, _MAX_HOW_MANY + 1):
            before = " ".join(question[max(0, index - length) : index])
            if before in HOW_MANY:
                yield f"{before} {question[index]}"


def _question(text: str) -> str:
    """The sentence of a statement that asks: its last question, else its last sentence."""
    sentences = _SENTENCE_END.split(text.strip())
    return next((each for each in reversed(sentences) if "?" in each or "？" in each), sentences[-1])


def _last_clause(asking: str) -> tuple[str, ...]:
    """The words of a question from that on which asks, up to another condition."""
    starts = [found.start() for found in _ASKING.finditer(asking)]
    return words_of(_CONDITION.split(asking[starts[-1] :])[0]) if starts else ()


def words_of_its_own(words: tuple[str, ...], wording: Wording, asked: frozenset[str]) -> list[str]:
    """``words`` without those that deny something or hold it possible as the statement does."""
    return [
        word
        for index, word in enumerate(words)
        if not (
            wording.book.roles_in(word) & _OF_QUESTIONS
            and (
                _is_asked(words[index : index + 3], asked)
                or (index + 1 == len(words) and " ".join(words[-2:]) in asked)
            )
        )
    ]


def _is_asked(words: tuple[str, ...], asked: frozenset[str]) -> bool:
    """Whether a word that denies or holds possible does so in the statement too: *not on*, *may be used*."""
    is_passive = words[0] in _POSSIBLE and words[1:2] == ("be",) and words[2:] != () and words[2] in asked
    return is_passive or " ".join(words[:2]) in asked


def without_things_asked(text: str, asked: frozenset[str]) -> str:
    """A text without the words for guesses, tests and false statements where the problem speaks of them."""
    if asked.isdisjoint({*map(stem, _NOUNS), *_QUALITIES}):
        return text
    words = ["", *text.split(" "), ""]
    near = zip(words, words[1:], words[2:], strict=False)
    return " ".join(
        "" if _is_thing(before.casefold(), word.casefold(), behind.casefold(), asked) else word
        for before, word, behind in near
    )


def _is_thing(before: str, word: str, behind: str, asked: frozenset[str]) -> bool:
    if word in _NOUNS:
        return stem(word) in asked and (before in _COUNTED or leading_number(before) is not None)
    return word in _QUALITIES and word in asked and behind.endswith("s") and stem(behind) in asked - _OWN
