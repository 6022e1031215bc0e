"""Scores for batches of answers, from any number of threads, by one verifier of the process."""

import os
import threading
from collections.abc import Mapping, Sequence
from typing import Any, Self

from engine.errors import InputError
from engine.records import VerdictKind
from engine.rewards.asking import ProblemRow, request_of, require_batch
from engine.rewards.worth import Score, score_of
from engine.verify import Verifier

#: How often an answer is judged where infrastructure fails.
TRIES = 3


class Scorer:
    """Judges answers and says what they are worth. Safe in threads; it blocks the calling one.

    It also works where an event loop is running, since its own runs in another thread.

    Args:
        sandbox: as of :class:`engine.verify.Verifier`.
        jobs: programs run at once; the number of cores by default.
    """

    def __init__(self, sandbox: str = "auto", *, jobs: int | None = None) -> None:
        self._verifier = Verifier(sandbox, jobs=jobs)

    def open(self) -> Self:
        self._verifier.open()
        return self

    def close(self) -> None:
        self._verifier.close()

    def scores(self, problems: Sequence[ProblemRow], answers: Sequence[str]) -> list[Score]:
        """One score for each answer, in order.

        Raises:
            InputError: a problem is none, or cannot be judged; the text names its place.
            UnsafeHost: programs are to be run, and nothing safe can run them here.
        """
        require_batch("problems", problems)
        if len(problems) != len(answers):
            raise InputError(f"{len(problems)} problems for {len(answers)} answers: give one for each")
        requests = [
            request_of(problem, answer, place)
            for place, (problem, answer) in enumerate(zip(problems, answers, strict=True))
        ]
        results: list[Mapping[str, Any]] = [{"verdict": VerdictKind.HARNESS_ERROR}] * len(requests)
        waiting = list(range(len(requests)))
        for _ in range(TRIES):
            if not waiting:
                break
            judged = self._verifier.verify(requests[place] for place in waiting)
            for place, result in zip(waiting, judged, strict=True):
                results[place] = result
            waiting = [at for at in waiting if results[at]["verdict"] == VerdictKind.HARNESS_ERROR]
        return [_scored(result, place) for place, result in enumerate(results)]


def _scored(result: Mapping[str, Any], place: int) -> Score:
    try:
        return score_of(result)
    except InputError as error:
        raise InputError(f"problem {place} of the batch: {error}") from None


_lock = threading.Lock()
_shared: dict[int, Scorer] = {}


def shared_scorer() -> Scorer:
    """The scorer of this process, opened at the first call; after a fork, the child's own.

    Its boxes end with the process, however that ends, or with :func:`close_shared_scorer`.

    ``PROVENDER_SANDBOX`` and ``PROVENDER_JOBS`` say what :class:`Scorer` is to be told: a trainer's workers
    take their settings from the environment.

    Raises:
        InputError: ``PROVENDER_JOBS`` is no number.
    """
    process = os.getpid()
    with _lock:
        if process not in _shared:
            jobs = os.environ.get("PROVENDER_JOBS", "")
            if jobs and not (jobs.isascii() and jobs.isdigit()):
                raise InputError(f"PROVENDER_JOBS is {jobs!r:.40}; it is the number of programs run at once")
            scorer = Scorer(os.environ.get("PROVENDER_SANDBOX", "auto"), jobs=int(jobs) if jobs else None)
            _shared[process] = scorer.open()
        return _shared[process]


def close_shared_scorer() -> None:
    """Ends the boxes of this process's scorer, where it was opened; the next call opens another."""
    with _lock:
        scorer = _shared.pop(os.getpid(), None)
    if scorer is not None:
        scorer.close()


def _after_fork() -> None:
    global _lock
    _lock = threading.Lock()  # a thread of the parent may have held it


os.register_at_fork(after_in_child=_after_fork)
