"""From a line to a problem and an attempt, or to the one sentence that says why not."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from engine.checks.limits import sandbox_limits
from engine.reading import read_code
from engine.records import Attempt
from engine.verify.forms import (
    AgreementForm,
    CallsForm,
    CodeForm,
    CompareForm,
    Form,
    GoldForm,
    LimitsForm,
    MathForm,
    ProgramForm,
    RequestId,
    RunsForm,
    SignatureForm,
    SpecForm,
    TestsForm,
)
from engine.verify.keys import require_known, unknown
from engine.verify.lines import BadRequest, read_object, shown
from problem_banks.keys import keys_beside
from problem_banks.records import (
    MATH_CHECKS,
    AgreementCheck,
    AnswerCheck,
    Case,
    CasesCheck,
    Check,
    CodeLimits,
    Param,
    Problem,
    ProgramCheck,
    Signature,
    SpecCheck,
    TestsCheck,
)
from sandbox.environments import STDLIB
from sandbox.languages import HOST_LANGUAGE, LANGUAGES, get_language
from sandbox.values import BadValue, check

#: Modes of comparison that use a tolerance.
_TOLERANT = ("approx", "isclose", "unordered", "set")
#: Integers of JSON readers elsewhere are seldom larger.
_MAX_ID_BITS = 256
#: What decides a code request, and what tells its form.
_DECIDERS = ("cases", "tests", "program")
#: What decides a math request.
_MATH_DECIDERS = ("gold", "spec", "agreement")

FormType = TypeVar("FormType", bound=Form)


@dataclass(frozen=True, slots=True)
class Request:
    """A line that can be judged."""

    id: RequestId
    problem: Problem
    attempt: Attempt


def read_request(line: bytes, index: int = 0) -> Request:
    """The request of one line; ``index`` counts lines from 0.

    Raises:
        BadRequest: the line is none. The message is one sentence for the person who wrote the line.
    """
    content = read_object(line)
    try:
        require_known(content)
        return _request(content, _id(content), index)
    except BadRequest as error:
        raise BadRequest(str(error), readable_id(content)) from None


def readable_id(content: Mapping[str, Any]) -> RequestId | None:
    """The id that an answer to a request can carry; ``None`` where it has none that is one."""
    try:
        return _id(content)
    except BadRequest:
        return None


def _id(content: Mapping[str, Any]) -> RequestId:
    if "id" not in content:
        raise BadRequest(f"`id` is missing; the keys are {', '.join(map(shown, content)) or 'none'}")
    request_id = content["id"]
    if type(request_id) not in (str, int):
        raise BadRequest(f"`id` must be a text or an integer, got {shown(request_id)}")
    if isinstance(request_id, int) and request_id.bit_length() > _MAX_ID_BITS:
        raise BadRequest(f"`id` is an integer of more than {_MAX_ID_BITS} bits; write it as a text")
    return request_id  # type: ignore[no-any-return]  # its type was tested above


def _request(content: dict[str, Any], request_id: RequestId, index: int) -> Request:
    kind = content.get("kind")
    if kind == "math":
        return _math(content, request_id, index)
    if kind == "code":
        return _code(content, request_id, index)
    given = f"got {shown(kind)}" if "kind" in content else "but it is missing"
    raise BadRequest(f'`kind` must be "math" or "code", {given}')


def _math(content: dict[str, Any], request_id: RequestId, index: int) -> Request:
    deciders = [name for name in _MATH_DECIDERS if name in content]
    if not deciders:
        raise BadRequest("`gold` is missing; without one, a math request has a `spec` or an `agreement`")
    if len(deciders) > 1:
        found = " and ".join(f"`{name}`" for name in deciders)
        raise BadRequest(f"a math request has one of `gold`, `spec` and `agreement`; this one has {found}")
    if "response" in content and "program" in content:
        raise BadRequest("a math request has a `response` or a `program` that computes it; this one has both")
    if "response" not in content and "program" not in content:
        raise BadRequest("`response` is missing")
    form: MathForm
    statement = ""
    if deciders == ["gold"]:
        form = gold = _validated(GoldForm, content)
        math_check: Check = AnswerCheck(gold=gold.gold, answer_type=gold.answer_type)
        statement = gold.problem
    elif deciders == ["spec"]:
        form = spec = _validated(SpecForm, content)
        math_check = SpecCheck(
            unknowns=tuple(spec.spec.unknowns),
            conditions=spec.spec.conditions,
            domain=spec.spec.domain,
            solutions=spec.spec.solutions,
        )
    else:
        form = ways = _validated(AgreementForm, content)
        math_check = AgreementCheck(
            responses=tuple(ways.agreement.responses),
            programs=tuple(ways.agreement.programs),
            least=ways.agreement.least,
        )
    if form.program is None:
        return _joined(request_id, index, math_check, form.response, None, None, statement)
    code = read_code(form.program, HOST_LANGUAGE, None)
    return _joined(request_id, index, math_check, form.program, code, HOST_LANGUAGE, statement)


def _code(content: dict[str, Any], request_id: RequestId, index: int) -> Request:
    language = _language(content)
    deciders = [name for name in _DECIDERS if name in content]
    if len(deciders) != 1:
        found = " and ".join(f"`{name}`" for name in deciders) or "none of them"
        raise BadRequest(f"a code request has one of `cases`, `tests` and `program`; this one has {found}")
    if deciders == ["program"]:
        program = _validated(ProgramForm, content)
        program_check = ProgramCheck(
            language=language, limits=_limits(program.limits), environment=_environment(program)
        )
        return _joined(request_id, index, program_check, program.program, program.program, language)
    form: CodeForm
    if deciders == ["tests"]:
        form = tests = _validated(TestsForm, content)
        code_check: Check = TestsCheck(
            language=language,
            tests=tests.tests,
            entry_point=tests.entry_point,
            limits=_limits(tests.limits),
            environment=_environment(tests),
        )
        solution, entry_point = tests.solution, tests.entry_point
    elif content["cases"] == []:
        raise BadRequest("`cases` is empty; a program without cases is right about nothing")
    elif _are_runs(content["cases"]):
        form = runs = _validated(RunsForm, content)
        code_check, solution, entry_point = _runs_check(runs), runs.solution, None
    else:
        form = calls = _validated(CallsForm, content)
        code_check, solution, entry_point = _calls_check(calls), calls.solution, calls.entry_point
    code = read_code(solution, form.language, entry_point)
    return _joined(request_id, index, code_check, solution, code, language)


def _joined(
    request_id: RequestId,
    index: int,
    request_check: Check,
    text: str,
    extracted: str | None,
    language: str | None,
    statement: str = "",
) -> Request:
    problem = Problem(
        kind="math" if isinstance(request_check, MATH_CHECKS) else "code",
        statement=statement,
        check=request_check,
        bank="verify",
        bank_version="1",
        index=index,
    )
    attempt = Attempt(
        problem_id=problem.id, solver="verify", language=language, text=text, extracted=extracted
    )
    return Request(request_id, problem, attempt)


def _language(content: Mapping[str, Any]) -> str:
    language = content.get("language")
    if isinstance(language, str) and language in LANGUAGES:
        return language
    given = shown(language) if "language" in content else "nothing"
    lowered = language.lower() if isinstance(language, str) else ""
    named = [name for name in LANGUAGES if lowered in get_language(name).naming.aliases]
    near = next(iter(named or difflib.get_close_matches(lowered, LANGUAGES, n=1)), None)
    hint = f'write "{near}"' if near else f"known are {', '.join(LANGUAGES)}"
    raise BadRequest(f"`language` is {given}; {hint}")


def _are_runs(cases: object) -> bool:
    """Whether the first case is one on standard input and output."""
    first = cases[0] if isinstance(cases, list) and cases else None
    return isinstance(first, dict) and not first.keys().isdisjoint({"stdin", "stdout"})


def _validated(form: type[FormType], content: dict[str, Any]) -> FormType:
    try:
        return form.model_validate(content)
    except ValidationError as error:
        raise BadRequest(_one_line(error, form)) from None


def _one_line(error: ValidationError, form: type[BaseModel]) -> str:
    """The first of the errors, an unknown key before all others: it is most often the cause of the rest."""
    found = error.errors(include_url=False, include_context=False)
    first = next((each for each in found if each["type"] == "extra_forbidden"), found[0])
    path = _path(first["loc"])
    if first["type"] == "missing":
        return f"`{path}` is missing"
    if first["type"] == "extra_forbidden":
        known = keys_beside(form, first["loc"])
        return unknown(path, first["input"], known, "this form of request")
    message = first["msg"].removeprefix("Input ").removeprefix("Value error, ")
    return f"`{path}` {message}, got {shown(first['input'])}"


def _path(location: tuple[int | str, ...]) -> str:
    text = ""
    for part in location:
        if isinstance(part, int):
            text += f"[{part}]"
        elif part not in ("str", "int"):  # the branch of a union is no part of the path
            text += f".{part}" if text else part
    return text


def _limits(form: LimitsForm) -> CodeLimits:
    try:
        given = form.model_dump(exclude_none=True)
        limits = CodeLimits(**given)
        sandbox_limits(limits)
    except ValidationError as error:
        raise BadRequest(f"`limits`: {_one_line(error, CodeLimits)}") from None
    return limits


def _environment(form: CodeForm) -> str | None:
    """The name of the request's box environment, where it is not the default one."""
    return None if form.environment == STDLIB.name else form.environment


