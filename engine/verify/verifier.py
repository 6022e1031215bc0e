"""Verdicts in this process: for scripts, notebooks, reward functions and services.

Both kinds of verifier keep one sandbox from ``with`` to its end, opened when the first program is to be run:
mathematics with a gold needs none.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, AsyncIterable, Iterable, Iterator, Mapping
from types import TracebackType
from typing import Any, Self

from engine.checks import Checker
from engine.records import MISSING_MODULE, Attempt, Verdict
from engine.verify.objects import line_of
from engine.verify.references import ReferencedChecks
from engine.verify.stream import verify_stream
from problem_banks.records import Problem
from sandbox import Sandbox
from sandbox.loop_thread import LoopThread


class AsyncVerifier:
    """Verdicts for requests. Use as ``async with AsyncVerifier() as verifier:``; any number of calls at once.

    Args:
        sandbox: ``auto`` takes the strongest that can be proven here; a name takes that one or raises.
        jobs: programs run at once; the number of cores by default.
        confirm: run programs that pass a second time, to find flaky ones.
        unsafe: run programs as plain processes where ``auto`` can prove nothing better; verdicts then say so.
    """

    def __init__(
        self, sandbox: str = "auto", *, jobs: int | None = None, confirm: bool = False, unsafe: bool = False
    ) -> None:
        self._box = Sandbox(sandbox, jobs=jobs, unsafe=unsafe)
        self._confirm = confirm

    async def __aenter__(self) -> Self:
        self._late = _LateChecker(self._box, confirm=self._confirm)
        self._checker = ReferencedChecks(self._late)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._late.close()

    @property
    def jobs(self) -> int:
        """Programs run at once."""
        return self._box.jobs

    @property
    def missing_modules(self) -> Mapping[str, int]:
        """Modules that programs have asked for and their boxes lack, the most frequent first."""
        return dict(sorted(self._late.missing_modules.items(), key=lambda item: (-item[1], item[0])))

    def verify(self, requests: Iterable[Mapping[str, Any]]) -> AsyncGenerator[dict[str, Any], None]:
        """One verdict per request, in order, in flat memory: some 64 requests per job are read ahead.

        Raises:
            UnsafeHost: a request holds a program, and nothing safe can run it here.
        """
        lines = (line_of(request, index) for index, request in enumerate(requests))
        return verify_stream(lines, self._checker, jobs=self._box.jobs, named="request")

    def verify_lines(
        self, lines: Iterable[bytes] | AsyncIterable[bytes], numbers: Iterator[int] | None = None
    ) -> AsyncGenerator[dict[str, Any], None]:
        """As :meth:`verify`, for requests as lines of JSON; ``numbers`` are theirs, from 0, where they are
        some of many."""
        return verify_stream(lines, self._checker, jobs=self._box.jobs, numbers=numbers)

    async def sandbox(self) -> Sandbox:
        """The sandbox that programs run in, open.

        Raises:
            UnsafeHost: nothing safe can run a program here.
        """
        await self._late.open()
        return self._box

    async def judge(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """The verdict on one request. Errors are those of :meth:`verify`."""
        (verdict,) = [verdict async for verdict in self.verify([request])]
        return verdict


class Verifier:
    """An :class:`AsyncVerifier` whose methods block the calling thread; also where an event loop is running.

    Use as ``with Verifier() as verifier:``, or between :meth:`open` and :meth:`close`. Any number of threads
    may call at once. It belongs to the process that opened it: after a fork, open another.
    """

    def __init__(
        self, sandbox: str = "auto", *, jobs: int | None = None, confirm: bool = False, unsafe: bool = False
    ) -> None:
        self._verifier = AsyncVerifier(sandbox, jobs=jobs, confirm=confirm, unsafe=unsafe)
        self._loop = LoopThread(
            "verifier",
            advice="it is not open in this process; use `with Verifier() as verifier:` in each",
        )

    def open(self) -> Self:
        self._loop.open()
        self._loop.wait(self._verifier.__aenter__())
        return self

    def close(self) -> None:
        """Ends what is under way, and the sandbox."""
        try:
            self._loop.wait(self._verifier.__aexit__(None, None, None))
        finally:
            self._loop.close()

    def __enter__(self) -> Self:
        return self.open()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def verify(self, requests: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
        """As :meth:`AsyncVerifier.verify`. The requests are read in the verifier's own thread."""
        return self._loop.each(self._verifier.verify(requests))

    def judge(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """As :meth:`AsyncVerifier.judge`."""
        return self._loop.wait(self._verifier.judge(request))


def verify(
    requests: Iterable[Mapping[str, Any]],
    *,
    sandbox: str = "auto",
    jobs: int | None = None,
    confirm: bool = False,
    unsafe: bool = False,
) -> Iterator[dict[str, Any]]:
    """One verdict per request, in order, in flat memory. Arguments and errors are :class:`Verifier`'s."""
    with Verifier(sandbox, jobs=jobs, confirm=confirm, unsafe=unsafe) as verifier:
        yield from verifier.verify(requests)


def judge(
    request: Mapping[str, Any],
    *,
    sandbox: str = "auto",
    confirm: bool = False,
    unsafe: bool = False,
) -> dict[str, Any]:
    """The verdict on one request. For many, :func:`verify` or a :class:`Verifier` opens its sandbox once."""
    with Verifier(sandbox, jobs=1, confirm=confirm, unsafe=unsafe) as verifier:
        return verifier.judge(request)


async def averify(
    requests: Iterable[Mapping[str, Any]],
    *,
    sandbox: str = "auto",
    jobs: int | None = None,
    confirm: bool = False,
    unsafe: bool = False,
) -> AsyncGenerator[dict[str, Any], None]:
    """As :func:`verify`, in the running event loop."""
    async with AsyncVerifier(sandbox, jobs=jobs, confirm=confirm, unsafe=unsafe) as verifier:
        async for verdict in verifier.verify(requests):
            yield verdict


async def ajudge(
    request: Mapping[str, Any],
    *,
    sandbox: str = "auto",
    confirm: bool = False,
    unsafe: bool = False,
) -> dict[str, Any]:
    """As :func:`judge`, in the running event loop."""
    async with AsyncVerifier(sandbox, jobs=1, confirm=confirm, unsafe=unsafe) as verifier:
        return await verifier.judge(request)


class _LateChecker:
    """A checker that opens its sandbox when the first program is to be run."""

    def __init__(self, box: Sandbox, *, confirm: bool) -> None:
        self._box, self._checker = box, Checker(box, confirm=confirm)
        self._opening, self._is_open = asyncio.Lock(), False
        self.missing_modules: Counter[str] = Counter()

    async def check(self, problem: Problem, attempt: Attempt) -> Verdict:
        runs = problem.check.runs_programs or attempt.language is not None
        if runs:
            await self.open()
        verdict = await self._checker.check(problem, attempt)
        if MISSING_MODULE in verdict.evidence:
            self.missing_modules[str(verdict.evidence[MISSING_MODULE])] += 1
        return verdict

    async def open(self) -> None:
        """Opens the sandbox, once."""
        if self._is_open:
            return
        async with self._opening:
            if not self._is_open:
                await self._box.__aenter__()
                self._is_open = True

    async def close(self) -> None:
        await self._checker.close()
        if self._is_open:
            await self._box.__aexit__(None, None, None)
