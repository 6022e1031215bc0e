"""Programs that judge: a checker rules on what a program wrote, an interactor talks with it.

Both run in boxes of their own, which the candidate's box knows nothing of, and both are judged themselves.
One that crashes, hangs or floods has failed, and says nothing of the candidate. One that accepts what cannot
be right (:data:`GARBAGE`, for an interactor also silence) accepts nothing; a checker that rejects what it is
told to be the answer rejects nothing.
"""

import signal
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Literal

from engine.checks.recent import Recent
from engine.checks.verdicts import kind_of
from engine.records import VerdictKind
from problem_banks.records import JudgeProgram, content_hash
from sandbox import Limits, Program, RunResult, Sandbox, Status
from sandbox.environments import STDLIB
from sandbox.errors import BadJob
from sandbox.languages import get_language

#: What a judging program may use for one ruling.
JUDGE_LIMITS = Limits(cpu_seconds=10, memory_mib=1024, output_kib=4096, file_mib=256)
#: An output that no problem asks for.
GARBAGE = "provender-control ~!~ 9.9.9 -\n"
#: The files of a checker's work folder, in the order of its arguments.
FILES = ("input.txt", "output.txt", "answer.txt")
#: Exit codes of testlib: accepted, rejected, a presentation error, and what comes to one.
_ACCEPTS, _REJECTS = 0, {1: "", 2: "presentation error: ", 4: "presentation error: ", 8: "unexpected end: "}
#: Exceptions by which languages say that there is nothing more to read.
_INPUT_ENDED = ("EOFError", "NoSuchElementException", "java.util.NoSuchElementException")
#: Programs that no interactor may accept: the judge is shown to tell talk from none.
_PLANTED = (("says nothing", ""), ("talks nonsense", f"print({GARBAGE!r})\n"))
#: Rulings on planted outputs that are remembered.
_KEPT = 16_384
_SAID_LETTERS = 300


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a judging program came to, about one case."""

    kind: Literal["accepted", "rejected", "failed"]
    said: str = ""
    """Its own words, or how it failed."""
    error: str = ""
    """Of what nobody caught in it: the name of the exception."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is known of a program by one case."""

    kind: VerdictKind
    detail: str = ""
    cpu_seconds: float = 0.0
    is_void: bool = False
    """Whether the judging program is shown to decide nothing, whatever the output is."""


