"""What can go wrong with a source of problems::

ProvenderError      the root of every error, here as in the other packages
├── InputError      a file is missing or malformed; the text names file, line and value
└── BankError
    ├── UnknownBank     no bank or importer has that name; the text gives the nearest ones
    ├── OutOfSpace      an index lies beyond what a seed of a family has, or a seed is negative
    ├── FaultyItem      a family disproved its own item: a bug in the family, never handed out
    └── NoSolution      a problem has no worked solution that could be told in a register
"""

from sandbox.errors import ProvenderError


class InputError(ProvenderError):
    """A file is missing, or cannot be read as what it should be."""


class BankError(ProvenderError):
    """Base of what a bank itself cannot do."""


class UnknownBank(BankError):
    """No bank or importer is registered under that name."""


class OutOfSpace(BankError):
    """A seed of the family has fewer items than were asked for, or the seed is none."""


class FaultyItem(BankError):
    """A family's second verification or a step of its worked solution contradicts the item it built."""


class NoSolution(BankError):
    """The problem has no worked solution in steps with one answer."""
