"""The same verdicts, under the same bounds, from wherever a checker is called."""

import asyncio
import multiprocessing
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from engine.answers import judge
from engine.answers.parse import read_tree
from engine.answers.prover import ProverPool, shared_pool
from engine.answers.wire import to_wire

#: Answers of every cost: exact, certified, proved, and bombs that each meet another bound.
PAIRS = [
    ("0.5", r"\frac{1}{2}"),
    (r"\sqrt{8}", r"2\sqrt2"),
    (r"\sin 2x", r"2\sin x\cos x"),
    (r"\sum_{k=1}^{\infty}\frac{1}{k^2}", r"\frac{\pi^2}{6}"),
    ("5", "6"),
    ("0", "((((9!)!)!)!)!"),
    ("3", "2^{2^{2^{2^{2^{2}}}}}"),
    ("1", r"\binom{10^9}{5\cdot10^8}"),
    ("1", "(" * 5000 + "1" + ")" * 4999),
    ("1", "/".join("1" * 2000)),
    ("1", "9" * 30000),
]


def decisions() -> list[str]:
    return [judge(gold, f"\\boxed{{{answer}}}").decision for gold, answer in PAIRS]


EXPECTED = ["equal"] * 4 + ["different"]


def _in_thread() -> list[str]:
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(decisions).result()


def _in_daemon_thread() -> list[str]:
    found: list[str] = []
    thread = threading.Thread(target=lambda: found.extend(decisions()), daemon=True)
    thread.start()
    thread.join()
    return found


def _in_event_loop() -> list[str]:
    async def judged() -> list[str]:
        return decisions()  # in the loop's own thread

    return asyncio.run(judged())


def _in_process(method: str) -> list[str]:
    with multiprocessing.get_context(method).Pool(1) as pool:
        return pool.apply(decisions)


@pytest.mark.parametrize(
    "place",
    [
        _in_thread,
        _in_daemon_thread,
        _in_event_loop,
        lambda: _in_process("spawn"),
        lambda: _in_process("fork"),
        lambda: _in_process("forkserver"),
    ],
    ids=["thread", "daemon thread", "event loop", "spawned", "forked", "fork server"],
)
def test_verdicts_do_not_depend_on_the_place(place: Callable[[], list[str]]) -> None:
    here = decisions()
    assert here[:5] == EXPECTED
    assert "equal" not in here[5:]
    assert place() == here


def test_verdicts_are_the_same_in_a_ray_worker() -> None:
    ray = pytest.importorskip("ray")
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    try:
        remote = ray.remote(decisions)
        assert ray.get([remote.remote(), remote.remote()]) == [decisions()] * 2
    finally:
        ray.shutdown()


def test_a_pool_survives_any_number_of_poisoned_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.answers.prover.PROVER_SECONDS", 0.05)
    slow = read_tree(r"\int_0^1 \frac{e^{\sin(x^{7})}\ln(1+x^{11})}{\sqrt{1+x^{13}+\cos(x^{5})}}\,dx")

    def asked(gold: object, answer: object) -> str:
        question = {"task": "values", "gold": gold, "answer": answer, "log_base_ten": True}
        reply = pool.ask(question)
        return "time_limit" if reply is None else str(reply["decision"])

    x, twice = to_wire(read_tree("x+x")), to_wire(read_tree("2x"))
    poison = ["Apply", "factorial", ["()", ["Number", ["/", "0x1", "0x1"], None]], "one field too many"]
    pool = ProverPool(size=2)
    try:
        with ThreadPoolExecutor(4) as threads:
            stuck = list(threads.map(lambda _: asked(to_wire(slow), x), range(6)))
            broken = list(threads.map(lambda _: asked(poison, x), range(6)))
        assert set(stuck) <= {"time_limit", "undecided"}
        assert set(broken) <= {"time_limit", "undecided"}
        monkeypatch.setattr("engine.answers.prover.PROVER_SECONDS", 5.0)
        assert [asked(x, twice) for _ in range(4)] == ["equal"] * 4
    finally:
        pool.close()


@pytest.fixture(autouse=True, scope="module")
def _no_prover_is_left() -> Iterator[None]:
    yield
    shared_pool().close()
