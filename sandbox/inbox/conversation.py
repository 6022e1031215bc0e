"""Who is asked what next: the order in which questions and answers cross the walls.

A conversation sees complete lines only. It validates that a line is an answer to a question that is still
open; what the answer says is for the host to judge.
"""

from typing import Any

from sandbox.inbox.box import Box
from sandbox.values import BadValue, load_wire

_SYNTAX_ERRORS = frozenset({"SyntaxError", "IndentationError", "TabError"})


class Silent:
    """For programs on standard input and output: nothing may come over the value channel."""

    finished = False

    def start(self) -> None: ...

    def hear(self, box: Box, line: str) -> None:
        box.stop("protocol_error", f"an answer that nobody asked for: {line[:80]!r}")

    def hang_up(self, box: Box) -> None: ...

    def result(self) -> dict[str, Any]:
        return {}


class Interview:
    """One program, asked one question at a time: it never holds the next input before it has answered."""

    def __init__(self, box: Box, load: str | None, questions: list[str]) -> None:
        self._box, self._load, self._questions = box, load, questions
        self._loaded = False
        self.finished = False
        self.answers: list[str] = []

    def start(self) -> None:
        if self._load is not None:
            self._box.ask(self._load)

    def hear(self, box: Box, line: str) -> None:
        if self.finished:
            box.stop("protocol_error", f"an answer that nobody asked for: {line[:80]!r}")
            return
        if not self._loaded:
            self._loaded = True
            if not loaded(box, line):
                return
        else:
            self.answers.append(line)
        if len(self.answers) < len(self._questions):
            box.ask(self._questions[len(self.answers)])
        else:
            self.finished = True
            box.end_questions()

    def hang_up(self, box: Box) -> None: ...

    def result(self) -> dict[str, Any]:
        return {"answers": self.answers, "complete": self.finished}


class Relay:
    """A test script in one box that asks a candidate in another; only values pass between them."""

    def __init__(self, driver: Box, driver_load: str, candidate: Box, candidate_load: str) -> None:
        self._driver, self._driver_load = driver, driver_load
        self._candidate, self._candidate_load = candidate, candidate_load
        self._loaded = False
        self._open = False
        self.finished = False
        self._end: dict[str, Any] | None = None
        self.calls = 0

    def start(self) -> None:
        self._candidate.ask(self._candidate_load)

    def hear(self, box: Box, line: str) -> None:
        if box is self._driver:
            self._hear_driver(line)
        elif not self._loaded:
            self._loaded = True
            if loaded(box, line):
                self._driver.ask(self._driver_load)
            else:
                self._driver.kill()
        elif self._open:
            self._open = False
            self._driver.ask(line)
        else:
            box.stop("protocol_error", f"an answer that nobody asked for: {line[:80]!r}")

    def hang_up(self, box: Box) -> None:
        # The script, if it is waiting, sees the end of its channel and fails by name.
        if box is self._candidate:
            self._driver.end_questions()
        else:
            self._candidate.end_questions()

    def result(self) -> dict[str, Any]:
        return {"end": self._end, "calls": self.calls, "loaded": self._loaded}

    def _hear_driver(self, line: str) -> None:
        message = parse(line)
        if "ask" in message and not self._open:
            self._open = True
            self.calls += 1
            self._candidate.ask(line[len('{"ask":') : -1])
        elif "done" in message or "failed" in message:
            self._end = message
            self.finished = True
            self._candidate.end_questions()
            self._driver.end_questions()


def loaded(box: Box, line: str) -> bool:
    """Whether the first line of a program says that it is loaded; otherwise the box is stopped."""
    message = parse(line)
    if message.get("ready") is True:
        return True
    failure = message.get("failed")
    if type(failure) is not dict:
        box.stop("protocol_error", f"something else than readiness: {line[:80]!r}")
        return False
    kind, text = str(failure.get("type")), str(failure.get("message"))
    status = "compile_error" if kind in _SYNTAX_ERRORS else "runtime_error"
    box.stop(status, f"{kind} while loading: {text[:500]}")
    return False


def parse(line: str) -> dict[str, Any]:
    """A line as an object; anything else is an empty one."""
    try:
        message = load_wire(line)
    except BadValue:
        return {}
    return message if type(message) is dict else {}
