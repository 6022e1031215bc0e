"""Numbers defined by recurrences: a sequence, a recursion on halves, and weighted ways to climb."""

from collections.abc import Callable
from random import Random

from problem_banks.code.makings.domains import Int, Value
from problem_banks.code.makings.drafting import code_draft, disproof_by_running
from problem_banks.code.makings.exercise import Exercise
from problem_banks.family import Draft, Family
from problem_banks.math.makings.notation import listed
from problem_banks.registry import register
from problem_banks.space import Combinations, Params, Space, Tuples

#: Largest arguments that the statements allow. Halving needs few steps however large the number is.
_LAST_TERM, _LARGEST_HALVED, _TALLEST = 1_000, 10**12, 1_000

_Matrix = tuple[tuple[int, ...], ...]


@register
class Recurrence(Family):
    """Level 0: a two-term linear recurrence. Level 1: a recursion on ``n // 2`` and ``n // 3`` by cases.
    Level 2: counting weighted ways to climb stairs some of which are broken."""

    name = "recurrence"
    version = "1"
    kind = "code"
    plain = True
    summary = "Sequences and counts defined by recurrences with base cases"
    redraws = 1

    def space(self, level: int) -> Space:
        small, weights = range(1, 40), range(1, 10)
        if level == 0:
            return Space(
                first=small, second=small, a=weights, b=weights, slope=range(1, 20), modulus=range(101, 2000)
            )
        if level == 1:
            return Space(
                base=range(1, 60),
                a=range(2, 12),
                b=range(1, 60),
                c=range(2, 12),
                d=range(1, 60),
                modulus=range(500, 3000),
            )
        return Space(
            longer_steps=Combinations(range(2, 12), 2),
            ways=Tuples(weights, 3),
            broken=range(3, 30),
            modulus=range(1_000, 20_000),
        )

    def build(self, p: Params, rng: Random) -> Draft | None:
        task = (_sequence, _halving, _stairs)[p.level](p, rng)
        return code_draft(task, _inputs(p.level, rng))

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Runs the reference; the cases come from matrix powers, a recursion unrolled, a sum over jumps."""
        return disproof_by_running(draft)


def _sequence(p: Params, rng: Random) -> Exercise:
    name = rng.choice(("term", "sequence_term", "nth_term", "sequence_value"))

    def oracle(n: Value) -> Value:
        return _by_matrix_power(p, n)

    return Exercise(
        names=(name,),
        params={"n": Int(0, _LAST_TERM)},
        returns="int",
        asks="a number",
        setups=(
            f"A sequence begins with s(0) = {p.first} and s(1) = {p.second}. From n = 2 on, s(n) is the"
            f" remainder of {_times(p.a, 's(n - 1)')} + {_times(p.b, 's(n - 2)')} + {_times(p.slope, 'n')}"
            f" divided by {p.modulus}.\n\nWrite a function `{name}(n)` that returns s(n) for 0 <= n <="
            f" {_LAST_TERM}.",
        ),
        idea="Keep the last two terms and step forward; the first two terms are the base cases.",
        source=f"""def solve(n: int) -> int:
    if n == 0:
        return {p.first}
    before = {p.first}
    last = {p.second}
    for i in range(2, n + 1):
        following = ({p.a} * last + {p.b} * before + {p.slope} * i) % {p.modulus}
        before = last
        last = following
    return last
