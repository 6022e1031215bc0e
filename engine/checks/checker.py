"""The one door to a verdict: a problem and an attempt go in, and what is known comes out."""

import asyncio
import re
from collections.abc import Awaitable, Hashable, Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import partial
from typing import Any

from pydantic import ValidationError

from engine.checks.differential import Differential, after_comparison
from engine.checks.editions import naming_newer_edition
from engine.checks.judges import JUDGES
from engine.checks.judging import Tools
from engine.checks.modules import naming_missing_module
from engine.checks.oneprocess import OneProcessJudge
from engine.checks.planning import environment_of
from engine.checks.special_judges import SpecialJudges
from engine.checks.version import own_version
from engine.concurrency import reading
from engine.config import RULES
from engine.reading import MAX_LETTERS
from engine.records import NOT_APPLICABLE, Attempt, Verdict, VerdictKind
from problem_banks.record import filled
from problem_banks.records import CasesCheck, Check, MathCheck, Problem
from sandbox import BadJob, HarnessError, NotApplicable, Program, Sandbox
from sandbox.environments import STDLIB, Environment, get_environment
from sandbox.errors import MissingEnvironment
from sandbox.languages import HOST_LANGUAGE

#: Half a character, as a completion cut between tokens may end: it has no UTF-8.
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_NO_PROGRAM = "no program was found in the answer"
#: In the reason of every verdict on a program that ran as a plain process.
_UNSAFE = "judged without isolation (tier T3)"


