"""EvalPlus: ``*_eval_results.json``, with ``base_status`` and ``plus_status`` of every sample.

The file holds no tests: they come from ``--problems``, HumanEval's or EvalPlus's own file. ``base`` is what
the published tests said, ``plus`` what those and EvalPlus's further inputs said.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from engine.errors import InputError
from engine.foreign.base import Entry, LogFormat, Logged, Strange, Unread, json_file, numbered, some, wanted
from problem_banks.importers.rows import shown

#: Every other status ended without a pass.
_PASS, _NOT_RUN = "pass", (None, "None")


def _read(path: Path) -> Iterator[Entry]:
    try:
        content = json_file(path)
        results = wanted(content, "eval", dict) if isinstance(content, dict) else None
    except Strange as error:
        raise InputError(f"{path} is no result of EvalPlus: {error}") from None
    if results is None:
        raise InputError(f"{path} is no result of EvalPlus: an object with `eval` is wanted")
    for task, samples in results.items():
        try:
            yield from _entries(task, samples)
        except Strange as error:
            yield Unread(task, f"{task}: {error}")


def _entries(task: str, samples: object) -> Iterator[Entry]:
    if not isinstance(samples, list) or not all(isinstance(each, dict) for each in samples):
        raise Strange(f"a list of samples is wanted, not {shown(samples)}; older versions are not read")
    for number, sample in enumerate(some(samples, "sample")):
        yield Logged(
            id=numbered(task, number, len(samples)),
            answer=wanted(sample, "solution", str),
            names=(task,),
            said=_said(sample),
        )


def _said(sample: Mapping[str, Any]) -> dict[str, bool | None]:
    base, plus = (sample.get(key) for key in ("base_status", "plus_status"))
    said: dict[str, bool | None] = {"base": None if base in _NOT_RUN else base == _PASS}
    if plus not in _NOT_RUN:
        said["plus"] = base == plus == _PASS
    return said


FORMAT = LogFormat("evalplus", "*_eval_results.json of evalplus.evaluate", _read)
