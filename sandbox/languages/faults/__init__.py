"""What stopped a program, read from what its compiler or its runtime said: one module per language.

A program may write the same itself; it gains only another text for its own failure.
"""

from importlib import import_module

from sandbox.languages.faults.base import Fault, FaultReader

__all__ = ["Fault", "FaultReader", "faults_of"]


def faults_of(language: str) -> FaultReader:
    """The reader of a language that is known to exist."""
    reader: FaultReader = import_module(f"sandbox.languages.faults.{language}").FAULTS
    return reader
