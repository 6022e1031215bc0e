"""Evolution in breadth: a rarer problem of the same field."""

from engine.proposers.code_problems import CodeProposer

PROPOSER = CodeProposer("evolution_breadth")
