"""The first stage: problems in a fixed order, drawn from banks and read from files, and seeds of new ones."""

from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from engine.concurrency import in_thread
from engine.config import BankConfig, RunConfig, SandboxConfig
from engine.containment.boundary import StageFailed, StagePrevented, stage
from engine.ledger import Ledger
from engine.ledger.texts import dumped
from problem_banks.records import CodeLimits, MathCheck, Problem
from sandbox.environments import STDLIB

if TYPE_CHECKING:
    from problem_banks.importers import Refused

#: Problems drawn and entered in the ledger at once: one commit for all, and a bounded number in memory.
CHUNK = 64


@dataclass(frozen=True)
class Proposal:
    """A problem and its position in the run, which fixes where its pairs stand in the output."""

    position: int
    problem: Problem
    is_new: bool = True
    """False where an equal problem stands earlier in the run."""
    propose: int | None = None
    """Which entry of ``propose`` makes a new problem of this one; ``None`` where it is one itself."""


@dataclass(frozen=True)
class Undrawn:
    """A position at which the bank raised, or made what no ledger can hold."""

    position: int
    bank: str
    failure: StageFailed | StagePrevented


@dataclass(frozen=True)
class _Source:
    bank: BankConfig
    propose: int | None = None


def total(config: RunConfig) -> int | None:
    """Problems of the run; ``None`` while a file of unknown length is among the sources."""
    known = [share(bank) for bank in config.sources]
    return sum(each or 0 for each in known) if None not in known else None


def share(asked: BankConfig) -> int | None:
    """How many problems a source gives: those asked for, or all that a seed of the bank has, if fewer.
    ``None`` where a file of unknown length gives all that it holds.

    Raises:
        UnknownBank: no bank has that name.
    """
    from problem_banks.registry import get_bank
    from problem_banks.taking import available

    if asked.name is None:
        return asked.count
    return available(get_bank(asked.name), count=asked.count or 0, start=asked.start)


def shortfalls(config: RunConfig) -> Iterator[str]:
    """What the banks of a run cannot give as it is asked for, and what is taken instead, in sentences."""
    from problem_banks.registry import get_bank
    from problem_banks.taking import shortfall

    for asked in config.sources:
        if asked.name is None:
            continue
        yield from shortfall(
            get_bank(asked.name), seed=config.seed, count=asked.count or 0, start=asked.start
        )


def require_banks(config: RunConfig) -> None:
    """Finds out before any work that a bank or importer is unknown, or a file none.

    Raises:
        UnknownBank: no bank or importer has that name.
        OutOfSpace: the seed is negative.
        InputError: a file is missing, or begins with rows of which none makes a problem.
    """
    from problem_banks.importers import read
    from problem_banks.registry import get_bank

    for bank in config.sources:
        if bank.name is not None:
            get_bank(bank.name).stands_for(config.seed)
        elif bank.importer is not None and bank.path is not None:
            next(read(bank.importer, bank.path), None)


def runs_programs(config: RunConfig) -> bool:
    """Whether any problem is about code, or is math whose check runs in the sandbox.

    Raises:
        UnknownBank: no bank or importer has that name.
    """
    from problem_banks.importers import IMPORTERS
    from problem_banks.registry import get_bank

    for bank in config.sources:
        if bank.name is not None:
            kind, may_run_programs = get_bank(bank.name).kind, False
        else:
            importer = IMPORTERS[bank.importer or ""]
            kind, may_run_programs = importer.kind, importer.may_run_programs
        if kind == "code" or (may_run_programs and any(each.check.runs_programs for each in _problems(bank))):
            return True
    return False


async def proposals(
    config: RunConfig, ledger: Ledger, *, done: Callable[[int], bool]
) -> AsyncIterator[Proposal | Undrawn]:
    """Every problem of the run that is not ``done``, in order, or why there is none at a position.

    Raises:
        InputError: a source has changed since the run began, or a file cannot be read to its end.
    """
    first = 0
    sources = [_Source(bank) for bank in config.banks]
    sources += [_Source(each.source, place) for place, each in enumerate(config.propose)]
    for source in sources:
        waiting = _pending(config, source, first, done)
        # A seed may be a problem of the run as well: it repeats only other seeds of the same entry.
        since = 0 if source.propose is None else first
        while chunk := await in_thread(partial(_next_chunk, waiting)):
            drawn = [each for each in chunk if isinstance(each, Proposal)]
            first += len(chunk)
            for undrawn in chunk:
                if isinstance(undrawn, Undrawn):
                    yield undrawn
            news = await ledger.claim(
                [(proposal.position, proposal.problem) for proposal in drawn], since=since
            )
            if source.propose is not None:
                for proposal in drawn:
                    ledger.expect(proposal.position)
            for proposal, is_new in zip(drawn, news, strict=True):
                yield replace(proposal, is_new=is_new)


def _next_chunk(waiting: Iterator[Proposal | Undrawn | None]) -> list[Proposal | Undrawn | None]:
    return list(islice(waiting, CHUNK))


def _pending(
    config: RunConfig, source: _Source, first: int, done: Callable[[int], bool]
) -> Iterator[Proposal | Undrawn | None]:
    """One entry for each position of a source from ``first`` on; ``None`` where it is done."""
    name = source.bank.name or source.bank.importer or ""
    for position, draw in enumerate(draws(source.bank, config.seed), start=first):
        if done(position):
            yield None
            continue
        try:
            with stage("propose"):
                problem = in_the_box_of(draw(), config.sandbox)
                dumped(problem)
            yield Proposal(position, problem, propose=source.propose)
        except (StageFailed, StagePrevented) as failure:
            yield Undrawn(position, name, failure)


def draws(bank: BankConfig, seed: int) -> Iterator[Callable[[], Problem]]:
    """How to get the problem of each position: what is done is not drawn again where a bank can skip it.

    One that stands for a refused row of a file raises BadRow, and the rest goes on.
    """
    from problem_banks.registry import get_bank

    if bank.name is not None:
        source = get_bank(bank.name)
        for offset in range(share(bank) or 0):
            yield partial(source.problem, seed, bank.start + offset)
    else:
        for row in _imported(bank):
            yield partial(_understood, row)


def _understood(row: "Problem | Refused") -> Problem:
    """The problem of a row; a row that makes none is counted with its place, and the rest goes on."""
    from problem_banks.importers import BadRow

    if isinstance(row, Problem):
        return row
    raise BadRow(f"{row.path.name}, {row.unit} {row.line}: {row.reason}")


def _problems(bank: BankConfig) -> Iterator[Problem]:
    return (row for row in _imported(bank) if isinstance(row, Problem))


def _imported(bank: BankConfig) -> "Iterator[Problem | Refused]":
    """The rows of a bank that is a file: problems, and what is refused."""
    from problem_banks.importers import read

    if bank.importer is not None and bank.path is not None:
        stop = None if bank.count is None else bank.start + bank.count
        yield from islice(read(bank.importer, bank.path), bank.start, stop)


def in_the_box_of(problem: Problem, box: SandboxConfig) -> Problem:
    """The problem with the run's limits and environment where it sets none: they decide what is right."""
    check = problem.check
    if isinstance(check, MathCheck):
        return problem
    merged = box.limits.model_dump(exclude_none=True) | check.limits.model_dump(exclude_none=True)
    own = None if box.environment == STDLIB.name else box.environment
    update = {"limits": CodeLimits(**merged), "environment": check.environment or own}
    return problem.model_copy(update={"check": check.model_copy(update=update)})
