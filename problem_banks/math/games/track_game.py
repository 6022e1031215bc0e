"""Games in which counters are pushed along tracks: how many starting positions are lost for the mover."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, reduce
from itertools import combinations, product
from operator import xor
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import listed
from problem_banks.math.makings.stories import NAMES
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import OneOf, Params, Permutations, Space

#: How far a counter may be pushed on a track, and the last square of it; the first is 0.
_Track = tuple[tuple[int, ...], int]

_PLACES = ("first", "second", "third")
_COUNTS = {2: "two", 3: "three"}


@register
class TrackGame(Family):
    """Kind 0: two tracks with one limit. Kind 1: with a limit each. Kind 2: one of the two with given
    numbers. Kind 3: three tracks with a limit each. Kind 4: one of the three with given numbers."""

    name = "track_game"
    version = "1"
    anchors = ("AIME 7", "AIME 12")
    kind = "math"
    summary = "How many starting positions of a game with counters on tracks are lost"
    levels = 5
    dressing = frozenset({"players"})
    redraws = 1

    writers = (number("So the number of such positions is @.", "Altogether there are @ positions."),)

    def space(self, level: int) -> Space:
        return Space(players=Permutations(NAMES, 2), tracks=OneOf(_spaces(level)))

    def build(self, p: Params, rng: Random) -> Draft:
        return _draft(p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Reads the tracks back from the text, and looks from each lost position for all that lead to it."""
        found = _lost(_read(draft.statement))
        return None if gold_of(draft) == str(found) else f"playing it out gives {found}"


def _upto(most: int) -> tuple[int, ...]:
    return tuple(range(1, most + 1))


#: Given numbers that are not all numbers up to one.
_GIVEN = tuple((1, a, b) for a, b in combinations(range(2, 8), 2) if b != 3)


def _spaces(level: int) -> Iterator[Space]:
    """The tracks in the order of their limits, so that no two points are one game."""
    if level == 0:
        for last in range(6, 31):
            yield Space(moves=_limits(2, 6), ends=[(last, other) for other in range(last, 31)])
    elif level == 1:
        yield Space(moves=tuple(map(_both, combinations(range(2, 9), 2))), ends=_ends(2, 6, 28))
    elif level == 2:
        yield Space(
            moves=tuple((given, _upto(q)) for given in _GIVEN for q in range(2, 6)), ends=_ends(2, 8, 15)
        )
    elif level == 3:
        yield Space(moves=tuple(map(_both, combinations(range(2, 7), 3))), ends=_ends(3, 5, 10))
    else:
        pairs = tuple(combinations(range(2, 6), 2))
        yield Space(
            moves=tuple((given, *_both(pair)) for given in _GIVEN for pair in pairs), ends=_ends(3, 6, 9)
        )


def _limits(low: int, high: int) -> tuple[tuple[tuple[int, ...], ...], ...]:
    return tuple((_upto(most), _upto(most)) for most in range(low, high + 1))


