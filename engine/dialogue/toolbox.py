"""Dialogues in which a solver runs programs before it answers: all boxed, and run once, whatever happens.

What a program printed is kept with the run: a run that goes on tells it again instead of running it again,
since another output would be another question, and its answer would be bought a second time.
"""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from engine.config import ToolsConfig
from engine.dialogue.tools import NONE_LEFT, Call, calls_of, continued, offered, output_text
from engine.ledger.view import TOOL
from engine.records import Completion, Message, SolveRequest, TokenUsage
from problem_banks.records import content_hash
from sandbox import BadJob, HarnessError, Limits, Program, Sandbox
from sandbox.languages import HOST_LANGUAGE


class Memory(Protocol):
    """Where outputs are kept: beside the completions of a run."""

    async def known_completion(self, key: str) -> Completion | None: ...

    async def save_completion(self, key: str, solver: str, completion: Completion) -> None: ...


Ask = Callable[[SolveRequest], Awaitable[Completion | None]]


@dataclass(frozen=True, slots=True)
class _Output:
    text: str
    cpu_seconds: float


@dataclass(frozen=True)
class Toolbox:
    """The box of a run as solvers may use it."""

    tools: ToolsConfig
    box: Sandbox
    environment: str
    memory: Memory

    async def converse(
        self, ask: Ask, request: SolveRequest, *, solver: str
    ) -> tuple[Completion, tuple[Message, ...]] | None:
        """The answer of a solver that may run programs, with the turns between; ``None`` where it is pending.

        The answer's usage is that of the whole dialogue.

        Raises:
            HarnessError: the sandbox failed.
        """
        asked, turns, said_before = offered(request, self.tools), list[Message](), list[Completion]()
        used, spent = 0, 0.0
        while True:
            said = await ask(asked)
            if said is None:
                return None
            said_before.append(said)
            calls = calls_of(said, self.tools) if used < self.tools.calls else []
            if not calls:
                usage = _sum([each.usage for each in said_before])
                return said.model_copy(update={"usage": usage}), tuple(turns)
            outputs = list[str]()
            for place, call in enumerate(calls):
                left = self.tools.cpu_seconds - spent if used < self.tools.calls else 0.0
                made = await self._output(f"{asked.key(solver)} {place}", call, left)
                outputs.append(made.text)
                used, spent = used + 1, spent + made.cpu_seconds
            more = used < self.tools.calls and spent < self.tools.cpu_seconds
            asked, shown = continued(asked, said, calls, outputs, more=more)
            turns += shown

    async def _output(self, place: str, call: Call, left: float) -> _Output:
        if call.code is None:
            return _Output("No program was found: give Python source under `code`, and nothing else.", 0.0)
        if left <= 0:
            return _Output(NONE_LEFT, 0.0)
        key = content_hash([TOOL, place])
        known = await self.memory.known_completion(key)
        if known is not None:
            return _Output(*json.loads(known.text))
        made = await self._run(call.code, left)
        kept = Completion(text=json.dumps([made.text, made.cpu_seconds]))
        await self.memory.save_completion(key, TOOL, kept)
        return made

    async def _run(self, code: str, left: float) -> _Output:
        program = Program(language=HOST_LANGUAGE, source=code, environment=self.environment)
        try:
            result = await self.box.run(program, limits=Limits(cpu_seconds=left))
        except BadJob as error:
            return _Output(f"It cannot be run: {error}", 0.0)
        if result.status == "harness_error":
            raise HarnessError(result.reason)
        reason = "" if result.status == "ok" else result.reason or result.status
        return _Output(output_text(result.stdout, result.stderr, reason), result.usage.cpu_seconds)


def _sum(parts: list[TokenUsage]) -> TokenUsage:
    return TokenUsage(
        **{name: sum(getattr(part, name) for part in parts) for name in TokenUsage.model_fields}
    )
