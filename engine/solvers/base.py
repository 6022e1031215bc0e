"""The one protocol that every solver keeps."""

from collections.abc import Sequence
from typing import Protocol

from engine.errors import ProvenderError
from engine.records import Completion, Message, SolveRequest

#: What is said to a prompt that fills the model's context: an answer that was cut before its first token.
#: To ask again would not help.
NO_ROOM = Completion(text="", finish_reason="length")


class Solver(Protocol):
    """Answers problems. Chat solvers read ``request.messages``; the built-in ones read the problem itself."""

    @property
    def name(self) -> str:
        """Stable name for the ledger and the output, e.g. ``openai:qwen2.5-coder-1.5b`` or ``faulty``."""

    async def solve(self, request: SolveRequest) -> Completion:
        """One completion.

        Raises:
            SolverError: the solver cannot be used at all, and the run should stop.
            SolverUnavailable: this completion could not be had after retries; the attempt is a
                ``harness_error`` and is asked for again in the next run.
        """

    async def close(self) -> None:
        """Releases connections and processes. May be called twice."""


class Reader(Protocol):
    """Says how likely an answer is to its model: what :attr:`engine.solvers.kinds.Kind.reads` promises."""

    async def perplexity(self, messages: Sequence[Message], answer: str) -> float | None:
        """The perplexity of each token of ``answer`` after the conversation, at least 1.

        ``None`` where the answer is empty, or does not fit into the model's context.

        Raises:
            SolverUnavailable: memory does not suffice.
        """

    async def close(self) -> None:
        """As :meth:`Solver.close`."""


class SolverUnavailable(ProvenderError):
    """One completion could not be had, for reasons that say nothing about the solver's ability."""
