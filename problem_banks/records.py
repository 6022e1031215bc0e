"""Problems: what is asked, and what makes an answer right.

Everything here is frozen data that goes to disk and over the wire. Behaviour (drawing problems, checking
answers) lives elsewhere. A problem's identity is the hash of its content, independent of key order.
"""

import hashlib
import json
from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from sandbox.values import dump_wire

#: Raised by one whenever a stored problem can no longer be read by this code.
SCHEMA_VERSION: Final = 1

#: A value in the wire form of :mod:`sandbox.values` (JSON, tagged where JSON has no such value).
Wire = Any


def content_hash(content: object) -> str:
    """The first 32 hex digits of the SHA-256 of canonical JSON, the same whatever the order of keys."""
    try:
        canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    except ValueError:  # an integer longer than the interpreter writes by itself
        canonical = dump_wire(_in_key_order(content))
    return hashlib.sha256(canonical.encode()).hexdigest()[:32]


def _in_key_order(content: object) -> object:
    if isinstance(content, dict):
        return {key: _in_key_order(content[key]) for key in sorted(content)}
    if isinstance(content, list | tuple):
        return [_in_key_order(part) for part in content]
    return content


class Record(BaseModel):
    """Base of every stored record: frozen, and an unknown key is an error rather than a silent loss."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """As pydantic's, but without what was cached: a changed copy must not keep the original's ``id``.

        Raises:
            TypeError: ``update`` names something that is no field; pydantic would keep it unseen.
        """
        if unknown := set(update or ()) - type(self).model_fields.keys():
            raise TypeError(f"{type(self).__name__} has no field {', '.join(sorted(unknown))}")
        copy = super().model_copy(update=update, deep=deep)
        for name in copy.__dict__.keys() - type(self).model_fields.keys():
            del copy.__dict__[name]
        return copy


class Compare(Record):
    """How a returned value is compared with the expected one, always outside the candidate's process."""

    mode: Literal["exact", "strict", "approx", "isclose", "unordered", "set", "tokens"] = "exact"
    """exact: equal as ``==`` of Python says, numbers by value. strict: exact, and numbers of one kind: 1 is
    neither 1.0 nor True. approx: numbers within ``atol + rtol * abs(expected)``, the rest exact. isclose:
    real numbers as ``math.isclose`` says, the rest exact. unordered: equal as multisets. set: equal as sets.
    Both take items within the tolerance, if there is one, for equal.
    tokens: texts equal word by word."""
    atol: float = Field(default=0.0, ge=0, allow_inf_nan=False)
    """Absolute tolerance of ``approx``."""
    rtol: float = Field(default=0.0, ge=0, allow_inf_nan=False)
    """Tolerance of ``approx`` relative to the expected value."""


View = Literal["list", "tuple", "set", "sorted", "len", "bool", "int", "float", "str", "sum"]


class Case(Record):
    """One test case: a call (``args`` and ``expected``) or a program run (``stdin`` and ``stdout``)."""

    args: tuple[Wire, ...] | None = None
    """Positional arguments, each in wire form."""
    expected: Wire = None
    """The value to be returned, in wire form. Never enters the candidate's process."""
    stdin: str | None = None
    stdout: str | None = None
    view: tuple[View, ...] = ()
    """Conversions applied to the returned value before it is compared, innermost first: the ``set`` of
    ``assert set(f(x)) == {1, 2}``."""
    compare: Compare | None = None
    """Overrides the check's own ``compare``."""
    public: bool = False
    """Whether feedback to a solver may show this case's input and expected value."""

    @model_validator(mode="after")
    def _is_a_call_or_a_run(self) -> "Case":
        is_call, is_run = self.args is not None, self.stdout is not None
        if is_call == is_run:
            raise ValueError("a case has either `args` and `expected`, or `stdin` and `stdout`")
        return self


class Param(Record):
    """A parameter of a function and its type."""

    name: str
    type: str


class Signature(Record):
    """A language-neutral function type: ``int, bigint, float, bool, str, bytes, none, list[T], tuple[...],
    set[T], dict[K,V], optional[T], any``."""

    params: tuple[Param, ...]
    returns: str


class CodeLimits(Record):
    """Overrides of the sandbox's default limits; ``None`` keeps the default."""

    cpu_seconds: float | None = Field(default=None, gt=0, allow_inf_nan=False)
    wall_seconds: float | None = Field(default=None, gt=0, allow_inf_nan=False)
    memory_mib: int | None = Field(default=None, gt=0)
    processes: int | None = Field(default=None, gt=0)
    output_kib: int | None = Field(default=None, gt=0)


class _MathCheck(Record):
    """What decides an answer in mathematics."""

    @property
    def entry_point(self) -> None:
        """As of the other checks: mathematics calls no function."""


class AnswerCheck(_MathCheck):
    """A math answer is right when it equals ``gold``."""

    type: Literal["answer"] = "answer"
    gold: str
    """The gold answer as LaTeX or plain text, without a box."""
    answer_type: str | None = None
    """Declared type of the answer (``integer``, ``set``, ``interval``, ...); the gold's own where absent."""


Domain = Literal[
    "integer", "positive integer", "nonnegative integer", "rational", "real", "positive real", "complex"
]
"""Where the value of an unknown may lie."""


