"""What is known of the strength of tests: rates, counts by kind of fault, and the mutants that got away."""

from collections.abc import Mapping

from engine.records import Shown
from problem_banks.records import Record


class Survivor(Record):
    """A mutant that the tests accept although it is another program."""

    operator: str
    change: str
    """Line, and what became of what."""
    witness: Shown = None
    """An input on which it differs from the reference, in wire form; ``None`` where none was looked for."""


class Kills(Record):
    """Mutants of one kind of fault."""

    killed: int = 0
    survived: int = 0


class Strength(Record):
    """How many faulty variants of the reference a set of tests rejects."""

    rate: float | None = None
    """Killed over killed and survived; ``None`` where it could not be measured: ``reason`` says why."""
    reason: str = ""
    killed: int = 0
    survived: int = 0
    equivalent: int = 0
    """Mutants that no input told from the reference: they count neither way."""
    stillborn: int = 0
    """Mutants that do not compile or load."""
    inputs: int = 0
    """Fresh inputs on which survivors were run beside the reference; 0 where none could be made, and every
    survivor counts against the tests."""
    by_operator: Mapping[str, Kills] = {}
    survivors: tuple[Survivor, ...] = ()
    attempts: Kills = Kills()
    """Wrong programs that people or models wrote, as a second set: killed and survived."""


def unmeasured(reason: str) -> Strength:
    """Said where nothing could be measured: never a rate of 0."""
    return Strength(reason=reason)
