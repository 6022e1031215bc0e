"""Workers and cores: one each, as far as they go, and none that another process has."""

import os
import subprocess
import sys

import pytest

from sandbox import Program, Sandbox, cores

_WHERE = "import os\ndef f(x):\n    return sorted(os.sched_getaffinity(0))\n"


@pytest.fixture
def nobody_elses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Claims that meet no other test's."""
    monkeypatch.setattr(cores, "NAME", f"\0provender-test-{os.getpid()}-{{}}")


@pytest.mark.usefixtures("nobody_elses")
def test_no_core_is_claimed_twice() -> None:
    mine = os.sched_getaffinity(0)
    claims = [cores.claim() for _ in range(len(mine) + 1)]
    held = [core for core in claims if core is not None]
    assert claims[-1] is None
    assert {core.number for core in held} == mine
    held[0].give_back()
    again = cores.claim()
    assert again is not None and again.number == held[0].number
    for core in (again, *held[1:]):
        core.give_back()


@pytest.mark.usefixtures("nobody_elses")
def test_a_claim_ends_with_its_process() -> None:
    source = f"from sandbox import cores\ncores.NAME = {cores.NAME!r}\nprint(cores.claim().number)"
    done = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=True)
    core = cores.claim()
    assert core is not None and core.number == int(done.stdout)
    core.give_back()


@pytest.mark.usefixtures("nobody_elses")
async def test_a_worker_keeps_its_programs_on_its_core_and_gives_it_back() -> None:
    async with Sandbox(jobs=1) as box:
        result = await box.call(Program(language="python", source=_WHERE), "f", [[0], [1]])
        kept = {tuple(outcome.value) for outcome in result.outcomes}
        other = cores.claim()
    assert kept == {(min(os.sched_getaffinity(0)),)}
    if other is not None:
        assert (other.number,) not in kept
        other.give_back()
    core = cores.claim()
    assert core is not None and (core.number,) in kept
    core.give_back()


@pytest.mark.usefixtures("nobody_elses")
async def test_whole_programs_may_use_every_core() -> None:
    source = "import os\nprint(len(os.sched_getaffinity(0)))\n"
    async with Sandbox(jobs=1) as box:
        result = await box.run(Program(language="python", source=source))
    assert int(result.stdout) == len(os.sched_getaffinity(0))
