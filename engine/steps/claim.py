"""One claim of a solution: a link of a chain, read, with everything around it that bears on its verdict."""

from dataclasses import dataclass

from engine.steps.rewriting import Chain
from engine.steps.sides import SideReading


@dataclass(frozen=True, slots=True)
class Claim:
    """``left op right`` where it stands."""

    op: str
    left: SideReading
    right: SideReading
    shown: str
    start: int
    """Offset in the solution; -1 for what the problem states."""
    end: int
    firm_until: int
    """Offset behind which later steps do not rely on it."""
    chain: Chain
    lead_in: str
    """The words before it, since the last formula."""
    before: str
    """The text right before it."""
    step: str
    """The whole step in which it stands."""
    behind: str
    """The rest of the step, and what comes next."""
    is_derived: bool = False
    """Whether the text draws it from what stands before, rather than stating something new."""
    is_listed: bool = False
    """Whether it stands among single values in a list."""

    @property
    def is_ambiguous(self) -> bool:
        return self.left.is_ambiguous or self.right.is_ambiguous
