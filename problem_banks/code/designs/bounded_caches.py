"""A cache with a capacity that drops entries by a rule."""

from collections.abc import Callable, Mapping
from functools import partial
from random import Random
from typing import Any

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Int, Value
from problem_banks.code.makings.exercise import Exercise, Method, Slip, fill
from problem_banks.registry import register
from problem_banks.space import Params, Space

_SOURCE = """
class Thing:
    def __init__(self, capacity: int):
        self.capacity = capacity
        self.entries = {}
        self.clock = 0

    def put(self, key: int, value: int) -> None:
        self.clock += 1
        if key in self.entries:
            entry = self.entries[key]
            entry["value"] = $MERGED
            entry["uses"] += $PUT_USES
            $PUT_TOUCH
            return
        if len(self.entries) == self.capacity:
            victim = min(self.entries, key=lambda k: ($ORDER))
            del self.entries[victim]
        self.entries[key] = {"value": value, "uses": 0, "time": self.clock}

    def get(self, key: int) -> int:
        self.clock += 1
        if key not in self.entries:
            return $MISSING
        entry = self.entries[key]
        entry["uses"] += 1
        $GET_TOUCH
        return entry["value"] $FINISH

    def total(self) -> int:
        return sum(entry["value"] for entry in self.entries.values()) $MODULUS
"""
_ORDERS: Mapping[str, Any] = {
    "oldest": ("the entry that was touched longest ago", 'self.entries[k]["time"]'),
    "newest": ("the entry that was touched last", '-self.entries[k]["time"]'),
    "least used": (
        "the entry that was read least often, and of several such entries the one that was touched longest"
        " ago",
        'self.entries[k]["uses"], self.entries[k]["time"]',
    ),
    "smallest": (
        "the entry with the smallest value, and of several such entries the one that was touched longest ago",
        'self.entries[k]["value"], self.entries[k]["time"]',
    ),
    "greatest key": ("the entry with the greatest key", "-k"),
}
_MERGES: Mapping[str, Any] = {
    "new": ("its value is replaced by `value`", "value"),
    "sum": ("`value` is added to its value", 'entry["value"] + value'),
    "max": ("its value becomes the greater of its value and `value`", 'max(entry["value"], value)'),
    "keep": ("its value stays as it is", 'entry["value"]'),
}


@register
class BoundedCaches(CodeFamily):
    """Longer series of operations from level to level. Knobs: which entry is dropped, whether reading and
    writing touch an entry, what a second value does, the sign for a missing key, what reading gives."""

    name = "bounded_caches"
    topic = "designs"
    summary = "A cache that drops entries by a rule"

    def space(self, level: int) -> Space:
        return Space(
            order=tuple(_ORDERS),
            merge=tuple(_MERGES),
            put=(False, True),
            get=(False, True),
            missing=range(-60, 0),
            plus=range(8),
            modulus=range(100, 110),
        )

    def exercise(self, p: Params) -> Exercise:
        _, order = _ORDERS[p.order]
        _, merged = _MERGES[p.merge]
        touch = _touch()
        source = fill(
            _SOURCE,
            MERGED=merged,
            PUT_USES=0,
            PUT_TOUCH=touch if p.put else "pass",
            ORDER=order,
            MISSING=p.missing,
            GET_TOUCH=touch if p.get else "pass",
            FINISH=f"+ {p.plus}",
            MODULUS=f"% {p.modulus}",
        )
        return Exercise(
            names=("Cache", "Store", "Memory"),
            params={"capacity": Int(1, 30)},
            returns="none",
            setups=_setups(p),
            asks="makes an empty one",
            methods=_methods(p),
            source=source,
            oracle=_Oracle(p),
            idea="Keep for each key its value, how often it was read, and when it was touched last; the"
            " victim is a minimum.",
            slips=_slips(p),
            draw=partial(_draw, p),
            edges=(
                [["Thing", [1]], ["get", [0]], ["total", []]],
                [["Thing", [30]], ["put", [50, 999]], ["get", [50]], ["put", [0, 0]], ["total", []]],
            ),
            refused=([["Thing", [0]]], [["get", [1]]], [["Thing", [2]], ["put", [51, 0]]]),
            form="design",
            axes={"operations": (14, 20, 30)[p.level]},
        )


