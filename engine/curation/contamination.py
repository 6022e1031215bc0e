"""Whether a text of ours is, beneath its disguise, an item of a benchmark that must stay unseen.

Texts are compared by the runs of words that they share, each weighed by how rare it is among the protected
items, once as they stand and once with numbers and names abstracted. An item is found where enough of its
weight stands in the text, or enough of the text's in it: both ways, since a copy may be cut or wrapped.
Worked solutions are compared as texts, programs by their renamed syntax, tests by the cases that they share.
What functions do is compared in :mod:`engine.curation.behaviour`.
"""

from collections import defaultdict
from collections.abc import Iterable, Set
from typing import Literal, NamedTuple

from engine.curation.computed import weight_of
from engine.curation.content_words import another_task, content_of
from engine.curation.normal_forms import abstract_words, sentences, words
from engine.curation.rare_runs import RareRuns
from engine.reading.canonical import canonical_python
from problem_banks.records import content_hash

Layer = Literal["text", "abstraction", "solution", "tests", "behaviour"]

#: Words of a run in each layer: long ones of the text as it stands, short ones of what is beneath it.
_TEXT_RUN, _ABSTRACT_RUN = 13, 3
#: The share of the weight of the smaller that marks a copy, in each layer.
_TEXT_SHARE, _ABSTRACT_SHARE = 0.5, 0.75
#: Items of few words of their own are compared word by word, and phrases of a template never.
_STRICT = {"least_runs": 4.0, "dulling": 2.0}
#: Words of an item that is known by its sentences.
_LEAST_WORDS = 6
#: A program of fewer characters of syntax is written by many independently.
LEAST_SYNTAX = 400
#: Cases that two checks share, and their share of the smaller check, that make one of the other. A case that
#: many protected items have says nothing, and a slight one little.
_LEAST_CASES, _CASES_SHARE, _COMMON_CASE = 2.5, 0.6, 3


class Protected(NamedTuple):
    """An item that must not be trained on."""

    name: str
    statement: str
    solution: str = ""
    """The program."""
    worked: str = ""
    """The solution in words, of mathematics."""
    cases: Set[str] = frozenset()
    """What its check computes: :func:`engine.curation.computed.computed`."""
    entry_point: str = ""
    """The function that the program defines for its check."""


class Leak(NamedTuple):
    """Why a text was found."""

    item: str
    layer: Layer
    share: float
    """Of the smaller one's weight that stands in the other; 1 for a program."""


class Contamination:
    """An index of protected items that texts are looked up in."""

    def __init__(self, items: Iterable[Protected]) -> None:
        kept = list(items)
        self._names = [item.name for item in kept]
        self._whole = {tuple(words(item.statement)): number for number, item in enumerate(kept)}
        self._sentences: defaultdict[tuple[str, ...], list[tuple[int, list[tuple[str, ...]]]]] = defaultdict(
            list
        )
        for number, item in enumerate(kept):
            said = sentences(item.statement)
            if sum(map(len, said)) >= _LEAST_WORDS:
                self._sentences[said[0]].append((number, said))
        self._text = RareRuns([words(item.statement) for item in kept], [_TEXT_RUN], **_STRICT)
        self._abstract = RareRuns(
            [abstract_words(item.statement) for item in kept], [_ABSTRACT_RUN], **_STRICT
        )
        self._content = [content_of(item.statement) for item in kept]
        self._worked = RareRuns([words(item.worked) for item in kept], [_TEXT_RUN], **_STRICT)
        self._programs: dict[str, int] = {}
        self._sizes = [weight_of(item.cases) for item in kept]
        self._holders: defaultdict[str, list[int]] = defaultdict(list)
        for number, item in enumerate(kept):
            if (program := _program(item.solution)) is not None:
                self._programs.setdefault(program, number)
            for case in item.cases:
                self._holders[case].append(number)

    def find(
        self, statement: str, solution: str = "", *, worked: str = "", cases: Set[str] = frozenset()
    ) -> Leak | None:
        """The protected item that a problem is a copy of, if any; the surest layer first.

        Args:
            solution: its program.
            worked: its solution in words, of mathematics.
            cases: what its check computes.
        """
        plain = words(statement)
        if plain and (whole := self._whole.get(tuple(plain))) is not None:
            return Leak(self._names[whole], "text", 1.0)
        if (held := self._held_by(statement)) is not None:
            return Leak(self._names[held], "text", 1.0)
        program = _program(solution)
        if program is not None and program in self._programs:
            return Leak(self._names[self._programs[program]], "solution", 1.0)
        if (leak := self._by_cases(cases)) is not None:
            return leak
        layers: tuple[tuple[Layer, RareRuns, list[str], float], ...] = (
            ("text", self._text, plain, _TEXT_SHARE),
            ("abstraction", self._abstract, abstract_words(statement), _ABSTRACT_SHARE),
            ("solution", self._worked, words(worked), _TEXT_SHARE),
        )
        content = content_of(statement)
        for layer, runs, said, least in layers:
            alike = runs.alike(said, least)
            if layer != "solution":
                alike = [each for each in alike if not another_task(content, self._content[each.number])]
            found = max(alike, key=lambda alike: alike.of_smaller, default=None)
            if found is not None:
                return Leak(self._names[found.number], layer, found.of_smaller)
        return None

    def _held_by(self, statement: str) -> int | None:
        """The item whose sentences stand in a text one behind the other, however short they are."""
        said = sentences(statement)
        for start, first in enumerate(said):
            for number, wanted in self._sentences.get(first, ()):
                if said[start : start + len(wanted)] == wanted:
                    return number
        return None

    def _by_cases(self, cases: Set[str]) -> Leak | None:
        """The item whose check shares most cases, if enough."""
        shared: defaultdict[int, list[str]] = defaultdict(list)
        for case in cases:
            if len(holders := self._holders.get(case, ())) <= _COMMON_CASE:
                for number in holders:
                    shared[number].append(case)
        weights = {number: weight_of(held) for number, held in shared.items()}
        most = max(sorted(weights), key=weights.__getitem__, default=None)
        if most is None or weights[most] < _LEAST_CASES:
            return None
        share = weights[most] / min(weight_of(cases), self._sizes[most])
        return Leak(self._names[most], "tests", share) if share >= _CASES_SHARE else None


def _program(solution: str) -> str | None:
    canonical = canonical_python(solution) if solution else None
    return None if canonical is None or len(canonical) < LEAST_SYNTAX else content_hash(canonical)
