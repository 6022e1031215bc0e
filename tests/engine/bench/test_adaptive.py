"""A whole adaptive run: it asks what tells most, stops, and goes on where it was stopped."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from engine.bench.adaptive import Rule, run_adaptive
from engine.bench.items import ItemBank, fit_items, read_items, write_items
from engine.bench.run import ADAPTIVE_FILE, PROBLEMS_FILE, bench_config, run_bench
from engine.cli.app import app
from engine.config import BankConfig, RunConfig, SolverConfig
from engine.errors import ConfigError, InputError, ProvenderError
from engine.ledger import LEDGER_FILE, Ledger

_PROBLEMS = 40
runner = CliRunner()


def full(folder: Path, spec: str, samples: int = 1) -> Path:
    bank = BankConfig(name="linear_equation", count=_PROBLEMS)
    run_bench(bench_config([bank], SolverConfig(spec=spec), name="b", output=folder, samples=samples))
    return folder


@pytest.fixture(scope="module")
def items(tmp_path_factory: pytest.TempPathFactory) -> ItemBank:
    folder = tmp_path_factory.mktemp("full")
    return fit_items([full(folder / "a", "reference"), full(folder / "b", "faulty")])


def config(folder: Path, bank: str = "linear_equation") -> RunConfig:
    problems = BankConfig(name=bank, count=_PROBLEMS)
    return bench_config([problems], SolverConfig(spec="faulty"), name="b", output=folder)


def test_it_stops_at_the_standard_error_and_asks_nothing_twice(tmp_path: Path, items: ItemBank) -> None:
    result = run_adaptive(config(tmp_path), items, Rule(standard_error=0.7))
    assert result.stopped_by == "standard error" and result.ability.standard_error <= 0.7
    assert 0 < result.asked < _PROBLEMS and result.items == items.digest
    ids = [step.problem_id for step in result.steps]
    assert len(set(ids)) == len(ids) == result.asked
    ledger = Ledger(tmp_path / LEDGER_FILE)
    bought = ledger.bought()
    ledger.close()
    assert bought == result.asked
    written = (tmp_path / ADAPTIVE_FILE).read_bytes()
    assert run_adaptive(config(tmp_path), items, Rule(standard_error=0.7)) == result
    assert (tmp_path / ADAPTIVE_FILE).read_bytes() == written


def test_a_shorter_run_is_the_beginning_of_a_longer_one(tmp_path: Path, items: ItemBank) -> None:
    short = run_adaptive(config(tmp_path), items, Rule(standard_error=0.01, most=8))
    longer = run_adaptive(config(tmp_path), items, Rule(standard_error=0.01, most=20))
    assert (short.stopped_by, short.asked, longer.asked) == ("most", 8, 20)
    assert longer.steps[:8] == short.steps


def test_problems_that_the_bank_does_not_know_are_refused(tmp_path: Path, items: ItemBank) -> None:
    with pytest.raises(ConfigError, match="bench items"):
        run_adaptive(config(tmp_path, bank="logarithm"), items, Rule())


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"solvers": {}, "items": 3}', "\ufeff{", "nonsense"])
def test_what_is_no_item_bank_is_said(text: str, tmp_path: Path) -> None:
    path = tmp_path / "items.json"
    path.write_text(text)
    with pytest.raises(InputError, match=r"items\.json is no item bank"):
        read_items(path)


def test_the_command_line_goes_the_whole_way(tmp_path: Path, items: ItemBank) -> None:
    path = tmp_path / "bank" / "items.json"
    write_items(items, path)
    assert read_items(path) == items
    asked = ["bench", "run", "linear_equation", "--count", str(_PROBLEMS), "--solver", "faulty"]
    told = ["-o", str(tmp_path / "out"), "--adaptive", str(path), "--most", "8", "--json"]
    result = runner.invoke(app, [*asked, *told])
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["asked"] <= 8
    assert not (tmp_path / "out" / PROBLEMS_FILE).exists()
    with pytest.raises(ProvenderError, match="adaptive run"):
        fit_items([tmp_path / "out"])
