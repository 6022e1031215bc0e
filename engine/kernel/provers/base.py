"""What a proof assistant is to the rest: it writes statements, and its kernel says which proofs hold."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from engine.kernel.formulas import Statement
from problem_banks.records import Record


class Script(Record):
    """One statement in a prover's own language, with the proof that is tried."""

    libraries: tuple[str, ...]
    """Which of the prover's libraries stand before it."""
    proposition: str
    proof: str


class Outcome(Record):
    """What became of one script."""

    proven: bool
    assumptions: tuple[str, ...] = ()
    """Axioms that the proof rests on, at most; all of them are allowed."""
    reason: str = ""
    """Why it is not proven."""


class Prover(Protocol):
    """A proof assistant. What is no error of infrastructure is an outcome."""

    name: str
    """As certificates name it."""

    @property
    def versions(self) -> Mapping[str, str]:
        """What it is, for the record of a proof; known once something was checked."""

    def script(self, statement: Statement) -> Script:
        """The statement with a proof to try.

        Raises:
            NotExpressible: the statement has no form in this language, or says nothing.
        """

    def source(self, scripts: Sequence[Script]) -> str:
        """A whole file for the prover, of scripts with the same libraries, that a reader can check."""

    async def check(self, scripts: Sequence[Script]) -> list[Outcome]:
        """What the kernel says of each, in order.

        Raises:
            HarnessError: it could not be asked. MissingToolchain: it is not installed.
        """
