"""For each number of a list, the next one that beats it."""

from collections.abc import Mapping
from functools import partial
from random import Random
from typing import Any

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Ints, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.code.makings.knobs import measure, measure_choices, mixed
from problem_banks.registry import register
from problem_banks.space import Params, Space

_SOURCE = """
def solve(values: list[int]) -> $RETURNS:
    n = len(values)
    answer = [$NONE] * n
    stack = []
    for k in range($LAPS):
        i = k % n
        v = values[i]
        score = $SCORE
        while stack and stack[-1][0] != i and score $SIGN stack[-1][1]:
            j = stack.pop()[0]
            answer[j] = $FOUND
        if k < n:
            stack.append((i, score))
    return $RESULT
"""
_FOUND: Mapping[str, Any] = {
    "value": ("the number that beats it", "v"),
    "place": ("the index (from 0) of the number that beats it", "i"),
    "distance": ("how many steps away the number that beats it is", "k - j"),
}
_ANSWERS: Mapping[str, Any] = {
    "list": (
        "list[int]",
        "the list of these answers, one for each number of `values`",
        "answer",
        lambda a, none: a,
    ),
    "sum": (
        "int",
        "the sum of the answers of all numbers of `values`",
        "sum(answer)",
        lambda a, none: sum(a),
    ),
    "none": (
        "int",
        "how many numbers of `values` are never beaten",
        "len(stack)",
        lambda a, none: a.count(none),
    ),
    "different": (
        "int",
        "how many different answers there are",
        "len(set(answer))",
        lambda a, none: len(set(a)),
    ),
}
_SIGNS = {
    ">": "greater than",
    ">=": "at least as great as",
    "<": "smaller than",
    "<=": "at most as great as",
}


@register
class NextGreater(CodeFamily):
    """Level 0 looks to the right, level 1 goes around in a circle, level 2 has long lists. Knobs: scores,
    what beats a number, what the answer is, what stands for none, what is returned."""

    name = "next_greater"
    topic = "stacks"
    summary = "For each number the next that beats it"

    def space(self, level: int) -> Space:
        return Space(
            score=measure_choices(),
            sign=(">", ">=", "<", "<="),
            found=tuple(_FOUND),
            answer=tuple(_ANSWERS),
            none=range(-1_080, -1_000),
        )

    def exercise(self, p: Params) -> Exercise:
        score = measure(p.score)
        around = _around(p)
        long = p.level == 2
        _, found = _FOUND[p.found]
        returns, asks, result, _ = _ANSWERS[p.answer]
        source = fill(
            _SOURCE,
            RETURNS=returns,
            NONE=p.none,
            LAPS="2 * n" if around else "n",
            SCORE=score.at("v"),
            SIGN=p.sign,
            FOUND=found,
            RESULT=result,
        )
        return Exercise(
            names=("next_beater", "beaten_by", "next_places"),
            params={"values": Ints(0, 12_000 if long else 300, -1_000, 1_000)},
            returns=returns,
            setups=_setups(p),
            asks=asks,
            rules=("The list can be so long that looking ahead from every number takes too much time.",)
            * long,
            source=source,
            oracle=partial(_oracle, p),
            idea="Keep the numbers that wait for an answer on a stack; a new number answers all it beats"
            " at the top.",
            slips=_slips(p),
            draw=lambda rng: [mixed((), rng, low=-1_000, high=1_000, most=8)],
            edges=([[]], [[-1_000, 1_000]], [[5, 5, 5]], [list(range(-6, 7))], [list(range(6, -7, -1))]),
            worst=lambda rng: [[_falling(rng, 12_000 if long else 300, rising=p.sign[0] == "<")]],
            cpu_seconds=2 if long else None,
            axes={"circle": int(around)},
        )


def _falling(rng: Random, length: int, *, rising: bool) -> list[int]:
    """Numbers of which most wait long for their answer."""
    slope = sorted(rng.choices(range(-900, 1_001), k=length - 1), reverse=not rising)
    return [*slope, -1_000 if rising else 1_000]


def _setups(p: Params) -> tuple[str, ...]:
    score = measure(p.score)
    around = _around(p)
    told, _ = _FOUND[p.found]
    word = _SIGNS[p.sign]
    where = (
        "Go right from a number, and from the end of the list go on at its beginning, until you are back"
        " at the number"
        if around
        else "Go right from a number to the end of the list"
    )
    circle = " (in a circle: after the last number comes the first again)" if around else ""
    return (
        f"The score of a number is {score.noun}. {where}: the first number on this way (other than itself)"
        f" whose score is {word} its own beats it. The answer of a number is {told}, or {p.none} if no"
        " number beats it.",
        f"Numbers of the list `values` are compared by score: the score of a number is {score.noun}. A"
        f" number is beaten by the first number after it{circle} with a score {word} its own. Its answer is"
        f" {told}; for a number that is never beaten it is {p.none}.",
    )


def _oracle(p: Params, values: list[int]) -> Value:
    score = measure(p.score)
    around = _around(p)
    _, _, _, answer = _ANSWERS[p.answer]
    found = []
    n = len(values)
    for i, v in enumerate(values):
        later = [*range(i + 1, n), *(range(i) if around else ())]
        winners = [j for j in later if _beats(p, score.of(values[j]), score.of(v))]
        if not winners:
            found.append(p.none)
        else:
            j = winners[0]
            found.append({"value": values[j], "place": j, "distance": (j - i) % n}[p.found])
    return answer(found, p.none)


def _beats(p: Params, new: int, old: int) -> bool:
    return {">": new > old, ">=": not new < old, "<": old > new, "<=": not old < new}[p.sign]


def _slips(p: Params) -> Mapping[str, Slip]:
    score = measure(p.score)
    around = _around(p)
    return {
        "treats equal scores the other way": (
            f"score {p.sign} stack",
            f"score {p.sign[0] if '=' in p.sign else p.sign + '='} stack",
        ),
        "compares the numbers themselves": (f"score = {score.at('v')}", "score = v"),
        "goes around" if not around else "does not go around": ("range(2 * n)", "range(n)")
        if around
        else ("range(n)", "range(2 * n)"),
        "answers one number at a time": ("while stack and stack", "if stack and stack"),
    }


def _around(p: Params) -> bool:
    return bool(p.level == 1)
