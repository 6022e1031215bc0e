"""Money: nothing is asked for beyond it, whatever is under way, and a run goes on once there is more."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from engine.config import parse_config
from engine.errors import ConfigError
from engine.run import RunSummary, run
from engine.scripted_server import ScriptedServer
from engine.scripted_server.rehearsal import rehearsed
from engine.solvers.budget import MICROS, Budget, Spent
from engine.solvers.faulty import FaultySolver
from problem_banks.registry import get_bank


@pytest.mark.parametrize("cost", [1, 7, 300])
async def test_the_money_is_kept_while_many_are_under_way(cost: int) -> None:
    budget, bought = Budget(1000 / MICROS), 0

    async def buy() -> None:
        nonlocal bought
        try:
            async with budget.buying("m") as purchase:
                await asyncio.sleep(0)
                purchase.cost_micros = cost
                bought += cost
        except Spent:
            pass

    await asyncio.gather(*(buy() for _ in range(2000)))
    assert 1000 - cost < bought <= 1000


async def test_what_was_spent_before_counts() -> None:
    with pytest.raises(Spent, match="`max_cost` of 1 is used up"):
        async with Budget(1.0, spent_micros=MICROS).buying("m"):
            pass


async def test_what_fails_costs_nothing_and_gives_its_place_back() -> None:
    budget = Budget(1.0)
    for _ in range(3):
        with pytest.raises(RuntimeError):
            async with budget.buying("m"):
                raise RuntimeError
    async with budget.buying("m") as purchase:
        purchase.cost_micros = MICROS
    with pytest.raises(Spent):
        async with budget.buying("m"):
            pass


COUNT = 10


def a_run(folder: Path, address: str, **changed: Any) -> RunSummary:
    options: dict[str, Any] = {"model": "scripted", "prices": {"prompt": 0.0, "completion": 1_000_000.0}}
    config = {
        "name": "paid",
        "banks": [{"name": "linear_equation", "count": COUNT}],
        "solvers": [{"spec": f"openai:{address}", "options": options, "sampling": {"seed": 1}}],
        "repair_rounds": 0,
        "output": str(folder),
    }
    return run(parse_config(config | changed))


def test_a_run_stops_at_its_money_and_goes_on_with_more(tmp_path: Path) -> None:
    problems = list(get_bank("linear_equation").problems(0, COUNT))
    with ScriptedServer(rehearsed(FaultySolver(), problems)) as server:
        whole = a_run(tmp_path / "whole", server.base_url)
        cost = whole.result.usage.cost_micros
        assert cost == whole.result.usage.completion_tokens * MICROS > 0
        asked = server.counts.requests
        part = a_run(tmp_path / "part", server.base_url, max_cost=cost / MICROS / 2, window=1)
        assert 0 < part.pending < COUNT
        # One is under way at a time, and may be dearer than all before it.
        assert part.result.usage.cost_micros < cost / 2 + cost / COUNT * 3
        assert any("used up" in reason for reason in part.troubles)
        rest = a_run(tmp_path / "part", server.base_url, max_cost=cost / MICROS)
        rest = a_run(tmp_path / "part", server.base_url) if rest.pending else rest
        assert rest.result.usage == whole.result.usage
        assert server.counts.requests == 2 * asked


def test_money_without_prices_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no solver says what its tokens cost"):
        a_run(tmp_path, "http://localhost:1/v1", solvers=["faulty"], max_cost=1.0)
