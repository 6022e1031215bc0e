"""Figures are true to the numbers of their statements."""

import re
from xml.etree import ElementTree

from problem_banks.registry import BANKS

_POINT = re.compile(r"\((-?\d+), (-?\d+)\)")


def test_corners_are_drawn_where_the_statement_says() -> None:
    seen = 0
    for problem in BANKS["coordinate_geometry"].problems(3, 60):
        if problem.figure is None:
            continue
        seen += 1
        drawing = ElementTree.fromstring(problem.figure)
        circles = [node for node in drawing.iter() if node.tag.endswith("circle")]
        said = [(int(x), int(y)) for x, y in _POINT.findall(problem.statement)]
        assert [(int(c.attrib["data-x"]), int(c.attrib["data-y"])) for c in circles] == said
        places = [(float(c.attrib["cx"]), float(c.attrib["cy"])) for c in circles]
        for i in range(3):
            for j in range(i):
                assert_to_scale(said[i], said[j], places[i], places[j], said, places)
    assert seen > 5


def assert_to_scale(
    one: tuple[int, int],
    other: tuple[int, int],
    place: tuple[float, float],
    other_place: tuple[float, float],
    said: list[tuple[int, int]],
    places: list[tuple[float, float]],
) -> None:
    """Differences on paper are the differences of the numbers times one scale, up being positive."""
    width = max(x for x, _ in said) - min(x for x, _ in said)
    height = max(y for _, y in said) - min(y for _, y in said)
    drawn = (
        max(x for x, _ in places) - min(x for x, _ in places),
        max(y for _, y in places) - min(y for _, y in places),
    )
    scale = max(drawn) / max(width, height)
    assert abs((place[0] - other_place[0]) - scale * (one[0] - other[0])) < 0.5
    assert abs((other_place[1] - place[1]) - scale * (one[1] - other[1])) < 0.5


def test_labels_name_every_corner() -> None:
    figures = [p.figure for p in BANKS["coordinate_geometry"].problems(3, 30) if p.figure]
    for figure in figures:
        assert re.findall(r">([A-C])</text>", figure) == ["A", "B", "C"]
