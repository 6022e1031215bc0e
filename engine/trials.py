"""Trials, chains and translations: what became of one problem so far, and the counts and difficulty of it.

A chain is one sample of one solver: the first attempt, then its repairs. A translation is the same kind of
dialogue about an accepted program. Where infrastructure kept an attempt from being made or judged, the
dialogue is *pending*: its story ends there, and the next run continues it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from engine.difficulty import estimated, is_panel, measured
from engine.features import features_of
from engine.funnel import Counts, tally
from engine.records import Attempt, BackTranslation, Difficulty, Sampling, SolveRequest, Verdict, VerdictKind
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
    """The end of ``source`` as the translation's own problem has it: see :mod:`engine.porting`."""
    untranslatable: str | None = field(default=None, kw_only=True)
    """The construct that no rule carries over, or why the problem cannot be posed in another language."""
    back: Dialogue | None = field(default=None, kw_only=True)
    """The accepted translation carried back; ``None`` where nobody was asked to."""

    @property
    def back_translation(self) -> BackTranslation:
        """Whether the way back led to an accepted program too."""
        if self.back is None or not self.back.trials:
            return "not_tried"
        if self.back.trials[-1].verdict.verdict is VerdictKind.BAD_REQUEST:
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
    dialogues = (*chains, *translations, *(each.back for each in translations if each.back is not None))
    trials = [trial for dialogue in dialogues for trial in dialogue.trials]
    unfinished = any(dialogue.pending for dialogue in dialogues)
    solved = any(chain.accepted for chain in chains)
    return Counts(
        proposed=1,
        unfinished=int(unfinished),
        solved=int(solved and not unfinished),
        unsolved=int(not solved and not unfinished),
        chains=len(chains),
        accepted=tally(str(chain.repairs) for chain in chains if chain.accepted),
        rejected=tally(chain.trials[-1].verdict.outcome for chain in chains if chain.rejected),
        pending=sum(chain.pending for chain in chains),
        attempts=len(trials),
        verdicts=tally(trial.verdict.outcome for trial in trials),
        attempts_in=tally(trial.attempt.language or "math" for trial in trials),
        accepted_in=tally(trial.attempt.language or "math" for trial in trials if trial.verdict.accepted),
        emitted=emitted,
        dropped=tally(dropped),
    ) + _translation_counts(translations)


def _translation_counts(translations: Sequence[Translation]) -> Counts:
    accepted = [translation for translation in translations if translation.accepted]
    return Counts(
        translations=len(translations),
        translated=len(accepted),
        translated_after=tally(str(translation.repairs) for translation in accepted),
        translation_rejected=tally(
            translation.trials[-1].verdict.outcome for translation in translations if translation.rejected
        ),
        untranslatable=tally(
            translation.untranslatable
            for translation in translations
            if translation.untranslatable is not None
        ),
        translation_pending=sum(translation.pending for translation in translations),
        back_translations=tally(
            "pending" if translation.back_pending else translation.back_translation
            for translation in accepted
        ),
    )
