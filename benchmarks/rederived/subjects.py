"""All readers: every module of a subject registers its own when it is imported."""

from benchmarks.rederived import (
    algebra,
    arithmetic,
    calculus,
    counting,
    differential_equations,
    number_theory,
)
from benchmarks.rederived.reading import READERS

__all__ = [
    "READERS",
    "algebra",
    "arithmetic",
    "calculus",
    "counting",
    "differential_equations",
    "number_theory",
]
