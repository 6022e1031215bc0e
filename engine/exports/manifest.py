"""``manifest.json``: what the folder holds, by name, size and hash, beside what the run says of itself."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from engine.exports.rows import COLUMNS
from engine.funnel import Funnel

FILE_NAME = "manifest.json"

#: Raised whenever the meaning of a column or a key changes.
FORMAT_VERSION = 1


def render_manifest(
    folder: Path, files: Sequence[str], *, pairs: int, funnel: Funnel, run: Mapping[str, Any]
) -> str:
    """The manifest of ``files``, which lie in ``folder``. Holds no time and no path of this machine."""
    content = {
        "format_version": FORMAT_VERSION,
        "pairs": pairs,
        "columns": COLUMNS,
        "files": {name: _file_entry(folder / name) for name in sorted(files)},
        "funnel": funnel.model_dump(mode="json"),
        "run": dict(run),
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


class _Size(BaseModel):
    bytes: int


class _Manifest(BaseModel):
    """What is read of a manifest."""

    files: dict[str, _Size]


def is_whole(folder: Path) -> bool:
    """Whether the dataset's files are there, at the sizes that its manifest names."""
    try:
        manifest = _Manifest.model_validate_json((folder / FILE_NAME).read_bytes())
    except (OSError, ValidationError):
        return False
    paths = {folder / name: entry.bytes for name, entry in manifest.files.items()}
    return all(path.exists() and path.stat().st_size == size for path, size in paths.items())


def _file_entry(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
    return {"bytes": path.stat().st_size, "sha256": digest.hexdigest()}
