"""Points of the plane with exact coordinates: parts of a segment, where lines meet, areas."""

from fractions import Fraction

Point = tuple[Fraction, Fraction]


def divided(a: Point, b: Point, ratio: tuple[int, int]) -> Point:
    """The point between a and b whose distances from them are in this ratio."""
    p, q = ratio
    return (a[0] * q + b[0] * p) / (p + q), (a[1] * q + b[1] * p) / (p + q)


def meeting(a: Point, b: Point, c: Point, d: Point) -> Point:
    """Where the lines ab and cd, which are not parallel, meet."""
    rise, run = b[1] - a[1], b[0] - a[0]
    other_rise, other_run = d[1] - c[1], d[0] - c[0]
    t = ((c[0] - a[0]) * other_rise - (c[1] - a[1]) * other_run) / (run * other_rise - rise * other_run)
    return a[0] + t * run, a[1] + t * rise


def area(*corners: Point) -> Fraction:
    """The area of the polygon with these corners in order; 0 for less than three."""
    if len(corners) < 3:
        return Fraction(0)
    sides = zip(corners, (*corners[1:], corners[0]), strict=True)
    return abs(sum((a[0] * b[1] - b[0] * a[1] for a, b in sides), Fraction(0))) / 2


def clipped(corners: tuple[Point, ...], a: Fraction, b: Fraction, c: Fraction) -> tuple[Point, ...]:
    """The part of a convex polygon in which ``a x + b y <= c``."""
    kept: list[Point] = []
    for here, there in zip(corners, (*corners[1:], *corners[:1]), strict=True):
        near, far = (a * x + b * y - c for x, y in (here, there))
        if near <= 0:
            kept.append(here)
        if (near < 0 < far) or (far < 0 < near):
            t = near / (near - far)
            kept.append((here[0] + t * (there[0] - here[0]), here[1] + t * (there[1] - here[1])))
    return tuple(kept)
