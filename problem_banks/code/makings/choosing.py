"""Cases that tell right programs from nearly right ones: examples, edges, random inputs, the largest."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from problem_banks.code.makings.domains import Value
from problem_banks.code.makings.exercise import Exercise
from problem_banks.code.makings.forms import Runner, accepts, expected_by_oracle

#: Random inputs among which the examples are chosen, and the longest that reads well.
_CANDIDATES, _READABLE = 16, {"call": 110, "stdin": 110, "design": 340}

_FEWEST, _EXAMPLES, _EDGES, _RANDOM = 2, 3, 11, 6

#: Random inputs after which a near miss that still lives counts as equal to the reference.
_TRIES = 120

#: Each near miss is refuted by this many cases, where so many are found; a small fault by one.
_KILLS = 2

#: Random inputs that are tried for small faults which live: some of them equal the reference.
_FAULT_TRIES = 150

#: So many cases are chosen before the largest, where so many inputs differ, and no more.
_ENOUGH, _MOST = 8, 36

#: At most this share of the cases expects the same, and so many random inputs are tried to get there.
_SAME, _BALANCING = 0.55, 40


@dataclass
class Chosen:
    """Inputs with what they come to, and which near misses they refute."""

    inputs: list[Sequence[Value]] = field(default_factory=list)
    expected: list[Value] = field(default_factory=list)
    examples: int = 0
    """How many of the first inputs are examples."""
    large: int = 0
    """How many of the last inputs only the reference answers."""
    kills: Counter[str] = field(default_factory=Counter)
    """How many inputs refute each near miss."""


def choose(
    exercise: Exercise,
    reference: Runner,
    slips: Mapping[str, Runner],
    faults: Sequence[Runner],
    rng: Random,
) -> Chosen:
    """The cases of an exercise; a slip that none of them refutes was equal on every input that was tried."""
    choice = _Choice(exercise, slips, faults, rng)
    choice.take_examples()
    choice.take_edges()
    choice.take_random()
    choice.take_killers()
    choice.take_fault_killers()
    choice.balance()
    choice.take_enough()
    choice.take_largest(reference)
    return choice.chosen


class _Choice:
    def __init__(
        self, exercise: Exercise, slips: Mapping[str, Runner], faults: Sequence[Runner], rng: Random
    ) -> None:
        self._exercise, self._slips, self._rng = exercise, slips, rng
        self._faults = list(faults)
        self._seen: set[str] = set()
        self.chosen = Chosen()

    def take_examples(self) -> None:
        """Short inputs that refute many near misses and expect different things."""
        readable = _READABLE[self._exercise.form]
        drawn = [given for given in self._drawn(_CANDIDATES) if len(json.dumps(given)) <= readable]
        told = [(given, expected_by_oracle(self._exercise, given)) for given in drawn]
        told.sort(
            key=lambda each: (
                len(json.dumps(each[1])) > readable,
                -self._telling(each[1]),
                -len(self._refuted(*each)),
            )
        )
        shown: list[str] = []
        for given, expected in told:
            if json.dumps(expected) not in shown and len(shown) < _EXAMPLES:
                shown.append(json.dumps(expected))
                self._add(given, expected)
        for given, expected in told:
            if len(self.chosen.inputs) < _FEWEST:
                self._add(given, expected)
        self.chosen.examples = len(self.chosen.inputs)

    def take_edges(self) -> None:
        """The edges of the exercise in their order, as far as they are allowed."""
        allowed = [given for given in self._exercise.edge_inputs(self._rng) if self._exercise.allows(given)]
        for given in self._spread(allowed):
            self._add(given, expected_by_oracle(self._exercise, given))

    def take_random(self) -> None:
        """Random inputs, whether or not they refute anything."""
        for given in self._drawn(_RANDOM):
            self._add(given, expected_by_oracle(self._exercise, given))

    def take_killers(self) -> None:
        """Random inputs that refute a near miss which lives."""
        alive = [slip for slip in self._slips if self.chosen.kills[slip] < _KILLS]
        for given in self._drawn(_TRIES) if alive else ():
            expected = expected_by_oracle(self._exercise, given)
            if not {*alive}.isdisjoint(self._refuted(given, expected, among=alive)):
                self._add(given, expected)
                alive = [slip for slip in alive if self.chosen.kills[slip] < _KILLS]
                if not alive:
                    return

    def take_fault_killers(self) -> None:
        """Random inputs that refute a small fault which all inputs so far let live."""
        told = list(zip(self.chosen.inputs, self.chosen.expected, strict=True))
        alive = [fault for fault in self._faults if not any(self._fails(fault, *each) for each in told)]
        for given in self._drawn(_FAULT_TRIES) if alive else ():
            if not alive or len(self.chosen.inputs) >= _MOST:
                return
            expected = expected_by_oracle(self._exercise, given)
            living = [fault for fault in alive if not self._fails(fault, given, expected)]
            if len(living) < len(alive):
                self._add(given, expected)
            alive = living

    def _fails(self, program: Runner, given: Sequence[Value], expected: Value) -> bool:
        return not accepts(self._exercise, given, program(given), expected)

    def balance(self) -> None:
        """Random inputs that expect something else, where most cases expect the same."""
        counts = Counter(map(json.dumps, self.chosen.expected))
        common, count = counts.most_common(1)[0]
        missing = int(count / _SAME) + 1 - len(self.chosen.expected)
        for given in self._drawn(_BALANCING) if missing > 0 else ():
            expected = expected_by_oracle(self._exercise, given)
            if json.dumps(expected) != common:
                missing -= self._add(given, expected)
            if missing <= 0:
                return

    def take_enough(self) -> None:
        """Random inputs while there are few cases."""
        for given in self._drawn(_CANDIDATES) if len(self.chosen.inputs) < _ENOUGH else ():
            if len(self.chosen.inputs) < _ENOUGH:
                self._add(given, expected_by_oracle(self._exercise, given))

    def take_largest(self, reference: Runner) -> None:
        """Inputs of the greatest size, for which there is only the reference to ask."""
        if self._exercise.worst is not None:
            largest = self._exercise.worst(self._rng)
        elif self._exercise.form == "design":
            return
        else:
            largest = [[domain.largest(self._rng) for domain in self._exercise.params.values()]]
        for given in largest:
            if self._exercise.allows(given):
                kind, value = reference(given)
                if kind != "value":
                    raise ValueError(f"the reference fails with {value} on a large input")
                self.chosen.inputs.append(given)
                self.chosen.expected.append(value)
                self.chosen.large += 1

    def _drawn(self, count: int) -> Iterator[list[Value]]:
        for _ in range(count):
            given = self._exercise.input(self._rng)
            if self._exercise.allows(given):
                yield given

    def _spread(self, inputs: Sequence[Sequence[Value]]) -> Sequence[Sequence[Value]]:
        """At most as many as fit, from the whole of them: all parameters have their edges."""
        own = min(len(self._exercise.edges), _EDGES - 3)
        rest = inputs[own:]
        room = _EDGES - own
        return [
            *inputs[:own],
            *(rest if len(rest) <= room else (rest[i * len(rest) // room] for i in range(room))),
        ]

    def _add(self, given: Sequence[Value], expected: Value) -> bool:
        text = json.dumps(given)
        if text in self._seen:
            return False
        self._seen.add(text)
        self.chosen.inputs.append(given)
        self.chosen.expected.append(expected)
        self.chosen.kills.update(self._refuted(given, expected))
        return True

    def _refuted(
        self, given: Sequence[Value], expected: Value, among: Sequence[str] | None = None
    ) -> list[str]:
        """The near misses that ``given`` refutes, of those that are not refuted often enough."""
        asked = [slip for slip in self._slips if self.chosen.kills[slip] < _KILLS] if among is None else among
        return [
            slip for slip in asked if not accepts(self._exercise, given, self._slips[slip](given), expected)
        ]

    def _telling(self, expected: Value) -> bool:
        """Whether an expected value is no mere sign of nothing found."""
        return expected not in (0, -1, "", [], False, "0\n", "-1\n", "NO\n")
