"""Games with several piles and limited moves: which answer brings the values of the piles into balance."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache, reduce
from itertools import combinations, permutations
from math import prod
from operator import xor
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import listed
from problem_banks.math.makings.stories import NAMES
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Axis, Params, Permutations, Space, spread

_COUNTERS = (
    "counters",
    "coins",
    "matches",
    "pebbles",
    "beans",
    "beads",
    "stones",
    "buttons",
    "marbles",
    "shells",
)

#: How many may be taken at once from each pile, and the sizes of the piles; the first pile is asked about.
_Game = tuple[tuple[tuple[int, ...], ...], tuple[int, ...]]


@register
class SeveralPiles(Family):
    """Kind 0: two piles with one limit. Kind 1: three piles with one limit. Kind 2: three piles with given
    numbers to take. Kind 3: three piles with a limit each. Kind 4: four piles with a limit each."""

    name = "several_piles"
    version = "1"
    anchors = ("AIME 4", "AIME 9")
    kind = "math"
    summary = "The winning move in games with several piles and limits"
    levels = 5
    kinds = (0, 1, 3, 4, 2)
    items_per_seed = 2_000
    dressing = frozenset({"players", "counters"})
    redraws = 1

    writers = (number("So the number is @."),)

    def space(self, level: int) -> Space:
        story: dict[str, Axis] = {"players": Permutations(NAMES, 2), "counters": _COUNTERS}
        return Space(**story, game=_games(level))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return _draft(p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Plays the game out from what each number taken from the pile of the question leaves."""
        moves, piles = p.game
        asked = re.search(
            r"the pile of (\d+)\. (?:How many must \w+ leave|To what number must)", draft.statement
        )
        if asked is None or int(asked[1]) != piles[0]:
            return "the text asks for something else"
        play = _play(moves)
        found = [
            piles[0] - taken
            for taken in moves[0]
            if taken <= piles[0] and play.is_lost((piles[0] - taken, *piles[1:]))
        ]
        return None if [gold_of(draft)] == list(map(str, found)) else f"playing it out allows {found}"


#: Piles are smaller than this.
_PLACES = 64


class _Play:
    """A game played out from wherever it is asked about: who loses against the best play."""

    def __init__(self, moves: Sequence[tuple[int, ...]]) -> None:
        self._moves = [(_PLACES**k, each) for k, each in enumerate(moves)]
        self._lost: dict[int, bool] = {}

    def is_lost(self, piles: Sequence[int]) -> bool:
        """Whether the player to move loses."""
        return self._is_lost(sum(size * _PLACES**k for k, size in enumerate(piles)))

    def _is_lost(self, piles: int) -> bool:
        lost = self._lost
        for one, moves in self._moves:
            size = piles // one % _PLACES
            for taken in moves:
                if taken > size:
                    break
                after = piles - taken * one
                is_lost = lost.get(after)
                if is_lost is None:
                    is_lost = self._is_lost(after)
                if is_lost:
                    lost[piles] = False
                    return False
        lost[piles] = True
        return True


@lru_cache(maxsize=32)
def _play(moves: tuple[tuple[int, ...], ...]) -> _Play:
    """What was found out of one game serves the next with the same moves."""
    return _Play(moves)


@cache
def _values(moves: tuple[int, ...]) -> list[int]:
    """The value of each pile up to some size: the least that no move leads to."""
    values: list[int] = []
    for size in range(60):
        reached = {values[size - taken] for taken in moves if taken <= size}
        values.append(next(value for value in range(size + 1) if value not in reached))
    return values


def _upto(most: int) -> tuple[int, ...]:
    return tuple(range(1, most + 1))


@cache
def _games(kind: int) -> tuple[_Game, ...]:
    """The games of a kind whose first pile has one good move."""
    return spread([game for game in _all_games(kind) if _answer(game)], _left, most=0.15)


