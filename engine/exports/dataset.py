"""The dataset folder: Parquet, JSON lines, card and manifest, written in one pass over the pairs."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.exports import card
from engine.exports.base import writing
from engine.exports.jsonl import JSONL, JsonlWriter
from engine.exports.manifest import FILE_NAME as MANIFEST_FILE
from engine.exports.manifest import render_manifest
from engine.exports.parquet import PARQUET, ParquetWriter, parquet_files, unpacked
from engine.exports.rows import row_of
from engine.files import write_atomically
from engine.funnel import Funnel
from engine.records import Pair
from engine.summary.golds import NOTHING, Suspected


@dataclass(frozen=True)
class _Growing:
    """The files of a dataset while its rows go by."""

    parquet: ParquetWriter
    lines: JsonlWriter | None
    facts: card.CardFacts


def write_dataset(
    folder: Path,
    pairs: Iterable[Pair],
    *,
    funnel: Funnel,
    manifest: Mapping[str, Any],
    jsonl: bool = True,
    suspicions: Suspected = NOTHING,
) -> None:
    """Writes the dataset into ``folder``, replacing an earlier one file by file, each as a whole.

    Memory stays flat: a row is held only until its row group is written. Equal pairs in equal order give
    equal bytes.

    Args:
        suspicions: what the card says against the checks.

    Raises:
        InputError: a pair cannot be certified; nothing in the folder is replaced.
    """
    with _dataset(folder, funnel, manifest, jsonl=jsonl, suspicions=suspicions) as growing:
        for pair in pairs:
            row = row_of(pair)
            growing.facts.add(pair, row)
            growing.parquet.write(row)
            if growing.lines is not None:
                growing.lines.write(row)


def write_packed(
    folder: Path,
    batches: Iterable[tuple[card.CardFacts, bytes]],
    *,
    funnel: Funnel,
    manifest: Mapping[str, Any],
    jsonl: bool = True,
) -> None:
    """As :func:`write_dataset`, of rows that were packed before: the same rows give the same bytes."""
    with _dataset(folder, funnel, manifest, jsonl=jsonl) as growing:
        for facts, content in batches:
            growing.facts.take(facts)
            table = unpacked(content)
            growing.parquet.write_table(table)
            if growing.lines is not None:
                for row in table.to_pylist():
                    growing.lines.write(row)


@contextmanager
def _dataset(
    folder: Path,
    funnel: Funnel,
    manifest: Mapping[str, Any],
    *,
    jsonl: bool,
    suspicions: Suspected = NOTHING,
) -> Iterator[_Growing]:
    """The files that grow within the block; card and manifest follow once they are whole."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = JSONL.open(folder) if jsonl else None
    growing = _Growing(PARQUET.open(folder), lines, card.CardFacts())
    with writing([growing.parquet, *([] if lines is None else [lines])]):
        yield growing
    facts, name = growing.facts, str(manifest.get("name", folder.name))
    written = [str(path.relative_to(folder)) for path in parquet_files(folder)]
    text = card.render_card(facts, funnel, name=name, several=len(written) > 1, suspicions=suspicions)
    write_atomically(folder / card.FILE_NAME, text)
    files = (*written, *([JSONL.file_name] if jsonl else []), card.FILE_NAME)
    manifest_text = render_manifest(folder, files, pairs=facts.pairs, funnel=funnel, run=manifest)
    write_atomically(folder / MANIFEST_FILE, manifest_text)
