"""What every form of asking keeps to, and what is read alike from all of them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Protocol, TypeVar

from pydantic import BaseModel, BeforeValidator, ValidationError

from engine.records import Completion, Message, Sampling, spelled

#: More than any completion has: what is larger is no count but a fault of the server.
_MOST_TOKENS = 2**40


@dataclass(frozen=True, slots=True)
class Question:
    """One call: what is asked, whoever is asked."""

    model: str
    messages: tuple[Message, ...]
    sampling: Sampling
    """Its seed is this call's own."""
    samples: int = 1
    tools: bool = False
    """Whether :data:`TOOLS` are offered."""
    schema: Mapping[str, Any] | None = None
    """JSON schema that the text of the answer must keep to."""
    parameters: Mapping[str, Any] | None = None
    """Further fields of the call, as the server names them; they win over ours."""


#: What may be asked for before an answer, in the form of Chat Completions.
TOOLS: tuple[dict[str, Any], ...] = (
    {
        "type": "function",
        "function": {
            "name": "run_python",
            "description": "Runs a Python program in a box without network, and tells what it printed.",
            "parameters": {
                "type": "object",
                "properties": {"code": {"type": "string", "description": "a whole program that prints"}},
                "required": ["code"],
                "additionalProperties": False,
            },
        },
    },
)


class Wire(Protocol):
    """One form of asking."""

    path: str
    """Behind the base address, which mostly ends in ``/v1``."""
    takes_samples: bool
    """Whether one call may ask for several samples."""
    takes_seed: bool
    takes_tools: bool

    def body(self, question: Question) -> dict[str, Any]:
        """The call as JSON."""

    def completions(self, body: bytes) -> list[Completion]:
        """The samples in a server's answer, at least one.

        Raises:
            pydantic.ValidationError: it is no such answer.
        """


def _count(given: object) -> int:
    """A count of tokens; zero for what is none: a text that was paid for is worth more than its bill."""
    if isinstance(given, bool) or not isinstance(given, int | float):
        return 0
    return int(given) if 0 <= given < _MOST_TOKENS else 0


def _text(given: object) -> str | None:
    return given if isinstance(given, str) else None


def _finish_reason(given: object) -> str | None:
    reason = _text(given) or None
    if reason is None:
        return None
    if reason.lower() in _PREVENTED:
        raise ValueError(f"the server gave up: {reason}")
    return "length" if reason.lower() in _CUT else reason


#: How servers call the end of an answer by its limit of tokens.
_CUT = frozenset({"length", "max_tokens", "max_output_tokens", "model_length"})
#: An end for which the server is to blame: no answer of the model.
_PREVENTED = frozenset({"error", "abort", "aborted", "failed", "cancelled"})

#: Fields that are read leniently: a server's slip in them does not make its answer worthless.
Count = Annotated[int, BeforeValidator(_count)]
Label = Annotated[str | None, BeforeValidator(_text)]
FinishReason = Annotated[str | None, BeforeValidator(_finish_reason)]
"""``length`` where the limit of tokens ended the answer, whatever the server calls that."""


_R = TypeVar("_R", bound=BaseModel)


def read(kind: type[_R], body: bytes) -> _R:
    """The answer of ``kind`` in ``body``. Half a surrogate pair, which no text can hold, is spelled out.

    Raises:
        pydantic.ValidationError: it is no such answer.
    """
    try:
        return kind.model_validate_json(body)
    except ValidationError:
        if b"\\ud" not in body.lower():
            raise
        try:
            content = json.loads(body)
        except (ValueError, RecursionError):
            content = None
        if content is None:
            raise
        return kind.model_validate(spelled(content))


def with_thinking(reasoning: str | None, text: str) -> str:
    """The text with reasoning that came apart put before it, as the model wrote them."""
    return f"<think>\n{reasoning}\n</think>\n\n{text}" if reasoning else text


def given(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that have a value."""
    return {name: value for name, value in fields.items() if value is not None}


def shared_out(total: int, weights: list[int]) -> list[int]:
    """``total`` in whole parts about as the weights are; the parts add up to it."""
    whole = sum(weights) or len(weights)
    scale = weights if sum(weights) else [1] * len(weights)
    parts: list[int] = []
    reached = 0
    for weight in scale:
        reached += weight
        parts.append(total * reached // whole - sum(parts))
    return parts
