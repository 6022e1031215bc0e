"""Which functions answer alike: the same outputs for the same probes, under any name and in any syntax.

Every function is asked the same probes of its arity in a box: numbers, texts, lists and what may stand beside
each other. Compared are the probes that both answer. A function that says little of itself, by a few answers
or by few different ones, is like no other.
"""

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from random import Random
from typing import NamedTuple

from engine.checks.needs import needed_environment
from engine.curation.contamination import LEAST_SYNTAX, Protected
from engine.reading.canonical import canonical_python
from problem_banks.records import content_hash
from sandbox.blocking import BlockingSandbox
from sandbox.errors import BadJob
from sandbox.languages import HOST_LANGUAGE
from sandbox.limits import Limits
from sandbox.program import Program
from sandbox.results import Status
from sandbox.values import Wire, encode

#: Values of each kind that a function may ask for.
_POOL: dict[str, tuple[object, ...]] = {
    "integer": (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 21, 25, -1, -6),
    "number": (0.5, 2.5, 3.14, -1.5, 10.0, 99.9),
    "text": (
        *("", "a", "abc", "Hello World", "racecar", "aabbb", "12", "3 + 4", "(())", "()[", "1010"),
        *("The quick brown fox", "a,b;c", "AbC-dEf", "python_is_fun", "mississippi"),
    ),
    "numbers": (
        *([], [1], [3, 1, 2], [5, 5, 5], [1, 2, 3, 4, 5, 6], [-4, 7, 0, -2], [10, 20, 10, 30], [2, 3, 5, 7]),
        *([9, 8, 7, 1, 2], [100, -100, 50], [1, 1, 2, 2, 3], [0, 0, 1], [-1, -2, -3], [4, -1, -2, 5, -3, -3]),
        *([-7], [2, 4, 8, 16], [1, -1, 1, -1, 1]),
    ),
    "texts": ([], ["a"], ["b", "a", "cc"], ["apple", "Bob", "apple", "x"], ["12", "ab", "level"]),
    "table": (
        [[1, 2], [3, 4]],
        [[5], [6, 7, 1]],
        [[0, 1, 0], [1, 1, 1], [0, 1, 0]],
        [(1, 2), (3, 0), (2, 5)],
    ),
    "names": ({"a": 1, "b": 2}, {"x": 3, "y": -1, "z": 3}),
}
#: Probes of a function, and those of one choice of kinds, by arity; of more arguments nothing is asked.
_OF_KINDS = {1: 99, 2: 5, 3: 1}
#: Answers that two functions must have in common, different ones among them, and their share of all.
_LEAST_ANSWERS, _LEAST_DIFFERENT, _LEAST_SHARE = 8, 5, 0.6
_LIMITS = Limits(cpu_seconds=1, wall_seconds=4, output_kib=256)


class Function(NamedTuple):
    """A Python function in its program."""

    source: str
    name: str


class Answers(NamedTuple):
    """What a function gave for the probes of its arity: a hash each, empty where it gave no value."""

    arity: int
    given: tuple[str, ...]

    def like(self, other: "Answers") -> bool:
        """Whether both are one function, as far as the probes tell."""
        if self.arity != other.arity:
            return False
        both = [(one, two) for one, two in zip(self.given, other.given, strict=True) if one and two]
        greater = max(sum(map(bool, each.given)) for each in (self, other))
        same = {one for one, two in both if one == two}
        enough = len(both) >= max(_LEAST_ANSWERS, _LEAST_SHARE * greater) and len(same) >= _LEAST_DIFFERENT
        return enough and all(one == two for one, two in both)


def protected_functions(items: Iterable[Protected]) -> list[tuple[str, Function]]:
    """The functions of items that have one, with the items' names."""
    return [(item.name, function) for item in items if (function := function_of(item)) is not None]


class Behaviours:
    """Functions by their answers.

    Args:
        box: where functions are run, open.
        functions: with the names of their items; those that cannot be asked are left out.

    Raises:
        HarnessError: infrastructure failed.
    """

    def __init__(self, box: BlockingSandbox, functions: Iterable[tuple[str, Function]]) -> None:
        self._box = box
        self._known: defaultdict[int, list[tuple[str, Answers]]] = defaultdict(list)
        for item, function in functions:
            if (answers := self.answers(function)) is not None:
                self._known[answers.arity].append((item, answers))

    def __len__(self) -> int:
        return sum(map(len, self._known.values()))

    def find(self, function: Function) -> str | None:
        """The item whose function answers as this one, if any."""
        answers = self.answers(function)
        return None if answers is None else self._like(answers)

    def find_or_keep(self, item: str, function: Function) -> str | None:
        """As :meth:`find`; a function that is like no other is known under ``item`` from now on."""
        answers = self.answers(function)
        if answers is None:
            return None
        found = self._like(answers)
        if found is None:
            self._known[answers.arity].append((item, answers))
        return found

    def _like(self, answers: Answers) -> str | None:
        return next((item for item, known in self._known[answers.arity] if answers.like(known)), None)

    def answers(self, function: Function) -> Answers | None:
        """What a function gives; ``None`` where it cannot be asked."""
        arity = arity_of(function)
        if arity not in _PROBES:
            return None
        probes = _PROBES[arity]
        program = Program(
            language=HOST_LANGUAGE,
            source=function.source,
            environment=needed_environment(function.source).name,
        )
        try:
            result = self._box.call(program, function.name, probes, limits=_LIMITS)
        except BadJob:
            return None
        if result.status is Status.TIME_LIMIT:  # what a busy machine would leave out, and another not
            return None
        given = [
            content_hash(outcome.value)
            if outcome.kind == "value" and not _echoes(probe, outcome.value)
            else ""
            for probe, outcome in zip(probes, result.outcomes, strict=True)
        ]
        return Answers(arity, tuple(given)) if len(set(given)) > _LEAST_DIFFERENT else None


def _echoes(probe: list[Wire], value: Wire) -> bool:
    """Whether an answer is an argument, whole or letter by letter: that says little of who gave it."""
    return any(value == given or (isinstance(given, str) and value == list(given)) for given in probe)


def function_of(item: Protected) -> Function | None:
    """The function of an item; ``None`` where it has none, or one that many would write alike."""
    if not item.entry_point or len(canonical_python(item.solution) or "") < LEAST_SYNTAX:
        return None
    return Function(item.solution, item.entry_point)


def arity_of(function: Function) -> int | None:
    """Arguments that a function asks for; ``None`` where it is none, or asks for others than by place."""
    try:
        tree = ast.parse(function.source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    found = [each for each in tree.body if isinstance(each, ast.FunctionDef) and each.name == function.name]
    if not found:
        return None
    asked = found[-1].args
    if len(asked.kw_defaults) != len([each for each in asked.kw_defaults if each is not None]):
        return None
    return len(asked.posonlyargs) + len(asked.args) - len(asked.defaults)


def _probes(arity: int) -> Iterator[list[Wire]]:
    draw = Random(arity)
    for kinds in product(_POOL, repeat=arity):
        of_kinds = [list(values) for values in product(*(_POOL[kind] for kind in kinds))]
        for values in draw.sample(of_kinds, min(_OF_KINDS[arity], len(of_kinds))):
            yield [encode(value) for value in values]


_PROBES: dict[int, Sequence[list[Wire]]] = {arity: list(_probes(arity)) for arity in _OF_KINDS}
