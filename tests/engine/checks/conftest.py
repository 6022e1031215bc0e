"""One sandbox and checker for the tests of a module: what they judge tells whether one disturbs another."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from engine.checks import Checker
from sandbox import Sandbox, UnsafeHost


@pytest_asyncio.fixture(scope="module")
async def checker() -> AsyncIterator[Checker]:
    try:
        async with Sandbox(jobs=1) as sandbox:
            checker = Checker(sandbox)
            yield checker
            await checker.close()
    except UnsafeHost as error:
        pytest.skip(str(error))
