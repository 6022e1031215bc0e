"""The words of the statement of a problem, and what words that deny or guess elsewhere mean in it."""

import re
from functools import lru_cache

from engine.answers.responses.languages import DEFAULT
from engine.answers.responses.wording import Role, Wording, phrases, words_of
from engine.answers.words.lexicon import stem

#: Characters of a statement that are read.
_MAX_STATEMENT = 4_000
_NUMERAL = re.compile(r"\d+")
#: Roles of single words that a statement may have given to what it asks for, together with the word behind
#: them: *which point is **not on** the line*.
_OF_QUESTIONS = frozenset((Role.NEGATION, Role.MODALITY))
#: Nouns that guess elsewhere, and adjectives that judge: of a statement that has them they are things.
_NOUNS = frozenset(phrases("guess, guesses, estimate, estimates, test, tests, tries, candidate, candidates"))
_QUALITIES = frozenset(phrases("false, impossible, invalid, incorrect, defective"))
_POSSIBLE = frozenset(("can", "could", "may"))
#: What is asked after, and words of a question.
_MUCH = frozenset(("much", "many"))
_QUESTIONS = frozenset(("how", "what", "which"))
#: Nouns of our own answer.
_OWN = frozenset(phrases("answer, result, value, solution, conclusion"))


@lru_cache(maxsize=256)
def words_asked(problem: str) -> frozenset[str]:
    """The words of a statement, each as a singular, and its numerals: they may name what is asked for.

    Beside them, the pairs of words that deny something or hold it possible, and those of a question: *after
    how*, *many more*.
    """
    text = problem[-_MAX_STATEMENT:]
    words = words_of(text)
    pairs = zip(words, words[1:], strict=False)
    with_roles = (
        f"{one} {two}"
        for one, two in pairs
        if one in _MUCH or two in _QUESTIONS or DEFAULT.book.roles_in(one) & _OF_QUESTIONS
    )
    return frozenset((*map(stem, words), *_NUMERAL.findall(text), *with_roles))


def roles_of_its_own(words: tuple[str, ...], wording: Wording, asked: frozenset[str]) -> frozenset[Role]:
    """The roles of words that they do not have from the statement."""
    kept = [
        word
        for index, word in enumerate(words)
        if not (wording.book.roles_in(word) & _OF_QUESTIONS and _is_asked(words[index : index + 3], asked))
    ]
    return wording.book.roles_in(" ".join(kept))


def _is_asked(words: tuple[str, ...], asked: frozenset[str]) -> bool:
    """Whether a word that denies or holds possible does so in the statement too: *not on*, *may be used*."""
    is_passive = words[0] in _POSSIBLE and words[1:2] == ("be",) and words[2:] != () and words[2] in asked
    return is_passive or " ".join(words[:2]) in asked


def without_things_asked(text: str, asked: frozenset[str]) -> str:
    """A text without the words for guesses, tests and false statements where the problem speaks of them."""
    if asked.isdisjoint(_NOUNS | _QUALITIES):
        return text
    words = text.split(" ")
    pairs = zip(words, (*words[1:], ""), strict=True)
    return " ".join(
        "" if _is_thing(word.casefold(), behind.casefold(), asked) else word for word, behind in pairs
    )


def _is_thing(word: str, behind: str, asked: frozenset[str]) -> bool:
    if word in _NOUNS:
        return stem(word) in asked
    return word in _QUALITIES and word in asked and behind.endswith("s") and stem(behind) in asked - _OWN
