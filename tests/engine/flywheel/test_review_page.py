"""The page of a review queue in a real Chromium: what is handed back is what was there, and the edits."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from engine.flywheel.items import Item, read_items
from engine.flywheel.page import review_page
from tests.chromium import chromium

EVIL = "</script><script>document.title = 'taken'</script><img src=x onerror=alert(1)>"
#: Numbers that a script would read as others, and texts that it may take for markup or for the end of a line.
CHECK = {
    "kind": "code",
    "language": "python",
    "entry_point": "f",
    "cases": [{"args": [2**63 + 1, 1.0, -0.0, 1e-7], "expected": 123456789012345678901234567890}],
    "tests_of": 'a\nb\r\n\u2028 \U0001f600 \\ " ' + EVIL,
}
ITEMS = [
    Item(id="plain", prompt="2 + 2?", response="4", check={"kind": "math", "gold": "4"}, verdict="accepted"),
    Item(id=EVIL, prompt=EVIL, response="\u202eright to left \u0645\u0631\u062d\u0628\u0627", check=CHECK),
    Item(id="odd", prompt="half a pair \ud800, \x00 and\r\nlines\rof all kinds", response="", model="m"),
    Item(id="kept", prompt="?", response="!", decision="reject", reviewer="Ann", note="no"),
    *(Item(id=f"n{n}", prompt="x" * 2_000, response="y") for n in range(40)),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as browser:
        yield browser


@pytest.fixture(params=[1280, 390], ids=["desktop", "phone"])
def page(request: pytest.FixtureRequest, browser: Any, tmp_path: Path) -> Iterator[Any]:
    (tmp_path / "review.html").write_text(review_page(ITEMS), "utf-8")
    shown = browser.new_page(viewport={"width": request.param, "height": 860})
    said: list[str] = []
    shown.on("pageerror", lambda error: said.append(str(error)))
    shown.on("request", lambda asked: said.append(asked.url) if asked.url[:5] == "http:" else None)
    shown.goto((tmp_path / "review.html").as_uri())
    yield shown
    assert said == [] and shown.title() == "Review queue"
    shown.close()


def handed_back(page: Any, place: Path) -> list[Item]:
    with page.expect_download() as waiting:
        page.click("#save")
    waiting.value.save_as(place)
    return list(read_items(place))


def test_nothing_is_wider_than_the_window(page: Any) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_what_nobody_edited_comes_back_to_the_letter(page: Any, tmp_path: Path) -> None:
    page.fill("#reviewer", "Kim")
    assert handed_back(page, tmp_path / "back.jsonl") == ITEMS


def test_decisions_and_edits_come_back_and_no_number_changes(page: Any, tmp_path: Path) -> None:
    page.fill("#reviewer", "Kim")
    first, second = page.locator("article").nth(0), page.locator("article").nth(1)
    first.get_by_label("accept").check()
    first.get_by_label("response").fill("It is 4.")
    first.get_by_label("check").fill('{"kind": "math",\n "gold": "4", "n": 90071992547409931}')
    second.get_by_label("note").fill("well")
    found = handed_back(page, tmp_path / "back.jsonl")
    check = {"kind": "math", "gold": "4", "n": 90071992547409931}
    changes = {"response": "It is 4.", "check": check, "decision": "accept", "reviewer": "Kim"}
    assert found[0] == ITEMS[0].model_copy(update=changes)
    assert found[1] == ITEMS[1].model_copy(update={"note": "well"})
    assert json.dumps(found[1].check) == json.dumps(CHECK) and found[2:] == ITEMS[2:]
    assert page.inner_text("#count") == f"{len(ITEMS) - 2} pending, 1 accepted, 1 rejected"


@pytest.mark.parametrize("text", ["{", "[]", "3", '"x"', "true"])
def test_a_check_that_is_none_is_not_handed_back(page: Any, text: str) -> None:
    said: list[str] = []

    def told(dialog: Any) -> None:
        said.append(dialog.message)
        dialog.accept()

    page.on("dialog", told)
    page.fill("#reviewer", "Kim")
    field = page.locator("article").nth(0).get_by_label("check")
    field.fill(text)
    page.click("#save")
    assert said == ["A check is not JSON; it is marked."] and "bad" in field.get_attribute("class")
    field.fill("")
    assert field.get_attribute("class") == ""
