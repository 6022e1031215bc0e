"""The page in a real Chromium: nothing is fetched, nothing overflows, and the keyboard works.

Skipped where playwright is not installed; ``PROVENDER_CHROMIUM`` names a Chromium of one's own.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from engine.report.data import Browsed, BrowsedAttempt, BrowsedProblem
from engine.report.page import render
from tests.chromium import chromium
from tests.engine.report.sample import HOSTILE, sample_report

HELD = Browsed(
    problems=tuple(
        BrowsedProblem(id=f"{at:032d}", bank=f"bank{at % 3}", statement=f"Statement {at} {HOSTILE}")
        for at in range(300)
    ),
    attempts=tuple(
        BrowsedAttempt(
            problem=at // 2,
            solver="model",
            verdict="wrong_answer" if at % 2 else "accepted",
            sample=at % 2,
            reason=f"needle{at}",
            answer=HOSTILE,
            input="[3]",
            expected=("[1, ", "9", "]"),
            got=("[1, ", "7", "]"),
        )
        for at in range(600)
    ),
    all_problems=300,
    all_attempts=600,
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as browser:
        yield browser


@pytest.fixture(params=[("light", 1280), ("dark", 420)], ids=["desktop", "phone"])
def page(request: pytest.FixtureRequest, browser: Any, tmp_path: Path) -> Iterator[Any]:
    scheme, width = request.param
    (tmp_path / "report.html").write_text(
        render(sample_report().model_copy(update={"browsed": HELD})), "utf-8"
    )
    shown = browser.new_page(viewport={"width": width, "height": 860}, color_scheme=scheme)
    said: list[str] = []
    shown.on("console", lambda message: said.append(message.text))
    shown.on("pageerror", lambda error: said.append(str(error)))
    shown.on("request", lambda asked: said.append(asked.url) if asked.url[:5] != "file:" else None)
    shown.goto((tmp_path / "report.html").as_uri())
    yield shown
    assert said == []
    shown.close()


def test_nothing_is_wider_than_the_window(page: Any) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_the_keyboard_searches_moves_and_goes_back(page: Any) -> None:
    assert page.inner_text("#count") == "600 attempts at 300 problems"
    page.keyboard.press("/")
    page.keyboard.type("needle59")
    assert page.inner_text("#count") == "11 attempts at 6 problems"
    page.keyboard.press("Enter")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert "needle591" in page.inner_text("#detail")
    page.keyboard.press("[")
    assert "needle590" in page.inner_text("#detail")
    page.keyboard.press("/")
    page.keyboard.press("Escape")
    assert page.inner_text("#count").startswith("600")
    assert page.evaluate("document.activeElement.id") == "list"
    page.keyboard.press("End")
    assert "needle599" in page.inner_text("#detail")


def test_a_filter_and_a_search_hold_together(page: Any) -> None:
    page.select_option("select[aria-label=verdicts]", "wrong_answer")
    assert page.inner_text("#count").startswith("300")
    page.fill("#search", "needle7 bank")
    assert page.inner_text("#count").startswith("0")
    page.fill("#search", "needle7")
    assert page.inner_text("#count").startswith("6")
    assert page.inner_text("#detail mark.got") == "7"


def test_only_rows_in_view_are_there(page: Any) -> None:
    assert page.locator("#list .row").count() < 60
