"""The diagnosis rests on what was really run."""

import json

import pytest
from typer.testing import CliRunner

from engine.cli.app import app
from engine.doctor import Diagnosis, Finding, examine
from sandbox.backends import BACKENDS
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
