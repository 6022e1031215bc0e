"""One-token mutants of a gold: other answers that look like it.

A mutant changes one token: a number by one or by two digits swapped, a sign, an operator, a letter, a
bracket, a relation, a function, or it loses a root. Mutants of equal value (a sign before zero, a digit in
another base) are told by sight and left out.
"""

import re
from collections.abc import Iterator

_INTEGER = re.compile(r"\d+")
_FUNCTIONS = {r"\sin": r"\cos", r"\cos": r"\sin", r"\tan": r"\cot", r"\ln": r"\log_2", r"\sqrt": ""}
_SYMBOLS = {"+": "-", "<": ">", ">": "<", "=": r"\ne ", r"\le": "<", r"\ge": ">", r"\cup": r"\cap", "[": "("}
_LETTER = re.compile(r"(?<![A-Za-z\\])[A-Za-z](?![A-Za-z])")
_WORDS = re.compile(r"\\(?:text|mbox)\s*\{[^}]*\}|\\(?:begin|end)\{[^}]*\}")


def mutants(gold: str) -> Iterator[str]:
    """The mutants of a gold in LaTeX, each once."""
    seen = {gold.replace(" ", "")}
    for mutant in _raw_mutants(gold):
        key = mutant.replace(" ", "").replace("-0", "0")
        if key not in seen and not _is_equal_on_sight(gold, mutant):
            seen.add(key)
            yield mutant


def _raw_mutants(gold: str) -> Iterator[str]:
    for match in _INTEGER.finditer(gold):
        before, digits, after = gold[: match.start()], match[0], gold[match.end() :]
        yield before + str(int(digits) + 1).zfill(len(digits)) + after
        if len(digits) > 1 and digits[-1] != digits[-2]:
            yield before + digits[:-2] + digits[-1] + digits[-2] + after
    for match in re.finditer(r"-", gold):
        yield gold[: match.start()] + ("+" if gold[: match.start()].strip() else "") + gold[match.end() :]
    for old, new in (*_SYMBOLS.items(), *_FUNCTIONS.items()):
        place = gold.find(old)
        if place >= 0 and not (old == "[" and "sqrt[" in gold) and not gold.startswith(old + "ft", place):
            yield gold[:place] + new + gold[place + len(old) :]
    for match in list(_LETTER.finditer(gold))[:2]:
        new = "w" if match[0].islower() else "Q"
        yield gold[: match.start()] + new + gold[match.end() :]


def _is_equal_on_sight(gold: str, mutant: str) -> bool:
    """Mutants that say the same: a letter inside words, one digit in another base."""
    if re.fullmatch(r"\d_\{?\d+\}?", gold):
        return True  # one digit has the same value in every base that has it
    return _WORDS.sub("", gold) == _WORDS.sub("", mutant) and not re.search(r"\\text\{\(?[A-Z]\)?\}", gold)
