"""Options of solvers: what each may be is said once, by the types of its ``make``."""

from collections.abc import Callable, Mapping
from inspect import Parameter, signature
from typing import Annotated, Any, get_type_hints

from pydantic import ConfigDict, Field, JsonValue, TypeAdapter, ValidationError

from engine.errors import ConfigError

Count = Annotated[int, Field(ge=1)]
Retries = Annotated[int, Field(ge=0)]
Seconds = Annotated[float, Field(gt=0)]
Share = Annotated[float, Field(ge=0, le=1)]
Fields = Mapping[str, JsonValue]
"""Fields of a request to a server."""
Arguments = tuple[str | int | float, ...]
"""Of a command."""

#: What no solver understands: a number that is none.
_FINITE = ConfigDict(allow_inf_nan=False)


def option_names(make: Callable[..., Any]) -> set[str]:
    """The options that a ``make`` takes."""
    parameters = signature(make).parameters.values()
    return {parameter.name for parameter in parameters if parameter.kind is Parameter.KEYWORD_ONLY}


def checked(solver: str, make: Callable[..., Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """``given`` as the types that ``make`` states.

    Raises:
        ConfigError: a value is of no such type; says which, and what it may be.
    """
    hints = get_type_hints(make, include_extras=True)
    return {option: _checked(solver, option, hints[option], value) for option, value in given.items()}


def _checked(solver: str, option: str, wanted: Any, value: Any) -> Any:
    try:
        return TypeAdapter(wanted, config=_FINITE).validate_python(value)
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        where = ".".join([option, *map(str, fault["loc"])])
        raise ConfigError(
            f"solver {solver!r}: `{where}` is {fault['input']!r:.200}, and it cannot be: {fault['msg']}; "
            "correct it, or leave it out"
        ) from error
