"""Runs conformance cases on a sandbox and says of each whether the box kept what it promises."""

import asyncio
import contextlib
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from sandbox.conformance import (
    accounts,
    escape,
    files,
    grading,
    honest,
    leaks,
    misdeeds,
    readers,
    requests,
    resources,
    stand_ins,
    streams,
    tongues,
)
from sandbox.conformance.case import LISTENER, REACHED, SECRET, Call, Case, Drive, Earlier, Refused
from sandbox.conformance.invariants import Result, broken_invariant
from sandbox.errors import BadJob, HarnessError, MissingToolchain
from sandbox.languages import NotApplicable
from sandbox.limits import Limits
from sandbox.program import Program
from sandbox.results import RunResult, Status
from sandbox.sandbox import Sandbox
from sandbox.values import decode

CASES: tuple[Case, ...] = (
    *resources.CASES,
    *accounts.CASES,
    *escape.CASES,
    *files.CASES,
    *leaks.CASES,
    *grading.CASES,
    *stand_ins.CASES,
    *streams.CASES,
    *tongues.CASES,
    *honest.CASES,
    *readers.CASES,
    *misdeeds.CASES,
    *requests.CASES,
)
#: Seconds for a canary, which is an attack without a box and must end by itself.
_CANARY_SECONDS = 20


@dataclass(frozen=True)
class CaseResult:
    """What one case showed."""

    case: Case
    held: bool | None
    """Whether the box kept its promise; ``None`` where the case could not be asked on this machine."""
    said: str
    """The status, and for a broken promise what happened instead."""


async def run_cases(box: Sandbox, cases: Sequence[Case] = CASES) -> AsyncIterator[CaseResult]:
    """Results in the order of the cases, as many running at once as the sandbox has workers."""
    gate = asyncio.Semaphore(box.jobs)

    async def one(case: Case) -> CaseResult:
        async with gate:
            return await examine(box, case)

    with _bait():
        for task in [asyncio.ensure_future(one(case)) for case in cases]:
            yield await task


@contextlib.contextmanager
def _bait() -> Iterator[None]:
    """Puts what attacks look for where they look: a secret in our environment, a listener on our machine."""
    os.environ.setdefault("PROVENDER_CANARY", SECRET)
    with socket.socket(socket.AF_UNIX) as door:
        # Taken where another process of ours runs the suite: then that one listens.
        with contextlib.suppress(OSError):
            door.bind(LISTENER)
            door.listen()
        yield


async def examine(box: Sandbox, case: Case) -> CaseResult:
    """Asks one case and judges the answer."""
    try:
        if isinstance(case.ask, Refused):
            fault, said = await _ask_in_vain(box, case, case.ask)
        else:
            if case.earlier:
                await _run_before(box, case.earlier, case.limits)
            result, right = await _ask(box, case, Program(language=case.language, source=case.source))
            fault, said = _fault(case, box, result, right), f"{result.status}: {result.reason[:160]}"
    except (MissingToolchain, NotApplicable) as absent:
        return CaseResult(case, None, str(absent))
    except HarnessError as error:
        return CaseResult(case, False, f"the harness failed, so that the program got no verdict: {error}")
    return CaseResult(case, not fault, said + (f" [{fault}]" if fault else ""))


async def _run_before(box: Sandbox, earlier: Earlier, limits: Limits) -> None:
    """Once on every worker, so that it was on the one that runs the case."""
    program = Program(language=earlier.language, source=earlier.source)
    await asyncio.gather(*(box.run(program, limits=limits) for _ in range(box.jobs)))


async def _ask_in_vain(box: Sandbox, case: Case, ask: Refused) -> tuple[str, str]:
    """What is wrong with how a bad request was turned down, if anything, and what was said."""
    try:
        limits = Limits(**ask.limits)
        if ask.backend:
            await Sandbox(ask.backend).__aenter__()
        program = Program(language=case.language, source=case.source)
        if ask.inputs is not None:
            await box.call(program, "f", ask.inputs, limits=limits)
        else:
            await box.run(program, stdin=bytes(ask.stdin_bytes), limits=limits, collect=ask.collect)
    except (BadJob, ValidationError) as refusal:
        said = " ".join(str(refusal).split())[:160]
        return "" if ask.naming in str(refusal) else f"it does not name {ask.naming!r}", f"refused: {said}"
    return "it was run", "not refused"


async def _ask(box: Sandbox, case: Case, program: Program) -> tuple[Result, bool]:
    """The result, and whether an outside judge would call it right."""
    ask = case.ask
    if isinstance(ask, Call):
        called = await box.call(
            program, ask.entry_point, ask.inputs, signature=ask.signature, limits=case.limits
        )
        values = [outcome.kind == "value" and decode(outcome.value) for outcome in called.outcomes]
        right = called.status is Status.OK and all(map(_same, values, ask.expected))
        return called, right
    if isinstance(ask, Drive):
        driven = await box.drive(program, ask.entry_point, ask.tests, limits=case.limits)
        return driven, driven.passed
    if isinstance(ask, Refused):
        raise BadJob(f"case {case.id} is a request that must be refused, not asked")
    ran = await box.run(program, stdin=ask.stdin, limits=case.limits, collect=ask.collect)
    right = ran.status is Status.OK and ask.stdout is not None and ran.stdout.startswith(ask.stdout)
    return ran, right and (ask.files is None or ran.files == ask.files)


def _same(value: Any, expected: Any) -> bool:
    return type(value) is type(expected) and bool(value == expected)


def _fault(case: Case, box: Sandbox, result: Result, right: bool) -> str:
    """Which promise was broken, if any."""
    if case.kind == "control":
        return "" if right else f"an honest program was not judged right: {_stderr(result)}"
    if right:
        return "a wrong program was judged right"
    if result.status not in case.statuses:
        return f"none of {', '.join(sorted(case.statuses))}"
    if isinstance(result, RunResult) and REACHED.encode() in result.stdout:
        return f"it got there: {result.stdout[-200:].decode(errors='replace')}"
    if isinstance(result, RunResult) and result.files:
        return f"it had {', '.join(result.files)} brought out"
    return broken_invariant(case, result, box.capabilities)


def _stderr(result: Result) -> str:
    return result.stderr[-200:].decode(errors="replace")


def canary_sings(case: Case) -> bool:
    """Whether a case marked ``canary`` gets what it wants when nothing holds it back.

    Runs the program as a plain process of this user, in an empty folder.
    """
    with tempfile.TemporaryDirectory() as folder, _bait():
        done = subprocess.run(
            [sys.executable, "-c", case.source],
            cwd=folder,
            env={**os.environ, "PROVENDER_CANARY": SECRET},
            capture_output=True,
            timeout=_CANARY_SECONDS,
            check=False,
        )
    return REACHED.encode() in done.stdout
