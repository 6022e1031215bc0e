"""What tokens cost, in money: kept with every completion, so that a run knows what it has spent."""

from pydantic import Field, ValidationError

from engine.errors import ConfigError
from engine.records import TokenUsage
from problem_banks.records import Record


class Prices(Record):
    """Money for a million tokens, in whatever currency the server's list is in."""

    prompt: float = Field(ge=0)
    completion: float = Field(ge=0)
    cached_prompt: float | None = Field(default=None, ge=0)
    """Of the prompt's tokens that the server had worked through before; as the others where absent."""

    def cost_micros(self, usage: TokenUsage) -> int:
        """The money for ``usage``, in millionths."""
        cached = min(usage.cached_tokens, usage.prompt_tokens)
        fresh = usage.prompt_tokens - cached
        rate = self.prompt if self.cached_prompt is None else self.cached_prompt
        return round(fresh * self.prompt + cached * rate + usage.completion_tokens * self.completion)


def prices_of(given: object, *, solver: str) -> Prices | None:
    """The prices as a configuration gives them.

    Raises:
        ConfigError: they are none.
    """
    if given is None:
        return None
    try:
        return Prices.model_validate(given)
    except ValidationError as error:
        raise ConfigError(
            f"{solver}: `prices` is {given!r:.200}; give money for a million tokens, as "
            "{prompt: 0.15, completion: 0.6}, and `cached_prompt` where the server has such a price"
        ) from error
