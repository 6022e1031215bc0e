"""The gallery in docs is the one that the registry makes."""

from pathlib import Path

import pytest

from problem_banks.gallery import Page, gallery
from problem_banks.registry import BANKS

_DOCS = Path(__file__).parents[2] / "docs"
_REMEDY = "the gallery is out of date: run `provender banks gallery docs`"


@pytest.fixture(scope="module")
def page() -> Page:
    return gallery()


def test_the_committed_gallery_is_up_to_date(page: Page) -> None:
    assert (_DOCS / "gallery.md").read_text(encoding="utf-8") == page.markdown, _REMEDY
    committed = {
        f"gallery/{path.name}": path.read_text(encoding="utf-8") for path in (_DOCS / "gallery").glob("*.svg")
    }
    assert committed == {name: svg + "\n" for name, svg in page.figures.items()}, _REMEDY


def test_every_bank_is_shown_at_every_level(page: Page) -> None:
    text = page.markdown
    for bank in BANKS.values():
        assert f"\n## {bank.name}\n" in text
    assert text.count("**Level ") == sum(bank.levels for bank in BANKS.values())
