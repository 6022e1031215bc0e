import pytest

from engine.verify.posed import ANSWER_KEYS, NotPosable, posed
from engine.verify.requests import read_request
from engine.verify.results import written
from problem_banks.records import Case, CasesCheck, ProgramCheck
from problem_banks.registry import banks
from tests.engine.samples import problem_with


@pytest.mark.parametrize("name", sorted(banks()))
def test_a_problem_of_every_bank_can_be_asked_for_and_comes_back_with_its_check(name: str) -> None:
    problem = next(banks()[name].problems(seed=3, count=1))
    language = None if problem.kind == "math" else problem.check.written_in or "python"
    known = problem.reference.code.get("python", "") if problem.reference else ""
    asked = posed(problem, language, known)
    assert not set(asked) & {"id", *ANSWER_KEYS.values()}
    line = written({"id": 0, **asked, ANSWER_KEYS[problem.kind]: "x"})
    read = read_request(line).problem.check
    own = problem.check.model_dump(mode="json", exclude={"environment"})
    assert read.model_dump(mode="json", exclude={"environment"}) == own


@pytest.mark.parametrize(
    "check",
    [
        ProgramCheck(language="python", after="assert f(1) == 2"),
        CasesCheck(cases=(Case(args=(1,), expected=2, view=("len",)),), entry_point="f"),
    ],
)
def test_what_no_request_says_is_refused(check: ProgramCheck | CasesCheck) -> None:
    with pytest.raises(NotPosable):
        posed(problem_with(check), "python")
