"""Every message is read back as it was written, and nothing else is read as one."""

import dataclasses
import inspect
import json
import re
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Annotated, Any, get_args, get_origin, get_type_hints, is_typeddict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.inbox import lines, protocol
from sandbox.inbox.frames import HEADER, pack, unpack
from sandbox.inbox.protocol import BoxSpec, Called
from sandbox.inbox.schema import BadMessage, Between, base64_text, read
from sandbox.inbox.start import Start, zygote_arguments, zygote_start


def _declared(module: ModuleType) -> list[Any]:
    return [
        kind
        for _, kind in inspect.getmembers(module, inspect.isclass)
        if kind.__module__ == module.__name__ and (dataclasses.is_dataclass(kind) or is_typeddict(kind))
    ]


#: What travels as JSON: all but what is read after a fork, which is never checked.
MESSAGES = [kind for module in (lines, protocol) for kind in _declared(module) if kind is not BoxSpec]

_BOX: dict[str, Any] = {
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

_json: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def _values(kind: Any) -> st.SearchStrategy[Any]:
    """Values of a type as a message may declare it."""
    if kind is Any:
        return _json
    if get_origin(kind) is dict:
        return st.dictionaries(st.text(max_size=5), _values(get_args(kind)[1]), max_size=2)
    if get_origin(kind) is list:
        return st.lists(_values(get_args(kind)[0]), max_size=3)
    if get_origin(kind) is Annotated:
        return _ruled(*get_args(kind))
    if get_args(kind):
        return st.one_of([st.just(part) if _is_plain(part) else _values(part) for part in get_args(kind)])
    if dataclasses.is_dataclass(kind) or is_typeddict(kind):
        return st.deferred(lambda: _messages(kind))
    return st.from_type(kind)


def _is_plain(part: object) -> bool:
    return not isinstance(part, type) and not get_args(part)


def _ruled(kind: type, rule: object) -> st.SearchStrategy[Any]:
    if rule is base64_text:
        return st.sampled_from(["", "eA==", "eHg="])
    assert isinstance(rule, Between)
    if kind is float:
        return st.floats(rule.low, rule.high)
    return st.integers(int(rule.low), int(rule.high))


def _messages(kind: Any) -> st.SearchStrategy[Any]:
    fields = get_type_hints(kind, include_extras=True)
    return st.builds(kind, **{name: _values(field) for name, field in fields.items()})


def _wire(message: object) -> dict[str, Any]:
    return unpack(pack(message)[HEADER.size :])


_quick = settings(max_examples=10, deadline=None)


@pytest.mark.parametrize("kind", MESSAGES)
@_quick
@given(st.data())
def test_what_is_written_is_read_back(kind: Any, data: st.DataObject) -> None:
    message = data.draw(_messages(kind))
    assert read(kind, _wire(message)) == message


@pytest.mark.parametrize("kind", MESSAGES)
@_quick
@given(st.data(), st.text(max_size=8), _json)
def test_one_key_more_is_refused(kind: Any, data: st.DataObject, key: str, value: object) -> None:
    wire = _wire(data.draw(_messages(kind)))
    if key not in wire:
        with pytest.raises(BadMessage, match="unknown"):
            read(kind, {**wire, key: value})


@pytest.mark.parametrize("kind", MESSAGES)
@_quick
@given(st.data())
def test_a_key_that_has_no_default_cannot_be_left_out(kind: Any, data: st.DataObject) -> None:
    wire = _wire(data.draw(_messages(kind)))
    key = data.draw(st.sampled_from(sorted(wire)))
    shorter = {name: value for name, value in wire.items() if name != key}
    try:
        message = read(kind, shorter)
    except BadMessage:
        return
    assert {**_wire(message), key: None} == {**wire, key: None}


@pytest.mark.parametrize("kind", MESSAGES)
@_quick
@given(st.data(), _json)
def test_whatever_is_read_is_what_was_said(kind: Any, data: st.DataObject, value: object) -> None:
    """A value of another type or out of range is refused, never changed into one that fits."""
    wire = _wire(data.draw(_messages(kind)))
    lying = {**wire, data.draw(st.sampled_from(sorted(wire))): value}
    try:
        message = read(kind, lying)
    except BadMessage:
        return
    assert _same(_wire(message), json.loads(json.dumps(lying)))


def _same(one: object, other: object) -> bool:
    """Equal in JSON, where 1 is not true; a whole number may be read where a fraction is wanted."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        # What was left out of a nested message may have been filled in with its default.
        return other.keys() <= one.keys() and all(_same(one[key], other[key]) for key in other)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return one == other and (type(one) is bool) == (type(other) is bool)


@given(st.sampled_from(MESSAGES), _json)
def test_anything_else_is_refused_by_name(kind: Any, wire: object) -> None:
    try:
        read(kind, wire)
    except BadMessage as error:
        assert str(error)
        return
    assert type(wire) is dict and wire.keys() <= get_type_hints(kind).keys()


@pytest.mark.parametrize(
    ("wire", "place"),
    [
        ({"id": -1}, "id: a number from 0"),
        ({"id": True}, "id: int is wanted, got True"),
        ({"kind": "ran"}, "kind: one of 'called' is wanted, got 'ran'"),
        ({"answers": ["", 1]}, "answers: 1: str is wanted, got 1"),
        ({"box": {}}, "box: missing: cpu_seconds"),
        ({"box": {**_BOX, "status": "accepted"}}, "box: status: one of ok, runtime_error"),
        ({"box": {**_BOX, "files": {"a": "?"}}}, "box: files: a: base64 is wanted, got '?'"),
        ({"verdict": "accepted"}, "unknown: 'verdict'; known are kind, id"),
    ],
)
def test_an_error_names_the_place(wire: dict[str, Any], place: str) -> None:
    whole: dict[str, Any] = {"id": 1, "kind": "called", "box": _BOX, "answers": [], "complete": True}
    whole["loaded"] = True
    read(Called, whole)
    with pytest.raises(BadMessage) as refused:
        read(Called, {**whole, **wire})
    assert str(refused.value).startswith(place)


#: Absolute ones, or none.
_PATHS = st.just("") | st.text(max_size=9).map("/".__add__)


@given(
    st.builds(
        Start,
        first_uid=st.none() | st.integers(0, 2**31),
        walls=st.sampled_from(get_args(protocol.Walls)),
        core=st.none() | st.integers(0, 1024),
        root=_PATHS,
        packages=_PATHS,
    )
)
def test_a_supervisor_reads_the_arguments_that_the_host_writes(start: Start) -> None:
    assert Start.read(start.arguments()) == start
    assert zygote_start(start.arguments()) is None
    assert zygote_start(zygote_arguments(7, start.packages)) == (7, start.packages)


def test_the_image_says_the_version_of_the_protocol_that_its_supervisor_speaks() -> None:
    dockerfile = Path(__file__).parents[2] / "Dockerfile.sandbox"
    labels = re.findall(r'^LABEL org\.provender\.sandbox="(.*)"$', dockerfile.read_text(), re.MULTILINE)
    assert labels == [protocol.VERSION]


@given(st.lists(st.text(max_size=9), max_size=5))
def test_arguments_of_another_form_start_nothing(arguments: list[str]) -> None:
    try:
        start = Start.read(arguments)
    except ValueError:
        return
    assert start.walls in get_args(protocol.Walls)
