"""Ways to pay a sum with given coins, or the fewest coins."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Int, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.registry import register
from problem_banks.space import Combinations, Params, Space

_SOURCE = """
def solve(amount: int) -> int:
    $TABLE
    return $RESULT
"""
_BODIES: Mapping[str, Any] = {
    "sets": """ways = [1] + [0] * amount
for coin in $COINS:
    for total in range(coin, amount + 1):
        ways[total] = (ways[total] + ways[total - coin]) % $MODULUS""",
    "rows": """ways = [1] + [0] * amount
for total in range(1, amount + 1):
    for coin in $COINS:
        if coin <= total:
            ways[total] = (ways[total] + ways[total - coin]) % $MODULUS""",
    "fewest": """none = amount + 1
ways = [0] + [none] * amount
for total in range(1, amount + 1):
    for coin in $COINS:
        if coin <= total:
            ways[total] = min(ways[total], ways[total - coin] + 1)""",
}
_AIMS: Mapping[str, Any] = {
    "sets": "in how many ways `amount` can be paid, where only the number of coins of each kind matters",
    "rows": "in how many ways `amount` can be paid coin by coin, where the order of the coins matters",
    "fewest": "the smallest number of coins with which `amount` can be paid, or {none} if it cannot be paid",
}
_GREEDY = """def solve(amount: int) -> int:
    count = 0
    for coin in $COINS:
        count += amount // coin
        amount = amount % coin
    return count if amount == 0 else $NONE
"""


@register
class CoinSums(CodeFamily):
    """Three, four and five kinds of coins. Knobs: the coins, whether order matters or the fewest are
    sought, whether two kinds exclude each other, a modulus."""

    name = "coin_sums"
    topic = "dynamic programming"
    summary = "Ways to pay a sum, or the fewest coins"

    def space(self, level: int) -> Space:
        return Space(
            coins=Combinations(range(2, 24), 3 + level),
            aim=[
                *(("fewest", none, 1) for none in range(1, 21)),
                *(
                    (aim, modulus, times)
                    for aim in ("sets", "rows")
                    for modulus in range(20, 60)
                    for times in (1, 2, 3)
                ),
            ],
        )

    def exercise(self, p: Params) -> Exercise:
        coins = _coins(p)
        aim, _, fee = p.aim
        modulus = _modulus(p)
        none = _none(p)
        table = _BODIES[aim].replace("$COINS", repr(coins)).replace("$MODULUS", str(modulus))
        result = _result(p)
        times = {1: "", 2: "twice ", 3: "three times "}[fee]
        asks = _AIMS[aim].format(none=none)
        asks = (
            asks
            if aim == "fewest"
            else f"{times}the number of ways in which"
            + asks.removeprefix("in how many ways")
            + f"; return the remainder on division by {modulus}"
        )
        return Exercise(
            names=("pay_amount", "coins", "payments"),
            params={"amount": Int(0, (100, 300, 1_000)[p.level])},
            returns="int",
            setups=_setups(p),
            asks=asks,
            rules=("Paying 0 takes no coins, which is one way.",),
            source=fill(_SOURCE, TABLE=table, RESULT=result),
            oracle=partial(_oracle, p),
            idea="Fill a table for all sums from 0 up to the amount.",
            slips=_slips(p),
            draw=lambda rng: [rng.randint(0, rng.choice((12, 30, 60)))],
            edges=([0], [1], [coins[0]], [coins[-1]], [coins[0] + coins[-1]], [2 * coins[1]]),
            worst=lambda rng: [[(100, 300, 1_000)[p.level]]],
            axes={"coins": len(coins)},
        )


def _setups(p: Params) -> tuple[str, ...]:
    coins = _coins(p)
    listed = ", ".join(map(str, coins[:-1])) + f" and {coins[-1]}"
    return (
        f"A country has coins worth {listed}. There are as many coins of each kind as one needs, and no"
        " change is given.",
        f"A vending machine accepts coins of the values {listed}, any number of each, and must be paid"
        " exactly.",
    )


def _oracle(p: Params, amount: int) -> Value:
    coins = _coins(p)
    aim, _, fee = p.aim
    modulus = _modulus(p)
    none = _none(p)

    def sets(rest: int, kinds: tuple[int, ...]) -> int:
        if not kinds:
            return int(rest == 0)
        return sum(sets(rest - k * kinds[0], kinds[1:]) for k in range(rest // kinds[0] + 1))

    if aim == "sets":
        return sets(amount, tuple(reversed(coins))) * fee % modulus
    reached, steps, rows = {0: 1}, 0, int(amount == 0)
    first = 0 if amount == 0 else None
    while reached:
        steps += 1
        later: dict[int, int] = {}
        for total, count in reached.items():
            for coin in coins:
                if total + coin <= amount:
                    later[total + coin] = later.get(total + coin, 0) + count
        rows += later.get(amount, 0)
        if amount in later and first is None:
            first = steps
        reached = later
    if aim == "fewest":
        return none if first is None else first
    return rows * fee % modulus


def _slips(p: Params) -> Mapping[str, Slip]:
    coins = _coins(p)
    aim, _, _ = p.aim
    modulus = _modulus(p)
    none = _none(p)
    result = _result(p)
    greedy = _GREEDY.replace("$COINS", repr(coins[::-1])).replace("$NONE", str(none))
    other = {"sets": "rows", "rows": "sets", "fewest": "fewest"}[aim]
    body = _BODIES[other].replace("$COINS", repr(coins)).replace("$MODULUS", str(modulus))
    return {
        "minds the order of the coins"
        if aim == "sets"
        else "does not mind the order"
        if aim == "rows"
        else "takes the largest coins first": greedy
        if aim == "fewest"
        else fill(_SOURCE, TABLE=body, RESULT=result),
        "forgets the largest coin": (repr(coins), repr(coins[:-1])),
        "forgets the smallest coin": (repr(coins), repr(coins[1:])),
        "cannot pay nothing": (f"return {result}", f"return {result} if amount else 0")
        if p.aim != "fewest"
        else (f"else {none}", "else 0"),
    }


def _coins(p: Params) -> list[int]:
    return list(p.coins)


def _modulus(p: Params) -> int:
    _, number, _ = p.aim
    return int(number) * 50 + 1


def _none(p: Params) -> int:
    _, number, _ = p.aim
    return -int(number)


def _result(p: Params) -> str:
    aim, _, fee = p.aim
    modulus = _modulus(p)
    none = _none(p)
    return (
        f"ways[amount] if ways[amount] <= amount else {none}"
        if aim == "fewest"
        else f"ways[amount] * {fee} % {modulus}"
    )
