"""OpenAI's batch output, which vLLM's ``run-batch`` writes too: one response for each ``custom_id``.

Chat completions and Responses are read. Nothing is said there of any answer, and what is right comes from
``--problems``, whose ids are the custom ids.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from engine.foreign.base import Entry, Logged, Strange, Unread, log_of_rows, numbered, some, wanted
from engine.solvers.batch_files import response_in
from problem_banks.importers.rows import shown


def _entries(row: Mapping[str, Any], place: str) -> Iterator[Entry]:
    name = wanted(row, "custom_id", str)
    response = response_in(row)
    if response is None:
        yield Unread(name, f"no answer was had: {_failure(row)}", "harness_error")
        return
    texts = some(texts_of(wanted(response, "body", dict)), "choice")
    for number, text in enumerate(texts):
        yield Logged(id=numbered(name, number, len(texts)), answer=text, names=(name,))


def _failure(row: Mapping[str, Any]) -> str:
    failed = row.get("response")
    if row.get("error") or not isinstance(failed, dict):
        return shown(row.get("error"))
    return f"status {shown(failed.get('status_code'))}"


def texts_of(body: Mapping[str, Any]) -> list[str]:
    """What a completion or a response says, one text for each choice.

    Raises:
        Strange: it is neither.
    """
    if isinstance(body.get("choices"), list):
        return [_said(choice) for choice in body["choices"]]
    if isinstance(body.get("output"), list):
        return ["".join(part for item in body["output"] for part in _parts(item))]
    raise Strange(f"a body with `choices` or `output` is wanted; there are {shown(sorted(body))}")


def _said(choice: object) -> str:
    message = choice.get("message") if isinstance(choice, dict) else None
    if not isinstance(message, dict):
        raise Strange(f"a choice with a `message` is wanted, not {shown(choice)}")
    content = message.get("content")
    if not isinstance(content, str | None):
        raise Strange(f"the `content` of a message is a text, not {shown(content)}")
    return content or ""


def _parts(item: object) -> Iterator[str]:
    """The texts of one item of a response: those of its messages, never of its reasoning."""
    if not isinstance(item, dict) or item.get("type") != "message":
        return
    for part in item.get("content") or ():
        if isinstance(part, dict) and part.get("type") == "output_text" and isinstance(part.get("text"), str):
            yield part["text"]


FORMAT = log_of_rows("openai-batch", "output of a batch of OpenAI or of vllm run-batch", _entries)
