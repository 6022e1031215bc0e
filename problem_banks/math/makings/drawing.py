"""Geometry drawings as SVG, true to scale: what is labelled carries its number, so that a law can measure it.

Coordinates are those of the problem, the y-axis pointing up. A segment drawn with ``length`` keeps it in
``data-length``, a circle its radius in ``data-radius``, an angle mark its size in ``data-degrees``.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import atan2, cos, degrees, hypot, pi, sin

Place = tuple[float, float]

#: The longer side of the drawing and the margin for labels, in pixels.
_SIDE, _MARGIN = 260.0, 40.0

#: Distance of a label from what it names, and radius of an angle mark, in pixels.
_GAP, _ARC = 13.0, 22.0


@dataclass(frozen=True)
class _Segment:
    one: Place
    other: Place
    label: str
    length: float | None
    dashed: bool


@dataclass(frozen=True)
class _Angle:
    apex: Place
    one: Place
    other: Place
    label: str
    degrees: float | None
    wide: bool


@dataclass(frozen=True)
class _Circle:
    centre: Place
    radius: float
    start: float
    end: float

    @property
    def whole(self) -> bool:
        return self.end - self.start >= 2 * pi - 1e-9


@dataclass
class Drawing:
    """Collects shapes in the problem's own units; ``svg`` fits them on paper."""

    _points: dict[str, Place] = field(default_factory=dict)
    _segments: list[_Segment] = field(default_factory=list)
    _angles: list[_Angle] = field(default_factory=list)
    _circles: list[_Circle] = field(default_factory=list)
    _regions: list[Sequence[Place]] = field(default_factory=list)

    def point(self, name: str, at: Place) -> None:
        """A dot with its name beside it."""
        self._points[name] = at

    def segment(
        self, one: Place, other: Place, label: str = "", *, length: float | None = None, dashed: bool = False
    ) -> None:
        """A straight line between two places. With ``length`` it is held to that length by the law."""
        self._segments.append(_Segment(one, other, label, length, dashed))

    def region(self, corners: Sequence[Place]) -> None:
        """The inside of a polygon, coloured; its sides are drawn as segments."""
        self._regions.append(corners)

    def polygon(self, corners: Sequence[Place]) -> None:
        """The closed line through the corners."""
        for one, other in zip(corners, [*corners[1:], corners[0]], strict=True):
            self.segment(one, other)

    def circle(self, centre: Place, radius: float) -> None:
        self._circles.append(_Circle(centre, radius, 0.0, 2 * pi))

    def arc(self, centre: Place, radius: float, start: float, end: float) -> None:
        """Counterclockwise from the direction ``start`` to ``end``, in radians."""
        self._circles.append(_Circle(centre, radius, start, end))

    def angle(
        self,
        apex: Place,
        one: Place,
        other: Place,
        label: str = "",
        *,
        degrees: float | None = None,
        wide: bool = False,
    ) -> None:
        """The mark of the angle below 180 degrees that the rays to ``one`` and ``other`` enclose. A ``wide``
        one stands outside of another at the same apex."""
        self._angles.append(_Angle(apex, one, other, label, degrees, wide))

    def svg(self) -> str:
        """The drawing, fitted to its frame."""
        return _Paper(self).svg()

    def extent(self) -> tuple[float, float, float, float]:
        """Smallest and largest x, then y, of all that is drawn."""
        places = [*self._points.values(), *(place for region in self._regions for place in region)]
        for line in self._segments:
            places += [line.one, line.other]
        for circle in self._circles:
            (x, y), r = circle.centre, circle.radius
            turns = [circle.start + (circle.end - circle.start) * k / 24 for k in range(25)]
            places += [(x + r * cos(turn), y + r * sin(turn)) for turn in turns]
        xs, ys = [x for x, _ in places], [y for _, y in places]
        return min(xs), max(xs), min(ys), max(ys)


