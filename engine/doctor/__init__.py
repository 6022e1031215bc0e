"""What this machine can do: isolation, languages, optional parts. Every line of bad news has a remedy.

Nothing is taken on trust: a backend counts when it starts a box, and a language when a program in it ran in
that box and printed what it should.
"""

import asyncio
import platform
import shutil
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from typing import Any

from engine.doctor.finding import Finding
from engine.doctor.isolation import examine_isolation
from engine.doctor.promises import examine_canaries, examine_promises
from engine.doctor.runners import examine_runners
from problem_banks.records import Record
from sandbox.errors import HarnessError, MissingToolchain, SandboxError
from sandbox.languages import HOST_LANGUAGE, LANGUAGES, get_language
from sandbox.languages.base import GREETING
from sandbox.languages.editions import is_known
from sandbox.limits import Limits
from sandbox.program import Program
from sandbox.results import Status
from sandbox.sandbox import Sandbox

#: Compilers of a cold machine are slow; a trial says whether a language works, not how fast.
_TRIAL_LIMITS = Limits(cpu_seconds=60, memory_mib=4096)

#: Characters of what a toolchain says of itself.
_SHOWN_VERSION = 80

#: Free space below which a run is likely to end with a full disk.
_MIN_FREE_GIB = 2


class Diagnosis(Record):
    """Everything that was looked at."""

    findings: tuple[Finding, ...]
    capabilities: Mapping[str, Any] | None = None
    """What the boxes that `auto` chooses really enforce; ``None`` where there is none."""

    @property
    def fit(self) -> bool:
        """Whether programs can be verified here."""
        return all(finding.works for finding in self.findings if finding.needed)


async def examine(*, whole_suite: bool = False) -> Diagnosis:
    """Looks at this machine. Takes a few seconds, most of them in compilers.

    Args:
        whole_suite: ask every attack program of every backend that works, which takes minutes.
    """
    isolation = await examine_isolation()
    working = [finding.name for finding in isolation if finding.works]
    promises = [
        await examine_promises(name, whole_suite=whole_suite, needed=name == working[0]) for name in working
    ]
    machine = [*_machine(), *_optional_parts()]
    if not any(finding.works for finding in isolation):
        return Diagnosis(findings=(*isolation, *machine))
    async with Sandbox() as sandbox:
        languages = await asyncio.gather(*(examine_language(sandbox, name) for name in LANGUAGES))
        runners = await examine_runners(sandbox)
        capabilities = sandbox.capabilities.model_dump(mode="json")
    findings = (*isolation, *promises, await examine_canaries(), *languages, *runners, *machine)
    return Diagnosis(findings=findings, capabilities=capabilities)


async def examine_language(sandbox: Sandbox, name: str) -> Finding:
    """Whether the trial program of a language runs in an open box, and with which toolchain."""
    needed = name == HOST_LANGUAGE
    try:
        trial = Program(language=name, source=get_language(name).trial)
        result = await sandbox.run(trial, limits=_TRIAL_LIMITS)
    except MissingToolchain as error:
        return Finding(group="languages", name=name, works=False, needed=needed, remedy=str(error))
    except (HarnessError, SandboxError) as error:
        return Finding(group="languages", name=name, works=False, needed=needed, detail=str(error))
    printed = result.stdout.decode(errors="replace").strip()
    if result.status is Status.OK and printed == GREETING:
        toolchain = await sandbox.toolchain(name)
        detail = f"a program ran; {toolchain[:_SHOWN_VERSION]}{_too_old_for(name, toolchain)}"
        return Finding(group="languages", name=name, works=True, needed=needed, detail=detail)
    detail = f"{result.status.value}: {result.reason or printed[:200]}"
    return Finding(group="languages", name=name, works=False, needed=needed, detail=detail)


def _too_old_for(name: str, toolchain: str) -> str:
    """The editions that a toolchain has not, each with what would have it."""
    lacking = [edition for edition in get_language(name).editions if not is_known(edition, toolchain)]
    said = [
        f"{edition.name} ({edition.feature}{f': from {edition.since}' if edition.since else ''})"
        for edition in lacking
    ]
    return f"; not {', '.join(said)}" if said else ""


def _machine() -> list[Finding]:
    free_gib = shutil.disk_usage(".").free / 2**30
    python_works = sys.version_info >= (3, 11)
    return [
        Finding(
            group="machine",
            name="python",
            works=python_works,
            needed=True,
            detail=platform.python_version(),
            remedy="" if python_works else "Install Python 3.11 or later.",
        ),
        Finding(
            group="machine",
            name="disk",
            works=free_gib >= _MIN_FREE_GIB,
            detail=f"{free_gib:.1f} GiB free here",
            remedy="" if free_gib >= _MIN_FREE_GIB else "Make room: a run writes its ledger and its dataset.",
        ),
    ]


#: Extras by name, a module that each installs, and what they are for.
_EXTRAS = (("smt", "z3", "decides relations in several variables"),)


def _optional_parts() -> list[Finding]:
    return [
        Finding(
            group="optional",
            name=extra,
            works=find_spec(module) is not None,
            detail=use,
            remedy="" if find_spec(module) else f"pip install 'provender[{extra}]'",
        )
        for extra, module, use in _EXTRAS
    ]
