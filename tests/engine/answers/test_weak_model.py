"""Responses of a real weak model are read as a person reads them; `weak_model.md` tells their origin."""

import json
from pathlib import Path
from typing import Any

import pytest

from engine.answers import compile_gold, judge

ROWS = [
    json.loads(line) for line in Path(__file__).with_name("weak_model.jsonl").read_text("utf-8").splitlines()
]
ANSWERED = [row for row in ROWS if row["answered"] is not None and not row.get("open", False)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["source"])
def test_the_verdict_is_that_of_a_person(row: dict[str, Any]) -> None:
    contract = compile_gold(row["gold"], row.get("answer_type"))
    assert judge(contract, row["response"], row["problem"]).accepted == row["right"]


@pytest.mark.parametrize("row", ANSWERED, ids=lambda row: row["source"])
def test_what_it_answered_is_found(row: dict[str, Any]) -> None:
    assert judge(row["answered"], row["response"], row["problem"]).accepted, row["response"][-200:]
