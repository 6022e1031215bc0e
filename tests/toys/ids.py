"""An export of ids, one for each pair in AWK."""

from collections.abc import Mapping

from engine.exports.jsonl import JsonlExport
from engine.exports.rows import Row


def _id_of_awk(row: Row) -> Mapping[str, object] | None:
    return {"id": row["id"]} if row["language"] == "awk" else None


IDS = JsonlExport("ids", "the id of every pair in AWK", "ids.jsonl", _id_of_awk)
