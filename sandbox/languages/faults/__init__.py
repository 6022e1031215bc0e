"""What stopped a program, read from what its compiler or its runtime said: one module per language.

A program may write the same itself; it gains only another text for its own failure.
"""

from sandbox.languages.faults.base import Fault, FaultReader

__all__ = ["Fault", "FaultReader"]
