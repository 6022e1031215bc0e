"""Jobs that have come and replies that are to go, of which several travel at once.

Whoever reads a reply is woken for it, and that costs more than the reply: while more jobs are there to be
done, some replies are kept until they go together. None is kept for longer than :data:`_KEPT_SECONDS` and a
turn of whoever runs jobs.
"""

import select
import time
from collections import deque
from typing import Any

from sandbox.inbox.frames import read_frame, write_all

#: Replies that are kept at most.
_MOST_KEPT = 3
_KEPT_SECONDS = 0.01


class Mail:
    """Frames of the host, and those to it."""

    def __init__(self, jobs: int, replies: int) -> None:
        self._jobs, self._replies = jobs, replies
        self._poll = select.poll()
        self._poll.register(jobs, select.POLLIN)
        self._come: deque[dict[str, Any]] = deque()
        self._kept: list[bytes] = []
        self._kept_until = 0.0

    def next(self) -> dict[str, Any] | None:
        """The next job, once there is one; ``None`` after the last."""
        return self._come.popleft() if self._come else read_frame(self._jobs)

    def send(self, frame: bytes) -> None:
        """Sends a reply, or keeps it for a moment."""
        if not self._kept:
            self._kept_until = time.monotonic() + _KEPT_SECONDS
        self._kept.append(frame)
        if len(self._kept) >= _MOST_KEPT or not self._more_to_do():
            self.flush()

    def flush(self) -> None:
        """Sends what is kept."""
        if self._kept:
            kept, self._kept = self._kept, []
            write_all(self._replies, b"".join(kept))

    def flush_in_time(self) -> None:
        """Sends what has been kept for long enough."""
        if self._kept and time.monotonic() > self._kept_until:
            self.flush()

    def _more_to_do(self) -> bool:
        while self._poll.poll(0):
            frame = read_frame(self._jobs)
            if frame is None:
                break  # met again where the next job is asked for
            self._come.append(frame)
        return bool(self._come)
