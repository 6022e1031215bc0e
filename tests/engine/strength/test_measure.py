"""Rates are of mutants that differ; what was not measured says why."""

import pytest

from engine.checks import Checker
from engine.records import Attempt
from engine.strength.measure import measure
from engine.strength.strengthen import Plan, strengthen
from problem_banks.records import Case, CasesCheck, Operation, Problem, Reference, TestsCheck
from sandbox import Sandbox
from tests.engine.samples import math_problem

STEP = "def step(x):\n    return 0 if x < 3 else x\n"


def problem_of(code: str, check: CasesCheck | TestsCheck, language: str = "python") -> Problem:
    return Problem(
        kind="code",
        statement="",
        check=check,
        bank="test",
        bank_version="1",
        index=0,
        reference=Reference(text="", code={language: code}),
    )


def step_problem(*inputs: int) -> Problem:
    cases = tuple(Case(args=(x,), expected=0 if x < 3 else x) for x in inputs)
    return problem_of(STEP, CasesCheck(cases=cases, entry_point="step"))


async def test_a_boundary_that_no_case_meets_is_a_survivor_with_a_witness(box: Sandbox) -> None:
    weak = await measure(box, step_problem(1, 9))
    assert weak.rate is not None and weak.rate < 1 and weak.by_operator["boundary"].survived == 1
    (boundary,) = [each for each in weak.survivors if each.operator == "boundary"]
    assert boundary.witness == [3] and "<=" in boundary.change
    strong = await measure(box, step_problem(1, 2, 3, 9))
    assert (strong.rate, strong.survivors) == (1.0, ())


async def test_an_equivalent_mutant_counts_neither_way(box: Sandbox) -> None:
    code = "def last(x):\n    return x if x > 0 else (0 if x == 0 else x)\n"
    cases = tuple(Case(args=(x,), expected=x) for x in (1, 0, -1))
    found = await measure(box, problem_of(code, CasesCheck(cases=cases, entry_point="last")))
    assert found.equivalent > 0 and found.survived == 0


async def test_tests_that_stand_for_cases_are_measured_as_those(box: Sandbox) -> None:
    tests = "def check(candidate):\n    assert candidate(1) == 0\n    assert candidate(9) == 9\n"
    found = await measure(box, problem_of(STEP, TestsCheck(tests=tests, entry_point="step")))
    assert found.rate == (await measure(box, step_problem(1, 9))).rate


async def test_standard_input_and_operations_are_measured_by_verdicts(box: Sandbox) -> None:
    cases = (Case(stdin="1", stdout="0"), Case(stdin="9", stdout="9"))
    runs = problem_of("x = int(input())\nprint(0 if x < 3 else x)\n", CasesCheck(cases=cases))
    found = await measure(box, runs)
    assert found.rate is not None and 0 < found.rate < 1 and found.inputs == 0
    steps: tuple[Operation, ...] = (("Count", ()), ("up", (2,)), ("up", (3,)))
    check = CasesCheck(cases=(Case(operations=steps, expected=[None, 2, 5]),))
    counting = "class Count:\n    def __init__(self):\n        self.n = 0\n\n    def up(self, by):\n"
    counting += "        self.n += by\n        return self.n\n"
    assert (await measure(box, problem_of(counting, check))).killed > 0


async def test_what_cannot_be_measured_says_why(box: Sandbox) -> None:
    assert (await measure(box, math_problem())).reason == "mathematics has no tests"
    wrong = problem_of(STEP, CasesCheck(cases=(Case(args=(1,), expected=5),), entry_point="step"))
    assert (await measure(box, wrong)).reason == "the tests do not accept the reference"
    bare = step_problem(1).model_copy(update={"reference": None})
    found = await measure(box, bare)
    assert (found.rate, found.reason) == (None, "no reference in python")


async def test_strengthening_kills_what_lived_with_small_proven_cases(box: Sandbox) -> None:
    made = await strengthen(box, step_problem(40, 90), Plan(budget=12))
    assert made.before.rate is not None and made.before.rate < 1 and made.after.rate == 1.0
    check = made.problem.check
    assert isinstance(check, CasesCheck) and 0 < made.added <= 12
    added = check.cases[2:]
    assert len(added) == made.added and not any(case.public for case in added)
    assert all(case.expected == (0 if case.args[0] < 3 else case.args[0]) for case in added if case.args)
    assert {2, 3} <= {case.args[0] for case in added if case.args}


async def test_an_answer_that_an_oracle_disputes_is_not_added(box: Sandbox) -> None:
    oracle = "def step(x):\n    return x if x >= 3 else (0 if x > -5 else None)\n"
    made = await strengthen(box, step_problem(1, 9), oracles=[oracle])
    assert made.disputed > 0 and isinstance(made.problem.check, CasesCheck)
    assert all(case.args[0] > -5 for case in made.problem.check.cases if case.args)


@pytest.mark.parametrize(
    "code",
    [
        "import random\n\ndef step(x):\n    return random.choice([0, 1]) * 0 if x < 3 else x\n",
        "seen = []\n\ndef step(x):\n    seen.append(x)\n    return len(seen) * 0 + (0 if x < 3 else x)\n",
    ],
)
async def test_state_and_chance_that_do_not_show_do_no_harm(box: Sandbox, code: str) -> None:
    cases = (Case(args=(1,), expected=0), Case(args=(9,), expected=9))
    made = await strengthen(box, problem_of(code, CasesCheck(cases=cases, entry_point="step")))
    assert made.after.rate is not None


async def test_a_reference_that_answers_by_chance_gains_no_case_by_it(box: Sandbox) -> None:
    code = "import time\n\ndef step(x):\n    return 0 if x < 3 else (9 if x == 9 else time.time_ns())\n"
    cases = (Case(args=(1,), expected=0), Case(args=(9,), expected=9))
    made = await strengthen(box, problem_of(code, CasesCheck(cases=cases, entry_point="step")))
    assert isinstance(made.problem.check, CasesCheck)
    assert all(case.args[0] <= 9 for case in made.problem.check.cases if case.args)


@pytest.mark.parametrize(
    "code",
    [
        "import time\n\ndef step(x):\n    return 0 if x < 3 else int(time.time())\n",
        "import os\n\ndef step(x):\n    return 0 if x < 3 else len(os.environ['TZ'])\n",
        "seen = []\n\ndef step(x):\n    seen.append(x)\n    return len(seen) if x > 100 else 0\n",
        "total = 0\n\ndef step(x):\n    global total\n    total += x > 9\n    return total\n",
        "import random\n\ndef step(x):\n    return random.random() if x > 3 else 0\n",
        "def step(x):\n    return 0 if x < 3 else hash(str(x)) % 97\n",
    ],
)
async def test_no_case_is_added_that_the_reference_does_not_pass(box: Sandbox, code: str) -> None:
    """Whatever answers lean on: clock, world, chance, the seed of hashes, or what was asked before."""
    cases = (Case(args=(1,), expected=0), Case(args=(2,), expected=0))
    asked = problem_of(code, CasesCheck(cases=cases, entry_point="step"))
    made = await strengthen(box, asked, Plan(mutants=8, inputs=40, budget=20))
    checker = Checker(box, confirm=True)
    text = Attempt(problem_id=made.problem.id, solver="s", language="python", text=code, extracted=code)
    for order in (1, -1):
        assert isinstance(made.problem.check, CasesCheck)
        check = made.problem.check.model_copy(update={"cases": made.problem.check.cases[::order]})
        verdict = await checker.check(made.problem.model_copy(update={"check": check}), text)
        assert verdict.accepted, verdict.reason
    await checker.close()
