"""What a curation is told: one record, from a YAML file or the command line."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import Field

from engine.config import BankConfig
from problem_banks.records import Record

Share = Annotated[float, Field(gt=0, le=1)]


class CurationPlan(Record):
    """Which sieves rows pass, and what the corpus is to hold."""

    sources: tuple[Path, ...] = Field(min_length=1)
    """Datasets, in the order in which their rows are met: of duplicates the first stays."""
    skip: tuple[str, ...] = ()
    """Sieves that are left out, by name."""
    near: Share = 0.8
    """Jaccard similarity of word shingles from which two statements are one."""
    solutions: Annotated[int, Field(ge=1)] | None = None
    """Right solutions kept of one problem in one language, the most different ones; all by default."""
    against: tuple[BankConfig, ...] = ()
    """Sets that must not be in the corpus."""
    behaviour: bool = False
    """Ask the Python functions of problems the same probes, in boxes, and compare what they answer."""
    sandbox: str = "auto"
    shares: Mapping[str, Share] = {}
    """Wanted share by group, as ``kind:math`` or ``bank:gsm8k``; what is in no group shares the rest."""
    difficulty: tuple[Annotated[float, Field(ge=0, le=1)], ...] = ()
    """Wanted shares of equal bands of difficulty, the easiest first; as they come by default."""
    unwanted: Path | None = None
    """A list of further terms that no row may have."""
    like: tuple[BankConfig, ...] = ()
    """Real sets that the corpus is compared with, in numbers."""
    trained_on: tuple[BankConfig, ...] = ()
    """Sets that the generator was trained on: how much of the corpus is theirs is counted."""
    real: Annotated[float, Field(ge=0, lt=1)] = 0.0
    """The least share of problems from published sets and people."""
    before: Path | None = None
    """An earlier edition, whose drift to this one is measured."""
    seed: int = 0
    """Of what is left out where a share is exceeded."""
