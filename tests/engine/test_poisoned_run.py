"""Poison for one problem costs that problem: the others are untouched, and a second run does nothing."""

import asyncio
import contextlib
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from engine import loop, workbench
from engine.checks import Checker
from engine.checks.version import CHECK_VERSION
from engine.config import RunConfig, parse_config
from engine.containment.boundary import StageFailed, StagePrevented, stage
from engine.containment.writable import writable
from engine.dialogue.counts import difficulty_of
from engine.errors import InputError
from engine.exports import EXPORTS, convert
from engine.exports.reader import read_rows
from engine.funnel import MAX_FAILURES, OTHER_FAILURES, Counts
from engine.ledger import LEDGER_FILE, Ledger
from engine.records import Attempt, FirstFailure, SolveRequest, Verdict, VerdictKind
from engine.report.write import write_report
from engine.run import run
from engine.summary.stages import drops
from problem_banks.family import Family
from problem_banks.records import Problem

PROBLEMS, EVERY = 200, 10

#: A solver of the user's own that knows the references, and is at fault at every tenth problem.
SOLVER = """
from engine.records import Completion
from engine.solvers.reference import ReferenceSolver

DEEP = "\\\\boxed{" + "(" * 3000 + "1" + ")" * 3000 + "}"

class Poisonous(ReferenceSolver):
    name = "poisonous:model"

    def __init__(self):
        super().__init__()
        self.faults = [
            lambda: 1 / 0,
            lambda: [].pop(),
            lambda: exit(3),
            lambda: {}["\\ud800"],
            lambda: "\\ud800".encode(),
            lambda: int("9" * 5000),
            lambda: self.recurse(),
            lambda: None,
            lambda: Completion(text=None),
            lambda: Completion.model_construct(text=DEEP, usage={"\\ud800": self}),
        ]

    def recurse(self):
        return self.recurse()

    async def solve(self, request):
        index = request.problem.index
        if index % 10 == 0:
            return self.faults[index // 10 % len(self.faults)]()
        return await super().solve(request)

def make(**options):
    return Poisonous()
"""


def config_of(folder: Path, solver: str, **changed: Any) -> RunConfig:
    fields: dict[str, Any] = {
        "name": "poisoned",
        "banks": [{"name": "linear_equation", "count": PROBLEMS}],
        "solvers": [solver],
        "output": str(folder / "out"),
    }
    return parse_config(fields | changed)


def check_all_but_the_poisoned(config: RunConfig, failed: int, total: int = PROBLEMS) -> tuple[str, ...]:
    """Runs, and runs again; every law of a run with failed problems. Returns how they are named."""
    summary = run(config)
    counts = summary.funnel.total
    assert counts.imbalances() == ()
    assert (counts.proposed, sum(counts.failed.values())) == (total, failed), counts
    assert (counts.solved, counts.emitted, summary.pending) == (total - failed, total - failed, 0)
    assert len(summary.failed) == min(failed, 20)
    again = run(config)
    assert (again.already_finished, again.funnel, again.failed) == (True, summary.funnel, summary.failed)
    assert sum("problem failed" in line.label for line in drops(counts)) == len(counts.failed)
    card = (config.output / "README.md").read_text()
    page = write_report(config.output).read_text()
    for reason in counts.failed:
        assert reason.split(":")[0] in card and reason.split(":")[0] in page
    assert len(list(read_rows(config.output))) == total - failed
    for name in EXPORTS:
        convert(config.output, config.output / "exports" / name, name)
    return summary.failed


