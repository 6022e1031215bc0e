"""Pass rate against difficulty: a dot for each group of problems, a line for what was fitted."""

from collections.abc import Sequence

from engine.report.data import Curve
from engine.report.markup import element, text

_WIDTH, _HEIGHT = 520, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 504, 12, 236
#: Solvers that are told apart by colour; further ones repeat them.
COLOURS = 6


def curves(items: Sequence[Curve], *, title: str) -> str:
    """All solvers in one drawing, with a legend below."""
    places = [dot.x for curve in items for dot in (*curve.dots, *curve.line)]
    low, high = min(places), max(places)
    drawn = _frame(low, high)
    for number, curve in enumerate(items):
        colour = f"c{number % COLOURS}"
        points = " ".join(f"{_x(dot.x, low, high)},{_y(dot.share)}" for dot in curve.line)
        drawn += element("polyline", points=points, class_=f"line {colour}")
        for dot in curve.dots:
            told = element("title", text(f"{curve.label}: {dot.share:.0%} at {dot.x:.2f}"))
            drawn += element(
                "circle", told, cx=_x(dot.x, low, high), cy=_y(dot.share), r=4, class_=f"spot {colour}"
            )
    legend = "".join(_legend(number, curve.label) for number, curve in enumerate(items))
    height = _HEIGHT - 20 + 20 * len(items)
    return element(
        "svg",
        element("title", text(title)) + drawn + legend,
        viewBox=f"0 0 {_WIDTH} {height}",
        role="img",
        aria_label=title,
    )


def _frame(low: float, high: float) -> str:
    drawn = ""
    for percent in (0, 25, 50, 75, 100):
        y = _y(percent / 100)
        drawn += element("line", x1=_LEFT, x2=_RIGHT, y1=y, y2=y, class_="grid")
        drawn += element("text", f"{percent}%", x=_LEFT - 6, y=y, dy=4, class_="tick label")
    for share in (0, 0.5, 1):
        x = low + share * (high - low)
        drawn += element("text", f"{x:.1f}", x=_x(x, low, high), y=_BOTTOM + 18, class_="tick mid")
    return (
        drawn
        + element("text", "easy", x=_LEFT, y=_BOTTOM + 34, class_="tick")
        + element("text", "hard", x=_RIGHT, y=_BOTTOM + 34, class_="tick label")
    )


def _legend(number: int, label: str) -> str:
    y = _HEIGHT - 14 + 20 * number
    mark = element("circle", cx=_LEFT + 6, cy=y - 4, r=5, class_=f"spot c{number % COLOURS}")
    return mark + element("text", text(label[:60]), x=_LEFT + 18, y=y)


def _x(value: float, low: float, high: float) -> str:
    share = (value - low) / (high - low) if high > low else 0.5
    return f"{_LEFT + (_RIGHT - _LEFT) * share:.1f}"


def _y(share: float) -> str:
    return f"{_BOTTOM - (_BOTTOM - _TOP) * share:.1f}"
