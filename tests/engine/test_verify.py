"""The verify contract: forms, order, and a reason for every line that is none."""

import asyncio
import io
import json
import random
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.malformed_lines import MALFORMED_LINES
from engine.checks import Checker
from engine.records import Attempt, Verdict, VerdictKind
from engine.verify import MAX_LINE_BYTES, BadRequest, read_lines, read_request, verify_stream
from problem_banks.records import CasesCheck, Problem, ProgramCheck, TestsCheck
from sandbox import Sandbox, UnsafeHost

CALL: dict[str, Any] = {
    "id": "a",
    "kind": "code",
    "language": "python",
    "solution": "def f(x):\n    return x * 2\n",
    "entry_point": "f",
    "cases": [{"args": [2], "expected": 4}],
}
RESULT_KEYS = {
    *("id", "verdict", "reason", "integrity", "cases_passed", "cases_total"),
    *("first_failure", "cpu_seconds", "sandbox", "versions"),
}


def line(content: object) -> bytes:
    return json.dumps(content).encode()


async def results(lines: list[bytes], jobs: int = 2) -> list[dict[str, Any]]:
    try:
        async with Sandbox(jobs=jobs) as sandbox:
            checker = Checker(sandbox)
            found = [result async for result in verify_stream(lines, checker, jobs=jobs)]
            await checker.close()
            return found
    except UnsafeHost as error:
        pytest.skip(str(error))


@pytest.mark.parametrize(
    ("fault", "bad", "shown"), MALFORMED_LINES, ids=[each[0] for each in MALFORMED_LINES]
)
def test_a_malformed_line_is_refused_by_name(fault: str, bad: bytes, shown: str) -> None:
    with pytest.raises(BadRequest) as caught:
        read_request(bad)
    assert shown in str(caught.value)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 500


def test_the_faults_are_of_many_kinds() -> None:
    assert len({fault for fault, _, _ in MALFORMED_LINES}) >= 20


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with pytest.raises(BadRequest):
        read_request(data)


@given(
    st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=5)),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)
        ),
        max_leaves=8,
    ),
    st.sampled_from([*CALL, "tests", "program", "limits", "compare", "signature", "timeout"]),
)
def test_any_value_of_any_key_is_read_or_refused(value: Any, key: str) -> None:
    try:
        read_request(line(CALL | {key: value}))
    except BadRequest as error:
        assert "\n" not in str(error)


def test_the_forms_become_checks() -> None:
    call = read_request(line(CALL | {"limits": {"cpu_seconds": 2}}))
    assert isinstance(call.problem.check, CasesCheck)
    assert call.problem.check.limits.cpu_seconds == 2
    assert call.attempt.extracted == CALL["solution"]
    fenced = read_request(line(CALL | {"solution": f"Sure:\n```python\n{CALL['solution']}```\nDone."}))
    assert str(fenced.attempt.extracted).strip() == CALL["solution"].strip()
    without_cases = {key: value for key, value in CALL.items() if key != "cases"}
    tests = read_request(line(without_cases | {"tests": "assert f(2) == 4"}))
    assert isinstance(tests.problem.check, TestsCheck)
    program = read_request(line({"id": 1, "kind": "code", "language": "rust", "program": "fn main() {}"}))
    assert isinstance(program.problem.check, ProgramCheck)
    assert program.id == 1


def test_integers_of_any_size_are_plain() -> None:
    text = line(CALL).replace(b"[2]", b"[" + b"7" * 5000 + b"]")
    check = read_request(text).problem.check
    assert isinstance(check, CasesCheck)
    assert check.cases[0].args is not None
    assert check.cases[0].args[0].bit_length() > 16_000


def test_the_id_of_a_bad_line_is_kept_where_it_can_be_read() -> None:
    with pytest.raises(BadRequest) as caught:
        read_request(line(CALL | {"language": "klingon"}))
    assert caught.value.request_id == "a"


async def test_results_have_the_keys_of_the_contract_and_the_order_of_the_lines() -> None:
    slow = CALL | {
        "id": "slow",
        "solution": "def f(x):\n    import time\n    time.sleep(0.3)\n    return 4\n",
    }
    wrong = CALL | {"id": "wrong", "solution": "def f(x):\n    return 5\n"}
    math = {"id": "math", "kind": "math", "gold": "\\frac{1}{2}", "response": "\\boxed{0.5}"}
    found = await results([line(slow), b"{", line(wrong), line(math), line(CALL)])
    assert [result["id"] for result in found] == ["slow", None, "wrong", "math", "a"]
    assert [result["verdict"] for result in found] == [
        *("accepted", "bad_request", "wrong_answer", "accepted", "accepted")
    ]
    assert all(result.keys() == RESULT_KEYS for result in found)
    assert found[1]["reason"].startswith("line 2: not JSON")
    assert found[2]["first_failure"] == {
        "case": 0,
        "input": [2],
        "expected": 4,
        "got": 5,
        "detail": "5 instead of 4",
    }
    assert json.dumps(found)


class CountingChecks:
    """Accepts everything after a short wait, and remembers how much was in flight at once."""

    def __init__(self) -> None:
        self.now = self.most = 0

    async def check(self, problem: Problem, attempt: Attempt) -> Verdict:
        self.now += 1
        self.most = max(self.most, self.now)
        await asyncio.sleep(random.Random(problem.index).random() / 1000)
        self.now -= 1
        if problem.index == 7:
            raise RuntimeError("a bug")
        return Verdict(kind=VerdictKind.ACCEPTED)


async def test_a_bug_costs_one_line_its_verdict_and_no_other() -> None:
    lines = [line(CALL | {"id": n}) for n in range(20)]
    found = [result async for result in verify_stream(lines, CountingChecks(), jobs=2)]
    assert [result["id"] for result in found] == list(range(20))
    assert [result["id"] for result in found if result["verdict"] == "harness_error"] == [7]
    assert found[7]["reason"] == "line 8: RuntimeError: a bug"


async def test_only_a_window_of_the_lines_is_in_flight() -> None:
    drawn = 0

    def many() -> Iterator[bytes]:
        nonlocal drawn
        for drawn in range(1000):
            yield line(CALL | {"id": drawn})

    checks = CountingChecks()
    async for result in verify_stream(many(), checks, jobs=1):
        assert drawn - result["id"] <= 64
    assert checks.most <= 64


async def test_few_large_lines_are_in_flight_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.verify.stream.WINDOW_BYTES", 100_000)
    drawn = 0

    def large() -> Iterator[bytes]:
        nonlocal drawn
        for drawn in range(100):
            yield line(CALL | {"id": drawn, "solution": "# " + "x" * 30_000})

    async for result in verify_stream(large(), CountingChecks(), jobs=8):
        assert drawn - result["id"] <= 4


async def test_leaving_early_leaves_nothing_behind() -> None:
    stream = verify_stream([line(CALL)] * 50, CountingChecks(), jobs=2)
    async for _ in stream:
        break
    await stream.aclose()
    assert len(asyncio.all_tasks()) == 1


def test_lines_are_read_with_any_line_end_and_never_whole_when_too_long() -> None:
    file = io.BytesIO(b"a\r\nb\n\n" + b"x" * (MAX_LINE_BYTES + 5) + b"\nlast")
    lines = list(read_lines(file))
    assert lines[:3] == [b"a", b"b", b""]
    assert len(lines[3]) == MAX_LINE_BYTES + 1
    assert lines[4:] == [b"last"]
    with pytest.raises(BadRequest, match="longer than"):
        read_request(lines[3])