def _all_games(kind: int) -> Iterator[_Game]:
    if kind == 0:
        for most in range(3, 10):
            for pair in permutations(range(most + 2, 42), 2):
                yield (_upto(most),) * 2, pair
    elif kind == 1:
        for most in range(3, 8):
            for first in range(most + 2, 20):
                for others in combinations([n for n in range(most + 1, 20) if n != first], 2):
                    yield (_upto(most),) * 3, (first, *others)
    elif kind == 2:
        for taken in combinations(range(2, 7), 2):
            for first in range(7, 19):
                for others in combinations([n for n in range(6, 19) if n != first], 2):
                    yield ((1, *taken),) * 3, (first, *others)
    else:
        sizes_of = range(4, 12) if kind == 3 else range(3, 9)
        for limits in permutations(range(2, 7), 3 if kind == 3 else 4):
            if list(limits[1:]) != sorted(limits[1:]):
                continue
            for sizes in permutations(sizes_of, len(limits)):
                yield tuple(map(_upto, limits)), sizes


def _value_of(game: _Game, pile: int) -> int:
    moves, piles = game
    return _values(moves[pile])[piles[pile]]


def _answer(game: _Game) -> int | None:
    """How many to take from the first pile, where exactly one number wins."""
    moves, piles = game
    target = reduce(xor, (_value_of(game, k) for k in range(1, len(piles))))
    values = _values(moves[0])
    good = [taken for taken in moves[0] if taken <= piles[0] and values[piles[0] - taken] == target]
    return good[0] if len(good) == 1 else None


def _left(game: _Game) -> int:
    """How many the first pile has after the winning move."""
    return game[1][0] - (_answer(game) or 0)


_COUNT = {2: "two", 3: "three", 4: "four"}


def _told(p: Params, rng: Random) -> str:
    (moves, piles), (first, second), things = p.game, p.players, p.counters
    order = rng.sample(range(len(piles)), len(piles))
    shown = listed([str(piles[k]) for k in order])
    count = _COUNT[len(piles)]
    if p.level == 2:
        rule = f"takes exactly {listed([str(each) for each in moves[0]])}".replace(" and ", " or ")
        rule = f"{rule} of them from one of the piles"
    elif p.level < 2:
        rule = f"takes from 1 to {len(moves[0])} of them from one of the piles"
    else:
        limits = listed([f"{len(moves[k])} from the pile of {piles[k]}" for k in order])
        rule = f"takes at least one from a single pile, but at most {limits}"
    opening = rng.choice(
        (
            f"{first} and {second} play with {count} piles of {shown} {things}. They move in turn, and each"
            f" move {rule}.",
            f"On a table lie {count} piles with {shown} {things}. {first} and {second} take turns; whoever"
            f" is to move {rule}.",
        )
    )
    limit = " Where a pile has fewer left, all of it may be taken." if p.level > 2 else ""
    return f"{opening}{limit} Whoever takes the last one of all wins. " + rng.choice(
        (
            f"{first} begins, with the pile of {piles[0]}. How many must {first} leave in it to be sure of"
            " winning?",
            f"{first} has the first move and takes from the pile of {piles[0]}. To what number must"
            f" {first} reduce it to force a win?",
        )
    )


def _value_step(p: Params, pile: int, left: int | None = None) -> Step:
    """The value of a pile, or of what is left of it."""
    moves, piles = p.game
    size = piles[pile] if left is None else left
    value = _values(moves[pile])[size]
    if p.level != 2:
        whole = len(moves[pile]) + 1
        return step(
            f"The pile of {size} has the value ${size} \\bmod {whole} = {value}$, as up to {whole - 1} may"
            " be taken.",
            f"{size} % {whole} = {value}",
            "value of a pile",
        )
    reached = [(size - taken, _values(moves[pile])[size - taken]) for taken in moves[pile] if taken <= size]
    shown = ", ".join(f"{rest} (value {worth})" for rest, worth in reached)
    claim = (
        " + ".join(_least([f"abs({worth} - {low})" for _, worth in reached]) for low in range(value)) + " = 0"
    )
    if not value:
        claim = (
            f"{'*'.join(f'abs({worth} - 0)' for _, worth in reached)} = {prod(worth for _, worth in reached)}"
        )
    return step(
        f"From {size} one reaches {shown}; the least value missing is {value}, the value of {size}.",
        claim,
        "value of a pile",
    )


