"""Text into markup. Everything that reaches a page passes through here: candidate text is hostile."""

import html
import re

from engine.excerpts import excerpt

#: Characters that draw nothing, or that reorder what stands beside them: shown by number instead.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)

#: Longest text shown in one place; the rest is in the dataset.
MAX_SHOWN_CHARS = 4_000


def visible(value: str) -> str:
    """``value`` with the characters spelled out that draw nothing or reorder what stands beside them."""
    return _INVISIBLE.sub(lambda match: f"\\u{ord(match.group()):04x}", value)


def text(value: object) -> str:
    """``value`` as inert markup text: escaped, and with invisible characters made visible."""
    return html.escape(visible(str(value)), quote=True)


def clipped(value: object) -> str:
    """:func:`text` of at most :data:`MAX_SHOWN_CHARS` characters, saying how many were left out."""
    return text(excerpt(str(value), MAX_SHOWN_CHARS, note=" [… {more:,} more characters]"))


def element(name: str, content: str = "", **attributes: object) -> str:
    """One element around ``content``, which is markup already. ``class_`` stands for ``class``, and a ``_``
    inside a name for ``-``."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{text(value)}"' for key, value in attributes.items()
    )
    return f"<{name}{written}>{content}</{name}>"
