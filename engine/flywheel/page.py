"""The review queue as one page that works from a file, without a network: a person edits and saves it."""

import json
from pathlib import Path
from typing import Any

from engine.flywheel.items import Item

_PAGE = Path(__file__).with_name("review.html.txt")


def review_page(items: list[Item]) -> str:
    """The page of a queue. What production said stands in it as data, never as markup."""
    data = json.dumps([_shown(item) for item in items], ensure_ascii=True)
    # Nothing inside may end the element that holds it.
    safe = data.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return _PAGE.read_text("utf-8").replace("@ITEMS@", safe)


def _shown(item: Item) -> dict[str, Any]:
    """An item whose check is a text: a script would read its numbers as floats, and write others back."""
    check = "" if item.check is None else json.dumps(item.check, indent=1, ensure_ascii=False)
    return {**item.model_dump(mode="json"), "check": check}