def _compare(form: CompareForm, path: str) -> None:
    if (form.atol or form.rtol) and form.mode not in _TOLERANT:
        raise BadRequest(
            f"`{path}` has a tolerance, which only the modes {', '.join(_TOLERANT)} use; "
            f'the mode is "{form.mode}"'
        )


def _calls_check(form: CallsForm) -> CasesCheck:
    _compare(form.compare, "compare")
    for index, case in enumerate(form.cases):
        for position, argument in enumerate(case.args):
            _value(argument, f"cases[{index}].args[{position}]")
        _value(case.expected, f"cases[{index}].expected")
        if case.compare is not None:
            _compare(case.compare, f"cases[{index}].compare")
        if form.signature is not None and len(case.args) != len(form.signature.params):
            raise BadRequest(
                f"`cases[{index}].args` holds {len(case.args)} values, "
                f"and `signature.params` {len(form.signature.params)}"
            )
    cases = tuple(
        Case(
            args=tuple(case.args),
            expected=case.expected,
            compare=None if case.compare is None else case.compare.record(),
            public=case.public,
        )
        for case in form.cases
    )
    return CasesCheck(
        cases=cases,
        entry_point=form.entry_point,
        signature=None if form.signature is None else _signature(form.signature),
        compare=form.compare.record(),
        limits=_limits(form.limits),
        environment=_environment(form),
    )


def _runs_check(form: RunsForm) -> CasesCheck:
    _compare(form.compare, "compare")
    for index, case in enumerate(form.cases):
        if case.compare is not None:
            _compare(case.compare, f"cases[{index}].compare")
    cases = tuple(
        Case(
            stdin=case.stdin,
            stdout=case.stdout,
            compare=None if case.compare is None else case.compare.record(),
            public=case.public,
        )
        for case in form.cases
    )
    return CasesCheck(
        cases=cases,
        compare=form.compare.record(),
        limits=_limits(form.limits),
        environment=_environment(form),
    )


def _value(wire: object, path: str) -> None:
    try:
        check(wire)
    except BadValue as error:
        raise BadRequest(f"`{path}` is not a value: {error}") from None


def _signature(form: SignatureForm) -> Signature:
    params = tuple(Param(name=param.name, type=param.type) for param in form.params)
    return Signature(params=params, returns=form.returns)
