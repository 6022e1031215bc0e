"""One job from its frame to its reply: compile if need be, run the boxes, say how they ended."""

import base64
import json
import select
import signal
import time
from collections.abc import Callable
from typing import Any

from sandbox.inbox import cgroups
from sandbox.inbox.box import Box
from sandbox.inbox.boxes import Boxes
from sandbox.inbox.conversation import Interview, Relay, Silent
from sandbox.inbox.ground import Ground
from sandbox.inbox.vault import Vault

#: After its last answer a program may flush and leave; this is how long that may take, in seconds.
_FAREWELL_SECONDS = 0.5

#: How often the accounts of boxes are looked at.
_LOOK_SECONDS = 0.02

Conversation = Silent | Interview | Relay


class Jobs:
    """Runs jobs one after the other for one worker."""

    def __init__(self, boxes: Boxes, vault: Vault, ground: Ground) -> None:
        self._boxes, self._vault, self._ground = boxes, vault, ground

    def run(self, job: dict[str, Any]) -> dict[str, Any]:
        """The reply to one job.

        Raises:
            OSError: a box could not be built; the host counts it as its own failure.
        """
        folder = None
        if job.get("build"):
            folder, failure = self._vault.get(job["build"], self._compile, self._written)
            if failure:
                return {"compile": failure}
        if job["kind"] == "confirm" and job["starts"] > 1:
            return self._interview_afresh(job, folder)
        return self._converse(job, folder)

    def _interview_afresh(self, job: dict[str, Any], folder: str | None) -> dict[str, Any]:
        """Shares the questions out among several starts of the program, until one leaves one open."""
        size = -(-len(job["questions"]) // job["starts"])
        replies = []
        for first in range(0, len(job["questions"]), size):
            part = {**job, "questions": job["questions"][first : first + size]}
            replies.append(self._converse(part, folder))
            if not replies[-1]["complete"]:
                break
        boxes = [reply["boxes"][0] for reply in replies]
        sums = {key: sum(box[key] for box in boxes) for key in ("cpu_seconds", "wall_seconds")}
        whole = {**boxes[-1], **sums, "peak_bytes": max(box["peak_bytes"] for box in boxes)}
        answers = [answer for reply in replies for answer in reply["answers"]]
        return {**replies[-1], "boxes": [whole], "answers": answers}

    def _converse(self, job: dict[str, Any], folder: str | None) -> dict[str, Any]:
        boxes: list[Box] = []
        try:
            for wish in job["boxes"]:
                boxes.append(self._open(wish, folder))
        except OSError:
            for box in boxes:
                box.kill()
                box.finish()
            raise
        conversation = _conversation(job, boxes)
        _converse(boxes, conversation, meanwhile=self._boxes.prepare)
        return {"boxes": [_describe(box) for box in boxes], **conversation.result()}

    def _open(self, wish: dict[str, Any], folder: str | None) -> Box:
        stdin = base64.b64decode(wish["stdin"])
        if folder is not None and wish["in_folder"]:
            return self._boxes.open_in(folder, wish, stdin)
        box = self._boxes.take(wish, other=wish["other"])
        box.feed(stdin)
        return box

    def _compile(self, folder: str, argv: list[str], build: dict[str, Any]) -> dict[str, Any]:
        wish = {
            "argv": argv,
            "env": build["env"],
            "limits": build["limits"],
            "warm": None,
            "channel": False,
            "data_limit": False,
            "collect": [],
        }
        box = self._boxes.open_in(folder, wish, writable=True, prelude=self._prelude(build))
        _converse([box], Silent())
        return _describe(box)

    def _prelude(self, build: dict[str, Any]) -> str | None:
        """The folder of what a build's language has compiled ahead; ``None`` where it must do without."""
        shared = build["prelude"]
        if shared is None or not self._ground.shares:
            return None
        folder, failure = self._vault.get(shared, self._compile, self._written)
        return None if failure else folder

    def _written(self, text: str, folder: str) -> str:
        return self._ground.moved(text, self._ground.home(0), folder) if self._ground.bare else text


def _conversation(job: dict[str, Any], boxes: list[Box]) -> Conversation:
    loads = [None if wish["load"] is None else json.dumps(wish["load"]) for wish in job["boxes"]]
    match job["kind"]:
        case "calls" | "confirm":
            return Interview(boxes[0], loads[0], job["questions"])
        case "drive":
            return Relay(boxes[0], loads[0] or "", boxes[1], loads[1] or "")
        case _:
            if loads[0] is not None:
                boxes[0].ask(loads[0])
                boxes[0].end_questions()
            return Silent()


def _converse(
    boxes: list[Box], conversation: Conversation, meanwhile: Callable[[], None] | None = None
) -> None:
    """Lets everybody speak until every box has ended; ``meanwhile`` is called once the first word is said."""
    poller = select.poll()
    owners = {fd: box for box in boxes for fd in box.start(poller)}
    conversation.start()
    if meanwhile:
        meanwhile()
    farewell: float | None = None
    next_look = time.monotonic() + _LOOK_SECONDS
    live = boxes
    while live:
        now = time.monotonic()
        for box in live:
            if now > box.deadline:
                wall = box.limits["wall_seconds"]
                box.stop("time_limit", f"wall time over the limit of {wall:g} s")
        if farewell is None and conversation.finished:
            farewell = now + _FAREWELL_SECONDS
        if farewell is not None and now > farewell:
            for box in live:
                box.kill()
        if now > next_look:
            next_look = now + _LOOK_SECONDS
            for box in live:
                box.look()
        ready = poller.poll(_LOOK_SECONDS * 1000)
        if _turn(live, ready, owners, conversation):
            live = [box for box in live if not box.ended]


def _turn(
    live: list[Box], ready: list[tuple[int, int]], owners: dict[int, Box], conversation: Conversation
) -> bool:
    """Hears everybody who has something to say; whether a box has ended."""
    dead: list[Box] = []
    for fd, _ in ready:
        box = owners[fd]
        if fd == box.pidfd:
            dead.append(box)
        elif fd in box.fds and box.is_input(fd):
            box.write_some(fd)
        elif fd in box.fds:
            for line in box.read_some(fd):
                conversation.hear(box, line)
    dead += [box for box in live if box.pidfd is None and box.silent]
    for box in dead:
        for line in box.last_words():
            conversation.hear(box, line)
        box.finish()
        conversation.hang_up(box)
    return bool(dead)


def _describe(box: Box) -> dict[str, Any]:
    report = box.report()
    if "broken" in report:
        raise OSError(report["broken"])
    told = any(report.get(key) is not None for key in ("exit_code", "signal", "over"))
    if box.stopped is None and not box.dismissed and not told:
        raise OSError("a box ended without a report of its first process")
    if box.account:
        _add_account(report, box.account, box.limits)
    status, reason = box.stopped or _ending(report, box.limits)
    if status == "time_limit" and box.account and box.account.out_of_memory:
        # The kernel killed a part of it for memory, and the rest waited in vain.
        status, reason = _ending(report, box.limits)
    return {
        "status": status,
        "reason": reason,
        "exit_code": report.get("exit_code"),
        "signal": report.get("signal"),
        "stdout": base64.b64encode(box.stdout).decode(),
        "stderr": base64.b64encode(box.stderr).decode(),
        "cpu_seconds": report.get("cpu_seconds", 0.0),
        "wall_seconds": time.monotonic() - box.started,
        "peak_bytes": report.get("peak_bytes", 0),
        "files": report.get("files", {}),
    }


def _add_account(report: dict[str, Any], account: cgroups.Account, limits: dict[str, Any]) -> None:
    """Replaces what was sampled by what the kernel counted."""
    if account.cpu_seconds is not None:
        report["cpu_seconds"] = account.cpu_seconds
        if account.cpu_seconds > limits["cpu_seconds"] and not report.get("over"):
            report["over"] = "cpu"
    if account.peak_bytes is not None:
        report["peak_bytes"] = account.peak_bytes
    if account.out_of_memory:
        report["over"] = "memory"
    elif account.forks_refused:
        report["over"] = "processes"
        report["peak_processes"] = max(report.get("peak_processes", 0), limits["processes"] + 1)


def _ending(report: dict[str, Any], limits: dict[str, Any]) -> tuple[str, str]:
    """Status and reason of a box that ended by itself or by its own watcher."""
    over, number = report.get("over"), report.get("signal")
    cpu, cpu_limit = report.get("cpu_seconds", 0.0), limits["cpu_seconds"]
    if over == "memory":
        peak, limit = report["peak_bytes"] / 2**20, limits["memory_bytes"] / 2**20
        return "memory_limit", f"{peak:.0f} MiB in use, at the limit of {limit:.0f} MiB"
    if over == "processes":
        return (
            "process_limit",
            f"{report['peak_processes']} processes, over the limit of {limits['processes']}",
        )
    if over == "cpu" or (number == signal.SIGKILL and cpu > cpu_limit) or number == signal.SIGXCPU:
        return "time_limit", f"{cpu:.2f} s of CPU time, over the limit of {cpu_limit:g} s"
    if over == "files":
        kept, allowed = report["kept_bytes"] / 2**20, limits["file_bytes"] / 2**20
        files = f"{report['kept_files']} files of {kept:.0f} MiB"
        return "output_limit", f"{files}, over the limit of {limits['files']} files and {allowed:.0f} MiB"
    if number == signal.SIGXFSZ:
        return "output_limit", f"a file larger than {limits['file_bytes'] // 2**20} MiB"
    if number is not None:
        return "runtime_error", f"ended by signal {number} ({signal.Signals(number).name})"
    if report.get("exit_code"):
        return "runtime_error", f"exit code {report['exit_code']}"
    return "ok", ""  # also of a box that was dismissed
