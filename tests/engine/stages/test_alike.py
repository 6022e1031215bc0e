"""Statements are compared with all earlier proposals of a run, in whatever order they come."""

import asyncio
import json
import random
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.config import parse_config
from engine.ledger import LEDGER_FILE, Ledger
from engine.ledger.proposed import ALIKE, Order
from engine.run import RunSummary, run
from engine.scripted_server import Chat, Reply, ScriptedServer
from problem_banks.registry import get_bank
from tests.engine.test_run import output_of

SEEDS = 6
#: Of each seed in turn. The third is like the first, the fourth like the third, the fifth like the second.
STATEMENTS = (
    "Given an integer x, give back the number that is twice as large as x is, whatever its sign may be.",
    "A gardener plants two rows of n bulbs each; how many bulbs does she need for her garden?",
    "Given an integer x, give back the number that is twice as large as x is, however its sign is.",
    "Given an integer x, give back a value that is twice as big as x was, however odd its sign is.",
    "A gardener plants two rows of n bulbs each; how many bulbs does she need for the beds?",
    "Double the amount of money in cents that somebody has lent to a neighbour.",
)
KEPT = [0, 1, 5]
PROGRAM = "def twice(x):\n    return 2 * x\n"


SHOWN = [each.statement for each in get_bank("list_pipeline").problems(0, SEEDS)]


class Writer:
    """Answers in an order of its own; at most ``limit`` answers, then the server is down."""

    def __init__(self, seed: int, limit: int | None = None, broken: int | None = None) -> None:
        self._rng, self._lock = random.Random(seed), threading.Lock()
        self.limit, self.broken = limit, broken
        self.answers = 0

    def __call__(self, chat: Chat) -> Reply:
        with self._lock:
            self.answers += 1
            delay = self._rng.random() / 20
            is_down = self.limit is not None and self.answers > self.limit
        if is_down:
            return Reply("the server is down", status=503)
        time.sleep(delay)
        if "JSON object" not in chat.prompt:
            return Reply(f"```python\n{PROGRAM}```")
        (place,) = (n for n, shown in enumerate(SHOWN) if shown in chat.prompt)
        if place == self.broken:
            return Reply("the server is down", status=503)
        tests = [{"args": [n], "expected": 2 * n} for n in (3, -4, 0)]
        proposal = {
            "statement": STATEMENTS[place],
            "entry_point": "twice",
            "reference": PROGRAM,
            "tests": tests,
        }
        return Reply(json.dumps(proposal))


def proposing(folder: Path, writer: Writer, **changed: Any) -> RunSummary:
    with ScriptedServer(writer) as server:
        model = {"spec": f"openai:{server.base_url}", "options": {"model": "scripted", "max_retries": 0}}
        source = {"name": "list_pipeline", "count": SEEDS}
        fields = {
            "name": "alike",
            "propose": [{"method": "self_instruct", "source": source, "solver": model}],
            "solvers": [model],
            "output": str(folder),
            "sandbox": {"jobs": 1},
            **changed,
        }
        return run(parse_config(fields))


def statements_of(folder: Path) -> list[str]:
    rows = map(json.loads, (folder / "pairs.jsonl").read_text(encoding="utf-8").splitlines())
    return [row["problem"].partition("\n\n")[0] for row in rows]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    total = proposing(folder, Writer(0)).funnel.total
    assert (total.proposed, total.emitted, total.not_posed) == (SEEDS, len(KEPT), {ALIKE: 3})
    assert total.imbalances() == ()
    return folder


def test_the_first_by_position_is_kept(whole: Path) -> None:
    assert statements_of(whole) == [STATEMENTS[place] for place in KEPT]


@pytest.mark.parametrize("window", [1, 2, 6])
def test_no_order_of_answers_changes_what_comes_out(whole: Path, tmp_path: Path, window: int) -> None:
    proposing(tmp_path, Writer(window), window=window)
    assert output_of(tmp_path) == output_of(whole)


@pytest.mark.parametrize("limit", [1, 4, 9, 14])
def test_no_restart_changes_what_comes_out(whole: Path, tmp_path: Path, limit: int) -> None:
    writer = Writer(limit, limit)
    assert proposing(tmp_path, writer).pending
    writer.limit = None
    assert not proposing(tmp_path, writer).pending
    assert statements_of(tmp_path) == statements_of(whole)


def test_what_was_kept_from_speaking_is_still_the_earlier_one(whole: Path, tmp_path: Path) -> None:
    """The first statement comes last of all: what was made of those like it is taken back."""
    writer = Writer(5, broken=0)
    first = proposing(tmp_path, writer)
    assert first.pending == 1 and STATEMENTS[2] in statements_of(tmp_path)
    writer.broken = None
    second = proposing(tmp_path, writer)
    assert not second.pending and second.funnel.total.imbalances() == ()
    assert statements_of(tmp_path) == statements_of(whole)
    assert second.funnel.total.not_posed == {ALIKE: 3}


def test_processes_that_share_a_run_put_out_the_same(whole: Path, tmp_path: Path) -> None:
    proposing(tmp_path, Writer(9), processes=2)
    assert statements_of(tmp_path) == statements_of(whole)


def test_statements_stand_in_the_ledger(whole: Path) -> None:
    ledger = Ledger(whole / LEDGER_FILE)
    rows = list(ledger.proposed())
    ledger.close()
    assert [statement for _, statement, _ in rows] == list(STATEMENTS)
    assert [earlier for _, _, earlier in rows] == [None, None, 0, 2, 1, None]


@given(order=st.permutations(range(7)), settled=st.sets(st.integers(0, 6)))
def test_a_turn_comes_when_all_before_it_are_settled(order: list[int], settled: set[int]) -> None:
    async def all_turns() -> None:
        waiting = Order()
        for position in range(7):
            waiting.expect(position)
        for position in settled:
            waiting.settle(position)
        open_ones = set(range(7)) - settled
        turns = {position: asyncio.create_task(waiting.turn(position)) for position in range(7)}
        for position in order:
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            for later, turn in turns.items():
                assert turn.done() == (not any(each < later for each in open_ones))
            open_ones.discard(position)
            waiting.settle(position)
        await asyncio.gather(*turns.values())

    asyncio.run(all_turns())