def test_two_hundred_problems_of_which_twenty_are_poisoned(tmp_path: Path) -> None:
    (tmp_path / "poisonous.py").write_text(SOLVER)
    config = config_of(tmp_path, f"python:{tmp_path}/poisonous.py")
    named = check_all_but_the_poisoned(config, PROBLEMS // EVERY)
    assert [int(each.split()[1]) for each in named] == list(range(0, PROBLEMS, EVERY))
    assert all(": solve: " in each and "linear_equation" in each for each in named)


def raising_sometimes(work: Callable[..., Any], tell: Callable[..., object]) -> Callable[..., Any]:
    """``work``, with a fault at each fifth problem that ``tell`` finds among its arguments."""

    def faulty(*arguments: Any, **named: Any) -> Any:
        problem = tell(*arguments)
        if isinstance(problem, Problem) and problem.index % 5 == 0:
            raise ValueError("invalid literal for int() with base 10: 'True'")
        return work(*arguments, **named)

    return faulty


#: Where each stage does its work, and how to find the problem among the arguments.
STAGES: dict[str, tuple[Any, str, Callable[..., object]]] = {
    "solve": (loop, "first_request", lambda problem, *_: problem),
    "read the answer": (workbench, "extracted", lambda problem, *_: problem),
    "difficulty": (loop, "difficulty_of", lambda problem, *_: problem),
    "admit": (loop, "admit", lambda candidate, *_: candidate.problem),
    "verify": (Checker, "check", lambda _, problem, __: problem),
    "translate": (loop, "distinct_solutions", lambda chains: chains[0].trials[0].request.problem),
    "loop": (loop, "counts_of", lambda chains, _: chains[0].trials[0].request.problem),
}


@pytest.mark.parametrize("name", STAGES)
def test_whatever_stage_raises_costs_the_problem_alone(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, attribute, tell = STAGES[name]
    monkeypatch.setattr(place, attribute, raising_sometimes(getattr(place, attribute), tell))
    config = config_of(tmp_path, "reference", banks=[{"name": "linear_equation", "count": 20}])
    named = check_all_but_the_poisoned(config, 4, total=20)
    assert all(f": {name}: ValueError: invalid literal" in each for each in named), named


def test_a_bank_that_raises_for_one_seed_loses_that_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = Family.problem

    def faulty(self: Family, seed: int, index: int) -> Problem:
        if index % 5 == 0 and index:
            raise ArithmeticError("no such number \ud800")
        return drawn(self, seed, index)

    monkeypatch.setattr(Family, "problem", faulty)
    config = config_of(tmp_path, "reference", banks=[{"name": "linear_equation", "count": 20}])
    named = check_all_but_the_poisoned(config, 3, total=20)
    assert named[0].endswith("from linear_equation: propose: ArithmeticError: no such number \\ud800")


def row(index: int) -> bytes:
    return b'{"question": "What is %d + 1?", "answer": "#### %d"}' % (index, index + 1)


#: Rows that make no problem, and what is said of each.
BAD_ROWS = {
    b"{": "no JSON",
    b"\xff\xfe\x00": "no JSON",
    b"[" * 100_000: "no JSON",
    b'{"question": "x"}': "'answer' is missing",
    b'{"question": 4, "answer": "#### 4"}': "must be str, not 4",
    b'{"question": "x", "answer": "4"}': "'4'",
}
#: One that makes a problem, which is written as it can be.
ODD_ROW = b'{"question": "\\ud800 \\u0000 \\u001b", "answer": "#### 4"}'


def test_a_row_that_makes_no_problem_is_counted_with_its_place(tmp_path: Path) -> None:
    bad = dict(enumerate(BAD_ROWS, start=2))
    lines = [bad.get(number, row(number)) for number in range(1, 20)] + [ODD_ROW]
    (tmp_path / "set.jsonl").write_bytes(b"\n".join(lines))
    banks = [{"importer": "gsm8k", "path": f"{tmp_path}/set.jsonl"}]
    named = check_all_but_the_poisoned(config_of(tmp_path, "reference", banks=banks), len(bad), total=20)
    for number, said, reason in zip(bad, named, BAD_ROWS.values(), strict=True):
        assert f"problem {number - 1} of the run, from gsm8k: propose: BadRow: " in said
        assert f"set.jsonl, line {number}: " in said
        assert reason in said


def test_a_file_of_which_no_row_makes_a_problem_is_the_users_affair(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_bytes(b'{"question": "x"}\n' * 30)
    config = config_of(tmp_path, "reference", banks=[{"importer": "gsm8k", "path": str(path)}])
    with pytest.raises(InputError, match=f"{path}, line 1: the field 'answer' is missing"):
        run(config)


def test_failures_of_many_kinds_are_counted_as_one_beyond_a_number() -> None:
    counts = Counts()
    for number in range(MAX_FAILURES + 50):
        counts += Counts(proposed=1, failed={f"line {number}": 1}).failing_as(counts)
    counts += Counts(proposed=1, failed={"line 3": 1}).failing_as(counts)
    assert (len(counts.failed), counts.failed[OTHER_FAILURES]) == (MAX_FAILURES + 1, 50)
    assert counts.failed["line 3"] == 2 and counts.imbalances() == ()


#: A solver that says much before it answers.
WORDY = """
from engine.solvers.reference import ReferenceSolver

class Wordy(ReferenceSolver):
    name = "wordy:model"

    async def solve(self, request):
        said = await super().solve(request)
        return said.model_copy(update={"text": "So it is.\\n" * 9000 + said.text})

def make(**options):
    return Wordy()
"""


def test_long_answers_are_read_while_everything_else_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "wordy.py").write_text(WORDY)
    readers = set()

    def noted(work: Callable[..., Any]) -> Callable[..., Any]:
        def read(*arguments: Any, **named: Any) -> Any:
            with contextlib.suppress(RuntimeError):
                asyncio.get_running_loop()
                readers.add(work.__name__)
            return work(*arguments, **named)

        return read

    monkeypatch.setattr(workbench, "extracted", noted(workbench.extracted))
    monkeypatch.setattr(loop, "difficulty_of", noted(difficulty_of))
    banks = [{"name": "list_pipeline", "count": 2}]
    summary = run(config_of(tmp_path, f"python:{tmp_path}/wordy.py", banks=banks))
    assert (summary.funnel.total.solved, readers) == (2, set())
    run(config_of(tmp_path / "short", "reference", banks=banks))
    assert readers == {"extracted", "difficulty_of"}


def test_a_translator_that_raises_costs_the_problem_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(source: Any, request: SolveRequest) -> str:
        if source.request.problem.index == 1:
            return str(int("True"))
        return "target lua"

    monkeypatch.setattr(loop, "rule_translation", faulty)
    banks = [{"name": "list_pipeline", "count": 3}]
    config = config_of(tmp_path, "reference", banks=banks, translate=["lua"])
    (named,) = check_all_but_the_poisoned(config, 1, total=3)
    assert "problem 1 of the run, from list_pipeline: translate: ValueError: invalid literal" in named


def nested(depth: int) -> list[Any]:
    value: list[Any] = []
    for _ in range(depth):
        value = [value]
    return value


POISONS: dict[str, Any] = {
    "half a character as a key": {"\ud800": 1},
    "half a character as a value": ["\ud800", "\udfff"],
    "a huge integer": 10**6000,
    "huge integers nested": {"a": [10**5000, -(10**7000)]},
    "depth": nested(5000),
    "no number": [float("nan"), float("inf")],
    "bytes": b"\xff\x00",
    "a set": {1, 2},
    "an object": object(),
    "a key that is no text": {(1, 2): 3},
    "control characters": "\x00\x1b[2J\u202e\r\n",
    "a class": int,
}


@pytest.mark.parametrize("poison", POISONS)
async def test_a_verdict_is_stored_and_read_whatever_a_candidate_returned(
    poison: str, tmp_path: Path
) -> None:
    from engine.verify.results import result_of, written

    failure = FirstFailure(case=3, got=POISONS[poison], detail="wrong")
    for evidence in ({}, {"witness": POISONS[poison]}):
        verdict = Verdict(kind=VerdictKind.WRONG_ANSWER, first_failure=failure, evidence=evidence)
        assert written(result_of("id", verdict)).count(b"\n") == 1
        kept = writable(verdict)
        attempt = Attempt(problem_id="p", solver="s", text="\ud800")
        with closing(Ledger(tmp_path / LEDGER_FILE)) as ledger:
            from engine.ledger import Judged

            await ledger.save_verdict(Judged(attempt, kept), CHECK_VERSION)
            read = ledger.verdict(attempt.id, CHECK_VERSION)
        assert read is not None
        assert (read.kind, read.first_failure and read.first_failure.case) == (VerdictKind.WRONG_ANSWER, 3)


async def test_what_cannot_be_stored_does_not_keep_others_from_being_stored(tmp_path: Path) -> None:
    import asyncio

    with closing(Ledger(tmp_path / LEDGER_FILE)) as ledger:
        saved = await asyncio.gather(
            *(ledger.save_setting(f"key {n}", "\ud800" if n % 3 == 0 else "text") for n in range(9)),
            return_exceptions=True,
        )
        assert [isinstance(each, ValueError) for each in saved] == [n % 3 == 0 for n in range(9)]
        assert [ledger.setting(f"key {n}") for n in range(9)] == [None, "text", "text"] * 3


INFRASTRUCTURE = [
    OSError(28, "No space left"),
    OSError(27, "File too large"),
    BlockingIOError(11, "Resource temporarily unavailable"),
    RuntimeError("can't start new thread"),
    MemoryError(),
    ConnectionResetError(),
]


def test_a_thread_that_cannot_be_started_is_known_by_its_words() -> None:
    before = threading.stack_size(2**46)  # more than any machine has
    try:
        with pytest.raises(StagePrevented), stage("solve"):
            threading.Thread(target=int).start()
    finally:
        threading.stack_size(before)


@pytest.mark.parametrize("error", INFRASTRUCTURE)
def test_what_infrastructure_does_is_no_failure_of_the_problem(error: BaseException) -> None:
    with pytest.raises(StagePrevented, match="solve: "), stage("solve"):
        raise error


@pytest.mark.parametrize(
    "error", [OSError(36, "File name too long"), RecursionError(), SystemExit(0), KeyError("\n" * 500)]
)
def test_what_would_come_again_is_one_short_line(error: BaseException) -> None:
    with pytest.raises(StageFailed) as caught, stage("solve"):
        raise error
    assert str(caught.value).isascii() and len(str(caught.value)) < 200
    assert "\n" not in str(caught.value)
