"""Chains of chances: the state after some days, the long run, and which end a walk reaches first."""

from fractions import Fraction
from itertools import product
from math import gcd
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import number_of, ordinal, plain, tex
from problem_banks.math.makings.stories import NAMES, TOWNS
from problem_banks.math.makings.writing.numbers import probability
from problem_banks.registry import register
from problem_banks.space import Axis, Params, Space

#: (one state, the other, what a turn is, several turns): "a day is rainy".
_STATES = (
    ("is rainy", "is dry", "day", "days"),
    ("has fog", "is clear", "morning", "mornings"),
    ("brings a full house", "leaves seats free", "show", "shows"),
    ("sees the shop crowded", "sees the shop quiet", "Saturday", "Saturdays"),
    ("ends with a late train", "ends with a train on time", "trip", "trips"),
)
#: (who walks, what a place is, the good end, the bad end)
_WALKS = (
    ("a frog", "lily pad", "the shore", "the heron's nest"),
    ("a beetle", "step", "the top", "the pond"),
    ("a token", "square", "the goal", "the pit"),
    ("a snail", "mark on a wall", "the roof", "the ground"),
    ("a robot", "tile", "the charger", "the door"),
    ("a surfboard", "buoy", "the beach", "the reef"),
    ("a crab", "rock", "the sea", "the net"),
)


