"""Published problem sets, read from files that the user has. One file per set."""

from problem_banks.importers.registry import IMPORTERS, Importer, load

__all__ = ["IMPORTERS", "Importer", "load"]
