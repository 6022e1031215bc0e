"""A variation of a verified problem: the program must change where it matters."""

from engine.proposers.code_problems import CodeProposer

PROPOSER = CodeProposer("variation")
