"""How many of which things the question of a statement speaks of: *what do 33 pens cost*.

A sentence that says so many others of the same things answers another question: *34 pens cost 66 dollars*.
"""

import re
from collections.abc import Iterator, Sequence

from engine.answers.responses.formulas import FORMULA
from engine.answers.words.lexicon import stem
from engine.answers.words.number_words import is_number_word, leading_number

_TOKEN = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?![\w])|[^\W\d_]+(?:-[^\W\d_]+)*|[.,;:!?|]")
_NUMERAL = re.compile(r"\d+(?:[.,]\d+)*")
#: Words behind a number in which its noun stands.
_NEAR = 2
#: Before what the statement as a whole, and not only its question, says how many there are of.
GIVEN = "="
#: What opens a condition of a sentence.
_OPENS_CONDITION = re.compile(
    r"\W*(?:(?:so|then|thus|now|therefore|hence),?\s)?(?:if|for|with|when|at|[a-z]+ed by|[a-z]+ing)\s",
    re.IGNORECASE,
)
#: Words of one number, at most.
_MAX_NUMBER = 6
_ENDS_NOUN = frozenset(("of", "in", "and", "or", "is", "are", "to", "at", "for", "with", "more", "times"))


def counted_in(text: str) -> Iterator[tuple[str, str]]:
    """Each number of a text with each of the words right behind it, as singulars: *33 blue pens*."""
    bare = FORMULA.sub(_in_prose, text.rstrip(" $\\[({*")).replace("\\%", "%").replace("%", " percent")
    tokens = () if "\\" in bare or "=" in bare else tuple(_TOKEN.findall(bare.casefold()))
    for index in [place for place, token in enumerate(tokens) if token[0].isdigit() or is_number_word(token)]:
        number, behind = _number(tokens[index : index + _MAX_NUMBER])
        for word in tokens[index + behind : index + behind + _NEAR] if number else ():
            if word in _ENDS_NOUN or not word[0].isalpha():
                break
            yield number, stem(word)


def _in_prose(formula: re.Match[str]) -> str:
    """A numeral that stands in a formula alone, and a full stop for any other formula."""
    inner = formula[0].strip("$\\()[] ")
    return f" {inner} " if _NUMERAL.fullmatch(inner) is not None else " | "


def _number(tokens: Sequence[str]) -> tuple[str, int]:
    """The number with which tokens begin, in digits, and how many of them it takes."""
    if tokens[0][0].isdigit():
        return tokens[0].replace(",", ""), 1
    found = leading_number(" ".join(tokens))
    if found is None:
        return "", 0
    return str(found[0]), len(tokens) - len(found[1].split())


def is_number_asked(numeral: str, asked: frozenset[str]) -> bool:
    """Whether a numeral or a number in words stands in the statement, in either form."""
    if numeral in asked:
        return True
    value = _number([numeral])[0]
    return value in asked or any(is_number_word(word) and _number([word])[0] == value for word in asked)


def counts_others(text: str, asked: frozenset[str]) -> bool:
    """Whether a text speaks of other numbers of the very things whose number the question gives.

    In a condition those count whose number the statement gives anywhere: *for 5 pens*, *raised by 2 percent*.
    """
    if not asked:
        return False
    is_condition = _OPENS_CONDITION.match(text) is not None
    last = text.rpartition(", ")[2]
    return _differs(last, asked, "") or (is_condition and _differs(text, asked, GIVEN))


def _differs(text: str, asked: frozenset[str], kind: str) -> bool:
    said: dict[str, set[str]] = {}
    for number, word in counted_in(text):
        said.setdefault(word, set()).add(number)
    if not said:
        return False
    given: dict[str, set[str]] = {}
    for pair in asked:
        number, parted, word = pair.removeprefix(kind).partition(" ")
        if parted and word in said and pair.startswith(kind) and number[:1].isdigit():
            given.setdefault(word, set()).add(number)
    return any(said[word].isdisjoint(numbers) for word, numbers in given.items())
