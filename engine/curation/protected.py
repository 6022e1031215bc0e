"""Sets that a corpus or a benchmark must not resemble, read from where problems come from."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain

from engine.config import BankConfig
from engine.curation.asked import asked
from engine.curation.computed import computed
from engine.curation.contamination import Protected
from engine.stages.propose import draws
from problem_banks.importers import BadRow
from problem_banks.records import Problem
from sandbox.languages import HOST_LANGUAGE


@dataclass
class Drawn:
    """What sources hold."""

    problems: list[Problem] = field(default_factory=list)
    refused: int = 0
    """Rows of files that made no problem."""


def drawn(sources: Sequence[BankConfig], seed: int) -> Drawn:
    """The problems of all sources, in order.

    Raises:
        ProvenderError: a source cannot be read.
    """
    found = Drawn()
    for draw in chain.from_iterable(draws(source, seed) for source in sources):
        try:
            found.problems.append(draw())
        except BadRow:
            found.refused += 1
    return found


def protected_item(problem: Problem) -> Protected:
    """A problem as an item that must not be met again."""
    reference = problem.reference
    code = "" if reference is None else reference.code.get(HOST_LANGUAGE, "")
    worked = reference.text if reference is not None and problem.kind == "math" else ""
    return Protected(
        name=problem.source_id or problem.id,
        statement=asked(problem.statement, problem.starter),
        solution=code,
        worked=worked,
        cases=computed(problem.check.model_dump(mode="json")),
        entry_point=problem.check.entry_point or "",
    )


def protected_of(sources: Sequence[BankConfig], seed: int) -> list[Protected]:
    """All items of protected sets. Errors are those of :func:`drawn`."""
    return [protected_item(problem) for problem in drawn(sources, seed).problems]
