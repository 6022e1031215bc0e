"""The cheapest way to make one word of another by deleting, inserting and replacing letters."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Params, Permutations, Space

#: Letters of the first word and of the second, and how many different ones there are at most.
_SIZES = ((3, 3, 3), (3, 4, 3), (4, 4, 4), (4, 5, 4), (5, 5, 4))

#: What a deletion, an insertion and a replacement cost.
_PRICES = range(2, 22)

_ALPHABET = "BCDFGHKLMNPRSTVW"

_Word = tuple[int, ...]


@register
class EditDistance(Family):
    """Each level has longer words; what each kind of edit costs is part of the problem."""

    name = "edit_distance"
    version = "1"
    anchors = ("MATH 4", "undergraduate")
    kind = "math"
    summary = "The cheapest edits that make one word of another"
    levels = len(_SIZES)
    dressing = frozenset({"letters"})
    redraws = 1

    writers = (number("So the least cost is @.", "The cheapest way costs @."),)

    def space(self, level: int) -> Space:
        return Space(
            letters=Permutations(_ALPHABET, _SIZES[level][2]),
            words=_word_pairs(*_SIZES[level]),
            delete=_PRICES,
            insert=_PRICES,
            replace=_PRICES,
        )

    def build(self, p: Params, rng: Random) -> Draft:
        return _draft(p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Reads words and prices back from the text and tries every edit at the first letter that is left."""
        found = _cheapest(draft.statement)
        return None if gold_of(draft) == str(found) else f"the words of the text cost {found}"


def _cheapest(statement: str) -> int:
    first, second = re.findall(r"\b[A-Z]{3,}\b", statement)
    delete, insert, replace = (
        int(re.findall(rf"{edit}\D*(\d+)", statement)[0]) for edit in ("elet", "insert", "replac")
    )

    @cache
    def cost(left: str, wanted: str) -> int:
        if not left or not wanted:
            return len(left) * delete + len(wanted) * insert
        kept = cost(left[1:], wanted[1:]) + (0 if left[0] == wanted[0] else replace)
        return min(kept, cost(left[1:], wanted) + delete, cost(left, wanted[1:]) + insert)

    return cost(first, second)


def _named_in_order(*words: _Word) -> tuple[_Word, ...]:
    """The words with their letters called 0, 1, 2 and so on in the order in which they come."""
    seen = list(dict.fromkeys(letter for word in words for letter in word))
    return tuple(tuple(seen.index(letter) for letter in word) for word in words)


def _patterns(length: int, letters: int) -> Iterator[_Word]:
    """All words whose letters are named in the order in which they come."""
    if length == 0:
        yield ()
        return
    for word in _patterns(length - 1, letters):
        for letter in range(min(letters, max(word, default=-1) + 2)):
            yield (*word, letter)


@cache
def _word_pairs(first: int, second: int, letters: int) -> tuple[tuple[_Word, ...], ...]:
    """Pairs of words that share letters, one of each that differ by names of letters or reading backwards.

    Nor is there a pair with its own exchange: with the prices exchanged too, that would be the same problem.
    """
    found = list[tuple[_Word, ...]]()
    for joined in _patterns(first + second, letters):
        one, other = joined[:first], joined[first:]
        backwards = _named_in_order(one[::-1], other[::-1])
        if len(set(one) & set(other)) < min(2, first - 2) or backwards < (one, other):
            continue
        exchanged = _named_in_order(other, one), _named_in_order(other[::-1], one[::-1])
        if first != second or min(exchanged) > (one, other):
            found.append((one, other))
    return tuple(found)


#: The costs from the first i letters of one word to the first j of the other.
_Table = dict[tuple[int, int], int]


