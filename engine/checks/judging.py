"""What every judge of a type of check has: its tools, and one way to be asked."""

from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any, Protocol

from engine.checks.oneprocess import OneProcessJudge
from engine.checks.special_judges import SpecialJudges
from engine.records import Attempt, Verdict
from problem_banks.records import Problem
from sandbox import Sandbox


@dataclass(frozen=True, slots=True)
class Tools:
    """What judges judge with."""

    sandbox: Sandbox
    threads: Executor
    """Where comparisons run: they hold no event loop up."""
    one_process: OneProcessJudge
    special: SpecialJudges
    confirm: bool
    """Whether programs that pass are run a second time in another order and world."""


class CheckJudge(Protocol):
    """Judges attempts by checks of one type."""

    async def judge(self, problem: Problem, check: Any, attempt: Attempt) -> Verdict:
        """The verdict on ``attempt`` by ``check``, without what ran it.

        Raises:
            sandbox.HarnessError: infrastructure failed.
            sandbox.BadJob: the check cannot be run as it is.
            sandbox.NotApplicable: the language has no way to be checked like this.
        """
