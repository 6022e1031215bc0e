"""Lists of integers: keep some values, change them, reduce the results to one number."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from random import Random

from problem_banks.code.makings.domains import Ints, Value
from problem_banks.code.makings.drafting import code_draft, disproof_by_running, tells_apart
from problem_banks.code.makings.exercise import FUNCTION, Exercise
from problem_banks.family import Draft, Family
from problem_banks.records import CasesCheck
from problem_banks.registry import register
from problem_banks.space import Params, Space

#: Stated bound of the values; every result below then stays far inside 64 bits.
_LARGEST = 1_000_000

#: No list is longer; the statement sets no bound.
_LONGEST = 1_000

#: Where values that pass and values that fail are looked for when cases are made.
_NEAR_ZERO = range(-200, 201)

#: An item needs this many values near zero that pass every test, and as many that fail one.
_ENOUGH = 4


#: A choice of operation: its kind, then its numbers.
_Choice = tuple[str, int, int]


@dataclass(frozen=True)
class _Keep:
    phrase: str
    """After "the values ..."."""
    test: str
    """Python condition with ``{v}`` for the value."""
    holds: Callable[[int], bool]


@dataclass(frozen=True)
class _Change:
    phrase: str
    """After "replace each value v by ..."."""
    expression: str
    apply: Callable[[int], int]


@dataclass(frozen=True)
class _Reduce:
    phrase: str
    setup: str
    update: str
    result: str
    apply: Callable[[list[int]], int]


@register
class ListPipeline(Family):
    """Level 0 keeps, changes and reduces; level 1 keeps again among the results; level 2 reduces by a running
    value whose every step depends on the one before."""

    name = "list_pipeline"
    version = "2"
    kind = "code"
    plain = True
    summary = "Filter, map and reduce over a list of integers"
    redraws = 300

    def space(self, level: int) -> Space:
        return Space(
            keep=_keeps(),
            change=_changes(),
            keep_again=_keeps() if level else (None,),
            reduce=_folds() if level == 2 else _reductions(),
        )

    def build(self, p: Params, rng: Random) -> Draft | None:
        keep, change, reduce = _keep(p.keep), _change(p.change), _reduce(p.reduce)
        again = _keep(p.keep_again) if p.keep_again else None

        def passes(value: int) -> bool:
            return keep.holds(value) and (again is None or again.holds(change.apply(value)))

        good = [value for value in _NEAR_ZERO if passes(value)]
        dropped = [[value for value in _NEAR_ZERO if not passes(value)]]
        if again:
            # Each filter alone has to remove something that the other one keeps.
            first = [value for value in dropped[0] if again.holds(change.apply(value))]
            second = [value for value in dropped[0] if keep.holds(value)]
            dropped = [first, second]
        if min(map(len, (good, *dropped))) < _ENOUGH:
            return None
        turns = [value for value in _NEAR_ZERO[:-1] if passes(value) != passes(value + 1)]

        def oracle(values: Value) -> Value:
            if not isinstance(values, list):
                raise TypeError(f"a list is expected, not {values!r}")
            return reduce.apply([change.apply(value) for value in values if passes(value)])

        name = rng.choice(
            ("process_values", "evaluate_list", "digest", "summarize", "reduce_values", "score_list")
        )
        task = Exercise(
            names=(name,),
            params={"values": Ints(0, _LONGEST, -_LARGEST, _LARGEST)},
            returns="int",
            setups=(_statement(name, keep, change, again, reduce),),
            asks="an integer",
            idea="Walk through the list once, skip the values that do not qualify, and update the result.",
            source=_source(keep, change, again, reduce),
            oracle=oracle,
            slips={},
            axes={"stages": 4 if again else 3, "state": int(p.level == 2)},
        )
        draft = code_draft(task, _inputs(good, dropped, turns, rng))
        assert isinstance(draft.check, CasesCheck), "a pipeline is judged by cases"
        return draft if tells_apart([case.expected for case in draft.check.cases]) else None

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Runs the reference on every case; the cases come from composed functions."""
        return disproof_by_running(draft)


