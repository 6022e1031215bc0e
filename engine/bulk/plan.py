"""Which runs may be made in bulk, and how one is cut into batches."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.config import RULES, RunConfig
from engine.errors import ConfigError, InputError
from engine.ledger import Ledger
from engine.solvers import SOLVERS, kind_of
from engine.stages.propose import share

#: Problems of a batch: a commit on disk for so many, and half a second of work lost by a kill.
BATCH = 256

#: Under which key the ledger's settings hold the versions of the banks.
_BANKS = "banks"


@dataclass(frozen=True)
class Batch:
    """Consecutive problems of one bank."""

    first: int
    """Position of the first in the run."""
    positions: int
    bank: str
    start: int
    """Index of the first in its bank."""
    repeated: frozenset[int] = frozenset()
    """Positions of problems that are known to stand earlier in the run."""

    def halves(self) -> "tuple[Batch, Batch]":
        """The same problems as two batches; there must be two at least."""
        half = self.positions // 2
        rest = Batch(self.first + half, self.positions - half, self.bank, self.start + half, self.repeated)
        return Batch(self.first, half, self.bank, self.start, self.repeated), rest


def require_bulk(config: RunConfig) -> None:
    """Finds out whether all that a run does can be done again for nothing.

    Raises:
        ConfigError: it reads files, or asks a solver whose answers cost something or are not always the same.
    """
    solvers = [("solvers", each.spec) for each in config.solvers]
    if config.translator.spec != RULES:
        solvers.append(("translator", config.translator.spec))
    if config.perplexity is not None:
        solvers.append(("perplexity", config.perplexity.spec))
    for place, spec in solvers:
        kind = kind_of(spec)
        if kind is None or not kind.repeatable:
            free = ", ".join(name for name, each in SOLVERS.items() if each.repeatable)
            raise ConfigError(
                f"bulk keeps no answers, and those of {place} {spec!r} may not be had again: use {free}, or "
                "leave `bulk` out"
            )
    for bank in config.sources:
        if bank.name is None:
            raise ConfigError(
                f"bulk draws its problems again after an interruption, which the importer {bank.importer!r} "
                "cannot do from the middle of a file: give procedural banks only, or leave `bulk` out"
            )
    if config.propose:
        raise ConfigError("bulk keeps no answers, and `propose` needs them: leave one of them out")


async def require_same_banks(config: RunConfig, ledger: Ledger) -> None:
    """Finds out whether every bank is the one that the run began with.

    Raises:
        InputError: one has another version by now.
    """
    from problem_banks.registry import get_bank

    now = {bank.name: get_bank(bank.name).version for bank in config.banks if bank.name is not None}
    before = json.loads(ledger.setting(_BANKS) or "{}")
    for name, version in before.items():
        if now.get(name) != version:
            raise InputError(
                f"bank {name!r} has version {now.get(name)}, and the run began with version {version}: its "
                "problems are others. Go on with that version, or choose another output folder."
            )
    await ledger.save_setting(_BANKS, json.dumps(now, sort_keys=True))


def batches(config: RunConfig, done: Sequence[tuple[int, int]]) -> Iterator[Batch]:
    """The batches of a run in order; ``done`` are first positions and lengths of those to leave out."""
    first = 0
    ended = iter(sorted(done))
    covered = next(ended, None)
    for bank in config.banks:
        at, last = first, first + (share(bank) or 0)
        while at < last:
            if covered is not None and covered[0] <= at:
                at, covered = max(at, sum(covered)), next(ended, None)
                continue
            until = min(last, at + BATCH, covered[0] if covered is not None else last)
            yield Batch(at, until - at, bank.name or "", bank.start + at - first)
            at = until
        first = last
