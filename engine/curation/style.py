"""What a judge makes of the style of answers: 1 to 5, believed only where it says the same in both orders.

Two rows are shown together, each answer with its own question, once in either order. A judge that gives an
answer another mark when it stands elsewhere judged the place: its mark is ignored. Style decides nothing:
what is right was proven, and no row goes for its style.
"""

import re
from collections.abc import AsyncIterator, Callable, Iterable
from typing import Protocol

from engine.certificate import Certificate, problem_to_recheck
from engine.concurrency import together
from engine.curation.sieves.base import Entry
from engine.excerpts import excerpt
from engine.reading.thinking import strip_thinking
from engine.records import Completion, Message, Sampling, SolveRequest
from engine.solvers import Solver
from problem_banks.records import Record

#: Pairs that are asked at once, and letters of a text that a judge reads.
_AT_ONCE, _LETTERS = 16, 8_000
_MARK = re.compile(r"^\W*(first|second)\W+([1-5])\W*$", re.I | re.M)
_ASK = """\
Two questions, each with an answer that was verified to be right. Mark the style of each answer alone, from \
1 (hard to follow, padded, untidy) to 5 (clear, complete, no word too many). Whether an answer is right, how \
long it is and where it stands here is no matter. End with two lines:
first: MARK
second: MARK

<first question>
{}
</first question>
<first answer>
{}
</first answer>
<second question>
{}
</second question>
<second answer>
{}
</second answer>"""


class Style(Record):
    """What the judge said of one row."""

    id: str
    mark: int | None
    """1 to 5; ``None`` where the judge was of two minds, gave no mark, or had nothing to compare."""
    said: tuple[int | None, int | None] = (None, None)
    """Standing first, and standing second."""


class Memory(Protocol):
    """Where completions are kept: none is bought twice."""

    async def known_completion(self, key: str) -> Completion | None: ...

    async def save_completion(self, key: str, solver: str, completion: Completion) -> None: ...


class Heard:
    """A memory that tells of each answer of the judge, as it comes: asked for, or known."""

    def __init__(self, memory: Memory, tell: Callable[[str], None]) -> None:
        self._memory, self._tell = memory, tell

    async def known_completion(self, key: str) -> Completion | None:
        known = await self._memory.known_completion(key)
        if known is not None:
            self._tell("known")
        return known

    async def save_completion(self, key: str, solver: str, completion: Completion) -> None:
        await self._memory.save_completion(key, solver, completion)
        self._tell("asked for")


async def judged(
    entries: Iterable[Entry], judge: Solver, memory: Memory, max_tokens: int | None = None
) -> AsyncIterator[Style]:
    """The style of every row, in order; a last one without another beside it has no mark.

    Args:
        max_tokens: of each of its answers.

    Raises:
        SolverError: the judge cannot be used.
        SolverUnavailable: one completion could not be had; the same call goes on there.
    """
    waiting: list[Entry] = []
    for entry in entries:
        waiting.append(entry)
        if len(waiting) == 2 * _AT_ONCE:
            for style in await _all(waiting, judge, memory, max_tokens):
                yield style
            waiting = []
    for style in await _all(waiting, judge, memory, max_tokens):
        yield style


async def _all(entries: list[Entry], judge: Solver, memory: Memory, max_tokens: int | None) -> list[Style]:
    pairs = [(entries[at], entries[at + 1]) for at in range(0, len(entries) - 1, 2)]
    found = await together(_pair(one, other, judge, memory, max_tokens) for one, other in pairs)
    alone = [Style(id=entries[-1].id, mark=None)] if len(entries) % 2 else []
    return [style for pair in found for style in pair] + alone


async def _pair(
    one: Entry, other: Entry, judge: Solver, memory: Memory, max_tokens: int | None
) -> tuple[Style, Style]:
    first, second = marks(await _ask(_request(one, other, max_tokens), judge, memory))
    second_first, first_second = marks(await _ask(_request(other, one, max_tokens), judge, memory))
    return _agreed(one, first, first_second), _agreed(other, second_first, second)


def _agreed(entry: Entry, standing_first: int | None, standing_second: int | None) -> Style:
    mark = standing_first if standing_first == standing_second else None
    return Style(id=entry.id, mark=mark, said=(standing_first, standing_second))


def marks(text: str) -> tuple[int | None, int | None]:
    """The marks at the end of what a judge said; of one that is given twice with other numbers, none."""
    found: dict[str, set[int]] = {"first": set(), "second": set()}
    for place, mark in _MARK.findall(strip_thinking(text)):
        found[place.lower()].add(int(mark))
    one, other = (next(iter(each)) if len(each) == 1 else None for each in found.values())
    return one, other


async def _ask(request: SolveRequest, judge: Solver, memory: Memory) -> str:
    key = request.key(judge.name)
    known = await memory.known_completion(key)
    if known is None:
        known = await judge.solve(request)
        await memory.save_completion(key, judge.name, known)
    return known.text


def _request(first: Entry, second: Entry, max_tokens: int | None) -> SolveRequest:
    shown = [
        excerpt(text, _LETTERS)
        for entry in (first, second)
        for text in (entry.row["problem"], entry.row["solution"])
    ]
    certificate = Certificate.model_validate_json(first.row["certificate"])
    return SolveRequest(
        problem=problem_to_recheck(certificate, first.row["problem"]),
        messages=(Message(role="user", content=_ASK.format(*shown)),),
        task="write",
        sampling=Sampling(temperature=0.0, max_tokens=max_tokens),
    )
