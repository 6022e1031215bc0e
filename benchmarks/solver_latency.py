"""How near the solver of OpenAI-compatible servers comes to the ideal: latency by latency, so many at once.

    python benchmarks/solver_latency.py
    python benchmarks/solver_latency.py --refused 0.05 --failed 0.05

A server in a process of its own answers each request after 50 ms. The ideal is ``tries / at once`` times
that, and waits for nothing. With failures injected nothing may be lost, and what was answered must not be
asked for again. A request that fails is asked again after half a second, then one, two and so on: the few
that fail three times running are still waited for once all others have been answered, which is much of a
benchmark of five seconds and nothing of a run.
"""

import argparse
import asyncio
import json
import multiprocessing
import random
import re
import time
from dataclasses import dataclass, field
from multiprocessing.connection import Connection as Pipe

from engine.concurrency import Workers
from engine.config import DEFAULT_WINDOW
from engine.records import Message, SolveRequest
from engine.solvers import make_solver
from problem_banks.records import Problem
from problem_banks.registry import BANKS

LATENCY_SECONDS = 0.05
HEAD_END = b"\r\n\r\n"
LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)


@dataclass
class Plan:
    """What the server does to requests, each share from 0 to 1."""

    refused: float
    failed: float
    answered: list[str] = field(default_factory=list)

    def reply(self, body: bytes, rng: random.Random) -> tuple[int, bytes]:
        drawn = rng.random()
        if drawn < self.refused:
            return 429, b'{"error": {"message": "slow down"}}'
        if drawn < self.refused + self.failed:
            return 500, b'{"error": {"message": "oops"}}'
        said = json.loads(body)["messages"][0]["content"]
        self.answered.append(said)
        choice = {"index": 0, "message": {"role": "assistant", "content": said}, "finish_reason": "stop"}
        usage = {"prompt_tokens": 5, "completion_tokens": 5}
        return 200, json.dumps({"model": "m", "choices": [choice], "usage": usage}).encode()


class Connection(asyncio.Protocol):
    """One connection of the server: no more work than it takes, since it has the solver's cores."""

    def __init__(self, plan: Plan) -> None:
        self._plan, self._rng = plan, random.Random(id(self))
        self._received = bytearray()
        self._transport: asyncio.WriteTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._received += data
        head = self._received.find(HEAD_END)
        length = LENGTH.search(self._received) if head >= 0 else None
        if length is None or len(self._received) < (whole := head + len(HEAD_END) + int(length[1])):
            return
        body = bytes(self._received[head + len(HEAD_END) : whole])
        del self._received[:whole]
        asyncio.get_running_loop().call_later(LATENCY_SECONDS, self._answer, body)

    def _answer(self, body: bytes) -> None:
        status, content = self._plan.reply(body, self._rng)
        assert self._transport is not None
        self._transport.write(
            b"HTTP/1.1 %d X\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
            % (status, len(content), content)
        )


def serve(pipe: Pipe, refused: float, failed: float) -> None:
    plan = Plan(refused, failed)

    async def main() -> None:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: Connection(plan), "127.0.0.1", 0, backlog=512)
        pipe.send(server.sockets[0].getsockname()[1])
        await asyncio.to_thread(pipe.recv)
        server.close()

    asyncio.run(main())
    pipe.send((plan.answered, time.process_time()))


@dataclass
class Measured:
    """What came of the requests."""

    seconds: float
    """For all of them."""
    most_seconds: float
    """For 99 in a hundred: what was refused again and again is what is waited for at the end."""
    cpu_seconds: float
    """Of our own process."""
    texts: list[str]


async def measure(port: int, problem: Problem, requests: int, at_once: int) -> Measured:
    """Asks as a run does, with as many problems in flight."""
    solver = make_solver(f"openai:http://127.0.0.1:{port}/v1", model="m", concurrency=at_once, max_retries=50)

    def asking(number: int) -> SolveRequest:
        return SolveRequest(
            problem=problem, messages=(Message(role="user", content=f"question {number}"),), sample=number
        )

    texts, times = list[str](), list[float]()

    async def ask(number: int) -> None:
        texts.append((await solver.solve(asking(number))).text)
        times.append(time.perf_counter())

    await asyncio.gather(*(solver.solve(asking(-number)) for number in range(1, at_once + 1)))
    began, used = time.perf_counter(), time.process_time()
    async with Workers(DEFAULT_WINDOW) as workers:
        for number in range(requests):
            await workers.start(ask(number))
    used = time.process_time() - used
    await solver.close()
    return Measured(times[-1] - began, times[requests * 99 // 100 - 1] - began, used, texts)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--requests", type=int, default=6400)
    parser.add_argument("--at-once", type=int, default=64)
    parser.add_argument("--refused", type=float, default=0.0, help="share of requests answered with 429")
    parser.add_argument("--failed", type=float, default=0.0, help="share answered with 500")
    given = parser.parse_args()
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(
        target=serve, args=(theirs, given.refused, given.failed)
    )
    server.start()
    port = ours.recv()
    problem = next(iter(BANKS["linear_equation"].problems(0, 1)))
    found = asyncio.run(measure(port, problem, given.requests, given.at_once))
    ours.send("stop")
    answered, server_seconds = ours.recv()
    server.join()
    tries = 1 / (1 - given.refused - given.failed)
    ideal = given.requests * tries / given.at_once * LATENCY_SECONDS
    print(
        f"{given.requests:,} requests, {given.at_once} at once: {found.seconds:.2f} s, ideal {ideal:.2f} s "
        f"with {tries:.2f} tries each, {ideal / found.seconds:.1%}; 99 in a hundred within "
        f"{found.most_seconds:.2f} s, {ideal * 0.99 / found.most_seconds:.1%}"
    )
    print(f"CPU: solver {found.cpu_seconds:.2f} s, server {server_seconds:.2f} s")
    wanted = [text for text in answered if "-" not in text]
    lost = given.requests - len(set(found.texts))
    print(f"lost {lost}, answered twice {len(wanted) - len(set(wanted))}")


if __name__ == "__main__":
    main()
