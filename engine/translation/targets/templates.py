"""Templates of operations, and rendered text that knows how tightly it binds."""

from dataclasses import dataclass

#: Precedence of an expression that needs no parentheses anywhere.
UNIT = 100

#: Precedence of a conditional expression, which needs them nearly everywhere.
LOOSE = 1


@dataclass(frozen=True)
class Template:
    """How an operation is written, and how tightly the result binds."""

    text: str
    precedence: int = UNIT
    is_operator: bool = False
    wrap: str = ""
    """A function around the whole, e.g. one that checks the result."""


def infix(operator: str, precedence: int, wrap: str = "") -> Template:
    """A binary operator that associates to the left; its operands are parenthesised as needed."""
    return Template(operator, precedence, is_operator=True, wrap=wrap)


@dataclass(frozen=True)
class Text:
    """Rendered source, and how tightly it binds."""

    text: str
    precedence: int = UNIT

    def at_least(self, precedence: int) -> str:
        return self.text if self.precedence >= precedence else f"({self.text})"
