"""The loop, stage by stage: real sandbox and checks; only solvers and infrastructure faults are stated."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from engine.checks import Checker
from engine.config import RunConfig, SolverConfig, parse_config
from engine.dialogue.trials import Draw
from engine.errors import SolverError
from engine.ledger import Ledger, ProblemOutcome
from engine.loop import outcome_of, run_loop
from engine.records import Attempt, Completion, Sampling, SolveRequest, Verdict, VerdictKind
from engine.solvers import Solver
from engine.solvers.reference import ReferenceSolver
from engine.stages.propose import Proposal
from engine.workbench import Judge, Workbench
from problem_banks.records import Problem
from sandbox import Sandbox
from tests.engine.samples import adder_problem, math_problem
from tests.engine.stated import StatedSolver

RIGHT = "```python\ndef add(x):\n    return x + 1\n```"
OTHER = "```python\ndef add(x):\n    return 1 + x\n```"
WRONG = "```python\ndef add(x):\n    return x - 1\n```"
PROSE = "I do not know."


@pytest_asyncio.fixture(scope="module")
async def checker() -> AsyncIterator[Checker]:
    async with Sandbox(jobs=2) as box:
        checker = Checker(box)
        yield checker
        await checker.close()


def config(**changed: Any) -> RunConfig:
    fields = {"name": "stated", "banks": [{"name": "any", "count": 1}], "solvers": ["stated"]}
    return parse_config(fields | changed)


async def work(
    problem: Problem, solver: Solver, checker: Judge, folder: Path, **changed: Any
) -> ProblemOutcome:
    with closing(Ledger(folder / "ledger.sqlite")) as ledger:
        bench = Workbench(config(**changed), [(SolverConfig(spec="stated"), solver)], checker, "1", ledger)
        outcome = await outcome_of(Proposal(0, problem), bench)
    assert outcome.counts.imbalances() == ()
    return outcome


class FailingChecker:
    """Infrastructure that fails the first ``failures`` times."""

    def __init__(self, failures: int) -> None:
        self.left = failures
        self.tried = 0

    async def check(self, problem: Problem, attempt: Attempt) -> Verdict:
        self.tried += 1
        if self.left:
            self.left -= 1
            return Verdict(kind=VerdictKind.HARNESS_ERROR, reason="disk full")
        return Verdict(kind=VerdictKind.ACCEPTED)

    async def check_translation(self, problem: Problem, attempt: Attempt, source: Attempt) -> Verdict:
        return await self.check(problem, attempt)


async def test_every_sample_ends_in_one_place(checker: Checker, tmp_path: Path) -> None:
    solver = StatedSolver([RIGHT], [WRONG, OTHER], [WRONG, PROSE, WRONG], [WRONG, RIGHT])
    outcome = await work(adder_problem(1), solver, checker, tmp_path, samples=5)
    counts = outcome.counts
    assert counts.accepted == {"0": 1, "1": 2}
    assert counts.rejected == {"wrong_answer": 1}
    assert (counts.chains, counts.pending, counts.unfinished) == (5, 1, 1)
    assert counts.verdicts == {"accepted": 3, "unparsable": 1, "wrong_answer": 4}
    assert counts.dropped == {"duplicate solution": 1}
    assert [pair.attempt.round for pair in outcome.pairs] == [0, 1]


async def test_a_pair_names_the_attempts_that_led_to_it(checker: Checker, tmp_path: Path) -> None:
    outcome = await work(adder_problem(1), StatedSolver([WRONG, RIGHT]), checker, tmp_path)
    (pair,) = outcome.pairs
    with closing(Ledger(tmp_path / "ledger.sqlite")) as ledger:
        first = ledger.attempt(pair.lineage[0])
    assert first is not None
    assert (first.round, first.extracted) == (0, "def add(x):\n    return x - 1\n")
    assert pair.attempt.parent == first.id


async def test_feedback_tells_what_failed_and_rounds_are_bounded(checker: Checker, tmp_path: Path) -> None:
    solver = StatedSolver([WRONG, WRONG, WRONG, RIGHT])
    outcome = await work(adder_problem(1), solver, checker, tmp_path, repair_rounds=2)
    assert outcome.counts.rejected == {"wrong_answer": 1}
    assert [(request.round, request.task) for request in solver.asked] == [
        (0, "solve"),
        (1, "repair"),
        (2, "repair"),
    ]
    repair = solver.asked[1]
    assert repair.previous == WRONG
    assert repair.feedback is not None and "add(0)" in repair.feedback
    roles = [message.role for message in solver.asked[2].messages]
    assert roles == ["user", "assistant", "user", "assistant", "user"]


async def test_difficulty_counts_first_attempts_of_solvers_that_try(checker: Checker, tmp_path: Path) -> None:
    solver = StatedSolver([RIGHT], [WRONG, OTHER], [WRONG, WRONG, WRONG], [])
    outcome = await work(adder_problem(1), solver, checker, tmp_path, samples=4)
    difficulty = outcome.pairs[0].difficulty
    assert difficulty.measured
    assert (difficulty.n_attempts, difficulty.n_accepted, difficulty.repair_rounds) == (3, 1, 0)
    assert difficulty.features["cyclomatic"] == 1


async def test_accepted_programs_are_carried_over_and_judged_by_the_same_cases(
    checker: Checker, tmp_path: Path
) -> None:
    solver = StatedSolver([RIGHT], [RIGHT], [OTHER])
    outcome = await work(
        adder_problem(1), solver, checker, tmp_path, samples=3, translate=["javascript", "python"]
    )
    assert outcome.counts.translations == outcome.counts.translated == 2
    ported = [pair for pair in outcome.pairs if pair.attempt.language == "javascript"]
    assert ported
    assert all(pair.verdict.integrity == "value" and pair.attempt.task == "translate" for pair in ported)


class Polyglot(StatedSolver):
    """Says what it is told to, translation by translation: by task, then by round."""

    def __init__(self, *solutions: Sequence[str], **translations: Sequence[str]) -> None:
        super().__init__(*solutions)
        self.translations = translations

    async def solve(self, request: SolveRequest) -> Completion:
        if request.source_language is None:
            return await super().solve(request)
        self.asked.append(request)
        task = "translate" if request.task == "repair" else request.task
        return Completion(text=self.translations[task][request.round])


JS_RIGHT = "```javascript\nfunction add(x) { return x + 1; }\n```"
JS_WRONG = "```javascript\nfunction add(x) { return x + 1n; }\n```"


async def test_a_translation_is_repaired_and_names_its_source(checker: Checker, tmp_path: Path) -> None:
    solver = Polyglot([RIGHT], translate=[JS_WRONG, JS_RIGHT])
    outcome = await work(
        adder_problem(1), solver, checker, tmp_path, translate=["javascript"], translator="solver"
    )
    first, repair = solver.asked[1:]
    assert (first.language, first.source_language, first.previous) == ("javascript", "python", RIGHT)
    assert (repair.task, repair.round, repair.previous) == ("repair", 1, JS_WRONG)
    assert repair.messages[0] == first.messages[0]
    assert outcome.counts.translated_after == {"1": 1}
    assert outcome.counts.back_translations == {"not_tried": 1}
    solved, translated = outcome.pairs
    assert solved.source is None
    assert translated.source is not None and translated.source.attempt == solved.attempt
    assert translated.source.verdict.accepted
    assert translated.lineage[0] == solved.attempt.id
    assert translated.lineage[1] == translated.attempt.parent


async def test_a_rejected_translation_is_counted_by_its_last_verdict(
    checker: Checker, tmp_path: Path
) -> None:
    solver = Polyglot([RIGHT], translate=[JS_WRONG, PROSE])
    changed: dict[str, Any] = {"translate": ["javascript"], "translator": "solver", "repair_rounds": 1}
    outcome = await work(adder_problem(1), solver, checker, tmp_path, **changed)
    assert outcome.counts.translation_rejected == {"unparsable": 1}
    assert [pair.attempt.language for pair in outcome.pairs] == ["python"]


@pytest.mark.parametrize(
    ("said", "outcome_back", "accepted_attempts"),
    [(OTHER, "verified", 3), (WRONG, "diverged", 2), (PROSE, "diverged", 2)],
)
async def test_a_translation_is_carried_back_and_judged_again(
    checker: Checker, tmp_path: Path, said: str, outcome_back: str, accepted_attempts: int
) -> None:
    solver = Polyglot([RIGHT], back_translate=[said])
    changed: dict[str, Any] = {"translate": ["javascript"], "back_translate": True}
    outcome = await work(adder_problem(1), solver, checker, tmp_path, **changed)
    asked = solver.asked[-1]
    assert (asked.task, asked.language, asked.source_language) == ("back_translate", "python", "javascript")
    assert adder_problem(1).statement not in asked.messages[0].content
    assert outcome.counts.back_translations == {outcome_back: 1}
    assert outcome.counts.verdicts["accepted"] == accepted_attempts
    assert outcome.pairs[1].back_translation == outcome_back
    assert len(outcome.pairs) == 2


async def test_a_solver_that_knows_the_references_carries_nothing_back(
    checker: Checker, tmp_path: Path
) -> None:
    changed: dict[str, Any] = {"translate": ["javascript"], "back_translate": True}
    outcome = await work(adder_problem(1), ReferenceSolver(), checker, tmp_path, **changed)
    assert outcome.counts.back_translations == {"not_tried": 1}


async def test_a_solver_of_its_own_translates(checker: Checker, tmp_path: Path) -> None:
    author = StatedSolver([RIGHT])
    translator = Polyglot(translate=[JS_RIGHT], back_translate=[OTHER])
    sampling = Sampling(temperature=0.5)
    with closing(Ledger(tmp_path / "ledger.sqlite")) as ledger:
        bench = Workbench(
            config(translate=["javascript"], translator="openai:http://other/v1", back_translate=True),
            [(SolverConfig(spec="stated"), author)],
            checker,
            "1",
            ledger,
            translator=Draw(translator, sampling, 0),
        )
        outcome = await outcome_of(Proposal(0, adder_problem(1)), bench)
    assert [request.sampling for request in translator.asked] == [sampling, sampling]
    assert [request.task for request in author.asked] == ["solve"]
    assert outcome.counts.back_translations == {"verified": 1}


async def test_a_language_without_rules_is_refused_and_counted(checker: Checker, tmp_path: Path) -> None:
    outcome = await work(adder_problem(1), StatedSolver([RIGHT]), checker, tmp_path, translate=["bash"])
    assert outcome.counts.untranslatable == {"target bash": 1}
    assert outcome.finished


async def test_math_answers_are_extracted_and_judged(checker: Checker, tmp_path: Path) -> None:
    solver = StatedSolver([r"1 + 1 = \boxed{3}", r"So it is \boxed{\frac{4}{2}}."])
    outcome = await work(math_problem(0), solver, checker, tmp_path, translate=["cpp"])
    (pair,) = outcome.pairs
    assert pair.attempt.extracted == r"\frac{4}{2}"
    assert outcome.counts.accepted == {"1": 1}
    assert outcome.counts.translations == 0


async def test_a_harness_error_is_tried_again_at_once(tmp_path: Path) -> None:
    checker = FailingChecker(1)
    outcome = await work(math_problem(0), StatedSolver(["2"]), checker, tmp_path)
    assert outcome.counts.accepted == {"0": 1}
    assert checker.tried == 2


async def test_a_harness_error_that_stays_is_pending_and_nothing_is_bought_again(tmp_path: Path) -> None:
    solver, checker = StatedSolver(["2"]), FailingChecker(2)
    outcome = await work(math_problem(0), solver, checker, tmp_path)
    assert (outcome.finished, outcome.pairs, outcome.counts.attempts) == (False, (), 0)
    assert outcome.counts.pending == 1
    outcome = await work(math_problem(0), solver, checker, tmp_path)
    assert (outcome.finished, outcome.counts.emitted) == (True, 1)
    assert len(solver.asked) == 1


async def test_a_stored_verdict_is_not_reached_again(tmp_path: Path) -> None:
    solver, checker = StatedSolver(["2"]), FailingChecker(0)
    first = await work(math_problem(0), solver, checker, tmp_path)
    assert await work(math_problem(0), solver, checker, tmp_path) == first
    assert checker.tried == 1


async def test_a_duplicate_is_counted_and_not_worked_on(tmp_path: Path) -> None:
    solver = StatedSolver(["2"])
    with closing(Ledger(tmp_path / "ledger.sqlite")) as ledger:
        bench = Workbench(config(), [(SolverConfig(spec="stated"), solver)], FailingChecker(0), "1", ledger)
        outcome = await outcome_of(Proposal(0, math_problem(0), is_new=False), bench)
    assert (outcome.counts.duplicates, outcome.counts.chains, solver.asked) == (1, 0, [])
    assert outcome.counts.imbalances() == ()


class CountingSolver:
    """Knows how many problems are in flight."""

    name = "counting"

    def __init__(self) -> None:
        self.now = self.most = 0

    async def solve(self, request: SolveRequest) -> Completion:
        self.now += 1
        self.most = max(self.most, self.now)
        await asyncio.sleep(0)
        self.now -= 1
        return Completion(text="2")

    async def close(self) -> None:
        """Holds nothing."""


async def many(count: int) -> AsyncIterator[Proposal]:
    for position in range(count):
        yield Proposal(position, math_problem(position))


async def test_the_window_bounds_what_is_in_flight_and_all_is_emitted(tmp_path: Path) -> None:
    solver, emitted = CountingSolver(), []

    async def emit(position: int, outcome: ProblemOutcome) -> None:
        emitted.append(position)

    with closing(Ledger(tmp_path / "ledger.sqlite")) as ledger:
        bench = Workbench(
            config(window=3), [(SolverConfig(spec="counting"), solver)], FailingChecker(0), "1", ledger
        )
        await run_loop(many(40), bench, emit)
    assert sorted(emitted) == list(range(40))
    assert 1 < solver.most <= 3


async def test_a_solver_that_cannot_be_used_stops_the_run_with_its_own_error(tmp_path: Path) -> None:
    class Refused(StatedSolver):
        async def solve(self, request: SolveRequest) -> Completion:
            raise SolverError("the key was refused")

    async def emit(position: int, outcome: ProblemOutcome) -> None:
        raise AssertionError("nothing is emitted")

    with closing(Ledger(tmp_path / "ledger.sqlite")) as ledger:
        bench = Workbench(config(), [(SolverConfig(spec="x"), Refused())], FailingChecker(0), "1", ledger)
        with pytest.raises(SolverError, match="the key was refused"):
            await run_loop(many(5), bench, emit)
