"""What every route judges with: one verifier, and a turn for each request."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterable, Iterable, Mapping
from contextlib import aclosing
from functools import partial
from types import TracebackType
from typing import Any, Self

from engine.records import VerdictKind
from engine.rewards import ProblemRow, Score, problem_of, request_of, score_of
from engine.service.gate import Gate
from engine.service.held import HeldProblems, names_held, told
from engine.service.metrics import Metrics
from engine.service.settings import ServeSettings
from engine.verify import AsyncVerifier
from sandbox import Limits, Program, RunResult
from sandbox.sandbox import most_jobs

#: Requests that run programs, under way per box: some more than boxes, so that none of them idles.
_PER_BOX = 3
#: Requests of mathematics under way: each takes milliseconds.
_ANSWERS_AT_ONCE = 256
#: How often an answer is judged where infrastructure fails.
TRIES = 3


class TooSlow(Exception):
    """A verdict took longer than the service gives one."""


class Judging:
    """Verdicts and runs for the routes. Use as ``async with``."""

    def __init__(self, settings: ServeSettings, metrics: Metrics, held: HeldProblems) -> None:
        self._settings, self._metrics, self.held = settings, metrics, held
        self._verifier = AsyncVerifier(settings.sandbox, jobs=settings.jobs, unsafe=settings.unsafe)
        jobs = min(self._verifier.jobs, most_jobs())
        self._programs = Gate(jobs * _PER_BOX, queue=settings.queue, seconds=settings.wait_seconds)
        self._answers = Gate(_ANSWERS_AT_ONCE, queue=settings.queue, seconds=settings.wait_seconds)
        for kind, gate in (("programs", self._programs), ("answers", self._answers)):
            waiting, under_way = f"provender_{kind}_waiting", f"provender_{kind}_under_way"
            metrics.watch(waiting, "Requests that wait for their turn.", partial(getattr, gate, "waiting"))
            metrics.watch(under_way, "Requests under way.", partial(getattr, gate, "under_way"))

    async def __aenter__(self) -> Self:
        await self._verifier.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._verifier.__aexit__(kind, error, trace)

    async def result(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """The result of one request, in the words of the ``verify`` contract.

        Raises:
            Busy, TooSlow, UnsafeHost.
        """
        async with self._gate_of(request).turn():
            try:
                async with asyncio.timeout(self._settings.judge_seconds):
                    return self._counted(await self._judged(request))
            except TimeoutError:
                raise TooSlow(f"no verdict within {self._settings.judge_seconds:g} s") from None

    async def results(
        self, lines: Iterable[bytes] | AsyncIterable[bytes]
    ) -> AsyncGenerator[dict[str, Any], None]:
        """One result for each line, in order; the caller has taken a :meth:`turn`."""
        async with aclosing(self._verifier.verify_lines(lines)) as results:
            async for result in results:
                yield self._counted(result)

    def turn(self) -> Any:
        """The turn of a request that may run programs: a context manager. Raises Busy."""
        return self._programs.turn()

    async def score(self, row: ProblemRow, answer: str, place: int = 0) -> Score:
        """What an answer is worth to the problem of a row, or to the held one that it names.

        Raises:
            InputError: the problem is none. BadRequest: none is held under its name.
            Busy, TooSlow, UnsafeHost.
        """
        problem = problem_of(row, place)
        if not names_held(problem):
            return score_of(await self.result(request_of(problem, answer, place)))
        return score_of(told(await self.result(request_of(self.held.named(problem), answer, place))))

    async def run(
        self,
        program: Program,
        stdin: bytes,
        limits: Limits,
        collect: tuple[str, ...] = (),
        compile_limits: Limits | None = None,
    ) -> RunResult:
        """Runs a program to its end.

        Raises:
            BadJob, HarnessError, UnsafeHost, Busy.
        """
        async with self._programs.turn():
            box = await self._verifier.sandbox()
            return await box.run(
                program, stdin=stdin, limits=limits, collect=collect, compile_limits=compile_limits
            )

    async def _judged(self, request: Mapping[str, Any]) -> dict[str, Any]:
        for _ in range(TRIES - 1):
            result = await self._verifier.judge(request)
            if result["verdict"] != VerdictKind.HARNESS_ERROR:
                return result
        return await self._verifier.judge(request)

    def _gate_of(self, request: Mapping[str, Any]) -> Gate:
        """Mathematics that runs nothing never waits for programs."""
        runs_nothing = request.get("kind") == "math" and "gold" in request and "response" in request
        return self._answers if runs_nothing else self._programs

    def _counted(self, result: dict[str, Any]) -> dict[str, Any]:
        self._metrics.judged(result)
        return result
