"""The browser of attempts: what it holds of a run, hidden values stay hidden, and texts inert."""

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.funnel import Counts
from engine.ledger import Judged, Ledger
from engine.records import FirstFailure, Verdict, VerdictKind
from engine.report.browser import SCRIPT, draw_browser, told
from engine.report.data import Browsed, BrowsedAttempt, BrowsedProblem, ReportData
from engine.report.page import render
from engine.report.sampling import browsed
from tests.engine.samples import attempt_at, code_problem, math_problem, program_for

CHECKS = "checks 1"
PROBLEMS = 30


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = Ledger(tmp_path / "ledger.sqlite")
    yield opened
    opened.close()


async def filled(ledger: Ledger, *, public: bool = True) -> Counts:
    """Problems with a right and a wrong answer each; one answer was unparsable."""
    verdicts: dict[str, int] = {}
    problems = [code_problem(index=at) if at % 2 else math_problem(index=at) for at in range(PROBLEMS)]
    await ledger.claim(list(enumerate(problems)))
    for at, problem in enumerate(problems):
        wrong = VerdictKind.UNPARSABLE if at == PROBLEMS - 1 else VerdictKind.WRONG_ANSWER
        failure = FirstFailure(case=1, input=[3], expected=[1, 9], got=[1, 7777], public=public)
        for kind, sample in ((VerdictKind.ACCEPTED, 0), (wrong, 1)):
            attempt = (
                program_for(problem, f"def square(x): ... #{sample}", sample=sample)
                if problem.kind == "code"
                else attempt_at(problem, extracted=str(at + 2 + 40 * sample), sample=sample)
            )
            shown = failure if problem.kind == "code" and kind is not VerdictKind.ACCEPTED else None
            await ledger.save_verdict(
                Judged(attempt, Verdict(kind=kind, reason="expected 9", first_failure=shown)), CHECKS
            )
            verdicts[kind.value] = verdicts.get(kind.value, 0) + 1
    return Counts(proposed=PROBLEMS, attempts=2 * PROBLEMS, verdicts=verdicts)


def held_on(page: str) -> Any:
    data = re.search(r'<script type="application/json" id="held">(.*?)</script>', page, re.S)
    assert data is not None
    return json.loads(data.group(1))


async def test_a_small_run_is_there_whole(ledger: Ledger) -> None:
    held = browsed(ledger, CHECKS, await filled(ledger))
    assert len(held.attempts) == 2 * PROBLEMS and len(held.problems) == PROBLEMS
    assert told(held).startswith("All 60 attempts")


async def test_of_a_large_run_a_sample_says_so_and_has_rare_verdicts(ledger: Ledger) -> None:
    held = browsed(ledger, CHECKS, await filled(ledger), room=20)
    assert len(held.attempts) <= 20 and "of 60 attempts" in told(held)
    assert {each.verdict for each in held.attempts} == {"accepted", "wrong_answer", "unparsable"}
    # All attempts at a problem are there, side by side.
    assert [each.problem for each in held.attempts] == [at // 2 for at in range(len(held.attempts))]


async def test_the_same_ledger_gives_the_same_sample(ledger: Ledger) -> None:
    counts = await filled(ledger)
    assert browsed(ledger, CHECKS, counts, room=20) == browsed(ledger, CHECKS, counts, room=20)


async def test_what_differs_is_told_from_what_is_shared(ledger: Ledger) -> None:
    held = browsed(ledger, CHECKS, await filled(ledger))
    wrong = [each for each in held.attempts if each.language and each.verdict == "wrong_answer"]
    assert all(each.expected == ("[1, ", "9", "]") for each in wrong)
    assert all(each.got == ("[1, ", "7777", "]") and each.input == "[3]" for each in wrong)
    answers = [each for each in held.attempts if not each.language and each.verdict == "wrong_answer"]
    assert answers and all(each.expected and each.got and each.expected != each.got for each in answers)


async def test_a_hidden_case_shows_no_value(ledger: Ledger) -> None:
    held = browsed(ledger, CHECKS, await filled(ledger, public=False))
    hidden = [each for each in held.attempts if each.hidden]
    assert hidden and all("9" not in each.reason for each in hidden)
    assert "7777" not in draw_browser(held)


def test_nothing_to_browse_draws_nothing() -> None:
    assert draw_browser(Browsed()) == "" and "<script" not in render(ReportData(title="nothing yet"))


@given(hostile=st.text(max_size=60) | st.just("</script><script>alert(1)</script><!--<script>"))
def test_no_text_ends_the_data_or_is_lost(hostile: str) -> None:
    problem = BrowsedProblem(id="0" * 32, bank="b", statement=hostile.replace("\x00", ""))
    attempt = BrowsedAttempt(problem=0, solver="s", verdict="accepted", answer=problem.statement)
    page = render(ReportData(title="x", browsed=Browsed(problems=(problem,), attempts=(attempt,))))
    assert page.count("<script") == page.count("</script>") == 2
    held = held_on(page)
    assert held["problems"][0]["statement"] == held["attempts"][0]["answer"] == problem.statement


def test_only_the_script_that_the_policy_names_runs() -> None:
    attempt = BrowsedAttempt(problem=0, solver="s", verdict="accepted")
    problem = BrowsedProblem(id="0" * 32, bank="b", statement="?")
    page = render(ReportData(title="x", browsed=Browsed(problems=(problem,), attempts=(attempt,))))
    scripts = re.findall(r"<script>(.*?)</script>", page, re.S)
    digest = base64.b64encode(hashlib.sha256(scripts[0].encode()).digest()).decode()
    assert len(scripts) == 1 and f"script-src &#x27;sha256-{digest}&#x27;" in page


def test_the_script_makes_no_markup_and_asks_for_nothing() -> None:
    for word in ("innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval(", "fetch(", "XMLHttp"):
        assert word not in SCRIPT
