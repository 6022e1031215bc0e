"""Time in which a box wanted a processor and got none.

A program that waits for a processor is not sleeping: on a busy machine its wall clock would tell how many
others there are, not what it does.
"""

#: A box may take this many times its wall limit, if it starves; after that nothing can be said of it.
MOST_STRETCH = 20.0


class Starvation:
    """Adds up what is seen look by look."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._at: float | None = None
        self._cpu_seconds = 0.0

    def add(self, at: float, cpu_seconds: float, *, wanting: bool) -> None:
        """What was seen at time ``at``.

        Args:
            cpu_seconds: of the box so far.
            wanting: whether anything in it runs or waits for a processor.
        """
        if wanting and self._at is not None:
            self.seconds += max(0.0, (at - self._at) - (cpu_seconds - self._cpu_seconds))
        self._at, self._cpu_seconds = at, cpu_seconds
