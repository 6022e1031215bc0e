"""The answer in what a trainer hands over: a text, a conversation, or a prompt with the answer behind it."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from engine.errors import InputError

#: A mark that chat templates set behind a turn; none of them belongs to an answer.
_END_MARK = re.compile(r"(?:<\|[\w ]{1,40}\|>|<｜[\w▁ ]{1,40}｜>|</s>|<eos>|<pad>|<end_of_turn>)\Z")
_MAX_MARK = 50
_SHOWN = 60


def answer_in(completion: str | Sequence[Mapping[str, Any]]) -> str:
    """The text of a completion; of a conversation, that of its last turn by the assistant.

    A turn that holds no text, such as a call of a tool, is an empty answer.
    """
    if isinstance(completion, str):
        return completion
    for turn in reversed(completion):
        if turn.get("role") == "assistant":
            return _text_of(turn.get("content"))
    return ""


def _text_of(content: object) -> str:
    if isinstance(content, str):
        return content
    parts = content if isinstance(content, list) else []
    return "".join(
        part["text"] for part in parts if isinstance(part, Mapping) and isinstance(part.get("text"), str)
    )


def answer_to(prompt: str, query: str) -> str:
    """What stands behind ``prompt`` in ``query``, without the marks of a chat template at its end.

    An instruction such as "put it in \\boxed{}" in the prompt is not read as an answer.

    Raises:
        InputError: the prompt does not stand in the query, so that the two cannot be told apart.
    """
    asked = prompt.strip()
    start = query.find(asked)
    if not asked or start < 0:
        raise InputError(
            f"a query does not hold its prompt, so the answer cannot be told from it: {query[:_SHOWN]!r} "
            f"beside {prompt[:_SHOWN]!r}. Send both as the model saw them."
        )
    return _without_marks(query[start + len(asked) :])


def _without_marks(text: str) -> str:
    """A text up to the marks at its end. One look at its end for each, however long it is."""
    end = len(text)
    while mark := _END_MARK.search(
        text, max(0, _written_end(text, end) - _MAX_MARK), _written_end(text, end)
    ):
        end = mark.start()
    return text[:end]


def _written_end(text: str, end: int) -> int:
    """Where what is written before ``end`` ends."""
    while end and text[end - 1].isspace():
        end -= 1
    return end
