"""docs/solvers.md: its configurations are valid, and it names every solver with every option that it has."""

import re
from importlib import import_module
from inspect import Parameter, signature
from pathlib import Path

import pytest
import yaml

from engine.config import parse_config
from engine.solvers import SOLVERS

PAGE = (Path(__file__).parents[3] / "docs" / "solvers.md").read_text(encoding="utf-8")
ROWS = {row[0]: row for row in re.findall(r"^\| `(\w+)[^|]*\|([^|]*)\|([^|]*)\|$", PAGE, re.MULTILINE)}


@pytest.mark.parametrize("block", re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL))
def test_every_shown_configuration_is_valid(block: str) -> None:
    assert parse_config(yaml.safe_load(block)).sources


def test_the_table_has_every_solver() -> None:
    assert ROWS.keys() == SOLVERS.keys()


@pytest.mark.parametrize("name", [name for name, kind in SOLVERS.items() if not kind.loads])
def test_a_row_names_the_options_that_there_are(name: str) -> None:
    parameters = signature(import_module(SOLVERS[name].module).make).parameters.values()
    options = {each.name for each in parameters if each.kind is Parameter.KEYWORD_ONLY}
    assert set(re.findall(r"`(\w+)`", ROWS[name][2])) == options
