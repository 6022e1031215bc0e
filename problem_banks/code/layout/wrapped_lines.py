"""Words laid out in lines of a given width."""

from collections.abc import Mapping, Sequence
from functools import partial
from random import Random
from typing import Any

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Int, Lists, Text, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.registry import register
from problem_banks.space import Params, Space

_SOURCE = """
def solve(words: list[str], width: int) -> list[str]:
    lines = []
    line = []
    used = 0
    for word in words:
        if "$OUT" in word:
            continue
        while len(word) > width:
            $LONG
        extra = len(word) + ($GAP if line else 0)
        if line and used + extra > width$CROWDED:
            lines.append(line)
            line = []
            used = 0
            extra = len(word)
        line.append(word)
        used += extra
    if line:
        lines.append(line)
    result = []
    for number in range(len(lines)):
        parts = lines[number]
        $FORM
        result.append(text)
    return result
"""
_FORMS: Mapping[str, Any] = {
    "padded": (
        "on the left, and the line is filled up with the sign {pad} on the right to the full width",
        'text = glue.join(parts).ljust(width, "{pad}")',
    ),
    "right": (
        "on the right, and the line is filled up with the sign {pad} on the left to the full width",
        'text = glue.join(parts).rjust(width, "{pad}")',
    ),
    "turns": (
        "on the left in the first, third, fifth line and so on, and on the right in the others; the line"
        " is filled up with the sign {pad} on the other side to the full width",
        "text = glue.join(parts)\n"
        'text = text.ljust(width, "{pad}") if number % 2 == 0 else text.rjust(width, "{pad}")',
    ),
    "centre": (
        "in the middle: the line is filled up with the sign {pad} on both sides to the full width, and if"
        " that does not come out even, there is one more on the right",
        "text = glue.join(parts)\nspare = width - len(text)\n"
        'text = "{pad}" * (spare // 2) + text + "{pad}" * (spare - spare // 2)',
    ),
    "spread": (
        "so that the line has the full width: the signs {pad} that are missing are put into the gaps"
        " between words, as evenly as possible, and gaps further left get one more where it does not come"
        " out even; a line with one word is filled up on the right",
        "spare = width - len(glue.join(parts))\ntext = parts[0]\nfor k in range(1, len(parts)):\n"
        "    share = spare // (len(parts) - 1) + (1 if k <= spare % (len(parts) - 1) else 0)\n"
        '    text += glue + "{pad}" * share + parts[k]\ntext = text.ljust(width, "{pad}")',
    ),
}
_LONGS: Mapping[str, Any] = {
    "cut": (
        "Of a word that is longer than a line, only as many letters as fit are kept.",
        "word = word[:width]",
    ),
    "end": (
        "Of a word that is longer than a line, only as many of its last letters as fit are kept.",
        "word = word[-width:]",
    ),
    "drop": ("A word that is longer than a line is replaced by its first letter.", "word = word[0]"),
}


@register
class WrappedLines(CodeFamily):
    """Left or padded lines at level 0, right, centred and alternating ones at level 1, spread ones at level
    2. Knobs: the form, signs between words and for filling, too long words, the most words in a line."""

    name = "wrapped_lines"
    topic = "text layout"
    summary = "Words laid out in lines"

    def space(self, level: int) -> Space:
        forms = (("padded", "right", "turns"), ("right", "turns", "centre"), ("spread", "centre", "turns"))[
            level
        ]
        return Space(
            form=forms,
            pad="0-_*#~=:+^",
            glue=[sign * k for sign in "/|,;!?&%<>" for k in (1, 2, 3)],
            long=tuple(_LONGS),
            most=range(2, 10),
            out="abcdefgh",
        )

    def exercise(self, p: Params) -> Exercise:
        _, form = _style(p)
        _, cut = _LONGS[p.long]
        gap = _gap(p)
        source = fill(
            _SOURCE,
            OUT=p.out,
            LONG=cut,
            GAP=gap,
            CROWDED=f" or len(line) == {p.most}",
            FORM=f'glue = "{p.glue}"\n{form}',
        )
        return Exercise(
            names=("layout", "wrap_words", "set_lines"),
            params={"words": Lists(0, (50, 100, 200)[p.level], Text(1, 20), "words"), "width": Int(1, 60)},
            returns="list[str]",
            setups=_setups(p),
            asks="the list of the lines from top to bottom",
            source=source,
            oracle=partial(_oracle, p),
            idea="First part the words into lines, then lay out each line.",
            slips=_slips(p),
            draw=_draw,
            edges=_edges(p),
            worst=partial(_worst, p),
            axes={"form": p.form},
        )


