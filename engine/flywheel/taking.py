"""Records of production come in: scrubbed, filtered, judged where they can be, and put before a person."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.curation.scrub import Scrubber, scrub
from engine.errors import InputError
from engine.files import write_atomically
from engine.flywheel.items import QUEUE_FILE, TAKEN_FILE, Incoming, Item, read_incoming, write_items
from engine.flywheel.page import review_page
from engine.verify import BadRequest, Verifier, read_lines
from engine.verify.lines import read_object
from engine.verify.posed import ANSWER_KEYS
from problem_banks.records import content_hash

#: What a person cannot be asked to read.
MAX_LETTERS = 100_000
#: Why a record goes that says what an earlier one says, and one that is none, before what is wrong with it.
COPY, _NO_RECORD = "a copy of an earlier record", "not a record"
#: Words of which most are the same few say nothing.
_MIN_WORDS, _LEAST_DIFFERENT = 50, 0.1


@dataclass(frozen=True)
class Taken:
    """What came of the records."""

    queued: int
    dropped: Mapping[str, int]
    """By reason."""
    verdicts: Mapping[str, int]
    """Of those that had a check."""


def take(source: Path, folder: Path, *, sandbox: str = "auto", jobs: int | None = None) -> Taken:
    """Makes a review queue in ``folder``: a file, a page, and what the machine remembers of both.

    The folder holds ``dropped.jsonl`` too: who was dropped, and why. No text of a dropped record is kept.

    Raises:
        InputError: no line of the file is an object of JSON.
        UnsafeHost: nothing safe can run programs here.
    """
    folder.mkdir(parents=True, exist_ok=True)
    dropped: list[tuple[str, str]] = []
    items = list(_clean(source, dropped))
    if not items and dropped and not _holds_objects(source):
        place, reason = dropped[0]
        raise InputError(f"{source} is no file of records; {place}: {reason}")
    with Verifier(sandbox, jobs=jobs) as verifier:
        checked = [item for item in items if item.check is not None]
        results = verifier.verify(request_for(item) for item in checked)
        judged = {item.id: result for item, result in zip(checked, results, strict=True)}
    items = [_with_verdict(item, judged.get(item.id)) for item in items]
    write_items(folder / QUEUE_FILE, items)
    write_items(folder / TAKEN_FILE, items)
    write_atomically(folder / "review.html", review_page(items))
    lines = (json.dumps({"id": name, "reason": reason}) for name, reason in dropped)
    write_atomically(folder / "dropped.jsonl", "".join(f"{line}\n" for line in lines))
    verdicts = Counter(str(result["verdict"]) for result in judged.values())
    reasons = Counter(reason.partition(":")[0] for _, reason in dropped)
    return Taken(len(items), reasons, verdicts)


def request_for(item: Item) -> dict[str, Any]:
    """The request for a verdict on an item, which has a check."""
    check = dict(item.check or {})
    return {**check, "id": item.id, ANSWER_KEYS.get(str(check.get("kind")), "response"): item.response}


def _clean(source: Path, dropped: list[tuple[str, str]]) -> Iterator[Item]:
    """The records that are worth a look, scrubbed; the others go to ``dropped``."""
    names: set[str] = set()
    contents: set[str] = set()
    with source.open("rb") as file:
        for number, line in enumerate(read_lines(file), start=1):
            try:
                record = read_incoming(line)
            except BadRequest as error:
                dropped.append((f"line {number}", f"{_NO_RECORD}: {error}"))
                continue
            item = scrubbed_item(_item(record))
            content = content_of(item.prompt, item.response)
            known = "an id that came before" if item.id in names else COPY if content in contents else ""
            reason = known or not_worth_reading(item)
            names.add(item.id)
            contents.add(content)
            if reason:
                dropped.append((item.id, reason))
            else:
                yield item


def scrubbed_item(item: Item) -> Item:
    """An item without personal data and secrets, and how many of each kind were replaced in it so far."""
    scrubber = Scrubber()
    prompt, response = scrubber.scrub(item.prompt), scrubber.scrub(item.response)
    check = None if item.check is None else _scrubbed_json(dict(item.check), scrubber)
    kinds = Counter(item.scrubbed) + Counter(scrubber.kinds)
    changes = {"prompt": prompt, "response": response, "check": check, "scrubbed": dict(kinds)}
    return item.model_copy(update=changes)


def _scrubbed_json(value: Any, scrubber: Scrubber) -> Any:
    """JSON whose texts are scrubbed, keys apart."""
    if isinstance(value, str):
        return scrubber.scrub(value)
    if isinstance(value, list):
        return [_scrubbed_json(part, scrubber) for part in value]
    if isinstance(value, dict):
        return {key: _scrubbed_json(part, scrubber) for key, part in value.items()}
    return value


def _item(record: Incoming) -> Item:
    # An id that is somebody's address would bring it back.
    plain = {name: scrub(getattr(record, name)).text for name in ("id", "model", "licence")}
    return Item.model_validate({**record.model_dump(), **plain})


def _holds_objects(source: Path) -> bool:
    """Whether any line of a file is an object of JSON."""
    with source.open("rb") as file:
        for line in read_lines(file):
            with suppress(BadRequest):
                read_object(line)
                return True
    return False


def content_of(prompt: str, response: str) -> str:
    """Equal for records that say the same."""
    return content_hash([prompt, response])


def not_worth_reading(item: Item) -> str:
    """Why nobody should be asked to read it, nor a model to learn it; empty where somebody should."""
    if not item.prompt.strip() or not item.response.strip():
        return "empty"
    if max(len(item.prompt), len(item.response)) > MAX_LETTERS:
        return "too long to be read"
    words = item.response.split()
    if len(words) >= _MIN_WORDS and len(set(words)) < _LEAST_DIFFERENT * len(words):
        return "repeats itself"
    return ""


def _with_verdict(item: Item, result: Mapping[str, Any] | None) -> Item:
    if result is None:
        return item
    return item.model_copy(update={"verdict": str(result["verdict"]), "reason": str(result["reason"])})
