"""Bulk: the dataset of any other run, from a ledger that keeps batches."""

import json
import signal
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from engine.bulk.plan import BATCH, Batch, batches
from engine.concurrency import run_to_end
from engine.config import RunConfig
from engine.errors import ConfigError, InputError
from engine.executors.base import DEADLY, Done, Setup, Task, WorkerLost
from engine.executors.batches import work_in_batches
from engine.executors.inplace import InPlaceExecutor
from engine.funnel import Counts
from engine.ledger import LEDGER_FILE, Ledger
from engine.progress import NoProgress
from engine.run import run
from tests.engine.executors.shared import config_in, dataset_of

REFERENCE: dict[str, Any] = {"solvers": ["reference"], "bulk": True}


def published(folder: Path) -> dict[str, str]:
    """All but the manifest, which says how the run was made."""
    return {name: digest for name, digest in dataset_of(folder).items() if name != "manifest.json"}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What a run in bulk puts out that nothing disturbs."""
    folder = tmp_path_factory.mktemp("whole")
    run(bulk_in(folder))
    return dataset_of(folder)


def bulk_in(folder: Path, **changed: Any) -> RunConfig:
    banks = [{"name": "linear_equation", "count": BATCH + 20}, {"name": "quadratic_equation", "count": 5}]
    return config_in(folder, **REFERENCE | {"banks": banks} | changed)


@pytest.mark.parametrize("solver", ["reference", "faulty"])
@pytest.mark.parametrize("bank", ["linear_equation", "list_pipeline"])
def test_bulk_puts_out_what_every_other_run_does(tmp_path: Path, solver: str, bank: str) -> None:
    limits = {"limits": {"cpu_seconds": 1, "wall_seconds": 120}}
    same = {"banks": [{"name": bank, "count": 4}], "solvers": [solver], "sandbox": limits}
    usual = run(config_in(tmp_path / "usual", **same))
    bulk = run(config_in(tmp_path / "bulk", bulk=True, **same))
    assert published(tmp_path / "bulk") == published(tmp_path / "usual")
    assert bulk.funnel == usual.funnel
    assert bulk.completions_bought == 0


def test_a_ledger_of_bulk_keeps_a_row_a_batch_and_nothing_of_the_attempts(tmp_path: Path) -> None:
    run(bulk_in(tmp_path))
    ledger = Ledger(tmp_path / LEDGER_FILE)
    kept = {table: ledger.count(table) for table in ("batches", "drawn", "attempts", "completions", "pairs")}
    ledger.close()
    assert kept == {"batches": 3, "drawn": BATCH + 25, "attempts": 0, "completions": 0, "pairs": 0}


class Interrupts(NoProgress):
    def advanced(self, counts: Counts) -> None:
        signal.raise_signal(signal.SIGINT)


def test_bulk_goes_on_where_it_stopped_with_the_same_bytes(whole: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        run(bulk_in(tmp_path), Interrupts())
    assert not (tmp_path / "manifest.json").exists()
    summary = run(bulk_in(tmp_path, processes=2))
    assert dataset_of(tmp_path) == whole
    assert summary.funnel.total.proposed == BATCH + 25
    assert run(bulk_in(tmp_path)).already_finished


def test_problems_that_stand_in_several_batches_are_counted_as_duplicates(tmp_path: Path) -> None:
    banks = [
        {"name": "linear_equation", "count": 10},
        {"name": "linear_equation", "count": 10, "start": 5},
        {"name": "linear_equation", "count": 3, "start": 5},
    ]
    summary = run(config_in(tmp_path / "bulk", banks=banks, **REFERENCE))
    run(config_in(tmp_path / "usual", banks=banks, solvers=["reference"]))
    assert summary.funnel.total.duplicates == 8
    assert published(tmp_path / "bulk") == published(tmp_path / "usual")


class Fragile:
    """Loses its worker at every batch that holds one of some positions, as with poisoned problems."""

    room = 2

    def __init__(self, config: RunConfig, deadly: Sequence[int]) -> None:
        self._inner, self._deadly = InPlaceExecutor(Setup(config, None)), deadly

    async def names(self) -> Any:
        return await self._inner.names()

    async def work(self, task: Task, *, alone: bool = False) -> Done:
        assert isinstance(task, Batch)
        if any(task.first <= position < task.first + task.positions for position in self._deadly):
            raise WorkerLost("died")
        return await self._inner.work(task)

    async def close(self) -> None:
        await self._inner.close()


async def test_a_problem_that_no_process_survives_fails_alone(tmp_path: Path) -> None:
    config = config_in(tmp_path, banks=[{"name": "linear_equation", "count": 21}], **REFERENCE)
    ledger, executor = Ledger(tmp_path / LEDGER_FILE), Fragile(config, [3, 20])
    await work_in_batches(config, ledger, "1", NoProgress(), executor)
    total = ledger.funnel("1").total
    assert (total.proposed, total.solved, total.failed) == (21, 19, {DEADLY: 2})
    assert ledger.failed("1", most=9) == [(3, "linear_equation", DEADLY), (20, "linear_equation", DEADLY)]
    assert ledger.finished_count("1") == 21
    await executor.close()
    ledger.close()


def test_every_position_is_planned_once_whatever_is_done(tmp_path: Path) -> None:
    config = bulk_in(tmp_path)
    total = BATCH + 25
    for done in ([], [(0, BATCH)], [(3, 5), (100, 90)], [(BATCH, 20)], [(0, BATCH + 20)], [(BATCH + 20, 5)]):
        planned = list(batches(config, done))
        covered = [each for batch in planned for each in range(batch.first, batch.first + batch.positions)]
        covered += [each for first, length in done for each in range(first, first + length)]
        assert sorted(covered) == list(range(total))
        assert all(batch.positions <= BATCH for batch in planned)


@pytest.mark.parametrize(
    ("changed", "hint"),
    [
        ({"solvers": ["openai:http://localhost:1/v1"]}, "use reference, faulty"),
        ({"banks": [{"importer": "gsm8k", "path": "x.jsonl"}]}, "give procedural banks only"),
        ({"translator": "solver"}, "may not be had again"),
    ],
)
def test_what_could_not_be_made_again_is_refused(tmp_path: Path, changed: dict[str, Any], hint: str) -> None:
    with pytest.raises(ConfigError, match=hint):
        run(config_in(tmp_path, **REFERENCE | changed))


def test_a_bank_of_another_version_is_refused(tmp_path: Path) -> None:
    config = config_in(tmp_path, **REFERENCE)
    with pytest.raises(KeyboardInterrupt):
        run(config, Interrupts())
    ledger = Ledger(tmp_path / LEDGER_FILE)
    run_to_end(ledger.save_setting("banks", json.dumps({"linear_equation": "0"})))
    ledger.close()
    with pytest.raises(InputError, match="began with version 0"):
        run(config)
