"""Palindromes where some letters do not count or count as the same."""

from collections.abc import Mapping
from functools import partial
from random import Random
from string import ascii_lowercase
from typing import Any

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Text, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.registry import register
from problem_banks.space import Combinations, Params, Space

_SOURCE = """
def solve(text: str) -> $RETURNS:
    plain = [$SAME for c in text if c != "$SKIP"]
    found = []
    for middle in range(len(plain)):
        for even in range(2):
            left = middle
            right = middle + even
            faults = 0
            while left >= 0 and right < len(plain):
                if plain[left] != plain[right]:
                    faults += 1
                if faults > $FAULTS:
                    break
                if right - left + 1 >= $LEAST:
                    found.append((left, right - left + 1))
                left -= 1
                right += 1
    return $RESULT
"""
_ANSWERS: Mapping[str, Any] = {
    "longest": (
        "the length of the longest mirror part, or 0 if there is none",
        "max((length for _, length in found), default=0)",
    ),
    "count": ("the number of mirror parts, counted by their places", "len(found)"),
    "first": (
        "the position (from 0, in the text that is left) at which the first of the longest mirror parts"
        " begins, or -1 if there is none",
        "min((-length, start) for start, length in found)[1] if found else -1",
    ),
    "last": (
        "the position (from 0, in the text that is left) at which the last of the longest mirror parts"
        " begins, or -1 if there is none",
        "max((length, start) for start, length in found)[1] if found else -1",
    ),
}


@register
class MirroredTexts(CodeFamily):
    """Level 0 allows no fault, level 1 one, level 2 two in longer texts. Knobs: which letters count as the
    same, which does not count, the least length, the question."""

    name = "mirrored_texts"
    topic = "strings"
    summary = "Palindromes with faults and letters that count as the same"

    def space(self, level: int) -> Space:
        return Space(
            letters=Combinations(ascii_lowercase, 3),
            turn=range(3),
            least=(2, 3, 4, 5, 6),
            answer=tuple(_ANSWERS),
        )

    def exercise(self, p: Params) -> Exercise:
        one, other, skip = _signs(p)
        asks, result = _ANSWERS[p.answer]
        same = _same(p)
        faults = p.level
        return Exercise(
            names=("mirror_parts", "mirrored", "symmetric_parts"),
            params={"text": Text(0, (60, 100, 150)[p.level], common=one + other + skip)},
            returns="int",
            setups=_setups(p),
            asks=asks,
            source=fill(
                _SOURCE, RETURNS="int", SAME=same, SKIP=skip, FAULTS=faults, LEAST=p.least, RESULT=result
            ),
            oracle=partial(_oracle, p),
            idea="From every middle, a letter or the gap between two, walk outwards and count the faults.",
            slips=_slips(p),
            draw=partial(_draw, p),
            edges=([""], [skip * 3], [one], [one + other], [one + skip + other], ["abcdefgh"]),
            worst=lambda rng: [["".join(rng.choices(one + other + skip + "abc", k=(60, 100, 150)[p.level]))]],
            axes={"faults": faults},
        )


def _setups(p: Params) -> tuple[str, ...]:
    one, other, skip = _signs(p)
    faults = p.level
    allowed = {
        0: "",
        1: ", except that one letter may differ from its counterpart",
        2: ", except that up to two letters may differ from their counterparts",
    }[faults]
    return (
        f"Remove every {skip} from `text`; in what is left, {one} and {other} count as the same letter. A"
        f" mirror part is a series of at least {p.least} consecutive letters of the text that is left which"
        f" reads the same forwards and backwards{allowed} (letter k from the front and letter k from the"
        " back are counterparts).",
        f"Letters {skip} are noise: delete them from `text` first. The letters {one} and {other} look alike"
        f" and count as equal. In the text that is left we look at runs of {p.least} or more neighbouring"
        " letters; such a run is a mirror part if each letter equals its counterpart on the other side of"
        f" the middle{allowed}.",
    )


def _oracle(p: Params, text: str) -> Value:
    one, other, skip = _signs(p)
    faults = p.level
    plain = text.replace(skip, "").replace(other, one)
    spans = [
        (i, j)
        for i in range(len(plain))
        for j in range(i + p.least, len(plain) + 1)
        if sum(a != b for a, b in zip(plain[i:j], plain[i:j][::-1], strict=True)) // 2 <= faults
    ]
    if p.answer == "count":
        return len(spans)
    top = max((j - i for i, j in spans), default=0)
    starts = [i for i, j in spans if j - i == top]
    return {"longest": top, "first": (starts or [-1])[0], "last": (starts or [-1])[-1]}[p.answer]


def _slips(p: Params) -> Mapping[str, Slip]:
    _, _, skip = _signs(p)
    same = _same(p)
    faults = p.level
    return {
        "keeps the letters that do not count": (f' if c != "{skip}"', ""),
        "tells the two letters apart": (same, "c"),
        "looks at odd lengths only": ("for even in range(2):", "for even in range(1):"),
        "allows one fault more": (f"faults > {faults}:", f"faults > {faults + 1}:"),
        "asks for one letter more": (f">= {p.least}:", f">= {p.least + 1}:"),
    }


def _draw(p: Params, rng: Random) -> list[Value]:
    one, other, skip = _signs(p)
    faults = p.level
    pool = [one, other, skip, rng.choice(ascii_lowercase)]
    half = rng.choices(pool, k=rng.randint(0, 6))
    text = half + half[::-1] + rng.choices(pool, k=rng.randint(0, 5))
    for _ in range(faults + 1):
        if text:
            text[rng.randrange(len(text))] = rng.choice(pool)
    return ["".join(text)]


def _signs(p: Params) -> tuple[str, str, str]:
    return tuple(p.letters[(p.turn + k) % 3] for k in range(3))


def _same(p: Params) -> str:
    one, other, _ = _signs(p)
    return f'("{one}" if c == "{other}" else c)'
