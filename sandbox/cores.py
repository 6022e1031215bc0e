"""A core for each worker, where there are enough of them.

A supervisor and a program that it asks question after question never work at the same time. On one core each
hands over to the other at once; on two, every question waits until another core has been woken, which takes
longer than most answers. A core is claimed from all processes of ours on this machine, so that no two workers
are kept to the same one; a worker that finds none left runs wherever the kernel puts it.
"""

import os
import socket
import sys

#: Abstract names: each with one holder at a time, and free again however its process ends.
NAME = "\0provender-core-{}"


class Core:
    """A claim on one core of this machine, held until it is given back or the process ends."""

    def __init__(self, number: int, claim: socket.socket) -> None:
        self.number = number
        self._claim = claim

    def give_back(self) -> None:
        self._claim.close()


def claim() -> Core | None:
    """A core that no other worker has, among those that this process may use."""
    if sys.platform != "linux":
        return None
    for number in sorted(os.sched_getaffinity(0)):
        held = socket.socket(socket.AF_UNIX)
        try:
            held.bind(NAME.format(number))
        except OSError:
            held.close()
        else:
            return Core(number, held)
    return None
