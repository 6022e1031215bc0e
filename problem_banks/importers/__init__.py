"""Published problem sets, read from files that the user has. One file per set."""

from problem_banks.importers.registry import IMPORTERS, Importer, load, read
from problem_banks.importers.rows import BadRow, Refused

__all__ = ["IMPORTERS", "BadRow", "Importer", "Refused", "load", "read"]
