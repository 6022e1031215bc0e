"""From a supervisor's reply to a result: how a box ended, and what the answers in it are worth."""

import base64
from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from sandbox.inbox.lines import (
    BAD_ANSWER,
    CANDIDATE_GONE,
    Account,
    Done,
    Failed,
    Returned,
    read_answer,
)
from sandbox.inbox.protocol import BoxEnd, Called, Driven, NotCompiled, Ran, Talked
from sandbox.inbox.schema import BadMessage
from sandbox.languages import get_language
from sandbox.languages.faults import FaultReader
from sandbox.languages.faults.base import described, steady
from sandbox.limits import Limits
from sandbox.requests import COMPILE_LIMITS
from sandbox.results import (
    OUT_OF_MEMORY,
    CallOutcome,
    CallResult,
    Capabilities,
    DriveResult,
    RunResult,
    Status,
    TalkResult,
    Usage,
)
from sandbox.values import BadValue, Wire, check, dump_wire, load_wire

#: What goes wrong in a script whatever the program does.
_FAULTS_OF_SCRIPTS_TEXT = (
    "NameError UnboundLocalError ImportError ModuleNotFoundError SyntaxError IndentationError "
    "TabError MemoryError RecursionError ReferenceError"
)
_FAULTS_OF_SCRIPTS = frozenset(_FAULTS_OF_SCRIPTS_TEXT.split())
_ERROR_CHARS, _MESSAGE_CHARS, _MOST_BASES = 100, 500, 50
#: The end of standard error in which the cause of a failure is looked for: a trace of the deepest stack.
_SAID_BYTES = 64 * 1024
#: With which an answer begins.
_ANSWER = '{"value":'
#: In place of a value that nobody knows.
_UNKNOWN: Any = object()
_NO_FORK = "Resource temporarily unavailable"


def run_result(
    reply: Ran | NotCompiled, language: str, limits: Limits, capabilities: Capabilities
) -> RunResult:
    """The result of a program that ran, or of the compiler that refused it."""
    return _result(
        _ending_of(reply, language, limits), capabilities, compiling=isinstance(reply, NotCompiled)
    )


def talk_result(
    reply: Talked | NotCompiled,
    languages: tuple[str, str],
    limits: tuple[Limits, Limits],
    capabilities: Capabilities,
) -> TalkResult:
    """The result of two programs that talked, or of the compiler that refused one of them."""
    if isinstance(reply, NotCompiled):
        guilty = int(reply.of_partner)
        refused = run_result(reply, languages[guilty], limits[guilty], capabilities)
        idle = RunResult(status=Status.OK, capabilities=capabilities)
        ended = (idle, refused) if guilty else (refused, idle)
        return TalkResult(program=ended[0], partner=ended[1], program_first=not guilty)
    ends = [
        _result(Ending(box, get_language(language).faults, own), capabilities)
        for box, language, own in zip((reply.program, reply.partner), languages, limits, strict=True)
    ]
    return TalkResult(program=ends[0], partner=ends[1], program_first=reply.program_first)


def _result(ended: "Ending", capabilities: Capabilities, *, compiling: bool = False) -> RunResult:
    return RunResult(
        status=ended.status,
        reason=ended.reason,
        compiler=ended.compiler,
        exit_code=ended.exit_code,
        signal=ended.signal,
        stdout=b"" if compiling else ended.stdout,
        stderr=ended.stderr,
        files={} if compiling else ended.files,
        usage=ended.usage,
        capabilities=capabilities,
    )


