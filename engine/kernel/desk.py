"""Proofs for callers that come one by one: what is waiting goes to the prover together.

What is proven of a problem depends on nothing but the problem: a batch only shares the cost of a start.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from engine.concurrency import reading
from engine.kernel.errors import NotExpressible
from engine.kernel.formulas import Statement
from engine.kernel.provers.base import Outcome, Prover, Script
from engine.kernel.provers.coq import Coq
from engine.kernel.proving import statement_of
from engine.kernel.words import in_words
from engine.records import KernelProof
from problem_banks.records import Check, Problem
from sandbox import Sandbox

#: Seconds without a new statement after which those that wait are checked.
PATIENCE = 0.5


@dataclass(frozen=True)
class _Waiting:
    script: Script
    outcome: "asyncio.Future[Outcome]"


class KernelDesk:
    """Asks a prover for many callers.

    Args:
        batch: statements checked together, at most.
        patience: seconds without a new statement after which a batch that is not full is checked.
    """

    def __init__(self, prover: Prover, *, batch: int = 256, patience: float = PATIENCE) -> None:
        self._prover, self._size, self._patience = prover, batch, patience
        self._waiting: list[_Waiting] = []
        self._timer: asyncio.TimerHandle | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def proof_of(self, problem: Problem) -> KernelProof | None:
        """What the kernel has checked; ``None`` where the problem has no statement, or no proof was found."""
        return await self.proof(problem.statement, problem.check)

    async def proof(self, words: str, check: Check) -> KernelProof | None:
        """As :meth:`proof_of`, of a problem's words and its check.

        Raises:
            HarnessError: the prover could not be asked.
        """
        try:
            statement = await reading(lambda: statement_of(words, check), words)
            script = self._prover.script(statement)
        except NotExpressible:
            return None
        outcome = await self._outcome(script)
        return self._proof(statement, script, outcome) if outcome.proven else None

    def _proof(self, statement: Statement, script: Script, outcome: Outcome) -> KernelProof:
        return KernelProof(
            prover=self._prover.name,
            words=in_words(statement),
            proposition=script.proposition,
            source=self._prover.source([script]),
            assumptions=outcome.assumptions,
            versions=dict(self._prover.versions),
        )

    async def _outcome(self, script: Script) -> Outcome:
        waiting = _Waiting(script, asyncio.get_running_loop().create_future())
        self._waiting.append(waiting)
        if self._timer is not None:
            self._timer.cancel()
        if len(self._waiting) >= self._size:
            self._start()
        else:
            self._timer = asyncio.get_running_loop().call_later(self._patience, self._start)
        return await waiting.outcome

    def _start(self) -> None:
        batch, self._waiting = self._waiting, []
        if batch:
            task = asyncio.ensure_future(self._check(batch))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _check(self, batch: Sequence[_Waiting]) -> None:
        try:
            outcomes = await self._prover.check([each.script for each in batch])
        except BaseException as error:
            for each in batch:
                if not each.outcome.done():
                    each.outcome.set_exception(
                        error if isinstance(error, Exception) else asyncio.CancelledError()
                    )
            if not isinstance(error, Exception):
                raise
            return
        for each, outcome in zip(batch, outcomes, strict=True):
            if not each.outcome.done():
                each.outcome.set_result(outcome)


async def open_desk(prover: str, sandbox: Sandbox, *, batch: int = 256) -> KernelDesk:
    """A desk with a prover that was seen to start.

    Raises:
        MissingToolchain: the prover is not installed. HarnessError: it does not start.
    """
    if prover != Coq.name:
        raise ValueError(f"no prover is named {prover!r}")
    coq = Coq(sandbox)
    await coq.check(())
    return KernelDesk(coq, batch=batch)


class LazyDesk:
    """A desk whose prover is looked for when the first statement comes: most data sets have none."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._desk: asyncio.Task[KernelDesk] | None = None

    async def proof(self, words: str, check: Check) -> KernelProof | None:
        """As :meth:`KernelDesk.proof`.

        Raises:
            MissingToolchain: the prover is not installed. HarnessError: it could not be asked.
        """
        if self._desk is None:
            self._desk = asyncio.ensure_future(open_desk(Coq.name, self._sandbox))
        desk = await asyncio.shield(self._desk)
        return await desk.proof(words, check)