@cache
def _keeps() -> tuple[_Choice, ...]:
    remainders = [(m, r) for m in range(2, 30) for r in range(m)]
    bounds = [(low, low + width) for low in range(-60, 61) for width in range(5, 60)]
    return (
        *(("remainder", m, r) for m, r in remainders),
        # With m = 2 this is the other remainder again.
        *(("other remainder", m, r) for m, r in remainders if m > 2),
        *(("between", low, high) for low, high in bounds),
        *(("outside", low, high) for low, high in bounds),
    )


@cache
def _changes() -> tuple[_Choice, ...]:
    factors = [a for a in range(-30, 31) if abs(a) > 1]
    return (
        *(("linear", a, b) for a in factors for b in range(-99, 100) if b),
        *(("distance", c, a) for c in range(-99, 100) if c for a in range(1, 10)),
        *(("square", m, b) for m in range(3, 100) for b in range(1, 60)),
    )


@cache
def _reductions() -> tuple[_Choice, ...]:
    return (
        *(("sum", start, 0) for start in range(-500, 501)),
        *(("sum modulo", m, 0) for m in range(5, 1000)),
        *((kind, empty, 0) for kind in ("largest", "smallest") for empty in range(-999, 1000)),
        *(("alternating", start, 0) for start in range(-500, 501)),
        *(("distinct", points, 0) for points in range(2, 500)),
    )


@cache
def _folds() -> tuple[_Choice, ...]:
    return tuple(
        ("fold", 1000 * a + start, m) for a in range(2, 20) for start in range(50) for m in range(51, 400)
    )


def _keep(choice: _Choice) -> _Keep:
    kind, first, second = choice
    if kind == "remainder":
        phrase = f"that leave remainder {second} when divided by {first}"
        return _Keep(phrase, f"{{v}} % {first} == {second}", lambda v: (v - second) % first == 0)
    if kind == "other remainder":
        phrase = f"that do not leave remainder {second} when divided by {first}"
        return _Keep(phrase, f"{{v}} % {first} != {second}", lambda v: (v - second) % first != 0)
    if kind == "between":
        phrase = f"from {first} to {second}, both included"
        return _Keep(
            phrase, f"{{v}} >= {first} and {{v}} <= {second}", lambda v: v in range(first, second + 1)
        )
    phrase = f"less than {first} or greater than {second}"
    return _Keep(phrase, f"{{v}} < {first} or {{v}} > {second}", lambda v: v not in range(first, second + 1))


def _change(choice: _Choice) -> _Change:
    kind, first, second = choice
    if kind == "linear":
        tail = f"{'plus' if second > 0 else 'minus'} {abs(second)}"
        sign = "+" if second > 0 else "-"
        return _Change(
            f"{first} times the value, {tail}",
            f"{first} * value {sign} {abs(second)}",
            lambda v: sum((first * v, second)),
        )
    if kind == "distance":
        times = "" if second == 1 else f"{second} times "
        factor = "" if second == 1 else f"{second} * "
        return _Change(
            f"{times}its distance from {first} on the number line",
            f"{factor}abs(value - {first})" if first > 0 else f"{factor}abs(value + {-first})",
            lambda v: second * (max(v, first) - min(v, first)),
        )
    return _Change(
        f"the remainder (0 to {first - 1}) of its square divided by {first}, plus {second}",
        f"value * value % {first} + {second}",
        lambda v: pow(v, 2, first) + second,
    )


def _reduce(choice: _Choice) -> _Reduce:
    kind, number, modulus = choice
    if kind == "fold":
        factor, start = divmod(number, 1000)
        return _fold(factor, start, modulus)
    if kind == "sum":
        return _Reduce(
            f"Start from {number}, add up the results and return the total",
            f"total = {number}",
            "total += changed",
            "total",
            lambda results: number + sum(results),
        )
    if kind == "sum modulo":
        return _Reduce(
            f"Return the remainder (0 to {number - 1}) of the sum of the results divided by {number}; "
            "an empty sum is 0",
            "total = 0",
            "total += changed",
            f"total % {number}",
            lambda results: sum(result % number for result in results) % number,
        )
    if kind == "alternating":
        return _Reduce(
            f"Start from {number}, add the first result, subtract the second, add the third and so on, "
            "and return what you get",
            f"total = {number}\n    sign = 1",
            "total += sign * changed\n{pad}sign = -sign",
            "total",
            lambda results: number + sum(results[::2]) - sum(results[1::2]),
        )
    if kind == "distinct":
        return _Reduce(
            f"Return {number} times the number of different results",
            "seen = []",
            "if changed not in seen:\n{pad}    seen.append(changed)",
            f"{number} * len(seen)",
            lambda results: number * len(set(results)),
        )
    sign = ">" if kind == "largest" else "<"
    best = max if kind == "largest" else min
    return _Reduce(
        f"Return the {kind} result, or {number} if there is none",
        f"best = {number}\n    found = False",
        f"if not found or changed {sign} best:\n{{pad}}    best = changed\n{{pad}}    found = True",
        "best",
        lambda results: best(results, default=number),
    )


