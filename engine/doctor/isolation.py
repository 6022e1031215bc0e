"""Which walls this machine can raise: a row per backend, strongest first, and what closes each gap."""

import asyncio

from engine.doctor.finding import Finding
from sandbox.backends import BACKENDS, UNSAFE, cgroup_lease, get_backend
from sandbox.errors import UnsafeHost
from sandbox.results import Capabilities

_GROUP = "isolation"


async def examine_isolation() -> list[Finding]:
    """Probes every backend; the last row is that of plain processes, which isolate nothing."""
    backends = [await _backend(name) for name in BACKENDS]
    if not any(finding.works for finding in backends):
        # Each is then what the machine lacks.
        backends = [finding.model_copy(update={"needed": True}) for finding in backends]
    return [*_with_gap_of_groups(backends), await _last_resort(needed=backends[0].needed)]


async def _backend(name: str) -> Finding:
    try:
        await asyncio.to_thread(get_backend(name).probe)
    except UnsafeHost as error:
        return Finding(group=_GROUP, name=name, works=False, remedy=str(error))
    enforced = await asyncio.to_thread(get_backend(name).capabilities)
    return Finding(group=_GROUP, name=name, works=True, tier=enforced.tier, detail=_limits(enforced))


def _with_gap_of_groups(backends: list[Finding]) -> list[Finding]:
    """The rows, with one for T0 after a bubblewrap that has only reached T1."""
    rows: list[Finding] = []
    for finding in backends:
        rows.append(finding)
        if finding.tier == "T1":
            missing = "exact limits on memory and processes are missing"
            rows.append(
                Finding(
                    group=_GROUP,
                    name=f"{finding.name} T0",
                    works=False,
                    tier="T0",
                    detail=missing,
                    remedy=cgroup_lease.why_not(),
                )
            )
    return rows


async def _last_resort(*, needed: bool) -> Finding:
    use = "runs trusted programs with --unsafe" if needed else "not used: something better is proven"
    try:
        await asyncio.to_thread(get_backend(UNSAFE).probe)
        enforced = await asyncio.to_thread(get_backend(UNSAFE).capabilities)
        detail = f"{_limits(enforced)}. No isolation; {use}"
    except UnsafeHost as error:
        detail = f"tier T3; does not even run here: {error}"
    return Finding(group=_GROUP, name=UNSAFE, works=False, tier="T3", detail=detail)


def _limits(enforced: Capabilities) -> str:
    groups = "" if enforced.cgroups == "none" else f" {enforced.cgroups}"
    return f"tier {enforced.tier}; memory by {enforced.mem}{groups}, processes by {enforced.pids}{groups}"