class _Paper:
    """One drawing scaled and flipped onto pixels."""

    def __init__(self, drawing: Drawing) -> None:
        self._drawing = drawing
        self._left, right, bottom, self._top = drawing.extent()
        self._scale = _SIDE / max(right - self._left, self._top - bottom, 1e-9)
        self._width = (right - self._left) * self._scale + 2 * _MARGIN
        self._height = (self._top - bottom) * self._scale + 2 * _MARGIN

    def _at(self, place: Place) -> Place:
        return (
            _MARGIN + (place[0] - self._left) * self._scale,
            _MARGIN + (self._top - place[1]) * self._scale,
        )

    def svg(self) -> str:
        drawing = self._drawing
        parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self._width:.0f} {self._height:.0f}" '
            'font-family="sans-serif" font-size="13" fill="none" stroke="#225" stroke-width="1.6">'
        ]
        parts += [self._region(region) for region in drawing._regions]
        parts += [self._circle(circle) for circle in drawing._circles]
        parts += [self._angle(angle) for angle in drawing._angles]
        parts += [self._segment(segment) for segment in drawing._segments]
        parts += [self._point(name, place) for name, place in drawing._points.items()]
        return "".join([*parts, "</svg>"])

    def _region(self, corners: Sequence[Place]) -> str:
        outline = " ".join(f"{x:.1f},{y:.1f}" for x, y in map(self._at, corners))
        return f'<polygon points="{outline}" fill="#eef" stroke="none"/>'

    def _circle(self, circle: _Circle) -> str:
        (x, y), r = self._at(circle.centre), circle.radius * self._scale
        if circle.whole:
            return f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{r:.2f}" data-radius="{circle.radius:.6g}"/>'
        far = 1 if circle.end - circle.start > pi else 0
        start = x + r * cos(circle.start), y - r * sin(circle.start)
        end = x + r * cos(circle.end), y - r * sin(circle.end)
        ends = f"{start[0]:.2f} {start[1]:.2f} A {r:.2f} {r:.2f} 0 {far} 0 {end[0]:.2f} {end[1]:.2f}"
        return f'<path d="M {ends}"/>'

    def _segment(self, line: _Segment) -> str:
        (x1, y1), (x2, y2) = self._at(line.one), self._at(line.other)
        dashes = ' stroke-dasharray="5 4"' if line.dashed else ""
        known = "" if line.length is None else f' data-length="{line.length:.8g}"'
        drawn = f'<line x1="{x1:.2f}" y1="{y1:.2f}" x2="{x2:.2f}" y2="{y2:.2f}"{dashes}{known}/>'
        if not line.label:
            return drawn
        size = hypot(x2 - x1, y2 - y1) or 1.0
        across = (y2 - y1) / size, (x1 - x2) / size
        middle = (x1 + x2) / 2, (y1 + y2) / 2
        away = across[0] * (middle[0] - self._width / 2) + across[1] * (middle[1] - self._height / 2)
        side = 1.0 if away >= 0 else -1.0
        reach = side * (_GAP + 3.2 * max(0, len(line.label) - 2) * abs(across[0]))
        return drawn + _text(line.label, middle[0] + across[0] * reach, middle[1] + across[1] * reach)

    def _angle(self, angle: _Angle) -> str:
        apex, one, other = (self._at(place) for place in (angle.apex, angle.one, angle.other))
        first = atan2(apex[1] - one[1], one[0] - apex[0])
        turn = (atan2(apex[1] - other[1], other[0] - apex[0]) - first) % (2 * pi)
        start, sweep = (first, turn) if turn <= pi else (first + turn, 2 * pi - turn)
        r = _ARC * (1.0 if degrees(sweep) > 25 else 1.6) * (1.8 if angle.wide else 1.0)
        known = "" if angle.degrees is None else f' data-degrees="{angle.degrees:.6g}"'
        apex_data = f' data-apex="{apex[0]:.2f} {apex[1]:.2f}"'
        sx, sy = apex[0] + r * cos(start), apex[1] - r * sin(start)
        ex, ey = apex[0] + r * cos(start + sweep), apex[1] - r * sin(start + sweep)
        mark = f'<path d="M {sx:.2f} {sy:.2f} A {r:.1f} {r:.1f} 0 0 0 {ex:.2f} {ey:.2f}" stroke="#a40"'
        mark += f"{apex_data}{known}/>"
        if not angle.label:
            return mark
        reach, middle = r + _GAP, start + sweep / 2
        return mark + _text(angle.label, apex[0] + reach * cos(middle), apex[1] - reach * sin(middle), "#a40")

    def _point(self, name: str, place: Place) -> str:
        x, y = self._at(place)
        dot = (
            f'<circle cx="{x:.2f}" cy="{y:.2f}" r="2.4" fill="#225" data-name="{name}" '
            f'data-x="{place[0]:.8g}" data-y="{place[1]:.8g}"/>'
        )
        dx, dy = self._free_direction(place)
        return dot + _text(name, x + _GAP * dx, y - _GAP * dy)

    def _free_direction(self, place: Place) -> Place:
        """The middle of the widest gap between the lines that leave ``place``."""
        turns = sorted(
            {
                round(atan2(end[1] - place[1], end[0] - place[0]), 6)
                for line in self._drawing._segments
                for end in _ends_beyond(line, place)
            }
        )
        if not turns:
            return 0.7, 0.7
        gaps = zip(turns, [*turns[1:], turns[0] + 2 * pi], strict=True)
        start, end = max(gaps, key=lambda gap: gap[1] - gap[0])
        return cos((start + end) / 2), sin((start + end) / 2)


def _ends_beyond(line: _Segment, place: Place) -> list[Place]:
    """The ends of ``line`` that a ray from ``place`` runs to, where ``place`` lies on it."""
    (ax, ay), (bx, by), (px, py) = line.one, line.other, place
    length = hypot(bx - ax, by - ay)
    around = hypot(px - ax, py - ay) + hypot(px - bx, py - by)
    if around - length > 1e-6 * max(length, 1.0):
        return []
    return [end for end in (line.one, line.other) if hypot(end[0] - px, end[1] - py) > 1e-6]


def _text(label: str, x: float, y: float, colour: str = "#111") -> str:
    return (
        f'<text x="{x:.1f}" y="{y + 4.5:.1f}" text-anchor="middle" fill="{colour}" stroke="none">'
        f"{label}</text>"
    )


def towards(start: Place, degrees_up: float, distance: float) -> Place:
    """The place at ``distance`` from ``start`` in the direction ``degrees_up`` against the x-axis."""
    turn = degrees_up * pi / 180
    return start[0] + distance * cos(turn), start[1] + distance * sin(turn)


def distance(one: Place, other: Place) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])


def angle_between(apex: Place, one: Place, other: Place) -> float:
    """The angle below 180 that two rays enclose, in degrees."""
    ux, uy, vx, vy = one[0] - apex[0], one[1] - apex[1], other[0] - apex[0], other[1] - apex[1]
    return degrees(atan2(abs(ux * vy - uy * vx), ux * vx + uy * vy))
