"""The forms of a request, field by field. Strict: a number in quotes is not a number."""

from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from problem_banks.records import Compare, Domain
from sandbox.environments import get_environment
from sandbox.errors import BadJob

#: A function, a method of a class, a function in a namespace, a Ruby predicate.
_NAME = r"^[^\W\d]\w*((\.|::)[^\W\d]\w*)*[!?]?$"
#: More cases are refused: their answers would not fit one reply of the sandbox.
MAX_CASES = 100_000

RequestId = str | int
EntryPoint = Annotated[str, StringConstraints(pattern=_NAME, max_length=200)]


def _writable(text: str) -> str:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ValueError(f"has a lone surrogate, {text[error.start]!a}, at position {error.start}") from None
    return text


def _known_environment(name: str) -> str:
    try:
        return get_environment(name).name
    except BadJob as error:
        raise ValueError(str(error)) from None


Writable = Annotated[str, AfterValidator(_writable)]
"""Text of the data set's own. What a model said (``solution``, ``response``) may hold any code point."""
Text = Annotated[Writable, StringConstraints(min_length=1)]


class Form(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class CompareForm(Form):
    mode: Literal["exact", "strict", "approx", "isclose", "unordered", "set", "tokens"] = "exact"
    atol: float = Field(default=0.0, ge=0, allow_inf_nan=False)
    rtol: float = Field(default=0.0, ge=0, allow_inf_nan=False)

    def record(self) -> Compare:
        return Compare(mode=self.mode, atol=self.atol, rtol=self.rtol)


class LimitsForm(Form):
    """Types only: the ranges are the sandbox's own."""

    cpu_seconds: float | None = None
    wall_seconds: float | None = None
    memory_mib: int | None = None
    processes: int | None = None
    output_kib: int | None = None


class ParamForm(Form):
    name: str
    type: str


class SignatureForm(Form):
    params: list[ParamForm]
    returns: str


class CallCaseForm(Form):
    args: list[Any]
    expected: Any
    compare: CompareForm | None = None
    public: bool = False


class RunCaseForm(Form):
    stdin: Writable = ""
    stdout: Writable
    compare: CompareForm | None = None
    public: bool = False


class MathForm(Form):
    """What all math requests have: the answer in words, or a Python program that computes it."""

    id: RequestId
    kind: Literal["math"]
    response: str = ""
    program: str | None = None


class GoldForm(MathForm):
    gold: Text
    answer_type: str | None = None


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


class CodeForm(Form):
    id: RequestId
    kind: Literal["code"]
    language: str
    limits: LimitsForm = LimitsForm()
    environment: Annotated[str, AfterValidator(_known_environment)] | None = None


class CallsForm(CodeForm):
    solution: str
    entry_point: EntryPoint
    cases: list[CallCaseForm] = Field(min_length=1, max_length=MAX_CASES)
    compare: CompareForm = CompareForm()
    signature: SignatureForm | None = None


class RunsForm(CodeForm):
    solution: str
    cases: list[RunCaseForm] = Field(min_length=1, max_length=MAX_CASES)
    compare: CompareForm = CompareForm()


class TestsForm(CodeForm):
    __test__ = False  # not a pytest class

    solution: str
    entry_point: EntryPoint
    tests: Text


class ProgramForm(CodeForm):
    program: Text
