"""A sandbox for tests, and a clear reason where none is possible."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import pytest_asyncio

from sandbox import Sandbox, UnsafeHost


@asynccontextmanager
async def sandbox_or_skip(backend: str = "auto", *, jobs: int = 2) -> AsyncIterator[Sandbox]:
    """An open sandbox; skips the test where the machine has no such backend."""
    sandbox = Sandbox(backend, jobs=jobs)
    try:
        await sandbox.__aenter__()
    except UnsafeHost as error:
        pytest.skip(f"no sandbox on this machine: {error}")
    try:
        yield sandbox
    finally:
        await sandbox.__aexit__(None, None, None)


@pytest_asyncio.fixture(scope="module")
async def box() -> AsyncIterator[Sandbox]:
    async with sandbox_or_skip() as sandbox:
        yield sandbox
