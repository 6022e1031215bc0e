"""Evolution in depth: a harder problem made of a solved one."""

from engine.proposers.code_problems import CodeProposer

PROPOSER = CodeProposer("evolution_depth")
