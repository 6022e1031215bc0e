"""Errors that a user must act on. The command line prints them as one paragraph and exits with code 2::

ProvenderError        the root of every error, here as in the other packages
├── ConfigError       a configuration or an argument is wrong; names the value and the nearest valid one
├── InputError        a file is missing or malformed; names the line
├── LedgerError       the record of a run cannot be opened or written; says what stands in the way
├── MissingExtra      an optional package is needed; gives the pip command
├── SolverError       a solver cannot be used at all: no such server, key refused
├── BankError         see ``problem_banks.errors``
└── SandboxError      see ``sandbox.errors``
"""

from problem_banks.errors import InputError
from sandbox.errors import ProvenderError

__all__ = ["ConfigError", "InputError", "LedgerError", "MissingExtra", "ProvenderError", "SolverError"]


class ConfigError(ProvenderError):
    """A configuration value cannot be used."""


class LedgerError(ProvenderError):
    """The ledger of a run cannot be used: another run holds it, it is damaged, or the disk is full."""


class MissingExtra(ProvenderError):
    """An optional dependency is not installed."""


class SolverError(ProvenderError):
    """A solver cannot answer anything: wrong address, refused key, missing model."""
