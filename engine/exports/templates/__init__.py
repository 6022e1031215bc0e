"""Files that stand beside exported rows as they are: what leads a consumer to our verifier."""

from pathlib import Path

_FOLDER = Path(__file__).parent


def template(name: str, **values: str) -> str:
    """The text of a file, with each ``@NAME@`` replaced by the value of that name."""
    text = (_FOLDER / f"{name}.txt").read_text("utf-8")
    for key, value in values.items():
        text = text.replace(f"@{key.upper()}@", value)
    return text
