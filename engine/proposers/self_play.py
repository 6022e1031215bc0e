"""Self-play: a problem at about half of the solver's own pass rate; measured difficulty decides."""

from engine.proposers.code_problems import CodeProposer

PROPOSER = CodeProposer("self_play")
