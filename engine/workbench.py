"""What every stage works with: solvers, checker and ledger, so that nothing is bought or judged twice."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from engine.config import OWN_SOLVER, RunConfig, SolverConfig
from engine.containment.boundary import stage
from engine.containment.writable import writable
from engine.dialogue.trials import Draw, Trial
from engine.ledger import Judged, Ledger
from engine.reading import read_code
from engine.records import Attempt, Completion, SolveRequest, Verdict, VerdictKind
from engine.solvers import Solver, SolverUnavailable, knows_answers
from problem_banks.records import CasesCheck, Problem, ProgramCheck, TestsCheck

#: How often a check is tried. An infrastructure failure that comes twice is left to the next run.
CHECK_TRIES = 2

#: Different reasons kept, and letters of each: enough to see what is broken.
MAX_REASONS = 100
MAX_REASON_LETTERS = 300


class Judge(Protocol):
    """Judges attempts: what the loop needs of :class:`engine.checks.Checker`."""

    async def check(self, problem: Problem, attempt: Attempt) -> Verdict:
        """The verdict on ``attempt``; never raises for what a candidate does."""

    async def check_translation(self, problem: Problem, attempt: Attempt, source: Attempt) -> Verdict:
        """The verdict on a translation, which is also run beside its ``source``."""


@dataclass(frozen=True)
class Workbench:
    """The tools of a run, shared by all problems in flight."""

    config: RunConfig
    solvers: Sequence[tuple[SolverConfig, Solver]]
    checker: Judge
    check_version: str
    """Verdicts of another version of the checks are not used."""
    ledger: Ledger
    translator: Draw | None = None
    """The solver that translates, where it is one of its own."""
    writers: Sequence[Draw] = ()
    """The solver of each entry of ``propose``."""
    judged: Callable[[VerdictKind], None] = lambda verdict: None
    """Is told of every new verdict."""
    troubles: Counter[str] = field(default_factory=Counter)
    """What infrastructure prevented, by reason."""

    def draws(self) -> list[Draw]:
        """Every sample of every solver, in the order of the output."""
        return [
            Draw(solver, config.sampling, sample)
            for config, solver in self.solvers
            for sample in range(self.config.samples)
        ]

    def language_of(self, problem: Problem) -> str | None:
        """The programming language to solve ``problem`` in; ``None`` for math."""
        match problem.check:
            case TestsCheck(language=language) | ProgramCheck(language=language):
                return language
            case CasesCheck():
                return self.config.language
        return None

    def targets_of(self, problem: Problem) -> tuple[str, ...]:
        """Languages that accepted solutions of ``problem`` are carried into; none for math."""
        written = self.language_of(problem)
        return tuple(language for language in self.config.translate if written not in (None, language))

    def translator_of(self, author: Draw) -> Draw | None:
        """Who carries the solutions of ``author`` into other languages; ``None`` for the built-in rules."""
        return author if self.config.translator.spec == OWN_SOLVER else self.translator

    def back_translator_of(self, author: Draw) -> Draw | None:
        """Who carries translations back; ``None`` where nobody should.

        A solver that knows the references would give them back whatever the translation says.
        """
        translator = self.translator or author
        wanted = self.config.back_translate and not knows_answers(translator.solver.name)
        return translator if wanted else None

    async def answer(
        self,
        solver: Solver,
        request: SolveRequest,
        *,
        parent: str | None = None,
        source: Attempt | None = None,
    ) -> Trial | None:
        """One attempt, bought and judged at most once; ``None`` where infrastructure prevented it."""
        completion = await self.completion(solver, request)
        if completion is None:
            return None
        with stage("read the answer"):
            attempt = attempt_of(request, completion, solver=solver.name, parent=parent)
        return await self.judge(request, attempt, source=source)

    async def judge(
        self, request: SolveRequest, attempt: Attempt, *, source: Attempt | None = None
    ) -> Trial | None:
        """The attempt with its verdict; ``None`` where infrastructure failed again and again.

        ``source`` is what a translation was translated from: it is then run beside it.
        """
        with stage("verify"):
            return await self._judged(request, attempt, source)

    async def _judged(self, request: SolveRequest, attempt: Attempt, source: Attempt | None) -> Trial | None:
        known = self.ledger.verdict(attempt.id, self.check_version)
        if known is not None:
            return Trial(request, attempt, known)
        reason = ""
        for _ in range(CHECK_TRIES):
            verdict = writable(await self._verdict(request.problem, attempt, source))
            if verdict.kind is not VerdictKind.HARNESS_ERROR:
                await self.ledger.save_verdict(Judged(attempt, verdict), self.check_version)
                self.judged(verdict.kind)
                return Trial(request, attempt, verdict)
            reason = verdict.reason
        self.note(reason)
        return None

    async def _verdict(self, problem: Problem, attempt: Attempt, source: Attempt | None) -> Verdict:
        if source is None:
            return await self.checker.check(problem, attempt)
        return await self.checker.check_translation(problem, attempt, source)

    def note(self, reason: str) -> None:
        """Counts a trouble; reasons beyond :data:`MAX_REASONS` are counted as one."""
        short = reason[:MAX_REASON_LETTERS]
        is_kept = short in self.troubles or len(self.troubles) < MAX_REASONS
        self.troubles[short if is_kept else "other"] += 1

    async def completion(self, solver: Solver, request: SolveRequest) -> Completion | None:
        """What the solver says, bought at most once; ``None`` where infrastructure prevented it."""
        with stage(request.task):
            key = request.key(solver.name)
            known = self.ledger.completion(key)
            if known is not None:
                return known
            try:
                completion = await solver.solve(request)
            except SolverUnavailable as error:
                self.note(str(error))
                return None
            await self.ledger.save_completion(key, solver.name, completion)
            return completion


def attempt_of(
    request: SolveRequest, completion: Completion, *, solver: str, parent: str | None = None
) -> Attempt:
    """What a completion says as an answer to its request."""
    return Attempt(
        problem_id=request.problem.id,
        solver=solver,
        sample=request.sample,
        round=request.round,
        task=request.task,
        language=request.language,
        parent=parent,
        text=completion.text,
        extracted=extracted(request.problem, completion.text, request.language),
        sampling=request.sampling,
        usage=completion.usage,
    )


def extracted(problem: Problem, text: str, language: str | None) -> str | None:
    """The code or the final answer in a completion; ``None`` where there is none."""
    if language is None:
        from engine.answers import find_answer, read_answer  # the mathematics behind it is heavy to import

        answer = read_answer(text) or find_answer(text)
        return None if answer is None else answer.text
    return read_code(
        text, language, entry_point=problem.check.entry_point, starter=problem.starter.get(language)
    )
