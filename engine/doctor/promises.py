"""What the boxes of a backend keep: attack programs that must fail, and programs that must simply work.

An attack that fails proves nothing if it would fail anyway. Those that are harmless are therefore run without
a box as well, where they must reach their goal.
"""

import asyncio
import subprocess

from engine.doctor.finding import Finding
from sandbox.conformance import CASES, Case, canary_sings, run_cases
from sandbox.conformance.gaps import KNOWN_GAPS
from sandbox.errors import SandboxError
from sandbox.sandbox import Sandbox

#: One program of every kind, quick to ask.
_QUICK = frozenset((
    "R-01", "R-08", "R-16", "R-23", "R-26", "R-38", "E-01/passwd", "E-01/shadow", "E-04/inet", "E-04/inet6",
    "E-06/alg", "E-08", "E-09", "E-13/init", "E-14/all", "E-24/runner", "L-01", "L-03", "G-PY-08", "G-PY-33",
    "G-PY-03/driven", "P-03", "P-08", "N-05/137", "B-22",
))  # fmt: skip
#: Seconds for a few programs, with a container for each; and for all of them.
_QUICK_SECONDS, _WHOLE_SECONDS = 300, 3600
_JOBS = 2
#: Broken promises named in one line.
_NAMED = 5


async def examine_promises(backend: str, *, whole_suite: bool, needed: bool) -> Finding:
    """Asks conformance cases of ``backend``."""
    cases = [case for case in CASES if whole_suite or case.id in _QUICK]
    finding = Finding(group="promises", name=backend, works=False, needed=needed)
    try:
        async with asyncio.timeout(_WHOLE_SECONDS if whole_suite else _QUICK_SECONDS):
            asked, broken = await _ask(backend, cases)
    except TimeoutError:
        return finding.model_copy(update={"detail": f"{len(cases)} programs did not end in time"})
    except SandboxError as error:
        return finding.model_copy(update={"detail": str(error)})
    known = KNOWN_GAPS.get(backend, {})
    unknown = {name: said for name, said in broken.items() if name not in known}
    gaps = [f"{name} ({known[name]})" for name in broken if name in known]
    detail = f"{asked} programs, {f'{len(unknown)} not as promised' if unknown else 'all as promised'}"
    if gaps:
        detail = f"{detail} but for known gaps: {', '.join(gaps)}"
    named = "; ".join(f"{name}: {said}" for name, said in list(unknown.items())[:_NAMED])
    return finding.model_copy(
        update={
            "works": not unknown,
            "detail": detail,
            "remedy": f"Do not use {backend} for hostile programs here. {named}" if unknown else "",
        }
    )


async def _ask(backend: str, cases: list[Case]) -> tuple[int, dict[str, str]]:
    asked, broken = 0, {}
    async with Sandbox(backend, jobs=_JOBS) as sandbox:
        async for result in run_cases(sandbox, cases):
            asked += result.held is not None
            if result.held is False:
                broken[result.case.id] = result.said
    return asked, broken


async def examine_canaries() -> Finding:
    """Runs every harmless attack without a box."""
    canaries = [case for case in CASES if case.canary]
    silent = [case for case in canaries if not await asyncio.to_thread(_sings, case)]
    detail = f"{len(canaries) - len(silent)} of {len(canaries)} harmless attacks succeed without a box"
    if silent:
        names = ", ".join(f"{case.id} ({case.title})" for case in silent)
        detail = f"{detail}; not even there, so that the box is not shown to stop them: {names}"
    return Finding(group="promises", name="canaries", works=len(silent) < len(canaries), detail=detail)


def _sings(case: Case) -> bool:
    try:
        return canary_sings(case)
    except subprocess.TimeoutExpired:
        return False
