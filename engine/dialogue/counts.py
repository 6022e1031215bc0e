"""What the trials of one problem add up to: its difficulty, and its share of the funnel."""

from collections.abc import Iterable, Sequence

from engine.config import EnoughConfig
from engine.dialogue.trials import Chain, Translation
from engine.difficulty.estimate import estimated, measured
from engine.difficulty.features import features_of
from engine.funnel import Counts, tally
from engine.records import Difficulty, VerdictKind
from engine.solvers import knows_answers
from problem_banks.record import filled
from problem_banks.records import Problem
from sandbox.languages import HOST_LANGUAGE


def difficulty_of(
    problem: Problem,
    chains: Sequence[Chain],
    enough: EnoughConfig | None = None,
    *,
    perplexity: float | None = None,
) -> Difficulty:
    """Measured on the first attempts of solvers that try; estimated where there are none.

    Args:
        enough: what decided how many attempts there are, where not all were drawn.
        perplexity: of the reference to a local model; one more feature, which the estimate does not weigh.
    """
    panel = [
        chain for chain in chains if not knows_answers(chain.draw.solver.name) and _first_was_judged(chain)
    ]
    solution = next((chain.trials[-1].attempt for chain in chains if chain.accepted), None)
    features = features_of(
        problem,
        solution.extracted if solution else None,
        language=(solution.language if solution else None) or HOST_LANGUAGE,
    )
    if perplexity is not None:
        features["perplexity"] = perplexity
    if not panel:
        return estimated(features)
    return measured(
        attempts=len(panel),
        accepted=sum(chain.trials[0].verdict.accepted for chain in panel),
        repair_rounds=min((chain.repairs for chain in panel if chain.accepted), default=None),
        features=features,
        error=None if enough is None else enough.error,
    )


def _first_was_judged(chain: Chain) -> bool:
    """A bad request, such as a language without its compiler here, says nothing about the solver."""
    return bool(chain.trials) and chain.trials[0].verdict.kind is not VerdictKind.BAD_REQUEST


def counts_of(
    chains: Sequence[Chain], translations: Sequence[Translation], *, emitted: int, dropped: Iterable[str]
) -> Counts:
    """The share of one problem in the funnel."""
    dialogues = (*chains, *translations, *(each.back for each in translations if each.back is not None))
    trials = [trial for dialogue in dialogues for trial in dialogue.trials]
    unfinished = any(dialogue.pending for dialogue in dialogues)
    solved = any(chain.accepted for chain in chains)
    said = {
        "proposed": 1,
        "unfinished": int(unfinished),
        "solved": int(solved and not unfinished),
        "unsolved": int(not solved and not unfinished),
        "chains": len(chains),
        "accepted": tally([str(chain.repairs) for chain in chains if chain.accepted]),
        "rejected": tally([chain.trials[-1].verdict.outcome for chain in chains if chain.rejected]),
        "pending": sum([chain.pending for chain in chains]),
        "attempts": len(trials),
        "verdicts": tally([trial.verdict.outcome for trial in trials]),
        "cut": tally([trial.verdict.outcome for trial in trials if trial.attempt.cut]),
        "attempts_in": tally([trial.attempt.language or "math" for trial in trials]),
        "accepted_in": tally(
            [trial.attempt.language or "math" for trial in trials if trial.verdict.accepted]
        ),
        "emitted": emitted,
        "dropped": tally(dropped),
    }
    counts = filled(_NOTHING, said)  # of every problem; what was counted just now needs no check
    return counts + _translation_counts(translations) if translations else counts


_NOTHING = Counts()


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
