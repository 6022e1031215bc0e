"""The browser of problems and attempts: its data as JSON, and the one script that may run on the page."""

import base64
import hashlib
import json
from pathlib import Path

from engine.report.data import Browsed
from engine.report.markup import element, text

#: Looks up, filters and shows; it makes text nodes only, never markup.
SCRIPT = Path(__file__).with_name("browser.js").read_text("utf-8")

#: The policy names the script by its hash: no other runs, whatever the page holds.
SCRIPT_HASH = "sha256-" + base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()

_KEYS = (
    ("/", "search"),
    ("↑ ↓ or k j", "move"),
    ("[ ]", "attempts at the same problem"),
    ("Esc", "back to the list"),
)


def draw_browser(held: Browsed) -> str:
    """The section of the page, with its data and its script; nothing where no attempt was kept."""
    if not held.attempts:
        return ""
    head = element("h2", "Problems and attempts") + element("p", text(told(held)), class_="soft")
    keys = "".join(element("span", element("kbd", text(key)) + " " + text(does)) for key, does in _KEYS)
    body = (
        '<div class="tools"><input id="search" type="search" placeholder="Search" '
        'aria-label="Search statements, answers and reasons"><span id="filters"></span></div>'
        '<p id="count" class="soft" role="status"></p>'
        '<div class="panes"><div id="list" role="listbox" tabindex="0" aria-label="Attempts"></div>'
        '<article id="detail" tabindex="-1" aria-label="The attempt" aria-live="polite"></article></div>'
    )
    shown = element("div", body, id="browser", hidden="hidden")
    note = element("p", element("noscript", "Scripts are off: the browser of attempts needs them."))
    section = element(
        "section", head + note + shown + element("p", keys, class_="soft keys"), class_="wide browser"
    )
    # Inert to the page's policy too: data, not a script.
    return (
        f'{section}<script type="application/json" id="held">{_data(held)}</script><script>{SCRIPT}</script>'
    )


def told(held: Browsed) -> str:
    """How much of the run is held."""
    attempts, problems = len(held.attempts), len(held.problems)
    if attempts >= held.all_attempts:
        return f"All {attempts:,} attempts that were judged, at {problems:,} problems."
    return (
        f"A sample: {attempts:,} of {held.all_attempts:,} attempts, at {problems:,} of {held.all_problems:,} "
        "problems. Problems are drawn by their hash, with their attempts, of very many the first; more were "
        "drawn for rare verdicts, so that shares here are not the run's."
    )


def _data(held: Browsed) -> str:
    """JSON that ends no script element and begins no other."""
    content = {
        "problems": [each.model_dump() for each in held.problems],
        "attempts": [each.model_dump(exclude_defaults=True) for each in held.attempts],
    }
    written = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return written.replace("<", "\\u003c").replace("&", "\\u0026")
