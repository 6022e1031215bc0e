"""Laws of the records that every part shares."""

import re
from pathlib import Path

import pytest

from engine.checks.verdicts import kind_of
from engine.records import VerdictKind
from sandbox import Status

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("kind", VerdictKind)
def test_the_pages_say_what_a_kind_of_verdict_means(kind: VerdictKind) -> None:
    page = (ROOT / "docs" / "verify.md").read_text(encoding="utf-8")
    row = re.search(rf"^\|(?:[^|]*, )?[^|]*`{kind}`[^|]*\|(.*)\|$", page, re.MULTILINE)
    assert row is not None
    without_links = re.sub(r" \(\[[^]]*\]\([^)]*\)\)", "", row[1])
    assert without_links.strip() == kind.meaning
    assert f"`{kind}`" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", VerdictKind)
def test_every_kind_says_something_to_every_solver(kind: VerdictKind) -> None:
    assert VerdictKind(kind.value) is kind
    assert kind.told_of_program.endswith(".") and kind.told_of_answer.endswith(".")


@pytest.mark.parametrize("status", Status)
def test_every_ending_of_a_program_has_its_kind(status: Status) -> None:
    wanted = VerdictKind.ACCEPTED if status is Status.OK else VerdictKind(status.value)
    assert kind_of(status) is wanted
