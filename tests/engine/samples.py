"""Small records for the tests of the engine, each whole and valid."""

from typing import Any

from engine.funnel import Counts, Funnel
from engine.records import Attempt, Difficulty, Integrity, Pair, TranslationSource, Verdict, VerdictKind
from problem_banks.records import (
    AnswerCheck,
    Case,
    CasesCheck,
    Check,
    MathCheck,
    Param,
    Problem,
    Reference,
    Signature,
)

SQUARE = "def square(x):\n    return x * x\n"
SQUARE_IN_RUBY = "def square(x)\n  x * x\nend\n"


def math_problem(index: int = 0) -> Problem:
    answer = str(index + 2)
    return Problem(
        kind="math",
        statement=f"What is {index} + 2?",
        check=AnswerCheck(gold=answer),
        bank="sums",
        bank_version="1",
        seed=7,
        index=index,
        reference=Reference(text=f"{index} + 2 = {answer}"),
    )


def code_problem(index: int = 0) -> Problem:
    """To square a number; its types are not stated."""
    cases = tuple(Case(args=(x,), expected=x * x, public=x == 2) for x in (2, 3, -4))
    return Problem(
        kind="code",
        statement=f"Write `square(x)`, the square of an integer. (variant {index})",
        check=CasesCheck(cases=cases, entry_point="square"),
        bank="squares",
        bank_version="2",
        seed=7,
        index=index,
        reference=Reference(text="Multiply.", code={"python": SQUARE}),
    )


def adder_problem(index: int = 0) -> Problem:
    """To add ``index`` to a number, with types."""
    cases = tuple(Case(args=(x,), expected=x + index, public=x == 0) for x in (0, 1, -5))
    return Problem(
        kind="code",
        statement=f"Write add(x) that returns x + {index}.",
        check=CasesCheck(
            cases=cases,
            entry_point="add",
            signature=Signature(params=(Param(name="x", type="int"),), returns="int"),
        ),
        bank="adders",
        bank_version="1",
        seed=0,
        index=index,
        reference=Reference(text="Add.", code={"python": f"def add(x):\n    return x + {index}\n"}),
    )


def problem_with(check: Check, **changed: Any) -> Problem:
    """A problem that only its check tells from others."""
    fields: dict[str, Any] = {
        "kind": "math" if isinstance(check, MathCheck) else "code",
        "statement": "?",
        "check": check,
        "bank": "test",
        "bank_version": "1",
        "index": 0,
    }
    return Problem(**fields | changed)


def program_for(problem: Problem, code: str, language: str = "python", **changed: Any) -> Attempt:
    """An attempt whose text is a program."""
    return attempt_at(problem, text=code, extracted=code, language=language, **changed)


def attempt_at(problem: Problem, **changed: Any) -> Attempt:
    fields: dict[str, Any] = {
        "problem_id": problem.id,
        "solver": "stated:model",
        "text": "the answer",
        "extracted": "the answer",
        "language": "python" if problem.kind == "code" else None,
    }
    return Attempt(**fields | changed)


def accepted(integrity: Integrity | None = None, **changed: Any) -> Verdict:
    return Verdict(kind=VerdictKind.ACCEPTED, integrity=integrity, **changed)


def math_pair(*, index: int = 0) -> Pair:
    problem = math_problem(index=index)
    answer = str(index + 2)
    attempt = Attempt(
        problem_id=problem.id, solver="reference", text=f"It is \\boxed{{{answer}}}.", extracted=answer
    )
    verdict = Verdict(kind=VerdictKind.ACCEPTED, evidence={"method": "normal form"}, versions={"python": "3"})
    return _pair(problem, attempt, verdict)


def code_pair(*, index: int = 0) -> Pair:
    problem = code_problem(index=index)
    attempt = Attempt(
        problem_id=problem.id,
        solver="reference",
        language="python",
        text=f"```python\n{SQUARE}```",
        extracted=SQUARE,
    )
    verdict = Verdict(
        kind=VerdictKind.ACCEPTED,
        integrity="value",
        cases_passed=3,
        cases_total=3,
        cpu_seconds=0.123,
        sandbox={"backend": "bubblewrap", "tier": "T1"},
    )
    return _pair(problem, attempt, verdict)


def translation_pair() -> Pair:
    """The Python of :func:`code_pair` carried into Ruby, and back."""
    source = code_pair()
    attempt = Attempt(
        problem_id=source.problem.id,
        solver="stated:model",
        task="translate",
        language="ruby",
        parent=source.attempt.id,
        text=f"```ruby\n{SQUARE_IN_RUBY}```",
        extracted=SQUARE_IN_RUBY,
    )
    return _pair(source.problem, attempt, source.verdict).model_copy(
        update={
            "lineage": (source.attempt.id,),
            "source": TranslationSource(attempt=source.attempt, verdict=source.verdict),
            "back_translation": "verified",
        }
    )


def pairs(count: int) -> list[Pair]:
    return [code_pair(index=index) if index % 2 else math_pair(index=index) for index in range(count)]


def funnel(emitted: int) -> Funnel:
    counts = Counts(
        proposed=emitted + 1,
        solved=emitted,
        unsolved=1,
        chains=emitted + 1,
        accepted={"0": emitted},
        rejected={"wrong_answer": 1},
        attempts=emitted + 1,
        verdicts={"accepted": emitted, "wrong_answer": 1},
        emitted=emitted,
    )
    return Funnel(banks={"sums": counts})


def _pair(problem: Problem, attempt: Attempt, verdict: Verdict) -> Pair:
    difficulty = Difficulty(
        measured=True, value=0.25, n_attempts=4, n_accepted=3, pass_rate=0.75, interval=(0.3, 0.95)
    )
    return Pair(
        problem=problem,
        attempt=attempt,
        verdict=verdict,
        difficulty=difficulty,
        lineage=(attempt.id,),
        seed=7,
    )
