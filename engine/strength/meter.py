"""The strength of the tests of a run's problems, and the smallest inputs on which rejected attempts fail."""

from engine.config import StrengthConfig
from engine.records import Attempt, FirstFailure, Verdict
from engine.strength.counterexamples import smallest_failure
from engine.strength.measure import measure
from engine.strength.records import Strength, unmeasured
from problem_banks.records import Problem
from sandbox import Sandbox


class Meter:
    """Measures in the sandbox of a run."""

    def __init__(self, sandbox: Sandbox, config: StrengthConfig) -> None:
        self._sandbox, self._config = sandbox, config

    async def strength(self, problem: Problem) -> Strength:
        """The strength of a problem's tests.

        Raises:
            HarnessError: infrastructure failed; nothing is known.
        """
        if problem.kind != "code":
            return unmeasured("mathematics has no tests")
        return await measure(self._sandbox, problem, mutants=self._config.mutants, inputs=self._config.inputs)

    async def smallest_failure(
        self, problem: Problem, attempt: Attempt, verdict: Verdict
    ) -> FirstFailure | None:
        """The smallest input found on which a rejected attempt fails; ``None`` where none is looked for.

        Raises:
            HarnessError: infrastructure failed.
        """
        if not self._config.counter_examples:
            return None
        return await smallest_failure(self._sandbox, problem, attempt, verdict)
