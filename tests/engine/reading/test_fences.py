import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.reading.fences import fenced_blocks


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("```python\nx = 1\n```", [("python", "x = 1\n")]),
        ("~~~\nx = 1\n~~~", [("", "x = 1\n")]),
        ("```\nnever closed", [("", "never closed\n")]),
        ("```py\nopened\n```py\ntwice\n```", [("py", "opened\n"), ("py", "twice\n")]),
        ("````\n```\ninner\n```\n````", [("", "```\ninner\n```\n")]),
        ("1. step\n   ```python\n   if x:\n       y\n   ```\n", [("python", "if x:\n    y\n")]),
        ("> ```python\n> x = 1\n> ```", [("python", "x = 1\n")]),
        ("```{.python .numberLines}\nx\n```", [("python", "x\n")]),
        ("```Python title='a'\nx\n```", [("python", "x\n")]),
        ("``` c++ \nx\n```", [("c++", "x\n")]),
        ("use `x` and ```y``` inline", []),
        ("```\n```", [("", "")]),
        ("```py\n'''\n    ```\n    x\n    ```\n'''\n```", [("py", "'''\n    ```\n    x\n    ```\n'''\n")]),
        ("```py\n#\n    ```py\n    x\n    ```\ny\n```", [("py", "#\n    ```py\n    x\n    ```\ny\n")]),
        ("```py\nx\n    ```\nOutput:\n```\n9\n```", [("py", "x\n    \n"), ("", "9\n")]),
        ("\ufeff```py\nx\n```", [("py", "x\n")]),
        ("\u200b```py\nx\n```", [("py", "x\n")]),
        ("no fence", []),
    ],
)
def test_blocks(text: str, blocks: list[tuple[str, str]]) -> None:
    assert [(block.tag, block.code) for block in fenced_blocks(text)] == blocks


@given(st.text(alphabet=st.characters(exclude_characters="`~\n\r")), st.sampled_from(["", "python", "c++"]))
def test_a_fenced_line_comes_back(line: str, tag: str) -> None:
    [block] = fenced_blocks(f"Here:\n```{tag}\n{line}\n```\nDone.")
    assert (block.tag, block.code, block.closed) == (tag, f"{line}\n", True)
