"""Waiting for a run of colours: expected times by fair bets, and which of two runs comes first."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from itertools import product
from math import gcd
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import number_of, plain, plain_tuple, tex
from problem_banks.math.makings.stories import NAMES
from problem_banks.math.makings.writing.numbers import number, probability
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Axis, Params, Permutations, Space

#: The two colours of a run, as 0 and 1.
_Run = tuple[int, ...]
_COLOURS = ("red", "blue", "green", "yellow", "white", "black", "orange", "purple")
#: (what it is, what it has, what is done with it, one such trial)
_DEVICES = (
    (
        "bag",
        "holds {n} balls",
        "draws a ball, looks at it and puts it back, again and again,",
        "draw",
    ),
    ("wheel", "has {n} equal sectors", "spins it again and again", "spin"),
    ("deck", "has {n} cards", "draws a card, puts it back and shuffles, again and again,", "draw"),
    ("jar", "holds {n} beads", "takes a bead and puts it back, again and again,", "draw"),
)


@register
class PatternWaiting(Family):
    """Kind 0: one or two colours. Kind 1: three. Kind 2: four or five. Kind 3: which of two runs comes first.
    Kind 4: how long until one of two runs has come."""

    name = "pattern_waiting"
    version = "2"
    anchors = ("AIME 6", "AIME 12")
    kind = "math"
    summary = "Expected waiting times for runs of colours, and which run comes first"
    levels = 5
    items_per_seed = 1_000
    dressing = frozenset({"name", "colours", "device"})
    redraws = 1

    writers = (
        *(number("So the expected number is @."),) * 3,
        probability(),
        number("So the expected number is @."),
    )

    def space(self, level: int) -> Space:
        story: dict[str, Axis] = {"name": NAMES, "colours": Permutations(_COLOURS, 2), "device": _DEVICES}
        if level < 3:
            lengths, most = (((1, 2), 48), ((3,), 48), ((4, 5), 20))[level]
            return Space(**story, trial=_single(lengths, most))
        return Space(**story, trial=_pairs())

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_waiting, _waiting, _waiting, _first, _either)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Solves the linear equations of the chain whose states are the beginnings of the runs."""
        runs, chance = p.trial[:-2], Fraction(p.trial[-2], p.trial[-1])
        found = _solved(runs, chance, wins=p.level == 3)
        return None if number_of(gold_of(draft)) == found else f"the equations give {found}"


def _chances(most: int) -> Iterator[tuple[int, int]]:
    return ((c, n) for n in range(3, most + 1) for c in range(1, n) if gcd(c, n) == 1)


@cache
def _single(lengths: tuple[int, ...], most: int) -> tuple[tuple[_Run, int, int], ...]:
    """A run, which begins with colour 0, and the share of that colour as two numbers."""
    runs = [(0, *rest) for length in lengths for rest in product((0, 1), repeat=length - 1)]
    return tuple((run, c, n) for run in runs for c, n in _chances(most))


def _holds(whole: _Run, part: _Run) -> bool:
    return any(whole[i : i + len(part)] == part for i in range(len(whole) - len(part) + 1))


@cache
def _pairs() -> tuple[tuple[_Run, _Run, int, int], ...]:
    """Two runs, none within the other, counted once whichever colour and whichever run is named first."""
    runs = [run for length in (2, 3, 4) for run in product((0, 1), repeat=length)]
    seen = set()
    for a, b in product(runs, repeat=2):
        if len(a) + len(b) < 8 and a != b and not _holds(a, b) and not _holds(b, a):
            for c, n in _chances(9):
                turned = (tuple(1 - x for x in a), tuple(1 - x for x in b), n - c, n)
                forms = ((a, b, c, n), (b, a, c, n), turned, (turned[1], turned[0], n - c, n))
                seen.add(min(forms))
    return tuple(sorted(seen))


