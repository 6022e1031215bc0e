"""A disagreement about one input, as a person reads it on one screen."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from engine.checks.mismatch import brief
from engine.excerpts import excerpt
from engine.proposers.answers import Answer
from engine.strength.answers import Args

_STATEMENT_LETTERS, _VALUE_LETTERS = 1200, 200


@dataclass(frozen=True)
class Dispute:
    """One input, and who says what of it."""

    statement: str
    args: Args
    wanted: Answer | None
    """What the test expects; ``None`` for an input that no test has."""
    reference: Answer
    implementations: Sequence[Answer]

    @property
    def summary(self) -> str:
        """The disagreement in one line."""
        wanted = "" if self.wanted is None else f"the test expects {_short(self.wanted)}, "
        counts = Counter(_short(answer) for answer in self.implementations)
        others = ", ".join(
            f"{count} of {len(self.implementations)} {text}" for text, count in counts.most_common()
        )
        given = f"the reference gives {_short(self.reference)}"
        return (
            f"on {excerpt(brief(list(self.args)), _VALUE_LETTERS)} {wanted}{given}, implementations {others}"
        )

    def screen(self) -> str:
        """All that a person needs to decide: statement, input, and every answer."""
        lines = [statement_shown(self.statement), "", f"input      {brief(list(self.args)):.300}"]
        lines += [] if self.wanted is None else [f"test       {_short(self.wanted)}"]
        lines += [f"reference  {_short(self.reference)}"]
        lines += [f"program {n}  {_short(answer)}" for n, answer in enumerate(self.implementations, start=1)]
        return "\n".join(lines)


def statement_shown(statement: str) -> str:
    """A statement as far as it fits on a screen with what is said of it."""
    return excerpt(statement, _STATEMENT_LETTERS)


def _short(answer: Answer) -> str:
    return excerpt(answer.text, _VALUE_LETTERS)
