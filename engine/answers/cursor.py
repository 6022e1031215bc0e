"""A place in a list of tokens, and the bookkeeping that bounds a parse."""

from typing import NoReturn

from engine.answers.errors import Unreadable
from engine.answers.limits import MAX_DEPTH
from engine.answers.tokens import Token


class Cursor:
    """Reads tokens from left to right; never goes back."""

    def __init__(self, tokens: list[Token], called: frozenset[str] = frozenset()) -> None:
        self.tokens = tokens
        self.called = called
        """Names that are read as functions where they stand before brackets."""
        self.bare: set[str] = set()
        """Names that stand somewhere without brackets behind them."""
        self.bracketed: set[str] = set()
        """Names that stand before brackets, and may be functions or factors."""
        self.before_sums: set[str] = set()
        """Names among these whose brackets hold a sum, which a product needs."""
        self.index = 0
        self.depth = 0
        self.open_bars = 0
        """Absolute values that are open: a bar in operator position closes the innermost."""
        self.bar_separates = False
        """Inside set braces or P(A|B), where a bar is a separator and not an absolute value."""
        self.colon_separates = False
        """Inside set braces, where a colon is no ratio."""
        self.square_open = False
        """Inside a bracket opened by ``[`` or ``]``, where ``[`` may close an interval: [0, 1[."""
        self.single_token = False
        """Inside the unbraced argument of a TeX command, which is one token."""
        self.differential = False
        """Inside an integral, where d before a letter ends the integrand."""

    @property
    def token(self) -> Token:
        return self.tokens[self.index]

    def ahead(self, distance: int = 1) -> Token:
        place = self.index + distance
        return self.tokens[place] if place < len(self.tokens) else self.tokens[-1]

    def advance(self) -> Token:
        token = self.tokens[self.index]
        if token.kind != "end":
            self.index += 1
        return token

    def at(self, *texts: str) -> bool:
        return self.tokens[self.index].text in texts  # the last token has no text

    def accept(self, *texts: str) -> bool:
        if self.at(*texts):
            self.index += 1
            return True
        return False

    def expect(self, *texts: str) -> Token:
        if not self.at(*texts):
            self.fail(f"expected {' or '.join(texts)}")
        return self.advance()

    def failure(self, why: str) -> Unreadable:
        shown = self.token.text or "the end"
        return Unreadable(f"{why} at {shown!r} (token {self.index + 1})")

    def fail(self, why: str) -> NoReturn:
        raise self.failure(why)

    def nested(
        self,
        *,
        bar_separates: bool = False,
        colon_separates: bool = False,
        square_open: bool = False,
        differential: bool = False,
    ) -> "_Level":
        """One level deeper, with the given reading modes, all others at rest."""
        if self.depth >= MAX_DEPTH:
            self.fail(f"nested deeper than {MAX_DEPTH}")
        level = _Level(self)
        self.depth += 1
        self.open_bars = 0
        self.bar_separates, self.colon_separates = bar_separates, colon_separates
        self.square_open, self.differential = square_open, differential
        return level


class _Level:
    """The modes of a level that is left for a deeper one, restored at the end of a ``with`` block."""

    __slots__ = ("cursor", "modes")

    def __init__(self, cursor: Cursor) -> None:
        self.cursor = cursor
        self.modes = (
            cursor.open_bars,
            cursor.bar_separates,
            cursor.colon_separates,
            cursor.square_open,
            cursor.differential,
        )

    def __enter__(self) -> None:
        return None

    def __exit__(self, *failure: object) -> None:
        cursor = self.cursor
        cursor.depth -= 1
        (
            cursor.open_bars,
            cursor.bar_separates,
            cursor.colon_separates,
            cursor.square_open,
            cursor.differential,
        ) = self.modes
