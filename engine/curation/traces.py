"""What a trace shows of its making: tools that failed, slips of form, and wrong turns that were mended.

Read from the turns of a row by their forms, and only counted: a slip that was mended is no fault, it may be
what a trainer looks for. A word of doubt about a fact is counted too: sums say more than one row does.
"""

import json
import re

from engine.curation.sieves.base import Entry
from problem_banks.records import Record

_OUTPUT = re.compile(r"^```output\n(.*)\n```", re.S)
#: How the last line of a tool's output ends where the program did not end well.
_FAILED = re.compile(
    r"^(?:[\w.]*(?:Error|Exception|Exit|Interrupt)\b|It cannot be run:|No program was found:|exit code [1-9])"
    r"|\b(?:CPU seconds|memory limit|time limit|output limit|process limit)\b"
)
_FENCE = re.compile(r"^\s*(?:```|~~~)", re.M)
_BOX = re.compile(r"\\boxed\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}")
#: A sentence that begins with doubt: at the beginning of a line or after a sentence.
_DOUBT = re.compile(
    r"(?:^|[.!?…:]\s+|\n\s*)(?:(?:but )?wait\b|hmm+|hold on|oops|no,|actually,|scratch that"
    r"|that(?:'s| is) wrong|that cannot be right|let me (?:redo|re-?check|try again|start over)"
    r"|i made an? (?:\w+ )?(?:mistake|error|slip))",
    re.I,
)


class Trace(Record):
    """What one row shows."""

    id: str
    tools: int = 0
    """Outputs of tools."""
    tool_errors: int = 0
    """Outputs that end in an error."""
    format_slips: int = 0
    """Answers in no box or block, in several, or in one that is not closed."""
    wrong_turns: int = 0
    """Sentences that take back what was said."""
    repairs: int = 0
    """Rounds in which the checks sent an answer back before this one."""


def trace_of(entry: Entry) -> Trace:
    """The trace of a row."""
    row = entry.row
    outputs = [
        match[1]
        for turn in row["messages"]
        if turn["role"] != "assistant"
        for match in [_OUTPUT.match(turn["content"])]
        if match
    ]
    said = "\n\n".join(turn["content"] for turn in row["messages"] if turn["role"] == "assistant")
    return Trace(
        id=entry.id,
        tools=len(outputs),
        tool_errors=sum(_failed(output) for output in outputs),
        format_slips=_slips_of_code(row["solution"]) if row["kind"] == "code" else _slips(row["solution"]),
        wrong_turns=len(_DOUBT.findall(said)),
        repairs=_round(row["lineage"]),
    )


def shown(trace: Trace) -> list[str]:
    """What a row shows at least once, by its name."""
    return [name for name, count in trace.model_dump(exclude={"id"}).items() if count]


def _failed(output: str) -> bool:
    lines = output.rstrip().splitlines()
    return bool(lines and _FAILED.search(lines[-1]))


def _slips(solution: str) -> int:
    boxed = {"".join(content.split()) for content in _BOX.findall(solution)}
    opened = solution.count("\\boxed{")
    return int(len(boxed) != 1) + int(opened > len(_BOX.findall(solution)))


def _slips_of_code(solution: str) -> int:
    fences = len(_FENCE.findall(solution))
    return int(fences != 2)


def _round(lineage: str) -> int:
    """The number of an attempt's repair; none is known of rows that people or other tools wrote."""
    told = json.loads(lineage)
    number = told.get("round") if isinstance(told, dict) else None
    return number if isinstance(number, int) and not isinstance(number, bool) and number > 0 else 0
