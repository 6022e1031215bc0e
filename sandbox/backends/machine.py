"""What a box may see of the machine: a list of system folders, and the interpreter without its packages."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

#: Folders of /usr in which toolchains live. Whatever else stands there (sources, checkouts, games) stays out.
_OF_USR = ("bin", "sbin", "lib", "lib32", "lib64", "libexec", "include", "share")
#: Of /usr/local: programs and libraries, and the homes that language installers make.
_OF_USR_LOCAL = ("bin", "lib", "lib64", "libexec", "include", "go", "cargo", "rustup")
#: Where an interpreter of our own is found in a box.
_PYTHON = "/opt/python"


@dataclass(frozen=True)
class BoxInterpreter:
    """Our own interpreter as a box finds it."""

    path: str
    binds: tuple[str, ...]
    """Options of bubblewrap that bring it there; none where it belongs to the system."""
    libraries: str
    """Where a box finds its shared libraries, where that is not where it looks for them; else empty."""
    home: Path
    """Its folder on this machine."""
    seen_at: str
    """The same folder in a box."""


def system_folders() -> list[str]:
    """What of /usr is lent, as far as this machine has it."""
    folders = [Path("/usr", name) for name in _OF_USR]
    folders += [Path("/usr/local", name) for name in _OF_USR_LOCAL]
    return [str(folder) for folder in folders if folder.is_dir() and not folder.is_symlink()]


def box_interpreter() -> BoxInterpreter:
    """The interpreter without what was installed for it: its program and its libraries."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    base = Path(sys.base_prefix).resolve()
    if base.is_relative_to("/usr"):
        return BoxInterpreter(str(base / "bin" / version), (), "", base, str(base))
    program, libraries = f"{_PYTHON}/bin/{version}", f"{_PYTHON}/lib"
    binds = (
        *("--ro-bind", str((base / "bin" / version).resolve()), program),
        *("--ro-bind", str(base / "lib"), libraries),
    )
    return BoxInterpreter(program, binds, libraries, base, _PYTHON)


def package_folders(interpreter: BoxInterpreter) -> list[str]:
    """Every folder, as a box sees it, that pip or the system install packages of Python into."""
    lent = [Path(folder) for folder in system_folders()]
    seen = {str(folder) for lib in lent if lib.name.startswith("lib") for folder in _installed_in(lib)}
    # Provender may have been put anywhere, in a system folder too.
    ours = {Path(__file__).resolve().parents[2], Path(sys.prefix).resolve()} - {interpreter.home}
    seen |= {str(own) for own in ours if any(own.is_relative_to(folder) for folder in lent)}
    own = interpreter.home / "lib"
    for folder in _installed_in(own):
        seen.add(f"{interpreter.seen_at}/lib/{folder.relative_to(own)}")
    return sorted(seen)


def _installed_in(lib: Path) -> Iterator[Path]:
    """``python3/dist-packages``, ``python3.11/site-packages`` and their like."""
    for pattern in (
        "python*/site-packages",
        "python*/dist-packages",
        "pypy*/site-packages",
        "pypy*/dist-packages",
    ):
        yield from (folder for folder in lib.glob(pattern) if folder.is_dir())
