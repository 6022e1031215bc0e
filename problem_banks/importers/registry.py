"""The importers by name."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from problem_banks.errors import InputError, UnknownBank
from problem_banks.importers.jsonl import BadRow, Row, rows
from problem_banks.keys import nearest
from problem_banks.records import Problem


@dataclass(frozen=True)
class Importer:
    """How one published set becomes problems. Modules of this package hold theirs in ``IMPORTER``."""

    name: str
    version: str
    """Raised whenever a problem made from the same row changes."""
    kind: Literal["math", "code"]
    summary: str
    fields: Mapping[str, type | tuple[type, ...]]
    """Fields that every row must have, with their types."""
    problem: Callable[[Row, int], Problem]
    """The problem of a row and its index. Raises ``BadRow`` where the row makes none."""
    may_run_programs: bool = False
    """Of a math importer: whether a row may carry a check that runs in the sandbox."""

    def read(self, path: Path) -> Iterator[Problem]:
        """The problems of ``path`` in order, one at a time.

        Raises:
            InputError: naming file, line and value.
        """
        for index, row in enumerate(rows(path, self.fields)):
            try:
                yield self.problem(row, index)
            except BadRow as error:
                raise InputError(f"{path}, line {row.line}: {error}") from error


@cache
def _importers() -> Mapping[str, Importer]:
    package = importlib.import_module("problem_banks.importers")
    found = {}
    for module in pkgutil.iter_modules(package.__path__):
        importer = getattr(importlib.import_module(f"{package.__name__}.{module.name}"), "IMPORTER", None)
        if isinstance(importer, Importer):
            found[importer.name] = importer
    return MappingProxyType(dict(sorted(found.items())))


class _Importers(Mapping[str, Importer]):
    """All importers by name; their modules are imported on first use."""

    def __getitem__(self, name: str) -> Importer:
        return _importers()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(_importers())

    def __len__(self) -> int:
        return len(_importers())


IMPORTERS: Mapping[str, Importer] = _Importers()


def load(name: str, path: str | Path) -> Iterator[Problem]:
    """The problems of a published file, streamed.

    Raises:
        UnknownBank: no importer has that name; the text gives the three nearest.
        InputError: at once where the file is missing, and while reading where a line is malformed.
    """
    if name not in IMPORTERS:
        raise UnknownBank(
            f"no importer is named {name!r}; the nearest are {nearest(name, IMPORTERS)}. "
            f"All: {', '.join(IMPORTERS)}"
        )
    path = Path(path)
    if not path.is_file():
        raise InputError(
            f"there is no file {path} to import as {name!r}; give the path of the published file"
        )
    return IMPORTERS[name].read(path)
