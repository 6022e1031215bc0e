"""A supervisor that has been taken over can spoil its own job, and nothing else.

The host side runs as it is, on supervisors that answer with whatever hypothesis makes: frames that lie,
frames that are none, half a frame, nothing.
"""

import asyncio
import base64
import json
import struct
from collections.abc import Callable
from types import NoneType
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sandbox import CallResult, Capabilities, HarnessError, Limits, Program, RunResult, Sandbox, Status
from sandbox.backends.base import Link
from sandbox.environments import Environment
from sandbox.inbox.frames import HEADER, MAX_FRAME_BYTES, BadFrame, body_length, pack, unpack
from sandbox.inbox.protocol import Greeting
from sandbox.values import BadValue, check, decode, loads

_CAPABILITIES = Capabilities(
    tier="T1",
    backend="hostile",
    fs="private",
    pid="ns",
    net="none-ns",
    mem="sampled",
    cpu="rusage",
    pids="rlimit-uid",
    disk="tmpfs-quota",
    seccomp=None,
    uid="shared",
    kernel="none",
    runtime="none",
)
_PROGRAM = Program(language="python", source="def f(x): return x")
#: Short, so that a supervisor which says nothing ends a test soon.
_LIMITS = Limits(cpu_seconds=1, wall_seconds=1)
_HONEST_GREETING = pack(Greeting(landlock=True, filtered=True))
Reply = Callable[[dict[str, Any]], bytes]


class Hostile:
    """A backend whose supervisor answers every job as it likes."""

    name = "hostile"
    recycle_after: int | None = None
    host_toolchains: bool = True

    def __init__(self, reply: Reply, greeting: bytes | None = None) -> None:
        self._reply, self._greeting = reply, greeting

    def probe(self) -> None: ...

    def capabilities(self) -> Capabilities:
        return _CAPABILITIES

    def require(self, environment: Environment) -> Environment:
        return environment

    async def start(self, slot: int, core: int | None, environment: Environment) -> Link:
        reader = asyncio.StreamReader()
        reader.feed_data(
            pack(Greeting(landlock=True, filtered=True)) if self._greeting is None else self._greeting
        )
        if self._greeting is not None:
            reader.feed_eof()
        writer = _Writer(reader, self._reply)

        async def end() -> None: ...

        return Link(reader, writer, end)


class _Writer(asyncio.StreamWriter):
    """Takes what the host writes, and has the answer ready at once; then the supervisor is gone."""

    def __init__(self, reader: asyncio.StreamReader, reply: Reply) -> None:
        self._answers, self._answer = reader, reply

    def write(self, data: bytes | bytearray | memoryview) -> None:
        if self._answers.at_eof():
            raise BrokenPipeError
        self._answers.feed_data(self._answer(unpack(bytes(data)[HEADER.size :])))
        self._answers.feed_eof()

    async def drain(self) -> None: ...

    def __del__(self, *_: object) -> None: ...


async def _call(
    reply: Reply, greeting: bytes | None = None, *, confirming: bool = False
) -> CallResult | None:
    """The result of two calls, or ``None`` for a harness error; anything else that is raised is a fault."""
    async with Sandbox(Hostile(reply, greeting), jobs=1) as sandbox:
        try:
            return await sandbox.call(_PROGRAM, "f", [[1], [2]], limits=_LIMITS, confirming=confirming)
        except HarnessError:
            return None


def _of(job: dict[str, Any], *, kind: str, **reply: object) -> bytes:
    """A frame with a reply to a job."""
    return pack({"id": job["id"], "kind": kind, **reply})


async def _run(reply: Reply) -> RunResult | None:
    async with Sandbox(Hostile(reply), jobs=1) as sandbox:
        try:
            return await sandbox.run(_PROGRAM, limits=_LIMITS)
        except HarnessError:
            return None


