"""The forms of one case: what is asked, what is right, and under what limits."""

import base64
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from problem_banks.code_cases import MAX_FREE_DEPTH
from problem_banks.records import BinaryFile, Compare, Files
from sandbox.errors import BadJob
from sandbox.program import require_arguments, require_files
from sandbox.values import BadValue, check

#: An exception's type, in a module or a class or not.
_EXCEPTION = r"^[A-Za-z_][\w$]*((\.|::|\\)[A-Za-z_][\w$]*)*$"
#: What a program may raise because its memory is limited: no case can ask for it.
_LIMITS_OWN = ("MemoryError",)
_MAX_OPERATIONS = 100_000
#: The keys of most cases: what is asked, and what is right.
_PLAIN_CASE = frozenset({"args", "expected"})


def _writable(text: str) -> str:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ValueError(f"has a lone surrogate, {text[error.start]!a}, at position {error.start}") from None
    return text


def _arguments(argv: list[str]) -> list[str]:
    try:
        require_arguments(tuple(argv))
    except BadJob as error:
        raise ValueError(str(error)) from None
    return argv


def _no_limit(name: str) -> str:
    if name in _LIMITS_OWN:
        raise ValueError("is what a memory limit raises too; no case can ask for it")
    return name


Writable = Annotated[str, AfterValidator(_writable)]
"""Text of the data set's own. What a model said (``solution``, ``response``) may hold any code point."""
Text = Annotated[Writable, StringConstraints(min_length=1)]
Arguments = Annotated[list[Writable], AfterValidator(_arguments)]
ExceptionName = Annotated[
    str, StringConstraints(pattern=_EXCEPTION, max_length=200), AfterValidator(_no_limit)
]


def _wired(value: Any) -> Any:
    try:
        check(value)
    except BadValue as error:
        raise ValueError(f"is no value: {error}") from None
    return value


Wired = Annotated[Any, AfterValidator(_wired)]
"""A value in wire form."""


class Form(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class CompareForm(Form):
    mode: Literal["exact", "strict", "approx", "isclose", "unordered", "set", "tokens"] = "exact"
    atol: float = Field(default=0.0, ge=0, allow_inf_nan=False)
    rtol: float = Field(default=0.0, ge=0, allow_inf_nan=False)
    depth: int | None = Field(default=None, ge=1, le=MAX_FREE_DEPTH)

    def record(self) -> Compare:
        return Compare(mode=self.mode, atol=self.atol, rtol=self.rtol, depth=self.depth)


class LimitsForm(Form):
    """Types only: the ranges are the sandbox's own."""

    cpu_seconds: float | None = None
    wall_seconds: float | None = None
    memory_mib: int | None = None
    processes: int | None = None
    output_kib: int | None = None


def _files(files: dict[str, Any]) -> dict[str, Any]:
    try:
        require_files(dict.fromkeys(files, b""))
    except BadJob as error:
        raise ValueError(str(error)) from None
    for name, content in files.items():
        if type(content) is str:
            _writable(content)
        elif not _is_binary(content):
            raise ValueError(f'holds {name!r:.80} as neither a text nor {{"base64": ".."}} of bytes')
    return files


def _is_binary(content: object) -> bool:
    if not isinstance(content, dict) or content.keys() != {"base64"} or type(content["base64"]) is not str:
        return False
    try:
        base64.b64decode(content["base64"], validate=True)
    except ValueError:
        return False
    return True


FilesForm = Annotated[dict[str, Any], AfterValidator(_files)]


def files_record(files: dict[str, Any]) -> Files:
    """Files as a check has them."""
    return {
        name: content if isinstance(content, str) else BinaryFile(base64=content["base64"])
        for name, content in files.items()
    }


class ResultForm(Form):
    argument: int = Field(ge=0)


def _operations(steps: list[list[Any]]) -> list[list[Any]]:
    for place, step in enumerate(steps):
        if len(step) != 2 or type(step[0]) is not str or type(step[1]) is not list:
            raise ValueError(f"has {step!r:.80} at {place}, which is no pair of a name and its arguments")
        if not step[0].isidentifier() or step[0].startswith("__"):
            raise ValueError(f"has {step[0]!r:.80} at {place}, which is no name of a class or a method")
    return steps


Operations = Annotated[
    list[list[Any]], Field(min_length=1, max_length=_MAX_OPERATIONS), AfterValidator(_operations)
]


class CaseForm(Form):
    """What cases of every kind may have."""

    compare: CompareForm | None = None
    limits: LimitsForm | None = None
    files: FilesForm = Field(default_factory=dict)
    public: bool = False

    @property
    def says_what_is_right(self) -> bool:
        """Whether a comparison could decide it."""
        return False


class CallCaseForm(CaseForm):
    args: list[Any] | None = None
    kwargs: dict[str, Any] = Field(default_factory=dict)
    operations: Operations | None = None
    expected: Any = None
    expected_any: Annotated[list[Any], Field(min_length=1)] | None = None
    raises: ExceptionName | None = None
    result: ResultForm | None = None

    @model_validator(mode="after")
    def _asks_one_thing(self) -> Self:
        given = self.model_fields_set
        if self.args is None and self.operations is None:
            raise ValueError("has no `args`, and no `operations` instead")
        if self.operations is not None and given & {"args", "kwargs", "result"}:
            raise ValueError("has `operations`, beside which there are no `args`, `kwargs` and `result`")
        rights = [key for key in ("expected", "expected_any", "raises") if key in given]
        if len(rights) > 1:
            raise ValueError(f"has {' and '.join(f'`{key}`' for key in rights)}, of which a case has one")
        return self

    @property
    def says_what_is_right(self) -> bool:
        return bool(self.model_fields_set & {"expected", "expected_any", "raises"})


def are_plain(cases: object) -> bool:
    """Whether each of some cases, as they stand in a request, has arguments, an answer, and nothing else."""
    return type(cases) is list and bool(cases) and all(map(_is_plain, cases))


def _is_plain(case: object) -> bool:
    return type(case) is dict and case.keys() == _PLAIN_CASE and type(case["args"]) is list


class RunCaseForm(CaseForm):
    stdin: Writable = ""
    stdout: Writable | None = None
    stdout_any: Annotated[list[Writable], Field(min_length=1)] | None = None
    argv: Arguments | None = None

    @model_validator(mode="after")
    def _has_one_answer(self) -> Self:
        if self.stdout is not None and self.stdout_any is not None:
            raise ValueError("has `stdout` and `stdout_any`, of which a case has one")
        return self

    @property
    def says_what_is_right(self) -> bool:
        return self.stdout is not None or self.stdout_any is not None
