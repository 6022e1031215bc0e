"""Self-instruct: a new problem after an example, on a topic and for a persona of its own."""

from engine.proposers.code_problems import CodeProposer

PROPOSER = CodeProposer("self_instruct")
