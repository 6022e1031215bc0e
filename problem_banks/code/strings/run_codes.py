"""Texts shortened by writing runs as counts, and read back."""

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import groupby
from random import Random
from string import ascii_lowercase
from typing import Any

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Text, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.registry import register
from problem_banks.space import Combinations, Params, Space

_ENCODE = """
def solve(text: str) -> str:
    parts = []
    i = 0
    while i < len(text):
        j = i
        while j < len(text) and text[j] == text[i] and j - i < $CAP:
            j += 1
        if j - i >= $LEAST and text[i] not in "$PLAIN":
            parts.append($WRITTEN)
        else:
            parts.append(text[i:j])
        i = j
    return "$GLUE".join(parts)
"""
_WRITTEN: Mapping[str, Any] = {
    "before": ("the length followed by the letter", "str(j - i) + text[i]"),
    "after": ("the letter followed by the length", "text[i] + str(j - i)"),
    "bracket": ("the letter followed by the length in round brackets", 'text[i] + "(" + str(j - i) + ")"'),
    "upper": ("the letter as a capital followed by the length minus one", "text[i].upper() + str(j - i - 1)"),
    "star": ("the length, a star and the letter", 'str(j - i) + "*" + text[i]'),
}


@register
class RunCodes(CodeFamily):
    """Level 0 writes runs as counts, level 1 cuts long runs, level 2 longer ones. Knobs: how runs are
    written, the shortest that is, the longest, letters that stay plain."""

    name = "run_codes"
    topic = "strings"
    summary = "Runs of letters written as counts"

    def space(self, level: int) -> Space:
        return Space(
            plain=Combinations(ascii_lowercase, 3),
            written=tuple(_WRITTEN),
            least=range(2, 5) if level < 2 else range(3, 6),
            cap=(10_000,) if level == 0 else range(5, 13) if level == 1 else range(13, 20),
            glue=("", "-", "/", "+", "|", "."),
        )

    def exercise(self, p: Params) -> Exercise:
        plain = _plain(p)
        _, code = _WRITTEN[p.written]
        source = fill(_ENCODE, CAP=p.cap, LEAST=p.least, PLAIN=plain, WRITTEN=code, GLUE=p.glue)
        return Exercise(
            names=("shorten", "encode_runs", "pack"),
            params={"text": Text(0, 400, common=plain)},
            returns="str",
            setups=_setups(p),
            asks="the shortened text",
            rules=("An empty text stays empty.",),
            source=source,
            oracle=partial(_oracle, p),
            idea="Walk from run to run with two indices and collect the pieces.",
            slips=_slips(p),
            draw=partial(_draw, p),
            edges=_edges(p),
            worst=lambda rng: [
                ["".join(rng.choice(ascii_lowercase) * rng.randint(1, 20) for _ in range(60))[:400]]
            ],
            axes={"least": p.least},
        )


def _setups(p: Params) -> tuple[str, ...]:
    words, _ = _WRITTEN[p.written]
    cut = (
        f" A run of more than {p.cap} equal letters is first cut, from the left, into runs of {p.cap} and a"
        " last one of what remains."
        if p.level
        else ""
    )
    glue = (
        f' The pieces of the result, one for each run, are joined by "{p.glue}"'
        if p.glue
        else " The pieces, one for each run, are joined without anything in between"
    )
    listed = ", ".join(p.plain)
    return (
        f"A run is a longest possible series of equal neighbouring letters in `text`.{cut} Each run of at"
        f" least {p.least} letters is written as {words}. Shorter runs, and runs of the letters {listed},"
        f" are copied as they are.{glue}.",
        f"Shorten `text` like this. Split it into runs of equal letters, each as long as it can be.{cut}"
        f" Leave runs with fewer than {p.least} letters alone, and so every run of one of the letters"
        f" {listed}; replace any other run by {words}.{glue}.",
    )


def _oracle(p: Params, text: str) -> Value:
    pieces = []
    for letter, group in groupby(text):
        left = len(list(group))
        while left:
            size = left if left < p.cap else p.cap
            left -= size
            short = size < p.least or letter in p.plain
            pieces.append(
                letter * size
                if short
                else {
                    "before": f"{size}{letter}",
                    "after": f"{letter}{size}",
                    "bracket": f"{letter}({size})",
                    "upper": f"{letter.upper()}{size - 1}",
                    "star": f"{size}*{letter}",
                }[p.written]
            )
    return str(p.glue).join(pieces)


def _slips(p: Params) -> Mapping[str, Slip]:
    plain = _plain(p)
    return {
        "shortens the plain letters too": (f' and text[i] not in "{plain}"', ""),
        "leaves runs of the least length alone": (
            f"j - i >= {p.least} and",
            f"j - i > {p.least} and",
        ),
        "shortens runs that are too short": (
            f"j - i >= {p.least} and",
            f"j - i >= {p.least - 1} and",
        ),
        "looks at one letter too few in a run": (f"j - i < {p.cap}:", f"j - i < {min(p.cap, 4)}:"),
    }


def _draw(p: Params, rng: Random) -> list[Value]:
    plain = _plain(p)
    pool = [*plain, *rng.sample(ascii_lowercase, 3)]
    return ["".join(rng.choice(pool) * rng.choice((1, 1, 2, 3, 4, 5, 14)) for _ in range(rng.randint(0, 6)))]


def _edges(p: Params) -> tuple[Sequence[Value], ...]:
    plain = _plain(p)
    return (
        [""],
        [plain[0] * 6],
        ["zzzzz" if "z" not in plain else "yyyyy"],
        ["abcabc"],
        ["a" * 13 + "b" * 12],
    )


def _plain(p: Params) -> str:
    return "".join(p.plain)
