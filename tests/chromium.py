"""A real Chromium for tests of pages: ``PROVENDER_CHROMIUM`` names one of one's own."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest


@contextmanager
def chromium() -> Iterator[Any]:
    """A browser; the test skips where playwright or a Chromium is missing."""
    playwright = pytest.importorskip("playwright.sync_api")
    path = os.environ.get("PROVENDER_CHROMIUM")
    with playwright.sync_playwright() as driver:
        if not Path(path or driver.chromium.executable_path).exists():
            pytest.skip("there is no Chromium here")
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox", "--headless"])
        yield browser
        browser.close()
