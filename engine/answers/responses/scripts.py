"""Which language a response is written in: by its script, and by its small words where scripts are shared."""

import re
from functools import lru_cache

from engine.answers.responses.languages import DEFAULT, WORDINGS
from engine.answers.responses.statements import MATH
from engine.answers.responses.wording import Wording, words_of

#: Characters at the end of a response that tell its language.
_MAX_SAMPLE = 800
_BY_SCRIPT = tuple((re.compile(f"[{each.script}]"), each) for each in WORDINGS if each.script)
_OF_LANGUAGE = {each: re.compile(f"[{each.script}{each.shared_script}]") for each in WORDINGS if each.script}
_BY_WORDS = {
    each: frozenset(
        word for listed in each.vocabulary for word in words_of(listed) if len(word) > 1 or not word.isascii()
    )
    for each in WORDINGS
    if not each.script
}
_ANY_WORD = frozenset().union(*_BY_WORDS.values())


@lru_cache(maxsize=64)
def _language_of_sample(sample: str, usual: Wording) -> Wording:
    if not sample.isascii():
        own = _OF_LANGUAGE.get(usual)
        if own is not None and own.search(sample) is not None:
            return usual
        for script, wording in _BY_SCRIPT:
            if script.search(sample) is not None:
                return wording
    words = frozenset(words_of(MATH.sub(" ", sample)))  # the names in a formula are of no language
    known, own_words = words & _ANY_WORD, _BY_WORDS.get(usual)
    if own_words is not None and known <= own_words:
        return usual  # no other has more of them
    counts = {wording: len(known & listed) for wording, listed in _BY_WORDS.items()}
    best = max(counts, key=counts.__getitem__)
    return best if counts[best] > counts.get(usual, 0) else usual


def language_of(text: str, usual: Wording = DEFAULT) -> Wording:
    """The language of a text, ``usual`` where nothing tells."""
    return _language_of_sample(text[-_MAX_SAMPLE:], usual)
