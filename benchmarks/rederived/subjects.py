"""All readers: every module of a subject registers its own when it is imported."""

from benchmarks.rederived import (
    abstract_algebra,
    algebra,
    arithmetic,
    calculus,
    computing,
    counting,
    differential_equations,
    games,
    graphs,
    linear_algebra,
    number_theory,
    probability,
    statistics,
)
from benchmarks.rederived.reading import READERS

__all__ = [
    "READERS",
    "abstract_algebra",
    "algebra",
    "arithmetic",
    "calculus",
    "computing",
    "counting",
    "differential_equations",
    "games",
    "graphs",
    "linear_algebra",
    "number_theory",
    "probability",
    "statistics",
]
