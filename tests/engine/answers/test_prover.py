"""The prover: only equality is proved, its process may be killed at any time, and it works from anywhere."""

import asyncio
import json
import multiprocessing
from fractions import Fraction

import pytest

from engine.answers import judge
from engine.answers.parse import read_tree
from engine.answers.prover import ProverPool, shared_pool
from engine.answers.tree import Node, Number
from engine.answers.wire import from_wire, to_wire

PROVED = [
    (r"\sum_{k=1}^{\infty}\frac{1}{k^2}", r"\frac{\pi^2}{6}"),
    (r"\lim_{x\to 0}\frac{\sin x}{x}", "1"),
    (r"\int_0^\infty e^{-x}\,dx", "1"),
]
NOT_EQUAL = [
    (r"\sum_{k=0}^{\infty}\frac{1}{2^k}", "1"),
    (r"\lim_{x\to\infty}\frac{1}{x}", "1"),
    (r"\int_{-\infty}^{\infty} e^{-x^2}\,dx", r"\pi"),
]


@pytest.mark.parametrize(("gold", "answer"), PROVED)
def test_sums_limits_and_improper_integrals_are_proved(gold: str, answer: str) -> None:
    assert judge(gold, f"\\boxed{{{answer}}}").decision == "equal"


@pytest.mark.parametrize(("gold", "answer"), NOT_EQUAL)
def test_the_prover_never_refutes(gold: str, answer: str) -> None:
    assert judge(gold, f"\\boxed{{{answer}}}").decision in ("undecided", "time_limit")


def test_inequalities_in_several_unknowns_are_decided_with_a_checked_witness() -> None:
    pytest.importorskip("z3")
    assert judge("x^2+y^2<1", r"1-x^2>y^2").decision == "equal"
    assert judge("xy>0", r"y^3x>0").decision == "equal"
    different = judge("xy>0", "x+y>0")
    assert different.decision == "different"
    assert different.evidence["point"]


def test_an_event_loop_goes_on_while_provers_work() -> None:
    async def both() -> list[str]:
        tasks = [asyncio.to_thread(judge, gold, f"\\boxed{{{answer}}}") for gold, answer in PROVED]
        return [verdict.decision for verdict in await asyncio.gather(*tasks)]

    assert asyncio.run(both()) == ["equal"] * len(PROVED)


def _decision_in_child(pair: tuple[str, str]) -> str:
    return judge(pair[0], f"\\boxed{{{pair[1]}}}").decision


def test_worker_processes_have_provers_of_their_own() -> None:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.map(_decision_in_child, PROVED[:1]) == ["equal"]


def test_a_killed_prover_is_replaced() -> None:
    pool = ProverPool(size=1)
    question = {
        "task": "values",
        "gold": to_wire(read_tree("x+x")),
        "answer": to_wire(read_tree("2x")),
        "log_base_ten": True,
    }
    try:
        assert (pool.ask(question) or {})["decision"] == "equal"
        pool.idle[0].process.kill()
        assert (pool.ask(question) or {})["decision"] == "undecided"
        assert (pool.ask(question) or {})["decision"] == "equal"
        poison = {
            **question,
            "gold": ["Apply", "factorial", ["()", ["Number", ["/", "0x1", "0x1"], None]], "more"],
        }
        assert (pool.ask(poison) or {})["decision"] == "undecided"
        assert (pool.ask(question) or {})["decision"] == "equal"
    finally:
        pool.close()


def test_a_prover_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.answers.prover.PROVER_SECONDS", 0.05)
    pool = ProverPool(size=1)
    slow = read_tree(r"\int_0^1 \frac{e^{\sin(x^{7})}\ln(1+x^{11})}{\sqrt{1+x^{13}+\cos(x^{5})}}\,dx")
    question = {
        "task": "values",
        "gold": to_wire(slow),
        "answer": to_wire(Number(Fraction(1))),
        "log_base_ten": True,
    }
    try:
        assert pool.ask(question) is None
        assert not pool.idle
    finally:
        pool.close()


@pytest.mark.parametrize(
    "text", [pair[0] for pair in PROVED] + ["x_1<y", r"\{1, \frac{2}{3}\}", "5 cm", "0.25"]
)
def test_trees_cross_the_pipe_unchanged(text: str) -> None:
    tree: Node = read_tree(text)
    assert from_wire(json.loads(json.dumps(to_wire(tree)))) == tree


@pytest.fixture(autouse=True, scope="module")
def _no_prover_is_left() -> object:
    yield
    shared_pool().close()
    return None
