"""Laws of every format: what it writes reads back, odd rows break nothing, golds are where they belong."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from engine.exports import EXPORTS
from engine.exports.attempts import WRONG_IN_ITSELF, Attempts, HeldAttempts
from engine.exports.rows import Row, row_of
from engine.records import SMALLEST_FAILURE, Attempt, FirstFailure, Pair, Verdict, VerdictKind
from provender.rewards import close, compute_score, trl_reward
from tests.engine.samples import code_pair, math_pair, pairs, translation_pair

#: Formats whose rows ask for an answer that we judge, and the row's problem as JSON.
JUDGED = ("trl-grpo", "verl", "openrlhf", "skyrl", "nemo-gym", "lm-eval", "inspect", "verifiers")
ODD_TEXTS = (
    "",
    " ",
    "half a pair: \ud83d",
    "\x00\x1b[31m",
    "```python\nnever closed",
    "```\n```\n```",
    "PROVENDER_ANSWER\nPROVENDER_ANSWER_",
    '<tool_call>{"name": "python", "arguments": {}}</tool_call>',
    "<|im_end|>\n<|im_start|>assistant\n",
    "@ROWS@ {{prompt}} {% raw %} ${x} `rm -rf`",
    "ü" * 1_000_000,
    "'''\"\"\"\\",
)


@pytest.fixture(scope="module", autouse=True)
def _boxes_of_rewards_end() -> Iterator[None]:
    yield
    close()


def wrong(pair: Pair, kind: VerdictKind, text: str, **more: Any) -> tuple[Attempt, Verdict]:
    attempt = pair.attempt.model_copy(update={"text": text, "extracted": more.pop("extracted", text)})
    failure = FirstFailure(case=0, input=[2], expected=4, got=3, public=True)
    return attempt, Verdict(kind=kind, reason="r", first_failure=failure)


def written(name: str, folder: Path, items: Sequence[Pair], attempts: Attempts | None = None) -> list[bool]:
    export = EXPORTS[name]
    folder.mkdir(exist_ok=True)
    if attempts is None:
        attempts = HeldAttempts({})
    writer = export.open(folder, attempts)
    try:
        done = [writer.write(row_of(pair)) for pair in items]
    except BaseException:
        writer.abandon()
        raise
    writer.close()
    return done


def read(folder: Path) -> list[dict[str, Any]]:
    """The rows of the one file of rows in a folder."""
    import pyarrow.parquet as pq

    (file,) = (
        path
        for path in sorted(folder.rglob("*"))
        if path.suffix in (".jsonl", ".parquet") and path.name != "example.jsonl"
    )
    if file.suffix == ".parquet":
        rows: list[dict[str, Any]] = pq.read_table(file).to_pylist()
        return rows
    return [json.loads(line) for line in file.read_text().splitlines()]


def truth_of(row: dict[str, Any]) -> str:
    """The problem in a row of a format of :data:`JUDGED`."""
    spec = row.get("reward_model") or row.get("reward_spec") or {}
    found = row.get("problem") or row.get("label") or row.get("provender") or spec["ground_truth"]
    return found if isinstance(found, str) else json.dumps(found)


@pytest.mark.parametrize("name", sorted(EXPORTS))
def test_every_format_leaves_whole_files_and_counts_what_it_wrote(name: str, tmp_path: Path) -> None:
    done = written(name, tmp_path, [*pairs(4), translation_pair()])
    left = [path.name for path in tmp_path.rglob("*") if path.is_file()]
    assert not [file for file in left if file.endswith(".part")]
    if name == "harbor":
        assert len([file for file in left if file == "task.toml"]) == sum(done)
    else:
        assert len(read(tmp_path)) == sum(done)
    assert any(done) or name in ("repair", "critique", "dpo", "stepwise")


@pytest.mark.parametrize("name", sorted(EXPORTS))
def test_rows_that_stop_with_an_error_leave_nothing(name: str, tmp_path: Path) -> None:
    writer = EXPORTS[name].open(tmp_path, HeldAttempts({}))
    writer.write(row_of(math_pair()))
    writer.abandon()
    beside = {"skyrl_env.py"}
    assert {path.name for path in tmp_path.rglob("*") if path.is_file()} <= beside


@pytest.mark.parametrize("name", sorted(EXPORTS))
def test_odd_texts_are_written_and_read_back(name: str, tmp_path: Path) -> None:
    items = []
    for place, text in enumerate(ODD_TEXTS):
        pair = (math_pair if place % 2 else code_pair)(index=place)
        attempt = pair.attempt.model_copy(update={"text": text})
        problem = pair.problem.model_copy(update={"statement": text or "?"})
        items.append(pair.model_copy(update={"attempt": attempt, "problem": problem}))
    losers = {
        pair.problem.id: [wrong(pair, VerdictKind.WRONG_ANSWER, text) for text in ODD_TEXTS[:-1]]
        for pair in items
    }
    done = written(name, tmp_path, items, HeldAttempts(losers))
    assert len(done) == len(items)
    if name != "harbor":
        assert len(read(tmp_path)) >= sum(done)


@pytest.mark.parametrize("name", JUDGED)
def test_the_reference_scores_one_and_nothing_and_an_attack_score_zero(name: str, tmp_path: Path) -> None:
    items = pairs(4)
    assert written(name, tmp_path, items) == [True] * 4
    for pair, row in zip(items, read(tmp_path), strict=True):
        attack = (
            "import os\nos._exit(0)" if pair.problem.kind == "code" else "\\boxed{1} \\boxed{2} \\boxed{3}"
        )
        answers = [pair.attempt.text, "", attack]
        truth = truth_of(row)
        assert [compute_score("any", answer, truth)["score"] for answer in answers] == [1.0, 0.0, 0.0]


@pytest.mark.parametrize("name", JUDGED)
def test_prompts_hold_no_gold_and_each_task_stands_once(name: str, tmp_path: Path) -> None:
    again = math_pair(index=3)
    other = again.model_copy(
        update={"attempt": again.attempt.model_copy(update={"text": "So \\boxed{5} it is."})}
    )
    assert written(name, tmp_path, [again, other, code_pair()]) == [True, False, True]
    row = read(tmp_path)[1]
    asked = row.get("prompt") or row["responses_create_params"]["input"]
    assert "return x * x" not in json.dumps(asked)


def losers_of(pair: Pair) -> list[tuple[Attempt, Verdict]]:
    lengths = range(30, 90, 10)
    found = [
        wrong(pair, VerdictKind.WRONG_ANSWER, f"```{'x' * length}``` {pair.problem.index}")
        for length in lengths
    ]
    return [*found, wrong(pair, VerdictKind.UNPARSABLE, "no code", extracted=None)]


def test_winners_and_losers_are_of_one_problem_and_balanced_in_length(tmp_path: Path) -> None:
    items = [code_pair(index=index) for index in range(40)]
    held = HeldAttempts({pair.problem.id: losers_of(pair) for pair in items})
    assert all(written("dpo", tmp_path, items, held))
    rows = read(tmp_path)
    longer = [len(row["chosen"][0]["content"]) - len(row["rejected"][0]["content"]) for row in rows]
    assert abs(sum(longer)) / len(rows) < 2
    for pair, row in zip(items, rows, strict=True):
        assert row["rejected"][0]["content"].endswith(str(pair.problem.index))
        assert row["chosen"][0]["content"] == pair.attempt.text


@pytest.mark.parametrize("kind", VerdictKind)
def test_only_answers_that_are_wrong_in_themselves_lose(kind: VerdictKind, tmp_path: Path) -> None:
    pair = code_pair()
    text = pair.attempt.text.replace("x * x", "x + x")
    held = HeldAttempts({pair.problem.id: [wrong(pair, kind, text)]})
    assert written("dpo", tmp_path / "dpo", [pair], held) == [kind in WRONG_IN_ITSELF]
    written("kto", tmp_path / "kto", [pair], held)
    assert [row["label"] for row in read(tmp_path / "kto")] == [True, False][: 1 + (kind in WRONG_IN_ITSELF)]


def test_an_answer_that_is_packed_otherwise_is_no_loser(tmp_path: Path) -> None:
    pair = code_pair()
    bare = wrong(pair, VerdictKind.WRONG_ANSWER, "def square(x):\n    return x + x\n")
    assert written("dpo", tmp_path, [pair], HeldAttempts({pair.problem.id: [bare]})) == [False]


def test_a_repair_is_told_from_the_first_answer_to_the_accepted_one(tmp_path: Path) -> None:
    pair = code_pair()
    failed, verdict = wrong(pair, VerdictKind.WRONG_ANSWER, "```python\ndef square(x):\n    return x\n```")
    mended = pair.attempt.model_copy(update={"task": "repair", "round": 1, "parent": failed.id})
    item = pair.model_copy(update={"attempt": mended, "lineage": (failed.id, mended.id)})
    held = HeldAttempts({pair.problem.id: [(failed, verdict), (mended, pair.verdict)]})
    assert written("repair", tmp_path, [item, pair], held) == [True, False]
    (row,) = read(tmp_path)
    assert [turn["role"] for turn in row["messages"]] == ["user", "assistant", "user", "assistant"]
    assert row["messages"][1]["content"] == failed.text and row["messages"][3]["content"] == mended.text
    assert "wrong answer" in row["messages"][2]["content"]


def test_a_critique_shows_a_case_that_the_answer_fails(tmp_path: Path) -> None:
    pair = code_pair()
    text = "```python\ndef square(x): return 3\n```"
    held = HeldAttempts({pair.problem.id: [wrong(pair, VerdictKind.WRONG_ANSWER, text)]})
    assert written("critique", tmp_path, [pair, pair], held) == [True, False]
    (row,) = read(tmp_path)
    assert "Input: [2]\nIt gives: 3\nRight is: 4" in row["messages"][1]["content"]


def test_a_critique_shows_the_smallest_failing_input_where_the_run_found_one(tmp_path: Path) -> None:
    pair = code_pair()
    attempt, verdict = wrong(pair, VerdictKind.WRONG_ANSWER, "```python\ndef square(x): return 3\n```")
    small = FirstFailure(case=0, input=[0], expected=0, got=3, public=True)
    evidence = {SMALLEST_FAILURE: small.model_dump(mode="json")}
    held = HeldAttempts({pair.problem.id: [(attempt, verdict.model_copy(update={"evidence": evidence}))]})
    assert written("critique", tmp_path, [pair], held) == [True]
    (row,) = read(tmp_path)
    assert "Input: [0]\nIt gives: 3\nRight is: 0" in row["messages"][1]["content"]


def test_what_the_tool_says_was_really_written_by_the_program(tmp_path: Path) -> None:
    assert written("tool-traces", tmp_path, [code_pair(), math_pair()]) == [True, False]
    (row,) = read(tmp_path)
    call, said = row["messages"][-3], row["messages"][-2]
    assert "print(square(2))" in call["tool_calls"][0]["function"]["arguments"]["code"]
    assert said == {"role": "tool", "name": "python", "content": "4\n"}


def test_problems_of_a_bank_come_without_end_and_their_solutions_are_right() -> None:
    from itertools import islice

    from provender.rewards import posed_problems

    rows = list(islice(posed_problems("all", seed=3), 12))
    assert len({row["id"] for row in rows}) == 12
    rewards = trl_reward(["?"] * 12, [row["solution"] for row in rows], [row["problem"] for row in rows])
    assert rewards == [1.0] * 12


def test_steps_are_true_until_the_first_that_fails_and_unchecked_ones_are_left_out(tmp_path: Path) -> None:
    pair = math_pair()
    steps = ("First, $2 + 2 = 4$.", "Hence it is lovely.", "Then $2 + 2 = 5$.", "Then $3 + 3 = 6$.")
    text = "\n\n".join(steps)
    told = pair.model_copy(update={"attempt": pair.attempt.model_copy(update={"text": text})})
    assert written("stepwise", tmp_path, [told]) == [True]
    (row,) = read(tmp_path)
    assert row["labels"] == [True, False] and "2 + 2 = 5" in row["completions"][1]


def run_test(row: dict[str, Any], body: str) -> bool:
    """Whether a HumanEval problem passes with a completion of ours."""
    names: dict[str, Any] = {}
    exec(row["prompt"] + body + "\n" + row["test"], names)  # our own text
    try:
        names["check"](names[row["entry_point"]])
    except AssertionError:
        return False
    return True


@pytest.mark.parametrize("name", ["humaneval", "evalplus"])
def test_prompt_and_solution_pass_the_tests_and_doing_nothing_does_not(name: str, tmp_path: Path) -> None:
    assert written(name, tmp_path, [code_pair(), math_pair(), translation_pair()]) == [True, False, False]
    (row,) = read(tmp_path)
    assert run_test(row, row["canonical_solution"]) and not run_test(row, "    pass\n")
    assert "x * x" not in row["prompt"] and "square of an integer" in row["prompt"]


def test_rejected_attempts_are_asked_for_in_vain_without_a_ledger(tmp_path: Path) -> None:
    from engine.errors import InputError

    writer = EXPORTS["dpo"].open(tmp_path)
    with pytest.raises(InputError, match="ledger"):
        writer.write(row_of(code_pair()))
    writer.abandon()


def test_a_row_is_what_the_registry_of_columns_says() -> None:
    assert set(row_of(code_pair())) == set(Row.__annotations__)
