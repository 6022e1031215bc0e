"""The one protocol of a log: its answers one by one, each with what the tool said of it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from problem_banks.importers.files import entries, json_value
from problem_banks.importers.jsontext import BadJson, parse_json
from problem_banks.importers.rows import BadRow, Refused, Row, shown
from sandbox.errors import ProvenderError

#: Fields under which rows of published sets name their problem.
NAME_FIELDS = ("task_id", "problem_id", "question_id", "source_id", "id", "idx")


@dataclass(frozen=True)
class Logged:
    """One answer in a log."""

    id: str
    """Of the answer in the log, as a person finds it there."""
    answer: str
    names: tuple[str, ...] = ()
    """What a set may call the problem, most exact first."""
    row: Mapping[str, Any] = field(default_factory=dict)
    """The row of the data set, as far as the log repeats it: it may say what is right."""
    gold: str | None = None
    """The right answer, where the log names one."""
    said: Mapping[str, bool | None] = field(default_factory=dict)
    """What the tool said of the answer, by the name of its metric; ``None`` where it is neither right nor
    wrong."""


@dataclass(frozen=True)
class Unread:
    """An entry that cannot be judged."""

    id: str | None
    reason: str
    verdict: Literal["bad_request", "harness_error"] = "bad_request"
    """``harness_error`` where there is no answer because the tool or its server failed."""


Entry = Logged | Unread


@dataclass(frozen=True)
class LogFormat:
    """How the logs of one tool are read. Modules of this package hold theirs in ``FORMAT``."""

    name: str
    """What ``--from`` calls it."""
    summary: str
    read: Callable[[Path], Iterator[Entry]]
    """Every answer of a file (or folder), one at a time. Raises ``InputError`` where the file cannot be
    read."""


def log_of_rows(
    name: str, summary: str, entries_of: Callable[[Mapping[str, Any], str], Iterator[Entry]]
) -> LogFormat:
    """The format of a log that holds its answers as rows, in a file or a folder of them."""
    return LogFormat(name, summary, lambda path: rows(path, entries_of))


class Strange(ProvenderError):
    """An entry is not what the tool writes; the text shows what is there instead."""


def rows(path: Path, entries_of: Callable[[Mapping[str, Any], str], Iterator[Entry]]) -> Iterator[Entry]:
    """The entries of every row of a file; ``entries_of`` is given a row and its place."""
    for each in entries(path):
        if isinstance(each, Refused):
            yield Unread(None, str(each))
            continue
        yield from guarded(each, entries_of)


def guarded(row: Row, entries_of: Callable[[Mapping[str, Any], str], Iterator[Entry]]) -> Iterator[Entry]:
    """The entries of one row, or why it has none: what is wrong with it costs no other row."""
    place = f"{row.unit} {row.line}"
    try:
        yield from entries_of(row.fields, place)
    except (Strange, BadRow) as error:
        yield Unread(None, f"{place}: {error}")


def json_file(path: Path) -> Any:
    """The value of a file of JSON, gzipped or not.

    Raises:
        InputError: there is no such file, or it cannot be unpacked.
        Strange: it holds none.
    """
    try:
        return json_value(path)
    except BadJson as error:
        raise Strange(f"{path}: {error}") from None


def json_of(text: bytes, place: str) -> Any:
    """The value of a JSON text.

    Raises:
        Strange: it is none.
    """
    try:
        return parse_json(text)
    except BadJson as error:
        raise Strange(f"{place}: {error}") from None


def wanted(fields: Mapping[str, Any], key: str, kind: type | tuple[type, ...]) -> Any:
    """A field that every entry of a log has.

    Raises:
        Strange: it is absent or of another type.
    """
    if key not in fields:
        raise Strange(f"the field {key!r} is missing; there are {shown(sorted(fields))}")
    value = fields[key]
    if not isinstance(value, kind) or isinstance(value, bool):
        kinds = kind if isinstance(kind, tuple) else (kind,)
        names = " or ".join(each.__name__ for each in kinds)
        raise Strange(f"the field {key!r} must be {names}, not {shown(value)}")
    return value


def names_in(row: Mapping[str, Any]) -> tuple[str, ...]:
    """What a row of a set calls its problem."""
    found = (row.get(key) for key in NAME_FIELDS)
    return tuple(str(name) for name in found if isinstance(name, str | int) and not isinstance(name, bool))


def some(answers: list[Any], what: str) -> list[Any]:
    """Answers of one entry, of which each is judged: an entry without any would vanish unseen.

    Raises:
        Strange: there are none.
    """
    if not answers:
        raise Strange(f"it has no {what}, so there is nothing to judge")
    return answers


def numbered(name: str, number: int, of: int) -> str:
    """The id of one of several answers to a problem."""
    return name if of == 1 else f"{name}#{number}"


def verdict_in(value: object) -> bool | None:
    """A score as right or wrong: 1 and 0, true and false; all else is neither."""
    if not isinstance(value, int | float):
        return None
    return True if value == 1 else False if value == 0 else None
