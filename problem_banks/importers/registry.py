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
from problem_banks.importers.files import entries
from problem_banks.importers.rows import BadRow, Refused, Row, Types, refused, shown, with_fields
from problem_banks.keys import nearest
from problem_banks.records import Problem

#: A file whose first rows are all refused is no file of that set, or a broken one.
_FIRST_ROWS = 20


def _itself(path: Path) -> Path:
    return path


#: What code raises on values of a shape that it does not expect.
_UNFORESEEN = (TypeError, ValueError, LookupError, AttributeError, ArithmeticError, RecursionError)


@dataclass(frozen=True)
class Importer:
    """How one published set becomes problems. Modules of this package hold theirs in ``IMPORTER``."""

    name: str
    version: str
    """Raised whenever a problem made from the same row changes."""
    kind: Literal["math", "code"]
    summary: str
    fields: Mapping[str, Types]
    """Fields that every row must have, with their types."""
    problem: Callable[[Row, int], Problem]
    """The problem of a row and its index. Raises ``BadRow`` where the row makes none."""
    may_run_programs: bool = False
    """Of a math importer: whether a row may carry a check that runs in the sandbox."""
    file: Callable[[Path], Path] = _itself
    """What is read where a user gives a path. Raises ``InputError`` where another is meant, naming it."""

    def read(self, path: Path) -> Iterator[Problem | Refused]:
        """The problem of every row of ``path`` in order, or why it makes none, one at a time.

        Raises:
            InputError: the file cannot be read, holds no row, or none of its first rows makes a problem.
        """
        path = self.file(path)
        made = (self._made(entry, index) for index, entry in enumerate(entries(path)))
        first: list[Problem | Refused] = []
        for each in made:
            first.append(each)
            if isinstance(each, Problem) or len(first) == _FIRST_ROWS:
                break
        if not first:
            raise InputError(f"{path} holds no row: give the published file of {self.name!r}")
        if not isinstance(first[-1], Problem):
            others = f"; nor do the {len(first) - 1} rows after it" if len(first) > 1 else ""
            raise InputError(f"{first[0]}; so this row makes no problem of {self.name!r}{others}")
        yield from first
        yield from made

    def _made(self, entry: Row | Refused, index: int) -> Problem | Refused:
        if isinstance(entry, Refused):
            return entry
        try:
            return self.problem(with_fields(entry, self.fields), index)
        except BadRow as error:
            return refused(entry, error)
        # The boundary of a row: what an importer did not foresee in one costs this row, never the file.
        except _UNFORESEEN as error:
            return refused(entry, f"not foreseen ({type(error).__name__}: {shown(str(error))})")


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


def load(
    name: str, path: str | Path, on_refused: Callable[[Refused], object] | None = None
) -> Iterator[Problem]:
    """The problems of a published file, or of a folder of such files, streamed.

    Args:
        on_refused: is told of each row that makes no problem, and the rest goes on. Without it, such a row is
            an error.

    Raises:
        UnknownBank: no importer has that name; the text gives the three nearest.
        InputError: at once where the file is missing, and while reading where it is none of the set, or where
            a row is refused and nobody is told.
    """
    return _problems(read(name, path), on_refused)


def read(name: str, path: str | Path) -> Iterator[Problem | Refused]:
    """Every row of a published file, or of a folder of such files: its problem, or why it makes none.

    Raises:
        UnknownBank, InputError: as :func:`load`, but for rows that are refused.
    """
    if name not in IMPORTERS:
        raise UnknownBank(
            f"no importer is named {name!r}; the nearest are {nearest(name, IMPORTERS)}. "
            f"All: {', '.join(IMPORTERS)}"
        )
    path = Path(path)
    if not path.is_file() and not path.is_dir():
        raise InputError(
            f"there is no file {path} to import as {name!r}; give the path of the published file"
        )
    return IMPORTERS[name].read(path)


def _problems(
    read: Iterator[Problem | Refused], on_refused: Callable[[Refused], object] | None
) -> Iterator[Problem]:
    for each in read:
        if isinstance(each, Problem):
            yield each
        elif on_refused is None:
            raise InputError(str(each))
        else:
            on_refused(each)
