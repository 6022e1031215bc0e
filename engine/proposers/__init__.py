"""Ways to make new problems with a solver, or by running verified programs.

A new one is one file with a ``PROPOSER`` and its name here.
"""

from difflib import get_close_matches
from importlib import import_module

from engine.errors import ConfigError
from engine.proposers.base import Derivation, NotPosed, Proposer, bank_of

#: The methods, each the name of its module.
PROPOSERS = (
    "reverse_instruction",
    "abduction",
    "back_translation",
    "critique_revise",
    "deduction",
    "evolution_breadth",
    "evolution_depth",
    "fobar",
    "induction",
    "math_evolution",
    "math_self_instruct",
    "math_variation",
    "rephrasing",
    "self_instruct",
    "self_play",
    "self_verification",
    "snippet",
    "variation",
)

__all__ = ["PROPOSERS", "Derivation", "NotPosed", "Proposer", "bank_of", "get_proposer"]


def get_proposer(name: str) -> Proposer | Derivation:
    """The proposer called ``name``.

    Raises:
        ConfigError: there is none; the text gives the nearest.
    """
    if name not in PROPOSERS:
        nearest = get_close_matches(name, PROPOSERS, n=1, cutoff=0.0)[0]
        raise ConfigError(f"no proposer is called {name!r}; the nearest is {nearest!r}")
    proposer: Proposer | Derivation = import_module(f"engine.proposers.{name}").PROPOSER
    return proposer
