"""The suite asked by an ordinary user, on behalf of a root who wants to know what his users would get."""

import contextlib
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

#: User ids that nobody else on the machine has: one for each process that asks.
_FIRST_UID, _UIDS = 0x2E000000, 65_536
_CHECKOUT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class OrdinaryUser:
    """A user without a name, home or right, and an interpreter that this user can start."""

    uid: int
    python: str

    def run(self, *arguments: str, seconds: float) -> "subprocess.CompletedProcess[str]":
        """Runs Python with ``arguments``, and with the packages that this process finds.

        Raises:
            OSError: the interpreter cannot be started. subprocess.TimeoutExpired: it took too long.
        """
        folders = [str(_CHECKOUT), *(path for path in sys.path if path.endswith("site-packages"))]
        environment = {
            "PATH": "/usr/local/bin:/usr/bin:/bin",
            "PYTHONPATH": ":".join(folders),
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        return subprocess.run(
            (self.python, *arguments),
            env=environment,
            user=self.uid,
            group=self.uid,
            extra_groups=[],
            cwd="/",
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
        )


def ordinary_user() -> OrdinaryUser | None:
    """One who can start an interpreter of this version that finds our packages; ``None`` where there is none."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    for path in (sys.executable, f"/usr/bin/{version}", f"/usr/local/bin/{version}"):
        user = OrdinaryUser(_FIRST_UID + os.getpid() % _UIDS, path)
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):
            if user.run("-c", "import sandbox.conformance", seconds=60).returncode == 0:
                return user
    return None
