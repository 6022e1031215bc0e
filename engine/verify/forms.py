"""The forms of a request, field by field. Strict: a number in quotes is not a number."""

from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from engine.verify.case_forms import (
    Arguments,
    CallCaseForm,
    CompareForm,
    FilesForm,
    Form,
    LimitsForm,
    RunCaseForm,
    Text,
    Wired,
    Writable,
)
from problem_banks.records import Domain, JudgeProgram, Prelude
from sandbox.environments import get_environment
from sandbox.errors import BadJob
from sandbox.languages import LANGUAGES

#: A function, a method of a class or of a new object of it, a function in a namespace, a Ruby predicate.
_NAME = r"^[^\W\d]\w*(\(\))?((\.|::)[^\W\d]\w*)*[!?]?$"
#: More cases are refused: their answers would not fit one reply of the sandbox.
MAX_CASES = 100_000

RequestId = str | int


def _plain_name(name: str) -> str:
    """``Solution().f`` is called on a new object as ``Solution.f`` is."""
    return name.replace("()", "")


EntryPoint = Annotated[str, StringConstraints(pattern=_NAME, max_length=200), AfterValidator(_plain_name)]


def _known_environment(name: str) -> str:
    try:
        return get_environment(name).name
    except BadJob as error:
        raise ValueError(str(error)) from None


def _known_language(name: str) -> str:
    if name not in LANGUAGES:
        raise ValueError(f"is none of {', '.join(LANGUAGES)}")
    return name


def _not_empty(cases: list[Any]) -> list[Any]:
    if not cases:
        raise ValueError("is empty; a program without cases is right about nothing")
    return cases


class ParamForm(Form):
    name: str
    type: str


class SignatureForm(Form):
    params: list[ParamForm]
    returns: str


class JudgeForm(Form):
    """A checker, or an interactor."""

    language: Annotated[str, AfterValidator(_known_language)]
    source: Text

    def record(self) -> JudgeProgram:
        return JudgeProgram(language=self.language, source=self.source)


class AnyForm(Form):
    """What all requests have."""

    id: RequestId
    meta: dict[str, Any] | None = None
    """The caller's own: returned as it came, and never read."""


class MathForm(AnyForm):
    """What all math requests have: the answer in words, or a Python program that computes it."""

    kind: Literal["math"]
    response: str = ""
    program: str | None = None


class GoldForm(MathForm):
    gold: Text
    answer_type: str | None = None
    problem: str = ""
    """The statement, whose words may follow an answer without changing it."""


class ConditionsForm(Form):
    unknowns: list[Annotated[str, StringConstraints(pattern=r"^[^\W\d]\w*$", max_length=40)]] = Field(
        min_length=1, max_length=40
    )
    conditions: Text
    domain: dict[str, Domain] = Field(default_factory=dict)
    solutions: int = Field(default=1, ge=1)

    @model_validator(mode="after")
    def _is_about_its_unknowns(self) -> Self:
        strange = self.domain.keys() - set(self.unknowns)
        if strange:
            raise ValueError(f"has a domain for {', '.join(sorted(strange))}, which is no unknown")
        return self


class SpecForm(MathForm):
    spec: ConditionsForm


class WaysForm(Form):
    responses: list[str] = Field(default_factory=list)
    programs: list[Writable] = Field(default_factory=list)
    least: int = Field(default=2, ge=1)

    @model_validator(mode="after")
    def _can_be_met(self) -> Self:
        ways = len(self.responses) + len(self.programs)
        if ways < self.least:
            raise ValueError(f"has {ways} other ways, which cannot give {self.least} equal answers")
        return self


class AgreementForm(MathForm):
    agreement: WaysForm


class ExecutionTermsForm(Form):
    asks: Literal["output", "input"]
    program: Text
    function: Annotated[str, StringConstraints(pattern=r"^[^\W\d]\w*$", max_length=200)]
    args: list[Wired] = Field(default_factory=list)
    expected: Wired = None

    @model_validator(mode="after")
    def _asks_one_thing(self) -> Self:
        if self.asks == "input" and self.args:
            raise ValueError("asks for a call and gives `args`: leave them out")
        if "expected" not in self.model_fields_set:
            raise ValueError("has no `expected`, the value that the call returns")
        return self


class ExecutionForm(MathForm):
    execution: ExecutionTermsForm


class CodeForm(AnyForm):
    kind: Literal["code"]
    language: str
    limits: LimitsForm = LimitsForm()
    environment: Annotated[str, AfterValidator(_known_environment)] | None = None
    files: FilesForm = Field(default_factory=dict)


class SolutionForm(CodeForm):
    """What all requests have whose program is read out of an answer."""

    solution: str
    prompt: Text | None = None
    """What a bare body completes."""
    reference: Text | None = None
    """A right solution."""
    prelude: Prelude | None = None


class CasesForm(SolutionForm):
    compare: CompareForm | None = None
    checker: JudgeForm | None = None


class AnyCallsForm(CasesForm):
    """What calls have, whatever their cases say."""

    entry_point: EntryPoint | None = None
    signature: SignatureForm | None = None


class CallsForm(AnyCallsForm):
    cases: Annotated[list[CallCaseForm], AfterValidator(_not_empty)] = Field(max_length=MAX_CASES)


class PlainCallsForm(AnyCallsForm):
    """Calls of which nothing is said but arguments and an answer: programs have many cases, and most say no
    more."""

    cases: list[Any] = Field(max_length=MAX_CASES)
    """Seen to be plain already: :func:`engine.verify.case_forms.are_plain`."""


class RunsForm(CasesForm):
    cases: Annotated[list[RunCaseForm], AfterValidator(_not_empty)] = Field(max_length=MAX_CASES)
    argv: Arguments = Field(default_factory=list)
    interactor: JudgeForm | None = None


class TestsForm(SolutionForm):
    __test__ = False  # not a pytest class

    entry_point: EntryPoint | None = None
    """Where the tests do not name what they call."""
    tests: Text
    allow_skips: bool = False


class ProgramForm(CodeForm):
    program: Text
    allow_skips: bool = False
    argv: Arguments = Field(default_factory=list)
