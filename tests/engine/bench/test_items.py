"""Item banks from files: numbers that measure nothing are refused."""

import json
from pathlib import Path

import pytest

from engine.bench.items import read_items
from engine.errors import InputError

ITEM = {
    "difficulty": 0.5,
    "difficulty_error": 0.1,
    "discrimination": 1.0,
    "discrimination_error": 0.2,
    "suspect": False,
}


@pytest.mark.parametrize("name", [name for name in ITEM if name != "suspect"])
@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity", "null", '"a"', "1e999"])
def test_an_item_without_a_number_is_refused(name: str, value: str, tmp_path: Path) -> None:
    path = tmp_path / "items.json"
    whole = json.dumps({"solvers": {}, "items": {"a": ITEM}})
    path.write_text(whole)
    assert read_items(path).items["a"].difficulty == 0.5
    path.write_text(whole.replace(f'"{name}": {ITEM[name]}', f'"{name}": {value}'))
    with pytest.raises(InputError, match=r"items\.json is no item bank"):
        read_items(path)


def test_an_error_below_zero_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "items.json"
    path.write_text(json.dumps({"solvers": {}, "items": {"a": ITEM | {"difficulty_error": -0.1}}}))
    with pytest.raises(InputError):
        read_items(path)