class SpecialJudges:
    """Runs checkers and interactors in a sandbox, and remembers how each was judged itself."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._known: Recent[Ruling] = Recent(_KEPT)

    async def check(self, checker: JudgeProgram, given: bytes, output: bytes, answer: bytes) -> Finding:
        """What a checker says of ``output``, where what it says can be believed."""
        ruling = await self._rule(checker, given, output, answer)
        if ruling.kind == "failed":
            return Finding(VerdictKind.UNDECIDED, f"the checker failed: {ruling.said}")
        if ruling.kind == "accepted":
            control = await self._remembered(checker, given, GARBAGE.encode(), answer)
            if control.kind == "accepted":
                said = "the checker is void: it also accepts nonsense"
                return Finding(VerdictKind.UNDECIDED, said, is_void=True)
            return Finding(VerdictKind.ACCEPTED)
        if answer.strip():
            control = await self._remembered(checker, given, answer, answer)
            if control.kind != "accepted":
                said = f"the checker is void: it also refuses the expected output: {control.said}"
                return Finding(VerdictKind.UNDECIDED, said, is_void=True)
        return Finding(VerdictKind.WRONG_ANSWER, f"the checker says: {ruling.said or 'no'}")

    async def talk(
        self, interactor: JudgeProgram, program: Program, given: bytes, answer: bytes, limits: Limits
    ) -> Finding:
        """What an interactor says of a program that it talked with, where what it says can be believed."""
        finding = await self._talked(interactor, program, given, answer, limits)
        if finding.kind is not VerdictKind.ACCEPTED:
            return finding
        for what, source in _PLANTED:
            planted = Program(language="python", source=source)

            async def control(planted: Program = planted) -> Ruling:
                found = await self._talked(interactor, planted, given, answer, limits)
                return Ruling("accepted" if found.kind is VerdictKind.ACCEPTED else "rejected")

            if (await self._once(control, interactor, given, answer, source)).kind == "accepted":
                said = f"the interactor is void: it also accepts a program that {what}"
                return Finding(VerdictKind.UNDECIDED, said, finding.cpu_seconds, is_void=True)
        return finding

    async def _talked(
        self, interactor: JudgeProgram, program: Program, given: bytes, answer: bytes, limits: Limits
    ) -> Finding:
        files = {FILES[0]: given, FILES[2]: answer}
        partner = _program(interactor, files)
        result = await self._sandbox.talk(program, partner, limits=limits, partner_limits=JUDGE_LIMITS)
        ruling = _ruling(interactor, "interactor", result.partner)
        cpu = result.program.usage.cpu_seconds
        ended = result.program.status
        if ended is Status.COMPILE_ERROR:
            return Finding(VerdictKind.COMPILE_ERROR, result.program.reason)
        # What a program did that had to be stopped, or ended badly before it was ruled on, is its own doing:
        # unless it waited for an interactor that had to be stopped as well.
        own = ended is not Status.OK and (result.program_first or ended is not Status.RUNTIME_ERROR)
        if own and not _was_stopped(result.partner):
            return Finding(kind_of(ended), result.program.reason, cpu)
        if result.program_first and ruling.error in _INPUT_ENDED:
            detail = "the program ended while the interactor still waited for it"
            return Finding(VerdictKind.WRONG_ANSWER, detail, cpu)
        if ruling.kind == "failed":
            return Finding(VerdictKind.UNDECIDED, f"the interactor failed: {ruling.said}", cpu)
        if ruling.kind == "rejected":
            return Finding(VerdictKind.WRONG_ANSWER, f"the interactor says: {ruling.said or 'no'}", cpu)
        return Finding(kind_of(ended), result.program.reason, cpu)

    async def _rule(self, checker: JudgeProgram, given: bytes, output: bytes, answer: bytes) -> Ruling:
        program = _program(checker, dict(zip(FILES, (given, output, answer), strict=True)))
        return _ruling(checker, "checker", await self._sandbox.run(program, limits=JUDGE_LIMITS))

    async def _remembered(self, checker: JudgeProgram, given: bytes, output: bytes, answer: bytes) -> Ruling:
        async def rule() -> Ruling:
            return await self._rule(checker, given, output, answer)

        return await self._once(rule, checker, given, answer, output.decode(errors="surrogateescape"))

    async def _once(
        self, rule: Callable[[], Awaitable[Ruling]], judge: JudgeProgram, given: bytes, answer: bytes, on: str
    ) -> Ruling:
        parts = [
            judge.language,
            judge.source,
            given.hex(),
            answer.hex(),
            on.encode(errors="surrogateescape").hex(),
        ]
        key = content_hash(parts)
        if key not in self._known:
            self._known[key] = await rule()
        return self._known[key]


def _was_stopped(result: RunResult) -> bool:
    """Whether a program went on until a limit ended it."""
    return result.status not in (Status.OK, Status.RUNTIME_ERROR) or result.signal == signal.SIGKILL


def _program(judge: JudgeProgram, files: dict[str, bytes]) -> Program:
    return Program(
        language=judge.language, source=judge.source, environment=STDLIB.name, argv=FILES, files=files
    )


def _ruling(judge: JudgeProgram, role: str, result: RunResult) -> Ruling:
    """What the end of a judging program says, by the codes of testlib; any other end is a failure of its own.

    Raises:
        BadJob: it does not compile.
    """
    if result.status is Status.COMPILE_ERROR:
        raise BadJob(f"`{role}` does not compile: {result.reason}")
    said = result.stderr.decode(errors="replace").strip() or result.stdout.decode(errors="replace").strip()
    words = " ".join(said.split())[:_SAID_LETTERS]
    if result.status is Status.OK:
        return Ruling("accepted", words)
    # Interpreters leave with 1 after an error that nobody caught, which is no ruling.
    fault = get_language(judge.language).faults.running(said)
    if result.status is Status.RUNTIME_ERROR and result.exit_code in _REJECTS and fault is None:
        return Ruling("rejected", f"{_REJECTS[result.exit_code]}{words}")
    how = f"{result.status.value}: {result.reason}"
    error = "" if fault is None else fault.error
    return Ruling("failed", f"{how}: {words}" if words and fault is None else how, error)
