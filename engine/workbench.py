"""What every stage works with: solvers, checker and ledger, so that nothing is bought or judged twice."""

from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Protocol

from engine.concurrency import reading
from engine.config import OWN_SOLVER, RunConfig, SolverConfig
from engine.containment.boundary import stage
from engine.containment.writable import writable
from engine.dialogue.familiarity import reference_perplexity
from engine.dialogue.toolbox import Toolbox
from engine.dialogue.trials import Draw, Trial
from engine.ledger import Judged
from engine.proposers.base import Derivation, Examined, NotPosed
from engine.reading import read_code
from engine.reading.literals import stated_text
from engine.records import (
    SMALLEST_FAILURE,
    Attempt,
    Completion,
    FirstFailure,
    KernelProof,
    Message,
    Pair,
    Sampling,
    SolveRequest,
    Verdict,
    VerdictKind,
)
from engine.solvers import Reader, Solver, SolverUnavailable, knows_answers
from engine.solvers.budget import Budget, Spent
from problem_banks.records import ExecutionCheck, Problem
from sandbox import HarnessError

#: How often a check is tried. An infrastructure failure that comes twice is left to the next run.
CHECK_TRIES = 2

#: Different reasons kept, and letters of each: enough to see what is broken.
MAX_REASONS = 100
MAX_REASON_LETTERS = 300


class Measured(Protocol):
    """What is known of the strength of tests."""

    @property
    def rate(self) -> float | None:
        """Share of faulty variants that they kill; ``None`` where not measured."""


class Meter(Protocol):
    """Measures tests and failures: what the loop needs of :class:`engine.strength.meter.Meter`."""

    async def strength(self, problem: Problem) -> Measured:
        """The strength of a problem's tests."""

    async def smallest_failure(
        self, problem: Problem, attempt: Attempt, verdict: Verdict
    ) -> FirstFailure | None:
        """The smallest input found on which a rejected attempt fails."""


class Proving(Protocol):
    """Proves golds: what the loop needs of :class:`engine.kernel.desk.KernelDesk`."""

    async def proof_of(self, problem: Problem) -> KernelProof | None:
        """What a kernel has checked; ``None`` where the problem has no statement, or no proof was found."""


class Judge(Protocol):
    """Judges attempts: what the loop needs of :class:`engine.checks.Checker`."""

    async def check(self, problem: Problem, attempt: Attempt) -> Verdict:
        """The verdict on ``attempt``; never raises for what a candidate does."""

    async def check_translation(self, problem: Problem, attempt: Attempt, source: Attempt) -> Verdict:
        """The verdict on a translation, which is also run beside its ``source``."""


@dataclass(frozen=True)
class Names:
    """What the solvers of a run call themselves."""

    solvers: tuple[str, ...]
    translator: str
    writers: tuple[str, ...]


class Memory(Protocol):
    """What is kept of attempts while a problem is worked on: a ledger, here or in another process.

    What is saved is on disk when the call returns, unless it costs nothing to have again.
    """

    async def known_completion(self, key: str) -> Completion | None: ...

    async def save_completion(self, key: str, solver: str, completion: Completion) -> None: ...

    async def known_verdict(self, attempt_id: str, check_version: str) -> Verdict | None: ...

    async def save_verdict(self, judged: Judged, check_version: str) -> None: ...

    async def keep_made(self, position: int, problem: Problem) -> None:
        """Keeps the problem that was made of the seed at ``position``."""

    async def keep_examined(self, position: int, title: str, screen: str) -> None:
        """Keeps what was seen of the problem proposed at ``position``, and what became of it."""

    async def keep_proposed(self, position: int, statement: str) -> bool:
        """Keeps the statement proposed at ``position``; tells whether it is too much like an earlier one."""


