"""A line's object as a form, or the one sentence that says what is wrong with it."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from engine.excerpts import DOTS, excerpt
from engine.verify.case_forms import Form
from engine.verify.lines import BadRequest, shown
from problem_banks.keys import hint, keys_beside

FormType = TypeVar("FormType", bound=Form)


def validated(form: type[FormType], content: Mapping[str, Any]) -> FormType:
    """The content as a form.

    Raises:
        BadRequest: it is none.
    """
    try:
        return form.model_validate(content)
    except ValidationError as error:
        raise BadRequest(one_line(error, form)) from None


def one_line(error: ValidationError, form: type[BaseModel]) -> str:
    """The first of the errors; an unknown key before all others, since it is most often their cause."""
    found = error.errors(include_url=False, include_context=False)
    first = next((each for each in found if each["type"] == "extra_forbidden"), found[0])
    path = _path(first["loc"])
    if first["type"] == "missing":
        return f"`{path}` is missing"
    if first["type"] == "extra_forbidden":
        known = keys_beside(form, first["loc"])
        return unknown(path, first["input"], known, "this form of request")
    message = first["msg"].removeprefix("Input ").removeprefix("Value error, ")
    return f"`{path}` {message}, got {shown(first['input'])}"


def _path(location: tuple[int | str, ...]) -> str:
    text = ""
    for part in location:
        if isinstance(part, int):
            text += f"[{part}]"
        elif part not in ("str", "int"):  # the branch of a union is no part of the path
            text += f".{part}" if text else part
    return text


def unknown(path: str, value: object, known: Iterable[str], owner: str) -> str:
    """What to say of the unknown key at ``path``: its last part is looked for among ``known``."""
    valid = hint(path.rpartition(".")[2], known)
    named = excerpt(path, note=DOTS)
    return f"`{named}` is not a key of {owner} (its value: {shown(value)}). {valid}"
