"""Traces with a tool: the accepted program is tried on the examples that its problem shows, and then given.

What the tool says is what the program really wrote when it was run for this export.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from engine.dialogue.examples import public_cases
from engine.exports.attempts import NO_ATTEMPTS, Attempts
from engine.exports.examples import Example
from engine.exports.rows import Row
from engine.files import GrowingText
from problem_banks.records import Case, CasesCheck
from sandbox.blocking import BlockingSandbox
from sandbox.errors import BadJob
from sandbox.languages import HOST_LANGUAGE
from sandbox.limits import Limits
from sandbox.program import Program
from sandbox.results import Status
from sandbox.values import decode

_TOOL: Final[dict[str, Any]] = {
    "type": "function",
    "function": {
        "name": "python",
        "description": "Runs a Python program and returns what it writes on standard output.",
        "parameters": {
            "type": "object",
            "properties": {
                "code": {"type": "string", "description": "The program."},
                "stdin": {"type": "string", "description": "What it reads on standard input."},
            },
            "required": ["code"],
        },
    },
}
#: Examples tried in one trace.
_MAX_TRIED = 3
#: A program that writes more shows nothing to a reader.
_LIMITS = Limits(cpu_seconds=10, output_kib=16)


class ToolTraceWriter:
    """Runs each program as it comes; the sandbox is opened with the first."""

    def __init__(self, path: Path) -> None:
        self._file = GrowingText(path, encoding="ascii")
        self._box: BlockingSandbox | None = None

    def write(self, row: Row) -> bool:
        example = Example(row)
        asked = _trials(example)
        if asked is None:
            return False
        code, stdin = asked
        said = self._run(code, stdin, example)
        if said is None:
            return False
        arguments = {"code": code, "stdin": stdin} if stdin else {"code": code}
        call = {"type": "function", "function": {"name": "python", "arguments": arguments}}
        trace = [
            *example.prompt,
            {"role": "assistant", "content": "", "tool_calls": [call]},
            {"role": "tool", "name": "python", "content": said},
            example.answer,
        ]
        # Ragged arguments break Arrow: readers of the file take `tools` as JSON text.
        line = {"messages": trace, "tools": json.dumps([_TOOL])}
        self._file.write(json.dumps(line, separators=(",", ":")) + "\n")
        return True

    def close(self) -> None:
        self._leave()
        self._file.finish()

    def abandon(self) -> None:
        self._leave()
        self._file.abandon()

    def _leave(self) -> None:
        if self._box is not None:
            self._box.__exit__(None, None, None)

    def _run(self, code: str, stdin: str, example: Example) -> str | None:
        """What a program writes; ``None`` where it does not come to its end."""
        if self._box is None:
            self._box = BlockingSandbox(jobs=1).__enter__()
        environment = (example.asked or {}).get("environment", "stdlib")
        program = Program(language=HOST_LANGUAGE, source=code, environment=environment)
        try:
            result = self._box.run(program, stdin=stdin.encode("utf-8", "surrogatepass"), limits=_LIMITS)
        except BadJob:
            return None
        return result.stdout.decode("utf-8", "replace") if result.status is Status.OK else None


def _trials(example: Example) -> tuple[str, str] | None:
    """A program that tries the answer on public examples, and its input; ``None`` where none are such."""
    check = example.problem.check
    if not isinstance(check, CasesCheck) or example.row["language"] != HOST_LANGUAGE:
        return None
    shown = list(public_cases(check))[:_MAX_TRIED]
    source = example.certificate.answer.rstrip()
    if check.entry_point is None:
        return (f"{source}\n", shown[0].stdin or "") if shown and shown[0].is_run else None
    calls = [_call(case, check.entry_point) for case in shown if case.is_plain_call]
    return (f"{source}\n\n" + "".join(f"print({call})\n" for call in calls), "") if calls else None


def _call(case: Case, entry_point: str) -> str:
    return f"{entry_point}({', '.join(repr(decode(argument)) for argument in case.args or ())})"


@dataclass(frozen=True)
class ToolTraceExport:
    name: str = "tool-traces"
    summary: str = "Python programs that are tried by a tool before they are given, with what the tool said"

    def open(self, folder: Path, attempts: Attempts = NO_ATTEMPTS) -> ToolTraceWriter:
        return ToolTraceWriter(folder / "tool_traces.jsonl")


TOOLS = ToolTraceExport()
