"""The example of docs/kernel.md prints what its comments say."""

import contextlib
import io
import re
from pathlib import Path

_DOCS = Path(__file__).parents[3] / "docs" / "kernel.md"


def test_the_example_prints_what_its_comments_say() -> None:
    (example,) = re.findall(r"```python\n(.*?)```", _DOCS.read_text(encoding="utf-8"), re.DOTALL)
    expected = [line.removeprefix("# ") for line in example.splitlines() if line.startswith("# ")]
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(example, {})  # our own documentation
    assert said.getvalue().splitlines() == expected != []