@dataclass(frozen=True)
class Workbench:
    """The tools of a run, shared by all problems in flight."""

    config: RunConfig
    solvers: Sequence[tuple[SolverConfig, Solver]]
    checker: Judge
    check_version: str
    """Verdicts of another version of the checks are not used."""
    ledger: Memory
    translator: Draw | None = None
    """The solver that translates, where it is one of its own."""
    writers: Sequence[Draw | None] = ()
    """The solver of each entry of ``propose``; ``None`` where nobody is asked."""
    toolbox: Toolbox | None = None
    """What solvers may run before they answer; ``None`` where they may not."""
    meter: Meter | None = None
    """Measures the strength of tests, where the run asks for it."""
    kernel: Proving | None = None
    """Has golds proven, where the run asks for it."""
    reader: Reader | None = None
    """Says how likely references are to a model, where the run asks for it."""
    admit: Callable[[Problem, str, Sequence[str]], Awaitable[Examined]] | None = None
    """Decides on a proposed problem by what was written and by independent programs or answers."""
    derive: Callable[[Derivation, Problem, Attempt], Awaitable[Problem | NotPosed]] | None = None
    """Makes a problem out of a verified program by running it."""
    budget: Budget = field(default_factory=Budget)
    judged: Callable[[VerdictKind], None] = lambda verdict: None
    """Is told of every new verdict."""
    troubles: Counter[str] = field(default_factory=Counter)
    """What infrastructure prevented, by reason."""
    emitting: Callable[[Sequence[Pair]], None] | None = None
    """Writes pairs as they will be stored, and raises where one cannot be; the ledger's way where absent."""

    @property
    def names(self) -> Names:
        """What the solvers call themselves."""
        return Names(
            solvers=tuple(solver.name for _, solver in self.solvers),
            translator=self.translator.solver.name if self.translator else self.config.translator.spec,
            writers=tuple(writer.solver.name if writer else "" for writer in self.writers),
        )

    @cached_property
    def draws(self) -> tuple[tuple[Draw, ...], ...]:
        """Every sample of each solver, in the order of the output."""
        samples = range(self.config.samples)
        return tuple(
            tuple(Draw(solver, self._sampling_of(config, sample), sample) for sample in samples)
            for config, solver in self.solvers
        )

    def _sampling_of(self, solver: SolverConfig, sample: int) -> Sampling:
        schedule = self.config.temperatures
        update = {"temperature": schedule[sample % len(schedule)]} if schedule else {}
        return solver.sampling.model_copy(update=update)

    def language_of(self, problem: Problem) -> str | None:
        """The programming language to solve ``problem`` in; ``None`` for math."""
        return None if problem.kind == "math" else problem.check.written_in or self.config.language

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
        said = await self._said(solver, request)
        if said is None:
            return None
        completion, turns = said
        with stage("read the answer"):
            read = partial(attempt_of, request, completion, solver=solver.name, parent=parent, turns=turns)
            attempt = await reading(read, completion.text)
        return await self.judge(request, attempt, source=source)

    async def _said(
        self, solver: Solver, request: SolveRequest
    ) -> tuple[Completion, tuple[Message, ...]] | None:
        """The answer with the turns before it; ``None`` where infrastructure prevented it."""
        ask = partial(self.completion, solver)
        if self.toolbox is None or request.task not in ("solve", "repair"):
            completion = await ask(request)
            return None if completion is None else (completion, ())
        with stage("run tools"):
            try:
                return await self.toolbox.converse(ask, request, solver=solver.name)
            except HarnessError as error:
                self.note(str(error))
                return None

    async def judge(
        self, request: SolveRequest, attempt: Attempt, *, source: Attempt | None = None
    ) -> Trial | None:
        """The attempt with its verdict; ``None`` where infrastructure failed again and again.

        ``source`` is what a translation was translated from: it is then run beside it.
        """
        with stage("verify"):
            return await self._judged(request, attempt, source)

    async def _judged(self, request: SolveRequest, attempt: Attempt, source: Attempt | None) -> Trial | None:
        known = await self.ledger.known_verdict(attempt.id, self.check_version)
        if known is not None:
            return Trial(request, attempt, known)
        reason = ""
        for _ in range(CHECK_TRIES):
            verdict = writable(await self._with_smallest(request.problem, attempt, source))
            if verdict.kind is not VerdictKind.HARNESS_ERROR:
                await self.ledger.save_verdict(Judged(attempt, verdict), self.check_version)
                self.judged(verdict.kind)
                return Trial(request, attempt, verdict)
            reason = verdict.reason
        self.note(reason)
        return None

    async def _with_smallest(self, problem: Problem, attempt: Attempt, source: Attempt | None) -> Verdict:
        """The verdict, with the smallest failing input where the run looks for it."""
        verdict = await self._verdict(problem, attempt, source)
        if self.meter is None or verdict.accepted:
            return verdict
        found = await self.meter.smallest_failure(problem, attempt, verdict)
        if found is None:
            return verdict
        evidence = {**verdict.evidence, SMALLEST_FAILURE: found.model_dump(mode="json")}
        return verdict.model_copy(update={"evidence": evidence})

    async def strength_of(self, problem: Problem) -> float | None:
        """The strength of a problem's tests; ``None`` where it is not or cannot be measured."""
        return None if self.meter is None else (await self.meter.strength(problem)).rate

    async def proof_of(self, problem: Problem) -> KernelProof | None:
        """What a kernel has checked of a problem; ``None`` where nobody is asked, or it has no proof."""
        return None if self.kernel is None else await self.kernel.proof_of(problem)

    async def perplexity_of(self, problem: Problem) -> float | None:
        """The perplexity of a problem's reference; ``None`` where nobody is asked, or it has none."""
        if self.reader is None:
            return None
        return await reference_perplexity(problem, self.language_of(problem), self.reader)

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
            if self.config.bulk:  # nothing is kept, and so nothing looked up
                return await self._bought(solver, request)
            key = request.key(solver.name)
            known = await self.ledger.known_completion(key)
            if known is not None:
                return known
            completion = await self._bought(solver, request)
            if completion is not None:
                await self.ledger.save_completion(key, solver.name, completion)
            return completion

    async def _bought(self, solver: Solver, request: SolveRequest) -> Completion | None:
        try:
            async with self.budget.buying(solver.name) as purchase:
                completion = await solver.solve(request)
                purchase.cost_micros = completion.usage.cost_micros
        except (SolverUnavailable, Spent) as error:
            self.note(str(error))
            return None
        return completion


def attempt_of(
    request: SolveRequest,
    completion: Completion,
    *,
    solver: str,
    parent: str | None = None,
    turns: tuple[Message, ...] = (),
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
        cut=completion.cut,
        transcript=turns,
        sampling=request.sampling,
        usage=completion.usage,
    )


def extracted(problem: Problem, text: str, language: str | None) -> str | None:
    """The code or the final answer in a completion; ``None`` where there is none."""
    if isinstance(problem.check, ExecutionCheck):
        return stated_text(text) if language is None else None
    if language is None:
        from engine.answers import find_answer, read_answer  # the mathematics behind it is heavy to import

        answer = read_answer(text, problem.statement) or find_answer(text)
        return None if answer is None else answer.text
    return read_code(
        text, language, entry_point=problem.check.entry_point, starter=problem.starter.get(language)
    )
