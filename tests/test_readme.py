"""The commands of the README run, and print what the README shows: ``sh`` blocks, ``text`` blocks.

``PROVENDER_UPDATE_README=1 pytest tests/test_readme.py`` writes the output of today into the page.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from problem_banks.registry import BANKS

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"

#: How the README's command begins that stands in for a model, and the port that it takes.
REHEARSAL, PORT = "python -m engine.scripted_server ", "8000"

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


def runnable(commands: str, port: str) -> str:
    """The same commands, but small, on a free port, and without setting up again what is set up.

    Nothing else may differ: what a command lacks here, it lacks for whoever types it.
    """
    commands = re.sub(r"^make demo$", "provender demo", commands, flags=re.MULTILINE)
    if commands.startswith(REHEARSAL):
        commands = f"exec {commands.strip()} --port {port}\n"
    commands = re.sub(r"(--count |\bcount: )200\b", r"\g<1>2", commands)
    return commands.replace("samples: 4", "samples: 2").replace(f":{PORT}/", f":{port}/")


#: Lines that come and go with the faults that a seed happens to inject.
_BY_CHANCE = re.compile(
    r"^(not emitted|answer rejected|accepted, not admitted|translation rejected|0 attempts)"
)


def skeleton(output: str) -> list[str]:
    """The lines of an output without its numbers: these change with every change of a bank or a fault."""
    lines = (" ".join(re.sub(r"\d[\d,]*", "0", line).split()) for line in output.strip().splitlines())
    return [line for line in lines if not _BY_CHANCE.match(line)]


@dataclass
class Terminal:
    """A shell in one folder, and the servers that were started beside it."""

    folder: Path
    port: str
    servers: list[subprocess.Popen[str]] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        bare = {key: value for key, value in os.environ.items() if key != "OPENAI_API_KEY"}
        return bare | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{bare['PATH']}"}

    def run(self, commands: str) -> str:
        """What the commands print; of a server only its greeting, once it can be asked."""
        shell = ["bash", "-euo", "pipefail", "-c", runnable(commands, self.port)]
        if commands.startswith(REHEARSAL):
            server = subprocess.Popen(
                shell, cwd=self.folder, env=self.environment, stderr=subprocess.PIPE, text=True
            )
            self.servers.append(server)
            assert server.stderr is not None
            greeting = server.stderr.readline()
            assert "answers" in greeting, greeting + server.stderr.read()
            return ""
        done = subprocess.run(
            shell, cwd=self.folder, env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{commands}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def close(self) -> None:
        for server in self.servers:
            server.kill()
            server.communicate()


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """What every step prints, run in order in one folder."""
    terminal = Terminal(tmp_path_factory.mktemp("readme"), free_port())
    try:
        yield [terminal.run(step.commands) for step in steps()]
    finally:
        terminal.close()


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


def test_make_demo_is_the_demo() -> None:
    assert "\ndemo: setup\n\t@$(BIN)/provender demo\n" in (ROOT / "Makefile").read_text(encoding="utf-8")


def test_every_benchmark_has_its_line() -> None:
    page = (ROOT / "benchmarks" / "README.md").read_text(encoding="utf-8")
    names = {path.stem for path in (ROOT / "benchmarks").glob("*.py")} - {"__init__"}
    names |= {path.parent.name for path in (ROOT / "benchmarks").glob("*/__main__.py")}
    assert not {name for name in names if not re.search(rf"\b{name}\b", page)}
    assert set(re.findall(r"benchmarks[./](\w+)", page)) <= names


#: A number, in figures or as a word, of families or banks.
_COUNT = re.compile(
    r"\b(\d\d+|\w+(?:ty|teen)(?:-\w+)?) (?:(?:procedural|math|code) )?(?:families|banks)\b", re.IGNORECASE
)


def test_families_are_counted_right_wherever_they_are_counted() -> None:
    pages = [path for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")) if path.name != "gallery.md"]
    counts = [count for path in pages for count in _COUNT.findall(path.read_text(encoding="utf-8"))]
    families = sum(bank.kind == "math" for bank in BANKS.values())
    assert counts and set(counts) == {str(families)}


def update(outputs: list[str]) -> None:
    """Writes today's output into the README."""
    text = README.read_text(encoding="utf-8")
    for step, printed in zip(steps(), outputs, strict=True):
        if step.shown is not None:
            before = f"```sh\n{step.commands}```\n\n```text\n"
            text = text.replace(f"{before}{step.shown}```", f"{before}{printed.strip()}\n```")
    README.write_text(text, encoding="utf-8")
