"""The key of a server reaches no file of a run and no word of ours, whatever the server does with it."""

import io
import json
import logging
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, redirect_stderr, redirect_stdout
from itertools import chain
from pathlib import Path

import pytest

from engine.cli.run import show_summary
from engine.config import parse_config
from engine.errors import SolverError
from engine.ledger import LEDGER_FILE, TABLES
from engine.records import ToolCall
from engine.report.write import write_report
from engine.run import run
from engine.scripted_server import Chat, Reply, ScriptedServer

KEY = "sk-Nobody-May-Ever-See-THIS"
#: Every way in which a server may say it again.
SAYINGS = (
    Reply(f"Your key is {KEY}, and the answer is \\boxed{{{KEY}}}"),
    Reply("\\boxed{1}", reasoning=f"I was asked with {KEY}"),
    Reply("\\boxed{1}", finish_reason=KEY),
    Reply(f"do not come with {KEY} again", status=400),
    Reply(f"{KEY} is slow", status=429, headers={"X-Key": KEY, "Retry-After": "0"}),
    Reply(f"{KEY} failed", status=500),
    Reply(f"```run\nprint('{KEY}')\n```"),
)
#: The same by the protocol of tools.
CALL = Reply(
    "", tool_calls=(ToolCall(id=KEY, name="run_python", arguments=json.dumps({"code": f"print('{KEY}')"})),)
)
FORMS = {"fenced": SAYINGS, "protocol": (CALL, *SAYINGS[:2])}


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROVIDER_KEY", KEY)


def config_for(folder: Path, server: ScriptedServer, form: str = "fenced") -> dict[str, object]:
    options = {"model": "scripted", "api_key_env": "PROVIDER_KEY", "max_retries": 0}
    return {
        "name": "secret",
        "banks": [{"name": "linear_equation", "count": len(SAYINGS)}, {"name": "list_pipeline", "count": 2}],
        "solvers": [{"spec": f"openai:{server.base_url}", "options": options}],
        "tools": {"form": form, "calls": 1, "cpu_seconds": 2},
        "repair_rounds": 1,
        "output": str(folder),
    }


def contents_of(path: Path) -> Iterator[bytes]:
    """The bytes of a file, and of everything that a ledger keeps squeezed."""
    yield path.read_bytes()
    if path.name == LEDGER_FILE:
        with closing(sqlite3.connect(path)) as ledger:
            for table in TABLES:
                for value in chain.from_iterable(ledger.execute(f"SELECT * FROM {table}")):
                    if isinstance(value, bytes):
                        yield zlib.decompress(value)


@pytest.mark.parametrize("form", FORMS)
def test_no_file_and_no_word_of_a_run_holds_the_key(
    form: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    seen, sayings = 0, FORMS[form]

    def telling(chat: Chat) -> Reply:
        nonlocal seen
        seen += 1
        return sayings[seen % len(sayings)]

    out, err = io.StringIO(), io.StringIO()
    with (
        caplog.at_level(logging.DEBUG),
        redirect_stdout(out),
        redirect_stderr(err),
        ScriptedServer(telling, api_key=KEY) as server,
    ):
        summary = run(parse_config(config_for(tmp_path / "run", server, form)))
        show_summary(summary)
        write_report(tmp_path / "run")
    assert server.counts.answered > 0, "the key was taken"
    files = [path for path in (tmp_path / "run").rglob("*") if path.is_file()]
    assert len(files) > 5
    for path in files:
        assert not any(KEY.encode() in content for content in contents_of(path)), path.name
    for words in (out.getvalue(), err.getvalue(), caplog.text, repr(summary)):
        assert KEY not in words


def test_a_refused_key_is_not_shown(tmp_path: Path) -> None:
    with (
        ScriptedServer([], api_key="another") as server,
        pytest.raises(SolverError, match="PROVIDER_KEY") as refusal,
    ):
        run(parse_config(config_for(tmp_path, server)))
    assert KEY not in str(refusal.value)
