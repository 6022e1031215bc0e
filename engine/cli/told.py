"""What options say, as records that check it: a value that cannot be used is an error of the user's."""

from collections.abc import Iterator
from contextlib import contextmanager


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
