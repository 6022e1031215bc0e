"""A judge of one process, in the sandbox of its module."""

from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any

import pytest
import pytest_asyncio

from engine.checks.oneprocess import OneProcessJudge
from engine.checks.suites.base import Suite
from engine.records import Verdict
from sandbox import Limits, Sandbox, UnsafeHost

Judged = Callable[[Suite, str], Coroutine[Any, Any, Verdict]]
LIMITS = Limits(cpu_seconds=10, wall_seconds=120, memory_mib=1024, processes=64)


@pytest_asyncio.fixture(scope="module")
async def sandbox() -> AsyncIterator[Sandbox]:
    try:
        async with Sandbox(jobs=1) as opened:
            yield opened
    except UnsafeHost as error:
        pytest.skip(str(error))


@pytest.fixture
def judged(sandbox: Sandbox) -> Judged:
    """The verdict of one suite on one program."""
    return lambda suite, source: OneProcessJudge(sandbox).judge(suite, source, LIMITS, {})
