"""What the step check says of a worked solution: frozen data, with the place of everything in the text."""

from collections.abc import Mapping
from typing import Literal

from problem_banks.records import Record

Label = Literal["holds", "fails", "unchecked"]


class ClaimResult(Record):
    """One link of a chain, such as the ``b < c`` of ``a = b < c``, and whether it is true where it stands."""

    text: str
    start: int
    """Offset of the first character in the solution."""
    end: int
    label: Label
    method: str = ""
    """How it is known: ``exact``, ``identity``, ``substituted``, ``implied``, ``precision``, ``congruence``,
    ... Empty where it is unchecked."""
    reason: str = ""
    counterexample: str = ""
    """Of a claim that fails: the two values, or the earlier statement that it contradicts."""
    was_read: bool = True
    """Whether both sides could be read, whatever came of it."""


class StepLabel(Record):
    """One sentence, line, or row of displayed mathematics.

    ``fails`` where a claim in it certainly fails; ``holds`` where at least one holds, and the others are
    conditions and definitions that nothing contradicts; ``unchecked`` otherwise.
    """

    label: Label
    text: str
    start: int
    end: int
    claims: tuple[ClaimResult, ...] = ()
    reason: str = ""
    """Why it fails, or why it is unchecked."""
    counterexample: str = ""
    has_mathematics: bool = False


class SolutionCheck(Record):
    """The labels of all steps, in order."""

    labels: tuple[StepLabel, ...]
    first_failure: int | None
    """Index of the first step that fails."""
    counts: Mapping[Label, int]
