"""Parts and multiples in the clause before a box: only those of a number or a formula are stated."""

from engine.answers.responses.subject_words import PARTS, PARTS_OF, THING, WHOLE_PARTS, is_numeral
from engine.answers.responses.wording import phrases
from engine.answers.units import is_unit_name
from engine.answers.words.lexicon import stem

Words = tuple[str, ...]


def has_plain_parts(words: Words) -> bool:
    """Whether each part or multiple in a clause is one of a number or a formula: *half of 28*."""
    for index, word in enumerate(words):
        is_fraction = words[index + 1 : index + 2] == ("of",) or (
            words[index - 1] in ("a", "one") and words[index + 1 : index + 2] in _ARE
        )
        is_part = word in PARTS or (word in PARTS_OF and is_fraction)
        is_whole = words[index - 1] in WHOLE_PARTS or (
            index > 0 and word == "part" and words[index - 1] == "last"
        )
        is_whole = is_whole or words[index - 1] in ("nearest", "each")  # rounded to, gone through
        if not is_part or is_whole or words[index - 1 : index + 1] == ("the", "parts"):
            continue
        behind = next((each for each in words[index + 1 :] if each not in _OF_A), "")
        if not is_amount(behind):
            return False
    return True


def is_amount(word: str) -> bool:
    """Whether a word is a number, a formula, or a unit: what a part may be taken of."""
    is_number = word == THING or is_numeral(word)
    return bool(word) and (is_number or is_unit_name(word) or is_unit_name(stem(word)))


_ARE = (("is",), ("are",), ("was",), ("equals",))
_OF_A = frozenset(phrases("of, the, a, an, as, many"))
