"""Where problems come from, as a command line says it: a bank, or a file with its importer before a colon."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.config import BankConfig


def source_of(text: str, *, of_bank: int, of_file: int | None = None) -> "BankConfig":
    """The source that ``text`` names, with the number of problems to draw of it; all of a file by default."""
    from engine.config import BankConfig

    name, colon, path = text.partition(":")
    if colon:
        return BankConfig(importer=name, path=Path(path), count=of_file)
    return BankConfig(name=name, count=of_bank)
