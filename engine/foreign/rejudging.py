"""Every answer of a log judged again, and where our verdict is not the tool's."""

from collections import Counter, deque
from collections.abc import AsyncGenerator, Iterator, Mapping
from contextlib import aclosing
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any

from engine.errors import ConfigError, InputError
from engine.foreign.base import Entry, LogFormat, Logged, Unread
from engine.foreign.questions import Questions, Unknown
from engine.records import Verdict, VerdictKind
from engine.verify.feeding import Order, verified
from engine.verify.lines import BadRequest, read_object
from engine.verify.objects import line_of
from engine.verify.results import result_of

#: A log whose first entries are all unreadable is no log of that tool, or a broken one.
_FIRST = 20
#: Verdicts that say nothing of the answer.
_NO_VERDICT = (VerdictKind.BAD_REQUEST.value, VerdictKind.HARNESS_ERROR.value)


@dataclass(frozen=True)
class Rejudged:
    """One answer with both verdicts."""

    result: Mapping[str, Any]
    """Ours, under the keys of ``verify``."""
    said: bool | None
    """The log's: whether it passed; ``None`` where it says neither."""

    @property
    def ours(self) -> bool | None:
        """Whether we accept it; ``None`` where infrastructure or the check kept us from saying."""
        if self.result["verdict"] in _NO_VERDICT or self.result.get("undecided_by") == "check":
            return None
        return bool(self.result["verdict"] == VerdictKind.ACCEPTED.value)

    @property
    def disagrees(self) -> bool:
        return self.said is not None and self.ours is not None and self.said != self.ours

    def row(self) -> dict[str, Any]:
        """The result with what the log said beside it."""
        return {**self.result, "log": {"accepted": self.said, "disagrees": self.disagrees}}


def read_log(log: LogFormat, path: Path) -> Iterator[Entry]:
    """The entries of a log.

    Raises:
        InputError: it cannot be read, holds nothing, or none of its first entries is one of the tool.
    """
    read = log.read(path)
    try:
        first = list(islice(read, _FIRST))
    except InputError as error:
        raise InputError(f"--from {log.name} reads {log.summary}, and this is none: {error}") from None
    if not first:
        raise InputError(f"{path} holds no answer; --from {log.name} reads {log.summary}")
    if all(isinstance(each, Unread) and each.verdict == "bad_request" for each in first):
        assert isinstance(first[0], Unread)
        raise InputError(f"{path} is no log of {log.name} ({log.summary}): {first[0].reason}")
    return chain(first, read)


async def rejudged(
    entries: Iterator[Entry],
    questions: Questions,
    order: Order,
    jobs: int | None,
    *,
    metric: str | None = None,
    missing: Counter[str] | None = None,
) -> AsyncGenerator[Rejudged, None]:
    """Both verdicts on every entry, in the order of the log, as soon as they are known.

    Args:
        metric: which of the log's own verdicts counts; the first by default.

    Raises:
        ConfigError: an answer of the log has no such metric.
        ProvenderError: programs cannot be run here.
    """
    waiting: deque[tuple[Unread | None, bool | None]] = deque()

    async def lines() -> AsyncGenerator[bytes, None]:
        for entry in entries:
            line = _line(entry, questions)
            said = _said(entry, metric) if isinstance(entry, Logged) else None
            if isinstance(line, Unread):
                waiting.append((line, said))
            else:
                waiting.append((None, said))
                yield line

    def passed_over() -> Iterator[Rejudged]:
        while waiting and (unread := waiting[0][0]) is not None:
            yield Rejudged(_unjudged(unread), waiting.popleft()[1])

    async with aclosing(verified(lines(), order, jobs, missing)) as verdicts:
        async for _, line in verdicts:
            for each in passed_over():
                yield each
            yield Rejudged(read_object(line), waiting.popleft()[1])
    for each in passed_over():
        yield each


def _line(entry: Entry, questions: Questions) -> bytes | Unread:
    if isinstance(entry, Unread):
        return entry
    try:
        line = line_of(questions.request(entry), 0)
    except Unknown as error:
        return Unread(entry.id, str(error))
    return Unread(entry.id, str(line)) if isinstance(line, BadRequest) else line


def _said(entry: Logged, metric: str | None) -> bool | None:
    if metric is None:
        return next(iter(entry.said.values()), None)
    if metric not in entry.said:
        known = ", ".join(entry.said) or "none"
        raise ConfigError(f"--metric {metric!r}: {entry.id} of the log has no such metric; it has {known}")
    return entry.said[metric]


def _unjudged(entry: Unread) -> Mapping[str, Any]:
    return result_of(entry.id, Verdict(kind=VerdictKind(entry.verdict), reason=entry.reason))
