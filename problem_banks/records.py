"""Problems: what is asked, and what makes an answer right.

Everything here is frozen data that goes to disk and over the wire. Behaviour (drawing problems, checking
answers) lives elsewhere. A problem's identity is the hash of its content, independent of key order.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, ClassVar, Final, Literal, get_args

from pydantic import AfterValidator, Field, model_validator

from problem_banks.code_cases import BinaryFile as BinaryFile
from problem_banks.code_cases import Case as Case
from problem_banks.code_cases import ChangedArgument as ChangedArgument
from problem_banks.code_cases import CodeLimits as CodeLimits
from problem_banks.code_cases import Compare as Compare
from problem_banks.code_cases import Files as Files
from problem_banks.code_cases import JudgeProgram as JudgeProgram
from problem_banks.code_cases import Operation as Operation
from problem_banks.code_cases import Param as Param
from problem_banks.code_cases import Signature as Signature
from problem_banks.code_cases import View as View
from problem_banks.record import SCHEMA_VERSION as SCHEMA_VERSION
from problem_banks.record import Record as Record
from problem_banks.record import Wire as Wire
from problem_banks.record import content_hash as content_hash
from problem_banks.record import left_out, storable


class MathCheck(Record):
    """What decides an answer in mathematics; all other checks decide programs, and run under limits."""

    runs_programs: ClassVar[bool] = True
    """Whether the check runs programs of its own, even on an answer that is none."""

    @property
    def entry_point(self) -> None:
        """As of the other checks: mathematics calls no function."""

    @property
    def written_in(self) -> None:
        """As of the other checks: mathematics is answered in words."""


class AnswerCheck(MathCheck):
    """A math answer is right when it equals ``gold``."""

    runs_programs: ClassVar[bool] = False

    type: Literal["answer"] = "answer"
    gold: str
    """The gold answer as LaTeX or plain text, without a box."""
    answer_type: str | None = None
    """Declared type of the answer (``integer``, ``set``, ``interval``, ...); the gold's own where absent."""


Domain = Literal[
    "integer", "positive integer", "nonnegative integer", "rational", "real", "positive real", "complex"
]
"""Where the value of an unknown may lie."""


class SpecCheck(MathCheck):
    """A math answer is right when its values, substituted, satisfy every condition: no gold is needed."""

    type: Literal["spec"] = "spec"
    unknowns: tuple[str, ...] = Field(min_length=1)
    """Names of the unknowns, in the order of an unnamed tuple."""
    conditions: str
    """Python source that defines ``conditions`` with the unknowns as parameters and returns a list of sympy
    relations or truth values. It runs in the sandbox."""
    domain: Mapping[str, Domain] = Field(default_factory=dict)
    solutions: int = Field(default=1, ge=1)
    """How many different solutions an answer must give: all that there are."""


class AgreementCheck(MathCheck):
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


class ExecutionCheck(MathCheck):
    """A statement about a run of a program is right when running the program says so.

    The answer is a value as Python writes it, or a call of the program's function with such values. A program
    is no answer: it could run the other.
    """

    type: Literal["execution"] = "execution"
    asks: Literal["output", "input"]
    """``output``: what the call with ``args`` returns. ``input``: any call that returns ``expected``."""
    program: str
    """Python source that defines ``function``. It runs in the sandbox, with the ``stdlib`` environment."""
    function: str
    args: tuple[Wire, ...] = ()
    """Of the call that is asked about, in wire form; none where a call is asked for."""
    expected: Wire = None
    """What the call returns, in wire form."""

    @model_validator(mode="after")
    def _asks_one_thing(self) -> "ExecutionCheck":
        if self.asks == "input" and self.args:
            raise ValueError("a call is asked for, so none is given: leave `args` out")
        return self


Prelude = Literal["leetcode"]
"""Names that a program may use without defining them."""


class CodeCheck(Record):
    """What decides programs."""

    runs_programs: ClassVar[bool] = True

    @property
    def written_in(self) -> str | None:
        """The only language that a program may be written in; ``None`` where any will do."""
        return None


class CasesCheck(CodeCheck):
    """A program is right when every typed case holds, in whatever language it is written."""

    type: Literal["cases"] = "cases"
    cases: tuple[Case, ...] = Field(min_length=1)
    entry_point: str | None = None
    """The function that call cases call; ``None`` for cases on standard input and output."""
    signature: Signature | None = None
    compare: Compare = Compare()
    limits: CodeLimits = CodeLimits()
    environment: str | None = left_out()
    """The box environment that programs are judged in; ``stdlib`` where absent."""
    argv: tuple[str, ...] = left_out(())
    """Arguments of programs on standard input and output."""
    files: Files = left_out({})
    """What the work folder holds when a program starts."""
    checker: JudgeProgram | None = left_out()
    """Decides whether an output is right, instead of a comparison."""
    interactor: JudgeProgram | None = left_out()
    """Talks with the program, and decides."""
    prelude: Prelude | None = left_out()


