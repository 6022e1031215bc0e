"""Chat Completions: what nearly every server speaks."""

from typing import Any

from pydantic import BaseModel, Field

from engine.records import Completion, Message, TokenUsage, ToolCall
from engine.solvers.wire.base import (
    TOOLS,
    Count,
    FinishReason,
    Label,
    Question,
    given,
    read,
    shared_out,
    with_thinking,
)


class _Part(BaseModel):
    text: str = ""


class _Function(BaseModel):
    name: str
    arguments: str


class _ToolCall(BaseModel):
    id: str
    function: _Function


class _Said(BaseModel):
    tool_calls: list[_ToolCall] | None = None
    content: str | list[_Part] | None = None
    refusal: Label = None
    reasoning_content: Label = None
    reasoning: Label = None

    @property
    def text(self) -> str:
        said = self.content
        plain = said if isinstance(said, str) else "".join(part.text for part in said or ())
        return with_thinking(self.reasoning_content or self.reasoning, plain or self.refusal or "")


class _Choice(BaseModel):
    message: _Said

    @property
    def tool_calls(self) -> tuple[ToolCall, ...]:
        asked = self.message.tool_calls or ()
        return tuple(ToolCall(id=each.id, **each.function.model_dump()) for each in asked)

    finish_reason: FinishReason = None


class _PromptDetails(BaseModel):
    cached_tokens: Count = 0


class _CompletionDetails(BaseModel):
    reasoning_tokens: Count = 0


class _Usage(BaseModel):
    prompt_tokens: Count = 0
    completion_tokens: Count = 0
    prompt_tokens_details: _PromptDetails | None = None
    completion_tokens_details: _CompletionDetails | None = None


class _Response(BaseModel):
    """What is read of a chat completion. Servers differ in the rest."""

    choices: list[_Choice] = Field(min_length=1)
    model: Label = None
    usage: _Usage | None = None


def _turn(message: Message) -> dict[str, Any]:
    turn: dict[str, Any] = {"role": message.role, "content": message.content}
    if message.tool_calls:
        turn["tool_calls"] = [
            {"id": call.id, "type": "function", "function": {"name": call.name, "arguments": call.arguments}}
            for call in message.tool_calls
        ]
    return turn if message.tool_call_id is None else turn | {"tool_call_id": message.tool_call_id}


class ChatWire:
    path = "/chat/completions"
    takes_samples = True
    takes_seed = True
    takes_tools = True

    def body(self, question: Question) -> dict[str, Any]:
        sampling = question.sampling
        fields = given(
            {
                "model": question.model,
                "messages": [_turn(message) for message in question.messages],
                "temperature": sampling.temperature,
                "top_p": sampling.top_p,
                "max_tokens": sampling.max_tokens,
                "seed": sampling.seed,
                "tools": list(TOOLS) if question.tools else None,
                "n": question.samples if question.samples > 1 else None,
            }
        )
        if question.schema is not None:
            form = {"name": "answer", "strict": True, "schema": question.schema}
            fields["response_format"] = {"type": "json_schema", "json_schema": form}
        return fields | dict(question.parameters or {})

    def completions(self, body: bytes) -> list[Completion]:
        """As :meth:`Wire.completions`; the prompt's tokens are the first sample's, the others' are shared out
        by the length of the texts."""
        response = read(_Response, body)
        texts = [choice.message.text for choice in response.choices]
        usage = response.usage or _Usage()
        cached = usage.prompt_tokens_details or _PromptDetails()
        reasoned = usage.completion_tokens_details or _CompletionDetails()
        lengths = [len(text) for text in texts]
        made = shared_out(usage.completion_tokens, lengths)
        thought = shared_out(reasoned.reasoning_tokens, lengths)
        return [
            Completion(
                text=text,
                finish_reason=choice.finish_reason,
                model=response.model,
                tool_calls=choice.tool_calls,
                usage=TokenUsage(
                    prompt_tokens=0 if place else usage.prompt_tokens,
                    cached_tokens=0 if place else cached.cached_tokens,
                    completion_tokens=made[place],
                    reasoning_tokens=thought[place],
                ),
            )
            for place, (choice, text) in enumerate(zip(response.choices, texts, strict=True))
        ]
