"""Linear equations in whole numbers: a purchase with one answer, sums that cannot be paid, a hundred
animals."""

from functools import cache
from itertools import product
from math import gcd
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import money
from problem_banks.math.makings.stories import NAMES, TOWNS
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Params, Permutations, Space

_TICKETS = ("adults", "children", "students", "members", "seniors", "teachers")
_TOKENS = ("stamps", "tokens", "vouchers", "coins", "tiles", "weights")
#: (dear, middling, and the small ones of which several cost one coin)
_ANIMALS = (
    ("geese", "ducks", "quails"),
    ("sheep", "goats", "rabbits"),
    ("turkeys", "hens", "chicks"),
    ("calves", "lambs", "pigeons"),
    ("peacocks", "roosters", "bantams"),
)


@register
class LinearDiophantine(Family):
    """Level 0: two prices and a total that leave one possibility. Level 1: what two denominations cannot pay.
    Level 2: three kinds of animals, as many as coins or not, one possibility."""

    name = "linear_diophantine"
    version = "4"
    anchors = ("MATH 3", "MATH 5")
    levels = 5
    kinds = (0, 0, 1, 1, 2)
    sizes = (("purchase",), ("pair",))
    kind = "math"
    summary = "Linear equations in positive integers"
    dressing = frozenset({"name", "town", "kinds", "tokens", "animals"})
    redraws = 1

    writers = (number("So the count is @."), number("So the number is @."), number("So the count is @."))

    def space(self, level: int) -> Space:
        story = {"name": NAMES, "town": TOWNS}
        if level == 0:
            return Space(**story, kinds=Permutations(_TICKETS, 2), purchase=_purchases())
        if level == 1:
            return Space(**story, tokens=_TOKENS, pair=_coprime_pairs(), asked=("greatest", "number"))
        return Space(**story, animals=_ANIMALS, market=_markets())

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_purchase, _not_payable, _market)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Tries all numbers of things; fills a table of payable sums."""
        if p.level == 0:
            a, b, total = p.purchase
            numbers = product(range(1, total // a + 1), range(1, total // b + 1))
            found = [x for x, y in numbers if a * x + b * y == total]
        elif p.level == 1:
            a, b = p.pair
            payable = [True] + [False] * (a * b)
            for n in range(1, a * b + 1):
                payable[n] = (n >= a and payable[n - a]) or (n >= b and payable[n - b])
            gaps = [n for n, can in enumerate(payable) if not can]
            found = [gaps[-1] if p.asked == "greatest" else len(gaps)]
        else:
            (a, b, k), (heads, coins) = p.market
            found = [
                y
                for x in range(1, heads)
                for y in range(1, heads - x)
                if k * (a * x + b * y) + (heads - x - y) == k * coins
            ]
        return None if gold_of(draft) == ", ".join(map(str, found)) else f"trying all finds {found}"


@cache
def _purchases() -> tuple[tuple[int, int, int], ...]:
    """Two prices without a common divisor and a total with one solution, each thing bought twice at least."""
    found = []
    for a in range(5, 24):
        for b in range(4, a):
            if gcd(a, b) > 1:
                continue
            ways: dict[int, list[tuple[int, int]]] = {}
            for x in range(1, 2 * b + 1):
                for y in range(1, 2 * a + 1):
                    ways.setdefault(a * x + b * y, []).append((x, y))
            found += [
                (a, b, total)
                for total, pairs in sorted(ways.items())
                if len(pairs) == 1 and min(pairs[0]) >= 2 and total <= 2 * a * b
            ]
    return tuple(found)


@cache
def _coprime_pairs() -> tuple[tuple[int, int], ...]:
    return tuple((a, b) for a in range(3, 100) for b in range(a + 1, 100) if gcd(a, b) == 1)


@cache
def _markets() -> tuple[tuple[tuple[int, int, int], tuple[int, int]], ...]:
    """((a, b, k), (heads, coins)) with a single solution: a and b coins each, k of the third kind for one."""
    found = set()
    for a, k in product(range(4, 10), (3, 4, 5)):
        for b in range(2, a):
            for x, y, bundles in product(range(2, 7), range(2, 10), range(2, 12)):
                heads, coins = x + y + k * bundles, a * x + b * y + bundles
                if len(_flocks(a, b, k, heads, coins)) == 1:
                    found.add(((a, b, k), (heads, coins)))
    return tuple(sorted(found))


def _flocks(a: int, b: int, k: int, heads: int, coins: int) -> list[tuple[int, int]]:
    """The numbers of the two dear kinds, both positive, that leave a positive number of the third."""
    left, right = k * a - 1, k * b - 1
    total = k * coins - heads
    pairs = [
        (x, (total - left * x) // right)
        for x in range(1, (total - right) // left + 1)
        if (total - left * x) % right == 0
    ]
    return [(x, y) for x, y in pairs if x + y < heads]


def _purchase(p: Params, rng: Random) -> Draft:
    (one, other), (a, b, total) = p.kinds, p.purchase
    gold = next(x for x in range(1, total) if (total - a * x) % b == 0 and total > a * x)
    y = (total - a * gold) // b
    inverse = pow(a, -1, b)
    opening = rng.choice(
        (
            f"Tickets for a fair in {p.town} cost {money(100 * a)} for {one} and {money(100 * b)} for"
            f" {other}.",
            f"A museum in {p.town} charges {one} {money(100 * a)} each and {other} {money(100 * b)} each.",
        )
    )
    return answer_draft(
        f"{opening} {p.name} pays {money(100 * total)} for a group with some of both. "
        + rng.choice((f"How many {one} are in the group?", f"Find the number of {one}.")),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"With $x$ {one} and $y$ {other}: ${a}x + {b}y = {total}$.",
                f"{a}*x + {b}*y = {total} where x = {gold}; y = {y}",
                "write the equation",
            ),
            step(
                f"Modulo ${b}$ it says ${a % b}x \\equiv {total % b}$. Since ${a} \\cdot {inverse} ="
                f" {a * inverse} \\equiv 1$, this is $x \\equiv {inverse * total % b} \\pmod{{{b}}}$.",
                f"{inverse}*{total} % {b} = {gold % b}",
                "reduce modulo one price",
            ),
            step(
                f"$x = {gold}$ leaves $y = ({total} - {a} \\cdot {gold}) \\div {b} = {y}$. "
                + (
                    f"Adding ${b}$ to $x$ takes ${a}$ from $y$, which leaves nothing positive."
                    if gold <= b
                    else f"Other values of $x$ differ by multiples of ${b}$ and leave no positive $y$."
                ),
                f"{a}*{gold} + {b}*{y} = {total}",
                "positive solutions",
            ),
        ],
        slips=[
            (str(y), f"gave the number of {other}"),
            (str(gold + y), "gave the size of the group"),
            (str(total // (a + b)), "took equal numbers of both"),
            (str(total // a), f"let all of them be {one}"),
        ],
        closing=rng.choice((f"The number of {one} is", "So the number is")),
        axes={"unknowns": 2},
    )


def _gaps(p: Params, greatest: int, gold: int, rng: Random) -> tuple[str, Step]:
    """The question, and the step that answers it."""
    a, b = p.pair
    if p.asked == "greatest":
        question = rng.choice(
            (
                "What is the greatest whole amount that cannot be made?",
                "Find the largest whole amount out of reach.",
            )
        )
        last = step(
            f"For two numbers without a common divisor the greatest is ${a} \\cdot {b} - {a} - {b} ="
            f" {gold}$.",
            f"{a}*{b} - {a} - {b} = {gold}",
            "greatest gap",
        )
    else:
        question = rng.choice(
            (
                "How many positive whole amounts cannot be made?",
                "Count the positive whole amounts out of reach.",
            )
        )
        last = step(
            f"Of the amounts from $0$ to ${greatest}$ exactly half are out of reach: $n$ can be made just"
            f" when ${greatest} - n$ cannot. That is $\\frac{{{a - 1} \\cdot {b - 1}}}{{2}} = {gold}$.",
            f"({greatest} + 1)/2 = {gold}",
            "symmetry of the gaps",
        )
    return question, last


def _not_payable(p: Params, rng: Random) -> Draft:
    a, b = p.pair
    greatest, number = a * b - a - b, (a - 1) * (b - 1) // 2
    gold = greatest if p.asked == "greatest" else number
    question, last = _gaps(p, greatest, gold, rng)
    return answer_draft(
        f"In a game from {p.town}, {p.name} has plenty of {p.tokens} worth {a} and {b} points and nothing"
        f" else. An amount is made by putting {p.tokens} together. {question}",
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"${a}$ and ${b}$ have no common divisor, so every large amount can be made.",
                f"gcd({a}, {b}) = 1",
                "common divisor",
            ),
            step(
                f"For each remainder modulo ${a}$ the least amount that can be made is a multiple of ${b}$,"
                f" at most ${b} \\cdot {a - 1} = {b * (a - 1)}$; the one that is ${a}$ less is the last gap.",
                f"{b}*({a} - 1) - {a} = {greatest}",
                "least amount for each remainder",
            ),
            last,
        ],
        slips=[
            (str(a * b), "took the least common multiple"),
            (
                str(number if p.asked == "greatest" else greatest),
                "answered the other question about the gaps",
            ),
            (str(greatest + 1), "was off by one"),
            (str(a * b - a), "subtracted only one of the two"),
        ],
        closing=rng.choice(("The number is", "So the answer is")),
        axes={"unknowns": 2},
    )


def _market(p: Params, rng: Random) -> Draft:
    (one, two, three), ((a, b, k), (heads, coins)) = p.animals, p.market
    ((x, y),) = _flocks(a, b, k, heads, coins)
    z = heads - x - y
    left, right = k * a - 1, k * b - 1
    total = k * coins - heads
    return answer_draft(
        rng.choice(
            (
                f"At the market of {p.town}, {one} cost {a} coins each, {two} {b} coins each, and {three}"
                f" come {k} for one coin. {p.name} spends exactly {coins} coins on {heads} animals, with some"
                " of each kind.",
                f"{p.name} buys {heads} animals in {p.town} for exactly {coins} coins: {one} at {a} coins"
                f" each, {two} at {b} coins each, and {three} at one coin for {k}. There are some of each"
                " kind.",
            )
        )
        + rng.choice((f" How many {two} are there?", f" Find the number of {two}.")),
        gold=str(y),
        answer_type="integer",
        steps=[
            step(
                f"With $x$ {one}, $y$ {two} and $z$ {three}: $x + y + z = {heads}$ and ${a}x + {b}y +"
                f" \\frac{{z}}{{{k}}} = {coins}$.",
                f"x + y + z = {heads} and {a}*x + {b}*y + z/{k} = {coins} where x = {x}; y = {y}; z = {z}",
                "write the equations",
            ),
            step(
                f"Multiply the second by ${k}$ and subtract the first: ${left}x + {right}y = {total}$.",
                f"{k}*({a}*x + {b}*y) - x - y = {left}*x + {right}*y",
                "eliminate",
            ),
            step(
                f"Trying $x = 1, 2, \\dots$ only $x = {x}$ makes $y = ({total} - {left} \\cdot {x}) \\div"
                f" {right} = {y}$ a positive whole number with $z = {z}$ positive.",
                f"{left}*{x} + {right}*{y} = {total}",
                "try the values",
            ),
            step(
                f"Check of $y = {y}$: ${a} \\cdot {x} + {b} \\cdot {y} + {z} \\div {k} = {coins}$.",
                f"{a}*{x} + {b}*{y} + {z}/{k} = {coins}",
                "check",
            ),
        ],
        slips=[
            (str(x), f"gave the number of {one}"),
            (str(z), f"gave the number of {three}"),
            (str(y + 1), "made a slip when dividing"),
            (str(x + y), f"gave {one} and {two} together"),
        ],
        closing=rng.choice((f"The number of {two} is", "So the number is")),
        axes={"unknowns": 3},
    )
