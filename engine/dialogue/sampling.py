"""How many samples are drawn for a problem, and how long an answer is mended: as long as it pays."""

from collections.abc import Iterator, Sequence

from engine.config import EnoughConfig
from engine.dialogue.trials import Chain, Draw, Trial
from engine.difficulty.sequential import rate_bounds


def waves(draws: Sequence[Draw], enough: EnoughConfig | None) -> Iterator[Sequence[Draw]]:
    """The draws in the parts that are made together: all at once where nothing may stop them."""
    size = len(draws) if enough is None else enough.wave
    for start in range(0, len(draws), size):
        yield draws[start : start + size]


def is_enough(chains: Sequence[Chain], enough: EnoughConfig | None) -> bool:
    """Whether what is wanted of a solver at a problem is known by its chains so far.

    What is pending may still change the answer: nothing more is drawn before it is there, so that a run that
    was interrupted draws what one that was not would have drawn.
    """
    if enough is None:
        return False
    if any(chain.pending for chain in chains):
        return True
    if enough.accepted is not None and sum(chain.accepted for chain in chains) >= enough.accepted:
        return True
    firsts = [chain.trials[0].verdict.accepted for chain in chains if chain.trials]
    bounds = rate_bounds(len(firsts), sum(firsts), error=enough.error)
    return enough.width is not None and bounds.high - bounds.low <= enough.width


def repeats(trials: Sequence[Trial]) -> bool:
    """Whether the last answer of a dialogue was given before in it."""
    *earlier, last = (trial.attempt.extracted or trial.attempt.text for trial in trials)
    return last in earlier
