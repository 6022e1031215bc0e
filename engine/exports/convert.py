"""From a dataset that is already written to another format."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from pydantic import ValidationError

from engine.audit.columns import certificates_of, contradictions
from engine.errors import ConfigError
from engine.excerpts import excerpt
from engine.exports.attempts import attempts_beside
from engine.exports.base import Export, writing
from engine.exports.chat import ALPACA, SHAREGPT
from engine.exports.checked import checked, unlike_a_row
from engine.exports.folders import HARBOR, VERIFIERS
from engine.exports.harnesses import HUB_EVAL, INSPECT, LM_EVAL
from engine.exports.jsonl import JSONL, MESSAGES, PROMPT_COMPLETION, TRANSLATION
from engine.exports.mending import CRITIQUE, REPAIR
from engine.exports.parquet import PARQUET, parquet_files
from engine.exports.preference import DPO, KTO
from engine.exports.process import PROCESS
from engine.exports.python_tests import EVALPLUS, HUMANEVAL, LIVECODEBENCH
from engine.exports.reader import find_rows, read_rows
from engine.exports.rl import NEMO_GYM, OPENRLHF, SKYRL, TRL_GRPO, VERL
from engine.exports.stepwise import STEPWISE
from engine.exports.tool_traces import TOOLS


def _by_name(*exports: Export) -> Mapping[str, Export]:
    return {export.name: export for export in exports}


#: Every format by its name, in the order in which they are listed.
EXPORTS: Mapping[str, Export] = _by_name(
    PARQUET,
    JSONL,
    MESSAGES,
    PROMPT_COMPLETION,
    TRANSLATION,
    PROCESS,
    SHAREGPT,
    ALPACA,
    STEPWISE,
    REPAIR,
    CRITIQUE,
    TOOLS,
    DPO,
    KTO,
    TRL_GRPO,
    VERL,
    OPENRLHF,
    SKYRL,
    NEMO_GYM,
    HUMANEVAL,
    EVALPLUS,
    LIVECODEBENCH,
    LM_EVAL,
    INSPECT,
    HUB_EVAL,
    HARBOR,
    VERIFIERS,
)


def get_export(name: str) -> Export:
    """The format called ``name``.

    Raises:
        ConfigError: there is none; the text gives the nearest.
    """
    if name in EXPORTS:
        return EXPORTS[name]
    nearest = get_close_matches(name, EXPORTS, n=1, cutoff=0.0)[0]
    raise ConfigError(f"no format is called {name!r}; the nearest is {nearest!r}. All: {', '.join(EXPORTS)}")


#: Refused rows are named up to this many; the count is of all.
MAX_NAMED = 20


@dataclass
class Converted:
    """What became of the rows of a dataset."""

    written: int = 0
    """Rows that the format has a place for."""
    refused: int = 0
    """Rows whose columns say something else than their certificate: they were changed after it was made."""
    named: list[str] = field(default_factory=list)
    """The first of these, each with what contradicts."""

    def refuse(self, name: str, contradicting: list[str]) -> None:
        self.refused += 1
        if len(self.named) < MAX_NAMED:
            self.named.append(f"{name}: {'; '.join(contradicting)}")


def convert(dataset: Path, folder: Path, format_name: str) -> Converted:
    """Writes the rows of ``dataset`` into ``folder``, but for those that contradict their certificates.

    Raises:
        ConfigError: no such format, or one of a dataset's own that would be written over the dataset.
        InputError: the dataset is missing or malformed; nothing in ``folder`` is replaced.
    """
    export = get_export(format_name)
    own = _own_files(export, folder)
    if over := [path for path in find_rows(dataset) if path.resolve() in own]:
        raise ConfigError(f"{over[0]} is what is read, and would be written over: give another folder")
    folder.mkdir(parents=True, exist_ok=True)
    done = Converted()
    with attempts_beside(dataset) as attempts, writing([export.open(folder, attempts)]) as (writer,):
        for number, row in enumerate(read_rows(dataset), start=1):
            place = f"row {number}"
            try:
                pair = checked(row, place)
                if contradicting := contradictions(row, certificates_of(row)):
                    done.refuse(f"{place} ({excerpt(pair['id'], 80)})", contradicting)
                else:
                    done.written += writer.write(pair)
            except ValidationError as error:  # what a column holds as JSON text is read where it is asked for
                raise unlike_a_row(error, place) from None
    return done


def _own_files(export: Export, folder: Path) -> set[Path]:
    """Files in a folder that a dataset may be read from and that a format writes."""
    written = {PARQUET.name: parquet_files(folder), JSONL.name: [folder / JSONL.file_name]}
    return {path.resolve() for path in written.get(export.name, [])}
