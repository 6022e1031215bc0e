"""From records of production over a review to a dataset that the audit accepts."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from engine.cli.app import app
from engine.errors import InputError
from engine.exports.reader import read_rows
from engine.flywheel import join, take
from engine.flywheel.items import Item
from engine.flywheel.page import review_page

MATH = {"kind": "math", "gold": "4"}
CODE = {"kind": "code", "language": "python", "entry_point": "f", "cases": [{"args": [1], "expected": 2}]}
RECORDS: list[dict[str, Any]] = [
    {"id": "a", "prompt": "2+2? Mail ann@x.org", "response": "\\boxed{4}", "check": MATH, "model": "m1"},
    {"id": "b", "prompt": "Write f.", "response": "def f(x):\n    return x\n", "check": CODE},
    {"id": "c", "prompt": "3+3?", "response": "\\boxed{6}"},
    {"id": "d", "prompt": " ", "response": "\\boxed{6}"},
    {"id": "e", "prompt": "3+3?", "response": "\\boxed{6}"},
    {"id": "c", "prompt": "another", "response": "other"},
    {"id": "f", "prompt": "talk", "response": "the same " * 100},
    {"id": "g", "prompt": "p", "response": 5},
    {"id": "h", "prompt": "7+7?", "response": "15", "check": {"kind": "math", "gold": "14"}},
]


@pytest.fixture
def queue(tmp_path: Path) -> Path:
    source = tmp_path / "records.jsonl"
    source.write_text("".join(json.dumps(record) + "\n" for record in RECORDS))
    taken = take(source, tmp_path / "queue")
    assert taken.queued == 4
    assert taken.verdicts == {"accepted": 1, "wrong_answer": 2}
    dropped = dict(taken.dropped)
    assert {reason.partition(":")[0] for reason in dropped} == {
        *("empty", "a copy of an earlier record", "an id that came before", "repeats itself", "not a record"),
    }
    return tmp_path / "queue" / "review.jsonl"


def items(queue: Path) -> dict[str, dict[str, Any]]:
    return {item["id"]: item for item in map(json.loads, queue.read_text().splitlines())}


def hand_back(queue: Path, edits: dict[str, dict[str, Any]]) -> None:
    lines = [{**item, **edits.get(name, {})} for name, item in items(queue).items()]
    queue.write_text("".join(json.dumps(line) + "\n" for line in lines))


def test_personal_data_waits_for_nobody(queue: Path) -> None:
    assert items(queue)["a"]["prompt"] == "2+2? Mail <EMAIL_1>" and items(queue)["a"]["scrubbed"] == {
        "EMAIL": 1
    }
    for path in queue.parent.iterdir():
        assert "ann@x.org" not in path.read_text()


def test_what_people_accept_and_the_check_proves_joins_with_what_is_human(
    queue: Path, tmp_path: Path
) -> None:
    yes = {"decision": "accept", "reviewer": "Kim"}
    mended = {**yes, "response": "def f(x):\n    return x + 1  # ask kim@x.org\n"}
    hand_back(queue, {"a": yes, "b": mended, "c": {**yes, "check": {"kind": "math", "gold": "6"}}, "h": yes})
    joined = join(queue, tmp_path / "out")
    assert joined.pairs == 3
    assert joined.human == {"review": 3, "answer": 1, "check": 1}
    assert joined.refused == {"not accepted: wrong_answer": 1}
    rows = [json.loads(line) for line in (tmp_path / "out" / "pairs.jsonl").read_text().splitlines()]
    by_name = {json.loads(row["lineage"])["source_id"]: row for row in rows}
    assert json.loads(by_name["b"]["lineage"])["human"] == ["answer", "review"]
    assert (by_name["a"]["solver"], by_name["b"]["solver"]) == ("production:m1", "human")
    assert "kim@x.org" not in by_name["b"]["solution"]
    assert "| human: answer | 1 |" in (tmp_path / "out" / "README.md").read_text()
    assert json.loads((tmp_path / "out" / "manifest.json").read_text())["run"]["human"]["check"] == 1
    audited = CliRunner().invoke(app, ["audit", str(tmp_path / "out"), "--jobs", "1"])
    assert audited.exit_code == 0, audited.output


@pytest.mark.parametrize(
    ("edit", "told"),
    [({"decision": "accept"}, "accepted by nobody"), ({"id": "z", "decision": "reject"}, "never taken in")],
)
def test_a_decision_has_somebody_who_made_it_and_a_record_that_was_taken(
    queue: Path, tmp_path: Path, edit: dict[str, Any], told: str
) -> None:
    hand_back(queue, {"a": edit})
    with pytest.raises(InputError, match=told):
        join(queue, tmp_path / "out")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("model", "another"),
        ("licence", "CC0-1.0"),
        ("scrubbed", {"EMAIL": 5}),
        ("verdict", "accepted"),
        ("reason", "fine"),
    ],
)
def test_a_review_changes_what_it_may(field: str, value: Any, queue: Path, tmp_path: Path) -> None:
    hand_back(queue, {"b": {"decision": "accept", "reviewer": "Kim", field: value}})
    with pytest.raises(InputError, match=f"`{field}` of 'b' was changed"):
        join(queue, tmp_path / "out")


@pytest.mark.parametrize("reviewer", ["", " ", "\u00a0\u200b", "--"])
def test_nobody_reviews_nothing(reviewer: str, queue: Path, tmp_path: Path) -> None:
    hand_back(queue, {"a": {"decision": "accept", "reviewer": reviewer}})
    with pytest.raises(InputError, match="accepted by nobody"):
        join(queue, tmp_path / "out")


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        ({"prompt": " "}, "empty"),
        ({"response": ""}, "empty"),
        ({"response": "the same " * 100}, "repeats itself"),
        ({"response": "\\boxed{6} " + "x" * 100_001}, "too long to be read"),
    ],
)
def test_what_people_wrote_passes_the_filters_too(
    edit: dict[str, Any], reason: str, queue: Path, tmp_path: Path
) -> None:
    hand_back(queue, {"a": {"decision": "accept", "reviewer": "Kim", **edit}})
    assert join(queue, tmp_path / "out").refused[reason] == 1


def test_two_items_that_were_made_one_join_once(queue: Path, tmp_path: Path) -> None:
    whole = {"decision": "accept", "reviewer": "Kim", "check": {"kind": "math", "gold": "6"}}
    same = {**whole, "prompt": "3+3?", "response": "\\boxed{6}"}
    hand_back(queue, {"a": same, "c": same})
    joined = join(queue, tmp_path / "out")
    assert joined.pairs == 1 and joined.refused["a copy of an earlier record"] == 1


@pytest.mark.parametrize("key", ["id", "response", "solution"])
def test_a_check_brings_no_answer_of_its_own(key: str, queue: Path, tmp_path: Path) -> None:
    hand_back(queue, {"a": {"decision": "accept", "reviewer": "Kim", "check": {**MATH, key: "\\boxed{4}"}}})
    with pytest.raises(
        InputError, match=f"a check is a request without `id` and answer; this one has `{key}`"
    ):
        join(queue, tmp_path / "out")
    source = tmp_path / "more.jsonl"
    source.write_text(json.dumps(RECORDS[0] | {"check": {**MATH, key: "4"}}) + "\n")
    assert take(source, tmp_path / "other").dropped == {"not a record": 1}


def test_what_the_machine_remembers_stands_once(queue: Path, tmp_path: Path) -> None:
    taken = queue.with_name("taken.jsonl")
    taken.write_text(taken.read_text() * 2)
    with pytest.raises(InputError, match=r"taken\.jsonl: 'a' stands twice"):
        join(queue, tmp_path / "out")


@pytest.mark.parametrize("content", [b"\xff\xfe{\x00", b"[]", b"<html>", b"\x1f\x8b\x08", b"5\n6\n"])
def test_a_file_of_another_kind_is_said(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "records").write_bytes(content)
    with pytest.raises(InputError, match="is no file of records; line 1"):
        take(tmp_path / "records", tmp_path / "queue")


def test_a_record_that_stands_twice_is_refused(queue: Path, tmp_path: Path) -> None:
    hand_back(queue, {"a": {"decision": "accept", "reviewer": "Kim"}})
    queue.write_text(queue.read_text() + queue.read_text().splitlines()[0] + "\n")
    with pytest.raises(InputError, match="'a' stands twice"):
        join(queue, tmp_path / "out")


def test_a_record_that_nobody_handed_back_is_counted(queue: Path, tmp_path: Path) -> None:
    hand_back(queue, {"a": {"decision": "accept", "reviewer": "Kim"}})
    queue.write_text(queue.read_text().splitlines()[0] + "\n")
    joined = join(queue, tmp_path / "out")
    assert joined.pairs == 1 and joined.refused == {"not handed back": 3}


def test_pending_items_and_those_without_a_check_stay_out(queue: Path, tmp_path: Path) -> None:
    hand_back(queue, {"c": {"decision": "accept", "reviewer": "Kim"}})
    joined = join(queue, tmp_path / "out")
    assert joined.pairs == 0
    assert joined.refused == {"decision: pending": 3, "no check says what is right": 1}


@pytest.mark.parametrize("field", ["id", "prompt", "response", "model", "licence", "note", "reviewer"])
@pytest.mark.parametrize("odd", ["half a pair \ud800", "\x00", "\u202e", '"' * 300, "../../../outside"])
def test_odd_texts_in_any_field_join_or_stay_out_and_break_nothing(
    field: str, odd: str, tmp_path: Path
) -> None:
    record = {"id": "a", "prompt": "2+2?", "response": "\\boxed{4}", "check": MATH}
    source = tmp_path / "records.jsonl"
    source.write_text(json.dumps(record | ({field: odd} if field not in ("note", "reviewer") else {})) + "\n")
    take(source, tmp_path / "queue")
    queue = tmp_path / "queue" / "review.jsonl"
    given = {"decision": "accept", "reviewer": "me"} | (
        {field: f"Kim {odd}"} if field in ("note", "reviewer") else {}
    )
    hand_back(queue, dict.fromkeys(items(queue), given))
    joined = join(queue, tmp_path / "out")
    assert joined.pairs + sum(joined.refused.values()) == len(items(queue))
    assert len(list(read_rows(tmp_path / "out"))) == joined.pairs
    assert {path.name for path in tmp_path.iterdir()} == {"records.jsonl", "queue", "out"}


def test_what_production_said_is_data_on_the_page_and_never_markup() -> None:
    evil = "</script><script>alert(1)</script><!-- &amp;"
    page = review_page([Item(id=evil, prompt=evil, response=evil)])
    assert evil not in page and page.count("</script>") == 2
    assert "http://" not in page and "https://" not in page
