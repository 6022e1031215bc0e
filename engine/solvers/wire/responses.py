"""Responses: OpenAI's newer form, with reasoning as items of their own. Nothing is stored with the server."""

from typing import Any, Literal

from pydantic import BaseModel, Field

from engine.records import Completion, TokenUsage
from engine.solvers.wire.base import Count, FinishReason, Label, Question, given, read, with_thinking


class _Content(BaseModel):
    text: Label = None
    refusal: Label = None


class _Item(BaseModel):
    type: str
    content: list[_Content] | None = None
    summary: list[_Content] | None = None

    def said(self) -> str:
        """The text of a message, or of reasoning: the whole where it is shown, else its summary."""
        parts = self.content or self.summary or ()
        return "".join(part.text or part.refusal or "" for part in parts)


class _Cached(BaseModel):
    cached_tokens: Count = 0


class _Reasoned(BaseModel):
    reasoning_tokens: Count = 0


class _Usage(BaseModel):
    input_tokens: Count = 0
    output_tokens: Count = 0
    input_tokens_details: _Cached | None = None
    output_tokens_details: _Reasoned | None = None


class _Incomplete(BaseModel):
    reason: FinishReason = None


class _Response(BaseModel):
    status: Literal["completed", "incomplete"]
    output: list[_Item] = Field(min_length=1)
    incomplete_details: _Incomplete | None = None
    model: Label = None
    usage: _Usage | None = None

    @property
    def finish_reason(self) -> str:
        if self.status == "completed":
            return "stop"
        return (self.incomplete_details or _Incomplete()).reason or "incomplete"


class ResponsesWire:
    path = "/responses"
    takes_samples = False
    takes_seed = False
    takes_tools = False

    def body(self, question: Question) -> dict[str, Any]:
        sampling = question.sampling
        fields = given(
            {
                "model": question.model,
                "input": [message.model_dump() for message in question.messages],
                "temperature": sampling.temperature,
                "top_p": sampling.top_p,
                "max_output_tokens": sampling.max_tokens,
            }
        )
        if question.schema is not None:
            form = {"type": "json_schema", "name": "answer", "strict": True, "schema": question.schema}
            fields["text"] = {"format": form}
        return fields | {"store": False} | dict(question.parameters or {})

    def completions(self, body: bytes) -> list[Completion]:
        response = read(_Response, body)
        text = "".join(item.said() for item in response.output if item.type == "message")
        reasoning = "\n".join(item.said() for item in response.output if item.type == "reasoning")
        usage = response.usage or _Usage()
        cached, reasoned = usage.input_tokens_details, usage.output_tokens_details
        return [
            Completion(
                text=with_thinking(reasoning, text),
                finish_reason=response.finish_reason,
                model=response.model,
                usage=TokenUsage(
                    prompt_tokens=usage.input_tokens,
                    completion_tokens=usage.output_tokens,
                    cached_tokens=cached.cached_tokens if cached else 0,
                    reasoning_tokens=reasoned.reasoning_tokens if reasoned else 0,
                ),
            )
        ]
