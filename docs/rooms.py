"""Draws the rooms of the code: which imports which, read off the code itself.

    python docs/rooms.py        writes docs/rooms.svg

A room is a folder, or a module at the door of its package. An arrow that follows from others is left out.
"""

import ast
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs" / "rooms.svg"
PACKAGES = ("provender", "engine", "problem_banks", "sandbox")

#: Room -> the rooms that it imports.
Graph = Mapping[str, frozenset[str]]


def room_of(module: str) -> str:
    """``engine.answers.tree`` stands in ``engine.answers``; ``engine.loop`` is a room at the door."""
    return ".".join(module.split(".")[:2])


def imported_modules(path: Path) -> Iterator[str]:
    """Modules of ours that a file imports anywhere, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            # `from engine import loop` names a module, `from sandbox import Sandbox` a thing of the package.
            at_a_door = node.module in PACKAGES
            names = [f"{node.module}.{alias.name}" if at_a_door else node.module for alias in node.names]
        yield from (name for name in names if name.split(".")[0] in PACKAGES)


def rooms(package: str) -> Graph:
    """The rooms of one package and what each imports of the same package."""
    files = sorted((ROOT / package).rglob("*.py"))
    modules = {path: ".".join(path.relative_to(ROOT).with_suffix("").parts) for path in files}
    graph: dict[str, set[str]] = {room_of(name): set() for name in modules.values()}
    for path, module in modules.items():
        here = room_of(module)
        wanted = {room_of(name) for name in imported_modules(path) if name.startswith(f"{package}.")}
        graph[here] |= {room for room in wanted if room in graph and room != here}
    door = f"{package}.__init__"
    return {room: frozenset(used) for room, used in graph.items() if room != door}


def cycle(graph: Graph) -> list[str]:
    """Rooms that import each other in a circle; empty where every arrow goes one way."""
    done: set[str] = set()

    def walk(room: str, path: list[str]) -> list[str]:
        if room in path:
            return [*path[path.index(room) :], room]
        if room in done:
            return []
        found = next((circle for used in sorted(graph[room]) if (circle := walk(used, [*path, room]))), [])
        done.add(room)
        return found

    return next((circle for room in sorted(graph) if (circle := walk(room, []))), [])


def reduced(graph: Graph) -> Graph:
    """Without the arrows that follow from others."""
    reach: dict[str, frozenset[str]] = {}

    def below(room: str) -> frozenset[str]:
        if room not in reach:
            reach[room] = graph[room].union(*(below(used) for used in graph[room]))
        return reach[room]

    return {
        room: frozenset(used for used in uses if not any(used in below(other) for other in uses - {used}))
        for room, uses in graph.items()
    }


def levels(graph: Graph) -> list[list[str]]:
    """Rooms from the bottom (import none of the others) to the top, each level in a readable order."""
    height: dict[str, int] = {}

    def height_of(room: str) -> int:
        if room not in height:
            height[room] = 1 + max((height_of(used) for used in graph[room]), default=-1)
        return height[room]

    rows: list[list[str]] = [[] for _ in range(1 + max(map(height_of, graph)))]
    place: dict[str, float] = {}

    def centre(room: str) -> float:
        """The mean place of what a room uses, so that its arrows are short."""
        used = [place[other] for other in graph[room]]
        return sum(used) / len(used) if used else 0.5

    for row, level in enumerate(rows):
        here = [room for room in graph if height[room] == row]
        level += sorted(here, key=lambda room: (centre(room), room))
        place |= {room: (number + 1) / (len(level) + 1) for number, room in enumerate(level)}
    return rows


_WIDTH, _ROW, _BOX, _LETTER, _GAP = 1200, 74, 30, 7.6, 18
_STYLE = (
    "<style>text{font:13px ui-sans-serif,system-ui,sans-serif;fill:#1f2933}"
    "rect{fill:#f4f6f8;stroke:#9aa5b1}rect.folder{fill:#e3ecf7;stroke:#4a78b0}"
    "line{stroke:#9aa5b1;stroke-width:1}"
    "@media(prefers-color-scheme:dark){text{fill:#e4e7eb}rect{fill:#2a323c;stroke:#7b8794}"
    "rect.folder{fill:#25405f;stroke:#6fa0dc}line{stroke:#616e7c}}</style>"
)


def picture(graph: Graph, folders: frozenset[str]) -> str:
    """The graph as SVG, users above what they use; folders stand out from modules."""
    arrows = reduced(graph)
    rows = levels(arrows)[::-1]
    middle: dict[str, tuple[float, float]] = {}
    boxes: list[str] = []
    for number, row in enumerate(rows):
        widths = [len(_label(room)) * _LETTER + 20 for room in row]
        free = _WIDTH - sum(widths)
        gap = max(_GAP, free / (len(row) + 1))
        x, y = (gap if free > 0 else _GAP), 16 + number * _ROW
        for room, width in zip(row, widths, strict=True):
            middle[room] = (x + width / 2, y)
            kind = ' class="folder"' if room in folders else ""
            centre, name = f"{x + width / 2:.0f}", escape(_label(room))
            boxes.append(
                f'<rect{kind} x="{x:.0f}" y="{y}" width="{width:.0f}" height="{_BOX}" rx="5"/>'
                f'<text x="{centre}" y="{y + 20}" text-anchor="middle">{name}</text>'
            )
            x += width + gap
    lines = [
        f'<line x1="{middle[room][0]:.0f}" y1="{middle[room][1] + _BOX}" '
        f'x2="{middle[used][0]:.0f}" y2="{middle[used][1]}"/>'
        for room in sorted(arrows)
        for used in sorted(arrows[room])
    ]
    height = 32 + _BOX + (len(rows) - 1) * _ROW
    title = "<title>The rooms of engine, users above what they use</title>"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img">'
    return "\n".join([head, title, _STYLE, *lines, *boxes, "</svg>"]) + "\n"


def _label(room: str) -> str:
    return room.partition(".")[2]


def drawn() -> str:
    """The picture of today's code."""
    folders = frozenset(f"engine.{path.parent.name}" for path in (ROOT / "engine").glob("*/__init__.py"))
    return picture(rooms("engine"), folders)


if __name__ == "__main__":
    PICTURE.write_text(drawn(), encoding="utf-8")
