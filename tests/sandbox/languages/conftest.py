"""One open sandbox for the module, usable from tests that hypothesis runs many times."""

import asyncio
from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from sandbox import Limits, MissingToolchain, Program, Sandbox, UnsafeHost
from sandbox.results import CallResult, RunResult

#: Room for the runtimes that need most; what a limit does is tested elsewhere.
LIMITS = Limits(cpu_seconds=20, memory_mib=1024)


class Bench:
    """A sandbox of one worker behind plain calls, so that a program is compiled once."""

    def __init__(self) -> None:
        self._runner = asyncio.Runner()
        self._box = Sandbox(jobs=1)
        self._runner.run(self._box.__aenter__())

    def call(
        self,
        language: str,
        source: str,
        inputs: Sequence[Sequence[Any]],
        signature: dict[str, Any] | None,
        *,
        entry_point: str = "f",
    ) -> CallResult:
        """Calls the program's function ``f`` or another; skips where the toolchain is absent."""
        program = Program(language=language, source=source)
        try:
            return self._runner.run(
                self._box.call(program, entry_point, inputs, signature=signature, limits=LIMITS)
            )
        except MissingToolchain as error:
            pytest.skip(str(error))

    def run(self, language: str, source: str, stdin: bytes = b"", *, tests: bool = False) -> RunResult:
        """Runs a whole program, or its tests; skips where the toolchain is absent."""
        program = Program(language=language, source=source)
        try:
            if tests:
                return self._runner.run(self._box.test(program, limits=LIMITS))
            return self._runner.run(self._box.run(program, stdin=stdin, limits=LIMITS))
        except MissingToolchain as error:
            pytest.skip(str(error))

    def toolchain(self, language: str) -> str:
        """The version of a language's toolchain; skips where it is absent."""
        try:
            return self._runner.run(self._box.toolchain(language))
        except MissingToolchain as error:
            pytest.skip(str(error))

    def close(self) -> None:
        self._runner.run(self._box.__aexit__(None, None, None))
        self._runner.close()


@pytest.fixture(scope="module", autouse=True)
def _no_module_leaves_boxes() -> None:
    """The sandbox below outlives the modules; what the whole package leaves, the next one finds."""


@pytest.fixture(scope="package")
def bench() -> Iterator[Bench]:
    try:
        opened = Bench()
    except UnsafeHost as error:
        pytest.skip(f"no sandbox on this machine: {error}")
    yield opened
    opened.close()