def _solved(runs: tuple[_Run, ...], chance: Fraction, *, wins: bool) -> Fraction:
    """The expected time until one of the runs has come, or the chance that it is the first of them."""
    states = sorted({run[:k] for run in runs for k in range(len(run))}, key=len)
    place = {state: i for i, state in enumerate(states)}
    rows = []
    for state in states:
        row = [Fraction(0)] * len(states) + [Fraction(0 if wins else 1)]
        row[place[state]] += 1
        for colour, weight in ((0, chance), (1, 1 - chance)):
            now = (*state, colour)
            ended = [run for run in runs if now[-len(run) :] == run]
            if ended:
                row[-1] += weight * (wins and ended[0] == runs[0])
                continue
            while now not in place:
                now = now[1:]
            row[place[now]] -= weight
        rows.append(row)
    for i in range(len(rows)):
        pivot = next(j for j in range(i, len(rows)) if rows[j][i])
        rows[i], rows[pivot] = rows[pivot], rows[i]
        rows[i] = [value / rows[i][i] for value in rows[i]]
        for j in range(len(rows)):
            if j != i:
                rows[j] = [x - rows[j][i] * y for x, y in zip(rows[j], rows[i], strict=True)]
    return rows[place[()]][-1]


def _share(p: Params, colour: int) -> Fraction:
    count, total = p.trial[-2:]
    return Fraction(total, total - count if colour else count)


def _said(p: Params, run: _Run) -> str:
    return ", ".join(p.colours[colour] for colour in run)


def _overlaps(one: _Run, other: _Run) -> list[int]:
    """Lengths for which the end of the first run is the beginning of the second, the longest first."""
    return [k for k in range(min(len(one), len(other)), 0, -1) if one[-k:] == other[:k]]


def _won(p: Params, run: _Run) -> Fraction:
    """What a fair bet on all these colours pays."""
    value = Fraction(1)
    for colour in run:
        value *= _share(p, colour)
    return value


def _held(p: Params, one: _Run, other: _Run) -> Fraction:
    """What the players who bet on ``other`` hold when ``one`` has come."""
    return sum((_won(p, other[:k]) for k in _overlaps(one, other)), Fraction(0))


def _shown(p: Params, run: _Run) -> str:
    return " \\cdot ".join(tex(_share(p, colour)) for colour in run)


def _pays(p: Params) -> str:
    """What a fair bet on each colour pays, as a name of a claim."""
    return f"pay = {plain_tuple((_share(p, 0), _share(p, 1)))}"


def _holding_claim(p: Params, of: _Run, ends: Sequence[tuple[_Run, Fraction]]) -> str:
    """What the players who bet on the run ``of`` hold at each of these ends, found from the runs alone."""
    said = " and ".join(f"held({plain_tuple(end)}) = {plain(value)}" for end, value in ends)
    return (
        f"{said} where run = {plain_tuple(of)}; {_pays(p)}; held(end) = sum(product(pay[run[i]] for i in"
        f" between(0, k - 1)) for k in between(1, min(len(end), {len(of)})) if all(end[len(end) - k + i] ="
        f" run[i] for i in between(0, k - 1)))"
    )


def _opening(p: Params, rng: Random) -> str:
    count, total = p.trial[-2:]
    parts = f"{count} {p.colours[0]} and {total - count} {p.colours[1]}"
    noun, has = p.device[:2]
    holds = has.format(n=total)
    return rng.choice(
        (
            f"A {noun} {holds}, {parts}.",
            f"{p.name} has a {noun} that {holds}, {parts}.",
            f"Take a {noun} that {holds}, {parts}.",
        )
    )


def _bets(p: Params, what: str) -> Step:
    one, other = p.colours
    trial = p.device[3]
    if p.level == 0 and len(p.trial[0]) == 1:
        return step(
            f"Before each {trial} let a player bet 1 on {one}, at fair odds: a win pays ${tex(_share(p, 0))}$"
            f" times the bet. Each {trial} brings in 1 and the bets are fair, so the expected number of"
            f" {trial}s is what the players hold at the end on average.",
            f"1/({_share(p, 0)}) + 1/({_share(p, 1)}) = 1",
            "fair bets",
        )
    return step(
        f"Before each {trial} let a new player bet 1 on the first colour of {what}, and after each win all on"
        f" the next one, at fair odds: a win on {one} pays ${tex(_share(p, 0))}$ times the bet, on {other}"
        f" ${tex(_share(p, 1))}$ times. Everybody brings in 1 and the bets are fair, so the"
        f" expected number of {trial}s is what the players hold at the end on average.",
        f"1/({_share(p, 0)}) + 1/({_share(p, 1)}) = 1",
        "fair bets",
    )


def _closing(rng: Random) -> str:
    return rng.choice(("The answer is", "So the mean is", "Altogether:"))


