"""Whole runs: the same bytes whatever happens on the way, nothing bought twice, nothing done twice."""

import multiprocessing
import os
import random
import signal
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from engine.config import RunConfig, parse_config
from engine.errors import ConfigError, InputError, LedgerError
from engine.exports.parquet import ParquetWriter
from engine.exports.rows import Row
from engine.ledger import LEDGER_FILE, TABLES, Ledger
from engine.ledger.commits import Committer, Unit
from engine.records import Completion
from engine.resuming import adopt
from engine.run import RunSummary, run
from engine.scripted_server import Chat, Reply, Rule, ScriptedServer
from engine.scripted_server.rehearsal import rehearsed
from engine.solvers.faulty import FaultySolver
from problem_banks.errors import BankError
from problem_banks.registry import get_bank
from sandbox import Sandbox
from sandbox.errors import UnsafeHost
from tests.shares import WHOLE

#: Enough for answers accepted at once, repaired and rejected, in two kinds of problem.
BANKS = [{"name": "list_pipeline", "count": 3}, {"name": "linear_equation", "count": 5}]

#: A short CPU limit ends the endless loops; a long wall limit keeps verdicts the same on a busy machine.
LIMITS = {"cpu_seconds": 1, "wall_seconds": 120}


def config_in(folder: Path, **changed: Any) -> RunConfig:
    fields: dict[str, Any] = {
        "name": "small",
        "banks": BANKS,
        "solvers": [{"spec": "faulty", "options": {"fault_rate": 0.8}}],
        "samples": 2,
        "sandbox": {"limits": LIMITS},
        "output": str(folder),
    }
    return parse_config(fields | changed)


def output_of(folder: Path) -> dict[str, str]:
    """The hash of every file that a user would publish, by its place in the folder."""
    own = {"config.yaml", *(file.name for file in folder.glob(f"{LEDGER_FILE}*"))}
    files = (file for file in sorted(folder.rglob("*")) if file.is_file() and file.name not in own)
    return {str(file.relative_to(folder)): sha256(file.read_bytes()).hexdigest() for file in files}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> RunSummary:
    """The run of :func:`config_in`, never interrupted."""
    return run(config_in(tmp_path_factory.mktemp("whole")))


def test_a_run_emits_proven_pairs_and_its_funnel_adds_up(whole: RunSummary) -> None:
    total = whole.funnel.total
    assert total.imbalances() == ()
    assert [counts.imbalances() for counts in whole.funnel.banks.values()] == [(), ()]
    assert (total.proposed, total.chains, total.pending) == (8, 16, 0)
    assert total.accepted.get("0", 0) > 0 and total.accepted.get("1", 0) > 0
    assert total.emitted > 0
    assert {"manifest.json", "README.md", "pairs.jsonl"} <= output_of(whole.folder).keys()
    assert whole.completions_bought == total.attempts


def test_built_in_solvers_give_no_pass_rate(whole: RunSummary) -> None:
    ledger = Ledger(whole.folder / LEDGER_FILE)
    pairs = list(ledger.pairs(whole.result.check_version))
    ledger.close()
    assert whole.result.built_in
    assert {
        (pair.difficulty.measured, pair.difficulty.n_attempts, pair.difficulty.pass_rate) for pair in pairs
    } == {(False, 0, None)}
    assert all(pair.difficulty.features for pair in pairs)


def test_a_second_run_does_nothing(whole: RunSummary) -> None:
    before = output_of(whole.folder)
    again = run(config_in(whole.folder))
    assert again.already_finished
    assert again.completions_bought == 0
    assert again.funnel == whole.funnel
    assert output_of(whole.folder) == before


def test_a_finished_run_writes_a_lost_file_again(whole: RunSummary) -> None:
    before = output_of(whole.folder)
    (whole.folder / "pairs.jsonl").unlink()
    again = run(config_in(whole.folder))
    assert (again.already_finished, again.completions_bought) == (False, 0)
    assert output_of(whole.folder) == before


def test_speed_changes_nothing_in_the_output(whole: RunSummary, tmp_path: Path) -> None:
    run(config_in(tmp_path, window=1, sandbox={"jobs": 1, "limits": LIMITS}))
    assert output_of(tmp_path) == output_of(whole.folder)


def test_another_configuration_is_refused_with_the_difference(whole: RunSummary) -> None:
    with pytest.raises(ConfigError, match=r"samples: 2 -> 3") as caught:
        run(config_in(whole.folder, samples=3, window=7))
    assert "window" not in str(caught.value)
    assert "output=FOLDER" in str(caught.value)


