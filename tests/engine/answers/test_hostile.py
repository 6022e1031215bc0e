"""Bombs, injections and junk: judged within the bounds, without a crash, without running anything."""

import os
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from engine.answers import judge

BOMBS = [
    ("0", "((((9!)!)!)!)!"),
    ("3", "2^{2^{2^{2^{2^{2}}}}}"),
    ("5", "(x+y+z+w)^{300}"),
    ("0", r"\sum_{k=1}^{10^{12}} \sin(k)"),
    ("2", r"\prod_{k=1}^{10^{9}} k"),
    ("1", r"\binom{10^9}{5\cdot10^8}"),
    ("1", "100000000!"),
    ("1", r"\int_0^1 \sin(\sin(\sin(\sin(\sin(\sin(x^{x^x}))))))\,dx"),
    ("0", "1e1000000"),
    ("7", "+".join("1" * 3001)),
    ("1", "(" * 5000 + "1" + ")" * 4999),
    ("1", r"\sqrt{" * 300 + "2" + "}" * 300),
    ("1", "{" * 3000 + "}" * 3000),
    ("1", "1A" * 9000),
    ("1", "1 000 " * 3000),
    ("1", r"\frac" * 4000),
    ("1", "0." + "3" * 19000),
    ("1", "x^" * 5000 + "x"),
    ("1", "|" * 9000),
    ("1", r"\begin{pmatrix}" * 500),
    ("1", "9" * 30000),
    ("1", "e^{" * 40 + "x" + "}" * 40),
    ("1", r"\pm 1" * 200),
    ("1,2", ",".join(map(str, range(3000)))),
    (
        "1",
        r"\begin{vmatrix}"
        + r"\\".join("&".join("x" for _ in range(40)) for _ in range(40))
        + r"\end{vmatrix}",
    ),
]
RESPONSES = [
    r"\[ " * 20000,
    "1 " * 50000,
    "$" * 100000,
    "answer" + " " * 100000,
    r"\boxed{" * 20000,
    "the answer is " * 20000,
    "**" * 50000,
    "<think>" * 20000,
    "#### " * 30000,
    "\n\n" * 100000,
    r"\boxed{1}," * 10000,
]
INJECTIONS = [
    "__import__('os').environ.__setitem__('PROVENDER_PWNED','1')",
    r"\pi;__import__('os').environ.__setitem__('PROVENDER_PWNED','1')",
    "exec(bytes.fromhex('00').decode())or[1,2]",
    "().__class__.__bases__[0].__subclasses__()",
    "open('/dev/null').read()",
    r"\write18{id}",
    "{{7*7}}",
    "lambda: 5",
    "5; drop table answers",
    "sympify('5')",
]


@pytest.mark.parametrize(("gold", "answer"), BOMBS, ids=range(len(BOMBS)))
def test_a_bomb_is_never_equal(gold: str, answer: str) -> None:
    assert judge(gold, f"\\boxed{{{answer}}}").decision in (
        "different",
        "undecided",
        "unparsable",
        "time_limit",
    )


@pytest.mark.parametrize("response", RESPONSES, ids=range(len(RESPONSES)))
def test_junk_of_any_length_is_scanned_in_linear_time(response: str) -> None:
    assert not judge("12345", response).accepted


@pytest.mark.parametrize("answer", INJECTIONS)
def test_no_answer_is_ever_run(answer: str) -> None:
    modules = set(sys.modules)
    assert not judge("5", f"\\boxed{{{answer}}}").accepted
    assert "PROVENDER_PWNED" not in os.environ
    assert not {"pty", "ftplib", "smtplib"} & (set(sys.modules) - modules)


#: Pairs by which fuzzing (benchmarks/math_fuzz.py) once reached the boundary for faults.
FINDS = [
    ("12:30", "1e955"),
    ("1e955", "12:30"),
    ("C", " m/s m/s m/s m/s|" * 200),
    ("1", "/".join("1" * 2000)),
    ("1", "!" * 300),
    ("1", r"\cup".join(["(1,2)"] * 500)),
    ("x>3", "x00/00000<=0"),
    ("x>3", r"\frac{x}{0} > 3"),
    ("x=3", r"\frac{1}{x-x} = 0"),
    ("1", r"\begin{cases}\\\end{cases}"),
    ("1", r"\begin{pmatrix}\\ \\ 1 & 2\end{pmatrix}"),
]


@pytest.mark.parametrize(("gold", "answer"), FINDS, ids=range(len(FINDS)))
def test_what_fuzzing_found_is_no_fault_any_more(gold: str, answer: str) -> None:
    for response in (answer, f"\\boxed{{{answer}}}"):
        verdict = judge(gold, response)
        assert not verdict.accepted
        assert verdict.method != "fault", verdict.reason


def test_identical_towers_are_equal_without_evaluation() -> None:
    assert judge("9^{9^{9}}", "$9^{9^{9}}$").accepted
    assert not judge("9^{9^{9}}", "$9^{9^{8}}$").accepted


def test_parentheses_without_meaning_may_nest_deep() -> None:
    assert judge("3", "(" * 300 + "3" + ")" * 300).accepted


def test_a_deep_stack_of_the_caller_is_no_error() -> None:
    def deeper(levels: int) -> str:
        return (
            deeper(levels - 1)
            if levels
            else judge("1", r"\boxed{" + "(1+" * 35 + "1" + ")" * 35 + "}").decision
        )

    assert deeper(sys.getrecursionlimit() - 150) in ("different", "undecided", "unparsable")


def test_threads_give_the_same_verdicts() -> None:
    pairs = [*BOMBS[:8], (r"\sqrt{8}", r"2\sqrt2"), (r"\sin^2x+\cos^2x", "1"), ("x<1", "(-\\infty,1)")] * 3

    def decision(pair: tuple[str, str]) -> str:
        return judge(pair[0], f"\\boxed{{{pair[1]}}}").decision

    alone = [decision(pair) for pair in pairs]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(decision, pairs)) == alone


@pytest.mark.parametrize(
    "gold", ["5", r"\{1,2,3\}", "July 4", "x>3", "0.5", r"\text{east}", r"\sum_{k=1}^{n}k"]
)
@pytest.mark.parametrize(
    "dots", ["...", "...,...", r"\{...\}", r"[\{...\}]", r"((...)) : \emptyset", "((...))(...)"]
)
def test_ellipses_that_show_nothing_are_compared_to_an_end(gold: str, dots: str) -> None:
    verdict = judge(gold, rf"\boxed{{{dots}}}")
    assert verdict.method != "fault", verdict.reason
    assert not verdict.accepted
