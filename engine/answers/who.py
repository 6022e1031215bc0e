"""Names told in a sentence that answers *who*: *so Naomi and Samir tell the truth*."""

import re
from itertools import dropwhile

from engine.answers.responses.languages import DEFAULT
from engine.answers.words.silence import known_words

_OPENERS = frozenset(word for opener in DEFAULT.openers for word in opener.split())
#: What opens the condition behind a question: *who is the tallest, if ..*.
_CONDITION = re.compile(r",?\s(?:if|given|when|knowing)\s")
_NAME = r"[A-Z][^\W\d_]*"
_TOLD = re.compile(
    rf"(?P<names>{_NAME}(?:(?:,? and |, ){_NAME}){{0,11}})"
    r" (?P<told>[a-z][a-z ]{1,80})\.?"
)
#: Where something is won or done, and other words for that.
_OF_EVENT = re.compile(r" the (?:race|game|match|contest|competition|tournament|election|prize)$")
_WINS = ({"winner"}, {"first"}, {"come", "first"}, {"finish", "first"}, {"in", "first", "place"})
#: What the question need not say: *are the ones who tell*.
_SMALL = frozenset(("is", "are", "the", "one", "who", "always", "both", "all", "a", "an", "that", "only"))
#: What makes two questions of one: then its words do not tell what is said of the names.
_OPEN = frozenset(("or", "not", "nor", "and", "neither"))


def question_of_who(asking: str) -> frozenset[str]:
    """Stems of the words of the one question that asks who or which; none where there are several."""
    questions = re.findall(r"(?<!\S)(?:Who|Which)\b[^.!?]{1,120}\?", asking)
    words = known_words(_CONDITION.split(questions[0])[0]) if len(questions) == 1 else frozenset()
    return frozenset() if words & _OPEN else words


def names_told(answer: str, question: frozenset[str]) -> str:
    """The names of which a sentence says what ``question`` asks, else ``answer`` as it is."""
    words = list(
        dropwhile(lambda word: len(word) > 1 and word.lower().rstrip(",") in _OPENERS, answer.split())
    )
    told = _TOLD.fullmatch(" ".join(words)) if question else None
    if told is None:
        return answer
    deed = _OF_EVENT.sub("", told["told"])
    said = {word.removesuffix("ing") for word in known_words(deed)} - _SMALL
    is_winner = "win" in question and said in _WINS
    return told["names"] if said and (said <= question or is_winner) else answer
