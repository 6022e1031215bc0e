"""A longest chain that is picked from a list: any of the longest is right."""

from collections.abc import Sequence
from functools import partial
from itertools import combinations, pairwise

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Ints, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.code.makings.knobs import measure, measure_choices, mixed, which, which_choices
from problem_banks.registry import register
from problem_banks.space import Params, Space

_SOURCE = """
def solve(values: list[int]) -> list[int]:
    scores = [$SCORE for v in values]
    length = [1] * len(values)
    before = [-1] * len(values)
    last = -1
    for j in range(len(values)):
        v = values[j]
        if not ($TEST):
            length[j] = 0
            continue
        for i in range(j):
            if length[i] > 0 and $STEP and length[i] + 1 > length[j]:
                length[j] = length[i] + 1
                before[j] = i
        if last < 0 or length[j] > length[last]:
            last = j
    chain = []
    while last >= 0:
        chain.append(last)
        last = before[last]
    return chain[::-1]
"""
_CHECKER = """
def right(given, output, answer):
    (values,) = given
    if type(output) is not list or len(output) != len(answer):
        return False
    if any(type(i) is not int or not 0 <= i < len(values) for i in output):
        return False
    if any(i >= j for i, j in zip(output, output[1:])):
        return False
    if not all($TEST for v in (values[i] for i in output)):
        return False
    scores = [$SCORE for v in values]
    return all($STEP for i, j in zip(output, output[1:]))
"""

#: Numbers up to this make most inputs; among them are chains of at least so many steps.
_NEAR, _STEPS = 30, 3

#: The longest list, by level.
_LONGEST = (50, 200, 600)


@register
class PickedChains(CodeFamily):
    """Longer lists from level to level. Knobs: the score, which numbers may be picked, what a step must
    be."""

    name = "picked_chains"
    version = "3"
    topic = "dynamic programming"
    summary = "A longest chain picked from a list, any of the longest accepted"
    items_per_seed = 60
    redraws = 17

    def space(self, level: int) -> Space:
        return Space(
            score=measure_choices(),
            kind=which_choices(),
            step=[(how, k) for how in ("up", "down", "jump", "close") for k in range(1, 13)],
        )

    def degenerate(self, p: Params) -> bool:
        """Whether chains are too short to tell programs apart."""
        kind, score, (how, k) = which(p.kind), measure(p.score), p.step
        scores = sorted({score.of(v) for v in range(-_NEAR, _NEAR + 1) if kind.holds(v)})
        if how == "close":
            return bool(sum(b - a <= k for a, b in pairwise(scores)) < _STEPS)
        steps = 1 if how == "jump" else _STEPS
        return not scores or bool(scores[-1] - scores[0] < k * steps)

    def exercise(self, p: Params) -> Exercise:
        kind, score, longest = which(p.kind), measure(p.score), _LONGEST[p.level]
        parts = {"SCORE": score.at("v"), "TEST": kind.test("v"), "STEP": _step(p)}
        return Exercise(
            names=("longest_chain", "pick_chain", "best_chain"),
            params={"values": Ints(0, longest, -300, 300)},
            returns="list[int]",
            setups=_setups(p),
            asks="a longest chain as the list of the indices (from 0) in `values` of its numbers",
            rules=(
                "If there are several longest chains, any of them is right. A single number is a chain; if"
                " no number may be picked, return the empty list.",
            ),
            source=fill(_SOURCE, **parts),
            oracle=partial(_oracle, p),
            idea="For each number, the longest chain that ends there; remember which number came before.",
            slips=_slips(p),
            draw=lambda rng: [mixed((kind,), rng, low=-300, high=300, most=7)],
            edges=([[]], [[-300, 300]], [[3, 3, 3]], [list(range(-4, 5))], [list(range(4, -5, -1))]),
            worst=lambda rng: [[rng.choices(range(-300, 301), k=longest)]],
            checker=fill(_CHECKER, **parts),
            planted=partial(_planted, p),
            axes={"step": p.step[1]},
        )


def _step(p: Params) -> str:
    how, k = p.step
    return {
        "up": f"scores[j] - scores[i] >= {k}",
        "down": f"scores[i] - scores[j] >= {k}",
        "jump": f"abs(scores[i] - scores[j]) >= {k}",
        "close": f"0 < abs(scores[i] - scores[j]) <= {k}",
    }[how]


def _setups(p: Params) -> tuple[str, ...]:
    kind, score, (how, k) = which(p.kind), measure(p.score), p.step
    step = {
        "up": f"its score is greater than that of the one before by at least {k}",
        "down": f"its score is less than that of the one before by at least {k}",
        "jump": f"its score differs from that of the one before by at least {k}",
        "close": f"its score differs from that of the one before, but by at most {k}",
    }[how]
    return (
        f"The score of a number is {score.noun}. A chain is made by picking numbers from the list `values`,"
        f" in the order in which they stand there but not necessarily neighbours. Only numbers that are"
        f" {kind.what} may be picked, and for each number but the first, {step}.",
        f"From `values`, pick numbers from left to right, leaving out as many as you like; all that you pick"
        f" must be {kind.what}. What you picked is a chain if for each number after the first one {step},"
        f" where the score of a number is {score.noun}.",
    )


def _oracle(p: Params, values: list[int]) -> Value:
    """Looks at all choices of indices, the largest first."""
    kind, score, (how, k) = which(p.kind), measure(p.score), p.step
    allowed = [i for i, v in enumerate(values) if kind.holds(v)]

    def follows(i: int, j: int) -> bool:
        rise = score.of(values[j]) - score.of(values[i])
        if how == "close":
            return rise != 0 and -k <= rise <= k
        return rise >= k if how == "up" else rise <= -k if how == "down" else not -k < rise < k

    for size in range(len(allowed), 0, -1):
        for chain in combinations(allowed, size):
            if all(follows(i, j) for i, j in pairwise(chain)):
                return list(chain)
    return []


def _slips(p: Params) -> dict[str, Slip]:
    kind, (_, k) = which(p.kind), p.step
    return {
        "picks numbers that are not allowed": (f"if not ({kind.test('v')}):", "if False:"),
        "lists the numbers and not their indices": ("chain.append(last)", "chain.append(values[last])"),
        "takes every number that continues the chain": (
            "        for i in range(j):",
            "        for i in range(max(0, j - 1), j):",
        ),
        "gets the step wrong": (f"= {k} and length", f"= {k + 1} and length"),
        "lists the chain from its end": ("return chain[::-1]", "return chain"),
        "always ends at the last number": ("if last < 0 or length[j] > length[last]:", "if True:"),
    }


def _planted(p: Params, given: Sequence[Value], answer: Value) -> list[Value]:
    (values,) = given
    wrong: list[Value] = [[*answer, len(values)], [-1, *answer]]
    if answer:
        wrong += [[], answer[:-1], [answer[0]] * len(answer) + [answer[0]], [i + len(values) for i in answer]]
    if len(answer) > 1:
        wrong += [answer[::-1], [answer[0], answer[0], *answer[2:]]]
    return wrong
