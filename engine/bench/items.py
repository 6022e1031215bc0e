"""An item bank: problems with their difficulty and discrimination, fitted from finished benchmarks."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import ValidationError

from engine.bench.compare import outcomes_of
from engine.difficulty.item_response import Ability, Item, TooFewSolvers, fit_item_response
from engine.errors import InputError, ProvenderError
from engine.files import write_atomically
from problem_banks.records import Record, content_hash


class ItemBank(Record):
    """What the fit says of every problem."""

    solvers: Mapping[str, Ability]
    """Those that it was fitted from; their abilities are on the same scale."""
    items: Mapping[str, Item]
    """By problem id."""

    @property
    def digest(self) -> str:
        """Abilities that were measured with the same bank are on one scale."""
        return content_hash(self.model_dump(mode="json"))[:16]


def fit_items(folders: Sequence[Path]) -> ItemBank:
    """The bank that finished benchmarks make; the more solvers of different abilities, the better.

    Raises:
        ProvenderError: a folder holds no benchmark, or there are too few solvers or problems for a scale.
    """
    try:
        fit = fit_item_response(outcomes_of(folders))
    except TooFewSolvers as error:
        raise ProvenderError(f"An item bank cannot be fitted: {error}") from None
    return ItemBank(solvers=fit.abilities, items=fit.items)


def write_items(bank: ItemBank, path: Path) -> None:
    """Writes a bank as one JSON file, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, bank.model_dump_json(indent=2) + "\n")


def read_items(path: Path) -> ItemBank:
    """The bank of a file.

    Raises:
        InputError: it holds none.
    """
    try:
        return ItemBank.model_validate_json(path.read_bytes())
    except (ValidationError, UnicodeDecodeError) as error:
        first = error.errors()[0]["msg"] if isinstance(error, ValidationError) else str(error)
        raise InputError(
            f"{path} is no item bank ({first}): `provender bench items FOLDER... -o {path.name}` writes one"
        ) from None
