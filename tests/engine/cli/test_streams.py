"""Input and output of verbs that take lines: one file under two names, ends of every kind, odd files."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from engine.cli.app import app

PROVENDER = [sys.executable, "-c", "from engine.cli import main; main()"]
MATH = {"kind": "math", "gold": "2", "response": "\\boxed{2}"}
STEP = {"solution": "So $1 + 1 = 2$."}
OLD = "what stood here before\n"

runner = CliRunner()


def request(number: int, **changed: Any) -> str:
    return json.dumps({"id": number, **MATH, **changed}) + "\n"


#: A program that takes longer than any test waits.
ENDLESS = json.dumps(
    {
        "id": "endless",
        "kind": "code",
        "language": "python",
        "entry_point": "f",
        "solution": "def f(x):\n    import time\n    time.sleep(600)\n",
        "cases": [{"args": [2], "expected": 3}],
        "limits": {"wall_seconds": 500},
    }
)


def command(verb: str, source: str, target: str) -> list[str]:
    if verb == "verify":
        return ["verify", "-i", source, "-o", target, "-j", "1"]
    return ["steps", source, "-o", target]


def line_for(verb: str) -> str:
    return request(1) if verb == "verify" else json.dumps({"id": 1, **STEP}) + "\n"


VERBS = ("verify", "steps")


def other_spelling(path: Path) -> Path:
    return path.parent / "." / ".." / path.parent.name / path.name


def hard_link(path: Path) -> Path:
    link = path.with_name("hard")
    link.hardlink_to(path)
    return link


def symbolic_link(path: Path) -> Path:
    link = path.with_name("soft")
    link.symlink_to(path.name)
    return link


def chain_of_links(path: Path) -> Path:
    folder = path.with_name("folder")
    folder.symlink_to(path.parent)
    link = path.with_name("outer")
    link.symlink_to(folder / symbolic_link(path).name)
    return link


SAME: Sequence[Callable[[Path], Path]] = (*(Path, other_spelling, hard_link, symbolic_link, chain_of_links),)


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("alias", SAME)
@pytest.mark.parametrize("swapped", [False, True])
def test_what_is_read_is_never_written(
    verb: str, alias: Callable[[Path], Path], swapped: bool, tmp_path: Path
) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(line_for(verb))
    one, other = str(source), str(alias(source))
    result = runner.invoke(app, command(verb, *((other, one) if swapped else (one, other))))
    assert result.exit_code == 2
    assert "is both input and output" in result.stderr
    assert source.read_text() == line_for(verb)
    assert not [file.name for file in tmp_path.iterdir() if file.name.endswith(".part")]


@pytest.mark.parametrize("verb", VERBS)
def test_redirections_to_one_file_are_seen(verb: str, tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(line_for(verb))
    for given, redirection in ((f"{source} -", ">>"), (f"- {source}", "<")):
        called = [*PROVENDER, *command(verb, *given.split())]
        done = subprocess.run(
            ["bash", "-c", f'"$@" {redirection} {source}', "bash", *called],
            stderr=subprocess.PIPE,
            timeout=100,
            check=False,
        )
        assert done.returncode == 2
        assert b"both input and output" in done.stderr
        assert source.read_text() == line_for(verb)


@pytest.mark.parametrize("verb", VERBS)
def test_the_output_is_a_new_file(verb: str, tmp_path: Path) -> None:
    source, target, kept = tmp_path / "in", tmp_path / "out", tmp_path / "kept"
    source.write_text(line_for(verb))
    target.write_text(OLD)
    target.chmod(0o640)
    kept.hardlink_to(target)
    link = tmp_path / "link"
    link.symlink_to(target)
    assert runner.invoke(app, command(verb, str(source), str(link))).exit_code == 0
    assert json.loads(target.read_text())["id"] == 1
    assert (link.is_symlink(), target.stat().st_mode & 0o777) == (True, 0o640)
    assert kept.read_text() == OLD
    assert sorted(file.name for file in tmp_path.iterdir()) == ["in", "kept", "link", "out"]


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("missing", ["missing", "folder"])
def test_an_old_output_stays_where_nothing_can_be_read(verb: str, missing: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    target = tmp_path / "out"
    target.write_text(OLD)
    result = runner.invoke(app, command(verb, str(tmp_path / missing), str(target)))
    assert result.exit_code == 2
    assert missing in result.stderr and "Traceback" not in result.stderr
    assert target.read_text() == OLD


@pytest.mark.parametrize("verb", VERBS)
def test_no_lines_give_no_lines(verb: str, tmp_path: Path) -> None:
    source, target = tmp_path / "in", tmp_path / "out"
    source.write_text("")
    target.write_text(OLD)
    assert runner.invoke(app, command(verb, str(source), str(target))).exit_code == 0
    assert target.read_text() == ""


#: What a file may hold beside lines, and how many of its lines are requests.
CONTENTS: dict[str, tuple[bytes, list[int | None]]] = {
    "a byte order mark": (b"\xef\xbb\xbf" + request(1).encode(), [1]),
    "carriage returns": (request(1).encode().replace(b"\n", b"\r\n") + request(2).encode(), [1, 2]),
    "no newline at the end": (request(1).encode() + request(2).encode().rstrip(), [1, 2]),
    "an empty line": (request(1).encode() + b"\n" + request(2).encode(), [1, None, 2]),
    "bytes of zero": (b"\0\0\n" + request(1).encode() + b"\0", [None, 1, None]),
    "another encoding": (request(1).encode("utf-16"), [None, None]),
    "a mark in the middle": (request(1).encode() + b"\xef\xbb\xbf" + request(2).encode(), [1, None]),
    "only carriage returns": (request(1).encode() + b"\r\r\r", [1, None]),
    "half a character": (b'{"id": 1, "kind": "math", "gold": "\xc3', [None]),
    "an escape of half a character": (request(1, response="\ud800 \\boxed{2}").encode(), [1]),
    "depth": (b'{"id": 1, "kind": "math", "gold": ' + b"[" * 50_000 + b"\n" + request(2).encode(), [None, 2]),
    "a huge integer": (
        b'{"id": 1, "kind": "math", "gold": ' + b"7" * 50_000 + b', "response": ""}\n' + request(2).encode(),
        [1, 2],
    ),
    "a huge id": (b'{"id": ' + b"7" * 5_000 + b"}\n", [None]),
    "many keys": (json.dumps({f"key {n}": n for n in range(16_000)}).encode(), [None]),
    "a key again and again": (b"{" + b'"k": 1, ' * 16_000 + b'"id": 1}', [None]),
    "a key that is long": (json.dumps({"id": 1, "kind": "math", "k" * 1_000_000: 1}).encode(), [1]),
    "a long language": (request(1, kind="code", language="p" * 1_000_000).encode(), [1]),
    "a long kind": (request(1, kind="m" * 1_000_000).encode(), [1]),
}


@pytest.mark.parametrize("content", CONTENTS)
def test_every_line_has_its_outcome_whatever_stands_around(content: str, tmp_path: Path) -> None:
    source, target = tmp_path / "in", tmp_path / "out"
    data, ids = CONTENTS[content]
    source.write_bytes(data)
    result = runner.invoke(app, command("verify", str(source), str(target)))
    assert result.exit_code == 0, result.output
    found = [json.loads(line) for line in target.read_bytes().splitlines()]
    assert [each["id"] for each in found] == ids
    assert all(len(each["reason"]) < 2_000 for each in found)


@pytest.mark.parametrize("content", CONTENTS)
def test_steps_have_an_outcome_whatever_stands_around(content: str, tmp_path: Path) -> None:
    source, target = tmp_path / "in", tmp_path / "out"
    data, ids = CONTENTS[content]
    source.write_bytes(data)
    result = runner.invoke(app, command("steps", str(source), str(target)))
    assert result.exit_code in (0, 1), result.output
    assert target.read_bytes().count(b"\n") == len(ids)


@pytest.mark.parametrize("verb", VERBS)
def test_a_full_disk_is_one_paragraph(verb: str, tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.write_text(line_for(verb))
    result = runner.invoke(app, command(verb, str(source), "/dev/full"))
    assert result.exit_code == 2
    assert "No space left on device. Make room" in result.stderr and "Traceback" not in result.stderr


@pytest.mark.parametrize("verb", VERBS)
def test_named_pipes_are_read_and_written(verb: str, tmp_path: Path) -> None:
    source, target = tmp_path / "in", tmp_path / "out"
    os.mkfifo(source)
    os.mkfifo(target)
    process = subprocess.Popen([*PROVENDER, *command(verb, str(source), str(target))])
    said: list[str] = []
    listener = threading.Thread(target=lambda: said.append(target.read_text()))
    listener.start()
    source.write_text(line_for(verb))
    listener.join(100)
    assert process.wait(100) == 0
    assert json.loads(said[0])["id"] == 1


@pytest.mark.parametrize("verb", VERBS)
def test_a_pipe_can_be_talked_with_line_by_line(verb: str) -> None:
    with subprocess.Popen(
        [*PROVENDER, *command(verb, "-", "-")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None and process.stdout is not None
        for _ in range(3):
            process.stdin.write(line_for(verb).encode())
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == 1
        process.stdin.close()
        assert process.wait(100) == 0


def test_a_reader_that_goes_away_ends_the_work_quietly() -> None:
    with subprocess.Popen(
        [*PROVENDER, *command("verify", "-", "-")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        _, said = process.communicate(request(1).encode() * 10, timeout=100)
    assert b"Traceback" not in said
    assert process.returncode == 1


def groups_of(pid: int) -> list[str]:
    """Control groups of the boxes of a process."""
    folders = (folder for _, folders, _ in os.walk("/sys/fs/cgroup") for folder in folders)
    return [folder for folder in folders if folder.startswith(f"provender-{pid}-")]


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
@pytest.mark.parametrize("in_background", [False, True])
def test_every_end_keeps_what_is_known(ending: signal.Signals, in_background: bool, tmp_path: Path) -> None:
    """``in_background`` as a job of a script, which ignores SIGINT."""
    if in_background and ending is signal.SIGINT:
        pytest.skip("ignored on purpose")
    source, target = tmp_path / "in", tmp_path / "out"
    source.write_text("".join(request(n) for n in range(5)) + ENDLESS + "\n" + request(9) * 50)
    target.write_text(OLD)
    process = subprocess.Popen(
        [*PROVENDER, *command("verify", str(source), str(target))],
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(
            signal.SIGINT, signal.SIG_IGN if in_background else signal.default_int_handler
        ),
    )
    while process.poll() is None and target.read_text().count("\n") < 5:
        time.sleep(0.05)
    time.sleep(0.5)
    process.send_signal(ending)
    process.send_signal(signal.SIGTERM)
    _, said = process.communicate(timeout=100)
    assert process.returncode == 130, said
    assert "Interrupted." in said and "Traceback" not in said and "destroyed" not in said
    assert [json.loads(line)["id"] for line in target.read_text().splitlines()] == list(range(5))
    assert groups_of(process.pid) == []


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_every_end_of_a_conversation_is_an_interruption(ending: signal.Signals) -> None:
    with subprocess.Popen(
        [*PROVENDER, *command("steps", "-", "-")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None and process.stdout is not None
        process.stdin.write(line_for("steps").encode())
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["id"] == 1
        process.send_signal(ending)
        # The end of its input would be another reason to end, which may be seen first.
        process.wait(timeout=100)
        rest, said = process.communicate()
    assert (process.returncode, rest) == (130, b""), said
    assert b"Interrupted." in said and b"Traceback" not in said


@pytest.mark.parametrize("verb", ["verify", "run", "bench run"])
@pytest.mark.parametrize("jobs", ["0", "-1", "65", "1000000", "9" * 30])
def test_an_absurd_number_of_jobs_is_refused(
    verb: str, jobs: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    config = tmp_path / "c.yaml"
    config.write_text(
        f"name: c\nbanks: [{{name: list_pipeline, count: 1}}]\nsolvers: [reference]\noutput: {tmp_path}/o\n"
    )
    (tmp_path / "in").write_text(request(1))
    arguments = {
        "verify": ["verify", "-i", str(tmp_path / "in"), "-o", "-"],
        "run": ["run", str(config)],
        "bench run": ["bench", "run", "list_pipeline", "--solver", "reference", "-o", str(tmp_path / "b")],
    }
    result = runner.invoke(app, [*arguments[verb], "--jobs", jobs])
    assert result.exit_code == 2, result.output
    assert "jobs" in result.stderr and "Traceback" not in result.stderr
    assert int(jobs) < 1 or jobs[:15] in result.stderr
