"""The commands of the README run, and print what the README shows: ``sh`` blocks, ``text`` blocks.

``PROVENDER_UPDATE_README=1 pytest tests/test_readme.py`` writes the output of today into the page.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from engine.scripted_server import ScriptedServer
from engine.scripted_server.rehearsal import rehearsed
from engine.solvers import make_solver
from problem_banks.registry import get_bank

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"

#: The server that the README's commands name, and how the model there is called.
SERVER, MODEL = "http://localhost:8000/v1", "qwen2.5-coder-1.5b"

_BLOCK = re.compile(r"^```(sh|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Step:
    """One block of commands, and the output that the README shows for it."""

    commands: str
    shown: str | None


def steps() -> list[Step]:
    blocks = _BLOCK.findall(README.read_text(encoding="utf-8"))
    found = []
    for place, (kind, content) in enumerate(blocks):
        if kind == "sh":
            after = blocks[place + 1] if place + 1 < len(blocks) else ("", "")
            found.append(Step(content, after[1] if after[0] == "text" else None))
    return found


def runnable(commands: str, server: str) -> str:
    """The same commands where make would set up again what is set up, and with few problems of each bank."""
    commands = re.sub(r"^make demo$", "provender demo", commands, flags=re.MULTILINE)
    commands = (
        commands.replace(SERVER, server).replace("count: 200", "count: 2").replace("samples: 4", "samples: 2")
    )
    return commands.replace("bench run mixture", "bench run mixture --count 2")


#: Lines that come and go with the faults that a seed happens to inject.
_BY_CHANCE = re.compile(
    r"^(not emitted|answer rejected|accepted, not admitted|translation rejected|0 attempts)"
)


def skeleton(output: str) -> list[str]:
    """The lines of an output without its numbers: these change with every change of a bank or a fault."""
    lines = (" ".join(re.sub(r"\d[\d,]*", "0", line).split()) for line in output.strip().splitlines())
    return [line for line in lines if not _BY_CHANCE.match(line)]


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    banks = (("quadratic_equation", 7), ("list_pipeline", 7), ("mixture", 0))
    problems = [problem for name, seed in banks for problem in get_bank(name).problems(seed, 2)]
    answers = rehearsed(make_solver("faulty"), problems, languages=["python", "javascript"])
    with ScriptedServer(answers, model=MODEL) as scripted:
        yield scripted.base_url


@pytest.fixture(scope="module")
def outputs(server: str, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What every step prints, run in order in one folder."""
    folder = tmp_path_factory.mktemp("readme")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "OPENAI_API_KEY": "none"}
    printed = []
    for step in steps():
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", runnable(step.commands, server)],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{step.commands}\n{done.stdout}\n{done.stderr}"
        printed.append(done.stdout)
    return printed


needs_toolchains = pytest.mark.skipif(
    not (shutil.which("node") and shutil.which("g++")),
    reason="the README was written with node and g++ installed",
)


@needs_toolchains
def test_every_block_of_commands_runs_and_prints_what_the_readme_shows(outputs: list[str]) -> None:
    if os.environ.get("PROVENDER_UPDATE_README"):
        update(outputs)
    for step, printed in zip(steps(), outputs, strict=True):
        if step.shown is not None:
            assert skeleton(printed) == skeleton(step.shown)


def test_the_pages_that_the_readme_names_exist() -> None:
    named = re.findall(r"\]\(([^)#]+)\)", README.read_text(encoding="utf-8"))
    assert named
    assert not [name for name in named if not (ROOT / name).exists()]


def update(outputs: list[str]) -> None:
    """Writes today's output into the README."""
    text = README.read_text(encoding="utf-8")
    for step, printed in zip(steps(), outputs, strict=True):
        if step.shown is not None:
            before = f"```sh\n{step.commands}```\n\n```text\n"
            text = text.replace(f"{before}{step.shown}```", f"{before}{printed.strip()}\n```")
    README.write_text(text, encoding="utf-8")
