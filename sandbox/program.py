"""What is run."""

from pydantic import BaseModel, ConfigDict


class Program(BaseModel):
    """A source text in some language."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    language: str
    source: str
