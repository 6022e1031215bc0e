"""Benchmarks: the arithmetic of pass@k over problems, and a whole one on a bank."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from engine.bench.run import Score, Tally, bench_config, mean_estimate, run_bench, vote
from engine.config import BankConfig, SolverConfig
from engine.difficulty.pass_rate import pass_rate_interval
from engine.ledger import Judged
from engine.records import Attempt, Verdict, VerdictKind
from tests.engine.samples import math_problem


def score(attempts: int, accepted: int, *groups: str) -> Score:
    return Score(
        problem_id=f"{attempts}/{accepted}",
        source_id=None,
        bank="b",
        groups=groups,
        attempts=attempts,
        accepted=accepted,
        verdicts={"accepted": accepted, "wrong_answer": attempts - accepted},
    )


def test_pass_at_k_is_the_mean_over_problems_in_every_group() -> None:
    tally = Tally()
    for each in (
        score(4, 4, "easy"),
        score(4, 1, "hard"),
        score(4, 0, "hard"),
        score(1, 1, "easy"),
        score(0, 0),
    ):
        tally.add(each)
    everything, easy, hard = tally.results()
    assert (everything.group, easy.group, hard.group) == ("all", "easy", "hard")
    assert (everything.problems, everything.attempts, everything.accepted) == (4, 13, 6)
    assert everything.pass_at["1"].value == pytest.approx((1 + 0.25 + 0 + 1) / 4)
    assert everything.pass_at["4"].value == pytest.approx((1 + 1 + 0) / 3)
    assert hard.pass_at["2"].value == pytest.approx((0.5 + 0) / 2)
    assert hard.verdicts == {"accepted": 1, "wrong_answer": 7}


@given(st.integers(1, 300).flatmap(lambda n: st.tuples(st.just(n), st.floats(0, n))))
def test_an_interval_holds_its_mean(counts: tuple[int, float]) -> None:
    estimate = mean_estimate(*counts)
    assert 0 <= estimate.low <= estimate.value <= estimate.high <= 1


def test_with_one_sample_each_the_interval_is_that_of_a_rate() -> None:
    estimate, interval = mean_estimate(20, 7), pass_rate_interval(20, 7)
    assert (estimate.low, estimate.high) == (interval.low, interval.high)


@pytest.mark.parametrize(("problems", "samples"), [(10, 2), (40, 1), (40, 8), (160, 4)])
def test_intervals_have_their_coverage(problems: int, samples: int) -> None:
    """Of 400 benchmarks, drawn from problems whose rates are even between 0 and 1."""
    held = 0
    for seed in range(400):
        draw = np.random.default_rng(seed)
        values = draw.binomial(samples, draw.random(problems)) / samples
        estimate = mean_estimate(problems, float(values.sum()), float((values**2).sum()))
        held += estimate.low <= 0.5 <= estimate.high
    assert 0.91 <= held / 400 <= 0.99


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
@example([0.0, 0.0, 0.0, 0.03125])
def test_an_interval_is_never_wider_than_that_of_coins(values: list[float]) -> None:
    total, squares = sum(values), sum(value * value for value in values)
    seen, coins = mean_estimate(len(values), total, squares), mean_estimate(len(values), total)
    assert seen.high - seen.low <= coins.high - coins.low + 1e-9
    # The lower end of a mean near 0 falls a little with more coins, as the upper one falls much.
    assert coins.low - 1e-3 <= seen.low <= seen.value <= seen.high <= coins.high + 1e-3


def test_a_bank_is_scored_and_the_second_call_asks_nothing(tmp_path: Path) -> None:
    config = bench_config(
        [BankConfig(name="linear_equation", count=6)],
        SolverConfig(spec="faulty"),
        name="small",
        output=tmp_path,
        samples=4,
    )
    result = run_bench(config)
    everything = result.groups[0]
    assert (everything.problems, everything.attempts, result.pending) == (6, 24, 0)
    assert 0 < everything.accepted < 24
    assert set(everything.pass_at) == {"1", "2", "4"}
    assert [group.group for group in result.groups[1:]] == [
        "linear_equation",
        *(f"linear_equation, level {level}" for level in range(5)),
    ]
    assert result.built_in
    assert run_bench(config) == result
    assert not (tmp_path / "data").exists()
    assert len((tmp_path / "problems.jsonl").read_text().splitlines()) == 6


@pytest.mark.parametrize(
    ("answers", "won"),
    [
        (["1/2", "0.5", "50\\%", "3", "3"], 0.0),
        (["3", "3.0", "6/2", "1/2", "2/4"], 1.0),
        (["3", "1/2", "0.5", "3"], 0.5),
        (["3", "no idea"], 1.0),
        (["no idea", "none"], 0.0),
        (["3"], None),
    ],
)
def test_the_most_frequent_answer_is_found_by_equality(answers: list[str], won: float | None) -> None:
    problem = math_problem(1)
    judged = []
    for sample, answer in enumerate(answers):
        text = f"\\boxed{{{answer}}}" if answer[0].isdigit() else answer
        attempt = Attempt(problem_id=problem.id, solver="m", sample=sample, text=text)
        kind = VerdictKind.ACCEPTED if answer in ("3", "3.0", "6/2") else VerdictKind.WRONG_ANSWER
        judged.append(Judged(attempt, Verdict(kind=kind)))
    assert vote(judged) == won
