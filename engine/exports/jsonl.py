"""JSON lines: all columns, or the views that training tools read."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from engine.certificate import Certificate, problem_to_recheck
from engine.dialogue.prompts import messages_for
from engine.exports.attempts import NO_ATTEMPTS, Attempts
from engine.exports.rows import Row
from engine.files import GrowingText


class JsonlWriter:
    """One JSON object per row, streamed."""

    def __init__(self, path: Path, view: Callable[[Row], Mapping[str, object] | None]) -> None:
        self._view = view
        self._file = GrowingText(path, encoding="utf-8")

    def write(self, row: Row) -> bool:
        shown = self._view(row)
        if shown is None:
            return False
        self._file.write(json.dumps(shown, ensure_ascii=False, separators=(",", ":")) + "\n")
        return True

    def close(self) -> None:
        self._file.finish()

    def abandon(self) -> None:
        self._file.abandon()


@dataclass(frozen=True)
class JsonlExport:
    """One file of JSON lines, each a view of a row; rows that the view does not show are left out."""

    name: str
    summary: str
    file_name: str
    view: Callable[[Row], Mapping[str, object] | None]

    def open(self, folder: Path, attempts: Attempts = NO_ATTEMPTS) -> JsonlWriter:
        return JsonlWriter(folder / self.file_name, self.view)


def _all_columns(row: Row) -> Mapping[str, object]:
    return row


def _conversation(row: Row) -> Mapping[str, object]:
    return {"messages": row["messages"]}


def _prompt_and_completion(row: Row) -> Mapping[str, object]:
    turns = row["messages"]
    return {"prompt": turns[:-1], "completion": turns[-1:]}


def _translation(row: Row) -> Mapping[str, object] | None:
    """The source's code put to a translator, and the accepted translation."""
    if row["source_certificate"] is None:
        return None
    certificate = Certificate.model_validate_json(row["source_certificate"])
    problem = problem_to_recheck(certificate).model_copy(update={"statement": row["problem"]})
    asked = messages_for(
        problem,
        language=row["language"],
        task="translate",
        previous=row["source_solution"],
        source_language=row["source_language"],
    )
    return {
        "id": row["id"],
        "source_language": row["source_language"],
        "source_code": certificate.answer,
        "target_language": row["language"],
        "target_code": row["answer"],
        "back_translation": row["back_translation"],
        "messages": [*(turn.model_dump() for turn in asked), row["messages"][-1]],
    }


JSONL = JsonlExport("jsonl", "every column as JSON lines", "pairs.jsonl", _all_columns)
MESSAGES = JsonlExport(
    "messages", '{"messages": [...]} per line, for supervised fine-tuning', "messages.jsonl", _conversation
)
PROMPT_COMPLETION = JsonlExport(
    "prompt-completion",
    '{"prompt": [...], "completion": [...]} per line',
    "prompt_completion.jsonl",
    _prompt_and_completion,
)
TRANSLATION = JsonlExport(
    "translation",
    "source code to target code, for the pairs that are translations",
    "translation.jsonl",
    _translation,
)
