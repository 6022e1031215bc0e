"""Runs conformance cases on a sandbox and says of each whether the box kept what it promises."""

import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Any

from sandbox.conformance import escape, grading, honest, leaks, resources
from sandbox.conformance.case import REACHED, SECRET, Call, Case, Drive
from sandbox.errors import HarnessError, MissingToolchain
from sandbox.languages import NotApplicable
from sandbox.results import CallResult, DriveResult, RunResult, Status
from sandbox.sandbox import Program, Sandbox
from sandbox.values import decode

CASES: tuple[Case, ...] = (
    *resources.CASES,
    *escape.CASES,
    *leaks.CASES,
    *grading.CASES,
    *honest.CASES,
)
#: Seconds for a canary, which is an attack without a box and must end by itself.
_CANARY_SECONDS = 20


@dataclass(frozen=True)
class Finding:
    """What one case showed."""

    case: Case
    held: bool | None
    """Whether the box kept its promise; ``None`` where the case could not be asked on this machine."""
    said: str
    """The status, and for a broken promise what happened instead."""


async def run_cases(box: Sandbox, cases: Sequence[Case] = CASES) -> AsyncIterator[Finding]:
    """Findings in the order of the cases, as many running at once as the sandbox has workers."""
    gate = asyncio.Semaphore(box.jobs)

    async def one(case: Case) -> Finding:
        async with gate:
            return await examine(box, case)

    for task in [asyncio.ensure_future(one(case)) for case in cases]:
        yield await task


async def examine(box: Sandbox, case: Case) -> Finding:
    """Asks one case and judges the answer."""
    program = Program(language=case.language, source=case.source)
    os.environ.setdefault("PROVENDER_CANARY", SECRET)
    try:
        result, right = await _ask(box, case, program)
    except (MissingToolchain, NotApplicable) as absent:
        return Finding(case, None, str(absent))
    except HarnessError as error:
        return Finding(case, False, f"the harness failed, so that the program got no verdict: {error}")
    fault = _fault(case, result, right)
    return Finding(
        case, not fault, f"{result.status}: {result.reason[:160]}" + (f" [{fault}]" if fault else "")
    )


async def _ask(
    box: Sandbox, case: Case, program: Program
) -> tuple[RunResult | CallResult | DriveResult, bool]:
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
    ran = await box.run(program, stdin=ask.stdin, limits=case.limits)
    return ran, ran.status is Status.OK and ask.stdout is not None and ran.stdout.startswith(ask.stdout)


def _same(value: Any, expected: Any) -> bool:
    return type(value) is type(expected) and bool(value == expected)


def _fault(case: Case, result: RunResult | CallResult | DriveResult, right: bool) -> str:
    """Which promise was broken, if any."""
    if case.kind == "control":
        return "" if right else f"an honest program was not judged right: {_stderr(result)}"
    if right:
        return "a wrong program was judged right"
    if result.status not in case.statuses:
        return f"none of {', '.join(sorted(case.statuses))}"
    if isinstance(result, RunResult) and REACHED.encode() in result.stdout:
        return f"it got there: {result.stdout[-200:].decode(errors='replace')}"
    if result.status is not Status.OK and not result.reason:
        return "no reason was given"
    return ""


def _stderr(result: RunResult | CallResult | DriveResult) -> str:
    return result.stderr[-200:].decode(errors="replace")


def canary_sings(case: Case) -> bool:
    """Whether a case marked ``canary`` gets what it wants when nothing holds it back.

    Runs the program as a plain process of this user, in an empty folder.
    """
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-c", case.source],
            cwd=folder,
            env={**os.environ, "PROVENDER_CANARY": SECRET},
            capture_output=True,
            timeout=_CANARY_SECONDS,
            check=False,
        )
    return REACHED.encode() in done.stdout


def toolchains_present(case: Case) -> bool:
    """Whether the host has what a case's language needs."""
    from sandbox.languages import get_language

    return all(shutil.which(name) for name in get_language(case.language).executables)
