"""Figures for statements, as small SVG drawings that are true to the numbers."""

from collections.abc import Sequence

#: Side of the square that the drawing fills, and the margin for labels, in pixels.
_SIDE, _MARGIN = 240.0, 24.0


def polygon_svg(corners: Sequence[tuple[int, int]], labels: str) -> str:
    """The polygon drawn to scale with its corners named. The y-axis points up, as in the statement.

    The coordinates of each corner stand in ``data-x`` and ``data-y``, so that a drawing can be checked.
    """
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    scale = _SIDE / max(max(xs) - min(xs), max(ys) - min(ys), 1)
    places = [(_MARGIN + (x - min(xs)) * scale, _MARGIN + (max(ys) - y) * scale) for x, y in corners]
    middle = sum(x for x, _ in places) / len(places), sum(y for _, y in places) / len(places)
    size = _SIDE + 2 * _MARGIN
    outline = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size:.0f} {size:.0f}" font-size="14">',
        f'<polygon points="{outline}" fill="#eef" stroke="#225" stroke-width="2"/>',
    ]
    for (x, y), (px, py), label in zip(corners, places, labels, strict=True):
        lx, ly = px + _outwards(px - middle[0]), py + _outwards(py - middle[1])
        parts.append(f'<circle cx="{px:.1f}" cy="{py:.1f}" r="3" data-x="{x}" data-y="{y}"/>')
        parts.append(f'<text x="{lx:.1f}" y="{ly + 5:.1f}" text-anchor="middle">{label}</text>')
    return "".join([*parts, "</svg>"])


def _outwards(direction: float) -> float:
    """How far a label is moved away from the middle of the figure, in pixels."""
    return 12.0 if direction > 0 else -12.0
