"""Rows that are called oddly, come in any order, or hold programs that a format cannot cut."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from engine.errors import InputError
from engine.exports import EXPORTS, convert
from engine.exports.checked import checked
from engine.exports.rows import row_of
from tests.engine.samples import code_pair, math_pair

MATH: dict[str, Any] = {**row_of(math_pair(index=1))}
CODE: dict[str, Any] = {**row_of(code_pair(index=1))}
NAMES = (
    *("../../../outside", "/outside", "a/b", "..", ".", "", "\x00", "-rf", "x" * 5_000, "con", "a\nb"),
    *("مرحبا", "\u202eabc", "$(touch outside)", "'\"`", "\U0001f600", "row 1", "row 2"),
)


def dataset(folder: Path, rows: list[dict[str, Any]]) -> Path:
    path = folder / "in.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def written(folder: Path, rows: list[dict[str, Any]], name: str) -> int:
    """How many rows a format has a place for, whatever stands in them and in their certificates."""
    folder.mkdir(parents=True)
    writer = EXPORTS[name].open(folder)
    count = sum(writer.write(checked(row, "row")) for row in rows)
    writer.close()
    return count


def of_problem(row: dict[str, Any], name: str, **changed: Any) -> dict[str, Any]:
    """A row about a problem of another name."""
    certificate = json.loads(row["certificate"]) | {"problem_id": f"problem {name!r}"}
    return {**row, **changed, "certificate": json.dumps(certificate)}


@pytest.mark.parametrize("column", ["id", "bank"])
def test_a_task_folder_stays_in_its_place_whatever_a_row_is_called(column: str, tmp_path: Path) -> None:
    rows = [
        of_problem(MATH, name, **{"id": f"row {place}", column: name}) for place, name in enumerate(NAMES)
    ]
    place = tmp_path / "deep" / "er" / "out"
    assert written(place, rows, "harbor") == len(NAMES)
    tasks = list((place / "harbor").iterdir())
    assert len(tasks) == len(NAMES) and all((task / "task.toml").is_file() for task in tasks)
    outside = [path for path in tmp_path.rglob("*") if path.is_file() and place not in path.parents]
    assert not outside


def test_rows_whose_ids_begin_alike_are_two_tasks(tmp_path: Path) -> None:
    rows = [of_problem(MATH, f"{n}", id=f"a-very-long-common-front-{n}") for n in range(20)]
    assert written(tmp_path / "out", rows, "harbor") == 20
    assert len(list((tmp_path / "out/harbor").iterdir())) == 20


@pytest.mark.parametrize("name", ["trl-grpo", "verl", "skyrl", "nemo-gym", "lm-eval", "inspect", "harbor"])
def test_a_task_stands_once_wherever_its_rows_stand(name: str, tmp_path: Path) -> None:
    rows = [of_problem(MATH, "a"), of_problem(MATH, "b"), of_problem(MATH, "a", id="another"), CODE]
    assert written(tmp_path / "out", rows, name) == 3


TURNS: dict[str, list[dict[str, str]]] = {
    "no turn": [],
    "no question": [{"role": "assistant", "content": "4"}],
    "no answer": [{"role": "user", "content": "2 + 2?"}],
    "a question last": [{"role": "assistant", "content": "4"}, {"role": "user", "content": "2 + 2?"}],
}


@pytest.mark.parametrize("case", TURNS)
@pytest.mark.parametrize("name", sorted(EXPORTS))
def test_a_conversation_that_asks_or_answers_nothing_is_refused(name: str, case: str, tmp_path: Path) -> None:
    for row in (MATH, CODE):
        with pytest.raises(InputError, match="messages"):
            convert(dataset(tmp_path, [{**row, "messages": TURNS[case]}]), tmp_path / "out", name)


@pytest.mark.parametrize("text", ["{", "[]", '{"a": 1,}', "// mine\n{}", "[" * 100_000])
@pytest.mark.parametrize("name", ["sharegpt", "alpaca"])
def test_a_list_of_datasets_that_is_none_stays_as_it_is(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / "dataset_info.json").write_text(text)
    with pytest.raises(InputError, match="nothing was entered"):
        convert(dataset(tmp_path, [MATH]), tmp_path, name)
    assert (tmp_path / "dataset_info.json").read_text() == text


def test_a_list_of_datasets_keeps_what_others_entered(tmp_path: Path) -> None:
    (tmp_path / "dataset_info.json").write_text('\ufeff{"mine": {"file_name": "mine.json"}}', "utf-8")
    for name in ("sharegpt", "alpaca", "alpaca"):
        convert(dataset(tmp_path, [MATH]), tmp_path, name)
    known = json.loads((tmp_path / "dataset_info.json").read_text())
    assert list(known) == ["mine", "provender_sharegpt", "provender_alpaca"]


#: Programs whose head needs what stands before it, or not; whether the shape of HumanEval can hold them.
HEADS = {
    "K = 2\n\ndef square(x, k=K):\n    return x * x\n": False,
    "def twice(f):\n    return f\n\n@twice\ndef square(x):\n    return x * x\n": False,
    "class N(int):\n    pass\n\ndef square(x: N) -> N:\n    return x * x\n": False,
    "if True:\n    K = 2\n\ndef square(x, *, k=[K]):\n    return x * x\n": False,
    "from functools import cache\n\n@cache\ndef square(x: int) -> int:\n    return x * x\n": True,
    "K = 1\n\ndef square(x, k=1):\n    return x * x * K\n": True,
    "import math\n\ndef square(x, k=math.pi):\n    def K():\n        return x\n    return K() * K()\n": True,
}


@pytest.mark.parametrize("program", HEADS)
def test_a_function_whose_head_needs_other_statements_is_left_out(program: str, tmp_path: Path) -> None:
    certificate = json.loads(CODE["certificate"]) | {"answer": program}
    row = {**CODE, "answer": program, "solution": program, "certificate": json.dumps(certificate)}
    holds = written(tmp_path / "out", [row], "humaneval")
    assert holds == HEADS[program]
    if holds:
        (line,) = (tmp_path / "out/humaneval.jsonl").read_text().splitlines()
        found, names = json.loads(line), dict[str, Callable[..., Any]]()
        exec(found["prompt"] + found["canonical_solution"] + "\n" + found["test"], names)  # our own text
        names["check"](names[found["entry_point"]])
