"""Trials, chains and translations: what became of one problem so far.

A chain is one sample of one solver: the first attempt, then its repairs. A translation is the same kind of
dialogue about an accepted program. Where infrastructure kept an attempt from being made or judged, the
dialogue is *pending*: its story ends there, and the next run continues it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from engine.records import Attempt, BackTranslation, Sampling, SolveRequest, Verdict, VerdictKind
from engine.solvers import Solver


@dataclass(frozen=True)
class Draw:
    """One sample of one solver."""

    solver: Solver
    sampling: Sampling
    sample: int


@dataclass(frozen=True)
class Trial:
    """An attempt that was judged."""

    request: SolveRequest
    attempt: Attempt
    verdict: Verdict


@dataclass(frozen=True, kw_only=True)
class Dialogue:
    """A first attempt and its repairs, oldest first."""

    trials: tuple[Trial, ...] = ()
    pending: bool = False

    @property
    def accepted(self) -> bool:
        return bool(self.trials) and self.trials[-1].verdict.accepted

    @property
    def rejected(self) -> bool:
        return bool(self.trials) and not self.accepted and not self.pending

    @property
    def repairs(self) -> int:
        """How many repairs were judged."""
        return len(self.trials) - 1


@dataclass(frozen=True)
class Chain(Dialogue):
    """One sample of one solver with its repairs."""

    draw: Draw


@dataclass(frozen=True)
class Translation(Dialogue):
    """An accepted solution carried into another language."""

    source: Chain
    language: str
    origin: Trial | None = field(default=None, kw_only=True)
    """The end of ``source`` as the translation's own problem has it: see :mod:`engine.stages.porting`."""
    untranslatable: str | None = field(default=None, kw_only=True)
    """The construct that no rule carries over, or why the problem cannot be posed in another language."""
    back: Dialogue | None = field(default=None, kw_only=True)
    """The accepted translation carried back; ``None`` where nobody was asked to."""

    @property
    def back_translation(self) -> BackTranslation:
        """Whether the way back led to an accepted program too."""
        if self.back is None or not self.back.trials:
            return "not_tried"
        if self.back.trials[-1].verdict.kind is VerdictKind.BAD_REQUEST:
            return "not_tried"
        return "verified" if self.back.accepted else "diverged"

    @property
    def back_pending(self) -> bool:
        return self.back is not None and self.back.pending


def distinct_solutions(chains: Iterable[Chain]) -> list[Chain]:
    """The accepted chains, one for each different answer, the earliest first."""
    first: dict[str | None, Chain] = {}
    for chain in chains:
        if chain.accepted:
            first.setdefault(chain.trials[-1].attempt.extracted, chain)
    return list(first.values())
