"""An adaptive benchmark: problems are chosen by what they tell of the solver, until its ability is known.

The folder is that of a full run, resumes as one, and holds ``adaptive.json`` besides.
"""

from collections.abc import AsyncIterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from typing import Literal

from engine.bench.items import ItemBank
from engine.bench.run import ADAPTIVE_FILE
from engine.checks.version import CHECK_VERSION
from engine.concurrency import run_to_end, together
from engine.config import RunConfig
from engine.difficulty.adaptive import EXPOSURE, AdaptiveTest, Answered
from engine.difficulty.item_response import Ability
from engine.errors import ConfigError
from engine.files import write_atomically
from engine.ledger import LEDGER_FILE, Ledger
from engine.loop import outcome_of
from engine.progress import NoProgress, Progress
from engine.records import VerdictKind
from engine.resuming import adopt
from engine.solvers import knows_answers
from engine.stages.opening import open_workbench
from engine.stages.propose import Proposal, proposals
from engine.workbench import Workbench
from problem_banks.records import Record

#: Problems asked at once. With two, the second of each is chosen without knowing the first's outcome: of
#: fifteen problems that is worth three.
AT_ONCE = 1

Stop = Literal["standard error", "most", "no problems left", "nothing judged"]


@dataclass(frozen=True)
class Rule:
    """When to stop."""

    standard_error: float = 0.3
    most: int | None = None
    """Problems asked at most; ``None`` leaves it to the standard error."""
    exposure: float = EXPOSURE
    """The share of solvers that a problem may be asked of, while others are left."""


class Step(Record):
    """One problem that was asked, and what was known after it and those asked with it."""

    problem_id: str
    attempts: int
    accepted: int
    ability: Ability


class AdaptiveResult(Record):
    """What became of one solver."""

    solver: str
    built_in: bool
    items: str
    """Digest of the item bank: abilities of one bank are on one scale."""
    ability: Ability
    expected_rate: tuple[float, float, float]
    """The pass rate over the whole bank that the ability makes likely, and its 95 % interval."""
    asked: int
    of: int
    """Problems that could have been asked."""
    pending: int
    """Problems that infrastructure kept from being judged: the same command asks again."""
    stopped_by: Stop
    steps: tuple[Step, ...]


def run_adaptive(
    config: RunConfig, bank: ItemBank, rule: Rule, progress: Progress | None = None
) -> AdaptiveResult:
    """Asks the configured solver until the rule is met, or goes on where an earlier call stopped.

    Raises:
        ConfigError: no problem of the run is one of the bank.
        As :func:`engine.run.run`.
    """
    result = run_to_end(_run(config, bank, rule, progress or NoProgress()))
    write_atomically(config.output / ADAPTIVE_FILE, result.model_dump_json(indent=2) + "\n")
    return result


async def _run(config: RunConfig, bank: ItemBank, rule: Rule, progress: Progress) -> AdaptiveResult:
    with closing(Ledger(config.output / LEDGER_FILE)) as ledger:
        await adopt(config, ledger)
        spent = ledger.usage().cost_micros
        async with open_workbench(config, ledger, progress, spent_micros=spent) as bench:
            drawn = await _of_bank(proposals(config, ledger, done=lambda position: False), bank)
            solver = bench.solvers[0][1].name
            known = {name: bank.items[name] for name in drawn}
            test = AdaptiveTest(known, seed=f"{config.seed} {solver}", exposure=rule.exposure)
            if not test.problems:
                raise ConfigError(
                    "none of these problems is in the item bank as one that tells solvers apart: fit one "
                    "from full runs of the same problems with `provender bench items`"
                )
            with progress:
                progress.started(total=None, done=0)
                asking = _Asking(bench, ledger, drawn, progress)
                steps, stop = await _steps(test, rule, asking)
            return AdaptiveResult(
                solver=solver,
                built_in=knows_answers(solver),
                items=bank.digest,
                ability=test.ability,
                expected_rate=test.expected_rate(),
                asked=len(steps),
                of=len(test.problems),
                pending=sum(step.attempts == 0 for step in steps),
                stopped_by=stop,
                steps=tuple(steps),
            )


async def _of_bank(drawn: AsyncIterator[object], bank: ItemBank) -> dict[str, Proposal]:
    """The problems of the run that the bank knows, by id."""
    return {
        each.problem.id: each
        async for each in drawn
        if isinstance(each, Proposal) and each.is_new and each.problem.id in bank.items
    }


@dataclass(frozen=True)
class _Asking:
    """Takes problems through the loop and says what came of them."""

    bench: Workbench
    ledger: Ledger
    drawn: Mapping[str, Proposal]
    progress: Progress

    async def ask(self, problem: str) -> Answered:
        proposal = self.drawn[problem]
        if not self.ledger.finished(proposal.position, CHECK_VERSION):
            outcome = await outcome_of(proposal, self.bench)
            await self.ledger.save_outcome(proposal.position, CHECK_VERSION, outcome)
            self.progress.advanced(outcome.counts)
        judged = self.ledger.judged(problem, CHECK_VERSION)
        said = [each for each in judged if each.verdict.kind is not VerdictKind.BAD_REQUEST]
        return Answered(problem, len(said), sum(each.verdict.accepted for each in said))


async def _steps(test: AdaptiveTest, rule: Rule, asking: _Asking) -> tuple[list[Step], Stop]:
    steps: list[Step] = []
    while test.ability.standard_error > rule.standard_error:
        room = AT_ONCE if rule.most is None else min(AT_ONCE, rule.most - len(steps))
        if room <= 0:
            return steps, "most"
        chosen = test.next(room)
        if not chosen:
            return steps, "no problems left"
        answers = await together(asking.ask(problem) for problem in chosen)
        for answered in answers:
            test.take(answered)
        known = test.ability
        steps += [
            Step(problem_id=each.problem, attempts=each.attempts, accepted=each.accepted, ability=known)
            for each in answers
        ]
        if not any(each.attempts for each in answers):
            # A server that is down would else be asked the whole bank.
            return steps, "nothing judged"
    return steps, "standard error"
