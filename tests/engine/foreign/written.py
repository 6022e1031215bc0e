"""Logs as the tools write them: a right and a wrong answer, and what the tool said of both.

Those of lm-eval (0.4.13) and Inspect (0.3.285) were written by the tools, as by the loaders ``*_log.py`` of
``tests/consumers/``. The others follow what is documented of each.
"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

LOGS = Path(__file__).parent / "logs"

RIGHT, WRONG = "def double(x):\n    return 2 * x", "def double(x):\n    return x"
#: What is right, for logs that do not say it.
ASKED = {
    "id": "double",
    "kind": "code",
    "language": "python",
    "entry_point": "double",
    "cases": [{"args": [2], "expected": 4}],
}


def _lines(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def _evalplus(folder: Path) -> Path:
    samples = [
        {"task_id": "double", "solution": code, "base_status": status, "plus_status": status}
        for code, status in ((RIGHT, "fail"), (WRONG, "fail"))
    ]
    return _lines(folder / "log_eval_results.json", {"date": "2026-01-01 00:00", "eval": {"double": samples}})


def _livecodebench(folder: Path) -> Path:
    path = folder / "log_eval_all.json"
    row = {
        "question_title": "Double",
        "question_id": "double",
        "platform": "atcoder",
        "output_list": [f"```python\n{code}\n```" for code in (RIGHT, WRONG)],
        "code_list": [RIGHT, WRONG],
        "graded_list": [True, True],
        "pass@1": 1.0,
    }
    path.write_text(json.dumps([row], indent=4))
    return path


def completion(*texts: str) -> dict[str, Any]:
    """What an OpenAI-compatible server says, one choice for each text."""
    return {
        "object": "chat.completion",
        "choices": [
            {"index": n, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}
            for n, text in enumerate(texts)
        ],
    }


def _batch(folder: Path) -> Path:
    body = completion(f"```python\n{RIGHT}\n```", WRONG)
    return _lines(
        folder / "batch_output.jsonl",
        {"id": "b1", "custom_id": "double", "response": {"status_code": 200, "body": body}, "error": None},
    )


def _curator(folder: Path) -> Path:
    rows = [
        {
            "response_message": answer,
            "response_errors": None,
            "generic_request": {"original_row": ASKED, "original_row_idx": n, "model": "m"},
            "finish_reason": "stop",
        }
        for n, answer in enumerate((RIGHT, WRONG))
    ]
    return _lines(folder / "responses_0.jsonl", *rows)


#: By format: writes a log into a folder and gives its path.
WRITTEN: Mapping[str, Callable[[Path], Path]] = {
    "lm-eval": lambda _: LOGS / "lm_eval.jsonl",
    "inspect": lambda _: LOGS / "inspect.eval",
    "evalplus": _evalplus,
    "livecodebench": _livecodebench,
    "openai-batch": _batch,
    "curator": _curator,
}
#: What comes of each: the log's verdict and ours, answer by answer.
EXPECTED: Mapping[str, list[tuple[bool | None, bool | None]]] = {
    "lm-eval": [(True, True), (False, True), (True, False), (False, False)],
    "inspect": [(True, True), (False, True), (True, False), (False, False)],
    "evalplus": [(False, True), (False, False)],
    "livecodebench": [(True, True), (True, False)],
    "openai-batch": [(None, True), (None, False)],
    "curator": [(None, True), (None, False)],
}
#: Formats whose logs say what is right themselves.
SAYING = ("lm-eval", "inspect", "curator")


def requests(folder: Path) -> Path:
    """The file for ``--problems``."""
    return _lines(folder / "asked.jsonl", ASKED)
