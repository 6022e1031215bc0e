"""Several processes of our own judge the lines of one file as one would."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterable
from contextlib import aclosing
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from engine.errors import ProvenderError
from engine.verify.feeding import BOXES_FED, Order, Shares, verified, verify_apart

ORDER = Order("bubblewrap", confirm=False, unsafe=False)
PROVENDER = [sys.executable, "-c", "from engine.cli import main; main()"]
CALL = {"kind": "code", "language": "python", "entry_point": "f", "cases": [{"args": [2], "expected": 3}]}


def math(number: int) -> dict[str, Any]:
    return {
        "id": number,
        "kind": "math",
        "gold": str(number),
        "response": f"\\boxed{{{number - number % 2}}}",
    }


def mixed(count: int) -> list[bytes]:
    """Lines of all kinds: right, wrong, refused, not even JSON, programs that pass and that fail."""
    made: list[object] = []
    for number in range(0, count, 5):
        made += [
            math(number),
            math(number + 1),
            {"id": number + 2, "kind": "none"},
            {**CALL, "id": number + 3, "solution": f"def f(x):\n    return x + {1 + number % 2}"},
            "no object",
        ]
    return [json.dumps(each).encode() for each in made[:count]]


async def each(lines: Iterable[bytes]) -> AsyncIterator[bytes]:
    for line in lines:
        yield line
        await asyncio.sleep(0)


async def judged_by(lines: list[bytes], shares: Shares) -> list[dict[str, Any]]:
    results = [json.loads(line) async for _, line in verify_apart(each(lines), ORDER, shares)]
    return [{key: value for key, value in result.items() if key != "cpu_seconds"} for result in results]


@pytest.mark.parametrize("jobs", [*range(1, 42), 64, 512])
def test_lines_are_shared_out_by_boxes_and_each_has_one_process(jobs: int) -> None:
    shares = Shares(jobs)
    processes = range(shares.processes)
    assert sum(map(shares.jobs_of, processes)) == jobs
    assert all(1 <= shares.jobs_of(process) <= BOXES_FED for process in processes)
    owners = Counter(map(shares.of_line, range(7 * jobs, 8 * jobs)))
    assert owners == {process: shares.jobs_of(process) for process in processes}
    for process in processes:
        own = [index for index in range(3, 3 + 2 * jobs) if shares.of_line(index) == process]
        assert list(islice(shares.lines_of(process, 3), len(own))) == own


async def test_the_output_is_the_same_for_any_number_of_processes() -> None:
    lines = mixed(20)
    alone = [json.loads(line) async for _, line in verified(each(lines), ORDER, 1)]
    for result in alone:
        del result["cpu_seconds"]
    for shares in (Shares(2, boxes=1), Shares(3, boxes=2)):
        assert await judged_by(lines, shares) == alone


async def test_modules_that_boxes_lack_are_counted_over_all_processes() -> None:
    solution = "import nowhere_to_be_found\n\ndef f(x):\n    return x + 1"
    lines = [json.dumps({**CALL, "id": number, "solution": solution}).encode() for number in range(5)]
    lines.append(json.dumps(math(9)).encode())
    missing: Counter[str] = Counter()
    async for _ in verify_apart(each(lines), ORDER, Shares(2, boxes=1), missing):
        pass
    assert missing == {"nowhere_to_be_found": 5}


async def test_a_verdict_comes_before_the_next_line_is_there() -> None:
    said: asyncio.Queue[int] = asyncio.Queue()

    async def conversation() -> AsyncIterator[bytes]:
        for number in range(4):
            yield json.dumps(math(number)).encode()
            assert await said.get() == number

    async with aclosing(verify_apart(conversation(), ORDER, Shares(2, boxes=1))) as verdicts:
        async for _, line in verdicts:
            said.put_nowait(json.loads(line)["id"])


async def test_a_process_that_dies_costs_no_more_than_the_lines_that_it_had() -> None:
    said, before = asyncio.Event(), children()

    async def lines() -> AsyncIterator[bytes]:
        for number in range(0, 8, 2):
            yield json.dumps(math(number)).encode()
        await said.wait()
        os.kill(next(child for child in children() if child not in before), signal.SIGKILL)
        for number in range(8, 40, 2):
            yield json.dumps(math(number)).encode()
            await asyncio.sleep(0.05)

    kinds, ids = [], []
    async for kind, line in verify_apart(lines(), ORDER, Shares(2, boxes=1)):
        kinds.append(kind)
        ids.append(json.loads(line)["id"])
        if len(ids) == 4:
            said.set()
    assert ids == list(range(0, 40, 2))
    assert set(kinds) <= {"accepted", "harness_error"}
    assert kinds[:4] == kinds[-4:] == ["accepted"] * 4


async def test_leaving_early_leaves_no_process_behind() -> None:
    before = children()
    async with aclosing(verify_apart(each(mixed(40)), ORDER, Shares(3, boxes=1))) as verdicts:
        await anext(verdicts)
        assert len(children()) > len(before)
    assert children() == before


async def test_what_the_user_must_act_on_is_said_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(ProvenderError, match="bubblewrap is not installed"):
        await judged_by(mixed(20), Shares(2, boxes=1))


def test_a_signal_ends_all_of_them(tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    endless = [{**CALL, "id": number, "solution": "def f(x):\n    while True: pass"} for number in range(12)]
    lines = [*mixed(3), *(json.dumps(each).encode() for each in endless)]
    source.write_bytes(b"\n".join(lines))
    command = [*PROVENDER, "verify", "-i", str(source), "-o", str(target), "--jobs", str(BOXES_FED + 1)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    while process.poll() is None and not (target.exists() and target.read_bytes().count(b"\n") >= 3):
        time.sleep(0.05)
    started = children(process.pid)
    process.send_signal(signal.SIGTERM)
    _, said = process.communicate(timeout=120)
    assert process.returncode == 130, said
    assert "Interrupted" in said and "Traceback" not in said
    assert len(started) > 1 and not any(Path(f"/proc/{child}").exists() for child in started)
    assert all(json.loads(line) for line in target.read_text().splitlines())


def children(parent: int | None = None) -> list[int]:
    pid = parent or os.getpid()
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
