"""Options that several verbs share: the same word means the same everywhere."""

from enum import StrEnum
from typing import Annotated

import typer


class SandboxName(StrEnum):
    auto = "auto"
    bubblewrap = "bubblewrap"
    docker = "docker"


SandboxOption = Annotated[
    SandboxName,
    typer.Option("--sandbox", help="Where programs run. `auto`: the strongest that this machine proves."),
]
JobsOption = Annotated[
    int | None, typer.Option("--jobs", "-j", min=1, help="Programs run at once. Default: one per core.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object instead of text.")]
