"""Answers that able solvers agree on and that are not the gold: then the gold is suspected, and not they.

Wrong answers scatter, right ones meet. Where much of what the abler solvers answered is one and the same
value that the check refused, a person should look at the gold. An item-response fit cannot tell such a
problem from a hard one, since all fail it alike.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Set
from typing import NamedTuple

#: Answers of able solvers that must agree, more than which share of all that they gave, and how many times as
#: many as those of the next one.
_LEAST_AGREEING, _SHARE, _LEAST_LEAD = 3, 1 / 3, 2


class Given(NamedTuple):
    """One answer to a problem, as it was read from an attempt."""

    solver: str
    answer: str
    accepted: bool


class Agreed(NamedTuple):
    """What able solvers agree on against the gold."""

    answer: str
    agreeing: int
    answers: int
    """All that able solvers gave."""


def able(rates: Mapping[str, float]) -> frozenset[str]:
    """The better half of the solvers by pass rate, the middle one included; none that passes nothing."""
    if not rates:
        return frozenset()
    middle = sorted(rates.values())[len(rates) // 2]
    return frozenset(name for name, rate in rates.items() if rate >= middle and rate > 0)


def agreed_otherwise(given: Iterable[Given], able_ones: Set[str]) -> Agreed | None:
    """The answer against the gold of one problem on which able solvers agree, if there is one.

    It must come of two able solvers at least, where two gave answers: one alone may err alike each time. It
    must stand out from other refused answers, and from accepted ones, as no common slip does.
    """
    theirs = [each for each in given if each.solver in able_ones]
    refused = Counter(_plain(each.answer) for each in theirs if not each.accepted and _plain(each.answer))
    if not refused:
        return None
    (answer, agreeing), *others = refused.most_common(2)
    rivals = max([sum(each.accepted for each in theirs), *(count for _, count in others)])
    solvers = {each.solver for each in theirs}
    agreed_by = {each.solver for each in theirs if _plain(each.answer) == answer}
    stands_out = agreeing > _SHARE * len(theirs) and agreeing >= _LEAST_LEAD * rivals
    if agreeing >= _LEAST_AGREEING and stands_out and len(agreed_by) >= min(2, len(solvers)):
        return Agreed(answer, agreeing, len(theirs))
    return None


def _plain(answer: str) -> str:
    return " ".join(answer.split())
