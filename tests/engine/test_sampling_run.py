"""Runs that draw no more samples than they need: the same whatever interrupts them, and counted truly."""

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from engine.checks.version import CHECK_VERSION
from engine.config import parse_config
from engine.errors import ConfigError
from engine.ledger import LEDGER_FILE, Ledger
from engine.run import RunSummary, run
from engine.scripted_server import Chat, Reply, ScriptedServer
from engine.scripted_server.rehearsal import rehearsed
from engine.solvers.faulty import FaultySolver, Habits
from problem_banks.registry import get_bank
from tests.engine.test_run import output_of

COUNT, MOST = 8, 24


def a_run(folder: Path, address: str, **changed: Any) -> RunSummary:
    solver = {"spec": f"openai:{address}", "options": {"model": "scripted", "max_retries": 0}}
    config: dict[str, Any] = {
        "name": "sampled",
        "banks": [{"name": "linear_equation", "count": COUNT}],
        "solvers": [solver | {"sampling": {"seed": 3}} | changed.pop("solver", {})],
        "samples": MOST,
        "repair_rounds": 0,
        "output": str(folder),
    }
    return run(parse_config(config | changed))


@pytest.fixture
def server() -> ScriptedServer:
    problems = list(get_bank("linear_equation").problems(0, COUNT))
    return ScriptedServer(rehearsed(FaultySolver(Habits(fault_rate=0.5)), problems))


def test_drawing_stops_once_enough_were_accepted(tmp_path: Path, server: ScriptedServer) -> None:
    with server:
        summary = a_run(tmp_path, server.base_url, enough={"accepted": 1, "wave": 1})
    total = summary.funnel.total
    assert not total.imbalances()
    assert total.solved == total.candidates == COUNT
    # One by one until the first that is right: every other was wrong.
    assert COUNT < total.chains == server.counts.requests < COUNT * MOST
    with closing(Ledger(tmp_path / LEDGER_FILE)) as ledger:
        for pair in ledger.pairs(CHECK_VERSION):
            difficulty = pair.difficulty
            assert difficulty.n_accepted == 1
            assert difficulty.interval is not None
            assert difficulty.interval[0] <= 1 / difficulty.n_attempts <= difficulty.interval[1]
            assert difficulty.pass_at_k == {}


def test_drawing_stops_once_the_rate_is_known(tmp_path: Path, server: ScriptedServer) -> None:
    with server:
        summary = a_run(tmp_path, server.base_url, enough={"width": 0.7, "wave": 3})
    assert COUNT * 3 <= summary.funnel.total.chains < COUNT * MOST
    with closing(Ledger(tmp_path / LEDGER_FILE)) as ledger:
        for pair in ledger.pairs(CHECK_VERSION):
            low, high = pair.difficulty.interval or (0, 1)
            assert high - low <= 0.7 or pair.difficulty.n_attempts == MOST


def test_an_interrupted_run_draws_what_a_whole_one_draws(tmp_path: Path) -> None:
    problems = list(get_bank("linear_equation").problems(0, COUNT))
    good = rehearsed(FaultySolver(Habits(fault_rate=0.5)), problems)
    asked = 0

    def failing(chat: Chat) -> Reply:
        nonlocal asked
        asked += 1
        return Reply("away", status=503) if asked % 3 == 0 else good(chat)

    enough = {"accepted": 2, "width": 0.5, "wave": 4}
    with ScriptedServer(good) as server:
        a_run(tmp_path / "whole", server.base_url, enough=enough)
        needed = server.counts.answered
    with ScriptedServer(failing) as server:
        for _ in range(30):
            if not a_run(tmp_path / "broken", server.base_url, enough=enough).pending:
                break
        assert server.counts.answered == needed, "nothing was bought twice, and nothing that was not needed"
    assert output_of(tmp_path / "whole") == output_of(tmp_path / "broken")


def test_samples_take_their_temperatures_in_turn(tmp_path: Path) -> None:
    seen: list[object] = []

    def listen(chat: Chat) -> Reply:
        seen.append(chat.parameters.get("temperature"))
        return Reply("\\boxed{1}")

    with ScriptedServer(listen) as server:
        a_run(tmp_path, server.base_url, samples=5, temperatures=[0.0, 0.5, 1.0])
    assert sorted(map(str, seen)) == sorted(["0.0", "0.5", "1.0", "0.0", "0.5"] * COUNT)


def test_a_repair_that_says_the_same_ends_its_dialogue(tmp_path: Path) -> None:
    def stubborn(chat: Chat) -> Reply:
        return Reply("\\boxed{12345}")

    with ScriptedServer(stubborn) as server:
        usual = a_run(tmp_path / "usual", server.base_url, samples=1, repair_rounds=5)
        sparing = a_run(tmp_path / "sparing", server.base_url, samples=1, repair_rounds=5, stop_repeats=True)
    assert usual.funnel.total.attempts == COUNT * 6
    assert sparing.funnel.total.attempts == COUNT * 2
    assert sparing.funnel.total.rejected == usual.funnel.total.rejected


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"enough": {}}, "give `accepted`"),
        ({"enough": {"width": 2}}, "less than 1"),
        ({"temperatures": [0.1], "solver": {"sampling": {"temperature": 1.0}}}, "either `temperatures`"),
    ],
)
def test_what_says_nothing_or_two_things_is_refused(tmp_path: Path, changed: Any, says: str) -> None:
    with pytest.raises(ConfigError, match=says):
        a_run(tmp_path, "http://localhost:1/v1", **changed)
