"""A line of text with a cursor, changes that can be taken back, and a clipboard."""

from collections.abc import Callable, Mapping
from functools import partial
from random import Random
from typing import Any

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Int, Text, Value
from problem_banks.code.makings.exercise import Exercise, Method, Slip, fill
from problem_banks.registry import register
from problem_banks.space import Params, Space

_SOURCE = """
class Thing:
    def __init__(self, text: str):
        self.left = $START
        self.right = text[len(self.left):]
        self.past = []

    def _remember(self) -> None:
        self.past.append((self.left, self.right))
        if len(self.past) > $DEPTH:
            self.past.pop(0)

    def type(self, text: str) -> None:
        self._remember()
        $TYPE

    def erase(self, count: int) -> int:
        self._remember()
        $ERASE

    def move(self, steps: int) -> int:
        $MOVES
        whole = self.left + self.right
        place = max(0, min(len(whole), len(self.left) + $STEPS))
        self.left, self.right = whole[:place], whole[place:]
        return place

    def undo(self) -> str:
        if self.past:
            self.left, self.right = self.past.pop()
        return $SHOW
"""
_ERASES: Mapping[str, Any] = {
    "left": (
        "the `count` characters just left of the cursor",
        "gone = min(count, len(self.left))\nself.left = self.left[:len(self.left) - gone]\nreturn gone",
    ),
    "right": (
        "the `count` characters just right of the cursor",
        "gone = min(count, len(self.right))\nself.right = self.right[gone:]\nreturn gone",
    ),
    "first": (
        "the first `count` characters of the text, but none right of the cursor",
        "gone = min(count, len(self.left))\nself.left = self.left[gone:]\nreturn gone",
    ),
    "last": (
        "the last `count` characters of the text, but none left of the cursor",
        "gone = min(count, len(self.right))\nself.right = self.right[:len(self.right) - gone]\nreturn gone",
    ),
}
_TYPES: Mapping[str, Any] = {
    "insert": ("inserts `text` at the cursor, which then stands right after it", "self.left += text"),
    "over": (
        "overwrites the characters right of the cursor by `text`, one for one (where there are none left,"
        " the text grows); the cursor then stands right after it",
        "self.left += text\nself.right = self.right[len(text):]",
    ),
    "stay": (
        "inserts `text` at the cursor, which then stands right before it",
        "self.right = text + self.right",
    ),
}
_SHOWS: Mapping[str, Any] = {
    "bar": ("the text with the sign {mark} at the cursor", 'self.left + "{mark}" + self.right'),
    "left": ("the text left of the cursor, followed by {mark}", 'self.left + "{mark}"'),
    "right": ("the sign {mark}, followed by the text right of the cursor", '"{mark}" + self.right'),
}


@register
class TextEditors(CodeFamily):
    """Longer series of operations from level to level. Knobs: what is erased, how typing works, whether
    moves can be taken back, how many changes are remembered, the length of a step, what is shown."""

    name = "text_editors"
    version = "3"
    topic = "designs"
    summary = "An editor with a cursor and undo"

    def space(self, level: int) -> Space:
        return Space(
            erase=tuple(_ERASES),
            type=tuple(_TYPES),
            moves=(False, True),
            depth=range(1, 6),
            step=range(1, 6),
            show=tuple(_SHOWS),
            mark="ABCDEFGHIJKLMNOPQRSTUVWXYZ",
            start=("left", "right", 1, 2),
        )

    def exercise(self, p: Params) -> Exercise:
        _, erase = _ERASES[p.erase]
        _, typing = _TYPES[p.type]
        _, show = _shown(p)
        start = {"left": '""', "right": "text"}.get(p.start, f"text[:{p.start}]")
        source = fill(
            _SOURCE,
            START=start,
            DEPTH=p.depth,
            TYPE=typing,
            ERASE=erase,
            MOVES="self._remember()" if p.moves else "pass",
            STEPS=f"{p.step} * steps",
            SHOW=show,
        )
        return Exercise(
            names=("Editor", "TextLine", "LineEditor"),
            params={"text": Text(0, 30)},
            returns="none",
            setups=_setups(p),
            asks="makes an editor that holds `text`",
            methods=_methods(p),
            source=source,
            oracle=_Oracle(p),
            idea="Keep the text as the part left and the part right of the cursor, and a list of earlier"
            " states.",
            slips=_slips(p),
            draw=partial(_draw, p),
            edges=(
                [["Thing", [""]], ["undo", []]],
                [["Thing", ["abcdef"]], ["move", [-10]], ["move", [10]], ["erase", [20]], ["undo", []]],
            ),
            refused=([["undo", []]], [["Thing", ["A"]]], [["Thing", [""]], ["type", [""]]]),
            form="design",
            axes={"operations": (10, 15, 25)[p.level]},
        )


