"""Trials, chains and translations: what became of one problem so far, and the counts and difficulty of it.

A chain is one sample of one solver: the first attempt, then its repairs. Where infrastructure kept an attempt
from being made or judged, the chain is *pending*: its story ends there, and the next run continues it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from engine.difficulty import estimated, is_panel, measured
from engine.features import features_of
from engine.funnel import Counts, tally
from engine.records import Attempt, Difficulty, Sampling, SolveRequest, Verdict, VerdictKind
from engine.solvers import Solver
from problem_banks.records import Problem


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


@dataclass(frozen=True)
class Chain:
    """One sample of one solver with its repairs, oldest first."""

    draw: Draw
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
class Translation:
    """An accepted solution carried into another language."""

    source: Chain
    language: str
    trial: Trial | None = None
    untranslatable: str | None = None
    """The construct that no rule carries over, or why the problem cannot be posed in another language."""

    @property
    def accepted(self) -> bool:
        return self.trial is not None and self.trial.verdict.accepted

    @property
    def pending(self) -> bool:
        return self.trial is None and self.untranslatable is None


def distinct_solutions(chains: Iterable[Chain]) -> list[Chain]:
    """The accepted chains, one for each different answer, the earliest first."""
    first: dict[str | None, Chain] = {}
    for chain in chains:
        if chain.accepted:
            first.setdefault(chain.trials[-1].attempt.extracted, chain)
    return list(first.values())


def difficulty_of(problem: Problem, chains: Sequence[Chain]) -> Difficulty:
    """Measured on the first attempts of solvers that try; estimated where there are none."""
    panel = [chain for chain in chains if is_panel(chain.draw.solver.name) and _first_was_judged(chain)]
    solution = next((chain.trials[-1].attempt for chain in chains if chain.accepted), None)
    features = features_of(
        problem,
        solution.extracted if solution else None,
        language=(solution.language if solution else None) or "python",
    )
    if not panel:
        return estimated(features)
    return measured(
        attempts=len(panel),
        accepted=sum(chain.trials[0].verdict.accepted for chain in panel),
        repair_rounds=min((chain.repairs for chain in panel if chain.accepted), default=None),
        features=features,
    )


def _first_was_judged(chain: Chain) -> bool:
    """A bad request, such as a language without its compiler here, says nothing about the solver."""
    return bool(chain.trials) and chain.trials[0].verdict.verdict is not VerdictKind.BAD_REQUEST


def counts_of(
    chains: Sequence[Chain], translations: Sequence[Translation], *, emitted: int, dropped: Iterable[str]
) -> Counts:
    """The share of one problem in the funnel."""
    trials = [trial for chain in chains for trial in chain.trials]
    trials += [translation.trial for translation in translations if translation.trial is not None]
    pending = sum(chain.pending for chain in chains)
    translation_pending = sum(translation.pending for translation in translations)
    unfinished = pending + translation_pending > 0
    solved = any(chain.accepted for chain in chains)
    return Counts(
        proposed=1,
        unfinished=int(unfinished),
        solved=int(solved and not unfinished),
        unsolved=int(not solved and not unfinished),
        chains=len(chains),
        accepted=tally(str(chain.repairs) for chain in chains if chain.accepted),
        rejected=tally(chain.trials[-1].verdict.verdict.value for chain in chains if chain.rejected),
        pending=pending,
        translations=len(translations),
        translated=sum(translation.accepted for translation in translations),
        translation_rejected=tally(
            translation.trial.verdict.verdict.value
            for translation in translations
            if translation.trial is not None and not translation.accepted
        ),
        untranslatable=tally(
            translation.untranslatable
            for translation in translations
            if translation.untranslatable is not None
        ),
        translation_pending=translation_pending,
        attempts=len(trials),
        verdicts=tally(trial.verdict.verdict.value for trial in trials),
        attempts_in=tally(trial.attempt.language or "math" for trial in trials),
        accepted_in=tally(trial.attempt.language or "math" for trial in trials if trial.verdict.accepted),
        emitted=emitted,
        dropped=tally(dropped),
    )
