"""The one protocol of a sieve: it is shown every row in order, and says why one goes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from pydantic import BaseModel, ValidationError

from engine.curation.asked import asked
from engine.exports.checked import checked, unlike_a_row
from engine.exports.rows import Row

#: Why a row goes; ``None`` where it stays.
Reason = str | None


class _Certificate(BaseModel):
    """What sieves ask of a certificate."""

    problem_id: str
    check: Mapping[str, Any]
    starter: Mapping[str, str] = {}


class _Lineage(BaseModel):
    licence: str | None = None


def read_entry(row: Mapping[str, Any], place: str) -> "Entry":
    """A row as the sieves see it, whole.

    Raises:
        InputError: a column is missing, or holds what no dataset of verified pairs does.
    """
    whole = checked(row, place)
    try:
        certificate = _Certificate.model_validate_json(whole["certificate"])
        lineage = _Lineage.model_validate_json(whole["lineage"])
    except ValidationError as error:
        raise unlike_a_row(error, place) from None
    return Entry(
        row=whole,
        problem=certificate.problem_id,
        check=certificate.check,
        licence=lineage.licence or "unknown",
        statement=asked(whole["problem"], certificate.starter),
    )


@dataclass(frozen=True)
class Entry:
    """A row of a dataset, with what sieves ask of it."""

    row: Row
    problem: str
    """The id of the problem: several rows may answer it."""
    check: Mapping[str, Any]
    licence: str
    statement: str
    """What the problem asks, the docstrings of the code to complete included."""

    @property
    def id(self) -> str:
        return self.row["id"]

    @property
    def difficulty(self) -> float:
        return self.row["difficulty"]

    @property
    def texts(self) -> Mapping[str, str]:
        """All that a row says, each text once, by the part that says it first."""
        row = self.row
        said = {row["problem"]: "problem", row["solution"]: "solution"}
        for turn in row["messages"]:
            said.setdefault(turn["content"], f"turn of the {turn['role']}")
        said.setdefault(row["source_solution"] or "", "source")
        return {text: part for text, part in said.items() if text}

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
