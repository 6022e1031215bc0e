"""The direction of imports, and what importing may cost. Both are read off the code, module by module."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from docs.rooms import PICTURE, cycle, drawn, rooms

ROOT = Path(__file__).parent.parent

#: What each package may import of ours. Anything else would turn a one-way street into a knot.
ALLOWED = {
    "sandbox": {"sandbox"},
    "problem_banks": {"problem_banks", "sandbox"},
    "engine": {"engine", "problem_banks", "sandbox"},
    "provender": {"engine", "problem_banks", "sandbox"},
}

#: Heavy or optional packages: imported inside the function that needs them.
HEAVY = {
    "aiohttp",
    "datasets",
    "docker",
    "fastapi",
    "hypothesis",
    "numpy",
    "openai",
    "pandas",
    "prometheus_client",
    "pyarrow",
    "radon",
    "ray",
    "rich",
    "sympy",
    "torch",
    "transformers",
    "tree_sitter",
    "uvicorn",
    "vllm",
    "z3",
}


def imported_packages(tree: ast.AST) -> Iterator[str]:
    """Top-level packages that a module imports anywhere, inside functions too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield (node.module or "").partition(".")[0]


@pytest.mark.parametrize("package", ALLOWED)
def test_imports_run_one_way(package: str) -> None:
    ours = set(ALLOWED) | {"tests", "benchmarks"}
    wrong = {}
    for path in (ROOT / package).rglob("*.py"):
        used = set(imported_packages(ast.parse(path.read_text(encoding="utf-8"))))
        wrong[str(path.relative_to(ROOT))] = used & ours - ALLOWED[package]
    assert wrong and not {path: used for path, used in wrong.items() if used}


def loaded_by(statement: str) -> set[str]:
    """Top-level packages in memory after a statement, in a fresh interpreter."""
    code = f"import sys; {statement}; print(*sorted({{name.partition('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "statement",
    [
        "import provender",
        "import engine",
        "import engine.run",
        "import engine.cli.app",
        "import problem_banks",
        "import sandbox",
    ],
)
def test_importing_loads_nothing_heavy(statement: str) -> None:
    assert not loaded_by(statement) & HEAVY


def test_importing_provender_loads_nothing_of_ours_and_little_else() -> None:
    added = loaded_by("import provender") - loaded_by("import importlib, typing")
    assert added == {"provender"}


def test_help_needs_neither_records_nor_the_sandbox() -> None:
    assert not loaded_by("import engine.cli.app") & {"pydantic", "yaml", "sandbox", "problem_banks"}


@pytest.mark.parametrize("package", ["engine", "problem_banks", "sandbox"])
def test_no_rooms_import_each_other_in_a_circle(package: str) -> None:
    assert cycle(rooms(package)) == []


def test_the_rooms_of_engine_can_be_counted_at_a_glance() -> None:
    folders = [path for path in (ROOT / "engine").iterdir() if (path / "__init__.py").exists()]
    assert len(folders) <= 30


def private_uses(tree: ast.AST) -> Iterator[str]:
    """Names with a leading underscore that a test takes from another object or module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and _is_private(node.attr):
            owner = node.value.id if isinstance(node.value, ast.Name) else ""
            if owner not in ("self", "cls"):
                yield ast.unparse(node)
        elif isinstance(node, ast.ImportFrom):
            yield from (alias.name for alias in node.names if _is_private(alias.name))
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(
            ("getattr", "setattr", "delattr")
        ):
            texts = [part.value for part in node.args if isinstance(part, ast.Constant)]
            yield from (str(text) for text in texts if _is_private(str(text).rpartition(".")[2]))


def _is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


def test_tests_touch_no_private_names() -> None:
    used = {
        str(path.relative_to(ROOT)): list(private_uses(ast.parse(path.read_text(encoding="utf-8"))))
        for path in (ROOT / "tests").rglob("*.py")
    }
    assert used and not {path: names for path, names in used.items() if names}


#: What a run and a pair are. Everything else stands in a room.
DOOR = {
    "__init__.py",
    "admission.py",
    "certificate.py",
    "concurrency.py",
    "config.py",
    "errors.py",
    "excerpts.py",
    "files.py",
    "funnel.py",
    "loop.py",
    "progress.py",
    "records.py",
    "resuming.py",
    "run.py",
    "workbench.py",
}


def test_nothing_else_stands_at_the_door_of_engine() -> None:
    assert {path.name for path in (ROOT / "engine").glob("*.py")} == DOOR


def test_the_picture_of_the_rooms_is_todays() -> None:
    assert PICTURE.read_text(encoding="utf-8") == drawn(), "python docs/rooms.py draws it again"
