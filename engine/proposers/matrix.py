"""All tests by all programs: which tests nobody fails, and which programs fail most."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Matrix:
    """For each program, by what a person calls it, which tests it passes. Tests are counted from 1."""

    rows: Mapping[str, Sequence[bool]] = field(default_factory=dict)

    @property
    def weak_tests(self) -> list[int]:
        """Tests that no program fails: so far they have told nothing from anything."""
        columns = zip(*self.rows.values(), strict=False)
        return [number for number, column in enumerate(columns, start=1) if all(column)]

    @property
    def telling_tests(self) -> list[tuple[int, int]]:
        """The other tests with how many programs fail them, those that most fail first."""
        columns = enumerate(zip(*self.rows.values(), strict=False), start=1)
        failing = [(number, len(column) - sum(column)) for number, column in columns]
        return sorted((each for each in failing if each[1]), key=lambda each: -each[1])

    @property
    def suspicious(self) -> list[tuple[str, int]]:
        """Programs that fail a test with how many they fail, the worst first."""
        failing = [(name, len(row) - sum(row)) for name, row in self.rows.items()]
        return sorted((each for each in failing if each[1]), key=lambda each: -each[1])

    def lines(self) -> list[str]:
        """The matrix as a person reads it: a column for each test, ``+`` where it is passed."""
        width = max(map(len, self.rows), default=0)
        lines = [f"{name:<{width}}  {''.join('-+'[each] for each in row)}" for name, row in self.rows.items()]
        telling = ", ".join(f"{number} ({count})" for number, count in self.telling_tests)
        suspicious = ", ".join(f"{name} ({count})" for name, count in self.suspicious)
        weak = ", ".join(map(str, self.weak_tests))
        return [
            *lines,
            f"tests that most programs fail: {telling or 'none'}",
            f"tests that none fails: {weak or 'none'}",
            f"programs that fail most tests: {suspicious or 'none'}",
        ]
