"""A server's key: taken from the environment, sent to the server, and seen nowhere else."""

import os
from typing import Any

from engine.errors import ConfigError
from engine.records import Completion

#: Shorter ones stand in too many words to be blotted out of a text.
_SHORTEST = 6
BLOT = "[key]"


class Secret:
    """A key that does not show itself, and is blotted out of whatever a server says."""

    def __init__(self, value: str) -> None:
        self._value = value

    def __repr__(self) -> str:
        return "Secret()"

    @property
    def header(self) -> str:
        return f"Bearer {self._value}"

    def blotted(self, text: str) -> str:
        """``text`` without the key: servers quote a key that they refuse, and a model may be told it."""
        return text.replace(self._value, BLOT) if len(self._value) >= _SHORTEST else text

    def blotted_completion(self, said: Completion) -> Completion:
        """``said`` without the key, whatever part of it holds one."""
        content = said.model_dump()
        clean = self._blotted_within(content)
        return said if clean == content else Completion.model_validate(clean)

    def _blotted_within(self, content: Any) -> Any:
        if isinstance(content, str):
            return self.blotted(content)
        if isinstance(content, dict):
            return {name: self._blotted_within(part) for name, part in content.items()}
        if isinstance(content, list | tuple):
            return [self._blotted_within(part) for part in content]
        return content


def secret_in(variable: str) -> Secret:
    """The key in an environment variable; a placeholder where there is none: local servers ask for none.

    Raises:
        ConfigError: it holds what no header can carry.
    """
    value = os.environ.get(variable, "").strip() or "none"
    if not (value.isascii() and value.isprintable()):
        raise ConfigError(
            f"the key in the environment variable {variable} holds letters that no header can carry"
        )
    return Secret(value)
