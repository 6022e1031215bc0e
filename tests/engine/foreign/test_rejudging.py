import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from engine.cli.app import app
from engine.errors import InputError
from engine.foreign import FORMATS
from engine.foreign.rejudging import read_log
from tests.engine.foreign.written import EXPECTED, LOGS, RIGHT, SAYING, WRITTEN, completion, requests
from tests.published import published

runner = CliRunner()

#: Files that are no log of anything.
ODD = {
    "empty": b"",
    "a blank line": b"\n\n",
    "a byte order mark": b"\xef\xbb\xbf",
    "no text": b"\xff\xfe\x00\x01",
    "cut JSON": b'{"doc": {"a"',
    "a number": b"3\n",
    "a list of numbers": b"[1, 2, 3]",
    "another object": b'{"name": "x", "value": 1}\n',
    "nothing inside": b"{}",
    "an archive of nothing": b"PK\x05\x06" + b"\0" * 18,
    "a cut archive": b"PK\x03\x04\x00\x00",
    "deep": b"[" * 100_000,
    "wrong types": b'{"doc": 1, "resps": "x", "eval": [], "samples": 3, "custom_id": 4, "question_id": null,'
    b' "code_list": {}, "generic_request": [], "doc_id": []}\n',
}


def rejudge(name: str, log: Path, tmp_path: Path, *more: str) -> list[dict[str, Any]]:
    target = tmp_path / "verdicts.jsonl"
    result = runner.invoke(
        app, ["verify", "--from", name, "-i", str(log), "-o", str(target), "-j", "1", *more]
    )
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in target.read_text().splitlines()]


def test_every_format_has_a_log_to_read() -> None:
    assert FORMATS.keys() == WRITTEN.keys() == EXPECTED.keys()


@pytest.mark.parametrize("name", FORMATS)
def test_both_verdicts_stand_beside_each_other(name: str, tmp_path: Path) -> None:
    more = () if name in SAYING else ("--problems", str(requests(tmp_path)))
    differing = tmp_path / "differing.jsonl"
    found = rejudge(name, WRITTEN[name](tmp_path), tmp_path, *more, "--disagreements", str(differing))
    ours = [row["verdict"] == "accepted" for row in found]
    assert [(row["log"]["accepted"], mine) for row, mine in zip(found, ours, strict=True)] == EXPECTED[name]
    listed = [json.loads(line) for line in differing.read_text().splitlines()]
    assert listed == [row for row in found if row["log"]["disagrees"]]
    assert len(listed) == sum(said is not None and said != mine for said, mine in EXPECTED[name])


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("name", FORMATS)
def test_what_is_no_log_is_said_in_one_paragraph(name: str, odd: str, tmp_path: Path) -> None:
    path = tmp_path / "odd"
    path.write_bytes(ODD[odd])
    with pytest.raises(InputError) as error:
        list(read_log(FORMATS[name], path))
    assert str(path) in str(error.value) and FORMATS[name].summary in str(error.value)


