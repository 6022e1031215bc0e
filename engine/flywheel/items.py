"""What lies in a review queue: one record of production, scrubbed, judged, and what a person says of it."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, ValidationError

from engine.errors import InputError
from engine.files import write_atomically
from engine.verify import read_lines
from engine.verify.lines import BadRequest, read_object
from engine.verify.posed import ANSWER_KEYS
from problem_banks.record import storable
from problem_banks.records import Record

Decision = Literal["pending", "accept", "reject"]

#: What a person edits, and what the machine remembers of it.
QUEUE_FILE, TAKEN_FILE = "review.jsonl", "taken.jsonl"
#: The fields that a person may change, by what a change makes human.
EDITABLE: Mapping[str, str] = {"prompt": "prompt", "response": "answer", "check": "check"}


#: What a review leaves as it was: it is the machine's word, and production's.
KEPT = ("model", "licence", "scrubbed", "verdict", "reason")
#: Keys of a request that a check does not have: they come with the record.
_OF_THE_RECORD = frozenset({"id", *ANSWER_KEYS.values()})


def _without_answer(check: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    if strange := sorted(_OF_THE_RECORD & set(check or ())):
        raise ValueError(f"a check is a request without `id` and answer; this one has `{strange[0]}`")
    return check


#: A request of ``provender verify`` without id and answer; ``None`` where nobody knows what is right.
Check = Annotated[Mapping[str, Any] | None, AfterValidator(_without_answer)]

#: What a record is labelled with: it goes into rows, cards and manifests.
Label = Annotated[str, AfterValidator(storable)]


class Incoming(Record):
    """One record as production logged it."""

    id: str = Field(min_length=1, max_length=200)
    prompt: str
    response: str
    check: Check = None
    model: Label = ""
    licence: Label = ""


class Item(Record):
    """One record in the queue."""

    id: str
    prompt: str
    response: str
    check: Check = None
    model: Label = ""
    licence: Label = ""
    scrubbed: Mapping[str, int] = {}
    """How many of which kind were replaced."""
    verdict: str | None = None
    """Of the check; ``None`` where there was none."""
    reason: str = ""
    decision: Decision = "pending"
    reviewer: str = ""
    note: str = ""


def read_items(path: Path) -> Iterator[Item]:
    """The items of a queue file, one at a time.

    Raises:
        InputError: a line is none; the text names it.
    """
    with path.open("rb") as file:
        for number, line in enumerate(read_lines(file), start=1):
            try:
                yield Item.model_validate(read_object(line))
            except (BadRequest, ValidationError) as error:
                raise InputError(f"{path}, line {number}: {_told(error)}") from None


def read_incoming(line: bytes) -> Incoming:
    """One record of production.

    Raises:
        BadRequest: it is none; one sentence.
    """
    try:
        return Incoming.model_validate(read_object(line))
    except ValidationError as error:
        raise BadRequest(_told(error)) from None


def write_items(path: Path, items: list[Item]) -> None:
    """A queue file, whole."""
    lines = (json.dumps(item.model_dump(mode="json"), ensure_ascii=True) for item in items)
    write_atomically(path, "".join(f"{line}\n" for line in lines))


def _told(error: Exception) -> str:
    if not isinstance(error, ValidationError):
        return str(error)
    first = error.errors()[0]
    place = ".".join(map(str, first["loc"])) or "the line"
    return f"`{place}`: {first['msg'].removeprefix('Value error, ')}"