def call_result(
    reply: Called | NotCompiled,
    language: str,
    count: int,
    limits: Limits,
    capabilities: Capabilities,
    known: Sequence[Wire] = (),
) -> CallResult:
    """The result of calling a program for ``count`` inputs.

    Args:
        known: a value for each input, in wire form; an answer written as it is becomes that very object.
    """
    ended = _ending_of(reply, language, limits)
    if isinstance(reply, NotCompiled):
        return CallResult(
            status=ended.status,
            reason=ended.reason,
            loaded=False,
            outcomes=(CallOutcome(kind="missing"),) * count,
            stderr=ended.stderr,
            usage=ended.usage,
            capabilities=capabilities,
        )
    outcomes: list[CallOutcome] = []
    status, reason = ended.status, ended.reason
    faults = get_language(language).faults
    if _are_answers(reply.answers, known):
        outcomes = [CallOutcome("value", value) for value in known]
    for line, value in (
        () if outcomes else zip_longest(reply.answers, known[: len(reply.answers)], fillvalue=_UNKNOWN)
    ):
        if value is not _UNKNOWN and line == _as_answer(value):
            outcomes.append(CallOutcome("value", value))
            continue
        try:
            outcomes.append(_outcome(line, faults))
        except BadValue as error:
            status, reason = Status.PROTOCOL_ERROR, f"answer {len(outcomes) + 1} is not a value: {error}"
            break
    if status is Status.OK and len(outcomes) < count:
        status, reason = Status.RUNTIME_ERROR, f"exited after {len(outcomes)} of {count} answers"
    missing = [CallOutcome(kind="missing")] * (count - len(outcomes))
    if not missing and status is Status.RUNTIME_ERROR:
        status, reason = Status.OK, ""  # everything was answered; how it then left is its own affair
    return CallResult(
        status=status,
        reason=reason,
        loaded=reply.loaded,
        outcomes=(*outcomes, *missing),
        stdout=ended.stdout,
        stderr=ended.stderr,
        usage=ended.usage,
        capabilities=capabilities,
    )


def drive_result(
    reply: Driven | NotCompiled, language: str, limits: Limits, capabilities: Capabilities
) -> DriveResult:
    """The result of a test script that called a program, or of the compiler that refused the program."""
    if isinstance(reply, NotCompiled):
        ended = _ending_of(reply, language, limits)
        return DriveResult(
            status=ended.status,
            reason=ended.reason,
            stderr=ended.stderr,
            usage=ended.usage,
            capabilities=capabilities,
        )
    faults = get_language(language).faults
    driver, candidate = Ending(reply.driver, faults, limits), Ending(reply.candidate, faults, limits)
    passed, account = isinstance(reply.end, Done), _account(reply.end)
    status, reason, error, own_fault = Status.OK, "", "", False
    if isinstance(reply.end, Failed) and reply.end.failed.type == BAD_ANSWER:
        status = Status.PROTOCOL_ERROR
        reason = f"an answer of the program's is none: {reply.end.failed.message}"
    elif isinstance(reply.end, Failed) and reply.end.failed.type != CANDIDATE_GONE:
        failed = reply.end.failed
        error, own_fault = failed.type, not failed.of_program and failed.type in _FAULTS_OF_SCRIPTS
        reason = f"{error}: {failed.message} (line {failed.line} of the tests)"
    elif passed and candidate.status not in (Status.OK, Status.RUNTIME_ERROR):
        passed, status, reason = False, candidate.status, candidate.reason
    elif not passed:
        own_fault = _is_driver_guilty(reply, candidate, limits)
        guilty = driver if own_fault else candidate
        status, reason = guilty.status, guilty.reason
        if status is Status.OK:
            status, reason = Status.RUNTIME_ERROR, "the program exited while it was being tested"
    return DriveResult(
        status=status,
        passed=passed,
        reason=reason,
        error=error,
        own_fault=own_fault,
        missed=tuple(account.missed),
        passed_over=tuple(account.passed_over),
        objects=account.objects,
        changed=account.changed,
        calls=reply.calls if account.calls is None else account.calls,
        stderr=candidate.stderr,
        usage=candidate.usage,
        script_cpu_seconds=driver.usage.cpu_seconds,
        capabilities=capabilities,
    )


def _account(end: Done | Failed | None) -> Account:
    if isinstance(end, Failed):
        return end.failed.account
    return end.done if isinstance(end, Done) and isinstance(end.done, Account) else Account()


def _is_driver_guilty(reply: Driven, candidate: "Ending", limits: Limits) -> bool:
    """Whether a script that said nothing at its end has itself to thank for it."""
    if reply.asked:
        return False
    waited = candidate.status is Status.TIME_LIMIT and candidate.usage.cpu_seconds < limits.cpu_seconds
    return waited or candidate.status is Status.OK


