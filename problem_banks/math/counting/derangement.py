"""Who gets the own thing back: none or exactly so many of some, in one place or in two."""

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from itertools import product
from math import comb, factorial, perm, prod
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.chances import probability_asked, probability_is
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import listed, plain, tex
from problem_banks.math.makings.nouns import all_of, none_of, some_of, with_article
from problem_banks.math.makings.writing.numbers import number, probability
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Axis, Params, Permutations, Space

#: (people, what each of them owns, several of these, what happens)
_MIX_UPS = (
    ("guests", "hat", "hats", "the hats are handed back at random"),
    ("pupils", "exercise book", "exercise books", "the books are handed out at random"),
    ("dancers", "mask", "masks", "everybody grabs a mask in the dark"),
    ("neighbours", "letter", "letters", "the postman mixes the letters up"),
    ("friends", "umbrella", "umbrellas", "everybody takes an umbrella without looking"),
    ("children", "coat", "coats", "the coats are given out at random"),
    ("colleagues", "mug", "mugs", "the mugs are returned at random"),
    ("anglers", "rod", "rods", "the rods are picked up at random"),
    ("players", "bag", "bags", "the bags are unloaded and given out at random"),
)
_PLACES = (
    *("theatre", "town hall", "library", "youth hostel", "sports club", "village school", "station"),
    *("harbour", "market hall", "music school"),
)
_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
#: How many people there are, how many of them count, and how many of these get their own thing.
_Room = tuple[int, int, int]


