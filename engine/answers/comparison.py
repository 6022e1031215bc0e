"""The result of one comparison: three-valued, with how it is known."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Decision = Literal["equal", "different", "undecided"]


@dataclass(frozen=True, slots=True)
class Comparison:
    decision: Decision
    method: str
    """How it is known: ``identical``, ``exact``, ``balls``, ``modular``, ``sampled``, ``proved``, ..."""
    reason: str = ""
    evidence: Mapping[str, Any] = field(default_factory=dict)
    """A certificate of equality or a witness of difference, in plain JSON values."""

    @property
    def equal(self) -> bool:
        return self.decision == "equal"

    @property
    def different(self) -> bool:
        return self.decision == "different"


def equal(method: str, reason: str = "", **evidence: Any) -> Comparison:
    return Comparison("equal", method, reason, evidence)


def different(method: str, reason: str = "", **evidence: Any) -> Comparison:
    return Comparison("different", method, reason, evidence)


def undecided(reason: str, method: str = "none", **evidence: Any) -> Comparison:
    return Comparison("undecided", method, reason, evidence)


def all_of(outcomes: list[Comparison], method: str) -> Comparison:
    """Equal when every part is; different as soon as one is; else undecided."""
    for outcome in outcomes:
        if outcome.different:
            return outcome
    for outcome in outcomes:
        if not outcome.equal:
            return outcome
    weakest = next((o for o in outcomes if o.method not in ("identical", "exact")), None)
    return equal(weakest.method if weakest else method, parts=len(outcomes))
