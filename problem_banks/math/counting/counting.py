"""Counting selections and arrangements: committees, lattice paths past closed crossings."""

from functools import cache
from itertools import pairwise, product
from math import comb, factorial, prod
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import counted
from problem_banks.math.makings.stories import NAMES, TOWNS
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import OneOf, Params, Permutations, Space

#: Two kinds of members of a group.
_KINDS = (
    *("teachers", "parents", "students", "nurses", "doctors", "engineers", "painters", "singers"),
    *("pianists", "gardeners", "cooks", "drivers", "lawyers", "farmers", "writers", "dancers"),
)


@register
class Counting(Family):
    """Kind 0: committees with a fixed number of each kind. Kind 1: with at least so many of one kind.
    Kind 2: lattice paths that avoid a point. Kind 3: committees in which two members do not want to sit
    together. Kind 4: lattice paths that avoid two points."""

    name = "counting"
    version = "4"
    anchors = ("MATH 2", "MATH 4")
    levels = 5
    kinds = (0, 2, 3, 1, 4)
    kind = "math"
    summary = "Counting committees and lattice paths"
    dressing = frozenset({"town", "kinds", "name"})
    redraws = 1

    writers = (number("So there are @ ways.", of="ways"),)

    def space(self, level: int) -> Space:
        if level in (2, 4):
            return Space(town=TOWNS, name=NAMES, grid=_grids() if level == 2 else _grids_of_two())
        numbers = _committees(at_least_two=level > 0)
        if level == 3:
            return Space(town=TOWNS, kinds=Permutations(_KINDS, 2), numbers=numbers, across=(True, False))
        return Space(town=TOWNS, kinds=Permutations(_KINDS, 2), numbers=numbers)

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_exactly, _at_least, _paths, _unfriendly, _two_closed)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Counts by Pascal's rule: one member, or one step, at a time."""
        if p.level in (2, 4):
            found = _walked(p.grid)
        elif p.level == 3:
            q, rest = p.numbers, p.numbers.take - p.numbers.of_first
            # Whoever of the two is let in first: neither, the one, or the other.
            if p.across:
                one, other = _chosen(q.first - 1), _chosen(q.second - 1)
                found = one.get(q.of_first, 0) * (other.get(rest, 0) + other.get(rest - 1, 0))
                found += one.get(q.of_first - 1, 0) * other.get(rest, 0)
            else:
                others = _chosen(q.first - 2)
                found = others.get(q.of_first, 0) + 2 * others.get(q.of_first - 1, 0)
                found *= _chosen(q.second)[rest]
        else:
            q = p.numbers
            ways = _chosen(q.first), _chosen(q.second)
            most = min(q.first, q.take)
            wanted = [q.of_first] if p.level == 0 else range(q.of_first, most + 1)
            found = sum(ways[0].get(k, 0) * ways[1].get(q.take - k, 0) for k in wanted)
        return None if gold_of(draft) == str(found) else f"counting one at a time gives {found}"


@cache
def _committees(*, at_least_two: bool) -> OneOf:
    """Group sizes, committee size, and how many of the first kind; every choice leaves work to do."""
    spaces = []
    for first, second in product(range(4, 31), repeat=2):
        for take in range(3, 8):
            low, high = max(1, take - second + 1), min(first, take) - 1
            if at_least_two:
                low, high = max(2, low), min(high, take - 1)
            if low <= high:
                numbers = range(low, high + 1)
                spaces.append(Space(first=(first,), second=(second,), take=(take,), of_first=numbers))
    return OneOf(spaces)


@cache
def _grids() -> OneOf:
    """Width and height, and an inner point that is closed."""
    return OneOf(
        Space(width=(w,), height=(h,), closed_x=range(1, w), closed_y=range(1, h))
        for w, h in product(range(3, 18), repeat=2)
    )


