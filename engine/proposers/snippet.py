"""From a snippet: a problem that a piece of code gives the idea for (OSS-instruct)."""

from engine.proposers.code_problems import CodeProposer

PROPOSER = CodeProposer("snippet")
