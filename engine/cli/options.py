"""Options that several verbs share: the same word means the same everywhere."""

from typing import Annotated

import typer

#: The strongest backend that the machine proves.
AUTO = "auto"

SandboxOption = Annotated[
    str,
    typer.Option(
        "--sandbox",
        metavar="BACKEND",
        help="Where programs run: auto (the strongest that this machine proves), {BACKENDS}. An "
        "explicit choice never falls back.",
    ),
]
UnsafeOption = Annotated[
    bool,
    typer.Option(
        "--unsafe",
        help="Where auto can prove no isolation, run programs as plain processes instead of refusing. Every "
        "verdict then says so (tier T3). Only for programs that you trust.",
    ),
]
JobsOption = Annotated[
    int | None, typer.Option("--jobs", "-j", min=1, help="Programs run at once. Default: one per core.")
]
MaxCostOption = Annotated[
    float | None,
    typer.Option(
        "--max-cost",
        help="The most money to spend, by the solver's option `prices`. What is then left is pending: with "
        "more, the same command goes on.",
    ),
]


def checked_seed(seed: int | None) -> int | None:
    """A seed as all banks take them, which are not imported for a help page."""
    from problem_banks.seeds import MOST_SEED

    if seed is not None and seed > MOST_SEED:
        raise typer.BadParameter(f"a seed is at most {MOST_SEED}; got {seed}")
    return seed


JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object instead of text.")]
