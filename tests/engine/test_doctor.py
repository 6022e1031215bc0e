"""The diagnosis rests on what was really run."""

import json

import pytest
from typer.testing import CliRunner

from engine.cli.app import app
from engine.doctor import Diagnosis, examine, promises
from engine.doctor.finding import Finding
from sandbox.backends import BACKENDS
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
    assert all(finding.works and finding.detail for finding in attacked.values())


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
    optional = Finding(group="optional", name="vllm", works=False)
    assert Diagnosis(findings=(works, optional)).fit
    assert not Diagnosis(findings=(works, works.model_copy(update={"works": False}))).fit


async def test_without_any_backend_nothing_is_run_and_each_one_is_needed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    monkeypatch.setattr("engine.doctor.BACKENDS", {"bubblewrap": BACKENDS["bubblewrap"]})
    from sandbox.backends import bubblewrap

    bubblewrap._probe.cache_clear()
    diagnosis = await examine()
    bubblewrap._probe.cache_clear()
    assert not diagnosis.fit and diagnosis.capabilities is None
    (isolation,) = (finding for finding in diagnosis.findings if finding.group == "isolation")
    assert "apt-get install bubblewrap" in isolation.remedy
    assert not [finding for finding in diagnosis.findings if finding.group == "languages"]
