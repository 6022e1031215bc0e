"""What is run."""

from pydantic import BaseModel, ConfigDict

from sandbox.environments.environment import STDLIB


class Program(BaseModel):
    """A source text in some language."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    language: str
    source: str
    environment: str = STDLIB.name
    """The box environment that it is run in: the packages that it may import."""