@pytest.mark.parametrize("name", FORMATS)
def test_one_broken_entry_costs_no_other(name: str, tmp_path: Path) -> None:
    whole = WRITTEN[name](tmp_path)
    if whole.suffix != ".jsonl":
        pytest.skip("the file is one object")
    path = tmp_path / "mixed.jsonl"
    lines = whole.read_bytes().splitlines()
    path.write_bytes(b"\xef\xbb\xbf" + b"\r\n".join([lines[0], b"{broken", b'{"a": 1}', *lines[1:]]))
    kinds = [type(each).__name__ for each in read_log(FORMATS[name], path)]
    good = ["Logged"] * (len(EXPECTED[name]) // len(lines))
    assert kinds == [*good, "Unread", "Unread", *(good * (len(lines) - 1))]


def test_inspect_is_read_in_both_of_its_forms(tmp_path: Path) -> None:
    one, other = (rejudge("inspect", LOGS / name, tmp_path) for name in ("inspect.eval", "inspect.json"))
    assert [row["log"] for row in one] == [row["log"] for row in other]


def test_a_set_of_an_importer_says_what_is_right(tmp_path: Path) -> None:
    problem = {
        "task_id": "Own/1",
        "prompt": "def double(x):\n",
        "entry_point": "double",
        "canonical_solution": "    return 2 * x\n",
        "test": "def check(candidate):\n    assert candidate(2) == 4\n",
    }
    problems, log = tmp_path / "own.jsonl", tmp_path / "log.json"
    problems.write_text(json.dumps(problem) + "\n")
    samples = [{"solution": RIGHT, "base_status": "timeout", "plus_status": None}]
    log.write_text(json.dumps({"eval": {"Own/1": samples, "Own/2": samples}}))
    right, unknown = rejudge("evalplus", log, tmp_path, "--problems", f"humaneval:{problems}")
    assert right["verdict"] == "accepted" and right["log"] == {"accepted": False, "disagrees": True}
    assert unknown["verdict"] == "bad_request" and "no problem named Own/2" in unknown["reason"]
    assert not unknown["log"]["disagrees"]


def test_limits_are_those_of_the_reference_of_the_set(tmp_path: Path) -> None:
    """What `bench run` would end for its time is not accepted of a log, nor judged by broken checks."""
    rows = [
        {
            "task_id": "S/0",
            "entry_point": "f",
            "canonical_solution": "def f(n):\n    return n\n",
            "expected": "7",
        },
        {
            "task_id": "S/1",
            "entry_point": "f",
            "canonical_solution": "def f(n):\n    return n\n",
            "expected": "8",
        },
    ]
    shared = {"prompt": "Return it.", "compare": "exact", "atol": 0}
    problems = tmp_path / "set.jsonl"
    problems.write_text(
        "".join(
            json.dumps({**shared, **row, "cases": [{"args": "[7]", "expected": row.pop("expected")}]}) + "\n"
            for row in rows
        )
    )
    slow = "import time\ndef f(n):\n    while time.process_time() < 3:\n        pass\n    return n\n"
    right = "def f(n):\n    return n + 0\n"
    answers = [("S/0", right), ("S/0", slow), ("S/1", right)]
    log = tmp_path / "x_eval_results.json"
    log.write_text(
        json.dumps(
            {
                "eval": {
                    name: [
                        {"solution": source, "base_status": "pass"}
                        for named, source in answers
                        if named == name
                    ]
                    for name in ("S/0", "S/1")
                }
            }
        )
    )
    found = rejudge("evalplus", log, tmp_path, "--problems", f"mbpp_evalplus_base:{problems}")
    assert [row["verdict"] for row in found] == ["accepted", "time_limit", "bad_request"]


def test_an_answer_that_was_never_had_is_no_wrong_answer(tmp_path: Path) -> None:
    log = tmp_path / "batch.jsonl"
    rows = [
        {"custom_id": "double", "response": None, "error": {"code": "batch_expired"}},
        {"custom_id": "double", "response": {"status_code": 200, "body": completion(RIGHT)}, "error": None},
    ]
    log.write_text("".join(json.dumps(row) + "\n" for row in rows))
    target = tmp_path / "verdicts.jsonl"
    asked = ["verify", "--from", "openai-batch", "-i", str(log), "-o", str(target), "-j", "1"]
    result = runner.invoke(app, [*asked, "--problems", str(requests(tmp_path))])
    assert result.exit_code == 1
    kinds = [json.loads(line)["verdict"] for line in target.read_text().splitlines()]
    assert kinds == ["harness_error", "accepted"]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--from", "sweetbench"], "--from 'sweetbench'"),
        (["--from", "lm-eval", "--metric", "f1"], "--metric 'f1'"),
        (["--problems", "humaneval:x.jsonl"], "--problems"),
        (["--from", "lm-eval", "--problems", "nowhere:x.jsonl"], "nowhere"),
        (["--from", "lm-eval", "--disagreements", "OUT"], "name two files"),
    ],
)
def test_options_that_make_no_sense_are_said(more: list[str], said: str, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    told = [str(target) if each == "OUT" else each for each in more]
    result = runner.invoke(app, ["verify", "-i", str(LOGS / "lm_eval.jsonl"), "-o", str(target), *told])
    assert result.exit_code == 2 and said in result.output
    assert not target.exists()


def test_a_log_without_gold_says_what_to_give(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    rows = [{"doc_id": 1, "doc": {"id": "q"}, "resps": [["4"]], "exact_match": 1.0}]
    log.write_text("".join(json.dumps(row) + "\n" for row in rows))
    (found,) = rejudge("lm-eval", log, tmp_path)
    assert found["verdict"] == "bad_request" and "--problems" in found["reason"]


def test_published_verdicts_are_ours(tmp_path: Path) -> None:
    problems = published("HumanEval.jsonl.gz")
    log = json.loads(published("qwen2.5-coder-1.5b/humaneval_eval_results.json").read_text())
    few = dict(list(log["eval"].items())[:12])
    path = tmp_path / "few_eval_results.json"
    path.write_text(json.dumps({"eval": few}))
    found = rejudge("evalplus", path, tmp_path, "--problems", f"humaneval:{problems}")
    assert len(found) == 12 and not any(row["log"]["disagrees"] for row in found)
    assert {row["log"]["accepted"] for row in found} == {True, False}
