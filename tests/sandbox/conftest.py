"""One sandbox for all tests of a module, and a clear reason where none is possible."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from sandbox import Sandbox, UnsafeHost


@pytest_asyncio.fixture
async def box() -> AsyncIterator[Sandbox]:
    sandbox = Sandbox(jobs=2)
    try:
        await sandbox.__aenter__()
    except UnsafeHost as error:
        pytest.skip(f"no sandbox on this machine: {error}")
    try:
        yield sandbox
    finally:
        await sandbox.__aexit__(None, None, None)
