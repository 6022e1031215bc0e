"""Asks conformance cases of a backend, beside an honest program.

As a program, asks those named in its arguments of this user's bubblewrap, and prints what was broken.
"""

import asyncio
import contextlib
import json
import sys
from collections.abc import Collection

from sandbox import Limits, Program, Sandbox
from sandbox.conformance import CASES, Case, run_cases

#: Workers at once: enough to have programs beside each other, few enough for a small machine.
_JOBS = 2
#: Between two programs of a neighbour: often enough to be beside every attack that lasts.
_PAUSE_SECONDS = 0.2


#: Rows that show the same code outside every box again and again, or the same kind in every language.
_MANY = "GKM"

#: An honest program that runs beside the attacks all along, and what it answers.
_NEIGHBOUR = Program(language="python", source="def f(n): return sorted(map(str, range(n)))[-1]")
_ASKED, _ANSWERED = [[500], [5000]], ["99", "999"]
_PATIENT = Limits(cpu_seconds=5, wall_seconds=300)


async def broken_promises(backend: str, cases: Collection[Case]) -> dict[str, str]:
    """What the boxes of ``backend`` did not keep: name of the case, and what happened instead."""
    async with Sandbox(backend, jobs=_JOBS) as box:
        neighbour = asyncio.create_task(_disturbed(box))
        broken = {
            _name(finding.case): finding.said
            async for finding in run_cases(box, tuple(cases))
            if finding.held is False
        }
        neighbour.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            broken["a neighbour"] = await neighbour
        return broken


async def _disturbed(box: Sandbox) -> str:
    """What went wrong with an honest program, asked again and again; does not return while nothing does."""
    while True:
        result = await box.call(_NEIGHBOUR, "f", _ASKED, limits=_PATIENT)
        if [outcome.value for outcome in result.outcomes] != _ANSWERED:
            return f"{result.status}: {result.reason}"
        await asyncio.sleep(_PAUSE_SECONDS)


def select(prefixes: str, *, every: int = 1) -> tuple[Case, ...]:
    """Cases whose row begins with one of the letters; of the many rows of :data:`_MANY`, one in ``every``."""
    chosen = [case for case in CASES if case.id[0] in prefixes]
    many = [case for case in chosen if case.id[0] in _MANY]
    return tuple(case for case in chosen if case not in many or many.index(case) % every == 0)


def _name(case: Case) -> str:
    return f"{case.id} ({case.language}, {case.title})"


def main() -> None:
    wanted = frozenset(sys.argv[1:])
    cases = [case for case in CASES if case.id in wanted]
    sys.stdout.write(json.dumps(asyncio.run(broken_promises("bubblewrap", cases))))


if __name__ == "__main__":
    main()
