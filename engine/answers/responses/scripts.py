"""Which language a response is written in: by its script, and by its small words where scripts are shared."""

import re

from engine.answers.responses.languages import DEFAULT, LANGUAGES
from engine.answers.responses.wording import Wording, words_of

#: Characters at the end of a response that tell its language.
_MAX_SAMPLE = 1_500
_BY_SCRIPT = tuple((re.compile(f"[{each.script}]"), each) for each in LANGUAGES if each.script)
_BY_WORDS = tuple((frozenset(each.signature), each) for each in LANGUAGES if not each.script)


def language_of(text: str) -> Wording:
    """The language of a text; English where nothing tells."""
    sample = text[-_MAX_SAMPLE:]
    if not sample.isascii():
        for script, wording in _BY_SCRIPT:
            if script.search(sample) is not None:
                return wording
    words = words_of(sample)
    if not words:
        return DEFAULT
    counts = [(sum(map(signature.__contains__, words)), wording) for signature, wording in _BY_WORDS]
    best, wording = max(counts, key=lambda counted: counted[0])
    return wording if best > 0 and best > counts[0][0] else DEFAULT
