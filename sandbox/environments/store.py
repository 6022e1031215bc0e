"""Where environments lie on this machine, and how they are found by name.

The store is ``$PROVENDER_ENVIRONMENTS``, or ``provender/environments`` in the user's data folder. A built
environment is a folder named after its packages, the interpreter and the machine; ``NAME.json`` beside them
says what a user's own name stands for.
"""

import difflib
import os
import platform
import sys
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from pydantic import ValidationError

from sandbox.environments.environment import BUILT_IN, OWN, STDLIB, Environment
from sandbox.errors import BadJob, MissingEnvironment


def store() -> Path:
    """The folder of all environments; it need not be there yet."""
    chosen = os.environ.get("PROVENDER_ENVIRONMENTS")
    if chosen:
        return Path(chosen).absolute()
    return Path(os.environ.get("XDG_DATA_HOME") or _data_folder(), "provender", "environments").absolute()


def _data_folder() -> Path:
    try:
        return Path.home() / ".local" / "share"
    except RuntimeError:  # a user whom the machine does not know
        return Path("/var/lib")


def folder_of(environment: Environment) -> Path:
    """Where a built environment lies, whether it is there or not."""
    tag = f"cp{sys.version_info.major}{sys.version_info.minor}-{platform.machine()}"
    return store() / f"{environment.digest}-{tag}"


def environments() -> Mapping[str, Environment]:
    """Every environment that has a name here, the built-in ones first. A file that is none is passed over."""
    own = (_read(path) for path in sorted(store().glob("*.json")))
    return {each.name: each for each in (*BUILT_IN, *(each for each in own if each is not None))}


def get_environment(name: str) -> Environment:
    """The environment called ``name``, built or not.

    Raises:
        BadJob: no environment has that name; the text says which there are and how one is made.
    """
    known = environments()
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name, known, n=1)
    hint = f"; did you mean {near[0]!r}?" if near else f"; there are {', '.join(known)}."
    raise BadJob(f"no environment is called {name!r}{hint} `provender box build {name} PACKAGE ...` makes it")


def remember(environment: Environment) -> None:
    """Gives a user's own environment its name on this machine."""
    store().mkdir(parents=True, exist_ok=True)
    (store() / f"{environment.name}.json").write_text(environment.model_dump_json(indent=2) + "\n")


def lent(environment: Environment) -> Mapping[str, Path]:
    """What a box is lent, by its place under the folder of packages; an empty place is the whole folder.

    Raises:
        MissingEnvironment: it is not built here; the text has the command that builds it.
    """
    if environment.digest == STDLIB.digest:
        return {}
    folder = folder_of(environment)
    if folder.is_dir():
        return {"": folder}
    if environment in OWN and _has_its_versions(environment):
        return {name: path for module in environment.modules for name, path in _installed(module).items()}
    raise MissingEnvironment(
        f"the environment {environment.label} is not built on this machine; build it with "
        f"`provender box build {environment.name}`"
    )


def is_built(environment: Environment) -> bool:
    """Whether boxes of this machine can be lent it."""
    try:
        lent(environment)
    except MissingEnvironment:
        return False
    return True


@cache
def _installed(package: str) -> Mapping[str, Path]:
    """What an installed package put into the folder of packages, by name."""
    found = distribution(package)
    tops = {file.parts[0] for file in found.files or ()} - {"..", "__pycache__"}
    return {name: Path(str(found.locate_file(name))) for name in sorted(tops)}


def _has_its_versions(environment: Environment) -> bool:
    """Whether Provender itself was installed with exactly these packages."""
    try:
        return all(
            distribution(name).version == version
            for name, _, version in (package.partition("==") for package in environment.packages)
        )
    except PackageNotFoundError:
        return False


def _read(path: Path) -> Environment | None:
    try:
        return Environment.model_validate_json(path.read_text(encoding="utf-8"))
    except (OSError, ValidationError, UnicodeDecodeError):
        return None
