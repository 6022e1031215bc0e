"""Proof assistants behind one protocol, one file each."""

from engine.kernel.provers.base import Outcome, Prover, Script

__all__ = ["Outcome", "Prover", "Script"]
