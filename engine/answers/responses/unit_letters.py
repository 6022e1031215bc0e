"""A letter behind a number that is a unit: the *15 m* of an answer in plain text.

Letters are variables in mathematics, and a unit of one letter is written apart from them there. In a sentence
it stands as bare as in a table. It is a unit where the statement measures in that unit, by its name or its
letter; without a statement nobody can tell, so that such an answer is neither right nor wrong.
"""

import re
from functools import lru_cache

from engine.answers.responses.formulas import FORMULA
from engine.answers.unit_table import unit_entry

#: Units of one letter that numbers are followed by in sentences.
_LETTERS = "mgshLlNJWVAKCF"
#: One of them at the end of an answer, perhaps with a power, or what it measures behind it.
_AT_END = re.compile(
    r"(?P<value>(?<![\w.])\d[\d.,]*(?:/\d+)?|\}(?=[\s~\\]))(?P<gap>(?:\s|~|\\[,;:! ])*)"
    rf"(?P<letter>[{_LETTERS}])(?P<power>\^\{{?[23]\}}?|[²³])?"
    r"(?=[\s.$]*$|\s(?:long|wide|tall|high|deep|away|left)\b)"
)
#: One behind a number in the prose of a statement, where a variable would stand close.
_MEASURED = re.compile(rf"\d\s(?P<letter>[{_LETTERS}])(?=[\s.,;:/?)]|$)")
_WORD = re.compile(r"[A-Za-z]{3,}")


def with_unit_letter(answer: str, letters: frozenset[str]) -> str:
    """An answer with the letter at its end set as a unit, where it is one of ``letters``.

    Where they are :data:`ANY`, it must stand apart: close to a number it is a variable.
    """
    found = _AT_END.search(answer)
    if found is None or found["letter"] not in letters or (letters is ANY and not found["gap"]):
        return answer
    unit = f" \\text{{{found['letter']}}}{found['power'] or ''}"
    return answer[: found.end("value")] + unit + answer[found.end() :]


#: What may be a unit where no statement tells.
ANY = frozenset(_LETTERS)


@lru_cache(maxsize=64)
def unit_letters(statement: str) -> frozenset[str]:
    """The letters that are units beside the numbers of a statement."""
    prose = FORMULA.sub(" ", statement)
    named = [unit_entry(word) for word in set(_WORD.findall(prose))]
    by_name = {letter for letter in _LETTERS if unit_entry(letter) in named}
    return frozenset(by_name | {found["letter"] for found in _MEASURED.finditer(prose)})
