"""Texts cut into pieces of a dictionary."""

from collections.abc import Mapping, Sequence
from functools import cache, partial
from random import Random
from string import ascii_lowercase
from typing import Any

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Lists, Text, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.registry import register
from problem_banks.space import Combinations, Params, Space

_SOURCE = """
def solve(text: str, words: list[str]) -> int:
    table = [$EMPTY] + [$NONE] * len(text)
    for end in range(1, len(text) + 1):
        options = []
        for word in set(words):
            start = end - len(word)
            if start >= 0 and text[start:end] == word and table[start] != $NONE:
                options.append($STEP)
        for length in $SPARE:
            start = end - length
            if start >= 0 and text[start] in "$LETTERS" and table[start] != $NONE:
                options.append($SKIP)
        if options:
            table[end] = $JOIN
    return table[-1]
"""
_AIMS: Mapping[str, Any] = {
    "count": (
        "the number of ways to cut it, as the remainder on division by {m}, or {none} if there is none",
        "1",
        "table[start]",
        "table[start]",
        "sum(options) % {m}",
    ),
    "fewest": (
        "the smallest possible number of pieces, or {none} if it cannot be cut",
        "0",
        "table[start] + 1",
        "table[start] + 1",
        "min(options)",
    ),
    "most": (
        "the greatest possible number of pieces, or {none} if it cannot be cut",
        "0",
        "table[start] + 1",
        "table[start] + 1",
        "max(options)",
    ),
    "loose": (
        "the smallest possible number of loose letters, or {none} if it cannot be cut",
        "0",
        "table[start]",
        "table[start] + 1",
        "min(options)",
    ),
}
_RULES = (
    "A word that is listed twice counts once. Two ways are different if they cut at different places, or"
    " if a piece of one letter that is also in `words` is taken as a word in one and as a loose letter in"
    " the other. An empty text has one way, with no pieces.",
)


@register
class WordSplits(CodeFamily):
    """Two, three and four loose letters and longer texts. Knobs: the loose letters, what is counted, the
    answer for none."""

    name = "word_splits"
    topic = "dynamic programming"
    summary = "Texts cut into words of a dictionary"

    def space(self, level: int) -> Space:
        return Space(
            letters=Combinations(ascii_lowercase, 2 + level),
            aim=tuple(_AIMS),
            none=range(-150 // (1 + 2 * level), 0),
        )

    def exercise(self, p: Params) -> Exercise:
        letters = _letters(p)
        modulus = _modulus()
        asks, empty, step, skip, join = (text.format(m=modulus, none=p.none) for text in _AIMS[p.aim])
        source = fill(
            _SOURCE, EMPTY=empty, NONE=p.none, STEP=step, SPARE="(1,)", LETTERS=letters, SKIP=skip, JOIN=join
        )
        return Exercise(
            names=("split_text", "cut_text", "segment"),
            params={"text": Text(0, 300, common=letters), "words": Lists(0, 30, Text(1, 8), "words")},
            returns="int",
            setups=_setups(p),
            asks=asks,
            rules=_RULES,
            source=source,
            oracle=partial(_oracle, p),
            idea="For every beginning of the text, combine the results of what stands before its last piece.",
            slips=_slips(p),
            draw=partial(_draw, p),
            edges=_edges(p),
            worst=partial(_worst, p),
            axes={"loose": len(letters)},
        )


def _greedy(p: Params, letters: str) -> str:
    answer = {"count": "1", "fewest": "pieces", "most": "pieces", "loose": "loose"}[p.aim]
    return f'''def solve(text: str, words: list[str]) -> int:
    at = pieces = loose = 0
    while at < len(text):
        fitting = [len(word) for word in words if text[at:at + len(word)] == word]
        if fitting:
            at += max(fitting)
        elif text[at] in "{letters}":
            at += 1
            loose += 1
        else:
            return {p.none}
        pieces += 1
    return {answer}
'''


def _setups(p: Params) -> tuple[str, ...]:
    letters = _letters(p)
    listed = ", ".join(letters[:-1]) + f" and {letters[-1]}"
    return (
        "`text` is to be cut into pieces without gaps. Each piece is one of the `words` (which may be used"
        " any number of times), or a loose letter: a single"
        f" {letters[0]}{''.join(f' or {c}' for c in letters[1:])}.",
        "A text without spaces was made by writing words one after the other. Every piece of it is a word"
        f" of the list `words`, which may occur more than once, or a single letter out of {listed}; such a"
        " single letter is called loose.",
    )


def _oracle(p: Params, text: str, words: list[str]) -> Value:
    modulus = _modulus()
    known = set(words)

    @cache
    def cuts(start: int) -> tuple[tuple[int, int], ...]:
        """The numbers of pieces and of loose letters of all ways to cut the rest."""
        if start == len(text):
            return ((0, 0),)
        found = []
        for end in range(start + 1, len(text) + 1):
            piece = text[start:end]
            for loose in (False, True):
                if (loose and piece in p.letters) or (not loose and piece in known):
                    found += [(pieces + 1, spare + loose) for pieces, spare in cuts(end)]
        return tuple(found)

    ways = cuts(0)
    if not ways:
        return p.none
    pieces, spare = [a for a, _ in ways], [b for _, b in ways]
    return {
        "count": len(ways) % modulus,
        "fewest": min(pieces),
        "most": max(pieces),
        "loose": min(spare),
    }[p.aim]


def _slips(p: Params) -> Mapping[str, Slip]:
    letters = _letters(p)
    return {
        "counts a word as often as it is listed": ("in set(words)", "in words"),
        "knows no loose letters": ("for length in (1,):", "for length in ():"),
        "takes the longest words first": _greedy(p, letters),
        "forgets the last loose letter": (f'"{letters}"', f'"{letters[:-1]}"'),
    }


def _draw(p: Params, rng: Random) -> list[Value]:
    letters = _letters(p)
    pool = [*letters, rng.choice(ascii_lowercase), rng.choice(ascii_lowercase)]
    words = ["".join(rng.choices(pool, k=rng.randint(1, 3))) for _ in range(rng.randint(0, 5))]
    pieces = [rng.choice([*words, *letters]) for _ in range(rng.randint(0, 5))]
    if pieces and rng.random() < 0.2:
        pieces.append(rng.choice(ascii_lowercase))
    return ["".join(pieces), words]


def _edges(p: Params) -> tuple[Sequence[Value], ...]:
    letters = _letters(p)
    return (
        ["", []],
        ["", ["a"]],
        [letters, []],
        [letters[0], [letters[0], letters[0]]],
        ["zq", ["z", "q", "zq", "zq"]],
    )


def _worst(p: Params, rng: Random) -> list[list[Value]]:
    letters = _letters(p)
    return [
        [
            "".join(rng.choices(letters, k=300)),
            ["".join(rng.choices(letters, k=rng.randint(1, 4))) for _ in range(30)],
        ]
    ]


def _letters(p: Params) -> str:
    return "".join(p.letters)


def _modulus() -> int:
    return 1_009
