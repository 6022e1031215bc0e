"""How many numbers of a range have digits with a property."""

import itertools
from collections.abc import Callable, Mapping
from functools import partial
from random import Random
from typing import Any

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Int, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.registry import register
from problem_banks.space import Params, Space

_SOURCE = """
from functools import cache

def up_to(n: int) -> int:
    digits = [int(d) for d in str(n)]

    @cache
    def count(place: int, rest: int, last: int, tight: bool, begun: bool) -> int:
        if place == len(digits):
            return int(begun and rest == $REST)
        total = 0
        for d in range((digits[place] if tight else 9) + 1):
            starts = begun or d > 0
            if starts and ($BAD):
                continue
            after = (rest + $WEIGHT) % $MODULUS if starts else 0
            total += count(place + 1, after, d if starts else -1, tight and d == digits[place], starts)
        return total

    return count(0, 0, -1, True, False)

def solve(low: int, high: int) -> int:
    return up_to(high) - up_to(low - 1)
"""
_BAD: Mapping[str, Any] = {
    "pair": (
        "has no two equal digits next to each other",
        "begun and d == last",
        lambda s, k: any(s[i] == s[i - 1] for i in range(1, len(s))),
    ),
    "fall": (
        "has no digit that is smaller than the one before it",
        "begun and d < last",
        lambda s, k: list(s) != sorted(s),
    ),
    "near": (
        "has no two neighbouring digits that differ by {k} or more",
        "begun and abs(d - last) >= {k}",
        lambda s, k: any(abs(int(a) - int(b)) >= k for a, b in itertools.pairwise(s)),
    ),
    "far": (
        "has no two neighbouring digits that differ by less than {k}",
        "begun and abs(d - last) < {k}",
        lambda s, k: any(abs(int(a) - int(b)) < k for a, b in itertools.pairwise(s)),
    ),
}
_WEIGHTS: Mapping[str, Any] = {
    "sum": ("sum of its digits", "d", lambda s: sum(map(int, s))),
    "odd": ("number of its odd digits", "d % 2", lambda s: sum(c in "13579" for c in s)),
    "squares": ("sum of the squares of its digits", "d * d", lambda s: sum(int(c) ** 2 for c in s)),
    "odd parts": (
        "sum of its digits (each odd digit counted {g} times)",
        "(d * {g} if d % 2 else d)",
        None,
    ),
    "big": ("number of its digits that are at least {g}", "(d >= {g})", None),
}

#: The greatest size, by level.
_MOST = (10**5, 10**9, 10**12)


@register
class DigitCounts(CodeFamily):
    """Numbers up to 10^5, 10^9 and 10^12. Knobs: what digits may not do, which total of the digits is
    taken, its modulus and remainder."""

    name = "digit_counts"
    version = "3"
    topic = "number theory"
    summary = "Numbers of a range by their digits"
    items_per_seed = 60
    redraws = 10

    def space(self, level: int) -> Space:
        bad = [("pair", 0), ("fall", 0), *(("near", k) for k in range(3, 8)), *(("far", k) for k in (2, 3))]
        parts = [("sum", 0), ("odd", 0), ("squares", 0), *(("odd parts", g) for g in range(2, 10))]
        parts += [("big", g) for g in range(1, 10)]
        total = [
            (kind, g, m, r)
            for kind, g in parts
            for m in range(2, 20)
            for r in range(min(m, 5 if kind in ("odd", "big") else m))
        ]
        return Space(bad=bad, without=range(10), total=total)

    def degenerate(self, p: Params) -> bool:
        return bool(p.total[:2] == ("big", 9) and p.without == 9)  # no digit is left that counts

    def exercise(self, p: Params) -> Exercise:
        _, k = p.bad
        kind, g, m, r = p.total
        _, code, _ = _rule(p)
        _, weight, _ = _WEIGHTS[kind]
        most = _MOST[p.level]
        return Exercise(
            names=("count_numbers", "digit_count", "good_numbers"),
            params={"low": Int(1, most), "high": Int(1, most)},
            returns="int",
            setups=_setups(p),
            asks="the number of good integers from `low` to `high`, both included",
            rules=("The range can be far too long to look at every number.",) * (p.level > 0),
            relations={"`low` is at most `high`": "low <= high"},
            source=fill(_SOURCE, REST=r, BAD=code.format(k=k), WEIGHT=weight.format(g=g), MODULUS=m),
            oracle=partial(_oracle, p),
            idea="Build the numbers digit by digit from the front, and remember only the last digit, the"
            " remainder, and whether the bound is still followed.",
            slips=_slips(p),
            draw=_draw,
            edges=([1, 1], [1, 9], [9, 11], [99, 101], [1, 1_000]),
            worst=lambda rng: [[1, most], [rng.randint(1, most // 2), most - 1]],
            refused=([2, 1],),
            cpu_seconds=2 if p.level else None,
            axes={"most": most},
        )


def _setups(p: Params) -> tuple[str, ...]:
    _, k = p.bad
    kind, g, m, r = p.total
    told, _, _ = _rule(p)
    name, _, _ = _WEIGHTS[kind]
    return (
        f"A positive integer is good if, written in decimal without leading zeros, it {told.format(k=k)},"
        f" and the {name.format(g=g)} leaves remainder {r} when divided by {m}.",
        "House numbers are written in decimal, without zeros in front. An architect likes a number if it"
        f" {told.format(k=k)} and the {name.format(g=g)}, divided by {m}, leaves remainder {r}; such"
        " numbers are called good.",
    )


def _oracle(p: Params, low: int, high: int) -> Value:
    _, k = p.bad
    kind, g, m, r = p.total
    _, _, broken = _rule(p)
    _, _, total = _WEIGHTS[kind]
    found = 0
    for n in range(low, high + 1):
        s = str(n)
        if kind == "big":
            own = sum(int(c) >= g for c in s)
        elif kind == "odd parts":
            own = sum(int(c) * (g if int(c) % 2 else 1) for c in s)
        else:
            own = total(s)
        found += str(p.without) not in s and not broken(s, k) and (own - r) % m == 0
    return found


def _slips(p: Params) -> Mapping[str, Slip]:
    _, k = p.bad
    _, _, _, r = p.total
    _, code, _ = _rule(p)
    return {
        "leaves out the first number": ("up_to(low - 1)", "up_to(low)"),
        "leaves out the last number": ("up_to(high) -", "up_to(high - 1) -"),
        "lets digits do anything": (f"if starts and ({code.format(k=k)}):", "if False:"),
        "takes leading zeros for digits": ("starts = begun or d > 0", "starts = True"),
        "takes any remainder": (f"int(begun and rest == {r})", "int(begun)"),
    }


def _draw(rng: Random) -> list[Value]:
    low = rng.choice((1, rng.randint(1, 99), rng.randint(1, 1_500)))
    return [low, low + rng.choice((rng.randint(0, 30), rng.randint(0, 500)))]


def _rule(p: Params) -> tuple[str, str, Callable[..., Value]]:
    bad, _ = p.bad
    told, code, broken = _BAD[bad]
    told = f"does not contain the digit {p.without}, {told}"
    code = f"d == {p.without} or {code}"
    return told, code, broken