def _setups(p: Params) -> tuple[str, ...]:
    told, _ = _style(p)
    longs, _ = _LONGS[p.long]
    return (
        f"The `words` that do not contain the letter {p.out} are set in lines of `width`"
        f" characters. Each"
        f" line takes as many of the following words as fit, but at most {p.most}; between two"
        f" words of a"
        f' line stands "{p.glue}". {longs} The words of a line stand {told}.',
        f"A printer fills lines from left to right with the `words` in their order, leaving out"
        f" words with"
        f' the letter {p.out}, and puts "{p.glue}" between neighbours. A new line begins if the next'
        f" word would make the line longer than `width`, or when there are {p.most} words in it."
        f" {longs}"
        f" What is in a line is placed {told}.",
    )


def _oracle(p: Params, words: list[str], width: int) -> Value:
    kept = [
        w if len(w) <= width else {"cut": w[:width], "end": w[len(w) - width :], "drop": w[:1]}[p.long]
        for w in words
        if p.out not in w
    ]
    result: list[str] = []
    while kept:
        count = max(
            k
            for k in range(1, len(kept) + 1)
            if k == 1 or (len(p.glue.join(kept[:k])) <= width and k <= p.most)
        )
        parts, kept = kept[:count], kept[count:]
        text = str(p.glue.join(parts))
        spare = width - len(text)
        if p.form in ("padded", "right") or p.form == "turns":
            left = p.form == "padded" or (p.form == "turns" and len(result) % 2 == 0)
            text = text + p.pad * spare if left else p.pad * spare + text
        if p.form == "centre":
            before = spare // 2
            text = p.pad * before + text + p.pad * (spare - before)
        if p.form == "spread" and len(parts) == 1:
            text += p.pad * spare
        elif p.form == "spread":
            gaps = [p.glue] * (count - 1)
            for k in range(spare):
                gaps[k % (count - 1)] += p.pad
            text = "".join(a + b for a, b in zip(parts, [*gaps, ""], strict=True))
        result.append(text)
    return result


def _slips(p: Params) -> Mapping[str, Slip]:
    _, cut = _LONGS[p.long]
    gap = _gap(p)
    return {
        "forgets the signs between words when measuring": (f"({gap} if line else 0)", "0"),
        "leaves no words out": (f'if "{p.out}" in word:', "if False:"),
        "leaves the last line out": (
            "    if line:\n        lines.append(line)\n    result",
            "    result",
        ),
        "begins a new line too early": ("used + extra > width", "used + extra >= width"),
        "puts any number of words in a line": (f" or len(line) == {p.most}:", ":"),
        "handles too long words another way": (
            cut,
            "word = word[:width]" if p.long != "cut" else "word = word[-width:]",
        ),
    }


def _draw(rng: Random) -> list[Value]:
    words = [
        "".join(rng.choices("abcdefgh", k=rng.choice((1, 2, 3, 4, 9)))) for _ in range(rng.randint(0, 7))
    ]
    return [words, rng.randint(3, 14)]


def _edges(p: Params) -> tuple[Sequence[Value], ...]:
    gap = _gap(p)
    return (
        [[], 5],
        [["a"], 1],
        [["abc"], 3],
        [["abcd"], 3],
        [["a", "b", "c", "d", "e", "f"], 60],
        [["ab", "cd", "ef"], 4 + gap],
    )


def _worst(p: Params, rng: Random) -> list[list[Value]]:
    return [
        [
            [
                "".join(rng.choices("abcdefghij", k=rng.randint(1, 20)))
                for _ in range((50, 100, 200)[p.level])
            ],
            60,
        ]
    ]


def _style(p: Params) -> tuple[str, str]:
    return tuple(text.format(pad=p.pad) for text in _FORMS[p.form])


def _gap(p: Params) -> int:
    return len(p.glue)
