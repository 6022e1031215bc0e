"""Reading on published programs and on a real model's completions."""

from typing import Any

import pytest

from engine.reading import read_code
from tests.published import published_rows

#: Its published declaration ends inside the function's loop, and the solution begins the function again:
#: together they are no program, whatever is read.
DOES_NOT_JOIN = "CPP/38"


@pytest.fixture(scope="module")
def humaneval() -> dict[str, dict[str, Any]]:
    return {row["task_id"]: row for row in published_rows("HumanEval.jsonl.gz")}


def test_every_canonical_body_joins_its_prompt(humaneval: dict[str, dict[str, Any]]) -> None:
    for row in humaneval.values():
        whole = row["prompt"] + row["canonical_solution"]
        for body in (row["canonical_solution"], row["canonical_solution"].lstrip()):
            read = read_code(body, "python", row["entry_point"], row["prompt"])
            assert read is not None
            assert _lines(read) == _lines(whole), row["task_id"]


def _lines(code: str) -> list[str]:
    return [line.rstrip() for line in code.splitlines() if line.strip()]


def test_every_whole_program_is_unchanged(humaneval: dict[str, dict[str, Any]]) -> None:
    for row in humaneval.values():
        whole = row["prompt"] + row["canonical_solution"]
        assert read_code(whole, "python", row["entry_point"], row["prompt"]) == whole


@pytest.mark.parametrize("name", ["humaneval", "mbpp"])
def test_completions_that_are_programs_are_unchanged(name: str) -> None:
    """The third party judged these texts as they stand, so reading them must not mend or spoil them."""
    for row in published_rows(f"qwen2.5-coder-1.5b/{name}_generated.jsonl"):
        assert read_code(row["completion"], "python") == row["completion"], row["task_id"]


@pytest.mark.parametrize("language", ["cpp", "java", "js"])
def test_canonical_solutions_of_other_languages_join_their_prompts(language: str) -> None:
    ours = {"js": "javascript"}.get(language, language)
    for row in published_rows(f"humaneval-x/humaneval_{language}.jsonl.gz"):
        whole = row["declaration"] + row["canonical_solution"]
        answer = f"Here it is:\n```{language}\n{whole}\n```\nDone."
        read = read_code(answer, ours)
        assert read is not None
        assert _lines(read) == _lines(whole), row["task_id"]
        if row["task_id"] == DOES_NOT_JOIN:
            continue
        joined = read_code(row["canonical_solution"], ours, None, row["declaration"])
        assert joined is not None
        assert _lines(joined) == _lines(whole), row["task_id"]
