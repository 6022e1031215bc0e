"""From a supervisor's reply to a result: how a box ended, and what the answers in it are worth."""

import base64
from typing import Any

from sandbox.jobs import COMPILE_LIMITS
from sandbox.limits import Limits
from sandbox.results import CallResult, Capabilities, DriveResult, Outcome, RunResult, Status, Usage
from sandbox.values import BadValue, check, load_wire


def run_result(reply: dict[str, Any], limits: Limits, capabilities: Capabilities) -> RunResult:
    """The result of a program that ran, or of the compiler that refused it."""
    compiling = "compile" in reply
    box = reply["compile"] if compiling else reply["boxes"][0]
    ended = Ending(box, COMPILE_LIMITS if compiling else limits, compiling=compiling)
    return RunResult(
        status=ended.status,
        reason=ended.reason,
        exit_code=ended.exit_code,
        signal=ended.signal,
        stdout=b"" if compiling else ended.stdout,
        stderr=ended.stderr,
        files={} if compiling else ended.files,
        usage=ended.usage,
        capabilities=capabilities,
    )


def call_result(reply: dict[str, Any], count: int, limits: Limits, capabilities: Capabilities) -> CallResult:
    """The result of calling a program for ``count`` inputs."""
    if "compile" in reply:
        ended = Ending(reply["compile"], COMPILE_LIMITS, compiling=True)
        return CallResult(
            status=ended.status,
            reason=ended.reason,
            outcomes=(Outcome(kind="missing"),) * count,
            stderr=ended.stderr,
            usage=ended.usage,
            capabilities=capabilities,
        )
    ended = Ending(reply["boxes"][0], limits)
    outcomes: list[Outcome] = []
    status, reason = ended.status, ended.reason
    for line in reply["answers"]:
        try:
            outcomes.append(_outcome(line))
        except BadValue as error:
            status, reason = Status.PROTOCOL_ERROR, f"answer {len(outcomes) + 1} is not a value: {error}"
            break
    if status is Status.OK and len(outcomes) < count:
        status, reason = Status.RUNTIME_ERROR, f"exited after {len(outcomes)} of {count} answers"
    missing = [Outcome(kind="missing")] * (count - len(outcomes))
    if not missing and status is Status.RUNTIME_ERROR:
        status, reason = Status.OK, ""  # everything was answered; how it then left is its own affair
    return CallResult(
        status=status,
        reason=reason,
        outcomes=(*outcomes, *missing),
        stdout=ended.stdout,
        stderr=ended.stderr,
        usage=ended.usage,
        capabilities=capabilities,
    )


def drive_result(reply: dict[str, Any], limits: Limits, capabilities: Capabilities) -> DriveResult:
    """The result of a test script that called a program."""
    driver, candidate = (Ending(box, limits) for box in reply["boxes"])
    end = reply["end"] or {}
    passed = "done" in end
    failed = end.get("failed") or {}
    status, reason, error = Status.OK, "", ""
    if failed.get("type") == "BadAnswer":
        status = Status.PROTOCOL_ERROR
        reason = f"an answer of the program's is none: {str(failed.get('message'))[:500]}"
    elif failed and failed.get("type") != "CandidateGone":
        error = str(failed.get("type"))
        reason = f"{error}: {failed.get('message')} (line {failed.get('line')} of the tests)"
    elif passed and candidate.status not in (Status.OK, Status.RUNTIME_ERROR):
        passed, status, reason = False, candidate.status, candidate.reason
    elif not passed:
        guilty = candidate if candidate.status is not Status.OK or not reply["loaded"] else driver
        status, reason = guilty.status, guilty.reason
        if status is Status.OK:
            status, reason = Status.RUNTIME_ERROR, "the program exited while it was being tested"
    return DriveResult(
        status=status,
        passed=passed,
        reason=reason,
        error=error,
        calls=_calls(reply),
        stderr=candidate.stderr,
        usage=candidate.usage,
        capabilities=capabilities,
    )


def _calls(reply: dict[str, Any]) -> int:
    """How often the script called the program: as it says itself where it also asks for other things."""
    done = (reply["end"] or {}).get("done")
    said = done.get("calls") if type(done) is dict else None
    return said if type(said) is int else int(reply["calls"])


class Ending:
    """How one box ended, as the supervisor described it."""

    def __init__(self, box: dict[str, Any], limits: Limits, *, compiling: bool = False) -> None:
        self.status = Status(box["status"])
        self.reason = str(box["reason"])
        self.exit_code: int | None = box["exit_code"]
        self.signal: int | None = box["signal"]
        self.stdout = base64.b64decode(box["stdout"])
        self.stderr = base64.b64decode(box["stderr"])
        self.files = {name: base64.b64decode(text) for name, text in box["files"].items()}
        self.usage = Usage(
            cpu_seconds=round(box["cpu_seconds"], 4),
            wall_seconds=round(box["wall_seconds"], 4),
            peak_mib=round(box["peak_bytes"] / 2**20, 1),
        )
        if compiling:
            limit = "" if self.status is Status.RUNTIME_ERROR else f"compiling: {self.reason}; "
            said = (self.stderr or self.stdout).decode(errors="replace").strip()
            self.status, self.reason = Status.COMPILE_ERROR, f"{limit}{said[:500]}"
        elif self.status is Status.RUNTIME_ERROR:
            self._explain(limits)

    def _explain(self, limits: Limits) -> None:
        """Looks at what the program said last: a refused allocation or fork is a limit that it ran into.

        A program may say so without cause; it gains only the name of another failure.
        """
        said = self.stderr[-4000:].decode(errors="replace").strip().splitlines()
        last = said[-1][:300] if said else ""
        refused = next((line[:300] for line in said if "Resource temporarily unavailable" in line), "")
        if "MemoryError" in last or "bad_alloc" in last:
            room = f"{self.usage.peak_mib:g} MiB in use, no room for more under {limits.memory_mib} MiB"
            self.status, self.reason = Status.MEMORY_LIMIT, f"{room}: {last}"
        elif refused:
            room = f"no more processes or threads under the limit of {limits.processes}"
            self.status, self.reason = Status.PROCESS_LIMIT, f"{room}: {refused}"
        elif last:
            self.reason = f"{self.reason}: {last}"


def _outcome(line: str) -> Outcome:
    message = load_wire(line)
    if type(message) is not dict or len(message) != 1:
        raise BadValue(f"neither a value nor an exception: {line[:80]!r}")
    if "value" in message:
        check(message["value"])
        return Outcome(kind="value", value=message["value"])
    raised = message.get("raised")
    if type(raised) is not dict:
        raise BadValue(f"neither a value nor an exception: {line[:80]!r}")
    return Outcome(
        kind="raised", error=str(raised.get("type"))[:100], message=str(raised.get("message"))[:500]
    )
