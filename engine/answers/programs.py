"""Program-of-thought cross-check: a solver's program runs in the sandbox, and equality is ours.

Agreement of two independent ways (the answer in words, the value that a program prints) is evidence for
problems without a gold. It is evidence and no proof: both may share one mistake.
"""

from dataclasses import dataclass
from typing import Literal

from engine.answers.contract import compile_gold
from engine.answers.errors import GoldError
from engine.answers.judge import AnswerVerdict, judge
from sandbox import Limits, Program, Sandbox, Status
from sandbox.environments import ALGEBRA

#: Appended to the program: prints what a program that only defines its answer would not print.
_EPILOGUE = """
if callable(globals().get("solution")):
    print(solution())
elif "answer" in globals():
    print(answer)
"""
#: A program that needs longer for one answer is searching, not computing.
_LIMITS = Limits(cpu_seconds=10.0, memory_mib=512, output_kib=64)


@dataclass(frozen=True, slots=True)
class ProgramAnswer:
    """What a program gave as its answer."""

    text: str | None
    """The last line that it printed; ``None`` where it failed or printed nothing."""
    reason: str = ""
    """Why there is none."""


@dataclass(frozen=True, slots=True)
class CrossCheck:
    """Whether a response and a program give the same answer."""

    outcome: Literal["agree", "disagree", "open"]
    """``open``: one of them gave nothing readable, or neither equality nor difference could be shown."""
    program: ProgramAnswer
    verdict: AnswerVerdict | None
    """The program's value as gold against the response; ``None`` where it gave no readable value."""


async def answer_of_program(box: Sandbox, source: str, *, limits: Limits = _LIMITS) -> ProgramAnswer:
    """Runs a Python program and takes the last line it prints, ``solution()``, or the variable ``answer``.

    Raises:
        sandbox.HarnessError: infrastructure failed.
    """
    program = Program(language="python", source=source + "\n" + _EPILOGUE, environment=ALGEBRA.name)
    result = await box.run(program, limits=limits)
    if result.status is not Status.OK:
        return ProgramAnswer(None, f"{result.status}: {result.reason}")
    lines = [line for line in result.stdout.decode(errors="replace").splitlines() if line.strip()]
    return ProgramAnswer(lines[-1].strip()) if lines else ProgramAnswer(None, "it printed nothing")


async def cross_check(box: Sandbox, response: str, source: str, *, limits: Limits = _LIMITS) -> CrossCheck:
    """Compares the final answer of ``response`` with the value of the program ``source``.

    Raises:
        sandbox.HarnessError: infrastructure failed.
    """
    found = await answer_of_program(box, source, limits=limits)
    if found.text is None:
        return CrossCheck("open", found, None)
    try:
        verdict = judge(compile_gold(found.text), response)
    except GoldError as error:
        return CrossCheck("open", ProgramAnswer(None, str(error)), None)
    outcomes: dict[str, Literal["agree", "disagree"]] = {"equal": "agree", "different": "disagree"}
    return CrossCheck(outcomes.get(verdict.decision, "open"), found, verdict)
