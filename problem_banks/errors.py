"""What can go wrong with a source of problems::

BankError
├── UnknownBank     no bank has that name; the text gives the nearest one
├── OutOfSpace      a seed or an index lies beyond what a family can draw without repeating itself
├── FaultyItem      a family disproved its own item: a bug in the family, never handed out
├── NoSolution      a problem has no worked solution that could be told in a register
└── InputError      a file to import is missing or malformed; the text names file, line and value
"""


class BankError(Exception):
    """Base of everything this package raises on purpose."""


class UnknownBank(BankError):
    """No bank or importer is registered under that name."""


class OutOfSpace(BankError):
    """The family has fewer seeds, or fewer items for a seed, than were asked for."""


class FaultyItem(BankError):
    """A family's second verification or a step of its worked solution contradicts the item it built."""


class NoSolution(BankError):
    """The problem has no worked solution in steps with one answer."""


class InputError(BankError):
    """A file cannot be read as the published set it should be."""
