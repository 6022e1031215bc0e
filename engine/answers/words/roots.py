"""The root of an English word, and the words that may ask for the same quantity as others."""

from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import resources

from engine.answers.words.lexicon import KEPT_WORDS, stem

#: Letters that a root has at least, before an ending is taken off.
_MIN_ROOT = 3


@lru_cache(maxsize=KEPT_WORDS)
def root(word: str) -> str:
    """The root of a noun or verb, by rule: *sells*, *selling* and *sold* have one; it need not be a word."""
    lowered = word.casefold()
    irregular = _irregular().get(lowered)
    single = irregular if irregular is not None else stem(lowered)
    if irregular is None:
        for ending in ("ing", "ied", "ed", "ion"):
            if single.endswith(ending) and len(single) - len(ending) >= _MIN_ROOT:
                single = single.removesuffix(ending) + ("y" if ending == "ied" else "")
                is_doubled = len(single) > _MIN_ROOT and single[-1] == single[-2] and single[-1] not in "ls"
                single = single[:-1] if is_doubled else single
                break
    return single[:-1] if single.endswith("e") and len(single) > _MIN_ROOT else single


def is_verb_form(word: str) -> bool:
    """Whether a word is listed as a form of a verb: *won*, which is a currency, too."""
    return word in _irregular()


def with_same(roots: Iterable[str]) -> frozenset[str]:
    """Roots, and those of the words that may ask for the same quantity."""
    found = set(roots)
    for each in tuple(found):
        for group in _groups().get(each, ()):
            found |= group
    return frozenset(found)


@cache
def _irregular() -> dict[str, str]:
    return {form: line[0] for line in _lines("verb_forms.txt") for form in line}


@cache
def _groups() -> dict[str, tuple[frozenset[str], ...]]:
    groups = [frozenset(map(root, line)) for line in _lines("same_quantities.txt")]
    words = frozenset[str]().union(*groups)
    return {word: tuple(group for group in groups if word in group) for word in words}


@cache
def contraries() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Pairs of groups of roots that cannot be said of the same value: *rise*, *fall*."""
    sides = [" ".join(line).split("|") for line in _lines("contraries.txt")]
    return tuple(
        (frozenset(map(root, one.split())), frozenset(map(root, other.split()))) for one, other in sides
    )


def _lines(name: str) -> list[list[str]]:
    text = resources.files("engine.answers.words").joinpath(name).read_text("utf-8")
    return [line.split() for line in text.splitlines() if line and not line.startswith("#")]
