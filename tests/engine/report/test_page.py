import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.report.charts import difficulty_bin, matrix
from engine.report.data import DIFFICULTY_BINS, Curve, Dot, MatrixCell, ReportData
from engine.report.difference import show_difference
from engine.report.markup import MAX_SHOWN_CHARS, clipped, text
from engine.report.page import render
from tests.engine.report.sample import sample_report

VOID = {"meta"}


class Reader(HTMLParser):
    """Reads a page as a browser would: its elements, its attributes and its text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    reader.close()
    return reader


def test_the_page_is_well_formed_and_fetches_nothing() -> None:
    reader = read(render(sample_report()))
    assert reader.open == []
    assert not {"script", "img", "link", "iframe", "object"} & set(reader.elements)
    assert not {"src", "href", "onerror", "onload"} & {name for name, _ in reader.attributes}
    assert "default-src 'none'" in (dict(reader.attributes)["content"] or "") or any(
        "default-src 'none'" in (value or "") for _, value in reader.attributes
    )


def test_every_picture_is_drawn_when_there_is_something_to_draw() -> None:
    assert read(render(sample_report())).elements.count("svg") == 7
    assert read(render(ReportData(title="nothing yet"))).elements.count("svg") == 0


def test_every_table_scrolls_by_itself() -> None:
    page = render(sample_report())
    assert page.count("<table") == len(re.findall('<div class="scroll" tabindex="0"><table', page)) == 3


def test_injected_faults_are_called_what_they_are() -> None:
    data = sample_report()
    assert "nothing about any model" in render(data)
    assert "nothing about any model" not in render(data.model_copy(update={"injected_faults": False}))


def test_a_picture_of_the_first_problems_alone_says_so() -> None:
    dots = (Dot(x=0.0, share=0.5),)
    drawn = {"solver_rates": sample_report().pass_rates, "curves": (Curve(label="a", dots=dots, line=dots),)}
    part = sample_report().model_copy(update={**drawn, "solver_problems": (1_000, 2_700)})
    assert render(part).count("Of the first 1,000 of 2,700 problems.") == 2
    assert "Of the first" not in render(sample_report())


def test_a_hidden_case_is_not_shown() -> None:
    data = sample_report(hostile="plain")
    hidden = tuple(
        failure.model_copy(update={"public": False, "expected": "SECRET"}) for failure in data.failures
    )
    assert "SECRET" not in render(data.model_copy(update={"failures": hidden}))


@settings(deadline=None, max_examples=50)
@given(hostile=st.text(max_size=60))
def test_no_text_of_a_candidate_becomes_markup(hostile: str) -> None:
    calm = read(render(sample_report(hostile="calm")))
    reader = read(render(sample_report(hostile=hostile)))
    assert sorted(set(reader.elements)) == sorted(set(calm.elements))
    assert {name for name, _ in reader.attributes} == {name for name, _ in calm.attributes}


@given(value=st.text())
def test_escaped_text_can_always_be_written_and_has_no_markup(value: str) -> None:
    written = text(value)
    written.encode("utf-8")
    assert not set(written) & set("<>\"'\x00\u202e")


@given(expected=st.text(max_size=80), got=st.text(max_size=80))
def test_a_difference_shows_both_sides_whole(expected: str, got: str) -> None:
    words = read(show_difference(expected, got)).words
    joined = "".join(words)
    plain = read(f"<p>{text(expected)}</p><p>{text(got)}</p>").words
    assert joined == "expected" + "".join(plain[:1] if expected else []) + "got" + (plain[-1] if got else "")


def test_only_what_differs_is_marked() -> None:
    shown = show_difference([1, 4, 9], [1, 4, 10])
    assert '<mark class="expected">9</mark>' in shown and '<mark class="got">10</mark>' in shown
    assert shown.count("<mark") == 2


def test_long_text_is_clipped_and_says_by_how_much() -> None:
    assert "[… 17 more characters]" in clipped("a" * (MAX_SHOWN_CHARS + 17))


@pytest.mark.parametrize(("value", "expected"), [(0.0, 0), (0.05, 0), (0.5, 5), (1.0, DIFFICULTY_BINS - 1)])
def test_every_difficulty_has_a_bin(value: float, expected: int) -> None:
    assert difficulty_bin(value) == expected


@pytest.mark.parametrize("count", [1, 5, 14])
def test_a_matrix_is_of_one_size_and_shows_every_figure(count: int) -> None:
    cells = [
        MatrixCell(row="list_pipeline", column=f"language{at}", accepted=10_000 + at, attempts=20_000)
        for at in range(count)
    ]
    drawn = matrix(cells, title="Languages")
    width = re.search(r'viewBox="0 0 (\d+) ', drawn)
    assert width is not None and f'style="width: {width[1]}px"' in drawn
    assert drawn.count(", language") == count and drawn.count("%<") == count
