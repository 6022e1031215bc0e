"""People parted into two camps so that rivals are apart: any right answer will do."""

from collections.abc import Mapping, Sequence
from functools import partial
from random import Random

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Domain, Int, Rows, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.code.makings.skips import Skip, skip_choices
from problem_banks.registry import register
from problem_banks.space import Params, Space

_SOURCE = """
def solve(n: int, rivals: list[list[int]]) -> list[int]:
    beside = [[] for _ in range(n)]
    for a, b in rivals:
        if $SKIP:
            continue
        beside[a].append(b)
        beside[b].append(a)
    camp = [0] * n
    for first in range(n):
        if camp[first] != 0:
            continue
        camp[first] = $FIRST
        stack = [first]
        while stack:
            a = stack.pop()
            for b in beside[a]:
                if camp[b] == 0:
                    camp[b] = $OTHER - camp[a]
                    stack.append(b)
                elif camp[b] == camp[a]:
                    return []
    return camp
"""
_CHECKER = """
def right(given, output, answer):
    n, rivals = given
    if not answer:
        return output == []
    if len(output) != n or any(type(c) is not int or c not in ($FIRST, $SECOND) for c in output):
        return False
    return all(output[a] != output[b] for a, b in rivals if not ($SKIP))
"""

#: The greatest size, by level.
_MOST = (30, 60, 300)

#: Small inputs that are worth a case each.
_EDGES: tuple[Sequence[Value], ...] = (
    [1, []],
    [1, [[0, 0]]],
    [2, [[0, 1]]],
    [3, [[0, 1], [1, 2], [2, 0]]],
    [5, [[0, 4], [4, 1]]],
)


@register
class TwoCamps(CodeFamily):
    """Larger groups from level to level. Knobs: the names of the camps, which rivalries are over."""

    name = "two_camps"
    topic = "graphs"
    summary = "Two camps that keep rivals apart, any right answer accepted"

    def space(self, level: int) -> Space:
        return Space(
            camps=[(a, b) for a in range(1, 31) for b in range(1, 31) if a != b],
            skip=skip_choices(15),
        )

    def exercise(self, p: Params) -> Exercise:
        one, two = p.camps
        skip = Skip(p.skip).test
        most = _MOST[p.level]
        return Exercise(
            names=("two_camps", "part_rivals", "make_camps"),
            params=_params(p),
            returns="list[int]",
            setups=_setups(p),
            asks="a list with the camp of each person, in the order of their numbers",
            rules=(
                "If there are several ways, any of them is right. If there is none, return the empty list."
                " Somebody who is their own rival (and whose pair counts) cannot be in any camp.",
            ),
            relations={
                "all numbers in `rivals` are less than `n`": "all(a < n and b < n for a, b in rivals)"
            },
            source=fill(_SOURCE, SKIP=skip, FIRST=one, OTHER=one + two),
            oracle=partial(_oracle, p),
            idea="Walk through the rivalries and give every new person the other camp.",
            slips=_slips(p),
            draw=_draw,
            edges=_EDGES,
            worst=lambda rng: [[most, [[i, i + 1] for i in range(most - 1)]]],
            refused=([2, [[0, 2]]],),
            checker=fill(_CHECKER, FIRST=one, SECOND=two, SKIP=skip),
            planted=partial(_planted, p),
            axes={"most": most},
        )


def _setups(p: Params) -> tuple[str, ...]:
    one, two = p.camps
    _, modulus, rest = p.skip
    skip = Skip(p.skip)
    return (
        f"`n` people, numbered from 0, are parted into two camps with the numbers {one} and {two}; a camp"
        " may be empty. The two people of a pair [a, b] in `rivals` must not be in the same camp, unless"
        f" {skip.says}: then their rivalry is over.",
        f"Each of the players 0 to `n` - 1 is put into team {one} or team {two} (the two camps; one may"
        " stay empty). For every pair [a, b] in `rivals`, the players a and b must be in different camps;"
        f" only pairs for which the {skip.joined} of a and b leaves remainder {rest} on division by {modulus}"
        " do not count.",
    )


def _params(p: Params) -> Mapping[str, Domain]:
    most = _MOST[p.level]
    return {
        "n": Int(1, most),
        "rivals": Rows.pairs_below(most, longest=2 * most),
    }


def _oracle(p: Params, n: int, rivals: list[list[int]]) -> Value:
    one, two = p.camps
    kept = [(a, b) for a, b in rivals if not Skip(p.skip).holds(a, b)]
    for mask in range(2**n):
        camps = [(one, two)[mask >> i & 1] for i in range(n)]
        if all(camps[a] != camps[b] for a, b in kept):
            return camps
    return []


def _planted(p: Params, given: Sequence[Value], answer: Value) -> list[Value]:
    one, _ = p.camps
    n, rivals = given
    wrong: list[Value] = [[one] * (n + 1), [], [0] * n] if answer else [[one] * n]
    kept = [(a, b) for a, b in rivals if not Skip(p.skip).holds(a, b)]
    if answer and kept:
        a, b = kept[0]
        wrong.append([answer[a] if i == b else c for i, c in enumerate(answer)])
    return wrong


def _slips(p: Params) -> Mapping[str, Slip]:
    one, two = p.camps
    skip = Skip(p.skip).test
    return {
        "heeds rivalries that are over": (f"if {skip}:", "if False:"),
        "visits only what the first person is linked to": (
            "for first in range(n):",
            "for first in range(1):",
        ),
        "never finds that there is no way": ("elif camp[b] == camp[a]:", "elif False:"),
        "puts people alternately": "def solve(n: int, rivals: list[list[int]]) -> list[int]:\n    return"
        f" [({one}, {two})[i % 2] for i in range(n)]\n",
    }


def _draw(rng: Random) -> list[Value]:
    n = rng.randint(1, 7)
    side = [rng.randrange(2) for _ in range(n)]
    pairs = [[rng.randrange(n), rng.randrange(n)] for _ in range(rng.randint(0, 2 * n))]
    return [n, [pair for pair in pairs if side[pair[0]] != side[pair[1]] or rng.random() < 0.12]]
