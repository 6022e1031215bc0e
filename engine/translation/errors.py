"""The one error of translation."""

from engine.errors import ProvenderError


class Untranslatable(ProvenderError):
    """A construct has no faithful translation. Says which construct, and on which line of the source."""

    def __init__(self, construct: str, line: int = 0) -> None:
        self.construct = construct
        self.line = line
        super().__init__(f"line {line}: {construct}" if line else construct)
