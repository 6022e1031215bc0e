"""Answers as JSON of a given form, for servers that hold a model to one, and back as text like any other."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from engine.records import SolveRequest
from engine.solvers.reference import fenced


class _Answer(BaseModel):
    model_config = ConfigDict(extra="forbid")

    reasoning: str
    """First: what is written after the answer cannot have led to it."""
    answer: str


def schema_for(request: SolveRequest) -> Mapping[str, Any] | None:
    """The form of an answer; ``None`` for what is no answer, such as a problem to be written."""
    if request.task == "write":
        return None
    what = (
        "the final answer alone" if request.language is None else f"the complete {request.language} program"
    )
    return {
        "type": "object",
        "properties": {
            "reasoning": {"type": "string"},
            "answer": {"type": "string", "description": what},
        },
        "required": ["reasoning", "answer"],
        "additionalProperties": False,
    }


def text_of(request: SolveRequest, said: str) -> str:
    """An answer of the form as a model without a form would have written it; any other text as it is."""
    try:
        answer = _Answer.model_validate_json(said)
    except ValidationError:
        return said
    is_math = request.language is None
    body = f"\\boxed{{{answer.answer}}}" if is_math else fenced(answer.answer, request.language or "")
    return f"{answer.reasoning}\n\n{body}".lstrip()
