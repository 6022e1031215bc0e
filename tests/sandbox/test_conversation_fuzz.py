"""Whatever a program writes to its value channel, the supervisor asks in order, and only what is next."""

import json
from typing import Any, cast

from hypothesis import given
from hypothesis import strategies as st

from sandbox.inbox.box import Box
from sandbox.inbox.conversation import Interview, Relay, parse

_LOAD, _QUESTIONS = '{"source":""}', ["[1]", "[2]", "[3]"]

_json_lines = st.one_of(
    st.sampled_from(['{"ready":true}', '{"value":1}', '{"raised":{"type":"E"}}', '{"failed":{"type":"E"}}']),
    st.sampled_from(
        ['{"ask":{"op":"call"}}', '{"done":true}', '{"failed":{}}', '{"failed":[]}', "", "{", "[]"]
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
        self.stopped: tuple[str, str] | None = None
        self.over = False

    def ask(self, line: str) -> None:
        self.heard.append(line)

    def stop(self, status: str, reason: str) -> None:
        self.stopped = self.stopped or (status, reason)

    def end_questions(self) -> None:
        self.over = True

    def kill(self) -> None:
        self.over = True


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
        interview.hear(_box(candidate), line)
        assert candidate.heard == [_LOAD, *_QUESTIONS][: len(candidate.heard)]
        # The load and, once it is ready, at most one question more than there are answers.
        assert len(candidate.heard) <= len(interview.answers) + 2
        assert len(interview.answers) <= len(_QUESTIONS)
    result = interview.result()
    if result["complete"]:
        assert len(result["answers"]) == len(_QUESTIONS)
        assert lines[0] == '{"ready":true}' or parse(lines[0]).get("ready") is True


@given(st.lists(st.tuples(st.booleans(), _json_lines), max_size=16))
def test_a_candidate_can_speak_only_when_it_is_asked(turns: list[tuple[bool, str]]) -> None:
    driver, candidate = _Listener(), _Listener()
    relay = Relay(_box(driver), "script", _box(candidate), _LOAD)
    relay.start()
    for of_driver, line in turns:
        if candidate.stopped or driver.stopped or relay.finished:
            break
        relay.hear(_box(driver if of_driver else candidate), line)
        told = driver.heard[1:] if driver.heard else []
        # What reaches the script after its own source are answers, one for each question that it asked.
        assert len(told) <= relay.calls == len(candidate.heard) - 1
    end = relay.result()["end"]
    said = [parse(line) for of_driver, line in turns if of_driver]
    # How it ended is the script's word alone, whatever the candidate claims.
    assert end is None or end in said


@given(st.text(max_size=60) | _json_lines)
def test_any_line_is_an_object_or_an_empty_one(line: str) -> None:
    assert type(parse(line)) is dict