def _setups(p: Params) -> tuple[str, ...]:
    begin = {"left": "before the first character", "right": "after the last character"}.get(
        p.start, f"after character {p.start} (or after the last one, if there are fewer)"
    )
    kept = (
        "Typing, erasing and moving are changes, even if nothing comes of them"
        if p.moves
        else "Typing and erasing are changes, even if nothing comes of them; moving is none"
    )
    last = "the last change is" if p.depth == 1 else f"the last {p.depth} changes are"
    return (
        "An editor holds a line of text and a cursor, which stands between two characters or at an end of"
        f" the line; at first it is {begin}. {kept}. Of those that were not taken back, only {last}"
        " remembered.",
        f"Model a line of text with a cursor. The cursor starts {begin}. {kept}."
        f" Only {last} kept to be taken back.",
    )


def _methods(p: Params) -> Mapping[str, Method]:
    erased, _ = _ERASES[p.erase]
    typed, _ = _TYPES[p.type]
    shown, _ = _shown(p)
    return {
        "type": Method({"text": Text(1, 10)}, "none", typed),
        "erase": Method(
            {"count": Int(0, 20)},
            "int",
            f"removes {erased} (or as many as there are), and returns how many were removed",
        ),
        "move": Method(
            {"steps": Int(-10, 10)},
            "int",
            f"moves the cursor by {p.step} character{'s' * (p.step > 1)} for each of the `steps`, to the"
            " right if `steps` is positive and to the left if it is negative, but not beyond the ends, and"
            " returns how many characters are left of it then",
        ),
        "undo": Method(
            {},
            "str",
            "takes back the last change that is remembered, if there is one: text and cursor are as they"
            f" were before it. It returns {shown}",
        ),
    }


def _Oracle(p: Params) -> Callable[..., Value]:

    class Oracle:
        """Keeps one text and the place of the cursor; states are whole copies."""

        def __init__(self, text: str) -> None:
            self.text = text
            self.at = {"left": 0, "right": len(text)}.get(
                p.start, min(len(text), p.start if isinstance(p.start, int) else 0)
            )
            self.states: list[tuple[str, int]] = []

        def _save(self) -> None:
            self.states = [*self.states, (self.text, self.at)][-p.depth :]

        def type(self, text: str) -> None:
            self._save()
            over = len(text) if p.type == "over" else 0
            self.text = self.text[: self.at] + text + self.text[self.at + over :]
            self.at += 0 if p.type == "stay" else len(text)

        def erase(self, count: int) -> int:
            self._save()
            size = len(self.text)
            gone = {
                "left": range(max(0, self.at - count), self.at),
                "right": range(self.at, min(size, self.at + count)),
                "first": range(min(count, self.at)),
                "last": range(max(self.at, size - count), size),
            }[p.erase]
            self.text = "".join(c for i, c in enumerate(self.text) if i not in gone)
            self.at -= len(gone) if p.erase in ("left", "first") else 0
            return len(gone)

        def move(self, steps: int) -> int:
            if p.moves:
                self._save()
            for _ in range(abs(steps) * p.step):
                to = self.at + (1 if steps > 0 else -1)
                self.at = to if 0 <= to <= len(self.text) else self.at
            return self.at

        def undo(self) -> Any:
            if self.states:
                self.text, self.at = self.states[-1]
                self.states = self.states[:-1]
            before, after = self.text[: self.at], self.text[self.at :]
            return {"bar": before + p.mark + after, "left": before + p.mark, "right": p.mark + after}[p.show]

    return Oracle


def _slips(p: Params) -> Mapping[str, Slip]:
    return {
        "remembers every change": (
            f"len(self.past) > {p.depth}:",
            f"len(self.past) > {p.depth + 9}:",
        ),
        "remembers one change less": (
            f"len(self.past) > {p.depth}:",
            f"len(self.past) > {p.depth - 1}:",
        ),
        "gets moves wrong when taking back": (
            "        self._remember()\n        whole",
            "        pass\n        whole",
        )
        if p.moves
        else ("        pass\n        whole", "        self._remember()\n        whole"),
        "moves beyond the end": (f"{p.step} * steps", f"{p.step + 1} * steps"),
        "does not remember what is erased": (
            "    def erase(self, count: int) -> int:\n        self._remember()",
            "    def erase(self, count: int) -> int:\n        pass",
        ),
    }


def _draw(p: Params, rng: Random) -> list[Any]:
    made: list[Any] = [["Thing", ["".join(rng.choices("abcdef", k=rng.randint(0, 6)))]]]
    for _ in range(rng.randint(3, rng.choice((9, (10, 15, 25)[p.level])))):
        kind = rng.choice(("type", "type", "erase", "move", "undo", "undo"))
        arguments = {
            "type": ["".join(rng.choices("ghijk", k=rng.randint(1, 4)))],
            "erase": [rng.randint(0, 4)],
            "move": [rng.randint(-3, 3)],
            "undo": [],
        }[kind]
        made.append([kind, arguments])
    return made


def _shown(p: Params) -> tuple[str, str]:
    return tuple(text.format(mark=p.mark) for text in _SHOWS[p.show])
