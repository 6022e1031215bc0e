"""Games of taking counters: which position loses for the player who has to move."""

from functools import cache, lru_cache, reduce
from itertools import combinations, islice
from operator import xor
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import listed
from problem_banks.math.makings.stories import NAMES
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Axis, Combinations, OneOf, Params, Permutations, Space

_COUNTERS = (
    *("counters", "coins", "matches", "pebbles", "beans", "beads"),
    *("stones", "buttons", "marbles", "tokens", "shells", "cards"),
)

_COUNTS = {4: "four", 5: "five"}


@register
class Nim(Family):
    """Level 0: one pile, up to k at a time. Level 1: given numbers to take, and how many piles lose. Level 2:
    the fourth pile of Nim. Level 3: how many to take from the pile that wins. Level 4: likewise with five
    piles."""

    name = "nim"
    version = "4"
    anchors = ("MATH 3", "AIME 5")
    levels = 5
    kind = "math"
    summary = "Games of taking counters from piles"
    dressing = frozenset({"players", "counters"})
    redraws = 1

    writers = (number("So the number is @."),)

    def space(self, level: int) -> Space:
        story: dict[str, Axis] = {"players": Permutations(NAMES, 2), "counters": _COUNTERS}
        if level == 0:
            piles = OneOf(
                Space(most=(most,), rounds=range(2, 90), rest=range(1, most + 1)) for most in range(3, 21)
            )
            return Space(**story, pile=piles)
        if level == 1:
            return Space(**story, moves=Combinations(range(2, 9), 2), limit=range(40, 900))
        return Space(**story, piles=_lost_without_one() if level == 2 else _one_way(level + 1))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_one_pile, _losing_piles, _fourth_pile, _winning_move, _winning_move)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Plays the game out from every position."""
        if p.level == 0:
            most, pile = p.pile.most, _pile(p)
            wins = _winning_piles(tuple(range(1, most + 1)), pile)
            found = next(taken for taken in range(1, most + 1) if not wins[pile - taken])
        elif p.level > 2:
            taken = [
                size - left
                for place, size in enumerate(p.piles)
                for left in range(size)
                if not _mover_wins((*p.piles[:place], left, *p.piles[place + 1 :]))
            ]
            return None if gold_of(draft) == ", ".join(map(str, taken)) else f"the winning moves take {taken}"
        elif p.level == 2:
            # The first size that leaves the mover without a winning answer, by Grundy's definition of values.
            found = next(size for size in range(64) if not _mover_wins((*p.piles, size)))
        else:
            found = _winning_piles((1, *p.moves), p.limit)[1:].count(False)
        return None if gold_of(draft) == str(found) else f"playing it out gives {found}"


def _nim_sum(piles: tuple[int, ...]) -> int:
    return reduce(xor, piles)


@cache
def _lost_without_one() -> tuple[tuple[int, ...], ...]:
    """Three piles that a fourth one can make lost for the player to move."""
    return tuple(piles for piles in combinations(range(3, 40), 3) if _nim_sum(piles))


def _winning_piles_of(piles: tuple[int, ...]) -> list[int]:
    """The piles from which a move leads to a lost position."""
    return [size for size in piles if size ^ _nim_sum(piles) < size]


@cache
def _one_way(count: int) -> tuple[tuple[int, ...], ...]:
    """Four or five piles with a single winning move, some of those that there are."""
    sizes, stride = (range(3, 32), 3) if count == 4 else (range(9, 60), 149)
    every = islice(combinations(sizes, count), 0, None, stride)
    return tuple(piles for piles in every if len(_winning_piles_of(piles)) == 1)


def _pile(p: Params) -> int:
    return int((p.pile.most + 1) * p.pile.rounds + p.pile.rest)


def _winning_piles(moves: tuple[int, ...], limit: int) -> list[bool]:
    """Whether the player to move wins from each pile of ``0..limit``."""
    wins = [False]
    for size in range(1, limit + 1):
        wins.append(any(taken <= size and not wins[size - taken] for taken in moves))
    return wins


@lru_cache(maxsize=256)
def _value(size: int) -> int:
    """The value of a single pile: the least number that no move from it leads to."""
    reached = {_value(smaller) for smaller in range(size)}
    return next(number for number in range(size + 1) if number not in reached)


def _mover_wins(piles: tuple[int, ...]) -> bool:
    """Adds the values of the piles digit by digit in base two, without carrying."""
    digits = [f"{_value(size):06b}" for size in piles]
    return any(sum(map(int, column)) % 2 for column in zip(*digits, strict=True))


def _one_pile(p: Params, rng: Random) -> Draft:
    (first, second), most, pile, rest = p.players, p.pile.most, _pile(p), p.pile.rest
    whole = most + 1
    return answer_draft(
        rng.choice(
            (
                f"{first} and {second} play with a pile of {pile} {p.counters}. They move in turn, and each"
                f" move takes from 1 to {most} of them. Whoever takes the last one wins. {first} begins. ",
                f"On the table lie {pile} {p.counters}. {first}, who begins, and {second} take turns, each"
                f" time removing at least 1 and at most {most}. The player who removes the last one wins. ",
            )
        )
        + rng.choice(
            (
                f"How many must {first} take first to be sure of winning?",
                f"What number should {first} take in the first move to force a win?",
            )
        ),
        gold=str(rest),
        answer_type="integer",
        steps=[
            step(
                f"Whatever number $t$ from 1 to {most} one player takes, the other can take ${whole} - t$, so"
                f" that {whole} go in two moves. Whoever leaves a multiple of {whole} therefore wins.",
                f"t + ({whole} - t) = {whole}",
                "pairing moves",
            ),
            step(
                f"Divide: ${pile} = {whole} \\cdot {p.pile.rounds} + {rest}$.",
                f"{whole}*{p.pile.rounds} + {rest} = {pile}",
                "division with remainder",
            ),
            step(
                f"{first} takes {rest} and leaves ${whole * p.pile.rounds}$, a multiple of {whole}.",
                f"{pile} - {rest} = {whole}*{p.pile.rounds}",
                "leave a losing position",
            ),
        ],
        slips=[
            (str(whole - rest), f"gave what is missing to the next multiple of {whole}"),
            (str(pile % most), f"left a multiple of {most} instead of {whole}"),
            (str(p.pile.rounds), "gave the quotient instead of the remainder"),
            (str(most), "took as many as allowed"),
        ],
        closing=rng.choice(("The answer is", "So the answer is")),
        axes={"piles": 1},
    )


def _rules(p: Params, rng: Random) -> str:
    first, second = p.players
    return rng.choice(
        (
            f"In the game of Nim, {first} and {second} take turns; a move removes one or more"
            f" {p.counters} from a single pile, and whoever takes the last of all wins.",
            f"{first} and {second} play Nim: in turn they remove one or more {p.counters} from one pile"
            " of their choice, and the player who makes the last move wins.",
        )
    )


def _winning_move(p: Params, rng: Random) -> Draft:
    first, piles = p.players[0], p.piles
    total = _nim_sum(piles)
    (size,) = _winning_piles_of(piles)
    left, gold = size ^ total, size - (size ^ total)
    highest = 1 << total.bit_length() - 1
    written = listed([f"${pile} = {pile:06b}_2$" for pile in piles])
    sums = reduce("xor({}, {})".format, piles)
    others = "(" + ", ".join(str(pile) for pile in piles if pile != size) + ")"
    return answer_draft(
        f"{_rules(p, rng)} There are {_COUNTS[len(piles)]} piles, of {listed(list(map(str, piles)))}"
        f" {p.counters}, and it is {first}'s turn. "
        + rng.choice(
            (
                f"Only one move wins against best play. How many {p.counters} does it take away?",
                f"A single move of {first} leads to a sure win. How many {p.counters} are removed by it?",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                "A position is lost for the player to move exactly when every binary place has an even number"
                f" of ones over all piles. In binary, {written}.",
                " and ".join(f"digits({pile}, 2) = {_digits(pile)}" for pile in piles),
                "Nim sum",
            ),
            step(
                f"The places with an odd number of ones make ${total:b}_2 = {total}$, so {first} wins by"
                " mending them.",
                f"{sums} = {total}",
                "count ones in each place",
            ),
            step(
                "The pile that is made smaller must have a one in the highest of these places, worth"
                f" {highest}: only the pile of {size} has.",
                f"floor({size}/{highest}) % 2 = 1 and all(floor(n/{highest}) % 2 = 0 for n in {others})",
                "choose the pile",
            ),
            step(
                f"With these places changed, ${size:b}_2$ becomes ${left:b}_2 = {left}$.",
                f"xor({size}, {total}) = {left}",
                "change the places",
            ),
            step(
                f"So {first} takes ${size} - {left} = {gold}$ from the pile of {size}.",
                f"{size} - {left} = {gold}",
                "subtract",
            ),
        ],
        slips=[
            (str(left), "gave what is left of the pile"),
            (str(total), "took the Nim sum away"),
            (str(size), "took the whole pile"),
            (str(gold + 1), "made an arithmetic slip"),
        ],
        closing=rng.choice(("The answer is", "So the answer is")),
        axes={"piles": len(piles)},
    )


def _fourth_pile(p: Params, rng: Random) -> Draft:
    (first, second), (a, b, c) = p.players, p.piles
    gold = a ^ b ^ c
    return answer_draft(
        f"{_rules(p, rng)} Three of the four piles hold {a}, {b} and {c} {p.counters}. "
        + rng.choice(
            (
                f"How many must the fourth hold so that {first}, who moves first, loses against best play?",
                f"For which size of the fourth pile can {second}, who moves second, force a win?",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=_binary_steps((a, b, c), gold),
        slips=[
            (str(a + b + c), "added the piles in the usual way"),
            (str(a | b | c), "marked every binary place that occurs at all"),
            (str((a ^ b) + c), "carried when adding the last pile"),
            (str(a ^ b), f"left the pile of {c} out"),
        ],
        closing=rng.choice(("The answer is", "So the answer is")),
        axes={"piles": 4},
    )


def _binary_steps(piles: tuple[int, ...], gold: int) -> list[Step]:
    written = listed([f"${size} = {size:06b}_2$" for size in piles])
    powers = [1 << place for place in range(6) if gold >> place & 1][::-1]
    odd = listed([str(power) for power in powers])
    total = " + ".join(map(str, powers))
    return [
        step(
            "A position of Nim is lost for the player to move exactly when every binary place has an even"
            f" number of ones over all piles. In binary, {written}.",
            " and ".join(f"digits({size}, 2) = {_digits(size)}" for size in piles),
            "Nim sum",
        ),
        step(
            f"Among the three, the places with an odd number of ones are worth {odd}."
            if len(powers) > 1
            else f"Among the three, only the place worth {odd} has an odd number of ones.",
            f"xor({piles[0]}, xor({piles[1]}, {piles[2]})) = {total}",
            "count ones in each place",
        ),
        step(
            f"The fourth pile needs ones in exactly these places: ${total} = {gold}$."
            if len(powers) > 1
            else f"So the fourth pile has {gold}.",
            f"xor({gold}, xor({piles[0]}, xor({piles[1]}, {piles[2]}))) = 0",
            "read the binary number",
        ),
    ]


def _digits(size: int) -> str:
    """The binary digits as a claim writes a tuple."""
    return "(" + "".join(f"{digit}, " for digit in f"{size:b}") + ")"


def _losing_piles(p: Params, rng: Random) -> Draft:
    (first, _), moves, limit = p.players, (1, *p.moves), p.limit
    most = max(moves)
    wins = _winning_piles(moves, limit + 64)
    period = _period(wins, most)
    lost = [size for size in range(period) if not wins[size]]
    whole, rest = divmod(limit + 1, period)
    in_rest = sum(size < rest for size in lost)
    gold = whole * len(lost) + in_rest - 1
    return answer_draft(
        _losing_question(p, rng),
        gold=str(gold),
        answer_type="integer",
        steps=[
            _period_step(wins, period, lost, moves),
            step(
                f"The sizes from 0 to {limit} are ${limit + 1} = {period} \\cdot {whole} + {rest}$ numbers:"
                f" {whole} whole periods" + (f" and the remainders below {rest}." if rest else "."),
                f"{period}*{whole} + {rest} = {limit + 1}",
                "division with remainder",
            ),
            step(
                f"Each period has {len(lost)} lost {'size' if len(lost) == 1 else 'sizes'}, the rest"
                f" {in_rest}, and the empty pile does not count:"
                f" ${whole} \\cdot {len(lost)} + {in_rest} - 1 = {gold}$.",
                f"{whole}*{len(lost)} + {in_rest} - 1 = {gold}",
                "count",
            ),
        ],
        slips=[
            (str(gold + 1), "counted the empty pile too"),
            (str(limit - gold), f"counted the piles that {first} wins"),
            (str(whole * len(lost)), "left out the part of a period at the end"),
            (
                str(limit // (most + 1)),
                f"took multiples of {most + 1}, as if all numbers up to {most} were allowed",
            ),
        ],
        closing=rng.choice(("Their number is", "So the count is")),
        axes={"piles": 1},
    )


def _losing_question(p: Params, rng: Random) -> str:
    (first, second), (low, high), limit = p.players, p.moves, p.limit
    allowed = f"1, {low} or {high}"
    return (
        rng.choice(
            (
                f"{first} and {second} take {p.counters} from one pile in turn, {allowed} at a time; whoever"
                " cannot move loses.",
                f"From a single pile, {first} and {second} alternately remove {allowed} {p.counters}. A"
                " player who has no move left loses.",
            )
        )
        + f" {first} begins. "
        + rng.choice(
            (
                f"For how many of the pile sizes from 1 to {limit} does {second} have a winning strategy?",
                f"How many of the piles of 1 to {limit} {p.counters} are lost for {first} against best play?",
            )
        )
    )


def _period_step(wins: list[bool], period: int, lost: list[int], moves: tuple[int, ...]) -> Step:
    # Whether a size is lost follows from the sizes that moves lead to. Where the rule by remainders agrees
    # with that over a period beyond the greatest move, it does for ever.
    known = "(" + "".join(f"{size}, " for size in lost) + ")"
    leads = f"all((n - m) % {period} not in {known} for m in {moves} if m <= n)"
    return step(
        "Call a size lost if the player to move loses. A size is lost when every move leads to one that is"
        f" not. Starting with the empty pile, the lost sizes are {_first_lost(wins)}, and so on: whether a"
        f" size is lost depends only on its remainder on division by {period}, which must be"
        f" {listed(list(map(str, lost))).replace(' and ', ' or ')}.",
        f"all((n % {period} in {known}) = {leads} for n in between(0, {period + max(moves) - 1}))",
        "work up from the empty pile",
    )


def _first_lost(wins: list[bool]) -> str:
    return ", ".join(str(size) for size in islice((s for s, won in enumerate(wins) if not won), 6))


def _period(wins: list[bool], reach: int) -> int:
    """The period from the very start: equal stretches as long as the longest move lead to equal ends."""
    known = [False, *wins[1:]]
    return next(
        length
        for length in range(2, len(known) - reach)
        if known[length : length + reach] == known[:reach]
        and all(known[size] == known[size % length] for size in range(len(known)))
    )
