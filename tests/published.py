"""The published sets that some tests read, where they are at hand. See PROVENDER_DATA in CONTRIBUTING."""

import gzip
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

DATA = Path(os.environ.get("PROVENDER_DATA", Path(__file__).parents[2] / "shared" / "data"))


def published(name: str) -> Path:
    """The path of a published file; skips the test where it is absent."""
    path = DATA / name
    if not path.exists():
        pytest.skip(f"{path} is absent; set PROVENDER_DATA to the folder with the published sets")
    return path


def published_rows(name: str) -> Iterator[dict[str, Any]]:
    """The rows of a published JSON Lines file, gzipped or not."""
    path = published(name)
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open() as lines:
        yield from map(json.loads, lines)
