"""lm-evaluation-harness: ``samples_TASK_DATE.jsonl``, as ``--log_samples`` writes it.

A row holds ``doc`` (the row of the data set), ``target``, ``resps`` (a list for each request), ``filter``,
and its metrics by name, which ``metrics`` lists in newer versions. A metric over several answers says
something of each only where it is 0.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from engine.foreign.base import (
    Entry,
    Logged,
    Strange,
    log_of_rows,
    names_in,
    numbered,
    verdict_in,
    wanted,
)
from problem_banks.importers.rows import shown

#: Metrics of one answer in versions that do not list them.
_METRICS = ("exact_match", "acc", "pass@1", "pass_at_1", "math_verify", "verified")


def _entries(row: Mapping[str, Any], place: str) -> Iterator[Entry]:
    doc, doc_id = wanted(row, "doc", dict), wanted(row, "doc_id", (int, str))
    texts = _texts(wanted(row, "resps", list))
    chosen = row.get("filter")
    name = f"{doc_id}" if chosen in (None, "none") else f"{doc_id}/{chosen}"
    target = row.get("target")
    for number, text in enumerate(texts):
        yield Logged(
            id=numbered(name, number, len(texts)),
            answer=text,
            names=names_in(doc),
            row=doc,
            gold=target if isinstance(target, str) else None,
            said=_said(row, len(texts)),
        )


def _texts(resps: list[Any]) -> list[str]:
    texts = [text for each in resps for text in (each if isinstance(each, list) else [each])]
    if not texts or not all(isinstance(text, str) for text in texts):
        raise Strange(f"`resps` holds likelihoods of choices or nothing, and no text: {shown(resps)}")
    return texts


def _said(row: Mapping[str, Any], answers: int) -> dict[str, bool | None]:
    listed = row.get("metrics")
    names = listed if isinstance(listed, list) else [name for name in _METRICS if name in row]
    said = {str(name): verdict_in(row.get(str(name))) for name in names}
    return {name: None if value and answers > 1 else value for name, value in said.items()}


FORMAT = log_of_rows("lm-eval", "samples_*.jsonl of --log_samples", _entries)
