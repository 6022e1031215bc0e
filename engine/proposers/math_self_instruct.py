"""A new problem of mathematics, on a topic of the seed's kind."""

from engine.proposers.math_problems import MathProposer

PROPOSER = MathProposer("math_self_instruct")
