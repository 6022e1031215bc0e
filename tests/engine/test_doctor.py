"""The diagnosis rests on what was really run."""

import json

import pytest
from typer.testing import CliRunner

from engine.cli.app import app
from engine.doctor import Diagnosis, examine, promises
from engine.doctor.finding import Finding
from engine.doctor.isolation import examine_isolation
from sandbox.backends import BACKENDS, cgroup_lease
from sandbox.conformance import Case
from sandbox.languages import LANGUAGES

runner = CliRunner()


@pytest.fixture(scope="module")
def diagnosis() -> Diagnosis:
    result = runner.invoke(app, ["doctor", "--json"])
    assert result.exit_code == 0, result.output
    return Diagnosis.model_validate(json.loads(result.stdout))


def test_every_backend_and_every_language_is_examined(diagnosis: Diagnosis) -> None:
    names = {(finding.group, finding.name) for finding in diagnosis.findings}
    assert names >= {("isolation", name) for name in BACKENDS}
    assert names >= {("languages", name) for name in LANGUAGES}
    assert diagnosis.capabilities is not None and diagnosis.capabilities["backend"]


def test_whatever_does_not_work_says_why_or_what_to_do(diagnosis: Diagnosis) -> None:
    assert not [
        finding
        for finding in diagnosis.findings
        if not finding.works and not (finding.remedy or finding.detail)
    ]


def test_every_backend_that_works_is_attacked(diagnosis: Diagnosis) -> None:
    working = {each.name for each in diagnosis.findings if each.group == "isolation" and each.works}
    attacked = {each.name: each for each in diagnosis.findings if each.group == "promises"}
    assert {*attacked} == {*working, "canaries"}
    assert not [finding for finding in attacked.values() if not (finding.works and finding.detail)]


async def test_a_box_that_does_not_hold_makes_a_machine_unfit(monkeypatch: pytest.MonkeyPatch) -> None:
    escape = Case("X-01", "gets there", "print('REACHED')")
    monkeypatch.setattr(promises, "CASES", (escape,))
    finding = await promises.examine_promises("bubblewrap", whole_suite=True, needed=True)
    assert not finding.works
    assert "X-01" in finding.remedy and "it got there" in finding.remedy
    assert not Diagnosis(findings=(finding,)).fit


async def test_an_attack_that_fails_without_a_box_proves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    silent = Case("X-02", "never gets there", "print('nothing')", canary=True)
    monkeypatch.setattr(promises, "CASES", (silent,))
    finding = await promises.examine_canaries()
    assert not finding.works
    assert "X-02" in finding.detail


def test_a_machine_is_unfit_when_something_needed_does_not_work() -> None:
    works = Finding(group="machine", name="python", works=True, needed=True)
    optional = Finding(group="optional", name="smt", works=False)
    assert Diagnosis(findings=(works, optional)).fit
    assert not Diagnosis(findings=(works, works.model_copy(update={"works": False}))).fit


async def test_without_any_backend_nothing_is_run_and_each_one_is_needed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    monkeypatch.setattr("engine.doctor.isolation.BACKENDS", {"bubblewrap": BACKENDS["bubblewrap"]})
    from sandbox.backends import bubblewrap

    bubblewrap.probe_once.cache_clear()
    diagnosis = await examine()
    bubblewrap.probe_once.cache_clear()
    assert not diagnosis.fit and diagnosis.capabilities is None
    isolation, unsafe = (finding for finding in diagnosis.findings if finding.group == "isolation")
    assert isolation.needed and "apt-get install bubblewrap" in isolation.remedy
    assert not unsafe.needed and "--unsafe" in unsafe.detail
    assert not [finding for finding in diagnosis.findings if finding.group == "languages"]


def test_every_row_of_isolation_has_its_tier(diagnosis: Diagnosis) -> None:
    tiers = {finding.name: finding.tier for finding in diagnosis.findings if finding.group == "isolation"}
    known = {"docker": "T2", "docker-strict": "docker-strict", "runsc": "T0g", "unsafe": "T3"}
    assert all(tiers[name] in ("", tier) for name, tier in known.items())
    assert tiers["unsafe"] == "T3"
    assert tiers["bubblewrap"] in ("", "T0", "T1")


async def test_without_control_groups_the_gap_to_the_next_tier_is_a_row_with_its_remedy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("engine.doctor.isolation.BACKENDS", {"bubblewrap": BACKENDS["bubblewrap"]})
    monkeypatch.setattr(cgroup_lease, "usable", lambda: None)
    rows = {finding.name: finding for finding in await examine_isolation()}
    if not rows["bubblewrap"].works:
        pytest.skip(rows["bubblewrap"].remedy)
    assert rows["bubblewrap"].tier == "T1"
    gap = rows["bubblewrap T0"]
    assert (gap.works, gap.needed, gap.tier) == (False, False, "T0")
    assert "control groups" in gap.remedy
