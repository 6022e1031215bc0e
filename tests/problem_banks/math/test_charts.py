"""Charts stand for the numbers of their statements, in their order and in proportion."""

import re
from collections.abc import Iterator
from itertools import pairwise
from xml.etree import ElementTree

from problem_banks.records import Problem
from problem_banks.registry import BANKS


def drawn(bank: str) -> Iterator[tuple[Problem, ElementTree.Element]]:
    found = [problem for problem in BANKS[bank].problems(9, 60) if problem.figure]
    assert len(found) > 10
    for problem in found:
        yield problem, ElementTree.fromstring(problem.figure or "")


def attributes(drawing: ElementTree.Element, name: str) -> list[dict[str, str]]:
    return [node.attrib for node in drawing.iter() if name in node.attrib]


def test_bars_are_the_values_of_the_statement_and_as_tall_as_they_are_large() -> None:
    for problem, drawing in drawn("statistics_summary"):
        bars = attributes(drawing, "data-value")
        said = ", ".join(bar["data-value"] for bar in bars)
        assert said in problem.statement
        scales = [float(bar["height"]) / int(bar["data-value"]) for bar in bars]
        assert max(scales) - min(scales) < 0.02 * max(scales)
        floors = [float(bar["y"]) + float(bar["height"]) for bar in bars]
        assert max(floors) - min(floors) < 0.2


def test_dots_are_the_pairs_of_the_statement_and_stand_where_they_say() -> None:
    for problem, drawing in drawn("data_summary"):
        dots = attributes(drawing, "data-u")
        pairs = [(int(dot["data-u"]), int(dot["data-v"])) for dot in dots]
        assert ", ".join(map(str, pairs)) in problem.statement
        for first, second in pairwise(dots):
            for paper, number in (("cx", "data-u"), ("cy", "data-v")):
                apart = float(second[paper]) - float(first[paper])
                step = int(second[number]) - int(first[number])
                scale = _scale(dots, paper, number)
                assert abs(apart - scale * step) < 0.5


def _scale(dots: list[dict[str, str]], paper: str, number: str) -> float:
    """Pixels per unit, from the two dots that are furthest apart."""
    ordered = sorted(dots, key=lambda dot: int(dot[number]))
    span = int(ordered[-1][number]) - int(ordered[0][number])
    return (float(ordered[-1][paper]) - float(ordered[0][paper])) / span if span else 0.0


def test_a_drawn_graph_has_the_lines_of_its_statement() -> None:
    for problem, drawing in drawn("graph_counting"):
        places = {
            node["data-name"]: (float(node["cx"]), float(node["cy"]))
            for node in attributes(drawing, "data-name")
        }
        assert set(places) == set("ABCDE")
        said = {frozenset(pair) for pair in re.findall(r"\b[A-E]{2}\b", problem.statement)}
        lines = [node.attrib for node in drawing.iter() if node.tag.endswith("line")]
        joined = {
            frozenset(
                min(places, key=lambda name: abs(places[name][0] - x) + abs(places[name][1] - y))
                for x, y in (
                    (float(line["x1"]), float(line["y1"])),
                    (float(line["x2"]), float(line["y2"])),
                )
            )
            for line in lines
        }
        assert joined == said