class TestsCheck(CodeCheck):
    """A program is right when a test script in the same language passes, e.g. ``def check(candidate)``."""

    __test__ = False  # not a pytest class

    type: Literal["tests"] = "tests"
    language: str = "python"
    tests: str
    entry_point: str
    limits: CodeLimits = CodeLimits()
    environment: str | None = left_out()
    """The box environment that programs are judged in; ``stdlib`` where absent."""
    allow_skips: bool = left_out(False)
    """Whether tests may be skipped, as long as one ran and all that ran passed."""
    files: Files = left_out({})
    """What the work folder holds when a program starts."""
    prelude: Prelude | None = left_out()

    @property
    def written_in(self) -> str:
        """The language of the tests."""
        return self.language


class ProgramCheck(CodeCheck):
    """A program is right when, placed between ``before`` and ``after``, it exits with code 0 (``inproc``)."""

    type: Literal["program"] = "program"
    language: str
    before: str = ""
    after: str = ""
    entry_point: str | None = None
    limits: CodeLimits = CodeLimits()
    environment: str | None = left_out()
    """The box environment that programs are judged in; ``stdlib`` where absent."""
    allow_skips: bool = left_out(False)
    """Whether tests may be skipped, as long as one ran and all that ran passed."""
    argv: tuple[str, ...] = left_out(())
    """Arguments of the program."""
    files: Files = left_out({})
    """What the work folder holds when a program starts."""

    @property
    def written_in(self) -> str:
        """The language of the tests."""
        return self.language


Check = Annotated[
    AnswerCheck | SpecCheck | AgreementCheck | ExecutionCheck | CasesCheck | TestsCheck | ProgramCheck,
    Field(discriminator="type"),
]
#: Every type of check by its name: what judges it and what reads it from a request are tables over these.
CHECK_TYPES: Final[Mapping[str, type[MathCheck | CodeCheck]]] = {
    each.model_fields["type"].default: each for each in get_args(get_args(Check)[0])
}


class Step(Record):
    """One step of a worked solution."""

    text: str
    """What a reader sees."""
    claim: str | None = None
    """The machine-checkable heart of the step, e.g. ``2*3 + 4 = 10``."""
    rule: str | None = None
    """The name of the rule that leads here, e.g. ``add 4 to both sides``."""
    setup: bool = left_out(False)
    """Whether it claims nothing: it says what is given, named or looked for, or leaves a number as it is."""


class Reference(Record):
    """The bank's own solution. Built with the problem, never by asking a solver."""

    text: str
    """A worked solution as prose (math), or the statement of the idea (code)."""
    steps: tuple[Step, ...] = ()
    check: Step | None = left_out()
    """Math: how the answer is tested, e.g. by putting it into the equation; its claim holds."""
    code: Mapping[str, str] = Field(default_factory=dict)
    """Source by language name, for code problems."""


class Distractor(Record):
    """A typical wrong answer and the slip that makes it."""

    answer: str
    """An answer as text; of a code problem, a whole program."""
    slip: str
    language: str | None = Field(default=None, exclude_if=lambda language: language is None)
    """Of a program: what it is written in."""


class Problem(Record):
    """What is asked, what makes an answer right, and where it came from."""

    schema_version: Literal[1] = SCHEMA_VERSION
    kind: Literal["math", "code"]
    # Its id is a hash of it, and rows, which files of UTF-8 hold, are compared with that.
    statement: Annotated[str, AfterValidator(storable)]
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
    axes: Mapping[str, int | float | str] = Field(default_factory=dict)
    """Where the problem stands on its bank's difficulty axes."""
    starter: Mapping[str, str] = Field(default_factory=dict)
    """Code that a solution continues, by language: the signature and docstring of a completion problem."""
    figure: str | None = None
    """An SVG drawing that belongs to the statement."""
    licence: str = "Apache-2.0"
    tags: tuple[str, ...] = ()
    content_key: str | None = left_out()
    """Of a procedural bank: a hash of what the problem is beneath its names and wording. Seeds, splits and
    duplicates are counted by it."""

    @cached_property
    def id(self) -> str:
        """Hash of what is asked and what makes it right: equal tasks from two sources have equal ids."""
        return content_hash(self.model_dump(mode="json", include=_TASK_FIELDS))


#: The fields that make two problems the same task; the rest says where it came from.
_TASK_FIELDS = {"schema_version", "kind", "statement", "check", "starter", "figure"}
