"""A variation of a verified problem of mathematics: another question about the same matter."""

from engine.proposers.math_problems import MathProposer

PROPOSER = MathProposer("math_variation")
