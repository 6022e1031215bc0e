"""Inspect: ``.eval`` archives and ``.json`` logs; samples with ``output``, ``target`` and ``scores``.

A score of ``C`` or 1 is a pass, ``I`` or 0 none; partial credit and no answer (``P``, ``N``) are neither.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from engine.errors import InputError
from engine.foreign.archives import members
from engine.foreign.base import (
    Entry,
    LogFormat,
    Logged,
    Strange,
    Unread,
    json_file,
    json_of,
    names_in,
    verdict_in,
    wanted,
)
from problem_banks.importers.rows import shown

_ARCHIVE, _SAMPLES = b"PK\x03\x04", "samples/"
_SCORES: Mapping[str, bool] = {"C": True, "I": False}


def _read(path: Path) -> Iterator[Entry]:
    try:
        with path.open("rb") as file:
            packed = file.read(4) == _ARCHIVE
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror or error}") from None
    for place, sample in _packed(path) if packed else _listed(path):
        try:
            yield _entry(sample(), place)
        except Strange as error:
            yield Unread(None, f"{place}: {error}")


def _packed(path: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    for place, text in members(path, _SAMPLES):
        yield place, partial(json_of, text, place)


def _listed(path: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    try:
        content = json_file(path)
        samples = wanted(content if isinstance(content, dict) else {}, "samples", list)
    except Strange as error:
        raise InputError(f"{path} is no log of Inspect: {error}") from None
    for number, sample in enumerate(samples, start=1):
        yield f"sample {number}", partial(_as_it_is, sample)


def _as_it_is(sample: object) -> object:
    return sample


def _entry(sample: object, place: str) -> Entry:
    if not isinstance(sample, dict):
        raise Strange(f"an object is wanted, not {shown(sample)}")
    name, epoch = str(wanted(sample, "id", (str, int))), sample.get("epoch", 1)
    label = name if epoch == 1 else f"{name}#{epoch}"
    if sample.get("error") is not None:
        return Unread(label, f"no answer was had: {shown(sample['error'])}", "harness_error")
    metadata = sample.get("metadata") or {}
    row = metadata if isinstance(metadata, dict) else {}
    return Logged(
        id=label,
        answer=_answer(wanted(sample, "output", dict)),
        names=(*names_in(row), name),
        row=row,
        gold=_gold(sample.get("target")),
        said=_said(sample.get("scores") or {}),
    )


def _answer(output: Mapping[str, Any]) -> str:
    """The text of the first choice; reasoning is no part of it."""
    choices = wanted(output, "choices", list)
    message = choices[0].get("message") if choices and isinstance(choices[0], dict) else None
    content = message.get("content", "") if isinstance(message, dict) else ""
    if isinstance(content, str):
        return content
    if not isinstance(content, list):
        raise Strange(f"the content of a message is a text or a list, not {shown(content)}")
    parts = [part for part in content if isinstance(part, dict) and part.get("type") == "text"]
    return "".join(str(part.get("text", "")) for part in parts)


def _gold(target: object) -> str | None:
    if isinstance(target, list) and len(target) == 1:
        target = target[0]
    return target if isinstance(target, str) and target else None


def _said(scores: object) -> dict[str, bool | None]:
    if not isinstance(scores, dict):
        raise Strange(f"`scores` is an object, not {shown(scores)}")
    return {name: _verdict(score) for name, score in scores.items() if isinstance(score, dict)}


def _verdict(score: Mapping[str, Any]) -> bool | None:
    value = score.get("value")
    return _SCORES.get(value) if isinstance(value, str) else verdict_in(value)


FORMAT = LogFormat("inspect", ".eval or .json log of Inspect", _read)
