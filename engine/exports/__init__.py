"""Formats that pairs are written in. A new one is one file here and its name in :data:`EXPORTS`."""

from engine.exports.base import Export
from engine.exports.dataset import write_dataset
from engine.exports.jsonl import JSONL, MESSAGES, PROMPT_COMPLETION
from engine.exports.parquet import PARQUET

EXPORTS: dict[str, Export] = {export.name: export for export in (PARQUET, JSONL, MESSAGES, PROMPT_COMPLETION)}

__all__ = ["EXPORTS", "Export", "write_dataset"]
