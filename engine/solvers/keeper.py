"""Runs a command and ends it, with all that it started, when whoever asked for it is gone.

A program of its own, standard library only: ``python keeper.py COMMAND ...``. The asker holds the other end
of its standard input. When that closes, by a clean stop or because the asker was killed, so does the command.
"""

import os
import signal
import subprocess
import sys
import threading

#: Time for a clean stop before everything is killed.
GRACE_SECONDS = 10.0


def main(command: list[str]) -> int:
    """Runs ``command`` in a group of its own; its exit code."""
    # The group is what is signalled: a server starts workers, which outlive it where only it is killed.
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: _end(child))
    threading.Thread(target=_watch, args=(child,), daemon=True).start()
    code = child.wait()
    _signal(child, signal.SIGKILL)
    return code if code >= 0 else 128 - code


def _watch(child: "subprocess.Popen[bytes]") -> None:
    while os.read(0, 4096):
        pass
    _end(child)


def _end(child: "subprocess.Popen[bytes]") -> None:
    _signal(child, signal.SIGTERM)
    threading.Timer(GRACE_SECONDS, _signal, (child, signal.SIGKILL)).start()


def _signal(child: "subprocess.Popen[bytes]", number: int) -> None:
    try:
        os.killpg(child.pid, number)
    except ProcessLookupError:
        return


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