def _ending_of(reply: Ran | Called | NotCompiled, language: str, limits: Limits) -> "Ending":
    if isinstance(reply, NotCompiled):
        return Ending(reply.compiler, get_language(language).faults, COMPILE_LIMITS, compiling=True)
    return Ending(reply.box, get_language(language).faults, limits)


class Ending:
    """How one box ended, as the supervisor described it."""

    def __init__(self, box: BoxEnd, faults: FaultReader, limits: Limits, *, compiling: bool = False) -> None:
        self.status, self.reason = box.status, box.reason
        self.compiler = box.status if compiling else None
        self.exit_code, self.signal = box.exit_code, box.signal
        self.stdout, self.stderr = base64.b64decode(box.stdout), base64.b64decode(box.stderr)
        self.files = {name: base64.b64decode(text) for name, text in box.files.items()}
        self.usage = Usage(
            cpu_seconds=round(box.cpu_seconds, 4),
            wall_seconds=round(box.wall_seconds, 4),
            peak_mib=round(box.peak_bytes / 2**20, 1),
        )
        if compiling:
            limit = "" if self.status is Status.RUNTIME_ERROR else f"compiling: {self.reason}; "
            said = (self.stderr or self.stdout).decode(errors="replace").strip()
            fault = faults.compiling(said)
            self.status = Status.COMPILE_ERROR
            self.reason = f"{limit}{fault or described(said, 0)}"
        elif self.status is Status.RUNTIME_ERROR:
            self._explain(faults, limits)

    def _explain(self, faults: FaultReader, limits: Limits) -> None:
        """Looks at what the program said last: a refused allocation or fork is a limit that it ran into.

        A program may say so without cause; it gains only the name of another failure.
        """
        said = self.stderr[-_SAID_BYTES:].decode(errors="replace").strip()
        fault = faults.running(said)
        last = str(fault) if fault else described(said.rpartition("\n")[2], 0)
        refused = next((line[:300] for line in said.splitlines() if _NO_FORK in line), "")
        if fault and fault.status is Status.MEMORY_LIMIT:
            room = f"{self.usage.peak_mib:g} MiB in use, no room for more under {limits.memory_mib} MiB"
            self.status, self.reason = Status.MEMORY_LIMIT, f"{room}: {last}"
        elif refused:
            room = f"no more processes or threads under the limit of {limits.processes}"
            self.status, self.reason = Status.PROCESS_LIMIT, f"{room}: {refused}"
        elif fault and fault.status is Status.COMPILE_ERROR:
            self.status, self.reason = Status.COMPILE_ERROR, last
        elif last:
            self.reason = f"{self.reason}: {last}"


def _are_answers(lines: Sequence[str], values: Sequence[Wire]) -> bool:
    """Whether the lines are those by which a program answers with the values, one after the other.

    All are written at once. That a line begins as an answer does as often as such a beginning is written
    shows that they are cut where they were joined.
    """
    if not lines or len(lines) != len(values):
        return False
    try:
        text = dump_wire([{"value": value} for value in values])
    except (ValueError, TypeError):
        return False
    joined = f"[{','.join(lines)}]" == text and text.count(_ANSWER) == len(lines)
    return joined and all(line.startswith(_ANSWER) for line in lines)


def _as_answer(value: Wire) -> str:
    """The line by which a program answers with a value; empty for what is none."""
    try:
        return f'{{"value":{dump_wire(value)}}}'
    except (ValueError, TypeError):
        return ""


def _outcome(line: str, faults: FaultReader) -> CallOutcome:
    """What an answer says.

    Raises:
        BadValue: it says nothing that an answer may say.
    """
    message = load_wire(line)
    try:
        answer = read_answer(message)
    except BadMessage:
        raise BadValue(f"neither a value nor an exception: {line[:80]!r}") from None
    if isinstance(answer, Returned):
        check(answer.value)
        return CallOutcome(kind="value", value=answer.value)
    raised = answer.raised
    error = OUT_OF_MEMORY if raised.type in faults.out_of_memory else raised.type[:_ERROR_CHARS]
    message = steady(raised.message)[:_MESSAGE_CHARS]
    bases = tuple(name[:_ERROR_CHARS] for name in raised.bases[:_MOST_BASES])
    return CallOutcome(kind="raised", error=error, message=message, line=raised.line, bases=bases)
