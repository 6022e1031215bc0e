"""Errors that a user must act on. The command line prints them as one paragraph and exits with code 2::

ProvenderError
├── ConfigError       a configuration or an argument is wrong; names the value and the nearest valid one
├── InputError        a file is missing or malformed; names the line
├── LedgerError       the record of a run cannot be opened or written; says what stands in the way
├── MissingExtra      an optional package is needed; gives the pip command
└── SolverError       a solver cannot be used at all: no such server, key refused
"""


class ProvenderError(Exception):
    """Base of the errors that say what the user should do next."""


class ConfigError(ProvenderError):
    """A configuration value cannot be used."""


class InputError(ProvenderError):
    """An input file cannot be read as what it should be."""


class LedgerError(ProvenderError):
    """The ledger of a run cannot be used: another run holds it, it is damaged, or the disk is full."""


class MissingExtra(ProvenderError):
    """An optional dependency is not installed."""


class SolverError(ProvenderError):
    """A solver cannot answer anything: wrong address, refused key, missing model."""
