"""A line of people who move to the end and leave by a counting rule."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Int, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.registry import register
from problem_banks.space import Params, Permutations, Space

_SOURCE = """
from collections import deque

def solve(n: int, k: int) -> $RETURNS:
    line = deque(range(1, n + 1))
    gone = []
    turn = 0
    while len(line) > $LEFT:
        turn += 1
        for _ in range(($STEPS + $PLUS) % len(line)):
            line.append(line.popleft())
        gone.append(line.popleft())
        if turn % $EVERY == 0 and line:
            $EVENT
        if turn % $OTHER == 0 and line:
            $LATER
    return $RESULT
"""
_STEPS: Mapping[str, Any] = {
    "k": ("`k`", "k"),
    "turn": ("`k` times the number of the round", "k * turn"),
    "last": (
        "`k` plus the number of the person who left last (in the first round only `k`)",
        "k + (gone[-1] if gone else 0)",
    ),
    "rest": ("`k` times the number of people in the line", "k * len(line)"),
    "gone": ("`k` plus the number of people who have left so far", "k + len(gone)"),
}
_EVENTS: Mapping[str, Any] = {
    "reverse": ("the line is turned around, so that the last person stands at the front", "line.reverse()"),
    "last out": ("the last person of the line leaves as well", "gone.append(line.pop())"),
    "last first": ("the last person moves to the front", "line.appendleft(line.pop())"),
    "first last": ("the person at the front moves to the end", "line.append(line.popleft())"),
    "swap": (
        "the first and the last person change places (nothing happens if there is only one)",
        "first = line.popleft()\nif line:\n    line.appendleft(line.pop())\nline.append(first)",
    ),
}
_ANSWERS: Mapping[str, Any] = {
    "rest": (
        "list[int]",
        "the list of the people who are still in the line in the end, from front to end",
        "list(line)",
    ),
    "gone": ("list[int]", "the list of the people who have left, in the order in which they left", "gone"),
    "sum": ("int", "the sum of the numbers of the people who are still in the line in the end", "sum(line)"),
    "last": ("int", "the number of the person who left last, or 0 if nobody left", "gone[-1] if gone else 0"),
}


@register
class WaitingLine(CodeFamily):
    """Longer lines from level to level. Knobs: how many people move, two events and their rounds, how many
    people stay, the question."""

    name = "waiting_line"
    topic = "queues"
    summary = "A line of people who leave by a counting rule"
    items_per_seed = 60
    redraws = 10

    def space(self, level: int) -> Space:
        return Space(
            steps=tuple(_STEPS),
            plus=range(6),
            left=range(5),
            events=Permutations(tuple(_EVENTS), 2),
            rounds=Permutations(range(2, 7), 2),
            answer=tuple(_ANSWERS),
        )

    def exercise(self, p: Params) -> Exercise:
        returns, asks, _ = _ANSWERS[p.answer]
        return Exercise(
            names=("waiting_line", "leave_line", "counting_out"),
            params={"n": Int(1, (60, 200, 400)[p.level]), "k": Int(0, (20, 1_000, 10**6)[p.level])},
            returns=returns,
            setups=_setups(p),
            asks=asks,
            source=_source(p),
            oracle=partial(_oracle, p),
            idea="Keep the line in a double-ended queue and play the rounds.",
            slips=_slips(p),
            axes={"left": p.left},
        )


def _after(kind: str, line: list[int]) -> tuple[list[int], list[int]]:
    """The line after an event, and who left by it."""
    if kind == "last out":
        return line[:-1], line[-1:]
    if kind == "swap" and len(line) > 1:
        return [line[-1], *line[1:-1], line[0]], []
    return {
        "reverse": line[::-1],
        "last first": line[-1:] + line[:-1],
        "first last": line[1:] + line[:1],
    }.get(kind, line), []


def _setups(p: Params) -> tuple[str, ...]:
    moves, _ = _STEPS[p.steps]
    event, _, later, _ = _event(p)
    every, other = p.rounds
    plus = f", plus {p.plus}" if p.plus else ""
    stop = (
        f"at most {p.left} {'person is' if p.left == 1 else 'people are'} left in the line"
        if p.left
        else "the line is empty"
    )
    nth = {2: "second", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth"}
    return (
        "People with the numbers 1 to `n` stand in a line, 1 at the front. In each round (rounds are"
        " numbered from 1), people move one by one from the front to the end of the line, this many times:"
        f" {moves}{plus}. Then the person at the front leaves. After that, in every {nth[every]} round"
        f" {event}; and after that, in every {nth[other]} round {later} (if anybody is left). Rounds are"
        f" played until {stop}.",
        "`n` players queue up, number 1 first. A round goes like this: as often as a given count says, the"
        f" first player goes to the back; the count is {moves}{plus}. Now the first player is out. In"
        f" rounds whose number (from 1) is divisible by {every}, {event}. In rounds whose number is"
        f" divisible by {other}, {later} (this comes second if both apply; an empty line is left alone)."
        " The game stops as soon as"
        f" {stop}, perhaps before the first round.".replace("person", "player").replace("people", "players"),
    )


def _source(p: Params) -> str:
    _, steps = _STEPS[p.steps]
    _, code, _, after = _event(p)
    returns, _, result = _ANSWERS[p.answer]
    every, other = p.rounds
    return fill(
        _SOURCE,
        RETURNS=returns,
        LEFT=p.left,
        STEPS=steps,
        PLUS=p.plus,
        EVERY=every,
        EVENT=code,
        OTHER=other,
        LATER=after,
        RESULT=result,
    )


def _oracle(p: Params, n: int, k: int) -> Value:
    line, turn = list(range(1, n + 1)), 0
    gone: list[int] = []
    while len(line) > p.left:
        turn += 1
        count = {
            "k": k,
            "turn": k * turn,
            "last": k + [0, *gone][-1],
            "rest": k * len(line),
            "gone": k + len(gone),
        }
        place = (count[p.steps] + p.plus) % len(line)
        gone.append(line[place])
        line = line[place + 1 :] + line[:place]
        for kind, rounds in zip(p.events, p.rounds, strict=True):
            if turn % rounds == 0 and line:
                line, out = _after(kind, line)
                gone += out
    return {"rest": line, "gone": gone, "sum": sum(line), "last": [0, *gone][-1]}[p.answer]


def _slips(p: Params) -> Mapping[str, Slip]:
    every, other = p.rounds
    return {
        "forgets the first event": (f"turn % {every} == 0", "turn < 0"),
        "forgets the second event": (f"turn % {other} == 0", "turn < 0"),
        "moves one person too many": (f"+ {p.plus}) % len(line)", f"+ {p.plus + 1}) % len(line)"),
        "plays one round too few": (f"len(line) > {p.left}:", f"len(line) > {p.left + 1}:"),
        "numbers the rounds from 0": ("    turn = 0\n", "    turn = -1\n"),
    }


def _event(p: Params) -> tuple[str, str, str, str]:
    (event, code), (later, after) = (_EVENTS[kind] for kind in p.events)
    return event, code, later, after
