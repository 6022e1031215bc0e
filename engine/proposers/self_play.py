"""Self-play: problems that the solver itself gets right in about half of its attempts, counted by trying."""

from engine.proposers.code_problems import CodeProposer

#: Independent programs, and between which shares of them may be right: all would teach nothing.
_PROGRAMS, _TARGET = 6, (0.3, 0.9)

PROPOSER = CodeProposer("self_play", independent=_PROGRAMS, target=_TARGET)
