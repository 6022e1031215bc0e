"""Pictures as inline SVG. Colours come from the page's style, so one drawing serves light, dark and print."""

from collections.abc import Sequence

from engine.report.data import DIFFICULTY_BINS, MatrixCell, Rate
from engine.report.markup import element, text
from engine.summary.counts import Count

WIDTH = 520
"""Width of every drawing in user units; the page scales it to its column."""
LABEL_WIDTH = 170
VALUE_WIDTH = 98
ROW_HEIGHT = 26
BAR_HEIGHT = 16
TRACK_WIDTH = WIDTH - LABEL_WIDTH - VALUE_WIDTH

#: A column of a matrix, in which the longest name of a language fits, and about what a letter takes.
CELL_WIDTH, LETTER_WIDTH = 66, 7

#: Characters of a label that fit beside the bars.
LABEL_CHARS = 25


def bars(items: Sequence[Count], *, title: str) -> str:
    """Horizontal bars, the largest count the longest, coloured by tone."""
    largest = max((item.count for item in items), default=0)
    rows = []
    for index, item in enumerate(items):
        length = TRACK_WIDTH * item.count / largest if largest else 0
        value = f"{item.count:,}" + (f" · {item.note}" if item.note else "")
        rows.append(_row_label(index, item.label) + _bar(index, length, item.tone) + _row_value(index, value))
    return _drawing("".join(rows), ROW_HEIGHT * len(items), title)


def intervals(rates: Sequence[Rate], *, title: str) -> str:
    """One dot per rate on a common 0 to 100 % axis, with its interval as a line."""
    rows = []
    for index, rate in enumerate(rates):
        middle = _middle(index)
        line = element(
            "line", x1=_on_axis(rate.low), x2=_on_axis(rate.high), y1=middle, y2=middle, class_="range"
        )
        dot = element("circle", cx=_on_axis(rate.share), cy=middle, r=5, class_="dot")
        value = f"{rate.share:.0%} of {rate.attempts:,}"
        rows.append(_row_label(index, rate.label) + line + dot + _row_value(index, value))
    height = ROW_HEIGHT * len(rates)
    return _drawing(_percent_grid(height) + "".join(rows), height + 18, title)


def histogram(bins: Sequence[int], *, title: str) -> str:
    """Columns over equal bins of 0..1."""
    height, base = 150, 120
    largest = max(bins, default=0)
    step = (WIDTH - 40) / max(len(bins), 1)
    columns = []
    for index, count in enumerate(bins):
        tall = (base - 20) * count / largest if largest else 0
        left = 20 + index * step
        columns.append(
            element(
                "rect", x=_n(left + 2), y=_n(base - tall), width=_n(step - 4), height=_n(tall), class_="plain"
            )
        )
        if count:
            columns.append(
                element("text", str(count), x=_n(left + step / 2), y=_n(base - tall - 5), class_="tick mid")
            )
    axis = element("line", x1=20, x2=WIDTH - 20, y1=base, y2=base, class_="axis")
    ticks = "".join(
        element("text", label, x=_n(20 + (WIDTH - 40) * share), y=base + 18, class_="tick mid")
        for share, label in ((0, "0 easy"), (0.5, "0.5"), (1, "1 hard"))
    )
    return _drawing("".join(columns) + axis + ticks, height, title)


def matrix(cells: Sequence[MatrixCell], *, title: str) -> str:
    """Accepted of attempted, each cell shaded by its share. Of fixed size: a narrow page scrolls it."""
    rows = list(dict.fromkeys(cell.row for cell in cells))
    columns = list(dict.fromkeys(cell.column for cell in cells))
    labels = LETTER_WIDTH * min(LABEL_CHARS, max(map(len, rows), default=0)) + 16
    drawn = "".join(
        element("text", text(name), x=_n(labels + (index + 0.5) * CELL_WIDTH), y=16, class_="tick mid")
        for index, name in enumerate(columns)
    )
    drawn += "".join(_row_label(index + 1, name, labels) for index, name in enumerate(rows))
    for cell in cells:
        left = labels + columns.index(cell.column) * CELL_WIDTH
        drawn += _matrix_cell(cell, left, (rows.index(cell.row) + 1) * ROW_HEIGHT)
    width = labels + CELL_WIDTH * len(columns)
    picture = _drawing(drawn, ROW_HEIGHT * (len(rows) + 1), title, width=width, style=f"width: {width}px")
    return element("div", picture, class_="scroll", tabindex=0)


