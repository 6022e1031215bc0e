"""Items of two collections matched one to one, where equal means near: by augmenting paths (Kuhn, 1955)."""

from collections.abc import Callable, Sequence
from typing import Any

#: More items are compared in their order when sorted, or not matched at all: the work grows with the square.
MAX_MATCHED = 2_000


def unmatched(got: Sequence[Any], expected: Sequence[Any], near: Callable[[Any, Any], bool]) -> Any | None:
    """The first expected item that is left without a partner of its own; ``None`` where none is.

    Args:
        near: whether the first may stand for the second.
    """
    partner: dict[int, int] = {}
    for place in range(len(expected)):
        if not _augmented(place, got, expected, near, partner):
            return expected[place]
    return None


def _augmented(
    start: int,
    got: Sequence[Any],
    expected: Sequence[Any],
    near: Callable[[Any, Any], bool],
    partner: dict[int, int],
) -> bool:
    """Whether ``start`` finds a partner, perhaps by giving others another one; without recursion."""
    came_from: dict[int, int] = {}
    pending = [start]
    while pending:
        place = pending.pop()
        # Answers mostly come in the expected order: the nearest places are tried first.
        for other in sorted(range(len(got)), key=lambda at: abs(at - place)):
            if other in came_from or not near(got[other], expected[place]):
                continue
            came_from[other] = place
            if other not in partner:
                _take(other, start, came_from, partner)
                return True
            pending.append(partner[other])
    return False


def _take(free: int, start: int, came_from: dict[int, int], partner: dict[int, int]) -> None:
    """Turns the pairs along the path that ends at ``free``."""
    at = free
    while True:
        place = came_from[at]
        before = next((other for other, owner in partner.items() if owner == place), None)
        partner[at] = place
        if place == start or before is None:
            return
        at = before
