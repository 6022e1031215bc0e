import json
from pathlib import Path
from typing import Any

import pytest

from engine.audit.recheck import Recheck, audit
from engine.errors import InputError
from engine.exports import write_dataset
from engine.exports.reader import read_rows
from engine.exports.rows import row_of
from engine.records import Attempt, Verdict, VerdictKind
from problem_banks.records import AnswerCheck, CasesCheck, Problem
from tests.engine.samples import code_pair, funnel, math_pair, pairs, translation_pair


async def trusting_check(problem: Problem, attempt: Attempt) -> Verdict:
    """Decides without a sandbox, by the text of the few answers that these tests use."""
    check = problem.check
    if isinstance(check, AnswerCheck):
        right = attempt.extracted == check.gold
    else:
        assert isinstance(check, CasesCheck)
        right = "x * x" in attempt.text and all(
            case.expected == case.args[0] ** 2 for case in check.cases if case.args
        )
    integrity = None if isinstance(check, AnswerCheck) else "value"
    kind = VerdictKind.ACCEPTED if right else VerdictKind.WRONG_ANSWER
    return Verdict(kind=kind, integrity=integrity)


async def findings(rows: list[dict[str, Any]], *, window: int = 4) -> list[Recheck]:
    return [finding async for finding in audit(rows, trusting_check, window=window)]


def with_certificate(row: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {**row, "certificate": json.dumps({**json.loads(row["certificate"]), **changes})}


@pytest.mark.parametrize("window", [1, 3, 100])
async def test_true_pairs_are_verified_in_order(window: int) -> None:
    found = await findings([dict(row_of(pair)) for pair in pairs(10)], window=window)
    assert [finding.row for finding in found] == list(range(10))
    assert all(finding.sound for finding in found)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("answer", "3"),
        ("solution", "It is \\boxed{3}."),
        ("problem", "What is 1 + 2?"),
        ("verdict", "wrong_answer"),
        ("integrity", "value"),
        ("language", "python"),
        ("kind", "code"),
        ("id", "0" * 32),
        ("messages", [{"role": "assistant", "content": "It is 3."}]),
        ("messages", [{"role": "user", "content": "Q"}, dict(row_of(math_pair())["messages"][-1])]),
        ("messages", None),
    ],
)
async def test_a_changed_column_is_found(column: str, value: Any) -> None:
    (finding,) = await findings([{**row_of(math_pair()), column: value}])
    assert finding.outcome == "tampered"


async def test_a_translation_is_proven_together_with_its_source() -> None:
    checked: list[str | None] = []

    async def check(problem: Problem, attempt: Attempt) -> Verdict:
        checked.append(attempt.language)
        return await trusting_check(problem, attempt)

    (finding,) = [found async for found in audit([row_of(translation_pair())], check, window=1)]
    assert finding.sound
    assert checked == ["ruby", "python"]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("source_language", "cpp"),
        ("source_solution", "def square(x): return x ** 2"),
        ("lineage", "{}"),
        ("source_certificate", row_of(math_pair())["certificate"]),
    ],
)
async def test_a_changed_source_of_a_translation_is_found(column: str, value: str) -> None:
    (finding,) = await findings([{**row_of(translation_pair()), column: value}])
    assert finding.outcome == "tampered"


async def test_a_source_that_fails_its_check_is_found() -> None:
    row: dict[str, Any] = dict(row_of(translation_pair()))
    broken = json.loads(row["source_certificate"]) | {"answer": "def square(x):\n    return x + x\n"}
    (finding,) = await findings([{**row, "source_certificate": json.dumps(broken)}])
    assert finding.outcome == "failed"
    assert finding.reason.startswith("source of the translation: wrong_answer")


async def test_a_dataset_from_before_translations_named_their_source_is_verified() -> None:
    row = {name: value for name, value in row_of(math_pair()).items() if not name.startswith("source_")}
    (finding,) = await findings([row])
    assert finding.sound


async def test_a_changed_expected_value_is_found() -> None:
    row: dict[str, Any] = dict(row_of(code_pair()))
    check = json.loads(row["certificate"])["check"]
    check["cases"][1]["expected"] = 10
    (finding,) = await findings([with_certificate(row, check=check)])
    assert finding.outcome == "tampered"


async def test_changed_code_that_hides_every_trace_still_fails_its_check() -> None:
    row = {**row_of(code_pair()), "answer": "def square(x):\n    return x + x\n"}
    (finding,) = await findings([with_certificate(row, answer=row["answer"])])
    assert finding.outcome == "failed"
    assert "wrong_answer" in finding.reason


async def test_a_check_that_reaches_less_integrity_than_claimed_fails() -> None:
    async def weak_check(problem: Problem, attempt: Attempt) -> Verdict:
        return Verdict(kind=VerdictKind.ACCEPTED, integrity="inproc")

    found = [finding async for finding in audit([row_of(code_pair())], weak_check, window=1)]
    assert found[0].outcome == "failed" and "inproc" in found[0].reason


async def test_infrastructure_trouble_is_not_called_a_failed_pair() -> None:
    async def broken_check(problem: Problem, attempt: Attempt) -> Verdict:
        return Verdict(kind=VerdictKind.HARNESS_ERROR, reason="worker lost")

    found = [finding async for finding in audit([row_of(code_pair())], broken_check, window=1)]
    assert found[0].outcome == "harness_error"


@pytest.mark.parametrize("certificate", ["", "{}", "[]", '{"kind": "math"', None])
async def test_a_certificate_that_cannot_be_read_is_said_so(certificate: Any) -> None:
    (finding,) = await findings([{**row_of(math_pair()), "certificate": certificate}])
    assert finding.outcome == "unreadable"


@pytest.mark.parametrize("name", ["", "data/train.parquet", "pairs.jsonl"])
async def test_a_folder_and_each_of_its_files_can_be_audited(name: str, tmp_path: Path) -> None:
    write_dataset(tmp_path, pairs(5), funnel=funnel(5), manifest={"name": "sample"})
    found = await findings(list(read_rows(tmp_path / name)))
    assert [finding.outcome for finding in found] == ["verified"] * 5


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("absent", None, "no dataset at"),
        ("bad.jsonl", b'{"id": 1}\nnonsense\n', "line 2"),
        ("list.jsonl", b"[1]\n", "line 1"),
        ("bad.parquet", b"PAR1", "cannot be read as Parquet"),
        ("latin.jsonl", b'{"id": "\xe9"}\n', "not UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_clear_error(
    name: str, content: bytes | None, said: str, tmp_path: Path
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=said):
        list(read_rows(tmp_path / name))