@register
class Derangement(Family):
    """Kind 0: the chance that none, or exactly so many, of two or three people get their own. Kind 1: in
    how many ways that is so for more, or for all. Kind 2: the chance of it for all in two places. Kind 3:
    ways in two places for some in each. Kind 4: the chance that exactly so many do in two places together.
    """

    name = "derangement"
    version = "4"
    anchors = ("MATH 4", "MATH 5")
    levels = 5
    kinds = (0, 1, 3, 4, 2)
    starters = 2
    kind = "math"
    summary = "Derangements and permutations with fixed points"
    dressing = frozenset({"mix_up", "places"})
    redraws = 1

    writers = (
        probability(),
        number("So there are @ ways.", of="ways"),
        probability(),
        number("So there are @ ways.", of="ways"),
        probability(),
    )

    def space(self, level: int) -> Space:
        story: dict[str, Axis] = {"mix_up": _MIX_UPS, "places": Permutations(_PLACES, 2 if level > 1 else 1)}
        if level == 4:
            return Space(**story, rooms=_rooms(4), total=(0, 1, 2))
        return Space(**story, rooms=_rooms(level))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_chance, _ways, _both_chances, _both_ways, _in_all)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Hands the things out one after the other, knowing which are left."""
        spread = [_handed_out(n, counted) for n, counted, _ in p.rooms]
        every = prod(sum(ways) for ways in spread)
        if p.level == 4:
            hits = product(*(range(len(ways)) for ways in spread))
            found = sum(spread[0][i] * spread[1][j] for i, j in hits if i + j == p.total)
        else:
            found = prod(ways[own] for ways, (_, _, own) in zip(spread, p.rooms, strict=True))
        answer = str(found) if p.level in (1, 3) else tex(Fraction(found, every))
        return None if gold_of(draft) == answer else f"handing the things out gives {answer}"


@cache
def _rooms(level: int) -> tuple[tuple[_Room, ...], ...]:
    """For each level, what may be the case in one place or in two."""
    some = [(n, r, k) for n in range(4, 8) for r in range(2, n) for k in range(r)]
    match level:
        case 0:
            return tuple(((n, r, k),) for r in (2, 3) for n in range(r + 2, 61) for k in range(r))
        case 1:
            return tuple(
                ((n, r, k),) for n in range(5, 13) for r in range(4, n + 1) for k in range(r - (r == n))
            )
        case 2:
            all_of = [(n, n, k) for n in range(3, 10) for k in range(n - 1)]
            return tuple((one, other) for one in all_of for other in all_of if one[0] != other[0])
        case 3:
            return tuple((one, other) for one in some for other in some if one[0] != other[0])
        case _:
            groups = [(n, r, 0) for n in range(4, 10) for r in range(2, n)]
            return tuple((one, other) for one in groups for other in groups if one[0] != other[0])


@cache
def _handed_out(n: int, counted: int) -> tuple[int, ...]:
    """Ways in which 0, 1, 2, ... of the first ``counted`` of ``n`` people get their own thing. Only whether
    the things of those who count are left matters, as bits. One person after the other is given one."""
    states = {((1 << counted) - 1, n - counted, 0): 1}
    for person in range(counted):
        further: dict[tuple[int, int, int], int] = {}
        for (left, others, own), ways in states.items():
            for thing in range(counted):
                if left >> thing & 1:
                    state = (left ^ 1 << thing, others, own + (thing == person))
                    further[state] = further.get(state, 0) + ways
            if others:
                state = (left, others - 1, own)
                further[state] = further.get(state, 0) + ways * others
        states = further
    found = [0] * (counted + 1)
    for (_, _, own), ways in states.items():
        found[own] += ways * factorial(n - counted)
    return tuple(found)


def _count(room: _Room) -> int:
    """Ways in which exactly so many of those who count get their own, by inclusion and exclusion."""
    n, r, k = room
    return comb(r, k) * sum((1, -1)[j % 2] * comb(r - k, j) * factorial(n - k - j) for j in range(r - k + 1))


def _scene(p: Params, rng: Random) -> str:
    people, thing, _, event = p.mix_up
    told: list[str] = []
    for place, (n, r, _) in zip(p.places, p.rooms, strict=False):
        some = "" if r == n else f", {r} of them newcomers"
        told.append(f"at the {place} there are {n} {people}{some}")
    whole = rng.choice(("", "one evening, ", "after a long day, ")) + ", and ".join(told)
    has = f"{'At both places each' if len(told) > 1 else 'Each'} of them has {with_article(thing)}"
    return f"{whole[0].upper()}{whole[1:]}. {has}, and {event}, one to each."


def _who(p: Params, place: int) -> str:
    """Who gets the own thing, for a question."""
    (n, r, k), (_, thing, things, _) = p.rooms[place], p.mix_up
    where = f" at the {p.places[place]}" if len(p.rooms) > 1 else ""
    if k == 0:
        return f"{'nobody' if r == n else 'none of the newcomers'}{where} gets their own {thing}"
    whom = f"exactly {_NUMBERS[k]} {'of the people' if r == n else 'of the newcomers'}{where}"
    return f"{whom} {f'gets their own {thing}' if k == 1 else f'get their own {things}'}"


def _counted(p: Params, place: int) -> list[Step]:
    """The steps that count the ways of one place."""
    (n, r, k), thing = p.rooms[place], p.mix_up[1]
    where = f"At the {p.places[place]}" if len(p.rooms) > 1 else "Here"
    m, missing = n - k, r - k
    signs = ["-" if j % 2 else "+" for j in range(missing + 1)]
    terms = [comb(missing, j) * factorial(m - j) for j in range(missing + 1)]
    shown = str(terms[0]) + "".join(
        f" {sign} {term}" for sign, term in zip(signs[1:], terms[1:], strict=True)
    )
    rest = _count((m, missing, 0))
    whom = all_of(m, "person") + " left" * bool(k) if m == missing else f"{missing} of {m} people"
    steps = [
        step(
            f"{where}{f', with {k} of them served,' if k else ''} {whom} must miss their own {thing}. With"
            " given $j$ of these getting it, the others are free: by inclusion and exclusion there are"
            f" ${shown} = {rest}$ ways.",
            f"{shown} = sum((-1)^j*comb({missing}, j)*factorial({m} - j) for j in between(0, {missing})) and"
            f" {shown} = {rest}",
            "inclusion and exclusion",
        )
    ]
    if k:
        steps.append(
            step(
                f"Those who are served can be chosen in $\\binom{{{r}}}{{{k}}} = {comb(r, k)}$ ways:"
                f" ${comb(r, k)} \\cdot {rest} = {comb(r, k) * rest}$.",
                f"comb({r}, {k})*{rest} = {comb(r, k) * rest}",
                "combinations",
            )
        )
    return steps


def _slips(p: Params, ways: int, every: int, shown: type[str] | None = None) -> list[tuple[str, str]]:
    """Wrong numbers of ways, as they are or out of all of them."""
    loose = prod(comb(r, k) * factorial(n - k) for n, r, k in p.rooms)
    wrong = [
        (every - ways, "counted the opposite"),
        (loose, "did not ask that the others miss their own"),
        (prod(_count((n - k, r - k, 0)) for n, r, k in p.rooms), "forgot to choose who gets the own thing"),
        (ways + prod(factorial(n - 1) for n, _, _ in p.rooms), "added the ways of one more person"),
    ]
    return [(str(n) if shown else tex(Fraction(n, every)), slip) for n, slip in wrong]


def _chance(p: Params, rng: Random) -> Draft:
    ((n, r, k),) = p.rooms
    missing = r - k
    gold = Fraction(_count(p.rooms[0]), factorial(n))
    sizes = [perm(n, k + j) for j in range(missing + 1)]
    shown = claim = ""
    for j, size in enumerate(sizes):
        sign = " - " if j % 2 else " + " if j else ""
        times = comb(missing, j)
        shown += sign + (f"{times} \\cdot " if times > 1 else "") + tex(Fraction(1, size))
        claim += f"{sign}comb({missing}, {j})/perm({n}, {k + j})"
    given = "one given newcomer does" if k == 1 else f"{_NUMBERS[k]} given newcomers do"
    others = "the other does not" if missing == 1 else f"the other {missing} do not"
    inner, needed = gold / comb(r, k), range(max(k, 1), r + 1)
    shares = [f"${tex(Fraction(1, perm(n, m)))}$ for {_NUMBERS[m]}" for m in needed]
    steps = [
        step(
            f"That given people all get their own has the probability {listed(shares)}.",
            " and ".join(f"factorial({n} - {m})/factorial({n}) = 1/{perm(n, m)}" for m in needed),
            "favourable over possible",
        ),
        step(
            f"That {given} and {others} has, by inclusion and exclusion, the probability ${shown} ="
            f" {tex(inner)}$."
            if k
            else f"That {none_of(r, 'newcomer')} does has, by inclusion and exclusion, the probability"
            f" ${shown} = {tex(inner)}$.",
            f"{claim} = {plain(inner)}",
            "inclusion and exclusion",
        ),
    ]
    if k:
        steps.append(
            step(
                f"Those who do can be chosen in {comb(r, k)} ways: ${comb(r, k)} \\cdot {tex(inner)} ="
                f" {tex(gold)}$.",
                f"{comb(r, k)}*{plain(inner)} = {plain(gold)}",
                "combinations",
            )
        )
    return answer_draft(
        f"{_scene(p, rng)} {probability_asked(_who(p, 0), rng)}",
        gold=tex(gold),
        answer_type="rational",
        steps=steps,
        slips=_slips(p, _count(p.rooms[0]), factorial(n)),
        closing=probability_is(rng),
        axes={"people": n},
    )


def _ways_asked(who: str, rng: Random) -> str:
    return rng.choice(
        (f"In how many of all ways does it happen that {who}?", f"In how many ways is it so that {who}?")
    )


def _ways(p: Params, rng: Random) -> Draft:
    n, gold = p.rooms[0][0], _count(p.rooms[0])
    return answer_draft(
        f"{_scene(p, rng)} {_ways_asked(_who(p, 0), rng)}",
        gold=str(gold),
        answer_type="integer",
        steps=_counted(p, 0),
        slips=_slips(p, gold, factorial(n), str),
        closing=rng.choice(("The number of ways is", "So the count is")),
        axes={"people": n},
    )


def _both(p: Params) -> str:
    return f"{_who(p, 0)} and {_who(p, 1)}"


def _both_chances(p: Params, rng: Random) -> Draft:
    counts, every = [_count(room) for room in p.rooms], [factorial(room[0]) for room in p.rooms]
    chances = [Fraction(count, whole) for count, whole in zip(counts, every, strict=True)]
    gold = prod(chances, start=Fraction(1))
    steps = []
    for place, (count, whole, chance) in enumerate(zip(counts, every, chances, strict=True)):
        n = p.rooms[place][0]
        steps += [
            *_counted(p, place),
            step(
                f"Out of ${n}! = {whole}$ ways these are ${tex(chance)}$.",
                f"{count}/factorial({n}) = {plain(chance)}",
                "favourable over possible",
            ),
        ]
    return answer_draft(
        f"{_scene(p, rng)} {probability_asked(_both(p), rng)}",
        gold=tex(gold),
        answer_type="rational",
        steps=[
            *steps,
            step(
                f"The places have nothing to do with each other: ${tex(chances[0])} \\cdot {tex(chances[1])}"
                f" = {tex(gold)}$.",
                f"{plain(chances[0])}*{plain(chances[1])} = {plain(gold)}",
                "independent events",
            ),
        ],
        slips=[(tex(sum(chances)), "added the probabilities"), *_slips(p, prod(counts), prod(every))],
        closing=probability_is(rng),
        axes={"people": sum(room[0] for room in p.rooms)},
    )


def _both_ways(p: Params, rng: Random) -> Draft:
    counts = [_count(room) for room in p.rooms]
    gold, every = prod(counts), prod(factorial(room[0]) for room in p.rooms)
    return answer_draft(
        f"{_scene(p, rng)} {_ways_asked(_both(p), rng)}",
        gold=str(gold),
        answer_type="integer",
        steps=[
            *_counted(p, 0),
            *_counted(p, 1),
            step(
                f"The two places together have ${counts[0]} \\cdot {counts[1]} = {gold}$ ways.",
                f"{counts[0]}*{counts[1]} = {gold}",
                "product rule",
            ),
        ],
        slips=[(str(sum(counts)), "added instead of multiplying"), *_slips(p, gold, every, str)],
        closing=rng.choice(("The number of ways is", "So the count is")),
        axes={"people": sum(room[0] for room in p.rooms)},
    )


def _in_all(p: Params, rng: Random) -> Draft:
    (n, r, _), (m, s, _) = p.rooms
    one, other = ([_count((size, some, k)) for k in range(p.total + 1)] for size, some in ((n, r), (m, s)))
    ways = [one[i] * other[p.total - i] for i in range(p.total + 1)]
    every = factorial(n) * factorial(m)
    gold = Fraction(sum(ways), every)
    thing, things = p.mix_up[1:3]
    who = (
        f"none of all these newcomers gets their own {thing}",
        f"exactly one of all these newcomers gets their own {thing}",
        f"exactly two of all these newcomers get their own {things}",
    )[p.total]
    pairs = [(one[i], other[p.total - i]) for i in range(p.total + 1)]
    shown = " + ".join(f"{x} \\cdot {y}" for x, y in pairs)
    claim = " + ".join(f"{x}*{y}" for x, y in pairs)
    return answer_draft(
        f"{_scene(p, rng)} {probability_asked(who, rng)}",
        gold=tex(gold),
        answer_type="rational",
        steps=[
            *_spread(p, 0, one),
            *_spread(p, 1, other),
            step(
                f"For {_NUMBERS[p.total] if p.total else 'none'} in all that makes ${shown} = {sum(ways)}$"
                " ways.",
                f"{claim} = {sum(ways)}",
                "cases",
            ),
            step(
                f"Out of ${n}! \\cdot {m}! = {every}$ ways these are ${tex(gold)}$.",
                f"{sum(ways)}/(factorial({n})*factorial({m})) = {plain(gold)}",
                "favourable over possible",
            ),
        ],
        slips=[
            (tex(1 - gold), "counted the opposite"),
            (tex(Fraction(ways[0], every)), "left out all cases but one"),
            (tex(Fraction(one[-1] + other[-1], every)), "added the two places instead of multiplying"),
            (
                tex(Fraction(one[-1], factorial(n)) * Fraction(other[-1], factorial(m))),
                "asked it of each place",
            ),
        ],
        closing=probability_is(rng),
        axes={"people": n + m},
    )


def _spread(p: Params, place: int, counts: Sequence[int]) -> list[Step]:
    """Ways in which none, one, ... of the newcomers of one place get their own."""
    n, r, _ = p.rooms[place]
    return [
        step(
            f"At the {p.places[place]}, {some_of(k, r, 'newcomer')} {'get' if k > 1 else 'gets'} their own in"
            f" $\\binom{{{r}}}{{{k}}} \\sum_j (-1)^j \\binom{{{r - k}}}{{j}} ({n - k} - j)! = {count}$ ways.",
            f"comb({r}, {k})*sum((-1)^j*comb({r - k}, j)*factorial({n - k} - j) for j in between(0,"
            f" {r - k})) = {count}",
            "inclusion and exclusion",
        )
        for k, count in enumerate(counts)
    ]
