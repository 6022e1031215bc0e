"""Texts that teach nothing good: empty, cut short, repeating themselves, or changing language midway."""

import re
import unicodedata
import zlib
from collections import Counter
from functools import lru_cache

from engine.curation.normal_forms import UNSPACED, words
from engine.curation.sieves.base import Entry, Plain, Reason
from engine.reading.fences import fenced_blocks

#: Words of a run that is counted, how many words a text needs to be judged, and the share of its runs that
#: may stand in it before.
_RUN, _LEAST_WORDS, _MOST_REPEATED = 8, 60, 0.4
#: The share of words in another script that may stand in a text, and how many at least.
_MOST_FOREIGN, _LEAST_FOREIGN = 0.05, 3
#: Letters of a text that is packed to see whether it says anything, and the size below which it does not.
_LEAST_LETTERS, _LEAST_PACKED = 1_000, 0.04
#: Letters, signs, numbers, and marks on letters: a text of spaces and full stops, seen or not, says nothing.
_SAYING = frozenset("LSNM")
#: Letters and signs that draw nothing: fillers of Hangul, and a cell of Braille without a dot.
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
#: Braces that are set, and open nothing.
_ESCAPED = re.compile(r"\\[{}]")
_WORD = re.compile(rf"[{UNSPACED}]{{2,}}|[^\W\d_{UNSPACED}]{{2,}}")
#: Letters that make about one word in scripts that set no spaces.
_UNSPACED, _LETTERS_OF_A_WORD = re.compile(f"[{UNSPACED}]"), 2
_CODE = re.compile(r"(?s)(```|~~~).*?(?:\1|\Z)|\\[a-zA-Z]+")
#: Scripts that are written together.
_TOGETHER = {"HIRAGANA": "CJK", "KATAKANA": "CJK"}


def _empty(entry: Entry) -> Reason:
    for part in ("problem", "solution"):
        said = (letter for letter in entry.row[part] if letter not in _BLANK)
        if not any(unicodedata.category(letter)[0] in _SAYING for letter in said):
            return f"the {part} is empty"
    return None


def _truncated(entry: Entry) -> Reason:
    text = entry.row["solution"]
    if not all(block.closed for block in fenced_blocks(text)):
        return "a block of code is not closed"
    if text.count("<think>") > text.count("</think>"):
        return "a thought is not closed"
    boxed = _ESCAPED.sub("", text).rpartition("\\boxed{")[2] if "\\boxed{" in text else ""
    if boxed and boxed.count("{") >= boxed.count("}"):
        return "the boxed answer is not closed"
    return None


def _repetitive(entry: Entry) -> Reason:
    text = entry.row["solution"]
    if len(text) >= _LEAST_LETTERS and (size := _packed(text)) < _LEAST_PACKED:
        return f"it can be packed to {size:.1%}"
    said = words(text)
    if len(said) < _LEAST_WORDS:
        return None
    runs = Counter(tuple(said[start : start + _RUN]) for start in range(len(said) - _RUN + 1))
    again = 1 - len(runs) / sum(runs.values())
    return f"{again:.0%} of its runs of {_RUN} words stand in it before" if again > _MOST_REPEATED else None


def _packed(text: str) -> float:
    """The size of a text when packed, of its own: what repeats itself packs to next to nothing."""
    plain = text.encode("utf-8", "surrogatepass")
    return len(zlib.compress(plain)) / len(plain)


def _mixed(entry: Entry) -> Reason:
    asked, answered = scripts(entry.row["problem"]), scripts(entry.row["solution"])
    total = asked + answered
    if not total:
        return None
    main, _ = total.most_common(1)[0]
    foreign = sum(count for script, count in total.items() if script != main)
    if foreign < _LEAST_FOREIGN or foreign / total.total() <= _MOST_FOREIGN:
        return None
    others = ", ".join(sorted(script for script in total if script != main))
    return f"{foreign} of {total.total()} words are {others} and the others {main}"


def scripts(text: str) -> Counter[str]:
    """Words of a text by script. Programs, commands of LaTeX, single letters, and letters of two scripts side
    by side, as in formulas and units (πr, Δt, µm), are no words."""
    found: Counter[str] = Counter()
    for word in _WORD.findall(_CODE.sub(" ", unicodedata.normalize("NFKC", text))):
        script, *others = {_script_of(letter) for letter in word}
        if not others:
            found[script] += len(word) // _LETTERS_OF_A_WORD if _UNSPACED.match(word) else 1
    return found


@lru_cache(maxsize=8192)
def _script_of(letter: str) -> str:
    script = unicodedata.name(letter, "UNKNOWN").split(" ")[0].partition("-")[0]
    return _TOGETHER.get(script, script)


EMPTY = Plain("empty", _empty)
TRUNCATED = Plain("truncated", _truncated)
REPETITIVE = Plain("repetitive", _repetitive)
MIXED = Plain("language-mixed", _mixed)
