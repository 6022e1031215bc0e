"""All readers: every module of a subject registers its own when it is imported."""

from benchmarks.rederived import (
    abstract_algebra,
    algebra,
    arithmetic,
    calculus,
    combined,
    computing,
    counting,
    differential_equations,
    games,
    geometry,
    graphs,
    linear_algebra,
    logic,
    number_theory,
    probability,
    statistics,
    trigonometry,
)
from benchmarks.rederived.reading import READERS

__all__ = [
    "READERS",
    "abstract_algebra",
    "algebra",
    "arithmetic",
    "calculus",
    "combined",
    "computing",
    "counting",
    "differential_equations",
    "games",
    "geometry",
    "graphs",
    "linear_algebra",
    "logic",
    "number_theory",
    "probability",
    "statistics",
    "trigonometry",
]
