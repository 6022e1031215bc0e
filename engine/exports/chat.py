"""ShareGPT and Alpaca rows, beside the ``dataset_info.json`` by which LLaMA-Factory finds their columns."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from engine.errors import InputError
from engine.exports.examples import SOURCE, Example
from engine.exports.lines import Lines, LinesExport
from engine.files import write_atomically

#: What ShareGPT calls who speaks.
_SPEAKERS: Final[Mapping[str, str]] = {"system": "system", "user": "human", "assistant": "gpt"}
_SHAREGPT_INFO: Final[Mapping[str, Any]] = {
    "file_name": "sharegpt.jsonl",
    "formatting": "sharegpt",
    "columns": {"messages": "conversations"},
    "tags": {
        "role_tag": "from",
        "content_tag": "value",
        "user_tag": "human",
        "assistant_tag": "gpt",
        "system_tag": "system",
    },
}
_ALPACA_INFO: Final[Mapping[str, Any]] = {
    "file_name": "alpaca.jsonl",
    "columns": {"prompt": "instruction", "query": "input", "response": "output"},
}


def _sharegpt(example: Example) -> Lines:
    """Turns that alternate from the user on: LLaMA-Factory empties all others in silence."""
    turns = example.row["messages"]
    spoken = [turn["role"] for turn in turns if turn["role"] != "system"]
    if spoken == ["user", "assistant"] * (len(spoken) // 2):
        said = [{"from": _SPEAKERS[turn["role"]], "value": turn["content"]} for turn in turns]
        yield {"id": example.row["id"], "conversations": said}


def _alpaca(example: Example) -> Lines:
    asked = [turn["content"] for turn in example.prompt if turn["role"] == "user"]
    system = [turn["content"] for turn in example.prompt if turn["role"] == "system"]
    if len(asked) == 1:
        row = {"instruction": asked[0], "input": "", "output": example.answer["content"]}
        yield {**row, "system": system[0]} if system else row


def _info(name: str, info: Mapping[str, Any], folder: Path) -> None:
    """Enters a file into ``dataset_info.json``, beside what others entered.

    Raises:
        InputError: what lies there is no such file; it is somebody's, and stays.
    """
    path = folder / "dataset_info.json"
    try:
        known = json.loads(path.read_text("utf-8-sig")) if path.exists() else {}
    except (OSError, ValueError, RecursionError) as error:
        raise InputError(f"{path} cannot be read, so nothing was entered into it: {error}") from None
    if not isinstance(known, dict):
        raise InputError(f"{path} is no JSON object, so nothing was entered into it")
    write_atomically(path, json.dumps({**known, name: info}, indent=2) + "\n")


SHAREGPT = LinesExport(
    "sharegpt",
    "conversations of human and gpt, with LLaMA-Factory's dataset_info.json",
    "sharegpt.jsonl",
    _sharegpt,
    finish=lambda folder: _info(f"{SOURCE}_sharegpt", _SHAREGPT_INFO, folder),
)
ALPACA = LinesExport(
    "alpaca",
    "instruction, input and output, with LLaMA-Factory's dataset_info.json",
    "alpaca.jsonl",
    _alpaca,
    finish=lambda folder: _info(f"{SOURCE}_alpaca", _ALPACA_INFO, folder),
)
