"""Runs whose solvers may run programs before they answer: boxed, told once, judged like any answer."""

import json
import re
import threading
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from engine.checks.version import CHECK_VERSION
from engine.config import parse_config
from engine.errors import ConfigError
from engine.exports.rows import row_of
from engine.ledger import LEDGER_FILE, Ledger
from engine.records import ToolCall
from engine.run import RunSummary, run
from engine.scripted_server import Chat, Reply, ScriptedServer
from engine.scripted_server.replies import Answerer
from problem_banks.registry import get_bank
from tests.engine.test_run import output_of

COUNT = 3
GOLDS = [problem.check.gold for problem in get_bank("linear_equation").problems(0, COUNT)]  # type: ignore[union-attr]
STATEMENTS = [problem.statement for problem in get_bank("linear_equation").problems(0, COUNT)]


def a_run(folder: Path, address: str, form: str = "fenced", **changed: Any) -> RunSummary:
    config: dict[str, Any] = {
        "name": "tooled",
        "banks": [{"name": "linear_equation", "count": COUNT}],
        "solvers": [{"spec": f"openai:{address}", "options": {"model": "scripted", "max_retries": 0}}],
        "tools": {"form": form, "calls": 2, "cpu_seconds": 5},
        "repair_rounds": 0,
        "output": str(folder),
    }
    return run(parse_config(config | changed))


def wish(arguments: str, *, id: str = "c") -> ToolCall:
    return ToolCall(id=id, name="run_python", arguments=arguments)


def asking_to_run(code: str, form: str, then: Answerer) -> Answerer:
    """Wants ``code`` to be run, and answers once it was."""

    def answer(chat: Chat) -> Reply:
        if any(message.role == "assistant" for message in chat.messages):
            return then(chat)
        if form == "protocol":
            assert chat.parameters["tools"]
            return Reply(
                "", tool_calls=(ToolCall(id="c1", name="run_python", arguments=json.dumps({"code": code})),)
            )
        return Reply(f"Let me see.\n\n```run\n{code}\n```\nand it printed 77")

    return answer


def gold_of(chat: Chat) -> str:
    return next(g for g, text in zip(GOLDS, STATEMENTS, strict=True) if text in chat.messages[0].content)


def boxed_gold(chat: Chat) -> Reply:
    return Reply(f"\\boxed{{{gold_of(chat)}}}")


def pairs_of(folder: Path) -> list[Any]:
    with closing(Ledger(folder / LEDGER_FILE)) as ledger:
        return list(ledger.pairs(CHECK_VERSION))


@pytest.mark.parametrize("form", ["fenced", "protocol"])
def test_what_was_run_is_told_and_part_of_the_pair(tmp_path: Path, form: str) -> None:
    told: list[str] = []

    def then(chat: Chat) -> Reply:
        told.append(chat.messages[-1].content)
        return boxed_gold(chat)

    with ScriptedServer(asking_to_run("print(6 * 7)", form, then)) as server:
        summary = a_run(tmp_path, server.base_url, form)
    assert (summary.pending, summary.funnel.total.emitted) == (0, COUNT)
    assert all("42" in text and "77" not in text for text in told)
    assert summary.completions_bought == 2 * COUNT
    for pair in pairs_of(tmp_path):
        asked, answered = pair.attempt.transcript
        assert "```run\nprint(6 * 7)\n```" in asked.content
        assert "42" in answered.content
        roles = [turn["role"] for turn in row_of(pair)["messages"]]
        assert roles == ["user", "assistant", "user", "assistant"]
        assert pair.attempt.usage.prompt_tokens > 0


@pytest.mark.parametrize("form", ["fenced", "protocol"])
def test_a_run_that_goes_on_runs_and_buys_nothing_twice(tmp_path: Path, form: str) -> None:
    """The program prints something else every time: told again, it would be another question."""
    told: Counter[str] = Counter()
    lock, asked = threading.Lock(), 0

    def failing(chat: Chat) -> Reply:
        nonlocal asked
        with lock:
            asked += 1
            told[chat.messages[-1].content] += 1
            return Reply("away", status=503) if asked % 2 else boxed_gold(chat)

    code = "import random, time; print(random.random(), time.time())"
    with ScriptedServer(asking_to_run(code, form, failing)) as server:
        while a_run(tmp_path, server.base_url, form).pending:
            assert asked < 50
        assert server.counts.answered == 2 * COUNT
    assert len(told) == COUNT
    before = output_of(tmp_path)
    with ScriptedServer(boxed_gold) as server:
        assert a_run(tmp_path, server.base_url, form).already_finished
    assert output_of(tmp_path) == before


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("raise ValueError('no such thing')", "ValueError: no such thing"),
        ("while True: pass", "CPU"),
        ("import socket; socket.create_connection(('127.0.0.1', 80), 2)", "Error"),
        ("print(open('ledger.sqlite').read())", "No such file"),
        ("import os; print(sorted(os.environ))", ""),
        ("print('x' * 10**5)", "more characters"),
        ("pass", "nothing was printed"),
        ("this is no Python", "SyntaxError"),
    ],
)
def test_whatever_is_run_is_boxed_and_told(tmp_path: Path, code: str, told: str) -> None:
    seen: list[str] = []

    def then(chat: Chat) -> Reply:
        seen.append(chat.messages[-1].content)
        return boxed_gold(chat)

    with ScriptedServer(asking_to_run(code, "fenced", then)) as server:
        limits = {"form": "fenced", "calls": 1, "cpu_seconds": 1}
        summary = a_run(tmp_path, server.base_url, tools=limits)
    assert summary.funnel.total.emitted == COUNT
    assert all(told in text and len(text) < 6000 for text in seen), seen[0]
    assert not any(re.search("OPENAI|KEY|TOKEN", text) for text in seen)


@pytest.mark.parametrize("form", ["fenced", "protocol"])
def test_who_only_runs_is_stopped_and_judged(tmp_path: Path, form: str) -> None:
    def again(chat: Chat) -> Reply:
        if form == "fenced":
            return Reply("```run\nprint(1)\n```")
        calls = tuple(
            ToolCall(id=f"c{number}", name="run_python", arguments='{"code": "print(1)"}')
            for number in range(2)
        )
        return Reply("", tool_calls=calls if "tools" in chat.parameters else ())

    with ScriptedServer(again) as server:
        summary = a_run(tmp_path, server.base_url, form)
    assert summary.funnel.total.verdicts == {"unparsable": COUNT}
    assert summary.completions_bought == COUNT * (3 if form == "fenced" else 2)


@pytest.mark.parametrize(
    "arguments", ["", "{", "[]", "{}", '{"code": 4}', '{"code": "\\ud800"}', '{"kode": ""}']
)
def test_a_wish_that_cannot_be_read_is_answered_in_words(tmp_path: Path, arguments: str) -> None:
    def odd(chat: Chat) -> Reply:
        if any(message.role == "tool" for message in chat.messages):
            assert "No program was found" in chat.messages[-1].content
            return boxed_gold(chat)
        return Reply("", tool_calls=(wish(arguments),))

    with ScriptedServer(odd) as server:
        assert a_run(tmp_path, server.base_url, "protocol").funnel.total.emitted == COUNT


def test_a_solver_without_the_protocol_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no protocol for tools"):
        a_run(tmp_path, "", "protocol", solvers=["faulty"])
