"""What is run."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict

from sandbox.environments.environment import STDLIB

#: What some editors write before a text: an encoding's sign, and no part of it.
BYTE_ORDER_MARK = "\ufeff"


def _without_mark(source: str) -> str:
    return source.removeprefix(BYTE_ORDER_MARK)


class Program(BaseModel):
    """A source text in some language."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    language: str
    source: Annotated[str, AfterValidator(_without_mark)]
    environment: str = STDLIB.name
    """The box environment that it is run in: the packages that it may import."""