def _holding_steps(p: Params, run: _Run) -> list[Step]:
    """What each player holds at the end of the run, and the sum."""
    if len(run) == 1:
        return [_only_player(p)]
    lengths, everything = _overlaps(run, run), _holding_claim(p, run, [(run, _held(p, run, run))])
    if len(lengths) == 1:
        return [_player(p, run, len(run), " Nobody else has any.", everything)]
    values = [_won(p, run[:k]) for k in lengths]
    total = _held(p, run, run)
    return [
        *(_player(p, run, k, "", _player_claim(p, run, k)) for k in lengths),
        step(
            f"Nobody else holds anything: ${' + '.join(map(tex, values))} = {tex(total)}$.",
            f"{' + '.join(map(plain, values))} = {plain(total)} and {everything}",
            "add",
        ),
    ]


def _only_player(p: Params) -> Step:
    """Of a single colour, with the equation that the expected number meets."""
    held, others = _share(p, 0), 1 - 1 / _share(p, 0)
    return step(
        f"Only the last player holds something: ${tex(held)}$. As a check: one {p.device[3]} and, with the"
        f" probability ${tex(others)}$, as many more make $1 + {tex(others)} \\cdot {tex(held)} ="
        f" {tex(held)}$.",
        f"1 + {plain(others)}*{plain(held)} = {plain(held)}",
        "what a player holds",
    )


def _player(p: Params, run: _Run, k: int, others: str, claim: str) -> Step:
    """What the player holds who began ``k`` trials before the end."""
    if k == len(run):
        said = "The player who has won every bet"
    elif k == 1:
        said = "The last colour is the first one too, so the last player"
    else:
        said = f"The last {k} colours are also the first {k}, so the player who has bet on these"
    shown, value = _shown(p, run[:k]), tex(_won(p, run[:k]))
    result = "" if shown == value else f" = {value}"
    return step(f"{said} holds ${shown}{result}$.{others}", claim, "what a player holds")


def _player_claim(p: Params, run: _Run, k: int) -> str:
    """The end of the run is its beginning, and what bets on that have won."""
    places = f"for i in between(0, {k - 1})"
    overlap = f"all(run[{len(run) - k} + i] = run[i] {places}) and " if k < len(run) else ""
    return (
        f"{overlap}product(pay[run[i]] {places}) = {plain(_won(p, run[:k]))}"
        f" where run = {plain_tuple(run)}; {_pays(p)}"
    )


