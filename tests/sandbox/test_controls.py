"""Every control earns its place: with it an attack fails, as test_conformance sees, and without it wins."""

import asyncio
import os
from typing import Any

import pytest

from sandbox.backends import bubblewrap
from sandbox.backends.docker import IMAGE, Docker
from sandbox.conformance import CASES, CaseResult, run_cases
from sandbox.conformance.remains import left_at_last
from tests.sandbox.conftest import sandbox_or_skip
from tests.sandbox.controls import CONTAINER, NAMESPACES, Control

#: An ordinary user's box has these in another form: one user, and no control groups to be lent.
_OF_ROOT = frozenset({"a user of its own", "masked files of the kernel", "hidden control groups"})
_START = "main()"


def _sabotaged(main: str, control: Control) -> str:
    """The supervisor's first lines, with a control switched off before the last of them starts it."""
    return f"{main.removesuffix(_START)}\n{control.sabotage}{_START}"


async def _findings(backend: str, control: Control) -> list[CaseResult]:
    wanted = [case for case in CASES if case.id in control.attacks]
    assert len(wanted) == len(control.attacks)
    # One worker: what a program leaves is met by the next.
    async with sandbox_or_skip(backend, jobs=1) as box:
        return [finding async for finding in run_cases(box, wanted)]


def _lost(findings: list[CaseResult]) -> dict[str, str]:
    """Attacks that failed all the same, or that a box which no longer works did not even begin."""
    return {
        each.case.id: each.said for each in findings if each.held is not False or "the harness" in each.said
    }


@pytest.mark.parametrize("name", NAMESPACES)
async def test_without_a_control_its_attacks_succeed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if name in _OF_ROOT and os.geteuid() != 0:
        pytest.skip("a control of boxes that root makes")
    control, command = NAMESPACES[name], bubblewrap.command

    def weakened(*args: Any, **kwargs: Any) -> list[str]:
        line = [part for part in command(*args, **kwargs) if part not in control.dropped]
        place = line.index("--remount-ro")
        return [*line[:place], *control.added, *line[place:]]

    monkeypatch.setattr(bubblewrap, "command", weakened)
    monkeypatch.setattr(bubblewrap, "MAIN", _sabotaged(bubblewrap.MAIN, control))
    if not control.grouped:
        monkeypatch.setattr("sandbox.backends.cgroup_lease.take_lease", lambda slot: None)
    assert _lost(await _findings("bubblewrap", control)) == {}
    assert await asyncio.to_thread(left_at_last) == []


@pytest.mark.parametrize("name", CONTAINER)
async def test_without_a_control_its_attacks_succeed_in_a_container(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    control, settings = CONTAINER[name], Docker.settings

    def weakened(backend: Docker, slot: int, core: int | None, *lent: Any) -> dict[str, Any]:
        image: Any = backend.client and backend.client.images.get(IMAGE)
        entry = image.attrs["Config"]["Entrypoint"]
        line = [*entry[:-1], _sabotaged(entry[-1], control)]
        return {**settings(backend, slot, core, *lent), "entrypoint": line, **control.settings}

    monkeypatch.setattr(Docker, "settings", weakened)
    assert _lost(await _findings("docker", control)) == {}
    assert await asyncio.to_thread(left_at_last) == []