@cache
def _grids_of_two() -> OneOf:
    """Width and height, and two inner points that are closed, the second one beyond the first."""
    return OneOf(
        Space(
            width=(w,),
            height=(h,),
            closed_x=(x,),
            closed_y=(y,),
            further_x=range(x, w),
            further_y=range(y + 1, h),
        )
        for w, h in product(range(4, 15), repeat=2)
        for x, y in product(range(1, w), range(1, h - 1))
    )


def _chosen(size: int) -> dict[int, int]:
    """Ways to choose k of ``size`` people, by k, deciding person by person."""
    ways = {0: 1}
    for _ in range(size):
        ways = {k: ways.get(k, 0) + ways.get(k - 1, 0) for k in range(size + 1)}
    return ways


def _walked(grid: Params) -> int:
    ways = {(0, 0): 1}
    closed = [(grid.closed_x, grid.closed_y), (vars(grid).get("further_x"), vars(grid).get("further_y"))]
    for x, y in product(range(grid.width + 1), range(grid.height + 1)):
        if (x, y) in closed:
            ways[x, y] = 0
        elif (x, y) != (0, 0):
            ways[x, y] = ways.get((x - 1, y), 0) + ways.get((x, y - 1), 0)
    return ways[grid.width, grid.height]


def _group(p: Params) -> str:
    one, other = p.kinds
    return f"A club in {p.town} has {p.numbers.first} {one} and {p.numbers.second} {other}."


def _asked(p: Params, rng: Random) -> str:
    q, (one, _) = p.numbers, p.kinds
    return rng.choice(
        (
            f"In how many ways can a committee of {q.take} with exactly {q.of_first} of the {one} be formed?",
            f"A committee of {q.take} is to have exactly {q.of_first} of the {one}. How many choices are"
            " there?",
        )
    )


def _choose(some: str, of: int, take: int) -> Step:
    chosen = comb(of, take)
    return step(
        f"Choose the {some}: $\\binom{{{of}}}{{{take}}} = {chosen}$ ways.",
        f"comb({of}, {take}) = {chosen}",
        "combinations",
    )


def _exactly(p: Params, rng: Random) -> Draft:
    q, (one, other) = p.numbers, p.kinds
    rest = q.take - q.of_first
    chosen, filled = comb(q.first, q.of_first), comb(q.second, rest)
    gold = chosen * filled
    return answer_draft(
        f"{_group(p)} {_asked(p, rng)}",
        gold=str(gold),
        answer_type="integer",
        steps=[
            _choose(one, q.first, q.of_first),
            step(
                f"Choose the remaining {rest} among the {other}: $\\binom{{{q.second}}}{{{rest}}} = {filled}$"
                " ways.",
                f"comb({q.second}, {rest}) = {filled}",
                "combinations",
            ),
            step(
                f"The choices are independent: ${chosen} \\cdot {filled} = {gold}$.",
                f"{chosen}*{filled} = {gold}",
                "product rule",
            ),
        ],
        slips=[
            (str(chosen + filled), "added the numbers of choices"),
            (str(comb(q.first + q.second, q.take)), "ignored the condition"),
            (str(gold * factorial(q.of_first) * factorial(rest)), "counted orders as different"),
            (str(chosen * comb(q.first + q.second - q.of_first, rest)), "let the rest be of either kind"),
        ],
        closing=rng.choice(("So the answer is", "The number of ways is")),
    )


