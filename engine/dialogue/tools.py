"""The box as a tool of solvers: what they are offered, what they ask to run, and what they are told of it.

There are two forms. ``fenced``: the solver writes a block of Python with the tag ``run`` and is answered with
what it printed; any model that can chat can. ``protocol``: a tool call of the server's own protocol.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from engine.config import ToolsConfig
from engine.excerpts import excerpt
from engine.reading.thinking import strip_thinking
from engine.records import Completion, Message, SolveRequest, ToolCall
from engine.solvers.wire import TOOLS

#: Letters of one output that are told: a solver's context is for the problem.
MAX_OUTPUT_LETTERS = 4_000
_TOOL_NAMES = frozenset(tool["function"]["name"] for tool in TOOLS)
NONE_LEFT = "Nothing more can be run: give the answer now."

_RUN_BLOCK = re.compile(r"^```run[ \t]*\n(.*?)^```[ \t]*$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Call:
    """One wish to run a program."""

    code: str | None
    """``None`` where the wish cannot be read."""
    id: str | None = None
    """Of a call of the protocol."""


def offered(request: SolveRequest, tools: ToolsConfig) -> SolveRequest:
    """The request with the tool in it."""
    if tools.form == "protocol":
        return request.model_copy(update={"tools": True})
    *before, last = request.messages
    offer = (
        "Before you answer you may run Python: write one fenced block that begins with ```run and stop "
        f"there. You are then told what it printed. You may do so {tools.calls} times; what you run is no "
        "answer."
    )
    asked = last.model_copy(update={"content": f"{last.content}\n\n{offer}"})
    return request.model_copy(update={"messages": (*before, asked)})


def calls_of(said: Completion, tools: ToolsConfig) -> list[Call]:
    """What a solver asks to run, in its order; nothing where it answers."""
    if tools.form == "protocol":
        return [Call(_code(call), call.id) for call in said.tool_calls]
    block = _RUN_BLOCK.search(strip_thinking(said.text))
    return [] if block is None else [Call(block[1])]


def continued(
    request: SolveRequest, said: Completion, calls: Sequence[Call], outputs: Sequence[str], *, more: bool
) -> tuple[SolveRequest, tuple[Message, ...]]:
    """The request that tells the outputs, and the turns between as they are kept: in the fenced form.

    Args:
        more: whether anything may be run after these.
    """
    text = strip_thinking(said.text)
    block = _RUN_BLOCK.search(text)
    shown = [Message(role="assistant", content=text[: block.end()] if block else _with_blocks(text, calls))]
    shown += [Message(role="user", content=_told(output)) for output in outputs]
    if said.tool_calls:
        turns = [Message(role="assistant", content=text, tool_calls=said.tool_calls)]
        turns += [
            Message(role="tool", content=output, tool_call_id=call.id)
            for call, output in zip(calls, outputs, strict=True)
        ]
    else:
        last = shown[-1] if more else Message(role="user", content=f"{shown[-1].content}\n{NONE_LEFT}")
        turns = [*shown[:-1], last]
    update = {"messages": (*request.messages, *turns), "tools": request.tools and more}
    return request.model_copy(update=update), tuple(shown)


def _told(output: str) -> str:
    return f"```output\n{output}\n```"


def _with_blocks(text: str, calls: Sequence[Call]) -> str:
    blocks = [f"```run\n{call.code.rstrip()}\n```" for call in calls if call.code is not None]
    return "\n\n".join(part for part in (text.strip(), *blocks) if part)


def _code(call: ToolCall) -> str | None:
    """The program in a call's arguments; ``None`` where they are anything else than asked for."""
    try:
        arguments = json.loads(call.arguments)
    except (ValueError, RecursionError):
        return None
    if call.name not in _TOOL_NAMES or not isinstance(arguments, dict) or arguments.keys() != {"code"}:
        return None
    code = arguments["code"]
    try:
        code.encode("utf-8")
    except (AttributeError, UnicodeEncodeError):  # no text, or one with half a surrogate pair
        return None
    return str(code)


def output_text(stdout: bytes, stderr: bytes, reason: str) -> str:
    """What a solver is told of a run: what was printed, and why it ended where it did not end well."""
    parts = [stdout.decode("utf-8", "replace").rstrip()]
    if reason:
        lines = stderr.decode("utf-8", "replace").rstrip().splitlines()
        parts += [*lines[-3:], reason]
    text = "\n".join(part for part in parts if part)
    return excerpt(text, MAX_OUTPUT_LETTERS) if text else "(nothing was printed)"
