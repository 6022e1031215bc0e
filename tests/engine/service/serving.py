"""Services for tests: real processes on free ports."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import httpx

_MAIN = "from engine.cli import main; main()"


@contextmanager
def service(*options: str) -> Iterator[tuple[httpx.Client, "subprocess.Popen[str]"]]:
    """A service and a client of it. At the end it is told to stop, and has to leave with code 0."""
    command = [sys.executable, "-c", _MAIN, "serve", "--port", "0", "--jobs", "2", *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        url = process.stdout.readline().removeprefix("Serving on ").strip().rstrip(".")
        with httpx.Client(base_url=url, timeout=60) as client:
            yield client, process
    finally:
        process.terminate()
        code = process.wait(60)
        if process.stdout is not None:
            process.stdout.close()
    assert code == 0
