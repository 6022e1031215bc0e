"""An interrupt in the making of an event loop leaves no half of one behind."""

import subprocess
import sys

import pytest

#: Interrupts itself from within the loop's own constructor, as a signal may.
_INTERRUPTED = """
import asyncio, os, selectors, signal
from engine.event_loop import run_to_end

class Interrupting(selectors.DefaultSelector):
    def __init__(self):
        super().__init__()
        os.kill(os.getpid(), signal.SIGINT)

selectors.DefaultSelector = Interrupting

async def work():
    print("worked")

try:
    {call}(work())
except KeyboardInterrupt:
    print("interrupted")
"""


@pytest.mark.parametrize(("call", "complains"), [("asyncio.run", True), ("run_to_end", False)])
def test_a_loop_is_made_whole(call: str, complains: bool) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", _INTERRUPTED.format(call=call)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "interrupted\n"
    assert ("Exception ignored" in done.stderr) == complains, done.stderr
