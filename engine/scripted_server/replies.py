"""What the scripted server says: to which prompt, with which failures."""

import re
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from engine.records import Message, ToolCall


@dataclass(frozen=True)
class Chat:
    """A chat completion request as it came in."""

    model: str
    messages: tuple[Message, ...]
    seed: int | None = None
    max_tokens: int | None = None
    parameters: Mapping[str, object] = field(default_factory=dict)
    """Every other field of the request."""

    @property
    def prompt(self) -> str:
        """The last message of the user."""
        return next((message.content for message in reversed(self.messages) if message.role == "user"), "")


@dataclass(frozen=True)
class Reply:
    """One answer, good or bad."""

    text: str = ""
    status: int = 200
    """HTTP status; from 400 on, ``text`` is the error's message."""
    finish_reason: str = "stop"
    tool_calls: tuple[ToolCall, ...] = ()
    reasoning: str | None = None
    """Sent beside the text, as servers with a reasoning parser do."""
    retry_after_seconds: float | None = None
    delay_seconds: float = 0.0
    broken: Literal["dropped", "cut", "garbled"] | None = None
    """dropped: the connection closes without an answer. cut: it closes within one. garbled: no JSON comes."""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Rule:
    """What to say to prompts that hold ``pattern`` (a regular expression): the replies in turn, then the last
    one for ever."""

    pattern: str
    replies: Reply | Sequence[Reply]


#: Decides what to say. Called from several threads at once.
Answerer = Callable[[Chat], Reply]


def scripted(rules: Sequence[Rule]) -> Answerer:
    """Says what the first rule that fits says; without one, an error that shows the prompt."""
    lock = threading.Lock()
    told = [0] * len(rules)

    def answer(chat: Chat) -> Reply:
        for number, rule in enumerate(rules):
            if re.search(rule.pattern, chat.prompt):
                replies = [rule.replies] if isinstance(rule.replies, Reply) else rule.replies
                with lock:
                    turn, told[number] = told[number], told[number] + 1
                return replies[min(turn, len(replies) - 1)]
        return Reply(f"no rule of the script fits the prompt {chat.prompt[:200]!r}", status=400)

    return answer