async def test_a_run_that_another_version_began_is_refused(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / LEDGER_FILE)
    await ledger.save_setting("config", '{"name": "old", "proposers": 3}')
    await ledger.save_completion("key", "solver", Completion(text="bought"))
    with pytest.raises(ConfigError, match="another version"):
        await adopt(config_in(tmp_path), ledger)
    ledger.close()


@pytest.mark.parametrize(
    ("changed", "error", "hint"),
    [
        ({"banks": [{"name": "linear_equatoin", "count": 1}]}, BankError, "nearest are 'linear_equation', "),
        ({"banks": [{"importer": "gsm8k", "path": "no/such.jsonl"}]}, InputError, "no/such.jsonl"),
        ({"solvers": ["fautly"]}, ConfigError, "the nearest is faulty"),
        ({"solvers": ["faulty", "faulty"]}, ConfigError, "raise `samples` instead"),
        ({"solvers": [{"spec": "faulty", "options": {"rate": 1}}]}, ConfigError, "no option 'rate'"),
    ],
)
def test_what_cannot_run_is_refused_before_any_work(
    tmp_path: Path, changed: dict[str, Any], error: type[Exception], hint: str
) -> None:
    with pytest.raises(error) as caught:
        run(config_in(tmp_path, **changed))
    assert hint in str(caught.value)
    ledger = Ledger(tmp_path / LEDGER_FILE)
    assert ledger.count("problems") == 0
    ledger.close()
    # Nothing was bought, so the folder belongs to nobody: the corrected configuration goes on there.
    corrected = config_in(tmp_path, banks=[{"name": "linear_equation", "count": 1}], solvers=["reference"])
    assert run(corrected).funnel.total.proposed == 1


def test_a_run_whose_server_never_answered_does_not_own_its_folder(tmp_path: Path) -> None:
    bank = {"name": "linear_equation", "count": 2}
    with ScriptedServer([Rule("", Reply("busy", status=503))]) as server:
        options = {"model": server.model, "max_retries": 0}
        deaf = config_in(
            tmp_path, banks=[bank], solvers=[{"spec": f"openai:{server.base_url}", "options": options}]
        )
        assert run(deaf).pending == 2
    summary = run(config_in(tmp_path, banks=[bank | {"count": 3}], solvers=["reference"], samples=1))
    assert (summary.funnel.total.proposed, summary.funnel.total.emitted, summary.pending) == (3, 3, 0)
    with pytest.raises(ConfigError, match="another configuration"):
        run(config_in(tmp_path, banks=[bank], solvers=["reference"], samples=1))


def test_mathematics_needs_no_sandbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def refuse(self: Sandbox) -> Sandbox:
        raise UnsafeHost("no namespaces here")

    monkeypatch.setattr(Sandbox, "__aenter__", refuse)
    math = [{"name": "linear_equation", "count": 2}]
    assert run(config_in(tmp_path / "math", banks=math)).funnel.total.proposed == 2
    with pytest.raises(UnsafeHost):
        run(config_in(tmp_path / "code"))


def test_equal_problems_are_worked_on_once(tmp_path: Path) -> None:
    bank = {"name": "linear_equation", "count": 2}
    summary = run(config_in(tmp_path, banks=[bank, bank], solvers=["reference"], samples=1))
    total = summary.funnel.total
    assert (total.proposed, total.duplicates, total.solved, total.emitted) == (4, 2, 2, 2)
    assert total.imbalances() == ()


def test_a_run_killed_at_many_points_gives_the_same_bytes(whole: RunSummary, tmp_path: Path) -> None:
    points, config = random.Random(20), config_in(tmp_path, window=1)
    for _ in range(20 if WHOLE else 8):
        ended = _run_in_child(config, kill_at=points.randint(2, 5), after=points.random() < 0.5)
        assert ended == -signal.SIGKILL
        held = _rows_in(tmp_path)
        assert held["verdicts"] == held["attempts"] <= held["completions"]
        assert held["outcomes"] <= held["problems"]
    assert not (tmp_path / "manifest.json").exists()
    summary = run(config)
    assert not summary.already_finished
    assert 0 < summary.completions_bought < whole.completions_bought
    assert output_of(tmp_path) == output_of(whole.folder)


def test_a_run_killed_while_it_writes_the_dataset_writes_it_whole(whole: RunSummary, tmp_path: Path) -> None:
    config = config_in(tmp_path)
    assert _run_in_child(config, kill_at_row=3) == -signal.SIGKILL
    assert "manifest.json" not in output_of(tmp_path)
    summary = run(config)
    assert (summary.completions_bought, summary.already_finished) == (0, False)
    assert output_of(tmp_path) == output_of(whole.folder)


