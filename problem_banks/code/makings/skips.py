"""Pairs of numbers that do not count: a knob that families of graphs share."""

from collections.abc import Sequence
from dataclasses import dataclass

#: How two numbers become one, then a modulus and a remainder.
Choice = tuple[str, int, int]


@dataclass(frozen=True)
class Skip:
    """The pairs [a, b] that do not count."""

    choice: Choice

    @property
    def joined(self) -> str:
        """What is made of the two numbers."""
        return {"+": "sum", "*": "product"}[self.choice[0]]

    @property
    def says(self) -> str:
        """After "pairs for which"."""
        _, modulus, rest = self.choice
        return f"the {self.joined} of a and b leaves remainder {rest} when divided by {modulus}"

    @property
    def test(self) -> str:
        """A Python condition about ``a`` and ``b``."""
        how, modulus, rest = self.choice
        return f"(a {how} b) % {modulus} == {rest}"

    def holds(self, a: int, b: int) -> bool:
        """Whether a pair does not count."""
        how, modulus, rest = self.choice
        return ((sum((a, b)) if how == "+" else a * b) - rest) % modulus == 0


def skip_choices(largest: int) -> Sequence[Choice]:
    """Sums and products by every modulus from 3 to ``largest``."""
    return [(how, m, r) for how in ("+", "*") for m in range(3, largest + 1) for r in range(m)]
