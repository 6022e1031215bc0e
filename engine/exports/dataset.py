"""The dataset folder: Parquet, JSON lines, card and manifest, written in one pass over the pairs."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from engine.exports import card
from engine.exports.base import writing
from engine.exports.jsonl import JSONL
from engine.exports.manifest import FILE_NAME as MANIFEST_FILE
from engine.exports.manifest import render_manifest
from engine.exports.parquet import FILE_NAME as PARQUET_FILE
from engine.exports.parquet import PARQUET
from engine.exports.rows import row_of
from engine.files import write_atomically
from engine.funnel import Funnel
from engine.records import Pair


def write_dataset(
    folder: Path, pairs: Iterable[Pair], *, funnel: Funnel, manifest: Mapping[str, Any]
) -> None:
    """Writes the dataset into ``folder``, replacing an earlier one file by file, each as a whole.

    Memory stays flat: a row is held only until its row group is written. Equal pairs in equal order give
    equal bytes.

    Raises:
        InputError: a pair cannot be certified; nothing in the folder is replaced.
    """
    folder.mkdir(parents=True, exist_ok=True)
    facts = card.CardFacts()
    with writing([PARQUET.open(folder), JSONL.open(folder)]) as writers:
        for pair in pairs:
            row = row_of(pair)
            facts.add(pair, row)
            for writer in writers:
                writer.write(row)
    name = str(manifest.get("name", folder.name))
    write_atomically(folder / card.FILE_NAME, card.render_card(facts, funnel, name=name))
    files = (PARQUET_FILE, JSONL.file_name, card.FILE_NAME)
    text = render_manifest(folder, files, pairs=facts.pairs, funnel=funnel, run=manifest)
    write_atomically(folder / MANIFEST_FILE, text)
