"""Products of vectors with integer coordinates."""

from collections.abc import Sequence


def dot(one: Sequence[int], other: Sequence[int]) -> int:
    """The scalar product."""
    return sum(a * b for a, b in zip(one, other, strict=True))


def cross(one: Sequence[int], other: Sequence[int]) -> tuple[int, int, int]:
    """The vector product, in space."""
    (a, b, c), (d, e, f) = one, other
    return b * f - c * e, c * d - a * f, a * e - b * d