class Checker:
    """Checks attempts in one sandbox. Safe for any number of concurrent calls.

    What the infrastructure does wrong comes back as ``harness_error``, what the request does wrong as
    ``bad_request``: neither is ever a statement about the attempt.

    Args:
        confirm: run programs that pass their call cases a second time in another order and world, and call
            them ``flaky`` where that changes the verdict. Twice the cost, for what is to be emitted.
        threads: where answers are compared; threads of the checker's own where left out.
    """

    def __init__(self, sandbox: Sandbox, *, confirm: bool = False, threads: Executor | None = None) -> None:
        self._sandbox = sandbox
        self._threads = threads or ThreadPoolExecutor(max_workers=sandbox.jobs, thread_name_prefix="answers")
        self._differential = Differential(sandbox)
        one_process = OneProcessJudge(sandbox, confirm=confirm)
        tools = Tools(sandbox, self._threads, one_process, SpecialJudges(sandbox), confirm)
        self._known_versions: dict[Hashable, Mapping[str, str]] = {}
        self._judges = {check_type: make(tools) for check_type, make in JUDGES.items()}

    async def check(self, problem: Problem, attempt: Attempt) -> Verdict:
        """The verdict on an attempt, with all that is needed to trust it."""
        judging = self._judged(problem, attempt)
        runs_something = problem.check.runs_programs or attempt.language is not None
        return await (self._stamped(problem, attempt, judging) if runs_something else judging)

    async def check_translation(self, problem: Problem, attempt: Attempt, source: Attempt) -> Verdict:
        """As :meth:`check`; what is accepted is then run beside ``source`` on inputs beyond the cases.

        A translation that differs from its source on one of them is a wrong answer, whatever the cases say.
        """
        verdict = await self.check(problem, attempt)
        check = problem.check
        if not verdict.accepted or not isinstance(check, CasesCheck) or check.signature is None:
            return verdict
        if not all(case.is_plain_call for case in check.cases):
            return verdict  # what is not returned is not compared beyond the cases
        return await self._stamped(problem, attempt, self._compared(verdict, check, attempt, source))

    async def _compared(
        self, verdict: Verdict, check: CasesCheck, attempt: Attempt, source: Attempt
    ) -> Verdict:
        environment = check.environment or STDLIB.name
        original, made = (
            Program(
                language=each.language or HOST_LANGUAGE, source=each.extracted or "", environment=environment
            )
            for each in (source, attempt)
        )
        may_stop = attempt.solver == RULES
        comparison = await self._differential.compare(original, made, check, may_stop=may_stop)
        return after_comparison(verdict, comparison)

    async def _stamped(self, problem: Problem, attempt: Attempt, judging: Awaitable[Verdict]) -> Verdict:
        """A verdict with what ran it; what goes wrong around the attempt is said of no attempt."""
        try:
            verdict = await judging
        except HarnessError as error:
            verdict = Verdict(kind=VerdictKind.HARNESS_ERROR, reason=str(error))
        except BadJob as error:
            verdict = Verdict(kind=VerdictKind.BAD_REQUEST, reason=str(error))
        except NotApplicable as error:
            verdict = Verdict(kind=VerdictKind.BAD_REQUEST, reason=f"{NOT_APPLICABLE}{error}")
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"]))
            reason = f"limits.{where}: {first['msg']}, got {first['input']!r}"
            verdict = Verdict(kind=VerdictKind.BAD_REQUEST, reason=reason)
        environment = await self._environment(problem.check, attempt)
        language = attempt.language or problem.check.written_in or HOST_LANGUAGE
        if environment is not None and verdict.integrity is not None and not verdict.accepted:
            called = getattr(problem.check, "entry_point", None)
            verdict = naming_missing_module(verdict, environment, language, called)
        toolchain = await self._toolchain(verdict, language)
        if language in toolchain and not verdict.accepted:
            source = attempt.extracted or ""
            naming = partial(naming_newer_edition, verdict, language, source, toolchain[language])
            verdict = await reading(naming, source)
        label = None if environment is None else environment.label
        stamp: dict[str, Any] = {
            "sandbox": self._sandbox.stated,
            "versions": self._versions(label, toolchain),
        }
        if self._sandbox.capabilities.tier == "T3":
            said = verdict.reason.endswith(_UNSAFE)  # as what a comparison follows has it
            stamp["reason"] = verdict.reason if said else "; ".join(filter(None, (verdict.reason, _UNSAFE)))
        return filled(verdict, stamp)

    def _versions(self, environment: str | None, toolchain: Mapping[str, str]) -> Mapping[str, str]:
        """What ran a program, for the record of its verdict: one object for all that ran alike."""
        key = (environment, *toolchain.items())
        if key not in self._known_versions:
            label = {} if environment is None else {"environment": environment}
            self._known_versions[key] = {**own_version(), **self._sandbox.versions, **label, **toolchain}
        return self._known_versions[key]

    async def _environment(self, check: Check, attempt: Attempt) -> Environment | None:
        """Which packages a program could see; ``None`` for mathematics, and for a name that is none here."""
        if isinstance(check, MathCheck):
            return None
        source = attempt.extracted or ""
        name = await reading(partial(environment_of, check, source), source)
        try:
            return self._sandbox.require(name)
        except MissingEnvironment:
            return get_environment(name)
        except BadJob:
            return None

    async def _toolchain(self, verdict: Verdict, language: str) -> dict[str, str]:
        """What compiled or interpreted a program that was judged, by the name of its language."""
        if verdict.kind in (VerdictKind.BAD_REQUEST, VerdictKind.HARNESS_ERROR):
            return {}
        try:
            return {language: await self._sandbox.toolchain(language)}
        except (BadJob, HarnessError):
            return {}

    async def close(self) -> None:
        """Waits for comparisons under way. The sandbox stays open: it is the caller's."""
        await asyncio.to_thread(self._threads.shutdown)

    async def _judged(self, problem: Problem, attempt: Attempt) -> Verdict:
        check = problem.check
        judge = self._judges[type(check)]
        is_in_words = isinstance(check, MathCheck) and attempt.language is None
        unrunnable = None if is_in_words else _unrunnable(attempt)
        return unrunnable or await judge.judge(problem, check, attempt)


def _unrunnable(attempt: Attempt) -> Verdict | None:
    """The verdict on what is no program; ``None`` where there is one to run."""
    source, letters = attempt.extracted, len(attempt.text)
    if source is None or not source.strip():
        long = f"an answer of {letters:,} letters, over the limit of {MAX_LETTERS:,}"
        return Verdict(kind=VerdictKind.UNPARSABLE, reason=long if letters > MAX_LETTERS else _NO_PROGRAM)
    unwritable = _LONE_SURROGATE.search(source)
    if unwritable is None:
        return None
    reason = f"a lone surrogate, {unwritable[0]!a}, at position {unwritable.start()}: no source is that"
    return Verdict(kind=VerdictKind.COMPILE_ERROR, reason=reason)
