"""Coverage-guided fuzzing of everything that reads what a box has written.

    pip install atheris
    python -m benchmarks.fuzz_protocol [--seconds 600] [--corpus FOLDER]

Whatever comes out of a box, the host may only refuse it (`BadFrame`, `BadValue`) or take it as a result of
that one job: as many outcomes as were asked for, each a value that can be decoded and written again.
Any other exception, and any result of another form, ends the run with the bytes that caused it.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import FunctionType
from typing import Any

from sandbox import Capabilities, Limits, endings, replies, values
from sandbox.endings import call_result, drive_result, run_result
from sandbox.inbox import frames, lines, schema
from sandbox.inbox.frames import HEADER, BadFrame, body_length, unpack
from sandbox.inbox.protocol import BoxLimits, BuildRequest, Called, Driven, Job, JobKind, NotCompiled, Ran
from sandbox.replies import read_reply
from sandbox.values import BadValue, check, decode, dumps, load_wire, loads

_QUESTIONS = ["[1]", "[2]"]
#: A job of each kind, with and without a compiler before it.
_LIMITS = BoxLimits(
    cpu_seconds=1, wall_seconds=1, memory_bytes=1, processes=1, output_bytes=1, file_bytes=1, files=1
)
_BUILD = BuildRequest(key="", prelude=None, files={}, own=[], commands=[["cc"]], env={}, limits=_LIMITS)
_JOBS = (
    Job(kind=JobKind.RUN, boxes=[], build=None),
    Job(kind=JobKind.RUN, boxes=[], build=_BUILD),
    Job(kind=JobKind.CALLS, boxes=[], build=None, questions=_QUESTIONS),
    Job(kind=JobKind.CONFIRM, boxes=[], build=_BUILD, questions=_QUESTIONS),
    Job(kind=JobKind.DRIVE, boxes=[], build=None),
)
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
_BOX = {
    "status": "ok",
    "reason": "",
    "exit_code": 0,
    "signal": None,
    "stdout": "eA==",
    "stderr": "",
    "files": {"a": "eA=="},
    "cpu_seconds": 0.1,
    "wall_seconds": 0.1,
    "peak_bytes": 1,
}
_ANSWERS = ['{"value":{"$tuple":[1,2.5,"x"]}}', '{"raised":{"type":"E","message":"m"}}']
_VALUES = (
    '{"$dict":[[1,{"$set":[1,2]}]]}',
    '{"$bytes":"YWI="}',
    '{"$decimal":"1.10"}',
    '{"$fraction":"1/3"}',
    '{"$complex":[1.0,{"$float":"nan"}]}',
    '{"$iter":[{"$text":[55296]}]}',
)


def _seeds() -> list[bytes]:
    """One honest reply to every kind of job, and a value of every tag."""
    honest: list[dict[str, Any]] = [
        {"kind": "ran", "box": _BOX},
        {"kind": "not_compiled", "compiler": _BOX},
        {"kind": "called", "box": _BOX, "answers": _ANSWERS, "complete": True, "loaded": True},
        {"kind": "called", "box": _BOX, "answers": _ANSWERS, "complete": True, "loaded": True},
        {
            "kind": "driven",
            "driver": _BOX,
            "candidate": _BOX,
            "end": {"done": True},
            "calls": 2,
            "loaded": True,
        },
    ]
    whole = [bytes([number]) + json.dumps({"id": 0, **reply}).encode() for number, reply in enumerate(honest)]
    tagged = [bytes([len(_JOBS)]) + value.encode() for value in _VALUES]
    return [*whole, *tagged, bytes([len(_JOBS) + 1]) + "\n".join(_ANSWERS).encode()]


def _functions() -> Iterator[FunctionType]:
    """Every function of the modules that read what comes out of a box."""
    for module in (frames, schema, lines, replies, endings, values):
        for item in vars(module).values():
            members = vars(item).values() if isinstance(item, type) else (item,)
            for member in members:
                if isinstance(member, FunctionType) and member.__module__ == module.__name__:
                    yield member


class Target:
    """The host's side of one worker, without the worker."""

    def __call__(self, data: bytes) -> None:
        if not data:
            return
        number, body = data[0] % (len(_JOBS) + 3), data[1:]
        if number < len(_JOBS):
            self._reply(_JOBS[number], body)
            return
        (self._value, self._answers, self._header)[number - len(_JOBS)](body)

    def _answers(self, body: bytes) -> None:
        """What a candidate writes, line by line, in the reply of an honest supervisor."""
        answers = [line.decode("ascii", "replace") for line in body.splitlines()[: len(_QUESTIONS)]]
        reply = {"id": 0, "kind": "called", "box": _BOX, "answers": answers, "complete": True, "loaded": True}
        self._reply(_JOBS[2], json.dumps(reply).encode())

    @staticmethod
    def _reply(job: Job, body: bytes) -> None:
        try:
            reply = read_reply(unpack(body), job)
        except BadFrame:
            return
        if job.kind is JobKind.RUN and isinstance(reply, Ran | NotCompiled):
            run_result(reply, "c", Limits(), _CAPABILITIES)
        elif isinstance(reply, Driven):
            drive_result(reply, "python", Limits(), _CAPABILITIES)
        elif isinstance(reply, Called | NotCompiled):
            result = call_result(reply, "python", len(_QUESTIONS), Limits(), _CAPABILITIES)
            if len(result.outcomes) != len(_QUESTIONS):
                raise AssertionError(f"{len(result.outcomes)} outcomes")
            for outcome in result.outcomes:
                check(outcome.value)

    @staticmethod
    def _value(body: bytes) -> None:
        try:
            value = decode(load_wire(body))
        except BadValue:
            return
        text = dumps(value)
        if dumps(loads(text)) != text:
            raise AssertionError(f"written another way the second time: {text[:200]}")

    @staticmethod
    def _header(body: bytes) -> None:
        try:
            body_length(body[: HEADER.size].ljust(HEADER.size, b"\0"))
        except BadFrame:
            return


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--corpus", type=Path, help="kept between runs; a temporary folder by default")
    options = parser.parse_args()
    try:
        import atheris
    except ModuleNotFoundError:
        sys.exit("this needs atheris: pip install atheris")
    corpus = options.corpus or Path(tempfile.mkdtemp(prefix="provender-fuzz-"))
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(_seeds()):
        (corpus / f"seed-{number}").write_bytes(seed)
    for function in _functions():
        atheris.instrument_func(function)
    arguments = [sys.argv[0], f"-max_total_time={options.seconds}", "-max_len=4096", "-print_final_stats=1"]
    atheris.Setup([*arguments, str(corpus)], Target())
    atheris.Fuzz()


if __name__ == "__main__":
    main()
