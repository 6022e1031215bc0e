"""A supervisor that has been taken over can spoil its own job, and nothing else.

The host side runs as it is, on supervisors that answer with whatever hypothesis makes: frames that lie,
frames that are none, half a frame, nothing.
"""

import asyncio
import base64
import json
import struct
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sandbox import CallResult, Capabilities, HarnessError, Limits, Program, RunResult, Sandbox, Status
from sandbox.backends.base import Link
from sandbox.inbox.frames import HEADER, MAX_FRAME_BYTES, BadFrame, body_length, pack, unpack
from sandbox.pool import Pool
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

    async def start(self, slot: int, core: int | None) -> Link:
        reader = asyncio.StreamReader()
        reader.feed_data(pack({"ready": True}) if self._greeting is None else self._greeting)
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


def _sandbox(reply: Reply, greeting: bytes | None = None) -> Sandbox:
    sandbox = Sandbox(jobs=1)
    sandbox._capabilities = _CAPABILITIES
    sandbox._pool = Pool(Hostile(reply, greeting), 1)
    return sandbox


async def _call(
    reply: Reply, greeting: bytes | None = None, *, confirming: bool = False
) -> CallResult | None:
    """The result of two calls, or ``None`` for a harness error; anything else that is raised is a fault."""
    sandbox = _sandbox(reply, greeting)
    try:
        return await sandbox.call(_PROGRAM, "f", [[1], [2]], limits=_LIMITS, confirming=confirming)
    except HarnessError:
        return None
    finally:
        assert sandbox._pool is not None
        await sandbox._pool.close()


async def _run(reply: Reply) -> RunResult | None:
    sandbox = _sandbox(reply)
    try:
        return await sandbox.run(_PROGRAM, limits=_LIMITS)
    except HarnessError:
        return None
    finally:
        assert sandbox._pool is not None
        await sandbox._pool.close()


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
_lying_reply = st.fixed_dictionaries(
    {},
    optional={
        "boxes": st.lists(_box, max_size=3) | _json,
        "answers": st.lists(_answer, max_size=3) | _json,
        "compile": _json | _box,
        "complete": _json,
        "end": _json,
        "calls": _json,
        "loaded": _json,
        "broken": _json,
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
        sandbox = _sandbox(lambda job: pack({"id": job["id"], **reply, "end": end}))
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
    reply = {"boxes": [_HONEST], "answers": ['{"value":1}', '{"value":2}'], "complete": True}
    whole = pack({"id": 1, **reply})
    result = asyncio.run(_call(lambda job: pack({"id": job["id"], **reply})[:length]))
    assert (result is None) == (length < len(whole))


@_fuzz
@given(st.binary(max_size=40))
def test_a_greeting_that_is_none(data: bytes) -> None:
    assert asyncio.run(_call(lambda job: pack({"id": job["id"]}), data)) is None


async def test_a_reply_to_another_job_is_not_taken() -> None:
    assert await _call(lambda job: pack({"id": job["id"] + 1, "boxes": [], "answers": []})) is None


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
