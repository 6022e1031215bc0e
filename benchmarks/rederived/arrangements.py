"""Counting people in offices, seats, groups and tournaments, and colourings up to motions."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import cache
from itertools import combinations, pairwise, product
from math import comb, factorial, perm

from benchmarks.rederived.counting import paths
from benchmarks.rederived.reading import NotRead, derives, integers, wanted, whole


@derives(
    "arrangement",
    r"with (\d+) members elects an? (\w+), an? (\w+) and an? (\w+), three different people\. "
    r"(\w+) members? (?:are|is) new",
)
def _offices(members: int, *rest: object) -> int:
    new = whole(str(rest[3]))
    return (members - new) * perm(members - 1, 2)


@derives(
    "arrangement",
    r"of (\w+) letters?, each one of (\d+)(?:, of which (\w+) (?:are vowels|is a vowel))?,"
    r" followed by (\w+) digits?, each one of (\d+)\.(.*)$",
)
def _codes(letters: object, kinds: int, vowels: object, digits: object, values: int, rest: str) -> int:
    words: int = kinds ** whole(str(letters))
    if vowels is not None:
        words -= (kinds - whole(str(vowels))) ** whole(str(letters))
    numbers_with_twins = [
        d for d in product(range(values), repeat=whole(str(digits))) if len(set(d)) < len(d)
    ]
    if "at least two of the digits are equal" not in rest:
        raise NotRead("what is remembered")
    return words * len(numbers_with_twins)


@derives(
    "arrangement",
    r"(\d+) people sit down on the (\d+) \w.*?and (a|\d+) friends?.*?(next to one another|have fallen out)",
)
def _seats(people: int, seats: int, friends: object, how: str) -> int:
    group = 1 + whole(str(friends))
    together = how == "next to one another"
    sets = [s for s in combinations(range(seats), group) if _fits(s, together=together)]
    return len(sets) * factorial(group) * perm(seats - group, people - group)


def _fits(places: Sequence[int], *, together: bool) -> bool:
    if together:
        return places[-1] - places[0] == len(places) - 1
    return all(b - a > 1 for a, b in pairwise(places))


@derives(
    "arrangement",
    r"(\d+) people, (\w+), (\d+) (\w+) and (\d+) (\w+) among them, are placed.*?\. The \3 \4"
    r" stay side by side, (and so do the \5 \6|but the \5 \6 are no neighbours|but no two of"
    r" the \5 \6 are neighbours)(.*)$",
)
def _queue(people: int, _who: str, a: int, _a: str, b: int, _b: str, how: str, rest: str) -> int:
    fixed = int("is at the left end" in rest)
    total = 0
    for start in range(fixed, people - a + 1):
        free = [p for p in range(fixed, people) if not start <= p < start + a]
        total += sum(_fits(places, together=how.startswith("and")) for places in combinations(free, b))
    return total * factorial(a) * factorial(b) * factorial(people - a - b - fixed)


@derives("counting", r"grid\. .*?one (\d+) blocks? east and (\d+) blocks? north(.*)$")
def _streets(east: int, north: int, rest: str) -> int:
    closed = {(int(x), int(y)) for x, y in re.findall(r"(\d+) blocks? east and (\d+) blocks? north", rest)}
    return paths((0, 0), (east, north), lambda p: p not in closed)


@derives("counting", r"has (\d+) (\w+) and (\d+) (\w+)\.(.*)$")
def _committee(a: int, first: str, b: int, second: str, rest: str) -> int:
    size = int(wanted(re.search(r"committees? of (\d+)", rest))[1])
    amount = wanted(re.search(r"(exactly|at least) (\d+) (?:of the )?(\w+)", rest))
    if amount[3] != first:
        raise NotRead("another kind")
    need = int(amount[2])
    quarrel = re.search(r"(Two of the (\w+)|One of the (\w+) and one of the (\w+)) have quarrelled", rest)
    kinds = [] if quarrel is None else [quarrel[2]] * 2 if quarrel[2] else [quarrel[3], quarrel[4]]
    total = 0
    for chosen in product((0, 1), repeat=len(kinds)):
        if sum(chosen) == 2:
            continue
        firsts = sum(c for c, kind in zip(chosen, kinds, strict=True) if kind == first)
        plain_a, plain_b = a - kinds.count(first), b - kinds.count(second)
        for k in range(size - sum(chosen) + 1):
            in_all = k + firsts
            if in_all == need if amount[1] == "exactly" else in_all >= need:
                total += comb(plain_a, k) * comb(plain_b, size - sum(chosen) - k)
    return total


@cache
def unfixed(people: int, marked: int) -> int:
    """Orders of people in which none of the marked ones has their own place."""
    if marked == 0:
        return factorial(people)
    return unfixed(people, marked - 1) - unfixed(people - 1, marked - 1)


def fixed(people: int, marked: int, own: int) -> int:
    """Orders in which exactly so many of the marked ones have their own place."""
    return comb(marked, own) * unfixed(people - own, marked - own) if own <= marked else 0


@derives("derangement", r"^(.*)$")
def _own_things(text: str) -> object:
    places = re.findall(
        r"at the ([a-z ]+?) there are (\d+) \w+(?:, (\d+) of them newcomers)?", text[0].lower() + text[1:]
    )
    groups = {place: (int(n), int(m or n)) for place, n, m in places}
    question = wanted(re.search(r"(?:is it|happen|probability|so) that (.*)[.?]$", text))[1]
    ways = 1
    total = 1
    for n, _ in groups.values():
        total *= factorial(n)
    if "of all these" in question:
        (n1, m1), (n2, m2) = groups.values()
        own = _amount(question)
        ways = sum(fixed(n1, m1, k) * fixed(n2, m2, own - k) for k in range(own + 1))
    else:
        parts = question.split(" and ") if len(groups) == 2 else [question]
        for part in parts:
            place = next((name for name in groups if f"at the {name}" in part), None) or next(iter(groups))
            n, m = groups[place]
            ways *= fixed(n, m if "newcomers" in part else n, _amount(part))
        if len(parts) != len(groups):
            raise NotRead("a condition for each place")
    return ways if "In how many" in text else Fraction(ways, total)


def _amount(condition: str) -> int:
    if re.match(r"(none|nobody)", condition):
        return 0
    return whole(wanted(re.match(r"exactly (\w+)", condition))[1])


def split(people: int, sizes: tuple[int, ...]) -> int:
    """Ways to split people into groups without names: the group of the first one, then the rest."""
    if not sizes:
        return 1
    total = 0
    for size in set(sizes):
        rest = list(sizes)
        rest.remove(size)
        total += comb(people - 1, size - 1) * split(people - size, tuple(rest))
    return total


def _two_together(people: int, sizes: tuple[int, ...]) -> int:
    total = 0
    for size in set(sizes):
        rest = list(sizes)
        rest.remove(size)
        total += comb(people - 2, size - 2) * split(people - size, tuple(rest)) if size > 1 else 0
    return total


@derives("set_partition", r"(\d+) \w+.*?\bsizes ([\d, and]+\d)(.*)$")
def _sizes(people: int, sizes: str, rest: str) -> int:
    parts = tuple(integers(sizes))
    if sum(parts) != people:
        raise NotRead("sizes that do not add up")
    if "must not be in one group" in rest:
        return split(people, parts) - _two_together(people, parts)
    if "are to be in one group" in rest:
        return _two_together(people, parts)
    return split(people, parts)


def blocks(elements: int, groups: int, apart: int) -> int:
    """Partitions into groups with so many elements apart: they come first, each alone, and the rest join."""
    ways = Counter({apart: 1})
    for _ in range(elements - apart):
        following = Counter[int]()
        for made, count in ways.items():
            following[made] += count * made
            following[made + 1] += count
        ways = following
    return ways[groups]


@derives(
    "set_partition",
    r"(\d+) \w+(?: from \w+|, among them \w+ and \w+,) split into (\w+) groups\..*?(fallen out.*)$",
)
def _quarrels(people: int, groups: str, rest: str) -> int:
    apart = 2
    if found := re.search(r"no two of these (\w+)", rest):
        apart = whole(found[1])
    glued = 0
    if found := re.search(r"(\w+) others want to stay in one group", rest):
        glued = whole(found[1]) - 1
    return blocks(people - glued, whole(groups), apart)


def dealt(things: int, receivers: int, needing: int) -> int:
    """Ways to deal different things so that each of the needing receivers gets one at least."""
    ways = Counter({0: 1})
    for _ in range(things):
        following = Counter[int]()
        for served, count in ways.items():
            following[served + 1] += count * (needing - served)
            following[served] += count * (receivers - needing + served)
        ways = following
    return ways[needing]


@derives("set_partition", r"^(.*(?:different) .*)$")
def _distributed(text: str) -> int:
    amounts = [int(n) for n in re.findall(r"(\d+) different", text)]
    receivers = int(wanted(re.search(r"(?:among|for) (\d+) \w+", text))[1])
    new = re.search(r"(\w+) of whom are new", text)
    needing = whole(new[1]) if new else receivers
    if not re.search(r"each|every", text):
        raise NotRead("who gets something")
    if found := re.search(r"(\w+) of the \w+ belong together", text):
        amounts[0] -= whole(found[1]) - 1
    result = 1
    for amount in amounts:
        result *= dealt(amount, receivers, needing)
    return result


def closure(generators: Iterable[tuple[int, ...]]) -> set[tuple[int, ...]]:
    """The group of permutations that some generate."""
    made = list(generators)
    found = {tuple(range(len(made[0])))}
    fresh = set(found)
    while fresh:
        fresh = {tuple(g[i] for i in f) for g in made for f in fresh} - found
        found |= fresh
    return found


def cube_turns(what: str) -> set[tuple[int, ...]]:
    """Rotations of a cube as permutations of its corners, edges or faces, from coordinates."""
    zeros = {"corners": 0, "edges": 1, "faces": 2}[what]
    places = [p for p in product((-1, 0, 1), repeat=3) if p.count(0) == zeros]
    around = tuple(places.index((-y, x, z)) for x, y, z in places)
    forward = tuple(places.index((x, -z, y)) for x, y, z in places)
    return closure([around, forward])


def orbits(group: set[tuple[int, ...]], exact: Sequence[int], further: int) -> int:
    """Colourings up to a group, some colours on exactly so many places (the average of what is fixed)."""
    total = 0
    for g in group:
        ways: Counter[tuple[int, ...]] = Counter({tuple(exact): 1})
        for length in _cycles(g):
            following: Counter[tuple[int, ...]] = Counter()
            for left, count in ways.items():
                following[left] += count * further
                for k, need in enumerate(left):
                    if need >= length:
                        following[(*left[:k], need - length, *left[k + 1 :])] += count
            ways = following
        total += ways[(0,) * len(exact)]
    return total // len(group)


def _cycles(permutation: tuple[int, ...]) -> list[int]:
    seen: set[int] = set()
    lengths = []
    for start in range(len(permutation)):
        place, length = start, 0
        while place not in seen:
            seen.add(place)
            place, length = permutation[place], length + 1
        if length:
            lengths.append(length)
    return lengths


@derives("symmetric_colourings", r"^(.*)$")
def _colourings(text: str) -> int:
    exact = [int(n) for n in re.findall(r"exactly (\d+) \w+ (?:is|are)", text)]
    further = int(wanted(re.search(r"one of (\d+) further", text))[1])
    if "cube" in text:
        what = wanted(re.search(r"(?:The|paints the) (corners|edges|faces)", text))[1]
        return orbits(cube_turns(what), exact, further)
    size = int(wanted(re.search(r"(\d+) (?:lamps stand|equal sectors|beads)", text))[1])
    turn = tuple((i + 1) % size for i in range(size))
    flip = tuple((-i) % size for i in range(size))
    generators = [turn, flip] if re.search(r"turning them over|turned over", text) else [turn]
    return orbits(closure(generators), exact, further)


@derives(
    "tournament",
    r"after (\d+) matches\. In all, (\d+) matches|having played (\d+) matches.*?(\d+) matches"
    r" were played in all",
)
def _left_early(*groups: int | None) -> int:
    played, total = (group for group in groups if group is not None)
    return next(n for n in range(2, 10_000) if comb(n - 1, 2) + played == total)


_TIMES = {"once": 1, "twice": 2, "one match": 1, "two matches": 2, "three times": 3, "three matches": 3}


@derives("tournament", r"^(.*(?:draws|drawn).*)$")
def _draws(text: str) -> int:
    teams = int(wanted(re.search(r"(\d+) (?:of the )?teams", text))[1])
    times = _TIMES[wanted(re.search("|".join(_TIMES), text))[0]]
    points = int(
        wanted(re.search(r"add up to (\d+)|left (\d+) points|had (\d+) points", text)).expand(r"\1\2\3")
    )
    if found := re.search(r"(\w+) of the teams lost (\d+) points each", text):
        points += whole(found[1]) * int(found[2])
    matches = times * comb(teams, 2)
    return next(d for d in range(matches + 1) if 3 * (matches - d) + 2 * d == points)


@derives("tournament", r"(\d+) groups of (\d+)(.*)$")
def _groups(groups: int, size: int, rest: str) -> int:
    times = 1 if "play one another once" in rest else _TIMES[wanted(re.search("|".join(_TIMES), rest))[0]]
    found = re.search(r"best (\w+) of each group|(\w+) teams? of each group", rest)
    through = groups * (whole(found[1] or found[2]) if found else 1)
    third = int(", with a match for third place" in rest)
    return groups * times * comb(size, 2) + through - 1 + third


@derives(
    "tournament",
    r"first, of (\d+) teams, every team meets every other (once|twice|three times), in the"
    r" second, of (\d+), (once|twice|three times)\..*best (\w+) of the first league plays one"
    r" match against each of the best (\w+)",
)
def _two_leagues(a: int, first: str, b: int, second: str, best: str, other: str) -> int:
    p, q = whole(best), whole(other)
    return _TIMES[first] * comb(a, 2) + _TIMES[second] * comb(b, 2) + p * q + (p + q - 1)
