"""The answer in what a trainer hands over: a text, a conversation, or a prompt with the answer behind it."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from engine.errors import InputError
from engine.rewards.asking import is_list, require_batch, shown_kind

#: A mark that chat templates set behind a turn; none of them belongs to an answer.
_END_MARK = re.compile(r"(?:<\|[\w ]{1,40}\|>|<｜[\w▁ ]{1,40}｜>|</s>|<eos>|<pad>|<end_of_turn>)\Z")
_MAX_MARK = 50
_SHOWN = 60
#: Who may speak in a completion. Templates have other names; a conversation that is handed over has these.
_ROLES = ("assistant", "tool", "user", "system", "developer")


def answer_in(completion: str | Sequence[Mapping[str, Any]]) -> str:
    """The text of a completion; of a conversation, that of its last turn by the assistant.

    A turn that holds no text, such as a call of a tool, is an empty answer.

    Raises:
        InputError: it is neither a text nor a conversation: taken for an empty one, it would be worth 0.
    """
    if isinstance(completion, str):
        return completion
    if not is_list(completion):
        raise InputError(f"a completion is a text or a list of turns, got {shown_kind(completion)}")
    answer = ""
    for turn in completion:
        if not isinstance(turn, Mapping) or turn.get("role") not in _ROLES:
            raise InputError(
                f"a turn of a completion has a role of {', '.join(_ROLES)}, got {shown_kind(turn)}"
            )
        if turn["role"] == "assistant":
            answer = _text_of(turn.get("content"))
    return answer


def _text_of(content: object) -> str:
    if content is None or isinstance(content, str):
        return content or ""
    if not is_list(content):
        raise InputError(f"the content of a turn is a text or a list of parts, got {shown_kind(content)}")
    return "".join(
        part["text"] for part in content if isinstance(part, Mapping) and isinstance(part.get("text"), str)
    )


def answers_to(prompts: Sequence[str], queries: Sequence[str]) -> list[str]:
    """The answer in each query: :func:`answer_to`.

    Raises:
        InputError: one cannot be told, or there are not as many of both.
    """
    require_batch("prompts", prompts)
    require_batch("queries", queries)
    if len(prompts) != len(queries):
        raise InputError(f"{len(prompts)} prompts for {len(queries)} queries: give one for each")
    return [answer_to(prompt, query) for prompt, query in zip(prompts, queries, strict=True)]


def answer_to(prompt: str, query: str) -> str:
    """What stands behind ``prompt`` in ``query``, without the marks of a chat template at its end.

    An instruction such as "put it in \\boxed{}" in the prompt is not read as an answer.

    Raises:
        InputError: the prompt does not stand in the query, so that the two cannot be told apart.
    """
    for name, text in (("prompt", prompt), ("query", query)):
        if not isinstance(text, str):
            raise InputError(f"a {name} is {shown_kind(text)}, and not a text")
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
