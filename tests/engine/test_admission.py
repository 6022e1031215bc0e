"""Nothing but the admission function makes pairs, and it makes them of proven answers only."""

import ast
from pathlib import Path
from typing import Any

import pytest

import engine
from engine.admission import Candidate, Drop, admit
from engine.checks.limits import LONGEST_RUN
from engine.config import AdmissionConfig
from engine.records import Attempt, Difficulty, Integrity, Pair, Verdict, VerdictKind
from problem_banks.records import Problem
from tests.engine.samples import accepted, adder_problem, attempt_at, math_problem

RULES = AdmissionConfig()
EASY = Difficulty(measured=False, value=0.1)


def candidate(problem: Problem, attempt: Attempt, verdict: Verdict, **more: Any) -> Candidate:
    return Candidate(problem, attempt, verdict, **{"difficulty": EASY, **more})


def reason_for(made: Pair | Drop) -> str | None:
    return made.reason if isinstance(made, Drop) else None


def test_no_other_code_makes_a_pair() -> None:
    makers = set()
    for file in Path(engine.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Pair":
                makers.add(file.name)
    assert makers == {"admission.py"}


@pytest.mark.parametrize("kind", [kind for kind in VerdictKind if kind is not VerdictKind.ACCEPTED])
def test_only_accepted_answers_become_pairs(kind: VerdictKind) -> None:
    problem = math_problem()
    made = admit(candidate(problem, attempt_at(problem), Verdict(kind=kind)), RULES)
    assert made == Drop(f"not accepted: {kind.value}")


@pytest.mark.parametrize(
    ("problem", "integrity", "rules", "reason"),
    [
        (adder_problem(), "value", RULES, None),
        (adder_problem(), "driver", RULES, None),
        (adder_problem(), "inproc", RULES, "integrity inproc"),
        (adder_problem(), "inproc", AdmissionConfig(integrity=("inproc",)), None),
        (adder_problem(), "value", AdmissionConfig(integrity=("driver",)), "integrity value"),
        (adder_problem(), None, RULES, "integrity unknown"),
        (math_problem(), None, RULES, None),
    ],
)
def test_code_needs_a_trusted_integrity(
    problem: Problem, integrity: Any, rules: AdmissionConfig, reason: str | None
) -> None:
    made = admit(candidate(problem, attempt_at(problem), accepted(integrity)), rules)
    assert reason_for(made) == reason


@pytest.mark.parametrize(
    ("rules", "reason"),
    [
        ({"min_difficulty": 0.2}, "too easy"),
        ({"max_difficulty": 0.05}, "too hard"),
        ({"min_difficulty": 0.05, "max_difficulty": 0.2}, None),
    ],
)
def test_thresholds(rules: dict[str, float], reason: str | None) -> None:
    problem = math_problem()
    made = admit(candidate(problem, attempt_at(problem), accepted()), AdmissionConfig(**rules))
    assert reason_for(made) == reason


def test_an_answer_to_another_problem_is_dropped() -> None:
    stray = candidate(math_problem(1), attempt_at(math_problem(2)), accepted())
    assert reason_for(admit(stray, RULES)) == "answers another problem"


@pytest.mark.parametrize("extracted", [None, "", "  \n"])
def test_an_empty_answer_is_dropped(extracted: str | None) -> None:
    problem = math_problem()
    made = admit(candidate(problem, attempt_at(problem, extracted=extracted), accepted()), RULES)
    assert reason_for(made) == "no answer extracted"


def test_a_second_equal_program_adds_nothing_and_a_second_derivation_does() -> None:
    cases: list[tuple[Problem, bool, Integrity | None]] = [
        (adder_problem(), True, "value"),
        (math_problem(), False, None),
    ]
    for problem, same, integrity in cases:
        first = admit(candidate(problem, attempt_at(problem, text="one way"), accepted(integrity)), RULES)
        assert isinstance(first, Pair)
        other = candidate(problem, attempt_at(problem, text="another way"), accepted(integrity))
        assert (reason_for(admit(other, RULES, admitted=[first])) == "duplicate solution") is same


def test_solutions_are_bounded_for_each_language() -> None:
    problem, rules = adder_problem(), AdmissionConfig(max_solutions=1)
    first = admit(candidate(problem, attempt_at(problem, extracted="a"), accepted("value")), rules)
    assert isinstance(first, Pair)
    second = candidate(problem, attempt_at(problem, extracted="b"), accepted("value"))
    assert reason_for(admit(second, rules, admitted=[first])) == "enough solutions"
    ported = candidate(problem, attempt_at(problem, extracted="b", language="cpp"), accepted("value"))
    assert isinstance(admit(ported, rules, admitted=[first]), Pair)


def test_a_pair_holds_no_time_of_the_machine_that_proved_it() -> None:
    problem = adder_problem()
    judged = [
        accepted("value", cpu_seconds=seconds).model_copy(
            update={"evidence": {"method": "exact", LONGEST_RUN: seconds}}
        )
        for seconds in (0.1, 0.2)
    ]
    made = [admit(candidate(problem, attempt_at(problem), verdict), RULES) for verdict in judged]
    assert isinstance(made[0], Pair) and made[0].verdict.evidence == {"method": "exact"}
    assert made[0] == made[1]


@pytest.mark.parametrize(
    ("tier", "rules", "reason"),
    [
        ("T0", RULES, None),
        ("T3", RULES, "judged without isolation"),
        ("T3", AdmissionConfig(unsafe=True), None),
    ],
)
def test_what_ran_without_isolation_is_no_pair_unless_asked_for(
    tier: str, rules: AdmissionConfig, reason: str | None
) -> None:
    problem = adder_problem()
    verdict = accepted(integrity="value").model_copy(update={"sandbox": {"tier": tier}})
    made = admit(candidate(problem, attempt_at(problem), verdict), rules)
    assert reason_for(made) == reason
