"""Whatever a program writes to its value channel, the supervisor asks in order, and only what is next."""

import json
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from hypothesis import given
from hypothesis import strategies as st

from sandbox.inbox.box import Box
from sandbox.inbox.conversation import Interview, Relay
from sandbox.inbox.lines import (
    ANSWERS,
    FIRST_PROCESS,
    LOADING,
    SCRIPT,
    Asked,
    Broken,
    Done,
    Failed,
    Reaped,
    Report,
    read_one_of,
    write_line,
)
from sandbox.inbox.protocol import BoxEnd, Status
from sandbox.inbox.schema import BadMessage
from sandbox.values import BadValue, load_wire

M = TypeVar("M")

_LOAD, _QUESTIONS = '{"source":""}', ["[1]", "[2]", "[3]"]

_json_lines = st.one_of(
    st.sampled_from(['{"ready":true}', '{"value":1}', '{"raised":{"type":"E"}}', '{"failed":{"type":"E"}}']),
    st.sampled_from(
        ['{"ask":{"op":"call"}}', '{"done":true}', '{"failed":{}}', '{"failed":[]}', "", "{", "[]"]
    ),
    st.sampled_from(
        [
            '{"failed":{"type":"E","message":"m"}}',
            '{"failed":{"type":"E","message":"m","line":3}}',
            '{"done":{"calls":2}}',
            '{"ask":{"op":"call"},"done":true}',
            '{"ready":1}',
        ]
    ),
    st.dictionaries(
        st.sampled_from(["ready", "value", "raised", "failed", "ask", "done"]),
        st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.lists(st.integers(), max_size=2),
        max_size=3,
    ).map(json.dumps),
    st.text(st.characters(max_codepoint=126), max_size=30),
)


class _Listener:
    """A box as a conversation sees it: what it was told, and whether it was stopped."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.stopped: tuple[Status, str] | None = None
        self.over = False

    def ask(self, line: str) -> None:
        self.heard.append(line)

    def stop(self, status: Status, reason: str) -> None:
        self.stopped = self.stopped or (status, reason)

    def end_questions(self) -> None:
        self.over = True

    def kill(self) -> None:
        self.over = True


_END = BoxEnd(
    status=Status.OK,
    reason="",
    exit_code=0,
    signal=None,
    stdout="",
    stderr="",
    files={},
    cpu_seconds=0.0,
    wall_seconds=0.0,
    peak_bytes=0,
)


def _read(kinds: Mapping[str, type[M]], line: str) -> M | None:
    try:
        return read_one_of(kinds, load_wire(line))
    except (BadValue, BadMessage):
        return None


def _box(listener: _Listener) -> Box:
    return cast(Box, cast(Any, listener))


@given(st.lists(_json_lines, max_size=12))
def test_a_question_is_asked_only_once_all_before_it_are_answered(lines: list[str]) -> None:
    candidate = _Listener()
    interview = Interview(_box(candidate), _LOAD, _QUESTIONS)
    interview.start()
    for line in lines:
        if candidate.stopped:
            break
        interview.receive(_box(candidate), line)
        assert candidate.heard == [_LOAD, *_QUESTIONS][: len(candidate.heard)]
        # The load and, once it is ready, at most one question more than there are answers.
        assert len(candidate.heard) <= len(interview.answers) + 2
        assert len(interview.answers) <= len(_QUESTIONS)
    reply = interview.reply(1, [_END])
    if reply.complete:
        assert len(reply.answers) == len(_QUESTIONS)
        assert load_wire(lines[0]) == {"ready": True}


@given(st.lists(st.tuples(st.booleans(), _json_lines), max_size=16))
def test_a_candidate_can_speak_only_when_it_is_asked(turns: list[tuple[bool, str]]) -> None:
    driver, candidate = _Listener(), _Listener()
    relay = Relay(_box(driver), "script", _box(candidate), _LOAD)
    relay.start()
    for of_driver, line in turns:
        if candidate.stopped or driver.stopped or relay.finished:
            break
        relay.receive(_box(driver if of_driver else candidate), line)
        told = driver.heard[1:] if driver.heard else []
        # What reaches the script after its own source are answers, one for each question that it asked.
        assert len(told) <= relay.calls == len(candidate.heard) - 1
    end = relay.reply(1, [_END, _END]).end
    said = [_read(SCRIPT, line) for of_driver, line in turns if of_driver]
    # How it ended is the script's word alone, whatever the candidate claims.
    assert end is None or end in said


@given(st.lists(_json_lines, max_size=8))
def test_a_script_is_stopped_at_the_first_line_that_is_not_its_turn(lines: list[str]) -> None:
    driver, candidate = _Listener(), _Listener()
    relay = Relay(_box(driver), "script", _box(candidate), _LOAD)
    relay.start()
    relay.receive(_box(candidate), '{"ready":true}')
    open_question = False
    for line in lines:
        message = _read(SCRIPT, line)
        in_turn = isinstance(message, Done | Failed) or (isinstance(message, Asked) and not open_question)
        in_turn = in_turn and not relay.finished
        open_question = open_question or isinstance(message, Asked)
        relay.receive(_box(driver), line)
        assert (driver.stopped is None) == in_turn
        if driver.stopped:
            break
    assert [json.loads(asked) for asked in candidate.heard[1:]] == [{"op": "call"}] * relay.calls


@given(st.sampled_from([FIRST_PROCESS, LOADING, ANSWERS, SCRIPT]), st.text(max_size=60) | _json_lines)
def test_a_line_is_one_of_its_channels_messages_or_refused(
    kinds: Mapping[str, type[object]], line: str
) -> None:
    message = _read(kinds, line)
    assert message is None or type(message) in kinds.values()


_counts = st.integers(0, 2**63 - 1)
_reports = st.builds(
    Report,
    cpu_seconds=st.floats(0, 1e6),
    peak_bytes=_counts,
    peak_processes=_counts,
    exit_code=st.none() | st.integers(0, 255),
    signal=st.none() | st.integers(0, 255),
    over=st.sampled_from([None, "cpu", "memory", "processes", "files"]),
    files=st.dictionaries(st.text(max_size=5), st.just("eA=="), max_size=2),
)


@given(_reports | st.builds(Reaped, wait_status=st.integers(0, 0xFFFF)) | st.builds(Broken, broken=st.text()))
def test_what_a_first_process_writes_is_what_the_supervisor_reads(message: Report | Reaped | Broken) -> None:
    line = write_line(message)
    assert line.endswith(b"\n") and line.count(b"\n") == 1
    assert read_one_of(FIRST_PROCESS, json.loads(line)) == message
