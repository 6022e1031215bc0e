"""The checks of code requests."""

from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from engine.checks.called_names import called_by_tests
from engine.checks.limits import sandbox_limits
from engine.verify.case_forms import (
    CallCaseForm,
    CaseForm,
    CompareForm,
    LimitsForm,
    RunCaseForm,
    files_record,
)
from engine.verify.forms import (
    AnyCallsForm,
    CallsForm,
    CasesForm,
    PlainCallsForm,
    ProgramForm,
    RunsForm,
    SignatureForm,
    TestsForm,
)
from engine.verify.lines import BadRequest
from engine.verify.validation import one_line
from problem_banks.code_cases import called_with
from problem_banks.record import filled
from problem_banks.records import (
    Case,
    CasesCheck,
    ChangedArgument,
    CodeLimits,
    Compare,
    Param,
    ProgramCheck,
    Signature,
    TestsCheck,
)
from sandbox.languages import HOST_LANGUAGE
from sandbox.values import BadValue, are_plain, check

#: Of a request that sets none of its own.
_NO_LIMITS = CodeLimits()
#: What is filled in for each request.
_CALLS_CHECK = CasesCheck(cases=(called_with((), None),))
_CALLS = CallsForm(
    id=0, kind="code", language="python", solution="", cases=[CallCaseForm(args=[], expected=None)]
)
#: Modes of comparison that use a tolerance, and those that use a depth.
_TOLERANT = ("approx", "isclose", "unordered", "set")
_DEEP = ("unordered", "set")
#: The class in which contest sites have the function stand: every driver looks into it by itself.
_HOLDER = "Solution."


def calls_check(form: CallsForm) -> CasesCheck:
    """Typed calls, and operations on objects.

    Raises:
        BadRequest: a case does not fit its comparison or the signature, or a value is none.
    """
    if any(case.operations is None for case in form.cases):
        _require_entry_point(form)
    cases = [_as_operations(case, form.entry_point) for case in form.cases]
    _require_one_judge(form, "checker")
    _require_right(form, cases)
    for index, case in enumerate(cases):
        _require_values(case, f"cases[{index}]")
        if case.args is not None:
            _require_signature(case, form.signature, f"cases[{index}]")
    return _calls(form, tuple([_call(case, index) for index, case in enumerate(cases)]))


def plain_calls_check(form: PlainCallsForm) -> CasesCheck:
    """As :func:`calls_check`, of cases that are looked at all at once."""
    given = [(case["args"], case["expected"]) for case in form.cases]
    same = form.signature is None or {len(args) for args, _ in given} == {len(form.signature.params)}
    listed = any(
        len(args) == 2 and _are_listed_operations(args, expected, form.entry_point)
        for args, expected in given
    )
    if listed or not same or not _are_values(given):
        each = [CallCaseForm(args=args, expected=expected) for args, expected in given]
        return calls_check(filled(_CALLS, {**form.__dict__, "cases": each}))
    _require_entry_point(form)
    _require_one_judge(form, "checker")
    return _calls(form, tuple([called_with(tuple(args), expected) for args, expected in given]))


def _require_entry_point(form: AnyCallsForm) -> None:
    if form.entry_point is None:
        raise BadRequest("`entry_point` is missing; it names the function that cases with `args` call")


def _calls(form: AnyCallsForm, cases: tuple[Case, ...]) -> CasesCheck:
    content = {
        "cases": cases,
        "entry_point": _entry_point(form.language, form.entry_point),
        "signature": None if form.signature is None else _signature(form.signature),
        "compare": _compare(form.compare, "compare"),
        "limits": _limits(form.limits),
        "environment": form.environment,
        "files": files_record(form.files),
        "checker": None if form.checker is None else form.checker.record(),
        "prelude": form.prelude,
    }
    return filled(_CALLS_CHECK, content)  # of parts that were each looked at


def runs_check(form: RunsForm) -> CasesCheck:
    """Runs on standard input.

    Raises:
        BadRequest: a case does not fit its comparison, or nothing says what is right.
    """
    _require_one_judge(form, "checker", "interactor")
    if form.interactor is None:
        _require_right(form, form.cases)
    return CasesCheck(
        cases=tuple(_run(case, f"cases[{index}]") for index, case in enumerate(form.cases)),
        compare=_compare(form.compare, "compare"),
        limits=_limits(form.limits),
        environment=form.environment,
        argv=tuple(form.argv),
        files=files_record(form.files),
        checker=None if form.checker is None else form.checker.record(),
        interactor=None if form.interactor is None else form.interactor.record(),
        prelude=form.prelude,
    )


