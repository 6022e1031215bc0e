"""A solver that says what a test tells it to."""

from collections.abc import Sequence

from engine.records import Completion, SolveRequest
from engine.solvers import SolverUnavailable


class StatedSolver:
    """Says what it is told to, sample by sample and round by round; unavailable where it is told nothing."""

    def __init__(self, *answers: Sequence[str], name: str = "stated:model") -> None:
        self._answers = answers
        self._name = name
        self.asked: list[SolveRequest] = []

    @property
    def name(self) -> str:
        return self._name

    async def solve(self, request: SolveRequest) -> Completion:
        self.asked.append(request)
        rounds = self._answers[request.sample] if request.sample < len(self._answers) else ()
        if request.round >= len(rounds):
            raise SolverUnavailable(f"nothing stated for round {request.round}")
        return Completion(text=rounds[request.round])

    async def close(self) -> None:
        """Holds nothing."""
