"""Problems in two, three and four parts: the answer of one family's item is a parameter of another's.

Every part is built and verified by its own family. A distractor of an early part is carried through, so that
a wrong answer may come from any of them.
"""

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from random import Random
from types import SimpleNamespace

from problem_banks.family import Draft, Family
from problem_banks.math.arithmetic.interest import Interest
from problem_banks.math.arithmetic.shared_work import SharedWork
from problem_banks.math.calculus.derivative import Derivative
from problem_banks.math.calculus.integral import Integral
from problem_banks.math.counting.sets_counting import SetsCounting
from problem_banks.math.makings.drafting import answer_draft, gold_of
from problem_banks.math.makings.notation import tex_polynomial
from problem_banks.math.makings.writing.numbers import number
from problem_banks.math.number_theory.divisibility import Divisibility
from problem_banks.math.number_theory.number_base import NumberBase
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Axis, OneOf, Params, Ranked, Space, axis_size, signed

#: Families and levels whose answers are small natural numbers.
_SOURCES: tuple[tuple[Family, int], ...] = (
    (Interest(), 1),
    (SharedWork(), 1),
    (NumberBase(), 2),
    (SetsCounting(), 0),
    (Divisibility(), 1),
)
_DERIVATIVE, _INTEGRAL = Derivative(), Integral()

#: The family of the last part and its level there, for each level here.
_LAST: tuple[tuple[Family, int], ...] = (
    *((_DERIVATIVE, 0), (_INTEGRAL, 1), (_DERIVATIVE, 1)),
    *((_INTEGRAL, 1), (_DERIVATIVE, 1)),
)