def needs_room(cells: Sequence[MatrixCell]) -> bool:
    """Whether a matrix is wider than the other pictures."""
    return LABEL_WIDTH + CELL_WIDTH * len({cell.column for cell in cells}) > WIDTH


def difficulty_bin(value: float) -> int:
    """The bin of a difficulty in 0..1; 1 itself belongs to the last."""
    return min(int(value * DIFFICULTY_BINS), DIFFICULTY_BINS - 1)


def _matrix_cell(cell: MatrixCell, left: float, top: float) -> str:
    share = cell.accepted / cell.attempts if cell.attempts else 0
    box = element(
        "rect",
        x=_n(left + 1),
        y=_n(top + 1),
        width=CELL_WIDTH - 2,
        height=ROW_HEIGHT - 2,
        rx=3,
        class_="good" if share else "bad",
        opacity=_n(0.15 + 0.6 * share),
    )
    words = f"{cell.accepted:,}/{cell.attempts:,}" if cell.attempts else "–"
    # What does not fit is told when pointed at.
    if len(words) * LETTER_WIDTH > CELL_WIDTH:
        told = f"{cell.row}, {cell.column}: {words}"
        shown = element(
            "text", f"{share:.0%}", x=_n(left + CELL_WIDTH / 2), y=_n(top + 17), class_="value mid"
        )
        return element("g", element("title", text(told)) + box + shown)
    return box + element("text", words, x=_n(left + CELL_WIDTH / 2), y=_n(top + 17), class_="value mid")


def _drawing(content: str, height: float, title: str, *, width: float = WIDTH, **more: str) -> str:
    return element(
        "svg",
        element("title", text(title)) + content,
        viewBox=f"0 0 {_n(width)} {_n(max(height, 1))}",
        role="img",
        aria_label=title,
        **more,
    )


def _bar(index: int, length: float, style: str) -> str:
    top = index * ROW_HEIGHT + (ROW_HEIGHT - BAR_HEIGHT) / 2
    track = element("rect", x=LABEL_WIDTH, y=top, width=TRACK_WIDTH, height=BAR_HEIGHT, rx=3, class_="track")
    return track + element(
        "rect", x=LABEL_WIDTH, y=top, width=_n(length), height=BAR_HEIGHT, rx=3, class_=style
    )


def _row_label(index: int, label: str, width: float = LABEL_WIDTH) -> str:
    shown = label if len(label) <= LABEL_CHARS else label[: LABEL_CHARS - 1] + "…"
    return element(
        "text",
        element("title", text(label)) + text(shown),
        x=_n(width - 8),
        y=_n(_middle(index) + 4),
        class_="label",
    )


def _row_value(index: int, value: str) -> str:
    return element("text", text(value), x=WIDTH - VALUE_WIDTH + 8, y=_n(_middle(index) + 4), class_="value")


def _percent_grid(height: float) -> str:
    lines = ""
    for percent in (0, 25, 50, 75, 100):
        x = _on_axis(percent / 100)
        lines += element("line", x1=x, x2=x, y1=0, y2=height, class_="grid")
        lines += element("text", f"{percent}%", x=x, y=height + 14, class_="tick mid")
    return lines


def _on_axis(share: float) -> str:
    return _n(LABEL_WIDTH + TRACK_WIDTH * min(max(share, 0.0), 1.0))


def _middle(index: int) -> float:
    return index * ROW_HEIGHT + ROW_HEIGHT / 2


def _n(number: float) -> str:
    """A coordinate: two decimals are finer than any screen."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
