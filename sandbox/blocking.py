"""The sandbox for code without an event loop: scripts, threads, worker processes, other frameworks' loops."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import TracebackType
from typing import Any, Self

from sandbox.batch import CallJob, Finished, K, RunJob
from sandbox.limits import Limits
from sandbox.loop_thread import LoopThread
from sandbox.program import Program
from sandbox.questions import Question
from sandbox.results import CallResult, Capabilities, DriveResult, RunResult
from sandbox.sandbox import Sandbox


class BlockingSandbox:
    """A :class:`sandbox.Sandbox` whose methods block the calling thread.

    Use as ``with BlockingSandbox() as sandbox:``. It keeps an event loop in a thread of its own. Any number
    of threads may call at once; as many programs run as there are ``jobs``. An interrupted call ends its
    program. It belongs to the process that opened it: after a fork, open another.

    Args and errors are those of :class:`sandbox.Sandbox`.
    """

    def __init__(self, backend: str = "auto", *, jobs: int | None = None, unsafe: bool = False) -> None:
        self._sandbox = Sandbox(backend, jobs=jobs, unsafe=unsafe)
        self._loop = LoopThread(
            "sandbox",
            advice="it is not open in this process; use `with BlockingSandbox() as sandbox:` in each",
        )

    def __enter__(self) -> Self:
        self._loop.open()
        try:
            self._loop.wait(self._sandbox.__aenter__())
        except BaseException:
            self._loop.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._loop.wait(self._sandbox.__aexit__(kind, error, trace))
        finally:
            self._loop.close()

    @property
    def capabilities(self) -> Capabilities:
        """What the boxes really enforce."""
        return self._sandbox.capabilities

    @property
    def versions(self) -> dict[str, str]:
        """What programs run on, for the record of a verdict."""
        return self._sandbox.versions

    @property
    def jobs(self) -> int:
        """Programs run at once."""
        return self._sandbox.jobs

    def run(
        self,
        program: Program,
        *,
        stdin: bytes = b"",
        limits: Limits | None = None,
        collect: Sequence[str] = (),
        confirming: bool = False,
    ) -> RunResult:
        """As :meth:`sandbox.Sandbox.run`."""
        return self._loop.wait(
            self._sandbox.run(program, stdin=stdin, limits=limits, collect=collect, confirming=confirming)
        )

    def test(self, program: Program, *, limits: Limits | None = None, confirming: bool = False) -> RunResult:
        """As :meth:`sandbox.Sandbox.test`."""
        return self._loop.wait(self._sandbox.test(program, limits=limits, confirming=confirming))

    def call(
        self,
        program: Program,
        entry_point: str,
        inputs: Sequence[Question],
        *,
        signature: Mapping[str, Any] | None = None,
        limits: Limits | None = None,
        confirming: bool = False,
    ) -> CallResult:
        """As :meth:`sandbox.Sandbox.call`."""
        return self._loop.wait(
            self._sandbox.call(
                program, entry_point, inputs, signature=signature, limits=limits, confirming=confirming
            )
        )

    def drive(
        self,
        program: Program,
        entry_point: str,
        tests: str,
        *,
        limits: Limits | None = None,
        confirming: bool = False,
    ) -> DriveResult:
        """As :meth:`sandbox.Sandbox.drive`."""
        return self._loop.wait(
            self._sandbox.drive(program, entry_point, tests, limits=limits, confirming=confirming)
        )

    def run_many(
        self, row: Iterable[tuple[K, RunJob]], *, window: int | None = None, in_order: bool = False
    ) -> Iterator[Finished[K, RunResult]]:
        """As :meth:`sandbox.Sandbox.run_many`. The row is read in the sandbox's own thread."""
        return self._loop.each(self._sandbox.run_many(row, window=window, in_order=in_order))

    def call_many(
        self, row: Iterable[tuple[K, CallJob]], *, window: int | None = None, in_order: bool = False
    ) -> Iterator[Finished[K, CallResult]]:
        """As :meth:`sandbox.Sandbox.call_many`. The row is read in the sandbox's own thread."""
        return self._loop.each(self._sandbox.call_many(row, window=window, in_order=in_order))
