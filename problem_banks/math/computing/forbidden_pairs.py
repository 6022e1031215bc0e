"""Words in which some letters may not follow others, counted by their last letter."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise, permutations, product
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.networks import total
from problem_banks.math.makings.notation import listed
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Params, Permutations, Space

_LETTERS = tuple("BCDEFGHKLMNPRSTVWZ")

#: Letters, the length of the words, and how many pairs are forbidden, give or take one.
_SIZES = ((4, 3, 5), (4, 4, 6), (4, 5, 6), (4, 6, 7), (5, 6, 10))

#: Rules of each level, all different.
_PUZZLES = 4_000

#: So few words are counted on one's fingers.
_FEW = 6

Pairs = tuple[tuple[int, int], ...]


@register
class ForbiddenPairs(Family):
    """Each level has longer words, the last more letters."""

    name = "forbidden_pairs"
    version = "2"
    anchors = ("MATH 5", "AIME 8")
    kind = "math"
    summary = "How many words there are in which some letters may not follow others"
    levels = len(_SIZES)
    items_per_seed = 2_000
    dressing = frozenset({"letters"})
    redraws = 1

    writers = (number("So the number of words is @.", "Altogether there are @ words."),)

    def space(self, level: int) -> Space:
        return Space(letters=Permutations(_LETTERS, _SIZES[level][0]), pairs=_rules(level))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return _draft(p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Reads the rules back from the text and writes out all words."""
        letters = sorted(set(re.findall(r"\b[A-Z]\b", draft.statement)).intersection(_LETTERS))
        pairs = set(re.findall(r"\b([A-Z])([A-Z])\b", draft.statement))
        length = int(re.findall(r"\d+", draft.statement)[0])
        first = re.search(r"begin with ([A-Z])", draft.statement)
        last = re.search(r"end in ([A-Z])", draft.statement)
        words = [letter for letter in letters if not (last and letter == last[1])]
        for _ in range(length - 1):
            words = [letter + word for word in words for letter in letters if (letter, word[0]) not in pairs]
        found = sum(not (first and word[0] == first[1]) for word in words)
        return None if gold_of(draft) == str(found) else f"writing all words out gives {found}"


@cache
def _rules(level: int) -> tuple[Pairs, ...]:
    """Forbidden pairs; no word begins with the first letter or ends in the second, and of rules that differ
    in
    the names of the other letters alone, one stands for all."""
    letters, _, size = _SIZES[level]
    rng = Random(f"pairs {level}")
    every = list(product(range(letters), repeat=2))
    renamings = [(0, 1, *order) for order in permutations(range(2, letters))]
    found: dict[Pairs, None] = {}
    while len(found) < _PUZZLES:
        chosen = rng.sample(every, rng.randint(size - 1, size + 1))
        forms = (tuple(sorted((names[a], names[b]) for a, b in chosen)) for names in renamings)
        pairs = min(forms)
        if _count(_counts(level, pairs)) > _FEW:
            found[pairs] = None
    return tuple(found)


def _told(p: Params, rng: Random) -> str:
    letters, length, _ = _SIZES[p.level]
    shown = listed(rng.sample(p.letters, letters))
    pairs = listed(rng.sample([p.letters[a] + p.letters[b] for a, b in p.pairs], len(p.pairs)))
    first, last = p.letters[:2]
    ends = f"no word may begin with {first}, and none may end in {last}"
    return rng.choice(
        (
            f"Words of {length} letters are formed from {shown}; letters may be repeated. The pairs {pairs}"
            f" may not occur, one letter directly behind the other; {ends}. How many words are there?",
            f"How many words of {length} letters can be formed from {shown}, if the neighbours {pairs} are"
            f" forbidden in this order and {ends}?",
            f"A machine prints words of {length} letters, each one of {shown}. It never prints {pairs} as"
            f" two letters in a row. Moreover {ends}. How many different words can it print?",
        )
    )


def _counts(level: int, pairs: Pairs) -> list[list[int]]:
    """For each length, the words by their last letter."""
    letters, length, _ = _SIZES[level]
    rows = [[int(k != 0) for k in range(letters)]]
    for _ in range(length - 1):
        before = rows[-1]
        rows.append([sum(before[a] for a in range(letters) if (a, b) not in pairs) for b in range(letters)])
    return rows


def _count(rows: Sequence[Sequence[int]]) -> int:
    return sum(count for b, count in enumerate(rows[-1]) if b != 1)


def _numbers(p: Params, row: Sequence[int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in zip(p.letters, row, strict=True))


def _steps(p: Params, rows: Sequence[Sequence[int]]) -> list[Step]:
    letters = range(len(p.letters))
    allowed = "; ".join(
        f"{p.letters[b]} after {listed(before)}" if before else f"{p.letters[b]} after no letter"
        for b in letters
        for before in [[p.letters[a] for a in letters if (a, b) not in p.pairs]]
    )
    steps = [
        step(
            f"Count words by their last letter. Of ${len(letters)}^2$ pairs ${len(p.pairs)}$ are forbidden,"
            f" which leaves {allowed}. Words of one letter: {_numbers(p, rows[0])}.",
            f"{len(letters)}^2 - {len(p.pairs)} = {len(letters) ** 2 - len(p.pairs)}",
            "what may follow what",
        )
    ]
    for length, (before, row) in enumerate(pairwise(rows), 2):
        parts = [" + ".join(str(before[a]) for a in letters if (a, b) not in p.pairs) or "0" for b in letters]
        shown = ", ".join(
            f"{p.letters[b]} ${part} = {row[b]}$" if " " in part else f"{p.letters[b]} ${row[b]}$"
            for b, part in enumerate(parts)
        )
        # Each number in a place of its own of a long number: so every one is proven, and not their sum alone.
        claim = " + ".join(f"({part})*10^{6 * b}" for b, part in enumerate(parts))
        right = " + ".join(f"{count}*10^{6 * b}" for b, count in enumerate(row))
        steps.append(step(f"Words of {length} letters: {shown}.", f"{claim} = {right}", "one letter more"))
    last = [count for b, count in enumerate(rows[-1]) if b != 1]
    steps.append(
        step(
            f"Those that do not end in {p.letters[1]} are ${total(last)} = {sum(last)}$.",
            f"{total(last)} = {sum(last)}",
            "the last letter",
        )
    )
    return steps


def _draft(p: Params, rng: Random) -> Draft:
    letters, length, _ = _SIZES[p.level]
    rows = _counts(p.level, p.pairs)
    gold = _count(rows)
    rate = letters**2 - len(p.pairs)
    return answer_draft(
        _told(p, rng),
        gold=str(gold),
        answer_type="integer",
        steps=_steps(p, rows),
        slips=[
            (str(sum(rows[-1])), "forgot the rule for the last letter"),
            (str(letters**length), "counted all words"),
            (str(_count(rows[:-1])), "stopped one letter too early"),
            (str(rate * (letters - 1)), "multiplied the number of allowed pairs"),
        ],
        closing=rng.choice(("The number of words is", "So the answer is")),
        axes={"letters": letters, "length": length},
    )
