"""What one row of the tables is: a suite as people write it, a right solution, and a fault planted in it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """A suite of tests with a solution that passes it, and one that must not."""

    entry_point: str
    right: str
    fault: tuple[str, str]
    """A part of the right solution, and what makes it wrong."""
    tests: str

    @property
    def wrong(self) -> str:
        before, after = self.fault
        assert self.right.count(before) == 1, (before, self.right)
        return self.right.replace(before, after)