def _least(terms: Sequence[str]) -> str:
    return f"min({', '.join(terms)})" if len(terms) > 1 else terms[0]


def _table_step(p: Params) -> Step:
    """The values of small piles, of which those of the others are made."""
    moves, piles = p.game
    values = _values(moves[0])
    shown = ", ".join(map(str, values[: max(piles)]))
    top = next(size for size, value in enumerate(values) if value == max(values[: max(piles)]))
    reached = [values[top - taken] for taken in moves[0] if taken <= top]
    low = " + ".join(_least([f"abs({v} - {k})" for v in reached]) for k in range(values[top]))
    return step(
        f"The value of a pile is the least number that no move leads to. From 0 on these are {shown}; the"
        f" value {values[top]} of {top}, for instance, since one reaches {', '.join(map(str, reached))}.",
        f"{low} = 0",
        "values of small piles",
    )


def _balance(values: Sequence[int]) -> tuple[int, str]:
    """The sum in base two without carrying, and a claim for it digit by digit."""
    total = reduce(xor, values)
    digits = max(values).bit_length() or 1
    parts = [
        f"{2**place}*(({' + '.join(str(value >> place & 1) for value in values)}) % 2)"
        for place in reversed(range(digits))
    ]
    return total, f"{' + '.join(parts)} = {total}"


def _draft(p: Params, rng: Random) -> Draft:
    moves, piles = p.game
    gold = _left(p.game)
    taken = piles[0] - gold
    values = [_value_of(p.game, k) for k in range(len(piles))]
    others = values[1:]
    steps = [_table_step(p)] if p.level == 2 else []
    steps += [_value_step(p, k) for k in range(1, len(piles))]
    target, claim = _balance(others)
    if len(others) > 1:
        binary = (
            " and ".join(f"{value:b}" for value in others)
            if len(others) == 2
            else listed([f"{v:b}" for v in others])
        )
        steps.append(
            step(
                f"Added in base two without carrying, {binary} make {target:b}, that is {target}. The pile of"
                f" {piles[0]} must get this value too, so that all are in balance.",
                claim,
                "sum without carrying",
            )
        )
    if p.level == 2:
        steps.append(_value_step(p, 0, gold))
        steps.append(
            step(
                f"So {gold} must be left, after a move that takes ${piles[0]} - {gold} = {taken}$.",
                f"{piles[0]} - {gold} = {taken}",
                "the move",
            )
        )
    else:
        whole = len(moves[0]) + 1
        steps.append(
            step(
                f"The pile of {piles[0]} has the value ${piles[0]} \\bmod {whole} = {values[0]}$ and should"
                f" have {target}: taking {taken} leaves ${piles[0]} - {taken} = {gold}$, of value {target}.",
                f"({piles[0]} - {taken}) % {whole} = {target}",
                "the move",
            )
        )
    plainly, alone = reduce(xor, piles[1:]), piles[0] - (values[0] or max(moves[0]))
    return answer_draft(
        _told(p, rng),
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=[
            (str(alone), "played the pile as if it were alone"),
            *([(str(plainly), "played as if any number could be taken")] if plainly < piles[0] else []),
            (str(piles[0] - min(max(moves[0]), piles[0])), "took as many as are allowed"),
            (str(taken), "gave the number that is taken"),
            (str(gold + 1), "counted one too few"),
        ],
        closing=rng.choice(("The number left is", "So the answer is")),
        axes={"piles": len(piles)},
    )