@register
class MarkovChain(Family):
    """Level 0: two states, some turns ahead. Level 1: the long-run share of a state. Level 2: a walk between
    two ends, and the chance to reach one of them first."""

    name = "markov_chain"
    version = "5"
    anchors = ("MATH 5", "AIME 9")
    levels = 5
    kinds = (0, 0, 1, 2, 2)
    sizes = (("turns",), (), ("line",))
    kind = "math"
    summary = "Markov chains with two states, and random walks between two ends"
    dressing = frozenset({"name", "town", "states", "walk"})
    redraws = 1

    writers = (probability(),)

    def space(self, level: int) -> Space:
        story: dict[str, Axis] = {"name": NAMES, "town": TOWNS}
        if level == 2:
            return Space(**story, walk=_WALKS, line=_lines())
        # In hundredths.
        chances = [(stay, come) for stay in range(1, 100) for come in range(1, 100) if stay != come]
        if level == 0:
            return Space(**story, states=_STATES, chances=chances, turns=(2, 3))
        return Space(**story, states=_STATES, chances=chances)

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_some_turns, _long_run, _first_end)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Adds up all courses; lets many turns pass; solves the equations of the walk from one end."""
        answer = number_of(gold_of(draft))
        if p.level == 2:
            found = _by_equations(p)
            return None if found == answer else f"the equations of the walk give {found}"
        stay, come = p.chances
        if p.level == 1:
            # What so many turns make of a share: kept * share + new. Twice as many do that twice.
            kept, new = (stay - come) / 100, come / 100
            for _ in range(12):
                kept, new = kept * kept, new * kept + new
            return None if abs(kept + new - answer) < 1e-9 else f"after 4096 turns the share is {kept + new}"
        total = 0
        for course in product((True, False), repeat=p.turns):
            chance, state = 1, True
            for following in course:
                to_first = stay if state else come
                chance *= to_first if following else 100 - to_first
                state = following
            total += chance if state else 0
        found = Fraction(total, 100**p.turns)
        return None if found == answer else f"all courses together give {found}"


def _lines() -> tuple[tuple[int, int, int, int], ...]:
    """(a, b, places, start): forward with chance a/(a + b), ends at 0 and at ``places``."""
    steps = [(a, b) for a in range(1, 10) for b in range(1, 10) if a != b and gcd(a, b) == 1 and a + b < 14]
    return tuple((a, b, n, k) for a, b in steps for n in range(3, 11) for k in range(1, n))


def _by_equations(p: Params) -> Fraction:
    a, b, places, start = p.line
    forward = Fraction(a, a + b)
    # h(0) = 0 and h(1) = 1 fix all others up to a factor, which h(places) = 1 fixes.
    heights = [Fraction(0), Fraction(1)]
    while len(heights) <= places:
        heights.append((heights[-1] - (1 - forward) * heights[-2]) / forward)
    answer: Fraction = heights[start] / heights[places]
    return answer


def _rules(p: Params, rng: Random) -> str:
    one, other, turn, _ = p.states
    stay, come = (Fraction(c, 100) for c in p.chances)
    source = rng.choice((f"{p.name} keeps a record in {p.town}.", f"In {p.town}, {p.name} has found a rule."))
    return (
        f"{source} After a {turn} that {one}, the next {one} with probability ${tex(stay)}$; after a {turn}"
        f" that {other}, the next {one} with probability ${tex(come)}$. Nothing else matters."
    )


def _some_turns(p: Params, rng: Random) -> Draft:
    one, _, turn, _ = p.states
    stay, come = (Fraction(c, 100) for c in p.chances)
    shares = [Fraction(1), stay]
    steps = [
        step(
            f"Let $p_n$ be the probability that the $n$-th {turn} from now {one}. It is so now:"
            f" $p_1 = 1 \\cdot {tex(stay)} + 0 \\cdot {tex(come)} = {tex(stay)}$.",
            f"1*{plain(stay)} + 0*{plain(come)} = {plain(stay)}",
            "first turn",
        )
    ]
    for n in range(2, p.turns + 1):
        last = shares[-1]
        shares.append(last * stay + (1 - last) * come)
        steps.append(
            step(
                f"$p_{n} = {tex(last)} \\cdot {tex(stay)} + {tex(1 - last)} \\cdot {tex(come)} ="
                f" {tex(shares[-1])}$.",
                f"{plain(last)}*{plain(stay)} + {plain(1 - last)}*{plain(come)} = {plain(shares[-1])}",
                "total probability",
            )
        )
    gold = shares[-1]
    return answer_draft(
        f"{_rules(p, rng)} This {turn} {one}. "
        + rng.choice(
            (
                f"What is the probability that the {ordinal(p.turns)} {turn} after it {one} too?",
                f"Find the probability that the {ordinal(p.turns)} {turn} after it {one} as well.",
            )
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=steps,
        slips=[
            (tex(stay**p.turns), "followed only the course that never changes"),
            (tex(1 - gold), "gave the other state"),
            (tex(shares[-2]), "stopped one turn early"),
            (tex((stay + come) / 2), "averaged the two probabilities"),
        ],
        closing=rng.choice(("The probability is", "So the probability equals")),
        axes={"turns": p.turns},
    )


def _long_run(p: Params, rng: Random) -> Draft:
    one, _, _, turns = p.states
    stay, come = (Fraction(c, 100) for c in p.chances)
    gold = come / (1 - stay + come)
    return answer_draft(
        f"{_rules(p, rng)} "
        + rng.choice(
            (
                f"In the long run, which fraction of all {turns} {_plural(one)}?",
                f"Over a very long time, what share of the {turns} {_plural(one)}? Give a fraction.",
            )
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"Let the share be $s$. It stays the same from one to the next: $s = {tex(stay)}s +"
                f" {tex(come)}(1 - s)$.",
                f"{plain(gold)} = {plain(stay)}*{plain(gold)} + {plain(come)}*(1 - {plain(gold)})",
                "balance",
            ),
            step(
                f"Collect: $\\left(1 - {tex(stay)} + {tex(come)}\\right)s = {tex(come)}$, that is"
                f" ${tex(1 - stay + come)}s = {tex(come)}$.".replace("$1s", "$s"),
                f"1 - {plain(stay)} + {plain(come)} = {plain(1 - stay + come)}",
                "collect",
            ),
            step(
                f"So $s = {tex(gold)}$.",
                f"{plain(come)}/(1 - {plain(stay)} + {plain(come)}) = {plain(gold)}",
                "divide",
            ),
        ],
        slips=[
            (tex(1 - gold), "gave the other state"),
            (tex((stay + come) / 2), "averaged the two probabilities"),
            (tex(stay / (stay + come)), "compared the two probabilities of coming there"),
            (tex(stay), "gave the probability of staying"),
        ],
        closing=rng.choice(("The share is", "So in the long run the fraction is")),
        axes={"turns": 0},
    )


def _plural(state: str) -> str:
    verb, _, rest = state.partition(" ")
    return f"{ {'is': 'are', 'has': 'have', 'brings': 'bring', 'sees': 'see', 'ends': 'end'}[verb] } {rest}"


def _first_end(p: Params, rng: Random) -> Draft:
    (who, place, goal, bad), (a, b, places, start) = p.walk, p.line
    forward, ratio = Fraction(a, a + b), Fraction(b, a)
    gold = (1 - ratio**start) / (1 - ratio**places)
    behind = Fraction(start, places)
    moves = f"one {place} at a time"
    return answer_draft(
        rng.choice(
            (
                f"In a game from {p.town}, {p.name} watches {who}.",
                f"{p.name} tells a riddle from {p.town} about {who}.",
            )
        )
        + f" It moves along a line, {moves}: with probability ${tex(forward)}$ towards {goal},"
        f" otherwise towards {bad}. Now {goal} is {_moves_away(places - start)} and {bad}"
        f" {_moves_away(start)}. It stops as soon as it reaches one of them. "
        + rng.choice(
            (
                f"What is the probability that it reaches {goal}?",
                f"With what probability does it end at {goal}?",
            )
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"Let $h_k$ be the probability when {bad} is $k$ moves away: $h_0 = 0$, $h_{{{places}}} = 1$"
                f" and $h_k = {tex(forward)}h_{{k+1}} + {tex(1 - forward)}h_{{k-1}}$.",
                f"all(h(k) = {plain(forward)}*h(k + 1) + {plain(1 - forward)}*h(k - 1) for k in"
                f" between(1, {places - 1})) and h(0) = 0 and h({places}) = 1 where"
                f" h(k) = (1 - {plain(ratio)}^k)/(1 - {plain(ratio)}^{places})",
                "look at the first move",
            ),
            step(
                f"So each difference $h_{{k+1}} - h_k$ is ${tex(1 - forward)} \\div {tex(forward)} ="
                f" {tex(ratio)}$ times the one before.",
                f"{plain(1 - forward)}/{plain(forward)} = {plain(ratio)}",
                "geometric differences",
            ),
            step(
                f"Adding them up, $h_{{{start}}} = \\frac{{1 - \\left({tex(ratio)}\\right)^{{{start}}}}}{{1 -"
                f" \\left({tex(ratio)}\\right)^{{{places}}}}} = {tex(gold)}$.",
                f"(1 - {plain(ratio)}^{start})/(1 - {plain(ratio)}^{places}) = {plain(gold)}",
                "geometric sums",
            ),
        ],
        slips=[
            (tex(1 - gold), "gave the other end"),
            (tex(behind), "treated both directions as equally likely"),
            (tex(forward ** (places - start)), "let it go straight there only"),
            (tex(forward), "gave the probability of one move"),
        ],
        closing=rng.choice(("The probability is", "So the probability equals")),
        axes={"turns": places},
    )


def _moves_away(moves: int) -> str:
    return "1 move away" if moves == 1 else f"{moves} moves away"
