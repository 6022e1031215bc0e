from collections.abc import Callable
from pathlib import Path

import pytest

import provender
from engine.exports import convert
from tests.consumers.consuming import python_of


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "consumer(name): needs the environment of that name")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skips where an environment was not made, before anything is run for it."""
    for mark in item.iter_markers("consumer"):
        python_of(mark.args[0])


@pytest.fixture(scope="session")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run with right and wrong attempts, and repairs."""
    folder = tmp_path_factory.mktemp("run") / "out"
    banks = [{"name": name, "count": 4} for name in ("linear_equation", "list_pipeline", "recurrence")]
    run = {
        "name": "consumed",
        "seed": 5,
        "banks": banks,
        "solvers": ["faulty"],
        "samples": 3,
        "repair_rounds": 2,
        "output": str(folder),
    }
    provender.run(provender.parse_config(run))
    return folder


@pytest.fixture
def exported(dataset: Path, tmp_path: Path) -> Callable[[str], Path]:
    """Exports a format, and gives its folder."""

    def export(name: str) -> Path:
        assert convert(dataset, tmp_path / name, name).written
        return tmp_path / name

    return export
