"""Members in groups and things dealt out: sizes worth asking about, and counts one by one."""

from collections.abc import Sequence
from functools import cache
from itertools import combinations_with_replacement
from math import comb, factorial, prod

from problem_banks.math.makings.drafting import step
from problem_banks.math.makings.notation import tex_product
from problem_banks.records import Step


def merged(members: int, glued: int) -> int:
    """How many there are, those that stay together counted as one."""
    return members - max(0, glued - 1)


@cache
def group_sizes() -> tuple[tuple[int, ...], ...]:
    """Sizes of three to six groups, some of them equal."""
    sizes = [s for groups in (3, 4, 5, 6) for s in combinations_with_replacement(range(1, 8), groups)]
    return tuple(s for s in sizes if 7 <= sum(s) <= 19 and max(s) > 1 and len(set(s)) < len(s))


@cache
def deals() -> tuple[tuple[int, int, int], ...]:
    """Things, people, and how many of these must get one at least."""
    return tuple((n, k, r) for k in range(3, 8) for n in range(k + 2, 15) for r in range(2, k + 1))


@cache
def quarrels() -> tuple[tuple[int, int, int], ...]:
    """Members, groups that they fill, and how many members must all be in different ones. There are others
    beside these and the four that may stay together."""
    return tuple((n, k, t) for k in range(2, 7) for n in range(k + 6, 19) for t in range(2, min(k, 4) + 1))


@cache
def double_deals() -> tuple[tuple[int, int, int, int], ...]:
    """Things of two sorts, people, and how many of these must get some of both."""
    return tuple(
        (one, other, k, r)
        for k in range(2, 6)
        for r in range(2, k + 1)
        for one in range(k, 12)
        for other in range(k, 12)
    )


@cache
def filled(sizes: tuple[int, ...]) -> int:
    """Ways to fill unnamed groups of these sizes: the first member joins one kind of group, the rest
    follows."""
    if not sizes:
        return 1
    total, ways = sum(sizes), 0
    for size in sorted(set(sizes)):
        rest = list(sizes)
        rest.remove(size)
        ways += comb(total - 1, size - 1) * filled(tuple(rest))
    return ways


@cache
def dealt_out(things: int, people: int, needy: int) -> int:
    """Deals one thing after the other, knowing how many of the needy have one."""
    served = {0: 1}
    for _ in range(things):
        further: dict[int, int] = {}
        for have, ways in served.items():
            further[have] = further.get(have, 0) + ways * (people - needy + have)
            if have < needy:
                further[have + 1] = further.get(have + 1, 0) + ways * (needy - have)
        served = further
    return served.get(needy, 0)


@cache
def grown(members: int, apart: int) -> dict[int, int]:
    """Ways by the number of groups: each of those apart opens one, and every other joins one or opens one."""
    groups = {apart: 1}
    for _ in range(members - apart):
        further: dict[int, int] = {}
        for count, ways in groups.items():
            further[count] = further.get(count, 0) + ways * count
            further[count + 1] = further.get(count + 1, 0) + ways
        groups = further
    return groups


def choices(sizes: Sequence[int]) -> tuple[str, str, int]:
    """Ways to choose unnamed groups of these sizes in turn: shown, as a claim, and their number."""
    left, chosen = sum(sizes), []
    for size in sizes:
        chosen.append((left, size))
        left -= size
    swaps = [factorial(sizes.count(size)) for size in sorted(set(sizes))]
    divisor = prod(swaps)
    shown = tex_product(f"\\binom{{{n}}}{{{k}}}" for n, k in chosen)
    claim = "*".join(f"comb({n}, {k})" for n, k in chosen)
    if divisor > 1:
        shown, claim = f"\\frac{{{shown}}}{{{divisor}}}", f"{claim}/{divisor}"
    return shown, claim, prod(comb(n, k) for n, k in chosen) // divisor


def alternating(n: int, k: int, r: int) -> tuple[list[int], str, str]:
    """The terms of inclusion and exclusion for deals in which ``r`` of ``k`` get some, for readers and for
    claims."""
    terms = [(-1) ** j * comb(r, j) * (k - j) ** n for j in range(r + 1) if k > j]
    shown, claim = f"{k}^{{{n}}}" if n > 9 else f"{k}^{n}", f"{k}^{n}"
    for j in range(1, len(terms)):
        sign, times = "-" if j % 2 else "+", comb(r, j)
        power = "1" if k - j == 1 else f"{k - j}^{{{n}}}" if n > 9 else f"{k - j}^{n}"
        shown += f" {sign} {power}" if times == 1 else f" {sign} {times} \\cdot {power}"
        claim += f" {sign} {times}*{k - j}^{n}"
    return terms, shown, claim


def dealing(n: int, k: int, r: int, things: str) -> tuple[int, list[Step]]:
    """In how many ways ``r`` of ``k`` people get one of ``n`` things at least, and the steps that say so."""
    terms, shown, claim = alternating(n, k, r)
    gold = sum(terms)
    return gold, [
        step(
            f"Without the condition each of the {n} {things} can go to any of {k}: ${k}^{{{n}}} = {k**n}$"
            " ways.",
            f"{k}^{n} = {k**n}",
            "product rule",
        ),
        step(
            f"Take away the ways that leave out a given one of the {r}, add those that leave out two, and so"
            f" on: ${shown} = {gold}$.",
            f"{claim} = sum((-1)^j*comb({r}, j)*({k} - j)^{n} for j in between(0, {r})) and {claim} = {gold}",
            "inclusion and exclusion",
        ),
    ]
