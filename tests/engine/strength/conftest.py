"""One sandbox for the tests of a module."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from sandbox import Sandbox, UnsafeHost


@pytest_asyncio.fixture(scope="module")
async def box() -> AsyncIterator[Sandbox]:
    try:
        async with Sandbox(jobs=2) as sandbox:
            yield sandbox
    except UnsafeHost as error:
        pytest.skip(str(error))