def tests_check(form: TestsForm) -> TestsCheck:
    """A test script.

    Raises:
        BadRequest: no entry point is named, and the tests do not show what they call.
    """
    entry_point = form.entry_point or called_by_tests(form.tests, form.language)
    if entry_point is None:
        raise BadRequest(
            "`entry_point` is missing, and the tests do not call anything by a name of their own"
        )
    return TestsCheck(
        language=form.language,
        tests=form.tests,
        entry_point=_entry_point(form.language, entry_point) or entry_point,
        limits=_limits(form.limits),
        environment=form.environment,
        files=files_record(form.files),
        allow_skips=form.allow_skips,
        prelude=form.prelude,
    )


def program_check(form: ProgramForm) -> ProgramCheck:
    """A program with its own tests."""
    return ProgramCheck(
        language=form.language,
        limits=_limits(form.limits),
        environment=form.environment,
        argv=tuple(form.argv),
        files=files_record(form.files),
        allow_skips=form.allow_skips,
    )


def _are_listed_operations(args: Sequence[Any], expected: Any, entry_point: str | None) -> bool:
    """Whether a case is one of operations as LeetCode writes them: the names in one list, the arguments in
    another.

    Only where all of it is so: the first name is the class that is asked for, and of as many answers the
    first is that of a constructor, null.
    """
    if len(args) != 2 or type(expected) is not list or not all(type(part) is list for part in args):
        return False
    names, arguments = args
    same = len(names) == len(arguments) == len(expected) > 1 and names[0] == entry_point
    return same and expected[0] is None and all(type(each) is list for each in arguments)


def _as_operations(case: CallCaseForm, entry_point: str | None) -> CallCaseForm:
    """A case, of operations in the one form where they come in LeetCode's."""
    if case.args is None or not _are_listed_operations(case.args, case.expected, entry_point):
        return case
    steps = [[name, each] for name, each in zip(*case.args, strict=True)]
    try:
        return CallCaseForm(
            operations=steps,
            expected=case.expected,
            compare=case.compare,
            limits=case.limits,
            files=case.files,
            public=case.public,
        )
    except ValidationError:
        return case  # a name that is none


def _are_values(values: Sequence[tuple[Any, Any]]) -> bool:
    """Whether all arguments and answers are values, asked at once; false where only each one can tell."""
    if are_plain(part for args, answer in values for part in (*args, answer)):
        return True
    try:
        check([value for pair in values for value in pair])
    except BadValue:
        return False
    return True


def _call(case: CallCaseForm, index: int) -> Case:
    path = f"cases[{index}]"
    right = [case.expected] if case.expected_any is None else case.expected_any
    return Case(
        args=None if case.args is None else tuple(case.args),
        kwargs=case.kwargs,
        operations=tuple((name, tuple(arguments)) for name, arguments in case.operations or ()),
        expected=right[0],
        expected_any=tuple(right[1:]),
        raises=case.raises,
        result=None if case.result is None else ChangedArgument(argument=case.result.argument),
        compare=None if case.compare is None else _compare(case.compare, f"{path}.compare"),
        limits=None if case.limits is None else _limits(case.limits, f"{path}.limits"),
        files=files_record(case.files),
        public=case.public,
    )


def _run(case: RunCaseForm, path: str) -> Case:
    right = [case.stdout or ""] if case.stdout_any is None else case.stdout_any
    return Case(
        stdin=case.stdin,
        stdout=right[0],
        stdout_any=tuple(right[1:]),
        argv=None if case.argv is None else tuple(case.argv),
        compare=None if case.compare is None else _compare(case.compare, f"{path}.compare"),
        limits=None if case.limits is None else _limits(case.limits, f"{path}.limits"),
        files=files_record(case.files),
        public=case.public,
    )


def _require_one_judge(form: CasesForm, *judges: str) -> None:
    """Refuses a request that two things decide."""
    given = [key for key in (*judges, "compare") if getattr(form, key) is not None]
    if len(given) > 1:
        raise BadRequest(f"`{given[0]}` and `{given[1]}` stand in one request, which one thing decides")


