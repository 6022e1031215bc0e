"""Servers of our own: waited for, told why they fail, and gone when we are, however we go."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from engine.errors import SolverError
from engine.solvers.serving import Launch, Server, free_port

SERVER = """
import http.server, os, pathlib, subprocess, sys
worker = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
pathlib.Path(sys.argv[2]).write_text(f"{os.getpid()} {worker.pid}")
class Healthy(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.path == "/health" else 404)
        self.end_headers()
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Healthy).serve_forever()
"""
OPENER = """
import asyncio, os, sys
from engine.solvers.serving import Launch, Server
async def main():
    port = int(sys.argv[1])
    command = [sys.executable, "-c", sys.argv[3], str(port), sys.argv[2]]
    async with Server(Launch(command, port, "/health", 60.0)):
        print("up", flush=True)
        await asyncio.sleep(600)
asyncio.run(main())
"""


def launched(marks: Path) -> Launch:
    port = free_port()
    return Launch([sys.executable, "-c", SERVER, str(port), str(marks)], port, "/health", 60.0)


def pids(marks: Path) -> list[int]:
    return [int(text) for text in marks.read_text(encoding="utf-8").split()]


def are_gone(numbers: list[int]) -> bool:
    """Whether none of the processes runs; waits for those that are being ended."""
    for _ in range(200):
        if not any(Path(f"/proc/{number}").exists() and not is_dead(number) for number in numbers):
            return True
        time.sleep(0.1)
    return False


def is_dead(number: int) -> bool:
    try:
        state = Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return True
    return state in ("Z", "X")


async def test_what_went_wrong_first_is_told_with_the_last_words() -> None:
    script = (
        "print('INFO hello'); print('worker: ValueError: too little memory'); print('bye\\n' * 50); exit(3)"
    )
    port = free_port()
    with pytest.raises(SolverError) as told:
        async with Server(Launch([sys.executable, "-c", script], port, "/health", 60.0)):
            pass
    assert "ended with code 3. First it said:\n    worker: ValueError: too little memory" in str(told.value)
    assert str(told.value).endswith("bye\n    ")


async def test_a_server_and_its_workers_are_there_while_it_is_open(tmp_path: Path) -> None:
    marks = tmp_path / "pids"
    async with Server(launched(marks)):
        started = pids(marks)
        assert len(started) == 2
        assert not any(map(is_dead, started))
    assert are_gone(started)


async def test_a_server_that_ends_is_told_with_its_last_words() -> None:
    failing = [sys.executable, "-c", "import sys; sys.exit('there is no model of that name')"]
    with pytest.raises(SolverError, match=r"ended with code 1(?s:.*)there is no model of that name"):
        await Server(Launch(failing, free_port(), "/health", 60.0)).__aenter__()


async def test_a_server_that_is_never_ready_is_ended(tmp_path: Path) -> None:
    marks = tmp_path / "pids"
    script = SERVER.replace('"/health"', '"/elsewhere"')
    port = free_port()
    launch = Launch([sys.executable, "-c", script, str(port), str(marks)], port, "/health", 2.0)
    with pytest.raises(SolverError, match="not ready after 2 s"):
        await Server(launch).__aenter__()
    assert are_gone(pids(marks))


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_server_outlives_who_started_it(number: int, tmp_path: Path) -> None:
    marks = tmp_path / "pids"
    opener = [sys.executable, "-c", OPENER, str(free_port()), str(marks), SERVER]
    with subprocess.Popen(opener, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as asker:
        assert asker.stdout is not None
        assert asker.stdout.readline() == b"up\n"
        os.kill(asker.pid, number)
        asker.wait(30)
    assert are_gone(pids(marks))
