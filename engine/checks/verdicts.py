"""From how a program ended to a verdict: the one place where the two vocabularies meet."""

import json
from collections.abc import Mapping
from typing import Any

from engine.checks.compare import brief
from engine.excerpts import TOTAL, excerpt
from engine.records import FirstFailure, Integrity, Verdict, VerdictKind
from problem_banks.record import filled
from problem_banks.records import Case
from sandbox import Status, Usage

#: A longer input, expected value or output is shown shortened: a verdict is evidence, not a copy of the data.
_SHOWN_CHARACTERS = 2000
_DETAIL_CHARACTERS = 500
#: Brackets in a value that is shown as it is; more than one inside the other may be too many to read again.
_SHOWN_DEPTH = 100

#: What is filled in for most verdicts.
_NOTHING_SAID = Verdict(kind=VerdictKind.ACCEPTED)

_KIND_OF_STATUS: Mapping[Status, VerdictKind] = {
    **{status: VerdictKind(status.value) for status in Status if status is not Status.OK},
    Status.OK: VerdictKind.ACCEPTED,
}


def kind_of(status: Status) -> VerdictKind:
    """The verdict on a program that ended so, as long as its answers are not in question."""
    return _KIND_OF_STATUS[status]


def code_verdict(
    kind: VerdictKind,
    reason: str,
    *,
    integrity: Integrity,
    usage: Usage,
    passed: int,
    total: int,
    first_failure: FirstFailure | None = None,
    evidence: Mapping[str, Any] | None = None,
) -> Verdict:
    """A verdict on a program that was run."""
    known: dict[str, Any] = {
        "kind": kind,
        "integrity": integrity,
        "cases_passed": passed,
        "cases_total": total,
        "cpu_seconds": usage.cpu_seconds,
    }
    if not reason and first_failure is None and not evidence:
        return filled(_NOTHING_SAID, known)  # none of it is a candidate's word
    return Verdict(
        **known,
        reason=excerpt(reason, _DETAIL_CHARACTERS, note=TOTAL),
        first_failure=first_failure,
        evidence=evidence or {},
    )


def whole_verdict(
    kind: VerdictKind,
    reason: str,
    integrity: Integrity,
    usage: Usage,
    evidence: Mapping[str, str | float],
    said: str = "",
) -> Verdict:
    """The verdict on a check that passes or fails as a whole, counted as one case."""
    accepted = kind is VerdictKind.ACCEPTED
    return code_verdict(
        kind,
        reason,
        integrity=integrity,
        usage=usage,
        passed=int(accepted),
        total=1,
        first_failure=None if accepted else FirstFailure(case=0, detail=said or reason),
        evidence=evidence,
    )


def failed_case(index: int, case: Case, detail: str, got: Any = None) -> FirstFailure:
    """The record of a case that did not hold."""
    asked = list(case.operations) if case.operations else list(case.args or ())
    if case.kwargs:
        asked = [*asked, dict(case.kwargs)]
    expected = case.expected if case.raises is None else f"raises {case.raises}"
    return FirstFailure(
        case=index,
        input=_shown(case.stdin if case.is_run else asked),
        expected=_shown(case.stdout if case.is_run else expected),
        got=_shown(got),
        detail=excerpt(detail, _DETAIL_CHARACTERS, note=TOTAL),
        public=case.public,
    )


def _shown(wire: Any) -> Any:
    """JSON as it is where it is short, else a text that shows its beginning."""
    if isinstance(wire, str):
        return excerpt(wire, _SHOWN_CHARACTERS, note=TOTAL)
    try:
        text = json.dumps(wire)
        # Readers of JSON have limits on depth of their own: a record must come back from where it is kept.
        if len(text) <= _SHOWN_CHARACTERS and text.count("[") + text.count("{") <= _SHOWN_DEPTH:
            return wire
    except (ValueError, RecursionError):  # an integer past the interpreter's limit on digits, or deep nesting
        pass
    return excerpt(brief(wire), _SHOWN_CHARACTERS, note=TOTAL)
