"""Building an environment: pip into a folder that appears whole or not at all."""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from importlib.metadata import distributions
from pathlib import Path

from sandbox.environments.environment import BUILT_IN, Environment
from sandbox.environments.store import environments, folder_of, is_built, remember, store
from sandbox.errors import BadJob, SandboxError

_NAME = re.compile(r"[a-z][a-z0-9._-]{0,63}")
#: Lines of pip's complaint that are shown: the last ones say what was not found.
_SHOWN_LINES = 4


class BuildFailed(SandboxError):
    """An environment could not be built; nothing of it was kept."""


def build(name: str, requirements: Sequence[str] = ()) -> Environment:
    """Builds a built-in environment, a user's own anew, or a new one of ``requirements``.

    A new one is resolved by pip, and the versions found are what its digest stands for from then on.

    Args:
        requirements: as pip takes them, e.g. ``numpy`` or ``pandas>=2``; none for one that has a name.

    Raises:
        BadJob: the name cannot be one, or packages were given for a built-in environment.
        BuildFailed: pip did not install them; the text has its reason.
    """
    known = environments().get(name)
    if known is not None and not requirements:
        if not is_built(known):
            _install(known)
        return known
    if name in {each.name for each in BUILT_IN}:
        raise BadJob(
            f"{name!r} is built in and has its own packages; give your list of packages another name"
        )
    if not _NAME.fullmatch(name):
        raise BadJob(f"{name!r} is no name: lower-case letters, digits, `.`, `_` and `-`, a letter first")
    if not requirements:
        raise BadJob(
            f"no environment is called {name!r} yet: say what is in it, e.g. `provender box build "
            f"{name} numpy pandas`"
        )
    environment = _resolved(name, requirements)
    remember(environment)
    return environment


def _install(environment: Environment) -> None:
    """Installs exactly the packages that an environment names."""
    with _growing() as folder:
        _pip(folder, ["--no-deps", *environment.packages])
        _put_in_place(folder, environment)


def _resolved(name: str, requirements: Sequence[str]) -> Environment:
    """The environment that pip makes of some requirements, built."""
    with _growing() as folder:
        _pip(folder, list(requirements))
        packages = sorted(f"{_plain(found.name)}=={found.version}" for found in distributions(path=[folder]))
        environment = Environment(
            name=name, packages=tuple(packages), summary=f"made of {', '.join(requirements)}"
        )
        if not is_built(environment):
            _put_in_place(folder, environment)
    return environment


def _growing() -> "tempfile.TemporaryDirectory[str]":
    store().mkdir(parents=True, exist_ok=True)
    return tempfile.TemporaryDirectory(prefix=".growing-", dir=store(), ignore_cleanup_errors=True)


def _put_in_place(folder: str, environment: Environment) -> None:
    """Renames a grown folder to its name; one that is there meanwhile is the same."""
    # Boxes run under users of their own, who must be able to read it.
    for path in (Path(folder), *Path(folder).rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
    target = folder_of(environment)
    try:
        Path(folder).rename(target)
    except OSError:
        if not target.is_dir():
            raise
    Path(folder).mkdir(exist_ok=True)  # what made it removes it


def _pip(folder: str, arguments: list[str]) -> None:
    install = [
        "install",
        "--target",
        folder,
        "--no-input",
        "--disable-pip-version-check",
        "--only-binary=:all:",
    ]
    command = [*_pip_command(), *install, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    if done.returncode:
        said = [line for line in done.stderr.strip().splitlines() if not line.startswith("WARNING")]
        raise BuildFailed(f"pip could not install {' '.join(arguments)}: {' '.join(said[-_SHOWN_LINES:])}")
    shutil.rmtree(Path(folder, "bin"), ignore_errors=True)  # scripts that name this machine's interpreter


def _pip_command() -> list[str]:
    """pip of our own interpreter, or of the one that its environment was made from."""
    for python in (sys.executable, getattr(sys, "_base_executable", sys.executable)):
        works = subprocess.run([python, "-m", "pip", "--version"], capture_output=True, check=False)
        if works.returncode == 0:
            return [python, "-m", "pip"]
    raise BuildFailed(
        f"{sys.executable} has no pip, which installs the packages of an environment: run "
        f"`{sys.executable} -m ensurepip` or install python3-pip, then again"
    )


def _plain(name: str) -> str:
    """The normalised name of a package, as PEP 503 has it."""
    return re.sub(r"[-_.]+", "-", name).lower()