def _fold(factor: int, start: int, modulus: int) -> _Reduce:
    def apply(results: list[int]) -> int:
        # Horner's scheme written out: the start and each result times a power of the factor.
        last = len(results)
        powers = [pow(factor, last - place, modulus) for place in range(last + 1)]
        return sum(power * term for power, term in zip(powers, [start, *results], strict=True)) % modulus

    return _Reduce(
        f"Start a running number at {start}. For each result in turn, multiply the running number by "
        f"{factor}, add the result, and keep the remainder (0 to {modulus - 1}) on division by {modulus}. "
        "Return the running number at the end",
        f"running = {start}",
        f"running = (running * {factor} + changed) % {modulus}",
        "running",
        apply,
    )


def _statement(name: str, keep: _Keep, change: _Change, again: _Keep | None, reduce: _Reduce) -> str:
    second = f" Of these results, keep only those {again.phrase}." if again else ""
    remainders = "remainder" in keep.phrase + change.phrase + reduce.phrase + (again.phrase if again else "")
    note = "\n\nRemainders are never negative: -1 divided by 5 leaves remainder 4." if remainders else ""
    return (
        f"Write a function `{name}(values)` that takes a list of integers (each at most {_LARGEST:,} in "
        f"absolute value; the list may be empty) and returns an integer.\n\n"
        f"Go through the list from left to right and keep only the values {keep.phrase}. Replace each value "
        f"that is kept by {change.phrase}; call these the results.{second} {reduce.phrase}.{note}"
    )


def _source(keep: _Keep, change: _Change, again: _Keep | None, reduce: _Reduce) -> str:
    pad = "    " * (4 if again else 3)
    lines = [
        f"def {FUNCTION}(values: list[int]) -> int:",
        f"    {reduce.setup}",
        "    for value in values:",
        f"        if {keep.test.format(v='value')}:",
        f"            changed = {change.expression}",
    ]
    if again:
        lines.append(f"            if {again.test.format(v='changed')}:")
    lines += [pad + reduce.update.format(pad=pad), f"    return {reduce.result}"]
    return "\n".join(lines) + "\n"


def _inputs(good: list[int], dropped: list[list[int]], turns: list[int], rng: Random) -> list[list[Value]]:
    """Lists of values that pass and of some that each filter removes; after each of ``turns`` that
    changes."""

    def bad() -> int:
        return rng.choice(rng.choice(dropped))

    def mixed(kept: int, removed: int) -> list[Value]:
        values: list[Value] = [rng.choice(good) for _ in range(kept)] + [bad() for _ in range(removed)]
        rng.shuffle(values)
        return [values]

    one, other = rng.choice(good), rng.choice(good)
    some = rng.sample(turns, min(4, len(turns)))
    removed = [value for values in dropped for value in values[:3]]
    return [
        mixed(3, 2),
        mixed(4, 3),
        [[]],
        [[one]],
        [[bad()]],
        [[one, one, other, one]],
        [[bad() for _ in range(4)]],
        [list(range(-12, 13))],
        mixed(2, 0),
        mixed(9, 9),
        [[rng.randint(-_LARGEST, _LARGEST) for _ in range(20)]],
        [[-_LARGEST, _LARGEST, -_LARGEST + 1, _LARGEST - 1, 0]],
        [[*good[:3], *removed, *good[-3:]]],
        [[value for turn in some for value in (turn - 1, turn, turn + 1)]],
        *([[value]] for turn in some[:1] for value in (turn, turn + 1)),
        mixed(20, 12),
    ]
