"""Ctrl-C in the middle of a run: exit code 130, a hint, and the same command goes on."""

import signal
import subprocess
import sys
import time
from pathlib import Path

PROVENDER = [sys.executable, "-c", "from engine.cli import main; main()"]


def test_an_interrupted_run_goes_on(tmp_path: Path) -> None:
    config = tmp_path / "corpus.yaml"
    config.write_text(
        f"name: corpus\nbanks: [{{name: list_pipeline, count: 150}}]\nsolvers: [reference]\nwindow: 1\n"
        f"sandbox: {{jobs: 1}}\noutput: {tmp_path}/out\n"
    )
    command = [*PROVENDER, "run", str(config)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    ledger = tmp_path / "out" / "ledger.sqlite-wal"
    while process.poll() is None and not (ledger.exists() and ledger.stat().st_size > 50_000):
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=120)
    assert process.returncode == 130, said
    assert "Interrupted. Nothing is lost" in said and "Traceback" not in said
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True)
    assert "pairs emitted" in done.stdout
