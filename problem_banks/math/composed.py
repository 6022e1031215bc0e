"""Problems in two and three parts: the answer of one family's item is a parameter of another's.

Every part is built and verified by its own family. A distractor of an early part is carried through, so that
a wrong answer may come from any of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random
from types import SimpleNamespace

from problem_banks.family import Draft, Family
from problem_banks.math.derivative import Derivative
from problem_banks.math.divisibility import Divisibility
from problem_banks.math.integral import Integral
from problem_banks.math.interest import Interest
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import tex_polynomial
from problem_banks.math.makings.writing.numbers import number
from problem_banks.math.number_base import NumberBase
from problem_banks.math.sets_counting import SetsCounting
from problem_banks.math.shared_work import SharedWork
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import OneOf, Params, Ranked, Space

#: Families and levels whose answers are small natural numbers.
_SOURCES: tuple[tuple[Family, int], ...] = (
    (Interest(), 1),
    (SharedWork(), 1),
    (NumberBase(), 2),
    (SetsCounting(), 0),
    (Divisibility(), 1),
)
_DERIVATIVE, _INTEGRAL = Derivative(), Integral()

#: Answers that can be put into a polynomial by hand.
_FEWEST, _MOST = 2, 60


@dataclass(frozen=True)
class _Part:
    """One item of another family, and what it needs to be verified."""

    family: Family
    params: Params
    draft: Draft

    @property
    def answer(self) -> int:
        return int(gold_of(self.draft))


class _EvenShares(Ranked):
    """Points of all sources, as many of each: a larger source gives every n-th of its own."""

    def __init__(self) -> None:
        self._spaces = [family.space(level) for family, level in _SOURCES]
        self._share = min(space.size for space in self._spaces)
        self.size = self._share * len(self._spaces)

    def __getitem__(self, rank: int) -> Params:
        place, source = divmod(rank, len(self._spaces))
        space = self._spaces[source]
        point = space.point(place * (space.size // self._share))
        point.source = source
        return point


@register
class Composed(Family):
    """Level 0: a number found first is the place of a slope. Level 1: it is the end of an interval over which
    a mean is taken. Level 2: two numbers found first are a coefficient and the place of a slope of a
    product."""

    name = "composed"
    version = "1"
    kind = "math"
    summary = "Problems in several parts, each answer being used in the next"
    items_per_seed = 10_000
    redraws = 16

    writers = (number(),)

    def space(self, level: int) -> Space:
        sources = _EvenShares()
        if level == 0:
            axes = dict(_DERIVATIVE.space(0).axes)
            del axes["at"]
            return Space(first=sources, last=OneOf([Space(**axes)]))
        if level == 1:
            axes = dict(_INTEGRAL.space(1).axes)
            del axes["ends"]
            return Space(first=sources, last=OneOf([Space(**axes)]))
        axes = dict(_DERIVATIVE.space(1).axes)
        del axes["at"]
        return Space(first=sources, second=sources, last=OneOf([Space(**axes)]))

    def build(self, p: Params, rng: Random) -> Draft | None:
        parts = _parts(p, rng)
        if parts is None:
            return None
        last = _last(p, [part.answer for part in parts], rng)
        names = "NM"[: len(parts)]
        places = rng.choice(_PLACES)
        told = [
            _introduced(part.draft.statement, name, place, rng)
            for part, name, place in zip(parts, names, places, strict=False)
        ]
        steps = [found for part, name in zip(parts, names, strict=True) for found in _steps(part, name)]
        return answer_draft(
            " ".join([*told, _question(p, rng)]),
            gold=gold_of(last.draft),
            answer_type=getattr(last.draft.check, "answer_type", None),
            steps=[*steps, *last.draft.reference.steps],
            slips=_slips(p, parts, last, rng),
            closing=rng.choice(("The final answer is", "So the answer to the last part is")),
            axes={"parts": len(parts) + 1},
        )

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Every part is verified in the second way of its own family."""
        parts = _parts(p, Random(0))
        if parts is None:
            return "the parts do not fit together"
        last = _last(p, [part.answer for part in parts], Random(0))
        for part in parts:
            if reason := part.family.disproof(part.params, part.draft):
                return reason
        return last.family.disproof(last.params, replace(last.draft, check=draft.check))


def _parts(p: Params, rng: Random) -> list[_Part] | None:
    """The parts that come before the last; ``None`` where an answer is no small natural number."""
    found = []
    for point in (p.first, p.second) if p.level == 2 else (p.first,):
        family, level = _SOURCES[point.source]
        point.level = level
        draft = family.build(point, rng)
        if draft is None or not _usable(gold_of(draft)):
            return None
        found.append(_Part(family, point, draft))
    if len(found) == 2 and found[0].answer == found[1].answer:
        return None
    return found


def _usable(gold: str) -> bool:
    return gold.isdigit() and _FEWEST <= int(gold) <= _MOST


def _last(p: Params, answers: list[int], rng: Random) -> _Part:
    values = dict(vars(p.last))
    if p.level == 1:
        family: Family = _INTEGRAL
        params = SimpleNamespace(**values, ends=(0, answers[0]), level=1)
    elif p.level == 0:
        family = _DERIVATIVE
        params = SimpleNamespace(**values, at=answers[0], level=0)
    else:
        family = _DERIVATIVE
        values["other"] = (answers[1], values["other"][1])
        params = SimpleNamespace(**values, at=answers[0], level=1)
    draft = family.build(params, rng)
    if draft is None:
        raise ValueError(f"{family.name} refuses the point {params}")
    return _Part(family, params, draft)


#: How the parts before the last are opened.
_PLACES = (("First", "Second"), ("Part 1", "Part 2"), ("Begin with this", "Then this"))


def _introduced(statement: str, name: str, place: str, rng: Random) -> str:
    ending = rng.choice((f"Call this number ${name}$.", f"Let ${name}$ be the answer."))
    return f"{place}: {statement} {ending}"


def _question(p: Params, rng: Random) -> str:
    point = p.last
    if p.level == 1:
        shown = tex_polynomial([point.leading, *point.rest], "x")
        return rng.choice(
            (
                f"Now find the mean value of ${point.letter}(x) = {shown}$ on the interval $[0, N]$.",
                f"At last: what is the average of ${point.letter}(x) = {shown}$ over $[0, N]$?",
            )
        )
    if p.level == 0:
        shown = tex_polynomial([point.leading, *point.rest], "x")
    else:
        shown = f"({tex_polynomial(point.one, 'x')})({_with_letter(point.other[1])})"
    return rng.choice(
        (
            f"Now let ${point.name}(x) = {shown}$ and find ${point.name}'(N)$.",
            f"At last: what is the slope of the graph of ${point.name}(x) = {shown}$ at $x = N$?",
        )
    )


def _with_letter(constant: int) -> str:
    return f"Mx {'+' if constant > 0 else '-'} {abs(constant)}"


def _steps(part: _Part, name: str) -> Iterator[Step]:
    yield from part.draft.reference.steps
    yield step(f"So ${name} = {part.answer}$.", rule="use the answer in the next part")


def _slips(p: Params, parts: list[_Part], last: _Part, rng: Random) -> Iterator[tuple[str, str]]:
    for distractor in last.draft.distractors[:2]:
        yield distractor.answer, distractor.slip
    for place, part in enumerate(parts):
        for distractor in part.draft.distractors:
            if _usable(distractor.answer):
                answers = [other.answer for other in parts]
                answers[place] = int(distractor.answer)
                wrong = gold_of(_last(p, answers, rng).draft)
                yield wrong, f"{distractor.slip}, in the {('first', 'second')[place]} part"
                break
