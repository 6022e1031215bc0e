"""Rows of files by their types: a reader is handed rows as they were written, or told which is none."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, cast, get_type_hints

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, create_model

from engine.errors import InputError
from engine.excerpts import DOTS, excerpt
from engine.exports.rows import Row
from engine.records import BackTranslation, Integrity
from sandbox.languages import LANGUAGES

#: Letters of a wrong value that an error shows.
_SHOWN = 80
#: Whole numbers that the tables of Arrow hold.
_LARGEST = 2**63 - 1


class _Turn(BaseModel):
    """One turn of a conversation; whatever else it says is text too."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, str]

    role: Literal["system", "user", "assistant", "tool"]
    content: str


def _ending_in_an_answer(turns: list[_Turn]) -> list[_Turn]:
    if turns[-1].role != "assistant":
        raise ValueError("the last turn is no answer of the assistant")
    return turns


def _known_language(name: str) -> str:
    if name not in LANGUAGES:
        raise ValueError(f"no language of ours, which are {', '.join(LANGUAGES)}")
    return name


#: The columns of a row by their types.
_COLUMNS: Mapping[str, Any] = {
    **get_type_hints(Row),
    "kind": Literal["math", "code"],
    # Whatever else a file may hold, what leaves here as a verified pair was accepted.
    "verdict": Literal["accepted"],
    "language": Annotated[str, AfterValidator(_known_language)] | None,
    "pass_rate": Annotated[float, Field(ge=0, le=1)] | None,
    "integrity": Integrity | None,
    "back_translation": BackTranslation | None,
    "strength": Annotated[float, Field(ge=0, le=1)] | None,
    "messages": Annotated[list[_Turn], Field(min_length=2), AfterValidator(_ending_in_an_answer)],
    "difficulty": Annotated[float, Field(ge=0, le=1)],
    "n_attempts": Annotated[int, Field(ge=0, le=_LARGEST)],
    "seed": Annotated[int, Field(ge=-_LARGEST, le=_LARGEST)] | None,
}
_FIELDS: dict[str, Any] = {name: (kind, ...) for name, kind in _COLUMNS.items()}
_Row = create_model("_Row", **_FIELDS)


def checked(row: Mapping[str, Any], place: str) -> Row:
    """``row``, once every column is there and of its type. Further columns are let be.

    Raises:
        InputError: a column is missing, or holds what no dataset of verified pairs does.
    """
    try:
        _Row.model_validate(row, strict=True)
    except ValidationError as error:
        raise unlike_a_row(error, place) from None
    return cast(Row, row)


def unlike_a_row(error: ValidationError, place: str) -> InputError:
    """What to say of a row that is none."""
    first = error.errors()[0]
    where = ".".join(map(str, first["loc"])) or "certificate or lineage"
    got = excerpt(repr(first["input"]), _SHOWN, note=DOTS)
    wrong = f"no column {where!r}" if first["type"] == "missing" else f"{where}: {first['msg']}"
    return InputError(f"{place}: {wrong}, got {got}; this is no row of verified pairs")
