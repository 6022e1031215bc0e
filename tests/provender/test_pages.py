"""The code of all pages and all of examples/, run as a user runs it: from another folder, as files."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    page
    for page in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"))
    # The gallery shows items, whose programs are run by the laws of their banks.
    if page.name != "gallery.md" and "\n```python\n" in page.read_text()
)
EXAMPLES = ROOT / "examples"


def blocks(page: Path, kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def done(command: list[str], folder: Path) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    result = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, f"{command}\n{result.stdout}\n{result.stderr}"
    return result.stdout


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_code_of_a_page_runs(page: Path, tmp_path: Path) -> None:
    code = blocks(page, "python")
    assert code
    (tmp_path / "page.py").write_text("\n".join(code), encoding="utf-8")
    done([sys.executable, "page.py"], tmp_path)


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What every command of the examples' page prints, run in order beside a copy of the examples."""
    folder = tmp_path_factory.mktemp("examples")
    shutil.copytree(EXAMPLES, folder / "examples")
    (folder / "out").mkdir()
    commands = [line for block in blocks(EXAMPLES / "README.md", "sh") for line in block.splitlines()]
    printed = {command: done(["bash", "-c", command], folder) for command in commands}
    verdicts = (folder / "out" / "verdicts.jsonl").read_text(encoding="utf-8").splitlines()
    return printed | {"verdicts": "\n".join(verdicts)}


@pytest.mark.skipif(not shutil.which("node"), reason="the corpus is carried into JavaScript")
def test_every_example_runs(ran: dict[str, str]) -> None:
    expected = {
        "provender run examples/corpus.yaml": "pairs emitted",
        "provender audit out/example-corpus": "pairs verified.",
        "python examples/own_bank.py": "pairs in out/powers",
        "provender run examples/own_solver.yaml": "6 attempts judged: 6 accepted.",
        "python examples/run_programs.py": "call: (2, 1)\nlimit: time_limit\n3 ** 1 = 3\n",
    }
    for command, said in expected.items():
        assert said in ran[command]
    verdicts = {row["id"]: row["verdict"] for row in map(json.loads, ran["verdicts"].splitlines())}
    assert verdicts == {
        **dict.fromkeys(("gold", "conditions", "calls", "runs"), "accepted"),
        "tests": "wrong_answer",
        "mistyped": "bad_request",
    }


def test_no_example_is_left_out(ran: dict[str, str]) -> None:
    files = {file.name for file in EXAMPLES.iterdir() if file.is_file()} - {"README.md"}
    text = "\n".join([*ran, *(file.read_text(encoding="utf-8") for file in EXAMPLES.glob("*.yaml"))])
    assert not {name for name in files if f"examples/{name}" not in text}


def test_pages_import_only_what_is_public() -> None:
    code = [block for page in (ROOT / "docs").glob("*.md") for block in blocks(page, "python")]
    code += blocks(ROOT / "README.md", "python")
    code += [file.read_text(encoding="utf-8") for file in EXAMPLES.glob("*.py")]
    internal = re.compile(r"^\s*(?:from|import) (?:engine|problem_banks|sandbox)\b", re.MULTILINE)
    assert not [block for block in code if internal.search(block)]
