"""Counting: by running through all cases, or by tables that are filled step by step."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache

import sympy

from benchmarks.rederived.comparing import Samples
from benchmarks.rederived.reading import NotRead, derives, integers, numbers, wanted, whole
from benchmarks.rederived.tex import expression


def paths(start: tuple[int, int], end: tuple[int, int], open_at: Callable[[tuple[int, int]], bool]) -> int:
    """Ways by steps to the right or up over open points."""
    ways: dict[tuple[int, int], int] = {}
    for x in range(start[0], end[0] + 1):
        for y in range(start[1], end[1] + 1):
            before = 1 if (x, y) == start else ways.get((x - 1, y), 0) + ways.get((x, y - 1), 0)
            ways[x, y] = before if open_at((x, y)) else 0
    return ways.get(end, 0)


@derives(
    "generating_function",
    r"\$(\w)_0 = (-?\d+)\$.*?\$\w_\{n\+1\} = ([^$]*)\$.*(?:generating function|quotient)",
)
def _recurrence_fraction(name: str, first: int, rule: str) -> object:
    g, x, term = sympy.symbols("g x term")
    formula = expression(rule.replace(f"{name}_n", " T ")).subs("T", term)
    slope, constant = formula.coeff(term, 1), formula.coeff(term, 0)
    return sympy.factor(sympy.solve(g - first - x * (slope * g + constant / (1 - x)), g)[0])


@derives(
    "generating_function",
    r"\$(\\frac[^$=]*?)(?: = \\sum_\{n \\ge 0\} a_n x\^n)?\$.*?(?:x\^\{?(\d+)\}?|a_\{?(\d+)\}?)\$",
)
def _stands(fraction: str, one: int | None, other: int | None) -> object:
    return _series_coefficient(fraction, one or other or 0)


@derives("generating_function", r"coefficient of \$x\^\{?(\d+)\}?\$ in the power series of \$([^$]*)\$")
def _stands_in(order: int, fraction: str) -> object:
    return _series_coefficient(fraction, order)


def _series_coefficient(fraction: str, order: int) -> object:
    """By long division of the power series."""
    above, below = (sympy.Poly(part, sympy.Symbol("x")) for part in sympy.fraction(expression(fraction)))
    p, q = above.all_coeffs()[::-1], below.all_coeffs()[::-1]
    found: list[sympy.Expr] = []
    for n in range(order + 1):
        rest = (p[n] if n < len(p) else 0) - sum(
            q[k] * found[n - k] for k in range(1, min(n, len(q) - 1) + 1)
        )
        found.append(rest / q[0])
    return found[order]


@derives("lattice_path", r"from \$\(0, 0\)\$ to \$\((\d+), (\d+)\)\$(.*)$")
def _lattice(x: int, y: int, rest: str) -> int:
    end = (x, y)
    points = [(int(a), int(b)) for a, b in re.findall(r"\$\((\d+), (\d+)\)\$", rest)]
    points = [p for p in points if f"steps by $({p[0]}, {p[1]})$" not in rest]
    limit = re.search(r"line \$y = x(?: \+ (\d+))?\$", rest)
    height = int(limit[1] or 0) if limit else 10**9

    def open_at(point: tuple[int, int]) -> bool:
        return point[1] <= point[0] + height

    if re.search(r"closed|without touching|avoid", rest):
        return paths((0, 0), end, lambda p: open_at(p) and p not in points)
    every = paths((0, 0), end, open_at)
    if (
        re.search(r"pass through (?:at least one of the points )?[^.?]* (?:and|or) \$", rest)
        and len(points) == 2
    ):
        if " and " in rest.split("pass through")[1] and "at least one" not in rest:
            raise NotRead("both points")
        return every - paths((0, 0), end, lambda p: open_at(p) and p not in points)
    if len(points) != 1:
        raise NotRead("the points")
    return every - paths((0, 0), end, lambda p: open_at(p) and p not in points)


@derives("linear_recurrence", r"^(.*)$")
def _recurrence(text: str) -> object:
    name, rule = wanted(re.search(r"\$?([a-z])_\{n\+[12]\} = ([^$]*)\$", text)).groups()
    terms = [sympy.Integer(value) for _, value in sorted(re.findall(rf"{name}_(\d) = (-?\d+)", text))]
    formula = expression(re.sub(rf"{name}_\{{?n\}}?", " T ", re.sub(rf"{name}_\{{n\+1\}}", " S ", rule)))
    while len(terms) < 12:
        later = {"S": terms[-1], "T": terms[-2] if "_{n+2} =" in text else terms[-1]}
        terms.append(formula.subs(later))
    if found := re.search(rf"(?:Find|Compute|What is|is) \${name}_\{{?(\d+)\}}?\$", text):
        return terms[int(found[1])]
    if "formula" in text or "in terms of $n$" in text:
        return Samples({float(n): float(terms[n]) for n in range(10)})
    raise NotRead("what is asked")


def shares(total: int, bounds: Iterable[tuple[int, int]]) -> int:
    """Ways to share equal things, each receiver between two bounds."""
    ways = [1] + [0] * total
    for low, high in bounds:
        ways = [sum(ways[n - k] for k in range(low, min(high, n) + 1)) for n in range(total + 1)]
    return ways[total]


@derives("restricted_distribution", r"^(.*)$")
def _shared(text: str) -> int:
    total = int(wanted(re.search(r"(\d+) (?:equal )?\w+", text))[1])
    people = wanted(re.search(r"given to ([^.]*)\.|^([^.]*?) share", text))
    names = re.split(r", | and ", people[1] or people[2])
    extra = [whole(name.split()[0]) for name in names if re.search(r"friends? of theirs", name)]
    receivers = len(names) - len(extra) + sum(extra)
    bounds = [(0, total)] * receivers
    if "Everybody gets at least one" in text:
        bounds = [(1, total)] * receivers
    elif found := re.search(r"nobody gets more than (\d+)", text):
        bounds = [(0, int(found[1]))] * receivers
    elif found := re.search(r"\w+ gets at least (\d+) and \w+ at least (\d+); [\w ]+ may get none", text):
        bounds = [(int(found[1]), total), (int(found[2]), total), *bounds[2:]]
    elif "Some may get none." not in text:
        raise NotRead("the bounds")
    return shares(total, bounds)


@derives("sets_counting", r"Of (\d+) .*?, (\d+) .*?(\d+) [^.]* and (\d+) do both\..*neither")
def _neither(total: int, a: int, b: int, both: int) -> int:
    return total - (a - both) - (b - both) - both


@derives("sets_counting", r"^(Of .*do all three.*(?:just|exactly) one.*)$")
def _just_one(text: str) -> int:
    _, a, b, c, ab, ac, bc, abc, *_ = numbers(text)
    only_two = [n - abc for n in (ab, ac, bc)]
    return int(a + b + c - 2 * sum(only_two) - 3 * abc)


@derives(
    "sets_counting",
    r"(?:from 1 to (\d+)|1 \\le k \\le (\d+)\$).*?by (\d+) or by (\d+) .*not by (\d+)|(?:1"
    r" \\le k \\le (\d+)\$).*multiples of (\d+) or of (\d+), but not of (\d+)",
)
def _multiples(*groups: object) -> int:
    end, a, b, c = (int(str(group)) for group in groups if group is not None)
    return sum((n % a == 0 or n % b == 0) and n % c != 0 for n in range(1, end + 1))


@derives(
    "step_counting",
    r"(?:row of (\d+)|put (\d+) \w+(?: \w+)? in a row).*?(\d+) colours, (\w+) of which (?:are|is) "
    r"(\w+)\. No two neighbours may both be",
)
def _row(one: int | None, other: int | None, colours: int, special: str, _kind: str) -> int:
    marked, plain_colours = whole(special), colours - whole(special)
    plain, ends_marked = 1, 0
    for _ in range(one or other or 0):
        plain, ends_marked = (plain + ends_marked) * plain_colours, plain * marked
    return plain + ends_marked


@derives(
    "step_counting",
    r"forward by ([\d, or]+\d) \w+, and the last one must end exactly on \w+ number (\d+)\.(.*)$",
)
def _steps(moves: str, end: int, rest: str) -> int:
    closed: set[int] = set()
    if found := re.search(r"number (\d+)(?: and (\d+))? (?:is|are) out of order", rest):
        closed = {int(group) for group in found.groups() if group}
    through = re.search(r"must end on \w+ number (\d+)", rest)
    places = [int(through[1]), end] if through else [end]
    total, begin = 1, 0
    for place in places:
        ways = Counter({begin: 1})
        for n in range(begin + 1, place + 1):
            ways[n] = 0 if n in closed else sum(ways[n - move] for move in integers(moves))
        total, begin = total * ways[place], place
    return total


@derives("tilings", r"(\d+) by (\d+) .*?(?:There are|if there are|choose from) (.*)$")
def _tilings(rows: int, columns: int, kinds: str) -> int:
    tiles: Counter[tuple[int, int]] = Counter()
    for colours, name, way in re.findall(
        r"(\d+) colours? for an? (domino|\d by \d tile)(?: that (lies along|stands across) the board)?", kinds
    ):
        a, b = (1, 2) if name == "domino" else sorted(integers(name))
        tiles[(b, a) if way == "stands across" else (a, b)] += int(colours)

    @cache
    def ways(filled: frozenset[tuple[int, int]]) -> int:
        free = next(((c, r) for c in range(columns) for r in range(rows) if (c, r) not in filled), None)
        if free is None:
            return 1
        total = 0
        for (height, width), colours in tiles.items():
            cells = {(free[0] + i, free[1] + j) for i in range(width) for j in range(height)}
            if all(c < columns and r < rows for c, r in cells) and not cells & filled:
                total += colours * ways(frozenset(filled | cells))
        return total

    return ways(frozenset())
