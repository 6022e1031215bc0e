"""One sandbox and checker per test: opening them takes milliseconds."""

from collections.abc import AsyncIterator

import pytest

from engine.checks import Checker
from sandbox import Sandbox, UnsafeHost


@pytest.fixture
async def checker() -> AsyncIterator[Checker]:
    try:
        async with Sandbox(jobs=1) as sandbox:
            checker = Checker(sandbox)
            yield checker
            await checker.close()
    except UnsafeHost as error:
        pytest.skip(str(error))
