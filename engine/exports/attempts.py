"""The attempts behind the pairs of a dataset: what was tried and rejected, which lies in the run's ledger."""

from collections.abc import Generator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from engine.checks.version import CHECK_VERSION
from engine.errors import InputError
from engine.exports.rows import Row
from engine.ledger import LEDGER_FILE, Judged, Ledger
from engine.records import Attempt, Verdict, VerdictKind

#: Verdicts by which an answer is wrong in itself. All others may be about its packaging (no code was found),
#: its machine, or its check: no model should be taught to avoid those.
WRONG_IN_ITSELF = frozenset(
    {VerdictKind.WRONG_ANSWER, VerdictKind.RUNTIME_ERROR, VerdictKind.TIME_LIMIT, VerdictKind.MEMORY_LIMIT}
)


#: What marks code, or a final answer, in a text.
_PACKAGING = ("```", "\\boxed")


class Attempts:
    """The judged attempts at each problem.

    Args:
        ledger: where they lie; ``None`` where the dataset came without.
        missing: what is told who asks in vain.
    """

    def __init__(self, ledger: Ledger | None = None, missing: str = "") -> None:
        self._ledger, self._missing = ledger, missing

    def of(self, problem_id: str) -> Sequence[Judged]:
        """All of one problem, in an order that does not depend on time.

        Raises:
            InputError: there is no ledger.
        """
        if self._ledger is None:
            raise InputError(
                self._missing or "this format shows rejected attempts, which no ledger is here for"
            )
        return self._ledger.judged(problem_id, CHECK_VERSION)

    def rejected(self, row: Row, problem_id: str) -> list[Judged]:
        """Those that are wrong in themselves, in the language of an accepted one: each text once."""
        seen, found = {row["solution"]}, []
        for judged in self.of(problem_id):
            attempt = judged.attempt
            is_wrong = judged.verdict.kind in WRONG_IN_ITSELF and attempt.extracted is not None
            is_alike = attempt.language == row["language"] and _packed_alike(attempt.text, row["solution"])
            if is_wrong and is_alike and attempt.text not in seen:
                seen.add(attempt.text)
                found.append(judged)
        return found


def _packed_alike(text: str, other: str) -> bool:
    """Whether two answers are marked as answers in the same way."""
    return all((mark in text) == (mark in other) for mark in _PACKAGING)


class HeldAttempts(Attempts):
    """Attempts in memory."""

    def __init__(self, attempts: Mapping[str, Sequence[tuple[Attempt, Verdict]]]) -> None:
        super().__init__()
        self._held = attempts

    def of(self, problem_id: str) -> Sequence[Judged]:
        return [Judged(attempt, verdict) for attempt, verdict in self._held.get(problem_id, ())]


NO_ATTEMPTS = Attempts()


@contextmanager
def attempts_beside(dataset: Path) -> Generator[Attempts, None, None]:
    """The attempts of the run whose folder ``dataset`` is."""
    path = dataset / LEDGER_FILE
    if not path.is_file():
        missing = f"this format shows rejected attempts, which lie in the ledger of a run: there is no {path}"
        yield Attempts(missing=f"{missing}. Give the folder of a run.")
        return
    with closing(Ledger(path)) as ledger:
        yield Attempts(ledger)
