"""Asks every part of the tree that it is run in what it knows of the toys, and prints the answers as JSON."""

import asyncio
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from typer.testing import CliRunner

from engine.checks.controls import Suite, failing_suites, planted_programs
from engine.cli.app import app
from engine.dialogue.prompts import messages_for
from engine.doctor import examine_language
from engine.errors import ConfigError
from engine.reading import read_code
from engine.solvers import knows_answers, make_solver
from problem_banks.registry import get_bank
from sandbox import Sandbox

PROGRAM = "{ print $1 * 2 }\n"
CASES = [{"stdin": "4\n", "stdout": "8\n"}]
LINES = [
    {"id": 1, "kind": "code", "language": "awk", "solution": f"So:\n```gawk\n{PROGRAM}```", "cases": CASES},
    {"id": 2, "kind": "code", "language": "awk", "solution": "{ print $1 * 3 }", "cases": CASES},
    {"id": 3, "kind": "code", "language": "mawk", "solution": PROGRAM, "cases": CASES},
    {"id": 4, "kind": "code", "language": "awk", "program": "BEGIN { exit 0 }"},
    {
        "id": 5,
        "kind": "code",
        "language": "awk",
        "solution": PROGRAM,
        "entry_point": "f",
        "cases": [{"args": [1], "expected": 2}],
    },
]
CONFIG = """\
name: toys
banks: [{name: multiples, count: 2}]
solvers: [recited]
language: awk
"""


def cli(*arguments: str) -> str:
    """What a command prints, both streams, behind its exit code."""
    done = CliRunner().invoke(app, arguments)
    return f"{done.exit_code}\n{done.output}"


def lines_of(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def refusal(spec: str) -> str:
    try:
        make_solver(spec)
    except ConfigError as error:
        return str(error)
    return ""


async def diagnosed() -> dict[str, object]:
    async with Sandbox(jobs=1) as box:
        return (await examine_language(box, "awk")).model_dump()


def known() -> dict[str, object]:
    suite = Suite("awk", "", "BEGIN { f() }\n", "f")
    problem = get_bank("multiples").problem(0, 0)
    return {
        "fence": read_code(f"Sure.\n\n```gawk\n{PROGRAM}```", "awk"),
        "prose": read_code(f"Sure, this does it:\n\n{PROGRAM}\nIt doubles.", "awk"),
        "prompt": messages_for(problem, language="awk")[-1].content,
        "planted": planted_programs(suite),
        "failing": [each.joined("") for each in failing_suites(suite)],
        "doctor": asyncio.run(diagnosed()),
        "knows_answers": knows_answers("recited"),
        "misspelt solver": refusal("recite"),
    }


def used(folder: Path) -> dict[str, object]:
    requests, verdicts, config = folder / "in.jsonl", folder / "out.jsonl", folder / "toys.yaml"
    requests.write_text("".join(f"{json.dumps(line)}\n" for line in LINES), encoding="utf-8")
    config.write_text(CONFIG, encoding="utf-8")
    run = folder / "run"
    return {
        "verify": cli("verify", "-i", str(requests), "-o", str(verdicts), "-j", "1"),
        "verdicts": lines_of(verdicts),
        "run": cli("run", str(config), "--set", f"output={run}", "-j", "1"),
        "manifest": json.loads((run / "manifest.json").read_text(encoding="utf-8"))["run"],
        "audit": cli("audit", str(run), "-j", "1"),
        "export": cli("export", str(run), "-f", "ids", "-o", str(folder / "exported")),
        "exported": lines_of(folder / "exported" / "ids.jsonl"),
    }


def listed() -> dict[str, object]:
    pages: dict[str, Sequence[str]] = {
        "bench help": ("bench", "run", "--help"),
        "export help": ("export", "--help"),
        "banks": ("banks", "list"),
        "misspelt export": ("export", "nowhere", "-f", "idz", "-o", "out"),
        "misspelt bank": ("banks", "show", "multiple"),
    }
    return {name: cli(*arguments) for name, arguments in pages.items()}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(known() | listed() | used(Path(sys.argv[1]))))
