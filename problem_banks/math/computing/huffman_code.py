"""Joining two at a time at the least cost: codes of Huffman, and files that are merged."""

import re
from bisect import insort
from functools import cache
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.networks import total
from problem_banks.math.makings.notation import listed
from problem_banks.math.makings.writing.numbers import number
from problem_banks.registry import register
from problem_banks.space import Combinations, Params, Space

#: How many numbers there are at each level.
_SIZES = (3, 4, 5, 6, 8)

_LETTERS = tuple("BCDEFGHKLMNOPRSTUVW")


@register
class HuffmanCode(Family):
    """Each level has more letters."""

    name = "huffman_code"
    version = "2"
    anchors = ("undergraduate", "undergraduate")
    kind = "math"
    summary = "The fewest bits of a code, and the least cost of joining two at a time"
    levels = len(_SIZES)
    items_per_seed = 10_000
    redraws = 1

    writers = (number("So the least number is @.", "Altogether that is @."),)

    def space(self, level: int) -> Space:
        size = _SIZES[level]
        return Space(counts=Combinations(range(2, 90), size))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return _draft(p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Reads the numbers back from the text and tries every shape of a tree."""
        counts = sorted(map(int, re.findall(r"\b\d+\b", draft.statement)), reverse=True)
        found = min(
            sum(depth * count for depth, count in zip(depths, counts, strict=True))
            for depths in _shapes(len(counts))
        )
        return None if gold_of(draft) == str(found) else f"the best of all trees gives {found}"


@cache
def _shapes(leaves: int) -> frozenset[tuple[int, ...]]:
    """The depths, in increasing order, of the ends of every tree that parts in two or not at all."""
    if leaves == 1:
        return frozenset({(0,)})
    found = set()
    for depths in _shapes(leaves - 1):
        for depth in set(depths):
            rest = list(depths)
            rest.remove(depth)
            found.add(tuple(sorted((*rest, depth + 1, depth + 1))))
    return frozenset(found)


def _told(p: Params, rng: Random) -> tuple[str, str]:
    """The statement, and what each sum of two is in its story."""
    names = rng.sample(_LETTERS, len(p.counts))
    pairs = rng.sample(list(zip(names, p.counts, strict=True)), len(p.counts))
    letters = ", ".join(f"{letter} {count} times" for letter, count in pairs)
    shown = listed([str(count) for _, count in pairs])
    bits = "is the number of bits that its branching adds"
    return rng.choice(
        (
            (
                f"In a text occur {letters}, and no other letters. Each letter gets a code word of zeros and"
                " ones, no code word being the beginning of another. With how few bits can the whole text be"
                " written?",
                bits,
            ),
            (
                "Find the length in bits of the shortest encoding of a text by a prefix code, if its letters"
                f" are these: {letters}.",
                bits,
            ),
            (
                f"Files with {shown} pages are to be merged into a single one. Merging two files takes as"
                " many minutes as they have pages together, and only two can be merged at a time. How many"
                " minutes are needed at least?",
                "is the time of one merging",
            ),
            (
                f"Chains with {shown} links lie on a table. To join two chains costs one cent for each of"
                " their links. What is the least cost, in cents, of joining all of them to a single chain?",
                "is what one joining costs",
            ),
        )
    )


def _merges(counts: tuple[int, ...]) -> list[tuple[int, int]]:
    left, pairs = sorted(counts), []
    while len(left) > 1:
        pairs.append((left.pop(0), left.pop(0)))
        insort(left, sum(pairs[-1]))
    return pairs


def _draft(p: Params, rng: Random) -> Draft:
    (statement, said), pairs = _told(p, rng), _merges(p.counts)
    sums = [a + b for a, b in pairs]
    gold = sum(sums)
    left, steps = sorted(p.counts), []
    for a, b in pairs:
        shown = ", ".join(map(str, left))
        left.remove(a)
        left.remove(b)
        insort(left, a + b)
        lead = f"Of {shown} join the two least" if len(left) > 1 else "Join the last two"
        claim = f"min({shown}) + {b} = {a + b}" if len(left) > 1 else f"{a} + {b} = {a + b}"
        steps.append(step(f"{lead}: ${a} + {b} = {a + b}$.", claim, "join the least two"))
    steps.append(
        step(
            f"Each sum {said}: ${total(sums)} = {gold}$.",
            f"{total(sums)} = {gold}",
            "add",
        )
    )
    fixed = next(bits for bits in range(1, 8) if 2**bits >= len(p.counts))
    ordered = sorted(p.counts)
    chain = sum(sum(ordered[: k + 1]) for k in range(1, len(ordered)))
    worst = ordered[::-1]
    return answer_draft(
        statement,
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=[
            (str(fixed * sum(p.counts)), "used words of equal length"),
            (str(chain), "joined each to what had been joined before"),
            (str(sum(sum(worst[: k + 1]) for k in range(1, len(worst)))), "joined the greatest first"),
            (str(sum(p.counts)), "added the numbers once"),
            (str(gold - sums[-1]), "forgot the last joining"),
        ],
        closing=rng.choice(("The least number is", "So the answer is")),
        axes={"letters": len(p.counts)},
    )
