"""The language matrix as a picture: a row for each problem, a column for each language."""

from collections import Counter
from collections.abc import Mapping

from engine.report.data import GridCell
from engine.report.markup import element, text

LABEL_WIDTH, CELL_WIDTH, CELL_HEIGHT, HEAD_HEIGHT, LEGEND_HEIGHT = 150, 66, 36, 26, 30
"""User units of the drawing, which are pixels: a narrow window scrolls it, and no window scales it."""

#: How outcomes are drawn: the style of their box, and a mark that also reads in black and white.
_STYLES: Mapping[str, tuple[str, str]] = {
    "accepted": ("good", "✓"),
    "not_applicable": ("track", "n/a"),
    "no_solution": ("track", "–"),
    "pending": ("track", "…"),
}
_REJECTED = ("bad", "✗")


def draw_grid(cells: tuple[GridCell, ...], *, title: str) -> str:
    """The matrix as inline SVG; each cell says its outcome and reason when pointed at, and its CPU time."""
    rows = list(dict.fromkeys(cell.row for cell in cells))
    columns = list(dict.fromkeys(cell.column for cell in cells))
    height = HEAD_HEIGHT + CELL_HEIGHT * len(rows)
    drawn = [
        element("text", text(name), x=LABEL_WIDTH + (at + 0.5) * CELL_WIDTH, y=16, class_="tick mid")
        for at, name in enumerate(columns)
    ]
    drawn += [
        element("text", text(name), x=LABEL_WIDTH - 8, y=HEAD_HEIGHT + at * CELL_HEIGHT + 22, class_="label")
        for at, name in enumerate(rows)
    ]
    drawn += [
        _cell(
            cell,
            LABEL_WIDTH + columns.index(cell.column) * CELL_WIDTH,
            HEAD_HEIGHT + rows.index(cell.row) * CELL_HEIGHT,
        )
        for cell in cells
    ]
    legend, needed = _legend(cells, height)
    width = max(LABEL_WIDTH + CELL_WIDTH * len(columns), round(needed))
    picture = element(
        "svg",
        element("title", text(title)) + "".join(drawn) + legend,
        viewBox=f"0 0 {width} {height + LEGEND_HEIGHT}",
        style=f"width: {width}px",
        role="img",
        aria_label=title,
    )
    return element("div", picture, class_="scroll", tabindex=0)


def _cell(cell: GridCell, left: int, top: int) -> str:
    style, mark = _STYLES.get(cell.outcome, _REJECTED)
    told = f"{cell.row}, {cell.column}: {cell.outcome}" + (f" ({cell.reason})" if cell.reason else "")
    return element(
        "g",
        element("title", text(told))
        + _box(style, left + 1, top + 1, CELL_WIDTH - 2, CELL_HEIGHT - 2)
        + element(
            "text", mark, x=left + CELL_WIDTH / 2, y=top + (15 if cell.cpu_seconds else 22), class_="mid"
        )
        + _time(cell, left, top),
    )


def _time(cell: GridCell, left: int, top: int) -> str:
    """The CPU seconds of a cell whose program ran."""
    if not cell.cpu_seconds:
        return ""
    shown = f"{cell.cpu_seconds:.2f} s"
    return element("text", shown, x=left + CELL_WIDTH / 2, y=top + 30, class_="time mid value")


def _box(style: str, left: float, top: float, width: float, height: float) -> str:
    opacity = 1 if style == "track" else 0.6
    return element("rect", x=left, y=top, width=width, height=height, rx=3, class_=style, opacity=opacity)


def _legend(cells: tuple[GridCell, ...], top: int) -> tuple[str, float]:
    """What the boxes mean, with how many there are of each, and where it ends."""
    parts, left = [], float(LABEL_WIDTH)
    for outcome, count in Counter(cell.outcome for cell in cells).most_common():
        style, mark = _STYLES.get(outcome, _REJECTED)
        parts.append(_box(style, left, top + 8, 28, 20))
        parts.append(element("text", mark, x=left + 14, y=top + 22, class_="mid"))
        words = f"{outcome.replace('_', ' ')}: {count}"
        parts.append(element("text", text(words), x=left + 34, y=top + 22))
        # A letter is about seven units wide.
        left += 34 + 7 * len(words) + 24
    return "".join(parts), left
