"""Whoever asks for an end: exit code 130, a hint, what is known is kept, and no box is left."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sandbox.inbox.process_scope import descendants
from tests.engine.cli.test_streams import groups_of
from tests.shares import share

PROVENDER = [sys.executable, "-c", "from engine.cli import main; main()"]
#: After which the same command is given again, and goes on.
RESUMED = (("run", signal.SIGINT), ("bench", signal.SIGTERM))
#: Looks at processes that were killed and need a moment to be gone, and seconds between two.
LOOKS, PAUSE = 200, 0.05


def config_of(folder: Path, problems: int) -> Path:
    config = folder / "corpus.yaml"
    config.write_text(
        f"name: corpus\nbanks: [{{name: list_pipeline, count: {problems}}}]\nsolvers: [reference]\n"
        f"window: 1\nsandbox: {{jobs: 1}}\noutput: {folder}/out\n"
    )
    return config


def run_of(folder: Path) -> list[str]:
    return ["run", str(config_of(folder, 60))]


def bench_of(folder: Path) -> list[str]:
    wanted = ["--solver", "reference", "--count", "60", "--jobs", "1", "--output", f"{folder}/out"]
    return ["bench", "run", "list_pipeline", *wanted]


def audit_of(folder: Path) -> list[str]:
    subprocess.run([*PROVENDER, "run", str(config_of(folder, 4))], capture_output=True, check=True)
    rows = (folder / "out" / "pairs.jsonl").read_text()
    (folder / "many.jsonl").write_text(rows * 200)
    return ["audit", f"{folder}/many.jsonl", "--jobs", "1"]


VERBS = {"run": run_of, "bench": bench_of, "audit": audit_of}
ENDS = [
    *(("run", ending) for ending in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)),
    ("bench", signal.SIGTERM),
    ("bench", signal.SIGHUP),
    ("audit", signal.SIGTERM),
    ("audit", signal.SIGQUIT),
]


def is_running(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False


@pytest.mark.parametrize(("verb", "ending"), share(ENDS, 3))
def test_an_end_in_the_middle(verb: str, ending: signal.Signals, tmp_path: Path) -> None:
    command = [*PROVENDER, *VERBS[verb](tmp_path)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    ledger = tmp_path / "out" / "ledger.sqlite-wal"
    under_way: list[int] = []
    while process.poll() is None and not under_way:
        time.sleep(PAUSE)
        if verb == "audit" or (ledger.exists() and ledger.stat().st_size > 30_000):
            under_way = descendants(process.pid)
    time.sleep(0.5)
    process.send_signal(ending)
    written, said = process.communicate(timeout=120)
    assert process.returncode == 130, said
    assert "Interrupted. Nothing " in said and "Traceback" not in said
    assert groups_of(process.pid) == []
    for _ in range(LOOKS):
        if not any(map(is_running, under_way)):
            break
        time.sleep(PAUSE)
    assert not any(map(is_running, under_way))
    if verb == "audit":
        assert "pairs verified" in written and "stopped before the end" in written
    if (verb, ending) in RESUMED:
        done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True)
        assert "60" in done.stdout


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
@pytest.mark.parametrize("seconds", [0.1, 0.3, 0.6, 1.0])
def test_an_end_while_nothing_has_begun_is_told_as_one(number: int, seconds: float) -> None:
    with subprocess.Popen([*PROVENDER, "serve", "--port", "0"], stderr=subprocess.PIPE, text=True) as process:
        time.sleep(seconds)
        process.send_signal(number)
        told = process.communicate(timeout=60)[1]
    # Before the interpreter has come to us, the signal does what the system makes of it.
    assert process.returncode in (0, 130, -number), told
    assert "Traceback" not in told or "engine" not in told