def _both(limits: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    return tuple(map(_upto, limits))


@cache
def _ends(tracks: int, low: int, high: int) -> tuple[tuple[int, ...], ...]:
    return tuple(product(range(low, high + 1), repeat=tracks))


def _read(statement: str) -> list[_Track]:
    ends = [int(last) for last in re.findall(r"from 0 to (\d+)", statement)]
    rule = statement.partition("towards 0")[2].partition(".")[0]
    parts = re.findall(r"by ([\d, or]+|1 to \d+) squares?", rule)
    moves = []
    for part in parts:
        numbers = [int(each) for each in re.findall(r"\d+", part)]
        moves.append(_upto(numbers[1]) if " to " in part else tuple(numbers))
    return list(zip(moves if len(moves) == len(ends) else moves * len(ends), ends, strict=True))


def _lost(tracks: Sequence[_Track]) -> int:
    """Positions from which every move leads to one that is not lost, found from small ones up: with each of
    them, all positions that lead to it are won."""
    lost, won = 0, set[tuple[int, ...]]()
    for position in product(*(range(last + 1) for _, last in tracks)):
        if position not in won:
            lost += 1
            for k, (moves, _) in enumerate(tracks):
                won.update((*position[:k], position[k] + pushed, *position[k + 1 :]) for pushed in moves)
    return lost


@cache
def _values(moves: tuple[int, ...], last: int) -> list[int]:
    """The value of each square: the least that no move leads to."""
    values = list[int]()
    for square in range(last + 1):
        reached = {values[square - pushed] for pushed in moves if pushed <= square}
        values.append(next(value for value in range(square + 1) if value not in reached))
    return values


def _is_limit(moves: tuple[int, ...]) -> bool:
    return moves == _upto(len(moves))


def _counts(track: _Track) -> list[int]:
    """How many squares have each value."""
    values = _values(*track)
    return [values.count(value) for value in range(max(values) + 1)]


def _draft(p: Params, rng: Random) -> Draft:
    tracks: list[_Track] = list(zip(p.tracks.moves, p.tracks.ends, strict=True))
    counts = [_counts(track) for track in tracks]
    steps = [_track_step(place, track) for place, track in enumerate(tracks)]
    gold = sum(
        _times(counts, values)
        for values in product(*(range(len(each)) for each in counts))
        if not reduce(xor, values)
    )
    steps += _two_steps(counts, gold) if len(tracks) == 2 else _three_steps(counts, gold)
    every = 1
    for _, last in tracks:
        every *= last + 1
    return answer_draft(
        _told(p, tracks, rng),
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=[
            (str(gold - 1), "left out the position in which all counters stand on 0"),
            (str(every - gold), "counted the positions that the player to move wins"),
            (str(min(last for _, last in tracks) + 1), "took only equal squares for lost"),
            (str(every), "counted all positions"),
        ],
        closing=rng.choice(("The number of such positions is", "So the answer is")),
        axes={"tracks": len(tracks), "positions": every},
    )


def _times(counts: Sequence[Sequence[int]], values: Sequence[int]) -> int:
    found = 1
    for each, value in zip(counts, values, strict=True):
        found *= each[value]
    return found


def _track_step(place: int, track: _Track) -> Step:
    """The values of the squares of a track, and how often each occurs."""
    moves, last = track
    counts = _counts(track)
    often = f"the values 0 to {len(counts) - 1} stand on {listed([str(many) for many in counts])} squares"
    lead = "The value of a square is the least number that no move leads to. " if place == 0 else ""
    if _is_limit(moves):
        whole = len(moves) + 1
        rounds, rest = divmod(last + 1, whole)
        if last < whole:
            return step(
                f"{lead}On the {_PLACES[place]} track it is the number of the square, as ${last} < {whole}$"
                f" and so every smaller square can be reached: {often}.",
                f"{last} < {whole}",
                "values of a short track",
            )
        return step(
            f"{lead}On the {_PLACES[place]} track it is the remainder on division by {whole}, as up to"
            f" {whole - 1} squares are allowed. With ${last + 1} = {whole} \\cdot {rounds} + {rest}$ squares,"
            f" {often}.",
            f"{whole}*{rounds} + {rest} = {last + 1}",
            "values by remainders",
        )
    values = _values(moves, last)
    shown = ", ".join(map(str, values))
    allowed = f"({', '.join(map(str, moves))})"
    return step(
        f"{lead}On the {_PLACES[place]} track the values from 0 on are {shown}: {often}.",
        # Every value is missed by all moves, and no smaller one is.
        f"all(all(v[n - m] != v[n] for m in {allowed} if m <= n) and"
        f" all(any(v[n - m] = w for m in {allowed} if m <= n) for w in between(0, v[n] - 1))"
        f" for n in between(0, {last})) where v = ({shown})",
        "least missing value",
    )


def _two_steps(counts: Sequence[Sequence[int]], gold: int) -> list[Step]:
    one, other = counts
    terms = [f"{a}*{b}" for a, b in zip(one, other, strict=False)]
    claim = f"{' + '.join(terms)} = {gold}"
    shown = claim.replace("*", " \\cdot ")
    return [
        step(
            "A position is lost when the values of both squares are equal; the numbers of such pairs add up"
            f" to ${shown}$.",
            claim,
            "equal values",
        )
    ]


def _three_steps(counts: Sequence[Sequence[int]], gold: int) -> list[Step]:
    one, other, third = counts
    parts: dict[int, list[str]] = {}
    values: dict[int, int] = {}
    for a, b in product(range(len(one)), range(len(other))):
        if a ^ b < len(third):
            parts.setdefault(a ^ b, []).append(f"{one[a]}*{other[b]}")
            values[a ^ b] = values.get(a ^ b, 0) + one[a] * other[b]
    order = sorted(parts)
    shown = "; ".join(
        f"${' + '.join(parts[v])} = {values[v]}$ with {v}".replace("*", " \\cdot ") for v in order
    )
    left = " + ".join(f"({' + '.join(parts[v])})*10^{6 * v}" for v in order)
    right = " + ".join(f"{values[v]}*10^{6 * v}" for v in order)
    claim = f"{' + '.join(f'{values[v]}*{third[v]}' for v in order)} = {gold}"
    return [
        step(
            "Two squares together have as their value the sum of both without carrying in base two. Pairs of"
            f" squares on the first two tracks: {shown}.",
            # Each number in a place of its own of a long number: so every one is proven, and not their sum.
            f"{left} = {right}",
            "values of two tracks",
        ),
        step(
            "A position is lost when the square on the third track has that same value:"
            f" ${claim.replace('*', ' {0} ').format(chr(92) + 'cdot')}$.",
            claim,
            "equal values",
        ),
    ]


def _told(p: Params, tracks: Sequence[_Track], rng: Random) -> str:
    first, second = p.players
    count = _COUNTS[len(tracks)]
    ends = listed([f"from 0 to {last}" for _, last in tracks])
    if len({moves for moves, _ in tracks}) == 1:
        rule = f"{_pushed(tracks[0][0])} on either track"
    else:
        rule = listed([f"{_pushed(moves)} on the {_PLACES[k]} track" for k, (moves, _) in enumerate(tracks)])
        rule = rule.replace(" and ", " or ")
    return rng.choice(
        (
            f"A game has {count} tracks, whose squares are numbered {ends}, and one counter on each."
            f" {first} and {second} move in turn, {first} first; a move pushes one of the counters towards 0,"
            f" {rule}. Whoever cannot move loses. In how many of the starting positions does {first} lose"
            " against best play?",
            f"{first} and {second} play with {count} counters, each on a track of its own; the squares of the"
            f" tracks are numbered {ends}. In turn, and beginning with {first}, they push a single counter"
            f" towards 0, {rule}. The player who has no move left loses. For how many of all starting"
            f" positions can {second} force a win?",
            f"On {count} tracks with squares numbered {ends} stands one counter each. The player to move must"
            f" push one counter towards 0, {rule}; the last to move wins. {first} moves first, then"
            f" {second}, and so on. How many starting positions are lost for {first} if both play as well as"
            " possible?",
        )
    )


def _pushed(moves: tuple[int, ...]) -> str:
    if _is_limit(moves) and len(moves) > 2:
        return f"by 1 to {len(moves)} squares"
    return f"by {listed([str(each) for each in moves])} squares".replace(" and ", " or ")
