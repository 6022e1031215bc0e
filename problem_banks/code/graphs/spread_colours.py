"""Numbers for the nodes of a network so that neighbours are far apart: any right numbering will do."""

from collections.abc import Sequence
from functools import partial
from itertools import count, islice
from random import Random

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Int, Rows, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.code.makings.skips import Skip, skip_choices
from problem_banks.registry import register
from problem_banks.space import Params, Space

_SOURCE = """
def solve(n: int, links: list[list[int]]) -> list[int]:
    beside = [[] for _ in range(n)]
    for a, b in links:
        if a == b or $SKIP:
            continue
        beside[a].append(b)
        beside[b].append(a)
    channel = [0] * n
    for node in range(n):
        taken = [channel[other] for other in beside[node] if channel[other] > 0]
        free = 1
        while free % $MODULUS == $REST or any(abs(free - c) < $APART for c in taken):
            free += 1
        channel[node] = free
    return channel
"""
_CHECKER = """
def right(given, output, answer):
    n, links = given
    if type(output) is not list or len(output) != n:
        return False
    if any(type(c) is not int or not 1 <= c <= $LARGEST or c % $MODULUS == $REST for c in output):
        return False
    return all(abs(output[a] - output[b]) >= $APART for a, b in links if a != b and not ($SKIP))
"""

#: The greatest number of nodes, by level.
_MOST = (20, 60, 200)


@register
class SpreadColours(CodeFamily):
    """More nodes from level to level. Knobs: how far neighbours must be apart, which numbers are not allowed,
    which links do not count, how many links a node has at most."""

    name = "spread_colours"
    topic = "greedy"
    summary = "Channels that are far apart for neighbours, any right choice accepted"

    def space(self, level: int) -> Space:
        return Space(
            apart=range(1, 9),
            links=range(3, 7),
            banned=[(m, r) for m in range(3, 12) for r in range(m)],
            skip=skip_choices(12),
        )

    def exercise(self, p: Params) -> Exercise:
        most, (modulus, rest) = _MOST[p.level], p.banned
        parts = {"SKIP": Skip(p.skip).test, "APART": p.apart, "MODULUS": modulus, "REST": rest}
        return Exercise(
            names=("choose_channels", "channels", "assign_channels"),
            params={
                "n": Int(1, most),
                "links": Rows.pairs_below(most, longest=most),
            },
            returns="list[int]",
            setups=_setups(p),
            asks="a list with the channel of each station, in the order of their numbers",
            rules=("There is always a choice. If there are several, any of them is right.",),
            relations={
                "all numbers in `links` are less than `n`": "all(a < n and b < n for a, b in links)",
                f"no number stands in more than {p.links} pairs of `links`": f"all(sum(i in pair for pair in"
                f" links) <= {p.links} for i in range(n))",
            },
            source=fill(_SOURCE, **parts),
            oracle=partial(_oracle, p),
            idea="Give each station in turn the lowest channel that its neighbours leave: there are more"
            " channels than they can rule out.",
            slips=_slips(p),
            draw=partial(_draw, p),
            edges=([1, []], [1, [[0, 0]]], [2, [[0, 1]]], [3, [[0, 1], [1, 2], [2, 0]]]),
            worst=partial(_worst, p),
            refused=([2, [[0, 2]]], [2, [[0, 1]] * (p.links + 1)]),
            checker=fill(_CHECKER, LARGEST=_largest(p), **parts),
            planted=partial(_planted, p),
            axes={"apart": p.apart},
        )


def _setups(p: Params) -> tuple[str, ...]:
    modulus, rest = p.banned
    skip, largest = Skip(p.skip).says, _largest(p)
    return (
        f"`n` radio stations, numbered from 0, get channels. A channel is an integer from 1 to {largest} that"
        f" does not leave remainder {rest} when divided by {modulus}. The channels of the two stations of a"
        f" pair [a, b] in `links` must differ by at least {p.apart}; pairs of a station with itself, and"
        f" pairs for which {skip}, do not count. Other stations may have equal channels.",
        f"Choose a channel for each of the stations 0 to `n` - 1: a number from 1 to {largest}, but none"
        f" that has remainder {rest} on division by {modulus}. Stations a and b of a pair [a, b] in `links`"
        f" disturb each other, and their channels must be at least {p.apart} apart. A pair"
        f" means nothing if a is b, or if {skip}.",
    )


def _largest(p: Params) -> int:
    """The channel up to which there are more than the neighbours of a node can rule out."""
    modulus, rest = p.banned
    allowed = (c for c in count(1) if c % modulus != rest)
    return next(islice(allowed, p.links * (2 * p.apart - 1), None))


def _oracle(p: Params, n: int, links: list[list[int]]) -> Value:
    """From the last station to the first, each the highest channel that is left."""
    skip, (modulus, rest) = Skip(p.skip), p.banned
    pairs = [{a, b} for a, b in links if a != b and not skip.holds(a, b)]
    channels = [c for c in range(1, _largest(p) + 1) if (c - rest) % modulus]
    chosen: dict[int, int] = {}
    for node in reversed(range(n)):
        near = {other for pair in pairs if node in pair for other in pair - {node} if other in chosen}
        ruled_out = {c for other in near for c in range(chosen[other] - p.apart + 1, chosen[other] + p.apart)}
        chosen[node] = max(set(channels) - ruled_out)
    return [chosen[node] for node in range(n)]


def _slips(p: Params) -> dict[str, Slip]:
    modulus, rest = p.banned
    return {
        "lets neighbours come too close": (f"< {p.apart} for c", f"< {p.apart - 1} for c"),
        "takes channels that are not allowed": (f"free % {modulus} == {rest} or ", ""),
        "looks at links from one side only": ("        beside[b].append(a)\n", ""),
        "looks at the last neighbour only": ("for c in taken)", "for c in taken[-1:])"),
        "numbers the stations": "def solve(n: int, links: list[list[int]]) -> list[int]:\n"
        "    return list(range(1, n + 1))\n",
    }


def _draw(p: Params, rng: Random) -> list[Value]:
    n = rng.randint(2, 8)
    return [n, _few_each(p, [rng.sample(range(n), 2) for _ in range(rng.randint(1, n))])]


def _few_each(p: Params, pairs: list[list[int]]) -> list[list[int]]:
    """The pairs as far as no number stands in too many."""
    kept: list[list[int]] = []
    for pair in pairs:
        if all(sum(node in other for other in kept) < p.links for node in pair):
            kept.append(pair)
    return kept


def _worst(p: Params, rng: Random) -> list[list[Value]]:
    most = _MOST[p.level]
    return [[most, _few_each(p, [rng.sample(range(most), 2) for _ in range(most)])]]


def _planted(p: Params, given: Sequence[Value], answer: Value) -> list[Value]:
    _, links = given
    modulus, rest = p.banned
    banned = rest or modulus
    wrong: list[Value] = [[], answer[1:], [*answer, 1], [0, *answer[1:]], [banned, *answer[1:]]]
    wrong.append([_largest(p) + modulus * p.apart, *answer[1:]])
    skip = Skip(p.skip)
    for a, b in links:
        if a != b and not skip.holds(a, b):
            wrong.append([answer[b] if i == a else c for i, c in enumerate(answer)])
    return wrong
