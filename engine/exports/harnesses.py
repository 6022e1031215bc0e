"""Benchmarks for lm-evaluation-harness, Inspect and the Hub: rows, and what leads to our verifier."""

from pathlib import Path

from engine.exports.examples import Example
from engine.exports.lines import Lines, LinesExport
from engine.exports.templates import template
from engine.files import write_atomically
from problem_banks.records import AnswerCheck


def _row(example: Example) -> Lines:
    if example.asked is not None:
        yield {
            "id": example.row["id"],
            "prompt": example.question,
            "answer": example.row["answer"],
            "problem": example.ground_truth,
        }


def _gold(example: Example) -> Lines:
    """Of mathematics with a gold: the Hub runs scorers of its own only, of which one is for mathematics."""
    check = example.problem.check
    if isinstance(check, AnswerCheck):
        yield {"id": example.row["id"], "problem": example.row["problem"], "answer": check.gold}


def _lm_eval(folder: Path) -> None:
    rows = str((folder / "lm_eval.jsonl").resolve()).replace("\\", "\\\\").replace('"', '\\"')
    write_atomically(folder / "provender.yaml", template("provender.yaml", rows=rows))
    write_atomically(folder / "provender_lm_eval.py", template("provender_lm_eval.py"))


def _inspect(folder: Path) -> None:
    write_atomically(folder / "provender_inspect.py", template("provender_inspect.py"))


def _hub(folder: Path) -> None:
    write_atomically(folder / "eval.yaml", template("eval.yaml"))


LM_EVAL = LinesExport(
    "lm-eval",
    "a task of lm-evaluation-harness (--include_path FOLDER --tasks provender)",
    "lm_eval.jsonl",
    _row,
    finish=_lm_eval,
    once=True,
)
INSPECT = LinesExport(
    "inspect",
    "a task of Inspect (inspect eval FOLDER/provender_inspect.py)",
    "inspect.jsonl",
    _row,
    finish=_inspect,
    once=True,
)
HUB_EVAL = LinesExport(
    "hub-eval",
    "a Hub benchmark of mathematics: rows and eval.yaml",
    "test.jsonl",
    _gold,
    finish=_hub,
    once=True,
)
