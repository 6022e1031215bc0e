"""How ambiguous notation is read, the same on both sides of a comparison."""

from collections.abc import Callable
from dataclasses import dataclass

from engine.answers.comparison import Comparison
from engine.answers.tree import Node


@dataclass(frozen=True, slots=True)
class Reading:
    """The choices under which two trees are compared."""

    log_base_ten: bool = True
    """Whether ``log`` without a base is decimal."""
    seed: str = ""
    """Text from which random points are drawn: the pair itself, so that a verdict is a pure function of
    it."""
    prove: "Callable[[Node, Node, Reading], Comparison] | None" = None
    """Asked where no rule decides; ``None`` leaves the question open."""

    statement: frozenset[str] = frozenset()
    """Stems of the words of the problem's statement, which may follow its answer in silence."""
    takes_roundings: bool = True
    """Whether a decimal may stand for the value of which it is the rounding."""
    agreement_counts: bool = False
    """Whether values that agree to hundreds of digits, or at random points, count as equal without a proof:
    for steps of a derivation that only has to be plausible, never for an answer."""


#: How the parts of a collection are compared in their turn.
Compare = Callable[[Node, Node, Reading], Comparison]
