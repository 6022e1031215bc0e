"""Graphs: by searching through all walks, cuts, orders and choices."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import combinations, permutations, product
from math import inf

from benchmarks.rederived.reading import NotRead, derives, listed, wanted

Edges = dict[tuple[str, str], int]


@derives("critical_path", r"^(.*)$")
def _critical(text: str) -> int:
    found = re.findall(r"\b([A-Z]) \((\d+) \w+(?:; after ([^)]*))?\)", text)
    found += re.findall(r"Task ([A-Z]) takes (\d+) \w+(?:, and can begin only after ([^.]*))?\.", text)
    tasks = {name: (int(time), listed(after) if after else []) for name, time, after in found}
    ends: dict[str, int] = {}
    while len(ends) < len(tasks):
        ready = [n for n, (_, after) in tasks.items() if n not in ends and all(a in ends for a in after)]
        if not ready:
            raise NotRead("tasks that wait for each other")
        for name in ready:
            time, after = tasks[name]
            ends[name] = time + max((ends[a] for a in after), default=0)
    return max(ends.values())


@derives(
    "graph_counting",
    r"that (\d+) of them .*? exactly (\d+) others? each, and the remaining (\d+) .*? exactly "
    r"(\d+) others? each",
)
def _degrees(a: int, p: int, b: int, q: int) -> int:
    return (a * p + b * q) // 2


@derives(
    "graph_counting",
    r"exactly one route leads from each to each other\. Of the \w+ that have more than one"
    r" \w+, (.*?); all the others have a single one",
)
def _leaves(degrees: str) -> int:
    # A tree has one edge less than nodes: the leaves make up for what others have beyond two.
    return 2 + sum(int(n) * (int(d) - 2) for n, d in re.findall(r"(\d+) have (\d+)", degrees))


@derives("graph_counting", r"^(.*(?:regions?).*)$")
def _regions(text: str) -> int:
    first = wanted(re.search(r"(\d+) \w+ with (\d+) \w+ each((?:,? (?:and )?\d+ with \d+)*)", text))
    found = [
        (int(first[1]), int(first[2])),
        *((int(a), int(b)) for a, b in re.findall(r"(\d+) with (\d+)", first[3])),
    ]
    nodes, edges = sum(n for n, _ in found), sum(n * d for n, d in found) // 2
    return 2 - nodes + edges


@derives("graph_counting", r": ((?:[A-Z]{2}, )+[A-Z]{2})\..*from ([A-Z]) to ([A-Z]) in exactly (\d+) moves")
def _walks(lines: str, start: str, end: str, moves: int) -> int:
    pairs = [(line[0], line[1]) for line in lines.split(", ")]
    near = {*pairs, *((b, a) for a, b in pairs)}
    ways = Counter({start: 1})
    for _ in range(moves):
        following = Counter[str]()
        for a, b in near:
            following[b] += ways[a]
        ways = following
    return ways[end]


@derives("hamilton_paths", r"^(.*)$")
def _hamilton(text: str) -> int:
    names = listed(wanted(re.search(r"(?:villages|halls|islands) ([A-Z][A-Z, and]*[A-Z])\b", text))[1])
    found = re.findall(r"\b([A-Z])-([A-Z]): (\d+)", text)
    found += [(a, b, n) for n, a, b in re.findall(r"(\d+) between ([A-Z]) and ([A-Z])", text)]
    edges = {frozenset((a, b)): int(n) for a, b, n in found}
    start = wanted(re.search(r"(?:starts in|begin in|starting from) ([A-Z])\b", text))[1]
    total = 0
    for order in permutations(sorted(set(names) - {start})):
        ways = 1
        for a, b in zip((start, *order), order, strict=False):
            ways *= edges.get(frozenset((a, b)), 0)
        total += ways
    return total


@derives("largest_matching", r"^(.*)$")
def _matching(text: str) -> int:
    groups = {name: int(n) for n, name in re.findall(r"(\d+) in ([A-Z])\b", text)}
    kinds = {name: int(n) for n, name in re.findall(r"(\d+) of kind ([A-Z])\b", text)}
    fitting = {
        name: set(re.findall(r"[A-Z]", part))
        for name, part in re.findall(r"\b([A-Z]): ([A-Z][A-Z, and]*)[;.]", text)
    }
    if groups.keys() != fitting.keys():
        raise NotRead("a group without kinds")
    # All cuts: groups that are left out, and kinds that suit the others.
    cuts = []
    for size in range(len(groups) + 1):
        for inside in combinations(groups, size):
            reach = set().union(*(fitting[name] for name in inside))
            cuts.append(
                sum(n for name, n in groups.items() if name not in inside) + sum(kinds[k] for k in reach)
            )
    return min(cuts)


@derives("max_flow", r"^(.*)$")
def _flow(text: str) -> int:
    edges = {(a, b): int(n) for a, b, n in re.findall(r"\b([A-Z]) to ([A-Z]): (\d+)", text)}
    inner = sorted({name for edge in edges for name in edge} - {"S", "T"})
    sides = (
        dict(zip(inner, choice, strict=True)) | {"S": True, "T": False}
        for choice in product((True, False), repeat=len(inner))
    )
    return min(sum(n for (a, b), n in edges.items() if side[a] and not side[b]) for side in sides)


@derives("proper_colourings", r"^(.*)$")
def _colourings(text: str) -> int:
    names = sorted(
        set(
            re.findall(
                r"\b[A-Z]\b",
                wanted(re.search(r"(?:vertices|masts|exams) ([A-Z](?:, [A-Z])* and [A-Z])\b", text))[1],
            )
        )
    )
    edges = re.findall(r"\b([A-Z])-([A-Z])\b", text)
    colours = int(
        wanted(re.search(r"with (\d+) colours|one of (\d+) (?:radio channels|days)", text)).expand(r"\1\2")
    )
    limits: dict[str, int] = {}
    if found := re.search(
        r"where ([A-Z]) may have only the first (\d+)|[Ff]or ([A-Z]) only the first (\d+)|[Mm]ast "
        r"([A-Z]) can only use the first (\d+)",
        text,
    ):
        limited = [group for group in found.groups() if group]
        limits[limited[0]] = int(limited[1])
    elif "only the first" in text:
        raise NotRead("a limit")
    return _ways_to_colour(names, edges, colours, limits)


def _ways_to_colour(
    names: list[str], edges: list[tuple[str, str]], colours: int, limits: dict[str, int]
) -> int:
    """Every way to say who has the same colour, times the ways to choose different colours."""
    total = 0
    for parts in set_partitions(names):
        if any(a in part and b in part for part in parts for a, b in edges):
            continue
        sizes = sorted(min(limits.get(name, colours) for name in part) for part in parts)
        ways = 1
        for used, size in enumerate(sizes):
            ways *= max(size - used, 0)
        total += ways
    return total


def set_partitions(names: list[str]) -> Iterable[list[list[str]]]:
    """All ways to put names into groups."""
    if not names:
        yield []
        return
    for rest in set_partitions(names[1:]):
        yield [[names[0]], *rest]
        for k in range(len(rest)):
            yield [*rest[:k], [names[0], *rest[k]], *rest[k + 1 :]]


def roads(text: str) -> Edges:
    """Roads with their lengths, one way or both, from a list or from sentences."""
    found: Edges = {}
    for a, sign, b, n in re.findall(r"([A-Z]\w+) ([–→]) ([A-Z]\w+) (\d+)", text):
        found[a, b] = int(n)
        if sign == "–":
            found[b, a] = int(n)
    sentence = r"between ([A-Z]\w+) and ([A-Z]\w+) (?:costs|takes|is|would be|would cost|measures) (\d+)"
    for a, b, n in re.findall(sentence, text):
        found[a, b] = found[b, a] = int(n)
    for n, a, b in re.findall(
        r"(\d+) (?:km|minutes|dollars) (?:joins|links) ([A-Z]\w+) and ([A-Z]\w+)", text
    ):
        found[a, b] = found[b, a] = int(n)
    for a, b, n in re.findall(r"from ([A-Z]\w+) to ([A-Z]\w+) (?:costs|takes|is) (\d+)", text):
        found[a, b] = int(n)
    for n, a, b in re.findall(r"one-way \w+ of (\d+) \w+ leads from ([A-Z]\w+) to ([A-Z]\w+)", text):
        found[a, b] = int(n)
    return found


@derives("shortest_path", r"^(.*) from ([A-Z]\w+) to ([A-Z]\w+)([^.]*)$")
def _shortest(text: str, start: str, end: str, _rest: str) -> int:
    edges = roads(text)
    names = {name for edge in edges for name in edge}
    if len(re.findall(r"\d+", text)) != len({(frozenset(edge), n) for edge, n in edges.items()}) and len(
        re.findall(r"\d+", text)
    ) != len({frozenset(edge) for edge in edges}):
        raise NotRead("roads that are not read")
    far: dict[str, float] = dict.fromkeys(names, inf) | {start: 0}
    for _ in names:
        for (a, b), n in edges.items():
            far[b] = min(far[b], far[a] + n)
    return int(far[end])


@derives("spanning_cost", r"^(.*)$")
def _spanning(text: str) -> int:
    edges = {frozenset(edge): n for edge, n in roads(text).items()}
    names = {name for edge in edges for name in edge}
    if len(re.findall(r"\d+", text)) != len(edges):
        raise NotRead("connections that are not read")
    best = inf
    # All choices of so many edges that hang together, cheapest first at each step (a search with a bound).
    ordered = sorted(edges.items(), key=lambda edge: edge[1])

    def search(place: int, groups: frozenset[frozenset[str]], cost: int) -> None:
        nonlocal best
        if cost >= best:
            return
        if len(groups) == 1:
            best = cost
            return
        if place == len(ordered):
            return
        edge, n = ordered[place]
        a, b = (next(group for group in groups if name in group) for name in edge)
        if a != b:
            search(place + 1, groups - {a, b} | {a | b}, cost + n)
        search(place + 1, groups, cost)

    search(0, frozenset(frozenset([name]) for name in names), 0)
    return int(best)


@derives("spanning_trees", r"^(.*)$")
def _spanning_trees(text: str) -> int:
    found = re.findall(r"([A-Z]) and ([A-Z]) by (\d+) wires?", text)
    found += [(a, b, n) for n, a, b in re.findall(r"(\d+) between ([A-Z]) and ([A-Z])", text)]
    edges = [(a, b, int(n)) for a, b, n in found]
    names = {name for a, b, _ in edges for name in (a, b)}
    total = 0
    for chosen in combinations(edges, len(names) - 1):
        groups = {name: {name} for name in names}
        ways = 1
        for a, b, n in chosen:
            joined = groups[a] | groups[b]
            ways *= n
            for name in joined:
                groups[name] = joined
        total += ways if groups[min(names)] == names else 0
    return total
