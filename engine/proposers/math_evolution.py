"""A harder problem of mathematics."""

from engine.proposers.math_problems import MathProposer

PROPOSER = MathProposer("math_evolution")