#: How many numbers are found first, for each level here, and what they are called.
_FOUND, _NAMES, _ORDINALS = (1, 1, 2, 2, 3), "NMK", ("first", "second", "third")

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
    """Undressed points of all sources, as many of each: a larger source gives every n-th of its own."""

    def __init__(self) -> None:
        self._spaces = [_without(family.space(level), family.dressing) for family, level in _SOURCES]
        self._share = min(space.size for space in self._spaces)
        self.size = self._share * len(self._spaces)

    def __getitem__(self, rank: int) -> Params:
        place, source = divmod(rank, len(self._spaces))
        space = self._spaces[source]
        point = space.point(place * (space.size // self._share))
        point.source = source
        return point


def _without(space: Space, names: Container[str]) -> Space:
    return Space(**{name: axis for name, axis in space.axes.items() if name not in names})


def _lasts(family: Family, level: int, **given: Axis) -> OneOf:
    """Undressed points of the last part, in which the axes ``given`` hold what earlier parts find."""
    return OneOf([_without(Space(**{**family.space(level).axes, **given}), family.dressing)])


def _dress(family: Family, level: int, point: Params, rng: Random) -> None:
    """Gives ``point`` the people, places and letters of its own family."""
    for name, axis in family.space(level).axes.items():
        if name in family.dressing:
            setattr(point, name, axis[rng.randrange(axis_size(axis))])


@register
class Composed(Family):
    """Level 0: a number found first is the place of a slope. Level 1: it is the end of an interval over which
    a mean is taken. Level 2: two numbers found first are a coefficient and the place of a slope of a
    product. Level 3: they are a coefficient and the end of an interval. Level 4: three numbers found first
    are the place of a slope and both coefficients of a factor."""

    name = "composed"
    version = "5"
    anchors = ("MATH 3", "AIME 4")
    levels = 5
    kind = "math"
    summary = "Problems in several parts, each answer being used in the next"
    dressing = frozenset({"people"})
    redraws = 24

    writers = (number(),)

    def space(self, level: int) -> Space:
        dressed = {"people": range(2**24)}
        sources = _EvenShares()
        found = dict.fromkeys(_ORDINALS[: _FOUND[level]], sources)
        family, kind = _LAST[level]
        # What earlier parts find stands in the last one: a place, an end, a coefficient.
        given: dict[str, Axis] = {"ends": ((0, 1),)} if family is _INTEGRAL else {"at": (0,)}
        if level == 2:
            given["other"] = [(1, constant) for constant in signed(1, 9)]
        if level == 3:
            given["leading"] = (1,)
        if level == 4:
            given["other"] = ((1, 1),)
        return Space(**dressed, **found, last=_lasts(family, kind, **given))

    def build(self, p: Params, rng: Random) -> Draft | None:
        parts = _parts(p, rng)
        if parts is None:
            return None
        last = _last(p, [part.answer for part in parts], rng)
        names = _NAMES[: len(parts)]
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
    found, dresser = [], Random(p.people)
    for point in [getattr(p, name) for name in _ORDINALS[: _FOUND[p.level]]]:
        family, level = _SOURCES[point.source]
        point.level = level
        _dress(family, level, point, dresser)
        draft = family.build(point, rng)
        if draft is None or not _usable(gold_of(draft)):
            return None
        found.append(_Part(family, point, draft))
    if len({part.answer for part in found}) < len(found):
        return None
    family, level = _LAST[p.level]
    _dress(family, level, p.last, dresser)
    return found


def _usable(gold: str) -> bool:
    return gold.isdigit() and _FEWEST <= int(gold) <= _MOST


def _last(p: Params, answers: list[int], rng: Random) -> _Part:
    params = SimpleNamespace(**vars(p.last))
    family, params.level = _LAST[p.level]
    if family is _INTEGRAL:
        params.ends = (0, answers[0])
    else:
        params.at = answers[0]
    if p.level == 2:
        params.other = (answers[1], p.last.other[1])
    if p.level == 3:
        params.leading = answers[1]
    if p.level == 4:
        params.other = (answers[1], answers[2])
    draft = family.build(params, rng)
    if draft is None:
        raise ValueError(f"{family.name} refuses the point {params}")
    return _Part(family, params, draft)


#: How the parts before the last are opened.
_PLACES = (
    ("First", "Second", "Third"),
    ("Part 1", "Part 2", "Part 3"),
    ("Begin with this", "Then this", "And then this"),
)


def _introduced(statement: str, name: str, place: str, rng: Random) -> str:
    ending = rng.choice((f"Call this number ${name}$.", f"Let ${name}$ be the answer."))
    return f"{place}: {statement} {ending}"


def _question(p: Params, rng: Random) -> str:
    point = p.last
    if p.level in (1, 3):
        shown = tex_polynomial([point.leading, *point.rest], "x")
        if p.level == 3:
            # The leading coefficient of the point is 1, in whose place stands what was found.
            shown = f"M{shown}"
        return rng.choice(
            (
                f"Now find the mean value of ${point.letter}(x) = {shown}$ on the interval $[0, N]$.",
                f"Finally, what is the average of ${point.letter}(x) = {shown}$ over $[0, N]$?",
            )
        )
    if p.level == 0:
        shown = tex_polynomial([point.leading, *point.rest], "x")
    else:
        factor = "Mx + K" if p.level == 4 else _with_letter(point.other[1])
        shown = f"({tex_polynomial(point.one, 'x')})({factor})"
    return rng.choice(
        (
            f"Now let ${point.name}(x) = {shown}$ and find ${point.name}'(N)$.",
            f"Finally, what is the slope of the graph of ${point.name}(x) = {shown}$ at $x = N$?",
        )
    )


def _with_letter(constant: int) -> str:
    return f"Mx {'+' if constant > 0 else '-'} {abs(constant)}"


def _steps(part: _Part, name: str) -> Iterator[Step]:
    *before, last = part.draft.reference.steps
    yield from before
    yield last.model_copy(update={"text": f"{last.text} So ${name} = {part.answer}$."})


def _slips(p: Params, parts: list[_Part], last: _Part, rng: Random) -> Iterator[tuple[str, str]]:
    for distractor in last.draft.distractors[:2]:
        yield distractor.answer, distractor.slip
    for place, part in enumerate(parts):
        for distractor in part.draft.distractors:
            if _usable(distractor.answer):
                answers = [other.answer for other in parts]
                answers[place] = int(distractor.answer)
                wrong = gold_of(_last(p, answers, rng).draft)
                yield wrong, f"{distractor.slip}, in the {_ORDINALS[place]} part"
                break