def _table(p: Params) -> tuple[_Table, dict[tuple[int, int], str]]:
    """The costs of all beginnings, and for each how it is the least of three sums."""
    first, second = p.words
    costs: _Table = {(i, 0): i * p.delete for i in range(len(first) + 1)}
    costs |= {(0, j): j * p.insert for j in range(len(second) + 1)}
    claims = dict[tuple[int, int], str]()
    for i, j in product(range(1, len(first) + 1), range(1, len(second) + 1)):
        price = 0 if first[i - 1] == second[j - 1] else p.replace
        above, left, across = costs[i - 1, j], costs[i, j - 1], costs[i - 1, j - 1]
        costs[i, j] = min(above + p.delete, left + p.insert, across + price)
        kept = f"{across} + {price}" if price else f"{across}"
        claims[i, j] = f"min({above} + {p.delete}, {left} + {p.insert}, {kept}) = {costs[i, j]}"
    return costs, claims


def _draft(p: Params, rng: Random) -> Draft:
    costs, claims = _table(p)
    first, second = ("".join(p.letters[letter] for letter in word) for word in p.words)
    gold = costs[len(first), len(second)]
    return answer_draft(
        _asked(p, first, second, rng),
        gold=str(gold),
        answer_type="integer",
        steps=_steps(p, first, second, claims),
        slips=_slips(p, gold),
        closing=rng.choice(("The least cost is", "So the answer is")),
        axes={"letters": len(first) + len(second)},
    )


def _asked(p: Params, first: str, second: str, rng: Random) -> str:
    return rng.choice(
        (
            f"In a word, one may delete a letter for {p.delete} points, insert a letter anywhere for"
            f" {p.insert} points, and replace a letter by another for {p.replace} points. What is the least"
            f" number of points for which {first} becomes {second}?",
            f"Deleting a letter of a word costs {p.delete} points, inserting one costs {p.insert} points, and"
            f" replacing one by another costs {p.replace} points. How many points does it cost at least to"
            f" turn {first} into {second}?",
            f"A program turns {first} into {second} in steps, each of which deletes a letter (cost"
            f" {p.delete}), inserts a letter (cost {p.insert}) or replaces a letter by another (cost"
            f" {p.replace}). What is the least total cost?",
            f"To repair the sequence {first}, letters can be deleted at a price of {p.delete} each, inserted"
            f" at a price of {p.insert} each, and replaced by others at a price of {p.replace} each. For"
            f" what least price can it be made into {second}?",
        )
    )


def _steps(p: Params, first: str, second: str, claims: dict[tuple[int, int], str]) -> list[Step]:
    steps = list[Step]()
    for (i, j), claim in claims.items():
        same, end = first[i - 1] == second[j - 1], f"{first[:i]} to {second[:j]}"
        last = f"keep {first[i - 1]}" if same else f"replace {first[i - 1]} by {second[j - 1]}"
        lead = f"From {end}, one can last delete {first[i - 1]}, insert {second[j - 1]} or {last}"
        if not steps:
            lead = (
                f"Go from beginnings of {first} to beginnings of {second}, where {p.delete} is paid for each"
                f" letter deleted and {p.insert} for each inserted. {lead}"
            )
        steps.append(step(f"{lead}: $\\{claim}$.", claim, "least of three"))
    return steps


def _slips(p: Params, gold: int) -> list[tuple[str, str]]:
    first, second = p.words
    gap = len(second) - len(first)
    differ = sum(a != b for a, b in zip(first, second, strict=False))
    turned = Params(words=p.words, delete=p.insert, insert=p.delete, replace=p.replace)
    each = Params(words=p.words, delete=1, insert=1, replace=1)
    without = Params(words=p.words, delete=p.delete, insert=p.insert, replace=p.delete + p.insert)
    end = len(first), len(second)
    return [
        (str(differ * p.replace + gap * p.insert), "compared the words place by place only"),
        (str(_table(without)[0][end]), "did without replacements"),
        (str(_table(turned)[0][end]), "exchanged the prices of deleting and inserting"),
        (str(_table(each)[0][end]), "counted the edits instead of adding their prices"),
        (str(len(first) * p.delete + len(second) * p.insert), "deleted all letters and wrote all anew"),
        (str(gold + min(p.delete, p.insert, p.replace)), "made one edit too many"),
    ]
