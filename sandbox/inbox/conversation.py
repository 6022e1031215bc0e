"""Who is asked what next: the order in which questions and answers cross the walls.

A conversation sees complete lines only. It validates that a line is an answer to a question that is still
open; what the answer says is for the host to judge.
"""

import math
from collections.abc import Mapping
from typing import TypeVar

from sandbox.inbox.answer_budget import AnswerBudget
from sandbox.inbox.box import Box
from sandbox.inbox.box_end import end_of
from sandbox.inbox.lines import LOADING, SCRIPT, Asked, Done, Failed, Ready, read_one_of
from sandbox.inbox.protocol import BoxEnd, Called, Driven, Ran, Status, Talked
from sandbox.inbox.schema import BadMessage
from sandbox.values import BadValue, load_wire

M = TypeVar("M")

_SYNTAX_ERRORS = frozenset({"SyntaxError", "IndentationError", "TabError"})
_REASON_CHARS = 500
#: What stands before a script's question, and after it.
_ASK, _ASKED = '{"ask":', "}"


class Silent:
    """For programs on standard input and output: nothing may come over the value channel."""

    finished = False

    def start(self) -> None: ...

    def receive(self, box: Box, line: str) -> None:
        _refuse(box, line)

    def box_ended(self, box: Box) -> None: ...

    def reply(self, job: int, ends: list[BoxEnd]) -> Ran:
        (end,) = ends
        return Ran(id=job, box=end)


class Interview:
    """One program, asked one question at a time: it never holds the next input before it has answered."""

    def __init__(self, box: Box, load: str | None, questions: list[str], budget: AnswerBudget) -> None:
        self._box, self._load, self._questions, self._budget = box, load, questions, budget
        self._heard = self._loaded = False
        self.finished = False
        self.answers: list[str] = []

    def start(self) -> None:
        if self._load is not None:
            self._box.ask(self._load)

    def receive(self, box: Box, line: str) -> None:
        if self.finished:
            _refuse(box, line)
            return
        if not self._heard:
            self._heard, self._loaded = True, loaded(box, line)
            if not self._loaded:
                return
        elif excess := self._budget.spend(line):
            box.stop(Status.OUTPUT_LIMIT, excess)
            return
        else:
            self.answers.append(line)
        if len(self.answers) < len(self._questions):
            box.ask(self._questions[len(self.answers)])
        else:
            self.finished = True
            box.end_questions()

    def box_ended(self, box: Box) -> None: ...

    def reply(self, job: int, ends: list[BoxEnd]) -> Called:
        (end,) = ends
        return Called(id=job, box=end, answers=self.answers, complete=self.finished, loaded=self._loaded)


class Relay:
    """A test script in one box that asks a candidate in another; only values pass between them."""

    def __init__(self, driver: Box, driver_load: str, candidate: Box, candidate_load: str) -> None:
        self._driver, self._driver_load = driver, driver_load
        self._candidate, self._candidate_load = candidate, candidate_load
        self._loaded = False
        self._open = False
        self.finished = False
        self._end: Done | Failed | None = None
        self.calls = 0

    def start(self) -> None:
        self._candidate.ask(self._candidate_load)

    def receive(self, box: Box, line: str) -> None:
        if box is self._driver:
            self._receive_from_driver(line)
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
            _refuse(box, line)

    def box_ended(self, box: Box) -> None:
        # The script, if it is waiting, sees the end of its channel and fails by name.
        if box is self._candidate:
            self._driver.end_questions()
        else:
            self._candidate.end_questions()

    def reply(self, job: int, ends: list[BoxEnd]) -> Driven:
        driver, candidate = ends
        return Driven(
            id=job,
            driver=driver,
            candidate=candidate,
            end=self._end,
            calls=self.calls,
            loaded=self._loaded,
            asked=self._open or not self._loaded,
        )

    def _receive_from_driver(self, line: str) -> None:
        message = _read(SCRIPT, line)
        if message is None or self.finished:
            self._refuse_driver(line)
        elif not isinstance(message, Asked):
            self._end = message
            self.finished = True
            self._candidate.end_questions()
            self._driver.end_questions()
        elif self._open or not (line.startswith(_ASK) and line.endswith(_ASKED)):
            self._refuse_driver(line)
        else:
            self._open = True
            self.calls += 1
            # As it was written: to write it again would cost more than to pass it on.
            self._candidate.ask(line[len(_ASK) : -len(_ASKED)])

    def _refuse_driver(self, line: str) -> None:
        text = f"neither a question in its turn nor the end of the tests: {line[:80]!r}"
        self._driver.stop(Status.PROTOCOL_ERROR, text)


class Talk:
    """Two programs, each of which reads what the other writes.

    The end of one is the end of the other's input. A partner that waits for a program which is gone so comes
    to its end by itself; one that does not has only itself to wait for.
    """

    finished = False

    def __init__(self, program: Box, partner: Box) -> None:
        self._program, self._partner = program, partner
        program.tell(partner)
        partner.tell(program)

    def start(self) -> None:
        self._partner.patient = True

    def receive(self, box: Box, line: str) -> None:
        _refuse(box, line)

    def box_ended(self, box: Box) -> None:
        other = self._partner if box is self._program else self._program
        if other.ended:
            return
        other.end_input()
        if box is self._program:
            other.lose_patience()
        elif end_of(box).status is not Status.OK and not self._program_first:
            # It has decided, or failed: what the program does now changes nothing.
            other.kill()

    @property
    def _program_first(self) -> bool:
        """Whether the program came to the end of what it says before its partner did.

        Then it is left to its own end. On a busy machine that is seen later than the end of a partner which
        only then heard of it.
        """
        return self._program.hushed < math.inf and self._program.hushed <= self._partner.hushed

    def reply(self, job: int, ends: list[BoxEnd]) -> Talked:
        program, partner = ends
        return Talked(id=job, program=program, partner=partner, program_first=self._program_first)


def loaded(box: Box, line: str) -> bool:
    """Whether the first line of a program says that it is loaded; otherwise the box is stopped."""
    message = _read(LOADING, line)
    if isinstance(message, Ready):
        return True
    if message is None:
        box.stop(Status.PROTOCOL_ERROR, f"something else than readiness: {line[:80]!r}")
        return False
    kind, text = message.failed.type, message.failed.message
    status = Status.COMPILE_ERROR if kind in _SYNTAX_ERRORS else Status.RUNTIME_ERROR
    place = f" (line {message.failed.line})" if message.failed.line else ""
    box.stop(status, f"{kind} while loading: {text[:_REASON_CHARS]}{place}")
    return False


def _refuse(box: Box, line: str) -> None:
    box.stop(Status.PROTOCOL_ERROR, f"an answer that nobody asked for: {line[:80]!r}")


def _read(kinds: Mapping[str, type[M]], line: str) -> M | None:
    """A line as one of ``kinds``; ``None`` where it is none."""
    try:
        return read_one_of(kinds, load_wire(line))
    except (BadValue, BadMessage):
        return None
