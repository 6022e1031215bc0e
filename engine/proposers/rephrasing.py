"""Rephrasing: the same problem in other words."""

from engine.proposers.restated import Restatement

PROPOSER = Restatement("rephrasing")
