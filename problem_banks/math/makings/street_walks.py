"""Shortest walks through all streets of a village: told, worked out, and searched for in the text."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from heapq import heappop, heappush
from itertools import combinations, pairwise
from random import Random

from problem_banks.family import Draft
from problem_banks.math.makings.drafting import answer_draft, step
from problem_banks.math.makings.networks import Pair, total
from problem_banks.math.makings.notation import listed
from problem_banks.records import Step
from problem_banks.space import Params

#: Who walks, and what the walk is called.
WALKERS = (
    ("A postman", "walk"),
    ("A patrol", "walk"),
    ("A snow plough", "trip"),
    ("A gritting lorry", "trip"),
    ("A street sweeper", "trip"),
)


def odd_points(points: int, shape: Sequence[Pair]) -> tuple[int, ...]:
    """Where an odd number of pairs meets."""
    return tuple(point for point in range(points) if sum(point in pair for pair in shape) % 2)


@cache
def _ways(shape: Sequence[Pair], start: int, end: int) -> tuple[tuple[int, ...], ...]:
    """All ways between two corners that meet none twice."""

    def onward(way: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        if way[-1] == end:
            yield way
            return
        for a, b in shape:
            for here, there in ((a, b), (b, a)):
                if here == way[-1] and there not in way:
                    yield from onward((*way, there))

    return tuple(onward((start,)))


def street_walk(p: Params, rng: Random) -> Draft:
    """The shortest walk through all streets of ``p.village``. Its ends: one corner for kinds 1 and 2, any for
    kind 3, an odd corner and the even one for kind 4."""
    v = p.village
    lengths = {pair: 10 * v.tens[place] for pair, place in zip(v.shape, v.order, strict=True)}
    odd = list(odd_points(v.points, v.shape))
    ends: list[int] = []
    if p.level == 4:
        ends = [v.start, next(point for point in range(v.points) if point not in odd)]
    names = p.names[: v.points]
    steps = [_odd_corners(p, names, odd, ends)]
    whole = sum(lengths.values())
    steps.append(
        step(
            f"All streets together have ${total(list(lengths.values()))} = {whole}$ metres.",
            f"{total(list(lengths.values()))} = {whole}",
            "add the streets",
        )
    )
    unpaired = sorted({*odd} ^ {*ends})
    more, again, worst = _walked_again(p, names, lengths, unpaired)
    gold = whole + again
    last = step(
        f"So the shortest {p.who[1]} has ${whole} + {again} = {gold}$ metres.",
        f"{whole} + {again} = {gold}",
        "add",
    )
    return answer_draft(
        _told(p, names, lengths, ends, rng),
        gold=str(gold),
        answer_type="integer",
        steps=[*steps, *more, last],
        slips=[
            (str(whole), "walked every street once, which is no walk"),
            (str(2 * whole), "walked every street twice"),
            (str(whole + worst), "did not take the shortest ways to walk again"),
            (str(whole - again), "left streets out instead of walking them again"),
        ],
        closing=rng.choice(("The length in metres is", "So the least number of metres is")),
        axes={"corners": v.points, "odd corners": len(odd)},
    )


def _odd_corners(p: Params, names: Sequence[str], odd: Sequence[int], ends: Sequence[int]) -> Step:
    v = p.village
    degrees = {point: sum(point in pair for pair in v.shape) for point in range(v.points)}
    met = listed([f"{degrees[point]} at {names[point]}" for point in range(v.points)])
    claim = " and ".join(f"{degree} % 2 = {degree % 2}" for degree in degrees.values())
    lone = listed([names[point] for point in odd])
    said = f"The number of streets that meet is {met}: it is odd at {lone}."
    if p.level == 3:
        said += (
            f" Two of these may be the ends of the {p.who[1]}; between the other two, streets have to be"
            " taken again."
        )
    elif ends:
        start, end = (names[point] for point in ends)
        said += (
            f" The {p.who[1]} begins at {start}, where it may be odd, and ends at {end}, where it would have"
            f" to be: between {end} and the other odd corners, two and two, streets are taken again."
        )
    else:
        said += (
            " On a round one comes to each corner as often as one leaves it, so streets between these corners"
            " have to be taken again."
        )
    return step(said, claim, "odd corners")


def _walked_again(
    p: Params, names: Sequence[str], lengths: dict[Pair, int], unpaired: Sequence[int]
) -> tuple[list[Step], int, int]:
    """Steps to the least that is walked again, that least, and what a bad choice makes of it."""
    shape = tuple(lengths)
    least: dict[Pair, int] = {}
    steps: list[Step] = []
    for one, other in combinations(unpaired, 2):
        found = {way: _lengths_of(way, lengths) for way in _ways(shape, one, other)}
        best = min(found, key=lambda way: (sum(found[way]), way))
        least[one, other] = sum(found[best])
        route = " to ".join(names[point] for point in best)
        sums = ", ".join(total(parts) for parts in found.values())
        shown = f"{total(found[best])} = {least[one, other]}"
        between = f"from {names[one]} to {names[other]}"
        steps.append(
            step(
                f"The shortest way {between} goes from {route}: ${shown}$ metres."
                if len(best) > 2
                else f"The shortest way {between} is their street of {least[one, other]} metres.",
                f"min({sums}) = {least[one, other]}" if len(found) > 1 else f"{sums} = {least[one, other]}",
                "shortest way",
            )
        )
    if len(unpaired) == 2:
        (only,) = least.values()
        return steps, only, 2 * only
    if p.level == 3:
        values = list(least.values())
        steps.append(
            step(
                f"The least of these is {min(values)}: that way is taken again, and the other two odd"
                f" corners are where the {p.who[1]} begins and ends.",
                f"min({', '.join(map(str, values))}) = {min(values)}",
                "least",
            )
        )
        return steps, min(values), max(values)
    a, b, c, d = unpaired
    pairings = [((a, b), (c, d)), ((a, c), (b, d)), ((a, d), (b, c))]
    sums_ = [least[one] + least[other] for one, other in pairings]
    shown_ = [f"{least[one]} + {least[other]}" for one, other in pairings]
    text = listed([f"${each} = {value}$" for each, value in zip(shown_, sums_, strict=True)])
    steps.append(
        step(
            f"Two and two they can be joined in three ways: {text}. The least is {min(sums_)}.",
            f"min({', '.join(shown_)}) = {min(sums_)}",
            "least",
        )
    )
    return steps, min(sums_), max(sums_)


def _lengths_of(way: Sequence[int], lengths: dict[Pair, int]) -> list[int]:
    return [lengths[min(a, b), max(a, b)] for a, b in pairwise(way)]


def _told(p: Params, names: Sequence[str], lengths: dict[Pair, int], ends: Sequence[int], rng: Random) -> str:
    order = rng.sample(list(lengths), len(lengths))
    streets = [(names[a], names[b], lengths[a, b]) for a, b in order]
    corners = listed(rng.sample(list(names), len(names)))
    opening = rng.choice(
        (
            f"The corners {corners} of a village are joined by streets: "
            + ", ".join(f"{a} and {b} by one of {length} metres" for a, b, length in streets),
            f"A village has the street corners {corners}. Its streets and their lengths in metres are "
            + ", ".join(f"from {a} to {b} {length}" for a, b, length in streets),
        )
    )
    who, called = p.who
    if p.level == 3:
        task = rng.choice(
            (
                "may begin and end anywhere, and has to go along every street at least once",
                "goes along every street at least once, from any corner to any corner",
            )
        )
    elif ends:
        task = (
            f"begins at {names[ends[0]]}, goes along every street at least once and ends at {names[ends[1]]}"
        )
    else:
        start = names[rng.randrange(len(names))]
        task = rng.choice(
            (
                f"begins at {start}, goes along every street at least once and comes back to {start}",
                f"has to go along every street at least once, beginning and ending at {start}",
            )
        )
    asked = rng.choice(
        (
            f"How many metres long is the shortest such {called}?",
            f"What is the least length of this {called}, in metres?",
            f"How long, in metres, is the {called} at least?",
        )
    )
    return f"{opening}. {who} {task}. {asked}"


def searched(statement: str) -> int:
    """The least way through all streets of a text: first the states from which the whole way is shortest if
    nothing but the streets left over has to be gone."""
    lengths: dict[tuple[str, str], int] = {}
    for pattern in (r"([A-Z]) and ([A-Z]) by one of (\d+)", r"from ([A-Z]) to ([A-Z]) (\d+)"):
        for a, b, length in re.findall(pattern, statement):
            lengths[a, b] = int(length)
    streets = list(lengths)
    corners = sorted({corner for pair in streets for corner in pair})
    begins = re.search(r"(?:begins at|ending at) ([A-Z])", statement)
    ends = re.search(r"(?:ends at|back to|ending at) ([A-Z])", statement)
    starts = [begins[1]] if begins else corners
    states = [(sum(lengths.values()), start, 0) for start in starts]
    done: set[tuple[str, int]] = set()
    while states:
        least, here, walked = heappop(states)
        if walked == 2 ** len(streets) - 1 and (ends is None or here == ends[1]):
            return least
        if (here, walked) in done:
            continue
        done.add((here, walked))
        for place, (a, b) in enumerate(streets):
            if here in (a, b):
                there = b if here == a else a
                again = lengths[a, b] if walked >> place & 1 else 0
                heappush(states, (least + again, there, walked | 1 << place))
    raise ValueError("a village that does not hang together")
