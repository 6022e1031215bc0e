"""The mistakes that the faulty solver makes, one registry for programs and one for worked solutions."""

from engine.solvers.faults.code import CODE_FAULTS
from engine.solvers.faults.math import MATH_FAULTS

__all__ = ["CODE_FAULTS", "MATH_FAULTS"]
