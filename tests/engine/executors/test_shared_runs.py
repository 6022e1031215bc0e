"""Runs that several processes share: the output is that of one, whatever happens to the processes."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest

from engine.config import parse_config
from engine.errors import ConfigError, SolverError
from engine.funnel import Counts
from engine.ledger import LEDGER_FILE, Ledger
from engine.progress import NoProgress
from engine.records import VerdictKind
from engine.run import run
from tests.engine.executors.shared import config_in, dataset_of, kill_workers, workers_of


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What one process puts out."""
    folder = tmp_path_factory.mktemp("alone")
    run(config_in(folder))
    return dataset_of(folder)


class KillsAt(NoProgress):
    """Kills all workers when so many attempts have been judged."""

    def __init__(self, *moments: int) -> None:
        self.judged_so_far, self.killed, self._moments = 0, 0, moments

    def judged(self, verdict: VerdictKind) -> None:
        self.judged_so_far += 1
        if self.judged_so_far in self._moments:
            self.killed += kill_workers(signal.SIGKILL)


class StopsAt(NoProgress):
    """Interrupts the run when so many problems are through."""

    def __init__(self, problems: int) -> None:
        self._left = problems

    def advanced(self, counts: Counts) -> None:
        self._left -= 1
        if self._left == 0:
            signal.raise_signal(signal.SIGINT)


def test_two_processes_put_out_what_one_does(alone: dict[str, str], tmp_path: Path) -> None:
    summary = run(config_in(tmp_path, processes=2))
    assert dataset_of(tmp_path) == alone
    assert summary.funnel.total.imbalances() == ()
    assert summary.completions_bought == summary.funnel.total.attempts
    assert workers_of(os.getpid()) == []


def test_a_killed_process_costs_nothing_that_was_bought(alone: dict[str, str], tmp_path: Path) -> None:
    killing = KillsAt(5, 25)
    summary = run(config_in(tmp_path, processes=2), killing)
    assert killing.killed >= 2
    assert dataset_of(tmp_path) == alone
    assert killing.judged_so_far == summary.completions_bought == summary.funnel.total.attempts


@pytest.mark.parametrize(("before", "after"), [(2, 1), (1, 2)])
def test_a_run_goes_on_with_another_number_of_processes(
    alone: dict[str, str], tmp_path: Path, before: int, after: int
) -> None:
    with pytest.raises(KeyboardInterrupt):
        run(config_in(tmp_path, processes=before), StopsAt(7))
    assert workers_of(os.getpid()) == []
    ledger = Ledger(tmp_path / LEDGER_FILE)
    bought = ledger.count("completions")
    ledger.close()
    summary = run(config_in(tmp_path, processes=after))
    assert dataset_of(tmp_path) == alone
    assert bought > 0 and bought + summary.completions_bought == summary.funnel.total.attempts


def test_problems_that_stand_in_several_shards_are_solved_once(tmp_path: Path) -> None:
    twice = {"banks": [{"name": "linear_equation", "count": 20}] * 2}
    run(config_in(tmp_path / "one", **twice))
    summary = run(config_in(tmp_path / "two", processes=2, **twice))
    assert dataset_of(tmp_path / "two") == dataset_of(tmp_path / "one")
    assert summary.funnel.total.duplicates == 20


DEADLY = """
    import os
    from engine.solvers import make_solver

    class Deadly:
        name = "python:deadly"
        inner = make_solver("reference")

        async def solve(self, request):
            if request.problem.index == 7:
                os._exit(9)
            return await self.inner.solve(request)

        async def close(self):
            pass

    def make():
        return Deadly()
"""


def test_a_problem_that_no_process_survives_is_counted_and_costs_nothing_else(tmp_path: Path) -> None:
    solver = tmp_path / "deadly.py"
    solver.write_text(textwrap.dedent(DEADLY), encoding="utf-8")
    banks = [{"name": "linear_equation", "count": 20}]
    summary = run(
        config_in(tmp_path / "out", banks=banks, solvers=[f"python:{solver}"], processes=2, repair_rounds=0)
    )
    total = summary.funnel.total
    assert (total.proposed, total.solved, total.unfinished) == (20, 19, 0)
    assert list(total.failed) == ["loop: the process that worked on it died"]
    assert summary.failed[0].startswith("problem 7 of the run, from linear_equation")
    assert total.imbalances() == ()


def test_what_a_worker_cannot_begin_with_is_told_as_by_one_process(tmp_path: Path) -> None:
    missing = {"solvers": [{"spec": "openai:http://127.0.0.1:9/v1", "options": {"max_retries": 0}}]}
    with pytest.raises((ConfigError, SolverError)):
        run(config_in(tmp_path, processes=2, **missing))
    assert workers_of(os.getpid()) == []


@pytest.mark.parametrize("spec", ["transformers:some/model", "vllm:some/model"])
def test_a_model_in_the_process_is_refused_where_there_are_several(tmp_path: Path, spec: str) -> None:
    with pytest.raises(ConfigError, match="one process only"):
        run(config_in(tmp_path, processes=2, solvers=[spec]))


def test_processes_share_what_the_whole_run_may_start() -> None:
    from engine.executors.opening import share_of

    config = parse_config(
        {
            "name": "x",
            "banks": [{"name": "linear_equation", "count": 1}],
            "solvers": [{"spec": "openai:http://localhost:1/v1", "options": {"concurrency": 64}}],
            "sandbox": {"jobs": 8},
            "processes": 4,
        }
    )
    share = share_of(config)
    assert (share.sandbox.jobs, share.solvers[0].options["concurrency"]) == (2, 16)


def test_a_second_run_on_the_folder_is_refused_while_workers_are_at_it(tmp_path: Path) -> None:
    refused: list[Any] = []

    class Second(NoProgress):
        def advanced(self, counts: Counts) -> None:
            if not refused:
                # Another process: a lock is no lock within one.
                refused.append(subprocess.run(_second_run(tmp_path), capture_output=True).returncode)

    run(config_in(tmp_path, processes=2), Second())
    assert refused == [2]


def _second_run(folder: Path) -> list[str]:
    return [sys.executable, "-c", "import engine.cli; engine.cli.main()", "run", str(folder / "config.yaml")]