def _require_right(form: CasesForm, cases: Sequence[CallCaseForm] | Sequence[RunCaseForm]) -> None:
    """Refuses a case of which nothing says what is right, and one that two things say it of."""
    key = "stdout" if isinstance(form, RunsForm) else "expected"
    for index, case in enumerate(cases):
        if form.checker is None and not case.says_what_is_right:
            others = "`stdout_any`" if key == "stdout" else "`expected_any` or `raises`"
            raise BadRequest(f"`cases[{index}].{key}` is missing, and so are {others}, and a `checker`")
        if form.checker is not None:
            _require_for_checker(case, f"cases[{index}]")


def _require_for_checker(case: CaseForm, path: str) -> None:
    for key in ("compare", "expected_any", "stdout_any", "raises"):
        if key in case.model_fields_set:
            raise BadRequest(f"`{path}.{key}` stands beside a `checker`, which decides alone")


def _require_values(case: CallCaseForm, path: str) -> None:
    for position, argument in enumerate(case.args or ()):
        _value(argument, f"{path}.args[{position}]")
    for name, argument in case.kwargs.items():
        if not name.isidentifier():
            raise BadRequest(f"`{path}.kwargs` has {name!r:.80}, which is no name of a parameter")
        _value(argument, f"{path}.kwargs.{name}")
    for place, (_, arguments) in enumerate(case.operations or ()):
        _value(arguments, f"{path}.operations[{place}][1]")
    _value(case.expected, f"{path}.expected")
    for place, value in enumerate(case.expected_any or ()):
        _value(value, f"{path}.expected_any[{place}]")
    _require_answers(case, path)


def _require_answers(case: CallCaseForm, path: str) -> None:
    """Refuses answers that no program could give: of another length than the operations, of no argument."""
    if case.result is not None and case.result.argument >= len(case.args or ()):
        raise BadRequest(
            f"`{path}.result.argument` is {case.result.argument}, and `args` has {len(case.args or ())}"
        )
    if case.operations is None or case.raises is not None or not case.says_what_is_right:
        return
    for answer in [case.expected] if case.expected_any is None else case.expected_any:
        if type(answer) is not list or len(answer) != len(case.operations):
            raise BadRequest(
                f"`{path}.expected` lists what each of the {len(case.operations)} operations returns, null "
                f"for the first; got {answer!r:.80}"
            )


def _require_signature(case: CallCaseForm, signature: SignatureForm | None, path: str) -> None:
    if signature is None:
        return
    if case.kwargs:
        raise BadRequest(f"`{path}.kwargs` stands beside a `signature`, whose parameters come in their order")
    if len(case.args or ()) != len(signature.params):
        held, wanted = len(case.args or ()), len(signature.params)
        raise BadRequest(f"`{path}.args` holds {held} values, and `signature.params` {wanted}")


def _entry_point(language: str, name: str | None) -> str | None:
    return name if name is None or language == HOST_LANGUAGE else name.removeprefix(_HOLDER)


def _limits(form: LimitsForm, path: str = "limits") -> CodeLimits:
    if not form.model_fields_set:
        return _NO_LIMITS
    try:
        given = form.model_dump(exclude_none=True)
        limits = CodeLimits(**given)
        sandbox_limits(limits)
    except ValidationError as error:
        raise BadRequest(f"`{path}`: {one_line(error, CodeLimits)}") from None
    return limits


def _compare(form: CompareForm | None, path: str) -> Compare:
    if form is None:
        return Compare()
    for is_given, what, modes in (
        (form.atol or form.rtol, "a tolerance", _TOLERANT),
        (form.depth is not None, "a depth", _DEEP),
    ):
        if is_given and form.mode not in modes:
            raise BadRequest(
                f'`{path}` has {what}, which only the modes {", ".join(modes)} use; the mode is "{form.mode}"'
            )
    return form.record()


def _value(wire: object, path: str) -> None:
    try:
        check(wire)
    except BadValue as error:
        raise BadRequest(f"`{path}` is not a value: {error}") from None


def _signature(form: SignatureForm) -> Signature:
    params = tuple(Param(name=param.name, type=param.type) for param in form.params)
    return Signature(params=params, returns=form.returns)
