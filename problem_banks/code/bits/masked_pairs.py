"""Pairs of numbers and what their bits have in common."""

from collections.abc import Mapping, Sequence
from functools import partial
from random import Random
from typing import Any

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Ints, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.registry import register
from problem_banks.space import Combinations, Params, Space

_SOURCE = """
def solve(values: list[int]) -> int:
    counts = {}
    for v in values:
        part = v & $MASK
        counts[part] = counts.get(part, 0) + 1
    parts = sorted(counts)
    total = 0
    for i in range(len(parts)):
        for j in range(i, len(parts)):
            a, b = parts[i], parts[j]
            pairs = counts[a] * counts[b] if i < j else counts[a] * (counts[a] - 1) // 2
            if pairs > 0 and $TEST:
                $JOIN
    return total
"""
_OPS: Mapping[str, Any] = {
    "xor": ("exactly one of the two numbers has", "a ^ b"),
    "and": ("both numbers have", "a & b"),
    "or": ("at least one of the two numbers has", "a | b"),
}
_TESTS: Mapping[str, Any] = {
    "parity": ("an odd number", "bin({x}).count('1') % 2 == 1", lambda n, k: n % 2 == 1),
    "exactly": ("exactly {k}", "bin({x}).count('1') == {k}", lambda n, k: n == k),
    "least": ("at least {k}", "bin({x}).count('1') >= {k}", lambda n, k: n >= k),
    "most": ("at most {k}", "bin({x}).count('1') <= {k}", lambda n, k: n <= k),
}

#: The greatest size, by level.
_LONGEST = (100, 300, 10_000)


@register
class MaskedPairs(CodeFamily):
    """Five, six and seven bits that matter; at level 2 lists so long that all pairs are too many. Knobs:
    the bits, how the two numbers are combined, how many bits must be set."""

    name = "masked_pairs"
    topic = "bits"
    summary = "Pairs of numbers by the bits that they share"

    def space(self, level: int) -> Space:
        tests = [("parity", 0), *((test, k) for test in ("exactly", "least", "most") for k in range(1, 4))]
        return Space(
            bits=Combinations(range(16), 5 + min(level, 1)),
            op=tuple(_OPS),
            test=tests,
            greatest=(False, True),
        )

    def exercise(self, p: Params) -> Exercise:
        mask = _mask(p)
        _, code = _OPS[p.op]
        kind, k = p.test
        _, test, _ = _TESTS[kind]
        longest = _LONGEST[p.level]
        join = f"total = max(total, {code})" if p.greatest else "total += pairs"
        asks = (
            "the greatest shared part of a fitting pair (0 if there is none)"
            if p.greatest
            else "the number of fitting pairs"
        )
        return Exercise(
            names=("masked_pairs", "bit_pairs", "count_bit_pairs"),
            params={"values": Ints(0, longest, 0, 2**16 - 1)},
            returns="int",
            setups=_setups(p),
            asks=asks,
            rules=("The list can be so long that looking at all pairs takes too much time.",)
            * (p.level == 2),
            source=fill(_SOURCE, MASK=mask, TEST=test.format(x=code, k=k), JOIN=join),
            oracle=partial(_oracle, p),
            idea="Few different values are left under the mask: count each, and look at pairs of values.",
            slips=_slips(p),
            draw=partial(_draw, p),
            edges=_edges(p),
            worst=lambda rng: [[[rng.randrange(2**16) for _ in range(longest)]]],
            cpu_seconds=2 if p.level == 2 else None,
            axes={"bits": len(p.bits)},
        )


def _setups(p: Params) -> tuple[str, ...]:
    who, _ = _OPS[p.op]
    kind, k = p.test
    told, _, _ = _TESTS[kind]
    listed = ", ".join(map(str, p.bits[:-1])) + f" and {p.bits[-1]}"
    return (
        f"Only the bits {listed} of a number matter (bit 0 is the lowest). Of two numbers at different"
        f" places of `values`, the shared part is the number with exactly those of these bits that {who}."
        f" The two places are a fitting pair if the shared part has {told.format(k=k)} of its bits set; the"
        " order of the two does not matter.",
        f"Look at the bits {listed} of the numbers in `values`, counted from 0 at the lowest; ignore all"
        f" others. For two numbers, set each of these bits if {who} it: that makes their shared part. Two"
        f" different places of the list form a fitting pair (counted once) when {told.format(k=k)} bits of"
        " the shared part are set.",
    )


def _oracle(p: Params, values: list[int]) -> Value:
    kind, k = p.test
    _, _, holds = _TESTS[kind]
    found = []
    for j, b in enumerate(values):
        for a in values[:j]:
            common = [
                bit
                for bit in p.bits
                if {0: False, 1: p.op != "and", 2: p.op != "xor"}[(a >> bit & 1) + (b >> bit & 1)]
            ]
            if holds(len(common), k):
                found.append(sum(1 << bit for bit in common))
    return max(found, default=0) if p.greatest else len(found)


def _slips(p: Params) -> Mapping[str, Slip]:
    mask = _mask(p)
    _, code = _OPS[p.op]
    kind, k = p.test
    _, test, _ = _TESTS[kind]
    return {
        "minds all bits": (f"part = v & {mask}", "part = v"),
        "forgets pairs of numbers that look the same": (
            "range(i, len(parts))",
            "range(i + 1, len(parts))",
        ),
        "pairs a number with itself": (
            "counts[a] * (counts[a] - 1) // 2",
            "counts[a] * (counts[a] + 1) // 2",
        ),
        "combines the bits another way": (
            f"if pairs > 0 and {test.format(x=code, k=k)}:",
            f"if pairs > 0 and {test.format(x='a ^ b' if p.op != 'xor' else 'a & b', k=k)}:",
        ),
    }


def _draw(p: Params, rng: Random) -> list[Value]:
    bits = rng.sample(range(16), rng.randint(1, 6)) + list(p.bits)
    return [
        [sum(1 << bit for bit in set(rng.sample(bits, rng.randint(0, 5)))) for _ in range(rng.randint(0, 8))]
    ]


def _edges(p: Params) -> tuple[Sequence[Value], ...]:
    mask = _mask(p)
    return (
        [[]],
        [[0]],
        [[65_535, 0]],
        [[7, 7, 7]],
        [[mask, mask, 0]],
        [[1, 2, 4, 8, 16, 32, 64, 128, 256, 512]],
    )


def _mask(p: Params) -> int:
    return sum(2**bit for bit in p.bits)
