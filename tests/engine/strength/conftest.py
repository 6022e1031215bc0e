"""One sandbox per test."""

from collections.abc import AsyncIterator

import pytest

from sandbox import Sandbox, UnsafeHost


@pytest.fixture
async def box() -> AsyncIterator[Sandbox]:
    try:
        async with Sandbox(jobs=2) as sandbox:
            yield sandbox
    except UnsafeHost as error:
        pytest.skip(str(error))
