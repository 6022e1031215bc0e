"""Charts of data as SVG, true to the numbers: each mark carries its value, so that a law can measure it."""

from collections.abc import Sequence

#: Size of the plotted area and the margin for numbers, in pixels.
_WIDTH, _HEIGHT, _MARGIN = 260.0, 180.0, 28.0
#: The part of its place that a bar fills.
_BAR = 0.7

Point = tuple[int, int]


def bar_chart(values: Sequence[int]) -> str:
    """A bar for each value, in their order, with the value on top; none may be negative.

    ``data-value`` is the value that a bar's height stands for.
    """
    place, tallest = _WIDTH / len(values), max(*values, 1)
    marks = [_line(_MARGIN, _MARGIN + _HEIGHT, _MARGIN + _WIDTH, _MARGIN + _HEIGHT)]
    for number, value in enumerate(values):
        height = _HEIGHT * value / tallest
        left, top = _MARGIN + (number + (1 - _BAR) / 2) * place, _MARGIN + _HEIGHT - height
        marks.append(
            f'<rect x="{left:.1f}" y="{top:.1f}" width="{_BAR * place:.1f}" height="{height:.2f}" fill="#aac"'
            f' stroke="#225" data-value="{value}"/>'
        )
        marks.append(_text(left + _BAR * place / 2, top - 5, str(value)))
    return _svg(marks)


def scatter_plot(points: Sequence[Point], across: str, up: str) -> str:
    """A dot for each pair, axes from zero, and what they measure.

    ``data-u`` and ``data-v`` are the pair that a dot stands for.
    """
    widest, highest = max(u for u, _ in points), max(v for _, v in points)
    floor = _MARGIN + _HEIGHT
    marks = [
        _line(_MARGIN, floor, _MARGIN + _WIDTH, floor),
        _line(_MARGIN, _MARGIN, _MARGIN, floor),
        _text(_MARGIN + _WIDTH / 2, floor + 20, across),
        _text(_MARGIN + _WIDTH / 2, _MARGIN - 12, up),
    ]
    for u, v in points:
        x, y = _MARGIN + _WIDTH * u / widest, floor - _HEIGHT * v / highest
        marks.append(f'<circle cx="{x:.2f}" cy="{y:.2f}" r="4" fill="#225" data-u="{u}" data-v="{v}"/>')
    return _svg(marks)


def _svg(marks: Sequence[str]) -> str:
    width, height = _WIDTH + 2 * _MARGIN, _HEIGHT + 2 * _MARGIN
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" font-size="13">'
    return "".join([head, *marks, "</svg>"])


def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="#225"/>'


def _text(x: float, y: float, text: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="middle">{text}</text>'
