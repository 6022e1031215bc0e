"""Going on where a run was stopped: whether a folder is this run's, and what may differ then."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from engine.config import RunConfig, dump_config
from engine.errors import ConfigError, InputError
from engine.ledger import LEDGER_FILE, Ledger
from engine.solvers import kind_of

CONFIG_FILE = "config.yaml"

#: What may differ between a run and its resumption: how fast it goes, never what comes out.
MAY_CHANGE = (
    "sandbox.jobs",
    "window",
    "executor",
    "processes",
    "max_cost",
    *(
        f"{solver}.options.{option}"
        for solver in ("solvers.*", "propose.*.solver", "translator")
        for option in ("concurrency", "timeout_seconds", "max_retries", "ready_seconds", "prices.*")
    ),
)

#: Under which key the ledger's settings hold the configuration.
_CONFIG = "config"


@dataclass(frozen=True)
class Change:
    """One value that differs between two configurations."""

    path: str
    before: object
    after: object

    @property
    def harmless(self) -> bool:
        """Whether it changes only how fast the run goes."""
        return any(_covers(pattern, self.path) for pattern in MAY_CHANGE)

    def __str__(self) -> str:
        return f"{self.path}: {self.before!r} -> {self.after!r}"


def ledger_and_config(folder: Path) -> tuple[Path, Path]:
    """Where a run folder keeps its ledger and its configuration.

    Raises:
        InputError: one of them is missing.
    """
    ledger, config = folder / LEDGER_FILE, folder / CONFIG_FILE
    if not (ledger.is_file() and config.is_file()):
        raise InputError(
            f"{folder} holds no run ({LEDGER_FILE} or {CONFIG_FILE} is missing): give the folder that a "
            "`provender run` wrote, e.g. out/demo"
        )
    return ledger, config


async def adopt(config: RunConfig, ledger: Ledger) -> None:
    """Makes the folder this run's own. A run that failed before it bought anything does not hold it.

    Raises:
        ConfigError: it belongs to a run whose output would differ; every difference is shown.
    """
    text = ledger.setting(_CONFIG)
    if text is not None and (ledger.count("completions") or ledger.count("batches")):
        differences = _differences(text, config)
        if differences:
            raise ConfigError(_refusal(config.output, differences))
    elif text != config.model_dump_json() or not ledger.count("verdicts"):
        await ledger.forget()
    await ledger.save_setting(_CONFIG, config.model_dump_json())
    (config.output / CONFIG_FILE).write_text(dump_config(config), encoding="utf-8")


def _differences(text: str, config: RunConfig) -> list[Change]:
    found = changes(_earlier_config(text, config.output), config)
    # The folder may have been moved, or be a copy: what it holds says what comes out.
    return [
        change
        for change in found
        if not (change.harmless or change.path == "output" or _only_moved(change, config))
    ]


def _earlier_config(text: str, folder: Path) -> RunConfig:
    try:
        return RunConfig.model_validate_json(text)
    except ValidationError as error:
        raise ConfigError(
            f"{folder} holds a run that another version of provender began, with a configuration that this "
            "one cannot read: go on with that version, or choose another folder with --set output=FOLDER."
        ) from error


def _only_moved(change: Change, config: RunConfig) -> bool:
    """Whether a server merely has another address: what it answers is decided by the model that is named."""
    solvers = {f"solvers.{place}": solver for place, solver in enumerate(config.solvers)}
    solvers |= {
        f"propose.{place}.solver": each.solver for place, each in enumerate(config.propose) if each.solver
    }
    solver = (solvers | {"translator": config.translator}).get(change.path.removesuffix(".spec"))
    if solver is None or "model" not in solver.options:
        return False
    before, after = kind_of(str(change.before)), kind_of(str(change.after))
    return all(kind is not None and kind.target_is_address for kind in (before, after))


def _refusal(folder: Path, differences: list[Change]) -> str:
    shown = "\n".join(f"  {change}" for change in differences)
    return (
        f"{folder} holds a run with another configuration, and its output would differ:\n{shown}\n"
        "Put these values back to resume it, or choose another folder with --set output=FOLDER."
    )


def changes(before: RunConfig, after: RunConfig) -> tuple[Change, ...]:
    """Every leaf value in which two configurations differ."""
    old, new = (dict(_leaves(config.model_dump(mode="json"))) for config in (before, after))
    return tuple(
        Change(path, old.get(path), new.get(path))
        for path in sorted(old.keys() | new.keys())
        if old.get(path) != new.get(path)
    )


def shaping(config: RunConfig) -> dict[str, Any]:
    """The values that decide what a run puts out, by dotted path."""
    leaves = _leaves(config.model_dump(mode="json"))
    return {path: value for path, value in leaves if not Change(path, None, None).harmless}


def _leaves(data: object, prefix: str = "") -> Iterator[tuple[str, object]]:
    entries: list[tuple[object, object]]
    if isinstance(data, dict):
        entries = list(data.items())
    elif isinstance(data, list):
        entries = list(enumerate(data))
    else:
        yield prefix, data
        return
    for key, value in entries:
        yield from _leaves(value, f"{prefix}.{key}" if prefix else str(key))


def _covers(pattern: str, path: str) -> bool:
    wanted, given = pattern.split("."), path.split(".")
    return len(wanted) == len(given) and all(w in ("*", g) for w, g in zip(wanted, given, strict=True))
