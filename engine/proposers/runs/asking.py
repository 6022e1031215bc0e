"""The problem of a question about a run, and when its answer could be had without following the program."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from engine.proposers.base import bank_of, source_id_of
from engine.proposers.runs.shown import literals_in
from engine.proposers.runs.subjects import Run, Subject
from engine.proposers.runs.tracing import Trace
from engine.reading.canonical import canonical_python
from problem_banks.records import (
    CasesCheck,
    Distractor,
    ExecutionCheck,
    Problem,
    Reference,
    content_hash,
)
from sandbox.values import Wire, decode, dump_wire, encode

#: A value that more of the inputs give could be guessed.
MOST_SHARED = 0.25
#: Steps of a run that is followed: fewer are read off, more are arithmetic for machines.
LEAST_STEPS, MOST_STEPS = 8, 300
#: Lines of a run that a solution tells.
_MOST_TOLD = 60
_VERSION = "1"


def worth_asking(subject: Subject, run: Run) -> bool:
    """Whether what a run returns can be neither guessed nor read in the question."""
    value = decode(run.value)
    if value is None or isinstance(value, bool) or value in ("", 0, [], (), {}):
        return False
    if subject.share(run.value) > MOST_SHARED:
        return False
    return not stands_in(value, f"{subject.program}\n{call_of(subject.function, run.args)}")


def stands_in(value: object, text: str) -> bool:
    """Whether a value can be copied out of a text: it stands there, as itself or as letters of something."""
    written = value if isinstance(value, str) else repr(value)
    if isinstance(value, int | float):
        return re.search(rf"(?<![\w.]){re.escape(written)}(?![\w]|\.\d)", text) is not None
    return _squeezed(written) in _squeezed(text)


def fits(trace: Trace | None) -> bool:
    """Whether a run is long enough to be followed and short enough to be."""
    return trace is not None and LEAST_STEPS <= trace.steps <= MOST_STEPS


def call_of(function: str, args: Sequence[Wire]) -> str:
    """``f(3, [1, 2])``, whole."""
    return f"{function}({', '.join(repr(decode(arg)) for arg in args)})"


def told(trace: Trace) -> list[str]:
    """A run line by line, what is changed."""
    lines = [f"{number}. {line}" for number, line in enumerate(trace.told[:_MOST_TOLD], start=1)]
    return lines + (["(and so on)"] if len(trace.told) > _MOST_TOLD else [])


def question(
    method: str,
    seed: Problem,
    subject: Subject,
    *,
    statement: str,
    check: ExecutionCheck | CasesCheck,
    reference: Reference,
    trace: Trace,
    asked: Wire,
    distractors: tuple[Distractor, ...] = (),
    kind: Literal["math", "code"] = "math",
    **axes: int,
) -> Problem:
    """The problem, which keeps nothing of the statement that the program was written for.

    Args:
        asked: what is asked of the program, in wire form: a part of the key of its content.
    """
    content = [method, canonical_python(subject.program), dump_wire(asked)]
    return Problem(
        kind=kind,
        statement=statement,
        check=check,
        bank=bank_of(method, seed),
        bank_version=f"{seed.bank_version}.{_VERSION}",
        seed=seed.seed,
        index=seed.index,
        source_id=source_id_of(method, seed),
        reference=reference,
        distractors=distractors,
        axes={"executed": trace.steps, "state": trace.state, **axes},
        licence=seed.licence,
        tags=(*seed.tags, method),
        content_key=content_hash(content),
    )


def guesses(subject: Subject, value: Wire, most: int = 60) -> list[tuple[Wire, ...]]:
    """Inputs that anybody tries first: made of the value that is looked for, of what stands in the program,
    and of the smallest values, each argument of the kind that it has in the known inputs."""
    width = len(subject.runs[0].args)
    looked_for = decode(value)
    parts = [looked_for, *_parts(looked_for), *literals_in(subject.program)]
    parts += [0, 1, 2, -1, 10, "", "a", [], [0], [1], 0.0, 1.0]
    lists = [[looked_for], [looked_for, looked_for], *([part] for part in _parts(looked_for))]
    columns = []
    for place in range(width):
        kinds = {type(decode(run.args[place])) for run in subject.runs}
        column = {dump_wire(encode(part)): encode(part) for part in [*parts, *lists] if type(part) in kinds}
        columns.append(list(column.values()) or [run.args[place] for run in subject.runs[:3]])
    return list(_combined(columns, most))


def _combined(columns: Sequence[Sequence[Wire]], most: int) -> Iterator[tuple[Wire, ...]]:
    """Inputs of the columns, those with alike places first."""
    found: dict[str, tuple[Wire, ...]] = {}
    longest = max(map(len, columns), default=0)
    for shift in range(longest):
        for turn in range(longest):
            args = tuple(column[(turn + shift * place) % len(column)] for place, column in enumerate(columns))
            found.setdefault(dump_wire(list(args)), args)
            if len(found) == most:
                return iter(found.values())
    return iter(found.values())


def _parts(value: object) -> list[object]:
    if isinstance(value, dict):
        return [part for pair in value.items() for part in pair]
    return list(value) if isinstance(value, list | tuple | set | str) else []


def _squeezed(text: str) -> str:
    return "".join(text.split())
