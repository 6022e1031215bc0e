"""Comparisons: intervals cover, tests keep their level, and what is promised to be told apart is."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from engine.bench.compare import compare
from engine.bench.paired import difference, holm
from engine.bench.run import PROBLEMS_FILE, RESULT_FILE, BenchResult, Score
from engine.cli.app import app
from engine.errors import ProvenderError
from engine.records import TokenUsage


def bench(folder: Path, solver: str, accepted: dict[str, tuple[int, int]]) -> Path:
    """A finished benchmark: by problem, how many of how many samples were accepted."""
    folder.mkdir()
    result = BenchResult(
        name="b", solver=solver, built_in=False, samples=1, check_version="1", pending=0, failed={},
        usage=TokenUsage(), groups=(),
    )  # fmt: skip
    (folder / RESULT_FILE).write_text(result.model_dump_json())
    lines = [
        Score(
            problem_id=name, source_id=None, bank="b", groups=("b", f"b, level {ord(name[0]) % 3}"),
            attempts=attempts, accepted=passed, verdicts={},
        ).model_dump_json()
        for name, (passed, attempts) in accepted.items()
    ]  # fmt: skip
    (folder / PROBLEMS_FILE).write_text("\n".join(lines) + "\n")
    return folder


@pytest.mark.parametrize("templates", [6, 12])
def test_few_clusters_make_intervals_wide_enough(templates: int) -> None:
    covered = 0
    for seed in range(200):
        draw = np.random.default_rng(seed)
        which = np.arange(10 * templates) % templates
        gain = draw.normal(0, 0.2, templates)[which]
        rates = draw.uniform(0.3, 0.7, templates)[which]
        first, second = (draw.binomial(8, np.clip(each, 0, 1)) / 8 for each in (rates + gain, rates))
        found = difference(first, second, [str(each) for each in which])
        covered += found.low <= 0 <= found.high
    assert 0.91 <= covered / 200 <= 0.99


@pytest.mark.parametrize("gap", [0.0, 1.0, -1.0, 0.25])
@pytest.mark.parametrize("problems", [1, 2, 6, 100])
def test_differences_that_are_all_alike_leave_open_what_few_problems_do(gap: float, problems: int) -> None:
    first, second = np.full(problems, max(gap, 0)), np.full(problems, max(-gap, 0))
    found = difference(first, second, [str(each) for each in range(problems)])
    assert found.low <= found.value <= found.high and found.value == pytest.approx(gap)
    room = max(found.high - found.value, found.value - found.low)
    assert room > 2 / (problems + 5) and found.detectable > 1 / (problems + 1)
    wider = difference(np.repeat(first, 4), np.repeat(second, 4), [str(n // 4) for n in range(4 * problems)])
    assert (wider.low, wider.high) == (found.low, found.high)


def test_the_interval_of_a_difference_covers_it_nineteen_times_in_twenty() -> None:
    draw = np.random.default_rng(3)
    covered = 0
    for trial in range(200):
        hard = draw.beta(1, 1, 60)
        first, second = draw.random(60) < hard, draw.random(60) < np.clip(hard - 0.1, 0, 1)
        truth = (hard - np.clip(hard - 0.1, 0, 1)).mean()
        found = difference(first.astype(float), second.astype(float), [str(n) for n in range(60)], seed=trial)
        covered += found.low <= truth <= found.high
    assert covered >= 178  # 95 % of 200, less three standard errors and what the small number costs


def test_no_difference_is_found_where_there_is_none() -> None:
    draw = np.random.default_rng(4)
    wrong = 0
    for trial in range(200):
        hard = draw.random(40)
        first, second = (draw.random(40) < hard for _ in range(2))
        found = difference(first.astype(float), second.astype(float), [str(n) for n in range(40)], seed=trial)
        wrong += found.p_value < 0.05
    assert wrong <= 19


def test_siblings_of_one_template_are_no_evidence_of_their_own() -> None:
    """A hundred copies of one problem tell no more than the problem does."""
    first, second = np.array([1.0, 0.0, 1.0] * 100), np.array([0.0, 0.0, 1.0] * 100)
    copies = difference(first, second, [str(n % 3) for n in range(300)])
    alone = difference(first, second, [str(n) for n in range(300)])
    assert alone.p_value < 0.001 and copies.p_value == 1.0
    assert copies.high - copies.low > 5 * (alone.high - alone.low)
    assert copies.detectable > 5 * alone.detectable


def test_as_many_problems_as_are_said_to_be_needed_tell_two_apart() -> None:
    draw = np.random.default_rng(5)
    hard = draw.beta(2, 2, 4000)
    first, second = (draw.random(4000) < np.clip(hard + shift, 0, 1) for shift in (0.08, 0.0))
    needed = difference(first.astype(float), second.astype(float), [str(n) for n in range(4000)]).needed
    assert needed is not None
    shown = 0
    for trial in range(60):
        chosen = draw.choice(4000, needed, replace=False)
        pair = (first[chosen].astype(float), second[chosen].astype(float))
        shown += difference(*pair, [str(n) for n in chosen], seed=trial).p_value < 0.05
    assert 0.62 <= shown / 60 <= 0.95  # 0.8 is promised


@given(st.lists(st.floats(0, 1), min_size=1, max_size=8))
def test_corrected_values_keep_their_order_and_never_shrink(values: list[float]) -> None:
    corrected = holm(values)
    assert all(one <= other <= 1 for one, other in zip(values, corrected, strict=True))
    assert sorted(range(len(values)), key=lambda n: (values[n], n)) == sorted(
        range(len(values)), key=lambda n: (corrected[n], values[n], n)
    )


def test_holms_own_example() -> None:
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])


def test_solvers_are_compared_on_the_problems_that_both_tried(tmp_path: Path) -> None:
    good = {f"p{n}": (4, 4) for n in range(30)} | {"only": (0, 4)}
    bad = {f"p{n}": (n % 2, 2) for n in range(30)} | {"none": (0, 0)}
    result = compare([bench(tmp_path / "b", "bad", bad), bench(tmp_path / "g", "good", good)])
    assert [each.name for each in result.contestants] == ["good", "bad"]
    (pair,) = result.pairs
    assert (pair.first, pair.second, pair.problems) == ("bad", "good", 30)
    assert pair.difference == pytest.approx(-0.75) and pair.told_apart
    assert result.abilities["good"].value > result.abilities["bad"].value


def test_a_rate_of_all_keeps_an_interval(tmp_path: Path) -> None:
    whole = {f"p{n}": (1, 1) for n in range(10)}
    result = compare([bench(tmp_path / "a", "a", whole), bench(tmp_path / "b", "b", whole)])
    assert all(each.rate.low < 0.9 and each.rate.high == 1 for each in result.contestants)
    assert result.pairs[0].p_value == 1 and result.pairs[0].needed is None


def test_the_same_solver_twice_is_named_by_its_folder(tmp_path: Path) -> None:
    scores = {"p": (1, 2), "q": (0, 2)}
    result = compare([bench(tmp_path / name, "m", scores) for name in ("a", "b")])
    assert {each.name for each in result.contestants} == {f"m ({tmp_path / name})" for name in ("a", "b")}


def test_what_cannot_be_compared_says_why(tmp_path: Path) -> None:
    one = bench(tmp_path / "a", "a", {"p": (1, 1)})
    with pytest.raises(ProvenderError, match="at least two"):
        compare([one])
    with pytest.raises(ProvenderError, match=r"nowhere holds no benchmark"):
        compare([one, tmp_path / "nowhere"])
    with pytest.raises(ProvenderError, match="no problem in common"):
        compare([one, bench(tmp_path / "b", "b", {"q": (1, 1)})])
    with pytest.raises(ProvenderError, match="no sample was judged"):
        compare([one, bench(tmp_path / "c", "c", {"p": (0, 0)})])
    (tmp_path / "a" / PROBLEMS_FILE).write_text(json.dumps({"odd": 1}) + "\n")
    with pytest.raises(ProvenderError, match="line 1"):
        compare([one, bench(tmp_path / "d", "d", {"p": (1, 1)})])


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}", b'{"a": 1}', b"\xff\xfe"])
@pytest.mark.parametrize("file", [RESULT_FILE, PROBLEMS_FILE])
def test_a_damaged_folder_is_said(file: str, content: bytes, tmp_path: Path) -> None:
    whole = bench(tmp_path / "whole", "one", {"a": (1, 2), "b": (0, 2)})
    damaged = bench(tmp_path / "damaged", "two", {"a": (1, 2), "b": (0, 2)})
    (damaged / file).write_bytes(content)
    with pytest.raises(ProvenderError, match="damaged"):
        compare([whole, damaged])


@pytest.mark.parametrize(("accepted", "attempts"), [(3, 2), (0, -1), (-1, 2), (1, 0)])
def test_counts_that_no_benchmark_has_are_said(accepted: int, attempts: int, tmp_path: Path) -> None:
    one = bench(tmp_path / "one", "one", {"a": (1, 2), "b": (0, 2)})
    two = bench(tmp_path / "two", "two", {"a": (1, 2), "b": (0, 2)})
    rows = [json.loads(line) for line in (two / PROBLEMS_FILE).read_text().splitlines()]
    rows[1] |= {"accepted": accepted, "attempts": attempts}
    (two / PROBLEMS_FILE).write_text("".join(json.dumps(row) + "\n" for row in rows))
    with pytest.raises(ProvenderError, match="line 2"):
        compare([one, two])


def test_neither_a_folder_nor_a_problem_stands_twice(tmp_path: Path) -> None:
    one = bench(tmp_path / "one", "one", {"a": (1, 2), "b": (0, 2)})
    two = bench(tmp_path / "two", "two", {"a": (1, 2), "b": (0, 2)})
    for same in (one, tmp_path / "two" / ".." / "one"):
        with pytest.raises(ProvenderError, match="named twice"):
            compare([one, two, same])
    lines = (two / PROBLEMS_FILE).read_text()
    (two / PROBLEMS_FILE).write_text(lines + lines)
    with pytest.raises(ProvenderError, match="stands twice"):
        compare([one, two])


def test_no_difference_of_more_than_all_is_promised(tmp_path: Path) -> None:
    folders = [bench(tmp_path / name, name, {"a": (passed, 1)}) for name, passed in (("x", 0), ("y", 1))]
    done = CliRunner().invoke(app, ["bench", "compare", *map(str, folders)])
    assert done.exit_code == 0
    assert "these problems are too few to tell any two" in done.stdout