class SpecCheck(_MathCheck):
    """A math answer is right when its values, substituted, satisfy every condition: no gold is needed."""

    type: Literal["spec"] = "spec"
    unknowns: tuple[str, ...] = Field(min_length=1)
    """Names of the unknowns, in the order of an unnamed tuple."""
    conditions: str
    """Python source that defines ``conditions`` with the unknowns as parameters and returns a list of sympy
    relations or truth values. It runs in the sandbox."""
    domain: Mapping[str, Domain] = {}
    solutions: int = Field(default=1, ge=1)
    """How many different solutions an answer must give: all that there are."""


class AgreementCheck(_MathCheck):
    """A math answer is taken when independent ways lead to it. Evidence and no proof, and labelled so."""

    type: Literal["agreement"] = "agreement"
    responses: tuple[str, ...] = ()
    """Other responses to the same problem."""
    programs: tuple[str, ...] = ()
    """Python programs that print the answer, define ``solution()``, or set ``answer``. They run in the
    sandbox."""
    least: int = Field(default=2, ge=1)
    """How many of the other ways must give an equal answer."""

    @model_validator(mode="after")
    def _can_be_met(self) -> "AgreementCheck":
        ways = len(self.responses) + len(self.programs)
        if ways < self.least:
            raise ValueError(f"{ways} other ways cannot give {self.least} equal answers")
        return self


#: The name of a box environment. The default one is left out, so that ids stay what they were.
_ENVIRONMENT = Field(default=None, exclude_if=lambda name: name is None)


class CasesCheck(Record):
    """A program is right when every typed case holds, in whatever language it is written."""

    type: Literal["cases"] = "cases"
    cases: tuple[Case, ...] = Field(min_length=1)
    entry_point: str | None = None
    """The function that call cases call; ``None`` for cases on standard input and output."""
    signature: Signature | None = None
    compare: Compare = Compare()
    limits: CodeLimits = CodeLimits()
    environment: str | None = _ENVIRONMENT
    """The box environment that programs are judged in; ``stdlib`` where absent."""


class TestsCheck(Record):
    """A program is right when a test script in the same language passes, e.g. ``def check(candidate)``."""

    __test__ = False  # not a pytest class

    type: Literal["tests"] = "tests"
    language: str = "python"
    tests: str
    entry_point: str
    limits: CodeLimits = CodeLimits()
    environment: str | None = _ENVIRONMENT
    """The box environment that programs are judged in; ``stdlib`` where absent."""


class ProgramCheck(Record):
    """A program is right when, placed between ``before`` and ``after``, it exits with code 0 (``inproc``)."""

    type: Literal["program"] = "program"
    language: str
    before: str = ""
    after: str = ""
    entry_point: str | None = None
    limits: CodeLimits = CodeLimits()
    environment: str | None = _ENVIRONMENT
    """The box environment that programs are judged in; ``stdlib`` where absent."""


Check = Annotated[
    AnswerCheck | SpecCheck | AgreementCheck | CasesCheck | TestsCheck | ProgramCheck,
    Field(discriminator="type"),
]
#: What decides math problems; all others decide code and run under limits.
MATH_CHECKS: Final = (AnswerCheck, SpecCheck, AgreementCheck)


class Step(Record):
    """One step of a worked solution."""

    text: str
    """What a reader sees."""
    claim: str | None = None
    """The machine-checkable heart of the step, e.g. ``2*3 + 4 = 10``."""
    rule: str | None = None
    """The name of the rule that leads here, e.g. ``add 4 to both sides``."""


class Reference(Record):
    """The bank's own solution. Built with the problem, never by asking a solver."""

    text: str
    """A worked solution as prose (math), or the statement of the idea (code)."""
    steps: tuple[Step, ...] = ()
    code: Mapping[str, str] = {}
    """Source by language name, for code problems."""


class Distractor(Record):
    """A typical wrong answer and the slip that makes it."""

    answer: str
    slip: str


class Problem(Record):
    """What is asked, what makes an answer right, and where it came from."""

    schema_version: Literal[1] = SCHEMA_VERSION
    kind: Literal["math", "code"]
    statement: str
    check: Check
    bank: str
    """Name of the bank that made or imported it."""
    bank_version: str
    seed: int | None = None
    """Seed of a procedural bank; ``None`` for an imported problem."""
    index: int = Field(ge=0)
    """Position in the bank's stream for that seed, or line of the imported file counted from 0."""
    source_id: str | None = None
    """The item's own name in a published set, e.g. ``HumanEval/0``."""
    reference: Reference | None = None
    distractors: tuple[Distractor, ...] = ()
    axes: Mapping[str, int | float | str] = {}
    """Where the problem stands on its bank's difficulty axes."""
    starter: Mapping[str, str] = {}
    """Code that a solution continues, by language: the signature and docstring of a completion problem."""
    figure: str | None = None
    """An SVG drawing that belongs to the statement."""
    licence: str = "Apache-2.0"
    tags: tuple[str, ...] = ()

    @cached_property
    def id(self) -> str:
        """Hash of what is asked and what makes it right: equal tasks from two sources have equal ids."""
        return content_hash(self.model_dump(mode="json", include=_TASK_FIELDS))


#: The fields that make two problems the same task; the rest says where it came from.
_TASK_FIELDS = {"schema_version", "kind", "statement", "check", "starter", "figure"}
