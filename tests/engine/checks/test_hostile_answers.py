"""Whatever a program answers, its verdict is a record that every encoder of ours takes."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.checks.cases import verdict_of_calls
from engine.dialogue.feedback import feedback_for
from engine.records import Attempt, FirstFailure, Verdict, VerdictKind
from engine.verify.lines import read_object
from engine.verify.results import result_of
from problem_banks.records import Case, CasesCheck, Compare, Problem
from sandbox.endings import call_result
from sandbox.inbox.protocol import BoxEnd, Called
from sandbox.limits import Limits
from sandbox.results import Capabilities, Status
from sandbox.values import MAX_DEPTH, dump_wire

_MODES = ("exact", "approx", "unordered", "tokens", "set", "isclose")
_CAPABILITIES = Capabilities(
    tier="T0", backend="none", fs="private", pid="ns", net="none-ns", mem="none", cpu="rusage", pids="none",
    disk="none", seccomp=None, uid="unique", kernel="", runtime="",
)  # fmt: skip
_END = BoxEnd(
    status=Status.OK, reason="", exit_code=0, signal=None, stdout="", stderr="", files={}, cpu_seconds=0.0,
    wall_seconds=0.0, peak_bytes=0,
)  # fmt: skip

#: Half pairs, NUL, what looks like a tag, what no terminal shows.
texts = st.text(st.characters() | st.sampled_from("\ud800\udfff\0$\ufeff\u202e"), max_size=6)
numbers = st.one_of(
    st.integers(),
    st.integers(5000, 9000).map(lambda digits: 10**digits),
    st.floats(allow_nan=False, allow_infinity=False),
)
wires = st.recursive(
    st.none() | st.booleans() | numbers | texts,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(texts, inner, max_size=3),
        st.sampled_from(
            ("$tuple", "$set", "$dict", "$decimal", "$float", "$text", "$bytes", "$iter")
        ).flatmap(lambda tag: inner.map(lambda content: {tag: content})),
    ),
    max_leaves=8,
)
answers = st.one_of(
    wires.map(lambda wire: dump_wire({"value": wire})),
    st.builds(lambda kind, message: dump_wire({"raised": {"type": kind, "message": message}}), texts, texts),
    wires.map(dump_wire),
    st.text(st.characters(max_codepoint=126), max_size=30),
    st.integers(1, 3 * MAX_DEPTH).map(lambda depth: '{"value":' + "[" * depth + "]" * depth + "}"),
)


def verdict_on(line: str, compare: Compare) -> Verdict:
    """The verdict on a program that answered ``line`` where 4 was right."""
    reply = Called(id=0, box=_END, answers=[line], complete=True, loaded=True)
    check = CasesCheck(cases=(Case(args=(2,), expected=4, public=True),), entry_point="f", compare=compare)
    result = call_result(reply, "python", 1, Limits(), _CAPABILITIES)
    return verdict_of_calls(check, result, strict_sequences=True)


@settings(max_examples=300)
@given(answers, st.sampled_from(_MODES))
def test_any_answer_has_a_verdict_that_can_be_written_and_read(line: str, mode: Any) -> None:
    compare = Compare(mode=mode, atol=1e-6 if mode in ("approx", "isclose") else 0)
    verdict = verdict_on(line, compare)
    assert Verdict.model_validate_json(verdict.model_dump_json()) == verdict
    written = json.dumps(result_of("1", verdict), ensure_ascii=True).encode()
    assert read_object(written)["verdict"] == verdict.kind
    written_out = json.dumps(result_of("1", verdict), ensure_ascii=False).encode()
    assert read_object(written_out) == read_object(written)


@given(answers)
def test_a_solver_can_be_told_of_any_answer(line: str) -> None:
    check = CasesCheck(cases=(Case(args=(2,), expected=4, public=True),), entry_point="f")
    problem = Problem(kind="code", statement="s", check=check, bank="b", bank_version="1", index=0)
    attempt = Attempt(problem_id=problem.id, solver="s", text="")
    assert feedback_for(problem, attempt, verdict_on(line, Compare())).encode()


@pytest.mark.parametrize("half", ["\ud800", "a\udfff"])
def test_half_a_pair_is_spelled_out_wherever_a_verdict_shows_it(half: str) -> None:
    spelled = half.encode("utf-8", "backslashreplace").decode()
    failure = FirstFailure(case=0, got={half: [half, {"a": half}]}, detail=half)
    verdict = Verdict(
        kind=VerdictKind.WRONG_ANSWER, reason=half, first_failure=failure, evidence={half: half}
    )
    assert failure.got == {spelled: [spelled, {"a": spelled}]}
    assert (failure.detail, verdict.reason, verdict.evidence) == (spelled, spelled, {spelled: spelled})