def _setups(p: Params) -> tuple[str, ...]:
    drops, _ = _ORDERS[p.order]
    touches = [what for what, on in (("writing to its key again", p.put), ("reading it", p.get)) if on]
    touched = (
        f"An entry is touched by being put in, and also by {' and by '.join(touches)}."
        if touches
        else "An entry is touched only once, by being put in."
    )
    return (
        "A cache keeps at most `capacity` entries, each a key with a value. When a new key comes and the"
        f" cache is full, one entry is dropped first: {drops}. {touched}",
        "Entries, each of them a key and a value, are kept in a store with room for `capacity` of them. If"
        f" there is no room for a new key, the store first drops {drops}. {touched}",
    )


def _methods(p: Params) -> Mapping[str, Method]:
    merges, _ = _MERGES[p.merge]
    key = Int(0, 50)
    value = Int(0, 999)
    return {
        "put": Method(
            {"key": key, "value": value},
            "none",
            f"puts in a new entry; if the key is there already, {merges} and nothing is dropped",
        ),
        "get": Method(
            {"key": key},
            "int",
            f"reads an entry: it returns the value of the key{f' plus {p.plus}' if p.plus else ''}, or"
            f" {p.missing} if the key is not there",
        ),
        "total": Method(
            {},
            "int",
            f"returns the remainder of the sum of all values on division by {p.modulus}; it reads nothing",
        ),
    }


def _Oracle(p: Params) -> Callable[..., Value]:

    class Oracle:
        """Keeps entries in a list, the one touched longest ago first."""

        def __init__(self, capacity: int) -> None:
            self.capacity, self.rows = capacity, list[list[int]]()

        def put(self, key: int, value: int) -> None:
            for row in self.rows:
                if row[0] == key:
                    row[1] = {
                        "new": value,
                        "sum": row[1] + value,
                        "max": sorted([row[1], value])[1],
                        "keep": row[1],
                    }[p.merge]
                    self._touch(row, p.put)
                    return
            if len(self.rows) == self.capacity:
                self.rows.remove(self._victim())
            self.rows.append([key, value, 0])

        def get(self, key: int) -> int:
            for row in self.rows:
                if row[0] == key:
                    row[2] += 1
                    self._touch(row, p.get)
                    return row[1] + int(p.plus)
            return int(p.missing)

        def total(self) -> int:
            return sum(row[1] for row in self.rows) % int(p.modulus)

        def _touch(self, row: list[int], touches: bool) -> None:
            if touches:
                self.rows.remove(row)
                self.rows.append(row)

        def _victim(self) -> list[int]:
            rows = self.rows
            if p.order == "oldest":
                return rows[0]
            if p.order == "newest":
                return rows[-1]
            if p.order == "greatest key":
                return sorted(rows)[-1]
            place = 2 if p.order == "least used" else 1
            least = sorted(row[place] for row in rows)[0]
            return next(row for row in rows if row[place] == least)

    return Oracle


def _slips(p: Params) -> Mapping[str, Slip]:
    _, merged = _MERGES[p.merge]
    touch = _touch()
    other = "value" if p.merge != "new" else 'entry["value"] + value'
    return {
        "touches entries when they should not be"
        if not p.get
        else "forgets to touch entries that are read": (
            '["uses"] += 1\n        pass',
            f'["uses"] += 1\n        {touch}',
        )
        if not p.get
        else (f'["uses"] += 1\n        {touch}', '["uses"] += 1'),
        "does not touch entries that are written to" if p.put else "touches entries that are written to": (
            f"+= 0\n            {touch}",
            "+= 0\n            pass",
        )
        if p.put
        else ("+= 0\n            pass", f"+= 0\n            {touch}"),
        "drops an entry one too early": ("== self.capacity:", ">= self.capacity - 1 > 0:"),
        "drops for keys that are there": (
            "        if key in self.entries:\n",
            "        if key in self.entries and len(self.entries) < self.capacity:\n",
        ),
        "handles a second value another way": (
            f'entry["value"] = {merged}',
            f'entry["value"] = {other}',
        ),
    }


def _draw(p: Params, rng: Random) -> list[Any]:
    keys = rng.sample(range(51), rng.randint(2, 6))
    made: list[Any] = [["Thing", [rng.randint(1, 3)]]]
    for _ in range(rng.randint(4, rng.choice((9, (14, 20, 30)[p.level])))):
        kind = rng.choice(("put", "put", "put", "get", "get", "total"))
        made.append(
            [
                kind,
                {
                    "put": [rng.choice(keys), rng.randint(0, 30)],
                    "get": [rng.choice(keys)],
                    "total": [],
                }[kind],
            ]
        )
    return made


def _touch() -> str:
    return 'entry["time"] = self.clock'
