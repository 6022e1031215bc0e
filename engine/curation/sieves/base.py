"""The one protocol of a sieve: it is shown every row in order, and says why one goes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Protocol, cast, get_type_hints

from pydantic import BaseModel, Field, ValidationError, create_model

from engine.errors import InputError
from engine.excerpts import DOTS, excerpt
from engine.exports.rows import Row

#: Letters of a wrong value that an error shows.
_SHOWN = 80

#: Why a row goes; ``None`` where it stays.
Reason = str | None


class _Certificate(BaseModel):
    """What sieves ask of a certificate."""

    problem_id: str
    check: Mapping[str, Any]


class _Lineage(BaseModel):
    licence: str | None = None


#: The columns of a row by their types. Turns of a conversation are objects of texts.
_COLUMNS: Mapping[str, Any] = {
    **get_type_hints(Row),
    "messages": list[dict[str, str]],
    "difficulty": Annotated[float, Field(ge=0, le=1)],
}
_FIELDS: dict[str, Any] = {name: (kind, ...) for name, kind in _COLUMNS.items()}
_Row = create_model("_Row", **_FIELDS)


def read_entry(row: Mapping[str, Any], place: str) -> "Entry":
    """A row as the sieves see it, whole.

    Raises:
        InputError: a column is missing, or holds what no dataset of verified pairs does.
    """
    try:
        _Row.model_validate(row, strict=True)
        certificate = _Certificate.model_validate_json(row["certificate"])
        lineage = _Lineage.model_validate_json(row["lineage"])
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "certificate or lineage"
        got = excerpt(repr(first["input"]), _SHOWN, note=DOTS)
        raise InputError(
            f"{place}: {where}: {first['msg']}, got {got}; this is no row of verified pairs"
        ) from None
    return Entry(cast(Row, row), certificate.problem_id, certificate.check, lineage.licence or "unknown")


@dataclass(frozen=True)
class Entry:
    """A row of a dataset, with what sieves ask of it."""

    row: Row
    problem: str
    """The id of the problem: several rows may answer it."""
    check: Mapping[str, Any]
    licence: str

    @property
    def id(self) -> str:
        return self.row["id"]

    @property
    def difficulty(self) -> float:
        return self.row["difficulty"]

    @property
    def real(self) -> bool:
        """Whether the problem comes from a published set or a person, and not from a generator."""
        return self.row["seed"] is None


class Sieve(Protocol):
    """Decides on rows one by one; memory of what it has seen is its own."""

    @property
    def name(self) -> str:
        """What the card and the shelf call it."""

    def reason(self, entry: Entry) -> Reason:
        """Why ``entry`` goes. It is shown only what earlier sieves left."""


@dataclass(frozen=True)
class Plain:
    """A sieve that needs no memory."""

    name: str
    reason: Callable[[Entry], Reason]