""",
        oracle=oracle,
        slips={},
        axes={"arguments": 1},
    )


def _by_matrix_power(p: Params, n: int) -> int:
    """s(n) from the power of the matrix that takes (s(n-1), s(n-2), n-1, 1) one step on."""
    if n < 2:
        return int((p.first, p.second)[n])
    step: _Matrix = ((p.a, p.b, p.slope, p.slope), (1, 0, 0, 0), (0, 0, 1, 1), (0, 0, 0, 1))
    power: _Matrix = tuple(tuple(int(i == j) for j in range(4)) for i in range(4))
    exponent = n - 1
    while exponent:
        if exponent % 2:
            power = _product(step, power, p.modulus)
        step, exponent = _product(step, step, p.modulus), exponent // 2
    begin = (p.second, p.first, 1, 1)
    return int(sum(entry * value for entry, value in zip(power[0], begin, strict=True)) % p.modulus)


def _product(left: _Matrix, right: _Matrix, modulus: int) -> _Matrix:
    columns = list(zip(*right, strict=True))
    return tuple(
        tuple(sum(x * y for x, y in zip(row, column, strict=True)) % modulus for column in columns)
        for row in left
    )


def _halving(p: Params, rng: Random) -> Exercise:
    name = rng.choice(("halving_value", "fold_number", "reduce_number", "descend"))

    def oracle(n: Value) -> Value:
        # The chain of arguments downwards, then the values back up.
        chain = [n]
        while chain[-1]:
            chain.append(chain[-1] // (3 if chain[-1] % 3 == 0 else 2))
        value = int(p.base)
        for argument in reversed(chain[:-1]):
            factor, summand = (p.a, p.b) if argument % 3 == 0 else (p.c, p.d + argument % 2)
            value = divmod(factor * value + summand, p.modulus)[1]
        return value

    return Exercise(
        names=(name,),
        params={"n": Int(0, _LARGEST_HALVED)},
        returns="int",
        asks="a number",
        setups=(
            f"A function g on the integers from 0 to 10^12 is defined by:\n\n- g(0) = {p.base};\n- if n > 0"
            f" is divisible by 3, g(n) is the remainder of {_times(p.a, 'g(n / 3)')} + {p.b} divided by"
            f" {p.modulus};\n- otherwise g(n) is the remainder of {_times(p.c, 'g(h)')} + {p.d} + (n mod 2)"
            f" divided by {p.modulus}, where h is n / 2 rounded down and n mod 2 is 0 for even n and 1 for"
            f" odd n.\n\nWrite a function `{name}(n)` that returns g(n).",
        ),
        idea=(
            "Follow the definition by recursion; the argument shrinks to at most half each time and ends"
            " at 0."
        ),
        source=f"""def solve(n: int) -> int:
    if n == 0:
        return {p.base}
    if n % 3 == 0:
        return ({p.a} * solve(n // 3) + {p.b}) % {p.modulus}
    return ({p.c} * solve(n // 2) + {p.d} + n % 2) % {p.modulus}
""",
        oracle=oracle,
        slips={},
        axes={"arguments": 1},
    )


def _stairs(p: Params, rng: Random) -> Exercise:
    name = rng.choice(("count_ways", "ways_to_climb", "climbs", "count_climbs"))
    places = [f"{ways} {'way' if ways == 1 else 'ways'} to jump {step}" for step, ways in _jumps(p)]

    def oracle(height: Value) -> Value:
        return _by_number_of_jumps(p, height)

    lines = "\n".join(
        f"        if i >= {step}:\n            total += {_times(ways, f'ways[i - {step}]')}"
        for step, ways in _jumps(p)
    )
    return Exercise(
        names=(name,),
        params={"height": Int(0, _TALLEST)},
        returns="int",
        asks="a number",
        setups=(
            f"A frog climbs a staircase from step 0 to step `height` (0 <= height <= {_TALLEST}) in upward"
            f" jumps. It has {listed(places)} steps. It never lands on a step whose number is a positive"
            f" multiple of {p.broken}, not even on the last one.\n\nWrite a function `{name}(height)` that"
            f" returns in how many ways the frog can climb, as the remainder on division by {p.modulus}."
            " Staying at step 0 is one way.",
        ),
        idea="Count the ways to reach each step from the ways to reach the steps below; step 0 has one way.",
        source=f"""def solve(height: int) -> int:
    ways = [1]
    for i in range(1, height + 1):
        total = 0
{lines}
        if i % {p.broken} == 0:
            total = 0
        ways.append(total % {p.modulus})
    return ways[height]
""",
        oracle=oracle,
        slips={},
        axes={"arguments": 1},
    )


def _by_number_of_jumps(p: Params, height: int) -> int:
    """Pushes the ways to stand on each step forward, one jump at a time, and adds up all arrivals."""
    arrivals = int(height == 0)
    standing = {0: 1}
    while standing:
        landing: dict[int, int] = {}
        for place, count in standing.items():
            for step, ways in _jumps(p):
                if place + step <= height and (place + step) % p.broken:
                    landing[place + step] = (landing.get(place + step, 0) + count * ways) % p.modulus
        arrivals += landing.pop(height, 0)
        standing = landing
    return arrivals % int(p.modulus)


def _jumps(p: Params) -> list[tuple[int, int]]:
    return list(zip((1, *p.longer_steps), p.ways, strict=True))


def _times(factor: int, what: str) -> str:
    return what if factor == 1 else f"{factor} * {what}"


def _inputs(level: int, rng: Random) -> list[list[Value]]:
    bounds: tuple[Callable[[], int], ...] = (
        lambda: rng.randint(15, 200),
        lambda: rng.randint(10**4, 10**9),
        lambda: rng.randint(12, 40),
    )
    largest = (_LAST_TERM, _LARGEST_HALVED, 60)[level]
    some = [bounds[level]() for _ in range(5)]
    return [[n] for n in (5, 9, 0, 1, 2, 3, 4, 6, 7, 8, 10, 12, *some, largest)]
