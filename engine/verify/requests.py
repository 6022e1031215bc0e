"""From a line to a problem and an attempt, or to the one sentence that says why not."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.checks.needs import with_needed_environment
from engine.reading import read_code
from engine.records import Attempt
from engine.verify.deciders import decider_of
from engine.verify.forms import AnyForm, GoldForm, MathForm, ProgramForm, RequestId, SolutionForm
from engine.verify.keys import require_known
from engine.verify.lines import BadRequest, read_object, shown
from engine.verify.validation import validated
from problem_banks.record import filled
from problem_banks.records import AnswerCheck, Problem, Reference
from sandbox.languages import HOST_LANGUAGE, LANGUAGES, get_language

#: Integers of JSON readers elsewhere are seldom larger.
_MAX_ID_BITS = 256
#: What is filled in for each request.
_POSED = Problem(
    kind="code", statement="", check=AnswerCheck(gold=""), bank="verify", bank_version="1", index=0
)
_ANSWERED = Attempt(problem_id="", solver="verify", text="")

Meta = dict[str, Any] | None
"""The caller's own object, as it came."""


@dataclass(frozen=True, slots=True)
class Request:
    """A line that can be judged."""

    id: RequestId
    problem: Problem
    attempt: Attempt
    meta: Meta = None


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
        raise BadRequest(str(error), readable_id(content), readable_meta(content)) from None


def readable_id(content: Mapping[str, Any]) -> RequestId | None:
    """The id that an answer to a request can carry; ``None`` where it has none that is one."""
    try:
        return _id(content)
    except BadRequest:
        return None


def readable_meta(content: Mapping[str, Any]) -> Meta:
    """The caller's own object, which an answer to a request carries."""
    meta = content.get("meta")
    return meta if isinstance(meta, dict) else None


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
    if kind not in ("math", "code"):
        given = f"got {shown(kind)}" if "kind" in content else "but it is missing"
        raise BadRequest(f'`kind` must be "math" or "code", {given}')
    (_require_answer if kind == "math" else _require_language)(content)
    decider = decider_of(kind, content)
    form: AnyForm = validated(decider.form, content)
    check = decider.check(form)
    text, code, language = _answer(form, check.entry_point)
    if isinstance(form, SolutionForm):
        needing = "\n".join(filter(None, (code, form.reference)))
        check = with_needed_environment(check, needing, form.language)
    prompt = form.prompt if isinstance(form, SolutionForm) else None
    posed = {
        "kind": kind,
        "statement": form.problem if isinstance(form, GoldForm) else "",
        "check": check,
        "index": index,
        "starter": {} if prompt is None else {content["language"]: prompt},
        "reference": _reference(form, check.entry_point),
    }
    # Neither is kept, and to name them by a hash of their content costs more than to read them.
    answered = {"problem_id": f"verify-{index}", "language": language, "text": text, "extracted": code}
    # Both are made of parts that were each looked at.
    return Request(request_id, filled(_POSED, posed), filled(_ANSWERED, answered), form.meta)


def _reference(form: AnyForm, entry_point: str | None) -> Reference | None:
    """The right solution that a request holds, read as a solution is."""
    if not isinstance(form, SolutionForm) or form.reference is None:
        return None
    code = read_code(form.reference, form.language, entry_point, form.prompt)
    if code is None:
        raise BadRequest("`reference` holds no program")
    return Reference(text="", code={form.language: code})


def _answer(form: AnyForm, entry_point: str | None) -> tuple[str, str | None, str | None]:
    """What a request answers, the program in it, and its language."""
    match form:
        case MathForm(program=str(program)):
            return program, read_code(program, HOST_LANGUAGE, None), HOST_LANGUAGE
        case MathForm():
            return form.response, None, None
        case SolutionForm():
            code = read_code(form.solution, form.language, entry_point, form.prompt)
            return form.solution, code, form.language
        case ProgramForm():
            return form.program, form.program, form.language
    raise TypeError(f"{type(form).__name__} holds no answer")


def _require_answer(content: Mapping[str, Any]) -> None:
    if "response" in content and "program" in content:
        raise BadRequest("a math request has a `response` or a `program` that computes it; this one has both")
    if "response" not in content and "program" not in content:
        raise BadRequest("`response` is missing")


def _require_language(content: Mapping[str, Any]) -> None:
    language = content.get("language")
    if isinstance(language, str) and language in LANGUAGES:
        return
    given = shown(language) if "language" in content else "nothing"
    lowered = language.lower() if isinstance(language, str) else ""
    named = [name for name in LANGUAGES if lowered in get_language(name).naming.aliases]
    near = next(iter(named or difflib.get_close_matches(lowered, LANGUAGES, n=1)), None)
    hint = f'write "{near}"' if near else f"known are {', '.join(LANGUAGES)}"
    raise BadRequest(f"`language` is {given}; {hint}")