def _at_least(p: Params, rng: Random) -> Draft:
    q, (one, _) = p.numbers, p.kinds
    most = min(q.first, q.take)
    counts = range(q.of_first, most + 1)
    terms = [comb(q.first, k) * comb(q.second, q.take - k) for k in counts]
    products = [
        f"\\binom{{{q.first}}}{{{k}}}\\binom{{{q.second}}}{{{q.take - k}}}"
        for k in counts
        if q.take - k <= q.second
    ]
    claims = [f"comb({q.first}, {k})*comb({q.second}, {q.take - k})" for k in counts]
    gold = sum(terms)
    loose = comb(q.first, q.of_first) * comb(q.first + q.second - q.of_first, q.take - q.of_first)
    question = rng.choice(
        (
            f"In how many ways can a committee of {q.take} with at least {q.of_first} {one} be formed?",
            f"How many committees of {q.take} have at least {q.of_first} {one}?",
        )
    )
    return answer_draft(
        f"{_group(p)} {question}",
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"The number of {one} can be anything from {q.of_first} to {most}; these cases exclude one"
                " another.",
                f"{{k for k in between({q.of_first}, {q.take}) if k <= {q.first} and {q.take} - k >= 0}} ="
                f" {{{', '.join(map(str, counts))}}}",
                "cases",
            ),
            step(
                f"Add up the cases: ${' + '.join(products)}$.",
                f"{' + '.join(claims)} = {' + '.join(map(str, terms))}",
                "combinations",
            ),
            step(
                f"This is ${' + '.join(map(str, terms))} = {gold}$.",
                f"{' + '.join(map(str, terms))} = {gold}",
                "add",
            ),
        ],
        slips=[
            (str(loose), "chose the required ones first and then anyone, counting committees several times"),
            (str(terms[0]), "counted only the case of exactly that many"),
            (str(gold - terms[0]), "read 'at least' as 'more than'"),
            (str(comb(q.first + q.second, q.take) - gold), "counted the opposite"),
        ],
        closing=rng.choice(("So the answer is", "The number of ways is")),
    )


def _drive(p: Params, closed: str, rng: Random) -> str:
    w, h = p.grid.width, p.grid.height
    return (
        f"The streets of {p.town} form a grid. {p.name} drives a cab from a crossing to the one {w} blocks"
        f" east and {h} blocks north of it, always going east or north. {closed} "
    ) + rng.choice(("How many shortest ways are there?", "In how many ways can the cab go without a detour?"))


def _paths(p: Params, rng: Random) -> Draft:
    w, h, x, y = p.grid.width, p.grid.height, p.grid.closed_x, p.grid.closed_y
    every, to, onward = comb(w + h, w), comb(x + y, x), comb(w - x + h - y, w - x)
    gold = every - to * onward
    steps: list[Step] = [
        step(
            f"Without the closed crossing a way is an order of {w} blocks east and {h} blocks north: "
            f"$\\binom{{{w + h}}}{{{w}}} = {every}$.",
            f"comb({w + h}, {w}) = {every}",
            "combinations",
        ),
        step(
            f"Ways through the closed crossing: $\\binom{{{x + y}}}{{{x}}} \\cdot "
            f"\\binom{{{w + h - x - y}}}{{{w - x}}} = {to} \\cdot {onward} = {to * onward}$.",
            f"comb({x + y}, {x})*comb({w + h - x - y}, {w - x}) = {to * onward}",
            "product rule",
        ),
        step(
            f"So ${every} - {to * onward} = {gold}$ ways remain.",
            f"{every} - {to * onward} = {gold}",
            "subtract",
        ),
    ]
    return answer_draft(
        _drive(
            p, f"The crossing {_blocks(x, 'east')} and {_blocks(y, 'north')} of the start is closed.", rng
        ),
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=[
            (str(every), "ignored the closed crossing"),
            (str(to * onward), "counted the ways through the closed crossing"),
            (str(every - to - onward), "added the two parts of a way instead of multiplying"),
            (str(every - to), "subtracted only the ways up to the closed crossing"),
        ],
        closing=rng.choice(("The number of ways is", "Altogether:")),
    )