_scalars = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.just("not base64!")
)
_json = st.recursive(
    _scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
_answer = st.one_of(
    _json,
    st.builds(lambda value: json.dumps({"value": value}), _json),
    st.builds(lambda value: json.dumps({"raised": value}), _json),
    st.sampled_from(
        ['{"value":1}', '{"value":', "[" * 5000, '{"value":1,"value":2}', "9" * 9000, '{"value":1e999}']
    ),
    st.text(max_size=40),
)
_HONEST: dict[str, Any] = {
    "status": "ok",
    "reason": "",
    "exit_code": 0,
    "signal": None,
    "stdout": "",
    "stderr": "",
    "files": {},
    "cpu_seconds": 0.1,
    "wall_seconds": 0.1,
    "peak_bytes": 1,
}
_CALLED: dict[str, Any] = {
    "kind": "called",
    "box": _HONEST,
    "answers": ['{"value":1}', '{"value":2}'],
    "complete": True,
    "loaded": True,
}
#: Types of the values of a box, as JSON gives them.
_TYPES: dict[str, tuple[type, ...]] = {
    "status": (str,),
    "reason": (str,),
    "exit_code": (int, NoneType),
    "signal": (int, NoneType),
    "stdout": (str,),
    "stderr": (str,),
    "files": (dict,),
    "cpu_seconds": (int, float),
    "wall_seconds": (int, float),
    "peak_bytes": (int,),
}
_NO_ANSWERS = (
    "[]",
    "{}",
    '{"value":1,"args":[]}',
    '{"value":1,"verdict":"accepted"}',
    '{"raised":{}}',
    '{"raised":{"type":"E"}}',
    '{"raised":{"type":1,"message":"m"}}',
    '{"raised":{"type":"E","message":null}}',
    '{"raised":{"type":"E","message":"m","place":1}}',
    '{"raised":"E"}',
    '{"ready":true}',
)
#: An honest description with some fields replaced, mostly by nonsense.
_box = st.fixed_dictionaries(
    {},
    optional={
        "status": _json | st.sampled_from([*Status]),
        "reason": st.text(max_size=9),
        "exit_code": _json,
        "stdout": _json | st.binary(max_size=9).map(lambda data: base64.b64encode(data).decode()),
        "cpu_seconds": _json,
        "files": _json,
    },
).map(lambda lies: {**_HONEST, **lies}) | st.just(_HONEST)
_flag = st.booleans() | _json
#: A reply of some kind, right, wrong or missing in every key.
_lying_reply = st.fixed_dictionaries(
    {"kind": st.sampled_from(["ran", "called", "driven", "not_compiled", "failure"]) | _json},
    optional={
        "box": _box | _json,
        "answers": st.lists(_answer.filter(lambda answer: type(answer) is str), max_size=3) | _json,
        "complete": _flag,
        "driver": _box | _json,
        "candidate": _box | _json,
        "end": _json | st.just({"done": True}) | st.builds(lambda calls: {"done": {"calls": calls}}, _json),
        "calls": st.integers(-1, 3) | _json,
        "loaded": _flag,
        "compiler": _box | _json,
        "reason": st.text(max_size=9) | _json,
    },
)
_fuzz = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@_fuzz
@given(_lying_reply, st.booleans())
def test_frames_that_lie(reply: dict[str, Any], confirming: bool) -> None:
    called = asyncio.run(_call(lambda job: pack({"id": job["id"], **reply}), confirming=confirming))
    if called is not None:
        assert len(called.outcomes) == 2
        for outcome in called.outcomes:
            check(outcome.value)
    asyncio.run(_run(lambda job: pack({"id": job["id"], **reply})))


@_fuzz
@given(_lying_reply, _lying_reply)
def test_a_driven_pair_that_lies(reply: dict[str, Any], end: dict[str, Any]) -> None:
    async def drive() -> None:
        hostile = Hostile(lambda job: pack({"id": job["id"], **reply, "end": end}))
        async with Sandbox(hostile, jobs=1) as sandbox:
            try:
                await sandbox.drive(_PROGRAM, "f", "def check(f): ...", limits=_LIMITS)
            except HarnessError:
                return

    asyncio.run(drive())


@_fuzz
@given(st.binary(max_size=64))
def test_bytes_that_are_no_frames(data: bytes) -> None:
    assert asyncio.run(_call(lambda job: data)) is None


@_fuzz
@given(_json)
def test_frames_that_are_no_replies(message: object) -> None:
    asyncio.run(_call(lambda job: pack(message)))


@_fuzz
@given(st.integers(0, 400))
def test_a_reply_that_breaks_off(length: int) -> None:
    whole = _of({"id": 1}, **_CALLED)
    result = asyncio.run(_call(lambda job: _of(job, **_CALLED)[:length]))
    assert (result is None) == (length < len(whole))


@_fuzz
@given(st.binary(max_size=40))
def test_a_greeting_that_is_none(data: bytes) -> None:
    assert asyncio.run(_call(lambda job: pack({"id": job["id"]}), data)) is None


async def test_a_reply_to_another_job_is_not_taken() -> None:
    assert await _call(lambda job: _of({"id": job["id"]}, **_CALLED)) is not None
    assert await _call(lambda job: _of({"id": job["id"] + 1}, **_CALLED)) is None


@pytest.mark.parametrize("path", [(), ("box",)])
@pytest.mark.parametrize("lie", [{"unheard_of": 1}, {"verdict": "accepted"}])
async def test_a_reply_with_one_key_more_is_not_taken(path: tuple[str, ...], lie: dict[str, Any]) -> None:
    def reply(job: dict[str, Any]) -> bytes:
        whole = json.loads(json.dumps(_CALLED))
        part = whole
        for key in path:
            part = part[key]
        part.update(lie)
        return _of(job, **whole)

    assert await _call(reply) is None


@_fuzz
@given(st.sampled_from(sorted(_HONEST)), _json)
def test_a_box_is_taken_with_right_values_only(key: str, value: object) -> None:
    """Whatever a value of a box is replaced by, either the whole reply is refused or the value is honest."""
    lying = {**_CALLED, "box": {**_HONEST, key: value}}
    called = asyncio.run(_call(lambda job: _of(job, **lying)))
    if called is None:
        return
    assert isinstance(called.status, Status)
    assert type(value) in _TYPES[key]
    if type(value) in (int, float):
        assert 0 <= cast(float, value) < 2**63


@pytest.mark.parametrize("line", _NO_ANSWERS)
async def test_an_answer_of_another_form_is_a_violation_of_the_protocol(line: str) -> None:
    answered = {**_CALLED, "answers": ['{"value":1}', line]}
    called = await _call(lambda job: _of(job, **answered))
    assert called is not None
    assert called.status is Status.PROTOCOL_ERROR
    assert [outcome.kind for outcome in called.outcomes] == ["value", "missing"]


async def test_a_frame_that_says_it_is_huge_is_not_waited_for() -> None:
    header = struct.pack("!I", MAX_FRAME_BYTES + 1)
    assert await _call(lambda job: header) is None


@given(st.binary(max_size=64))
def test_a_body_is_an_object_or_a_bad_frame(body: bytes) -> None:
    try:
        assert type(unpack(body)) is dict
    except BadFrame:
        return


@given(st.binary(min_size=4, max_size=4))
def test_a_length_is_bounded(header: bytes) -> None:
    try:
        assert 0 <= body_length(header) <= MAX_FRAME_BYTES
    except BadFrame:
        return


@given(_answer)
def test_a_value_decodes_or_is_bad(text: object) -> None:
    line = text if isinstance(text, str) else json.dumps(text)
    try:
        loads(line)
    except BadValue:
        return


@given(_json)
def test_what_is_checked_can_be_decoded(wire: Any) -> None:
    try:
        check(wire)
    except BadValue:
        with pytest.raises(BadValue):
            decode(wire)
        return
    decode(wire)
