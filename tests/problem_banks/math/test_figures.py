"""Figures are true to the numbers of their statements."""

import re
from itertools import combinations
from math import atan2, degrees, hypot
from pathlib import Path
from xml.etree import ElementTree

import pytest

from problem_banks.registry import BANKS

ROOT = Path(__file__).parents[3]

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


#: Those that draw, by the gallery's figures: another test holds the gallery to the registry.
_DRAWN = {path.stem.rpartition("_")[0] for path in (ROOT / "docs" / "gallery").glob("*.svg")}

drawn_banks = pytest.mark.parametrize("name", sorted(_DRAWN))


def figures_of(name: str) -> list[tuple[str, ElementTree.Element]]:
    """Statements and parsed drawings of some items."""
    return [(p.statement, ElementTree.fromstring(p.figure)) for p in BANKS[name].problems(17, 30) if p.figure]


@drawn_banks
def test_what_is_labelled_is_drawn_to_one_scale(name: str) -> None:
    for statement, drawing in figures_of(name):
        scales = [
            float(c.attrib["r"]) / float(c.attrib["data-radius"])
            for c in drawing
            if "data-radius" in c.attrib
        ]
        for line in drawing:
            if "data-length" in line.attrib:
                x1, y1, x2, y2 = (float(line.attrib[key]) for key in ("x1", "y1", "x2", "y2"))
                scales.append(hypot(x2 - x1, y2 - y1) / float(line.attrib["data-length"]))
        points = [node.attrib for node in drawing if "data-x" in node.attrib]
        for one, other in combinations(points, 2):
            apart = _apart(one, other, "data-x", "data-y")
            if apart > 0:
                scales.append(_apart(one, other, "cx", "cy") / apart)
        if scales:
            assert max(scales) - min(scales) < 0.02 * max(scales), statement


def _apart(one: dict[str, str], other: dict[str, str], x: str, y: str) -> float:
    return hypot(float(one[x]) - float(other[x]), float(one[y]) - float(other[y]))


@drawn_banks
def test_marked_angles_are_as_large_as_they_say(name: str) -> None:
    for statement, drawing in figures_of(name):
        for mark in drawing:
            if "data-degrees" in mark.attrib:
                apex = tuple(map(float, mark.attrib["data-apex"].split()))
                numbers = [float(number) for number in re.findall(r"-?[\d.]+", mark.attrib["d"])]
                start, end = numbers[:2], numbers[-2:]
                turns = [atan2(apex[1] - y, x - apex[0]) for x, y in (start, end)]
                drawn = degrees(turns[1] - turns[0]) % 360
                assert abs(drawn - float(mark.attrib["data-degrees"])) < 0.3, statement


@drawn_banks
def test_numbers_in_a_figure_stand_in_its_statement(name: str) -> None:
    for statement, drawing in figures_of(name):
        for node in drawing.iter():
            for number in re.findall(r"\d+(?:\.\d+)?", node.text or "") if node.tag.endswith("text") else []:
                assert re.search(rf"(?<![\d.]){re.escape(number)}(?![\d])", statement), (number, statement)


@drawn_banks
def test_points_of_a_figure_are_named_in_its_statement(name: str) -> None:
    for statement, drawing in figures_of(name):
        for node in drawing:
            if "data-name" in node.attrib:
                assert node.attrib["data-name"] in statement
