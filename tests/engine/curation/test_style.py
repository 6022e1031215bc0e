"""A judge of style: believed where it agrees with itself, else ignored, and asked nothing twice."""

import re
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from engine.cli.app import app
from engine.curation.plan import CurationPlan
from engine.curation.sieves.base import Entry, read_entry
from engine.curation.style import Style, judged, marks
from engine.curation.writing import curate
from engine.exports.reader import read_rows
from engine.ledger import Ledger
from engine.records import Completion, SolveRequest
from tests.engine.curation.test_curate import dataset, row

_ANSWERS = re.compile(r"<(?:first|second) answer>\n(.*?)\n</", re.S)
#: What a judge says of two answers.
Opinion = Callable[[str, str], str]


class Judge:
    """A solver with a fixed opinion."""

    name = "judge"

    def __init__(self, opinion: Opinion) -> None:
        self._opinion = opinion
        self.asked = 0
        self.limits: set[int | None] = set()

    async def solve(self, request: SolveRequest) -> Completion:
        self.asked += 1
        self.limits.add(request.sampling.max_tokens)
        first, second = _ANSWERS.findall(request.messages[0].content)
        return Completion(text=self._opinion(first, second))

    async def close(self) -> None: ...


def fair(first: str, second: str) -> str:
    """Longer words make worse style."""
    return f"I think.\nfirst: {1 + len(first) % 5}\n**Second**: {1 + len(second) % 5}"


def entries(count: int) -> list[Entry]:
    return [read_entry(row(at, solution="x" * (at + 1)), "here") for at in range(count)]


async def styles(judge: Judge, rows: list[Entry], folder: Path) -> list[Style]:
    with closing(Ledger(folder / "judge.sqlite")) as ledger:
        return [style async for style in judged(rows, judge, ledger)]


@pytest.mark.parametrize("count", [0, 1, 2, 5, 40])
async def test_a_judge_that_agrees_with_itself_is_believed(count: int, tmp_path: Path) -> None:
    rows = entries(count)
    found = await styles(Judge(fair), rows, tmp_path)
    assert [each.id for each in found] == [entry.id for entry in rows]
    paired = found[: count - count % 2]
    assert [each.mark for each in paired] == [1 + (at + 1) % 5 for at in range(len(paired))]
    assert all(each.mark is None for each in found[len(paired) :])


@pytest.mark.parametrize(
    "opinion",
    [
        lambda first, second: "first: 5\nsecond: 3",
        lambda first, second: "first: 6\nsecond: 0",
        lambda first, second: "Both are fine, 5 of 5.",
        lambda first, second: "<think>first: 4\nsecond: 4</think>",
        lambda first, second: "first: 4\nfirst: 5\nsecond: 4\nsecond: 5",
        lambda first, second: "",
    ],
)
async def test_a_judge_of_places_or_of_no_mark_is_ignored(opinion: Opinion, tmp_path: Path) -> None:
    assert [each.mark for each in await styles(Judge(opinion), entries(4), tmp_path)] == [None] * 4


async def test_no_mark_is_bought_twice(tmp_path: Path) -> None:
    judge = Judge(fair)
    once = await styles(judge, entries(6), tmp_path)
    assert judge.asked == 6
    assert await styles(judge, entries(6), tmp_path) == once and judge.asked == 6
    await styles(judge, entries(8), tmp_path)
    assert judge.asked == 8


def test_marks_are_read_from_lines_of_their_own() -> None:
    assert marks("first: 3\nsecond: 4") == (3, 4)
    assert marks("- First = 3.\n**second:** 4") == (3, 4)
    assert marks("the first: 3 of them") == (None, None)


def test_the_card_counts_marks_and_the_corpus_is_the_same(tmp_path: Path) -> None:
    rows = [row(at) for at in range(5)]
    source = dataset(tmp_path / "in.jsonl", *rows)
    judge = Judge(fair)
    for _ in range(2):
        result = curate(CurationPlan(sources=(source,)), tmp_path / "out", judge)
    assert judge.asked == 4 and sum(result.styles.values()) == result.kept == 5
    assert result.styles["ignored"] == 1
    assert "## What a judge made of the style" in (tmp_path / "out/README.md").read_text()
    assert [each["id"] for each in read_rows(tmp_path / "out")] == [each["id"] for each in rows]


def test_how_far_the_judge_has_come_is_told_and_its_answers_are_bounded(tmp_path: Path) -> None:
    source = dataset(tmp_path / "in.jsonl", *(row(at) for at in range(5)))
    judge, told = Judge(fair), list[str]()
    for _ in range(2):
        curate(CurationPlan(sources=(source,)), tmp_path / "out", judge, told.append, 64)
    assert told == ["asked for"] * 4 + ["known"] * 4
    assert judge.limits == {64}


def test_the_verb_says_how_many_rows_a_judge_marked(tmp_path: Path) -> None:
    """One that answers problems gives no marks, as a model does that is too small to judge."""
    source = dataset(tmp_path / "in.jsonl", *(row(at) for at in range(3)))
    told = CliRunner().invoke(
        app, ["curate", str(source), "-o", str(tmp_path / "out"), "--judge", "reference"]
    )
    assert told.exit_code == 0 and "The judge marked 0 of 3 rows" in told.output
