"""JSON lines: all columns, or the views that training tools read."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from engine.exports.base import part_path, put_in_place
from engine.exports.rows import Row


class JsonlWriter:
    """One JSON object per row, streamed."""

    def __init__(self, path: Path, view: Callable[[Row], Mapping[str, object]]) -> None:
        self._path = path
        self._view = view
        self._file = part_path(path).open("w", encoding="utf-8", newline="\n")

    def write(self, row: Row) -> None:
        line = json.dumps(self._view(row), ensure_ascii=False, separators=(",", ":"))
        self._file.write(line + "\n")

    def close(self) -> None:
        self._file.close()
        put_in_place(self._path)

    def abandon(self) -> None:
        self._file.close()
        part_path(self._path).unlink(missing_ok=True)


@dataclass(frozen=True)
class JsonlExport:
    """One file of JSON lines, each a view of a row."""

    name: str
    summary: str
    file_name: str
    view: Callable[[Row], Mapping[str, object]]

    def open(self, folder: Path) -> JsonlWriter:
        return JsonlWriter(folder / self.file_name, self.view)


def _all_columns(row: Row) -> Mapping[str, object]:
    return row


def _conversation(row: Row) -> Mapping[str, object]:
    return {"messages": row["messages"]}


def _prompt_and_completion(row: Row) -> Mapping[str, object]:
    turns = row["messages"]
    return {"prompt": turns[:-1], "completion": turns[-1:]}


JSONL = JsonlExport("jsonl", "every column", "pairs.jsonl", _all_columns)
MESSAGES = JsonlExport(
    "messages", "conversations for supervised fine-tuning", "messages.jsonl", _conversation
)
PROMPT_COMPLETION = JsonlExport(
    "prompt-completion",
    "prompt and completion, each as chat turns",
    "prompt_completion.jsonl",
    _prompt_and_completion,
)