def test_a_server_is_asked_for_nothing_that_the_ledger_holds(tmp_path: Path) -> None:
    problems = [*get_bank("list_pipeline").problems(0, 3), *get_bank("linear_equation").problems(0, 5)]
    answers = rehearsed(FaultySolver(), problems)
    asked: list[Chat] = []

    def answer(chat: Chat) -> Reply:
        asked.append(chat)
        return answers(chat)

    with ScriptedServer(answer) as server:
        spec = {
            "spec": f"openai:{server.base_url}",
            "options": {"model": "scripted"},
            "sampling": {"seed": 1},
        }
        config = config_in(tmp_path, solvers=[spec])
        points = random.Random(5)
        for _ in range(5):
            held, before = _rows_in(tmp_path)["completions"], len(asked)
            ended = _run_in_child(config, kill_at=points.randint(3, 9), after=True)
            assert ended in (0, -signal.SIGKILL)
            assert len(asked) - before >= _rows_in(tmp_path)["completions"] - held
        held, before = _rows_in(tmp_path)["completions"], len(asked)
        summary = run(config)
        assert len(asked) - before == _rows_in(tmp_path)["completions"] - held
    assert summary.pending == 0
    assert summary.funnel.total.imbalances() == ()
    assert not summary.result.built_in


def test_a_server_that_went_away_leaves_work_that_another_address_finishes(tmp_path: Path) -> None:
    bank = [{"name": "linear_equation", "count": 2}]
    options = {"model": "scripted", "max_retries": 0}

    def config_at(server: ScriptedServer) -> RunConfig:
        solver = {"spec": f"openai:{server.base_url}", "options": options}
        return config_in(tmp_path, banks=bank, solvers=[solver], repair_rounds=0)

    problems = list(get_bank("linear_equation").problems(0, 2))
    answers = rehearsed(FaultySolver(), problems)

    def failing_for_one(chat: Chat) -> Reply:
        asked = chat.messages[-1].content
        return Reply("out of memory", status=500) if problems[1].statement in asked else answers(chat)

    with ScriptedServer(failing_for_one) as server:
        first = run(config_at(server))
    assert (first.pending, first.completions_bought) == (1, 2)
    assert sum(first.troubles.values()) == 2
    assert "out of memory" in next(iter(first.troubles))
    with ScriptedServer(answers) as server:
        second = run(config_at(server))
        assert server.counts.requests == 1
        assert server.base_url not in (tmp_path / "manifest.json").read_text()
    assert (second.pending, second.completions_bought, second.troubles) == (0, 2, {})
    assert second.funnel.total.imbalances() == ()
    assert run(config_at(server)).already_finished


def test_two_runs_of_one_folder_at_once_are_refused(tmp_path: Path) -> None:
    context = multiprocessing.get_context("forkserver")
    ready, release = context.Event(), context.Event()
    other = context.Process(target=_hold, args=(tmp_path / LEDGER_FILE, ready, release))
    other.start()
    ready.wait()
    with pytest.raises(LedgerError, match=f"process {other.pid}"):
        run(config_in(tmp_path))
    release.set()
    other.join()


def _hold(path: Path, ready: Any, release: Any) -> None:
    ledger = Ledger(path)
    ready.set()
    release.wait()
    ledger.close()


def _rows_in(folder: Path) -> dict[str, int]:
    ledger = Ledger(folder / LEDGER_FILE)
    try:
        return {table: ledger.count(table) for table in TABLES}
    finally:
        ledger.close()


def _run_in_child(config: RunConfig, **deadly: int) -> int:
    """Runs in a process of its own that kills itself as :func:`_run_and_die` says; its exit code."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["engine.run", "tests.engine.test_run"])
    child = context.Process(target=_run_and_die, args=(config,), kwargs=deadly)
    child.start()
    child.join()
    assert child.exitcode is not None
    return child.exitcode


def _run_and_die(
    config: RunConfig, kill_at: int | None = None, after: bool = False, kill_at_row: int | None = None
) -> None:
    """``kill -9`` at the ``kill_at``-th commit, or before the ``kill_at_row``-th row is written."""
    commit, commits = Committer.commit, 0
    write, rows = ParquetWriter.write, 0

    def deadly_write(self: ParquetWriter, row: Row) -> bool:
        nonlocal rows
        rows += 1
        if rows == kill_at_row:
            os.kill(os.getpid(), signal.SIGKILL)
        return write(self, row)

    def deadly(self: Committer, units: Sequence[Unit]) -> None:
        nonlocal commits
        commits += 1
        if commits == kill_at and not after:
            os.kill(os.getpid(), signal.SIGKILL)
        commit(self, units)
        if commits == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    Committer.commit = deadly  # type: ignore[method-assign]
    ParquetWriter.write = deadly_write  # type: ignore[method-assign]
    run(config)