def _unfriendly(p: Params, rng: Random) -> Draft:
    q, (one, other) = p.numbers, p.kinds
    rest = q.take - q.of_first
    chosen, filled = comb(q.first, q.of_first), comb(q.second, rest)
    if p.across:
        who = f"One of the {one} and one of the {other}"
        left = [(q.first - 1, q.of_first - 1), (q.second - 1, rest - 1)]
    else:
        who = f"Two of the {one}"
        left = [(q.first - 2, q.of_first - 2), (q.second, rest)]
    parts = [comb(n, k) for n, k in left]
    every, both = chosen * filled, parts[0] * parts[1]
    gold = every - both
    binomials = " \\cdot ".join(f"\\binom{{{n}}}{{{k}}}" for n, k in left)
    return answer_draft(
        f"{_group(p)} {who} have quarrelled and refuse to sit on a committee together. {_asked(p, rng)}",
        gold=str(gold),
        answer_type="integer",
        steps=[
            _choose(one, q.first, q.of_first),
            step(
                f"With the remaining {rest} from the {other} there are ${chosen} \\cdot"
                f" \\binom{{{q.second}}}{{{rest}}} = {chosen} \\cdot {filled} = {every}$ committees, the"
                " quarrel ignored.",
                f"{chosen}*comb({q.second}, {rest}) = {every}",
                "product rule",
            ),
            step(
                f"With both of the two in it, choose the others: ${binomials} = {parts[0]} \\cdot {parts[1]}"
                f" = {both}$ ways.",
                f"{'*'.join(f'comb({n}, {k})' for n, k in left)} = {both}",
                "product rule",
            ),
            step(f"That leaves ${every} - {both} = {gold}$.", f"{every} - {both} = {gold}", "subtract"),
        ],
        slips=[
            (str(every), "ignored the quarrel"),
            (str(both), "counted the committees with both of them"),
            (str(gold - both) if gold > both else str(every + both), "took those with both away twice"),
            (str(chosen + filled), "added the numbers of choices"),
            (str(gold + 1), "made an arithmetic slip"),
        ],
        closing=rng.choice(("So the answer is", "The number of ways is")),
    )


def _legs(*stops: tuple[int, int]) -> tuple[str, str, int]:
    """Shortest ways through all the stops from one to the next: shown, as a claim, and their number."""
    moves = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(stops)]
    shown = " \\cdot ".join(f"\\binom{{{x + y}}}{{{x}}}" for x, y in moves)
    claim = "*".join(f"comb({x + y}, {x})" for x, y in moves)
    return shown, claim, prod(comb(x + y, x) for x, y in moves)


def _two_closed(p: Params, rng: Random) -> Draft:
    g = p.grid
    start, end = (0, 0), (g.width, g.height)
    first, second = (g.closed_x, g.closed_y), (g.further_x, g.further_y)
    every, one, two, both = (
        _legs(start, end),
        _legs(start, first, end),
        _legs(start, second, end),
        _legs(start, first, second, end),
    )
    gold = every[2] - one[2] - two[2] + both[2]
    lines = (
        (every, f"Without closed crossings a way is an order of {g.width} blocks east and {g.height} north"),
        (one, "Ways through the first closed crossing"),
        (two, "Ways through the second"),
        (both, "Ways through both"),
    )
    return answer_draft(
        _drive(
            p,
            f"Two crossings are closed: the one {_blocks(first[0], 'east')} and {_blocks(first[1], 'north')}"
            f" of the start and the one {_blocks(second[0], 'east')} and {_blocks(second[1], 'north')} of the"
            " start.",
            rng,
        ),
        gold=str(gold),
        answer_type="integer",
        steps=[
            *(
                step(f"{words}: ${shown} = {ways}$.", f"{claim} = {ways}", "combinations")
                for (shown, claim, ways), words in lines
            ),
            step(
                f"Ways through both are taken away twice, so they are added once:"
                f" ${every[2]} - {one[2]} - {two[2]} + {both[2]} = {gold}$.",
                f"{every[2]} - {one[2]} - {two[2]} + {both[2]} = {gold}",
                "inclusion and exclusion",
            ),
        ],
        slips=[
            (str(every[2]), "ignored the closed crossings"),
            (str(every[2] - one[2]), "ignored the second closed crossing"),
            (str(abs(every[2] - one[2] - two[2])), "took the ways through both away twice"),
            (str(every[2] - both[2]), "took away only the ways through both"),
        ],
        closing=rng.choice(("The number of ways is", "Altogether:")),
    )


def _blocks(count: int, direction: str) -> str:
    return f"{counted(count, 'block')} {direction}"
