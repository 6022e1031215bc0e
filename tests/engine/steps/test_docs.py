"""The example of docs/steps.md does what its comments say."""

import ast
import re
from pathlib import Path
from typing import Any

_DOCS = Path(__file__).parents[3] / "docs" / "steps.md"


def test_the_example_gives_what_it_says() -> None:
    (code,) = re.findall(r"```python\n(.*?)```", _DOCS.read_text(encoding="utf-8"), re.DOTALL)
    names: dict[str, Any] = {}
    promises = 0
    for line in code.strip().splitlines():
        statement, _, promised = line.partition("  # ")
        if promised:
            assert eval(statement, names) == ast.literal_eval(promised)
            promises += 1
        else:
            exec(statement, names)
    assert promises == 3
