"""The least cost of turning one text into another, when every kind of change has its own price."""

from collections.abc import Mapping
from functools import cache, partial
from random import Random
from string import ascii_lowercase
from typing import Any

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Text, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.registry import register
from problem_banks.space import Params, Space

_SOURCE = """
def solve(source: str, target: str) -> int:
    rows = len(source) + 1
    columns = len(target) + 1
    cost = [[0] * columns for _ in range(rows)]
    for i in range(rows):
        for j in range(columns):
            options = []
            if i > 0:
                options.append(cost[i - 1][j] + $DELETE)
            if j > 0:
                options.append(cost[i][j - 1] + $INSERT)
            if i > 0 and j > 0:
                a = source[i - 1]
                b = target[j - 1]
                options.append(cost[i - 1][j - 1] + (0 if a == b else $REPLACE))
            $EXTRA
            if options:
                cost[i][j] = min(options)
    return cost[-1][-1]
"""
_EXTRAS: Mapping[str, Any] = {
    "none": ("", ""),
    "swap": (
        " Two neighbouring letters of `source` that stand in `target` in the other order can be swapped"
        " for {price}; swapped letters are not changed in any other way.",
        "if i > 1 and j > 1 and source[i - 1] == target[j - 2] and source[i - 2] == target[j - 1]:\n"
        "    options.append(cost[i - 2][j - 2] + {price})",
    ),
    "double": (
        " A letter of `source` that stays as it is can be doubled for {price}, so that it stands in"
        " `target` twice in a row.",
        "if i > 0 and j > 1 and source[i - 1] == target[j - 1] == target[j - 2]:\n"
        "    options.append(cost[i - 1][j - 2] + {price})",
    ),
    "merge": (
        " Two equal neighbouring letters of `source` can be merged into one of them for {price}.",
        "if i > 1 and j > 0 and source[i - 1] == source[i - 2] == target[j - 1]:\n"
        "    options.append(cost[i - 2][j - 1] + {price})",
    ),
}

#: The greatest size, by level.
_MOST = (60, 100, 150)


@register
class EditCosts(CodeFamily):
    """Level 0 has fixed prices, level 1 a further kind of change, level 2 cheaper vowels too. Knobs: the
    prices, the further change."""

    name = "edit_costs"
    topic = "dynamic programming"
    summary = "Least cost of turning one text into another"

    def space(self, level: int) -> Space:
        prices = range(2, 10 if level else 60)
        return Space(
            insert=prices,
            delete=prices,
            replace=range(2, 16) if level else prices,
            extra=tuple(_EXTRAS)[1:] if level else ("none",),
            price=(1, 2, 3, 4) if level else (0,),
            vowel=(0,) if level == 0 else range(15) if level == 1 else range(1, 16),
        )

    def exercise(self, p: Params) -> Exercise:
        _, code = _variation(p)
        replace = _replace(p)
        most = _MOST[p.level]
        return Exercise(
            names=("edit_cost", "least_cost", "transform_cost"),
            params={"source": Text(0, most, common="aei"), "target": Text(0, most, common="aei")},
            returns="int",
            setups=_setups(p),
            asks="the least total cost",
            source=fill(
                _SOURCE, INSERT=p.insert, DELETE=p.delete, REPLACE=replace, EXTRA=code or "options.sort()"
            ),
            oracle=partial(_oracle, p),
            idea="Fill a table with the least cost for every pair of beginnings of the two texts.",
            slips=_slips(p),
            draw=_draw,
            edges=(["", ""], ["", "abc"], ["aaaa", ""], ["abc", "abc"], ["ab", "ba"], ["aae", "ae"]),
            worst=lambda rng: [["".join(rng.choices("aeibcd", k=most)) for _ in range(2)]],
            axes={"changes": 3 + (p.extra != "none")},
        )


def _setups(p: Params) -> tuple[str, ...]:
    told, _ = _variation(p)
    vowels = (
        f" If both letters are vowels (a, e, i, o, u), replacing costs {p.vowel} instead." if p.vowel else ""
    )
    return (
        f"The text `source` is turned into the text `target`. To insert a letter costs {p.insert}, to"
        f" delete one costs {p.delete}, and to replace one by another costs {p.replace}.{vowels}{told}"
        " Every letter is changed at most once, and changes are made from left to right.",
        f"An editor charges for changes: {p.insert} for a letter that is added, {p.delete} for a letter"
        f" that is removed, {p.replace} for a letter that is overwritten by a different one.{vowels}{told}"
        " `source` shall become `target`; no letter is changed twice, and the editor works from left to"
        " right.",
    )


def _oracle(p: Params, source: str, target: str) -> Value:
    @cache
    def least(a: str, b: str) -> Value:
        """The least cost for the ends ``a`` and ``b``."""
        if not a or not b:
            ways = [len(a) * p.delete + len(b) * p.insert]
        else:
            vowels = p.vowel and {a[0], b[0]} <= set("aeiou")
            change = 0 if a[0] == b[0] else p.vowel if vowels else p.replace
            ways = [
                least(a[1:], b) + p.delete,
                least(a, b[1:]) + p.insert,
                least(a[1:], b[1:]) + change,
            ]
        if p.extra == "swap" and len(a) > 1 and a[:2] == b[1:2] + b[:1]:
            ways.append(least(a[2:], b[2:]) + p.price)
        if p.extra == "double" and a and b[:2] == a[0] * 2:
            ways.append(least(a[1:], b[2:]) + p.price)
        if p.extra == "merge" and b and a[:2] == b[0] * 2:
            ways.append(least(a[2:], b[1:]) + p.price)
        return min(ways)

    return least(source, target)


def _slips(p: Params) -> Mapping[str, Slip]:
    replace = _replace(p)
    return {
        "exchanges the prices of inserting and deleting": (
            f"cost[i - 1][j] + {p.delete})",
            f"cost[i - 1][j] + {p.insert})",
        ),
        "lets letters stay for the price of replacing": (
            "(0 if a == b else",
            "(0 if a == b and i != j else",
        ),
        "takes deleting and inserting to be the only changes": (
            f"options.append(cost[i - 1][j - 1] + (0 if a == b else {replace}))",
            "options += [cost[i - 1][j - 1]] * (a == b)",
        ),
        **(
            {
                "forgets the further change": (
                    f" + {p.price})\n            if options",
                    " + 10 ** 6)\n            if options",
                )
            }
            if p.price
            else {}
        ),
        **({"has one price for all letters": (str(replace), str(p.replace))} if p.vowel else {}),
    }


def _draw(rng: Random) -> list[Value]:
    pool = rng.choice(("ab", "aeb", "aeixyz", ascii_lowercase))
    source = rng.choices(pool, k=rng.randint(0, 8))
    target = list(source)
    for _ in range(rng.randint(0, 4)):
        place = rng.randint(0, len(target))
        kind = rng.randrange(4)
        if kind == 0:
            target.insert(place, rng.choice(pool))
        elif kind == 1:
            del target[place : place + 1]
        elif kind == 2:
            target[place : place + 1] = target[place : place + 1] * 2
        else:
            target[place : place + 2] = target[place : place + 2][::-1]
    return ["".join(source), "".join(target)]


def _variation(p: Params) -> tuple[str, str]:
    return tuple(text.format(price=p.price) for text in _EXTRAS[p.extra])


def _replace(p: Params) -> int | str:
    return f'({p.vowel} if a in "aeiou" and b in "aeiou" else {p.replace})' if p.vowel else p.replace
