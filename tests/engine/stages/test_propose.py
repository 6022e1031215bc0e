"""Proposals: a fixed order, in which what is done is skipped without moving the rest."""

import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.config import RunConfig, parse_config
from engine.errors import InputError
from engine.ledger import Ledger
from engine.run import run
from engine.stages.propose import CHUNK, Proposal, proposals, require_banks, runs_programs, shortfalls, total
from problem_banks.registry import BANKS

GSM8K = '{"question": "What is %d + 1?", "answer": "It is one more.\\n#### %d"}\n'


def config(banks: list[dict[str, Any]], **changed: Any) -> RunConfig:
    return parse_config({"name": "p", "banks": banks, "solvers": ["reference"], **changed})


async def proposed(
    run: RunConfig, folder: Path, done: frozenset[int] = frozenset(), *, until: int | None = None
) -> list[Proposal]:
    found: list[Proposal] = []
    with closing(Ledger(folder / "ledger.sqlite")) as ledger:
        async for proposal in proposals(run, ledger, done=done.__contains__):
            if len(found) == until:
                break
            assert isinstance(proposal, Proposal)
            found.append(proposal)
    return found


async def test_banks_and_files_follow_one_another(tmp_path: Path) -> None:
    file = tmp_path / "gsm8k.jsonl"
    file.write_text("".join(GSM8K % (n, n + 1) for n in range(5)))
    banks: list[dict[str, Any]] = [
        {"importer": "gsm8k", "path": str(file), "start": 1, "count": 3},
        {"name": "linear_equation", "start": 2, "count": 2},
        {"importer": "gsm8k", "path": str(file)},
    ]
    found = await proposed(config(banks), tmp_path)
    assert [proposal.position for proposal in found] == list(range(10))
    assert [proposal.problem.index for proposal in found] == [1, 2, 3, 2, 3, 0, 1, 2, 3, 4]
    assert [proposal.is_new for proposal in found] == [True] * 5 + [True, False, False, False, True]


async def test_the_seed_of_the_run_is_that_of_the_banks(tmp_path: Path) -> None:
    found = await proposed(config([{"name": "linear_equation", "count": 2}], seed=3), tmp_path)
    assert {proposal.problem.seed for proposal in found} == {3}


@given(st.frozensets(st.integers(0, 9)))
@settings(max_examples=10, deadline=None)
async def test_skipping_what_is_done_moves_nothing(
    tmp_path_factory: pytest.TempPathFactory, done: frozenset[int]
) -> None:
    folder = tmp_path_factory.mktemp("skip")
    run = config([{"name": "linear_equation", "count": 6}, {"name": "mixture", "count": 4}])
    everything = await proposed(run, folder)
    rest = await proposed(run, folder, done)
    assert rest == [proposal for proposal in everything if proposal.position not in done]


async def test_a_file_that_changed_since_the_run_began_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "gsm8k.jsonl"
    run = config([{"importer": "gsm8k", "path": str(file)}])
    file.write_text(GSM8K % (1, 2))
    await proposed(run, tmp_path)
    file.write_text(GSM8K % (1, 3))
    with pytest.raises(InputError, match="has changed"):
        await proposed(run, tmp_path)


async def test_limits_of_the_run_fill_what_a_problem_leaves_open(tmp_path: Path) -> None:
    bank = [{"name": "list_pipeline", "count": 1}, {"name": "linear_equation", "count": 1}]
    code, math = await proposed(config(bank, sandbox={"limits": {"memory_mib": 99}}), tmp_path)
    assert code.problem.check.limits.memory_mib == 99  # type: ignore[union-attr]
    assert math.problem.kind == "math"


async def test_only_a_chunk_is_drawn_ahead(tmp_path: Path) -> None:
    await proposed(config([{"name": "linear_equation", "count": 5 * CHUNK}]), tmp_path, until=1)
    with closing(Ledger(tmp_path / "ledger.sqlite")) as ledger:
        assert ledger.count("problems") <= 2 * CHUNK


def test_the_total_is_known_where_every_source_says_its_count() -> None:
    bank = {"name": "linear_equation", "count": 2}
    assert total(config([bank, bank])) == 4
    assert total(config([bank, {"importer": "gsm8k", "path": "x"}])) is None


@pytest.mark.parametrize(
    ("check", "runs"),
    [
        ({"gold": "4"}, False),
        ({"spec": {"unknowns": ["x"], "conditions": "def conditions(x): return [x > 0]"}}, True),
        ({"agreement": {"responses": ["4", "4"]}}, True),
    ],
)
def test_a_file_of_problems_needs_a_sandbox_where_a_check_runs_programs(
    check: dict[str, Any], runs: bool, tmp_path: Path
) -> None:
    file = tmp_path / "own.jsonl"
    file.write_text(
        json.dumps({"problem": "2 + 2?", "gold": "4"}) + "\n" + json.dumps({"problem": "?", **check})
    )
    assert runs_programs(config([{"importer": "math_problems", "path": str(file)}])) is runs


@pytest.mark.parametrize("refused", [1, 5])
def test_rows_that_are_refused_are_counted_by_name_and_the_rest_goes_on(refused: int, tmp_path: Path) -> None:
    file = tmp_path / "gsm8k.jsonl"
    bad = json.dumps({"question": "?", "answer": "none"}) + "\n"
    file.write_text(GSM8K % (1, 2) + bad * refused + GSM8K % (2, 3))
    banks: list[dict[str, Any]] = [{"importer": "gsm8k", "path": str(file)}]
    summary = run(config(banks, output=str(tmp_path / "run")))
    total_counts = summary.funnel.total
    assert (total_counts.proposed, total_counts.solved) == (refused + 2, 2)
    assert sum(total_counts.failed.values()) == refused and not total_counts.imbalances()
    assert len(total_counts.failed) == refused
    assert any("gsm8k.jsonl, line 2: `answer` must end" in reason for reason in total_counts.failed)


@pytest.mark.parametrize("start", [0, 7, 10**9])
def test_of_more_than_a_bank_has_all_is_taken_and_it_is_said(start: int) -> None:
    for name, bank in BANKS.items():
        room = max(0, bank.room - start)
        enough = config([{"name": name, "count": max(1, room), "start": start}])
        more = config([{"name": name, "count": room + 1, "start": start}])
        require_banks(more)
        assert total(enough) == total(more) == room
        assert list(shortfalls(enough)) == [] or not room
        (note,) = shortfalls(more)
        asked = f"{room + 1:,} problems of bank '{name}' are" if room else f"1 problem of bank '{name}' is"
        assert f"{asked} asked for, and a seed has {f'{room:,}' if room else 'none'}" in note


@pytest.mark.parametrize("bulk", [False, True])
def test_a_run_beyond_a_seed_ends_well(tmp_path: Path, bulk: bool) -> None:
    """Of the smallest bank more than there is, with a seed of eight digits: what there is comes out."""
    bank = min((bank for bank in BANKS.values() if bank.kind == "math"), key=lambda bank: bank.capacity)
    banks: list[dict[str, Any]] = [{"name": bank.name, "count": bank.room + 50}]
    summary = run(config(banks, seed=12_345_678, output=str(tmp_path / "run"), bulk=bulk))
    assert summary.funnel.total.proposed == bank.room
    assert not summary.funnel.total.imbalances()
    assert len(summary.notes) == 2
