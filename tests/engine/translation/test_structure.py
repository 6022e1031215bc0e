"""The modules of translation build on one another in one direction, imports inside functions included."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import engine.translation

FOLDER = Path(engine.translation.__file__).parent


def module_name(path: Path) -> str:
    parts = path.relative_to(FOLDER.parent.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported_by(path: Path, names: set[str]) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            below = {f"{node.module}.{alias.name}" for alias in node.names} & names
            found |= below or {node.module}
    return (found & names) - {"engine.translation"}


def test_no_module_is_part_of_a_circle() -> None:
    paths = {module_name(path): path for path in FOLDER.rglob("*.py")}
    graph = {name: imported_by(path, set(paths)) for name, path in paths.items()}
    assert len(graph) > 40 and sum(map(len, graph.values())) > 200
    TopologicalSorter(graph).prepare()
