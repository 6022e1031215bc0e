"""What options say, as records that check it: a value that cannot be used is an error of the user's."""

from collections.abc import Iterator
from contextlib import contextmanager

import typer


@contextmanager
def told_by_options() -> Iterator[None]:
    """Around the making of records from options and nothing else.

    Raises:
        ConfigError: a record refused a value; the text names it.
    """
    from pydantic import ValidationError

    from engine.errors import ConfigError
    from engine.excerpts import DOTS, excerpt

    try:
        yield
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        said = str(first["msg"]).removeprefix("Value error, ")
        got = excerpt(repr(first["input"]), 100, note=DOTS)
        raise ConfigError(f"{where}: {said}; got {got}" if where else f"{said}; got {got}") from None


def refuse_without(option: str, context: typer.Context, *, given: bool, names: tuple[str, ...]) -> None:
    """Options that say something of another make no sense without it.

    Args:
        option: the other, as it is typed.
        given: whether it is.
        names: of the parameters that say something of it.

    Raises:
        ConfigError: one of them was typed, and ``option`` was not.
    """
    from engine.errors import ConfigError

    typed = [name for name in names if _typed(context, name)]
    if typed and not given:
        raise ConfigError(f"--{typed[0].replace('_', '-')} says something of {option}, which is not given")


def _typed(context: typer.Context, name: str) -> bool:
    source = context.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"
