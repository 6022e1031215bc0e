"""Critique and revision: a statement judged by principles and written again."""

from engine.proposers.restated import Restatement

PROPOSER = Restatement("critique_revise")
