"""What judges each type of check: the one table, from which the door to a verdict takes its way."""

from collections.abc import Callable, Mapping

from engine.checks.answers import AgreementJudge, EqualityJudge, SpecJudge
from engine.checks.calibration import calibrating
from engine.checks.cases import CasesJudge
from engine.checks.execution import ExecutionJudge
from engine.checks.judging import CheckJudge, Tools
from engine.checks.programs import ProgramJudge
from engine.checks.scripts import ScriptJudge
from problem_banks.records import (
    AgreementCheck,
    AnswerCheck,
    CasesCheck,
    CodeCheck,
    ExecutionCheck,
    MathCheck,
    ProgramCheck,
    SpecCheck,
    TestsCheck,
)

#: The judge of each type of check, made from the tools of a checker.
JUDGES: Mapping[type[MathCheck | CodeCheck], Callable[[Tools], CheckJudge]] = {
    AnswerCheck: EqualityJudge,
    SpecCheck: SpecJudge,
    AgreementCheck: AgreementJudge,
    ExecutionCheck: ExecutionJudge,
    CasesCheck: calibrating(CasesJudge),
    TestsCheck: ScriptJudge,
    ProgramCheck: calibrating(ProgramJudge),
}
