"""From a problem to the request for verdicts on answers to it: the way back of ``requests.py``."""

from collections.abc import Mapping
from typing import Any

from engine.checks.needs import with_needed_environment
from engine.verify.lines import BadRequest
from engine.verify.requests import read_request
from engine.verify.results import written
from problem_banks.records import (
    AgreementCheck,
    AnswerCheck,
    Case,
    CasesCheck,
    ExecutionCheck,
    Problem,
    SpecCheck,
    TestsCheck,
)
from sandbox.environments import STDLIB
from sandbox.errors import ProvenderError

#: The key of an answer, by the kind of a request.
ANSWER_KEYS: Mapping[str, str] = {"math": "response", "code": "solution"}
#: Fields of checks and cases that a request has under the same name, where they hold something.
_SHARED = (
    *("signature", "compare", "limits", "environment", "argv", "files", "checker", "interactor", "prelude"),
    *("allow_skips", "answer_type"),
)


class NotPosable(ProvenderError):
    """No request says what the check of a problem says; the text tells why."""


def posed(problem: Problem, language: str | None, known: str = "") -> dict[str, Any]:
    """The request for verdicts on answers to ``problem``, but for its ``id`` and the answer.

    Args:
        language: what programs are written in; ``None`` for mathematics.
        known: the source of a right program. What it imports must be there; what an answer imports beyond
            that is the answer's own risk, so the request names its box environment.

    Raises:
        NotPosable: no request says the same.
    """
    check = problem.check
    if language is not None:
        check = with_needed_environment(check, known, language)
        if getattr(check, "environment", "") is None:
            check = check.model_copy(update={"environment": STDLIB.name})
    asked: dict[str, Any] = {"kind": problem.kind}
    if language is None:
        asked["problem"] = problem.statement
    else:
        asked["language"] = language
        if language in problem.starter:
            asked["prompt"] = problem.starter[language]
    asked |= _decider(problem)
    plain = check.model_dump(mode="json", exclude_defaults=True)
    asked |= {key: _without_nulls(plain[key]) for key in _SHARED if key in plain}
    _require_the_same(asked, check)
    return asked


def _decider(problem: Problem) -> dict[str, Any]:
    match problem.check:
        case AnswerCheck(gold=gold):
            return {"gold": gold}
        case SpecCheck() as check:
            return {"spec": check.model_dump(mode="json", exclude={"type"}), "problem": None}
        case AgreementCheck() as check:
            return {"agreement": check.model_dump(mode="json", exclude={"type"}), "problem": None}
        case ExecutionCheck() as check:
            return {"execution": check.model_dump(mode="json", exclude={"type"}), "problem": None}
        case CasesCheck(entry_point=entry_point, cases=cases):
            named = {} if entry_point is None else {"entry_point": entry_point}
            return {**named, "cases": [_case(case) for case in cases]}
        case TestsCheck(entry_point=entry_point, tests=tests):
            return {"entry_point": entry_point, "tests": tests}
    raise NotPosable(f"a {problem.check.type!r} check puts its own text around the answer")


def _case(case: Case) -> dict[str, Any]:
    content: dict[str, Any] = _without_nulls(case.model_dump(mode="json", exclude_defaults=True))
    if case.is_run:
        content.setdefault("stdin", case.stdin or "")
    elif case.raises is None:
        content["expected"] = case.expected
    for one, several in (("expected", "expected_any"), ("stdout", "stdout_any")):
        if several in content:
            content[several] = [content.pop(one), *content[several]]
    return content


def _without_nulls(value: Any) -> Any:
    """JSON without the keys that hold nothing, one level deep."""
    return (
        {key: part for key, part in value.items() if part is not None} if isinstance(value, dict) else value
    )


def _require_the_same(asked: dict[str, Any], check: object) -> None:
    """A request that would be read as another check is no way back.

    Raises:
        NotPosable: naming what differs.
    """
    for key in [key for key, value in asked.items() if value is None]:
        del asked[key]
    line = written({"id": 0, **asked, ANSWER_KEYS[asked["kind"]]: "x"})
    try:
        read = read_request(line).problem.check
    except BadRequest as error:
        raise NotPosable(f"the check cannot be asked for: {error}") from None
    if read != check:
        one, other = (each.model_dump(mode="json") for each in (check, read))  # type: ignore[attr-defined]
        differing = sorted(key for key in one.keys() | other.keys() if one.get(key) != other.get(key))
        raise NotPosable(f"a request cannot say {', '.join(differing)} of this check")
