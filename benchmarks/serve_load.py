"""How `provender serve` bears load: trivial answers at a given rate, or code rewards for minutes.

python -m benchmarks.serve_load answers --rate 500 --seconds 20     bar: p99 under 100 ms, 64 callers
python -m benchmarks.serve_load code --seconds 120                  verl-like; bar: memory flat
python -m benchmarks.serve_load restart --seconds 20                bar: nothing lost over SIGTERM and start

Starts a service of its own on a free port, and ends it.
"""

import argparse
import asyncio
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

CALLERS = 64
#: A busy machine may take a while to start a service.
START_SECONDS = 60
_MAIN = "from engine.cli import main; main()"
#: Path, body and the verdict or status that is right.
Asked = tuple[str, dict[str, object], str]


@dataclass
class Tally:
    """What callers saw."""

    seconds: list[float] = field(default_factory=list)
    wrong: int = 0
    refused: int = 0
    retried: int = 0

    def line(self, took: float) -> str:
        ordered = sorted(self.seconds)
        p50, p99 = (ordered[int(len(ordered) * share)] * 1000 for share in (0.5, 0.99))
        return (
            f"{len(ordered):,} answers in {took:.1f} s: {len(ordered) / took:.0f}/s, p50 {p50:.1f} ms, p99 "
            f"{p99:.1f} ms, wrong {self.wrong}, refused {self.refused}, tried again {self.retried}"
        )


def start(port: int = 0, *options: str) -> tuple[subprocess.Popen[str], int]:
    """A service and its port."""
    command = [sys.executable, "-c", _MAIN, "serve", "--port", str(port), *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    said = process.stdout.readline()
    return process, int(said.rpartition(":")[2].strip(" .\n"))


def memory_mib(pid: int) -> float:
    """Resident memory of a process."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


class Caller:
    """One connection that is kept, made again where it is lost."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def post(self, path: str, content: object) -> tuple[int, object]:
        """Status and answer. Raises OSError where the connection is lost."""
        body = json.dumps(content).encode()
        head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        try:
            if self._streams is None:
                self._streams = await asyncio.open_connection("127.0.0.1", self._port)
            reader, writer = self._streams
            writer.write(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
            heads = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
            length = int(heads.partition("content-length:")[2].split()[0])
            answer = json.loads(await reader.readexactly(length))
            if "connection: close" in heads:
                self.close()
            return int(heads.split()[1]), answer
        except (OSError, asyncio.IncompleteReadError) as error:
            self.close()
            raise OSError(str(error)) from None

    def close(self) -> None:
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None


def answer(number: int) -> Asked:
    """A trivial answer."""
    is_right = number % 3 != 0
    said = number if is_right else number + 1
    body = {"id": number, "kind": "math", "gold": str(number), "response": f"so it is \\boxed{{{said}}}"}
    return "/verify", body, "accepted" if is_right else "wrong_answer"


def program(number: int) -> Asked:
    """A program as verl's sandbox path sends it."""
    is_right = number % 3 != 0
    code = f"print(int(input()) + {1 if is_right else 'x'})"
    limits = {"memory_limit_MB": 1024, "run_timeout": 10, "compile_timeout": 10}
    body = {"code": code, "language": "python", "stdin": f"{number}\n", **limits}
    return "/run_code", body, "Success" if is_right else "Failed"


async def call(caller: Caller, tally: Tally, asked: Asked, *, again: bool) -> None:
    """One question; asked again where the connection is lost or the service is busy, if ``again``."""
    path, body, right = asked
    while True:
        began = time.perf_counter()
        try:
            status, said = await caller.post(path, body)
        except OSError:
            status, said = 0, None
        if status == 200 and isinstance(said, dict):
            tally.seconds.append(time.perf_counter() - began)
            tally.wrong += right not in (said.get("verdict"), said.get("status"))
            return
        if not again:
            tally.refused += 1
            return
        tally.retried += 1
        await asyncio.sleep(random.uniform(0.1, 0.5))


async def load(
    port: int, ask: Callable[[int], Asked], *, seconds: float, rate: float | None, again: bool = False
) -> str:
    """``CALLERS`` callers, each with one question under way; ``rate`` questions a second together."""
    tally, numbers, end = Tally(), iter(range(10**9)), time.perf_counter() + seconds

    async def calls(place: int) -> None:
        caller = Caller(port)
        if rate is not None:
            await asyncio.sleep(place / rate)
        due = time.perf_counter()
        while time.perf_counter() < end:
            await call(caller, tally, ask(next(numbers)), again=again)
            if rate is not None:
                due += CALLERS / rate
                await asyncio.sleep(max(0.0, due - time.perf_counter()))
        caller.close()

    began = time.perf_counter()
    await asyncio.gather(*(calls(place) for place in range(CALLERS)))
    return tally.line(time.perf_counter() - began)


async def restarted(
    port: int, process: subprocess.Popen[str], seconds: float
) -> tuple[str, subprocess.Popen[str]]:
    """A load over which the service is told to stop and started again on the same port."""
    loading = asyncio.create_task(load(port, program, seconds=seconds, rate=None, again=True))
    await asyncio.sleep(seconds / 3)
    process.send_signal(signal.SIGTERM)
    code = await asyncio.to_thread(process.wait)
    process, _ = await asyncio.to_thread(start, port)
    return f"exit code {code}; {await loading}", process


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("what", choices=["answers", "code", "restart"])
    parser.add_argument("--rate", type=float, default=500)
    parser.add_argument("--seconds", type=float, default=20)
    options = parser.parse_args()
    process, port = start()
    try:
        if options.what == "restart":
            said, process = asyncio.run(restarted(port, process, options.seconds))
            print(said)
            return
        ask, rate = (answer, options.rate) if options.what == "answers" else (program, None)
        asyncio.run(load(port, ask, seconds=3, rate=rate))  # what is loaded late is loaded
        for part in range(5):
            before = memory_mib(process.pid)
            said = asyncio.run(load(port, ask, seconds=options.seconds / 5, rate=rate))
            print(f"part {part + 1}: {said}; memory {before:.1f} -> {memory_mib(process.pid):.1f} MiB")
    finally:
        process.terminate()
        process.wait(START_SECONDS)
        print(f"ended with {process.returncode}", os.linesep, end="")


if __name__ == "__main__":
    main()
