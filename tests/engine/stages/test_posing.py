"""``provender run`` with ``propose``: a scripted server stands for the model, and is no model's ability."""

import json
import re
import threading
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from engine.cli.app import app
from engine.config import parse_config
from engine.errors import ConfigError
from engine.ledger import LEDGER_FILE, Ledger
from engine.run import RunSummary, run
from engine.scripted_server import Chat, Reply, ScriptedServer
from tests.engine.test_run import output_of

WRITING = re.compile(r"Write the programming problem.*?```python\n(.*?)```", re.DOTALL)
SEEDS = 4


class Describer:
    """Writes numbered statements, and solves each from the program that it was written for.

    Of the seeds in order of their programs: a statement that is solved, one whose solution is wrong, a text
    without a statement, and one that quotes the program.
    """

    def __init__(self, *, broken: bool = False) -> None:
        self.broken = broken
        """Whether the second program cannot be described now."""
        self.programs: list[str] = []
        self.written = self.solved = 0
        self._lock = threading.Lock()

    def __call__(self, chat: Chat) -> Reply:
        shown = WRITING.search(chat.prompt)
        with self._lock:
            return self._write(shown[1]) if shown else self._solve(chat.messages[0].content)

    def _write(self, code: str) -> Reply:
        place = PROGRAMS.index(code.strip())
        if self.broken and place == 1:
            return Reply("the server is down", status=503)
        self.written += 1
        return Reply(
            (
                "<problem>Described as number 0.</problem>",
                "<problem>Described as number 1.</problem>",
                "I would rather not.",
                f"<problem>Write\n{code}</problem>",
            )[place]
        )

    def _solve(self, prompt: str) -> Reply:
        self.solved += 1
        described = re.search(r"Described as number (\d)", prompt)
        assert described is not None and "Examples" not in prompt
        code = PROGRAMS[int(described[1])]
        if described[1] == "1":
            code = re.sub(r"return .*", "return -12345", code)
        return Reply(f"```python\n{code}\n```")


def _programs() -> list[str]:
    from problem_banks.registry import get_bank

    problems = get_bank("list_pipeline").problems(0, SEEDS)
    return [problem.reference.code["python"].strip() for problem in problems if problem.reference]


PROGRAMS = _programs()


def fields(folder: Path, url: str, **changed: Any) -> dict[str, Any]:
    model = {"spec": f"openai:{url}", "options": {"model": "scripted", "max_retries": 0}}
    source = {"name": "list_pipeline", "count": SEEDS}
    return {
        "name": "described",
        "propose": [{"method": "reverse_instruction", "source": source, "solver": model}],
        "solvers": [model],
        "repair_rounds": 1,
        "output": str(folder),
        **changed,
    }


def run_with(describer: Describer, folder: Path, **changed: Any) -> RunSummary:
    with ScriptedServer(describer) as server:
        return run(parse_config(fields(folder, server.base_url, **changed)))


def test_only_statements_from_which_a_solver_solves_make_pairs(tmp_path: Path) -> None:
    describer, file = Describer(), tmp_path / "described.yaml"
    with ScriptedServer(describer) as server:
        file.write_text(yaml.safe_dump(fields(tmp_path / "out", server.base_url)))
        told = CliRunner().invoke(app, ["run", str(file), "-j", "1"])
    assert told.exit_code == 0, told.output
    assert "no problem made: statement quotes the program" in told.stdout
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    counts = manifest["funnel"]["banks"]["reverse_instruction:list_pipeline"]
    assert counts["not_posed"] == {"no statement in the answer": 1, "statement quotes the program": 1}
    assert (counts["proposed"], counts["solved"], counts["unsolved"], counts["emitted"]) == (4, 1, 1, 1)
    assert (describer.written, describer.solved) == (4, 3)
    (pair,) = map(json.loads, (tmp_path / "out" / "pairs.jsonl").read_text().splitlines())
    assert pair["problem"] == "Described as number 0."
    assert pair["bank"] == "reverse_instruction:list_pipeline"
    audited = CliRunner().invoke(app, ["audit", str(tmp_path / "out")])
    assert audited.exit_code == 0, audited.output


def test_an_interrupted_run_buys_only_what_it_lacks(tmp_path: Path) -> None:
    whole = run_with(Describer(), tmp_path / "whole")
    describer = Describer(broken=True)
    first = run_with(describer, tmp_path / "resumed")
    assert (first.pending, first.funnel.total.imbalances()) == (1, ())
    describer.broken = False
    second = run_with(describer, tmp_path / "resumed")
    assert second.pending == 0 and second.completions_bought == 3
    assert (describer.written, describer.solved) == (4, 3)
    assert output_of(tmp_path / "resumed") == output_of(tmp_path / "whole")
    assert whole.funnel.total.imbalances() == ()


def test_what_infrastructure_prevented_is_told(tmp_path: Path) -> None:
    file = tmp_path / "described.yaml"
    with ScriptedServer(Describer(broken=True)) as server:
        file.write_text(yaml.safe_dump(fields(tmp_path / "out", server.base_url)))
        told = CliRunner().invoke(app, ["run", str(file), "-j", "1"])
    assert "1 problems are unfinished" in told.stdout
    assert "1 times prevented: " in told.stderr and "the server is down" in told.stderr


def test_a_seed_may_be_a_problem_of_the_run_too(tmp_path: Path) -> None:
    banks = [{"name": "list_pipeline", "count": 1}]
    reference = {"spec": "reference"}
    summary = run_with(Describer(), tmp_path, banks=banks, solvers=[reference])
    assert summary.funnel.total.duplicates == 0
    assert summary.funnel.banks["list_pipeline"].solved == 1
    # The reference knows the seed, and nothing of what was made of it.
    assert summary.funnel.banks["reverse_instruction:list_pipeline"].unsolved == 2
    assert summary.result.writers == ("openai:scripted",)


def test_the_ledger_keeps_the_problems_that_were_made(tmp_path: Path) -> None:
    run_with(Describer(), tmp_path)
    ledger = Ledger(tmp_path / LEDGER_FILE)
    statements = {problem.statement for problem in ledger.problems()}
    ledger.close()
    assert {"Described as number 0.", "Described as number 1."} <= statements


def test_a_solver_that_writes_nothing_is_refused(tmp_path: Path) -> None:
    source = {"name": "list_pipeline", "count": 1}
    entry = {"method": "reverse_instruction", "source": source, "solver": "faulty"}
    config = parse_config({"name": "x", "propose": [entry], "solvers": ["faulty"], "output": str(tmp_path)})
    with pytest.raises(ConfigError, match="writes no problems"):
        run(config)


def test_an_unknown_method_is_refused_before_any_work(tmp_path: Path) -> None:
    source = {"name": "list_pipeline", "count": 1}
    entry = {"method": "reverse", "source": source, "solver": "faulty"}
    config = parse_config({"name": "x", "propose": [entry], "solvers": ["faulty"], "output": str(tmp_path)})
    with pytest.raises(ConfigError, match="the nearest is 'reverse_instruction'"):
        run(config)