def _waiting(p: Params, rng: Random) -> Draft:
    run, trial = p.trial[0], p.device[3]
    gold = _held(p, run, run)
    until = (
        f"{p.colours[run[0]]} comes up"
        if len(run) == 1
        else f"the run {_said(p, run)} comes up without a break"
    )
    turned = tuple(1 - colour for colour in run)
    return answer_draft(
        rng.choice(
            (
                f"{_opening(p, rng)} {p.name} {p.device[2]} until {until}. What is the expected number of"
                f" {trial}s?",
                f"{_opening(p, rng)} {p.name} {p.device[2]} until {until}. How many {trial}s does this take"
                " on average?",
                f"{_opening(p, rng)} How many {trial}s are to be expected if {p.name} {p.device[2]} until"
                f" {until}?",
            )
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=[_bets(p, "the run"), *_holding_steps(p, run)],
        slips=[
            (tex(_won(p, run)), "ignored that the run may overlap itself"),
            (tex(_held(p, turned, turned)), "exchanged the two colours"),
            (tex(sum((_share(p, c) for c in run), Fraction(0))), "added the waiting times of the colours"),
            (tex(len(run) * _won(p, run)), "cut the draws into separate blocks"),
            (tex(gold + len(run)), "counted the run itself once more"),
        ],
        closing=_closing(rng),
        axes={"length": len(run)},
    )


def _pair_steps(p: Params) -> tuple[Fraction, list[Step]]:
    """The chance that the first run comes before the second, and the steps to it."""
    a, b = p.trial[:2]
    steps = [_bets(p, "a run, one group on $A$ and another on $B$")]
    for run, other, name, rival in ((a, b, "A", "B"), (b, a, "B", "A")):
        for end, by in ((run, name), (other, rival)):
            lengths = _overlaps(end, run)
            if not lengths:
                continue
            value = _held(p, end, run)
            shown = " + ".join(_shown(p, run[:k]) for k in lengths)
            ends, alone = [(end, value)], ""
            if end == run and not _overlaps(other, run):
                ends.append((other, Fraction(0)))
                alone = (
                    f" If ${rival}$ comes first they hold nothing, since no end of it is a beginning of"
                    f" ${name}$."
                )
            result = "" if shown == tex(value) else f" = {tex(value)}"
            steps.append(
                step(
                    f"If ${by}$ comes first, the players on ${name}$ hold ${shown}{result}$.{alone}",
                    _holding_claim(p, run, ends),
                    "overlaps of the runs",
                )
            )
    of_a, of_b = _held(p, a, a) - _held(p, a, b), _held(p, b, b) - _held(p, b, a)
    chance = of_b / (of_a + of_b)
    steps.append(
        step(
            "Both groups hold the same on average. With the probability $p$ that $A$ comes first,"
            f" ${_mean(_held(p, a, a), _held(p, b, a))} = {_mean(_held(p, a, b), _held(p, b, b))}$,"
            f" so $p = {tex(chance)}$.",
            f"({of_b})/({of_a} + {of_b}) = {chance.numerator}/{chance.denominator}",
            "compare the two groups",
        )
    )
    return chance, steps


def _mean(with_a: Fraction, with_b: Fraction) -> str:
    """The mean of what is held in the two cases, those with nothing left out."""
    terms = [f"{tex(with_a)}p"] * (with_a > 0) + [f"{tex(with_b)}(1 - p)"] * (with_b > 0)
    return " + ".join(terms)


def _race(p: Params, rng: Random) -> str:
    a, b = p.trial[:2]
    return (
        f"{_opening(p, rng)} {p.name} {p.device[2]} until one of two runs of colours has come up without a"
        f" break: $A$ is {_said(p, a)} and $B$ is {_said(p, b)}."
    )


def _first(p: Params, rng: Random) -> Draft:
    a, b = p.trial[:2]
    chance, steps = _pair_steps(p)
    rare, other = 1 / _won(p, a), 1 / _won(p, b)
    long, short = _held(p, a, a), _held(p, b, b)
    return answer_draft(
        f"{_race(p, rng)} "
        + rng.choice(
            (
                "What is the probability that $A$ comes first?",
                "Find the probability that it is $A$.",
                "With what probability does it end with $A$?",
            )
        ),
        gold=tex(chance),
        answer_type="rational",
        steps=steps,
        slips=[
            (tex(1 - chance), "gave the probability of the other run"),
            (tex(rare / (rare + other)), "compared the probabilities of the runs"),
            (tex(short / (long + short)), "compared the waiting times of the runs"),
            (tex(long / (long + short)), "compared the waiting times the wrong way round"),
            ("\\frac{1}{2}", "took both runs as equally likely"),
        ],
        closing=rng.choice(("The probability is", "So the probability equals")),
        axes={"length": len(a) + len(b)},
    )


def _either(p: Params, rng: Random) -> Draft:
    a, b = p.trial[:2]
    chance, steps = _pair_steps(p)
    long, cross, short = _held(p, a, a), _held(p, b, a), _held(p, b, b)
    gold = chance * long + (1 - chance) * cross
    mean = f"{tex(chance)} \\cdot {tex(long)}"
    if cross:
        mean += f" + {tex(1 - chance)} \\cdot {tex(cross)}"
    steps.append(
        step(
            f"So the players on $A$ hold ${mean} = {tex(gold)}$ on average, which is the expected"
            f" number of {p.device[3]}s.",
            f"({chance})*({long}) + ({1 - chance})*({cross}) = {gold.numerator}/{gold.denominator}",
            "average",
        )
    )
    return answer_draft(
        f"{_race(p, rng)} "
        + rng.choice(
            (
                f"What is the expected number of {p.device[3]}s?",
                f"How many {p.device[3]}s does this take on average?",
                f"Find the expected number of {p.device[3]}s.",
            )
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=steps,
        slips=[
            (tex(min(long, short)), "took the shorter waiting time of the two"),
            (tex(long * short / (long + short)), "added the rates of the two runs"),
            (tex((long + short) / 2), "took the mean of the two waiting times"),
            (tex(chance * long + (1 - chance) * short), "averaged the two waiting times by the chances"),
        ],
        closing=_closing(rng),
        axes={"length": len(a) + len(b)},
    )
