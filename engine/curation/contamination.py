"""Whether a text of ours is, beneath its disguise, an item of a benchmark that must stay unseen.

Texts are compared by the runs of words that they share, each weighed by how rare it is among the protected
items, once as they stand and once with numbers and names abstracted. An item is found where enough of its
weight stands in the text, or enough of the text's in it: both ways, since a copy may be cut or wrapped.
Programs are compared by their renamed syntax.
"""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from engine.curation.normal_forms import abstract_words, canonical_python, words
from engine.curation.rare_runs import RareRuns
from problem_banks.records import content_hash

Layer = Literal["text", "abstraction", "solution"]

#: Words of a run in each layer: long ones of the text as it stands, short ones of what is beneath it.
_TEXT_RUN, _ABSTRACT_RUN = 13, 3
#: The share of the weight of the smaller that marks a copy, in each layer.
_TEXT_SHARE, _ABSTRACT_SHARE = 0.5, 0.75
#: Items of few words of their own are compared word by word, and phrases of a template never.
_STRICT = {"least_runs": 4.0, "dulling": 2.0}
#: A program of fewer characters of syntax is written by many independently.
_LEAST_SYNTAX = 400


class Protected(NamedTuple):
    """An item that must not be trained on."""

    name: str
    statement: str
    solution: str = ""


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
        self._text = RareRuns([words(item.statement) for item in kept], [_TEXT_RUN], **_STRICT)
        self._abstract = RareRuns(
            [abstract_words(item.statement) for item in kept], [_ABSTRACT_RUN], **_STRICT
        )
        self._programs: dict[str, int] = {}
        for number, item in enumerate(kept):
            if (program := _program(item.solution)) is not None:
                self._programs.setdefault(program, number)

    def find(self, statement: str, solution: str = "") -> Leak | None:
        """The protected item that a text is a copy of, if any; the surest layer first."""
        plain = words(statement)
        if (whole := self._whole.get(tuple(plain))) is not None:
            return Leak(self._names[whole], "text", 1.0)
        program = _program(solution)
        if program is not None and program in self._programs:
            return Leak(self._names[self._programs[program]], "solution", 1.0)
        layers: tuple[tuple[Layer, RareRuns, list[str], float], ...] = (
            ("text", self._text, plain, _TEXT_SHARE),
            ("abstraction", self._abstract, abstract_words(statement), _ABSTRACT_SHARE),
        )
        for layer, runs, said, least in layers:
            found = max(runs.alike(said, least), key=lambda alike: alike.of_smaller, default=None)
            if found is not None:
                return Leak(self._names[found.number], layer, found.of_smaller)
        return None


def _program(solution: str) -> str | None:
    canonical = canonical_python(solution) if solution else None
    return None if canonical is None or len(canonical) < _LEAST_SYNTAX else content_hash(canonical)
