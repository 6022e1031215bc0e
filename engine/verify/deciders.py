"""What decides a request: the one table, from which its keys, its form and its check are taken."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from engine.verify.case_forms import are_plain
from engine.verify.code_checks import calls_check, plain_calls_check, program_check, runs_check, tests_check
from engine.verify.forms import (
    AgreementForm,
    AnyForm,
    CallsForm,
    ExecutionForm,
    GoldForm,
    PlainCallsForm,
    ProgramForm,
    RunsForm,
    SpecForm,
    TestsForm,
)
from engine.verify.lines import BadRequest
from engine.verify.math_checks import agreement_check, answer_check, execution_check, spec_check
from problem_banks.records import Check


@dataclass(frozen=True, slots=True)
class Decider:
    """One way to decide requests of a kind."""

    key: str
    """The key of a request that says so."""
    form: type[AnyForm]
    """The keys around it."""
    check: Callable[[Any], Check]
    """Makes the check from the form."""
    fits: Callable[[object], bool] = lambda value: True
    """Whether the value of the key is meant so, where several ways share a key."""


def _are_runs(cases: object) -> bool:
    """Whether the first case is one on standard input and output."""
    first = cases[0] if isinstance(cases, list) and cases else None
    return isinstance(first, dict) and not first.keys().isdisjoint({"stdin", "stdout"})


#: The deciders of each kind of request; of those with one key, the first that fits.
DECIDERS: Mapping[str, tuple[Decider, ...]] = {
    "math": (
        Decider("gold", GoldForm, answer_check),
        Decider("spec", SpecForm, spec_check),
        Decider("agreement", AgreementForm, agreement_check),
        Decider("execution", ExecutionForm, execution_check),
    ),
    "code": (
        Decider("cases", RunsForm, runs_check, fits=_are_runs),
        Decider("cases", PlainCallsForm, plain_calls_check, fits=are_plain),
        Decider("cases", CallsForm, calls_check),
        Decider("tests", TestsForm, tests_check),
        Decider("program", ProgramForm, program_check),
    ),
}


_KEYS = {kind: list(dict.fromkeys(each.key for each in ways)) for kind, ways in DECIDERS.items()}


def decider_of(kind: str, content: Mapping[str, Any]) -> Decider:
    """What decides a request.

    Raises:
        BadRequest: nothing does, or more than one thing.
    """
    keys = _KEYS[kind]
    found = [key for key in keys if key in content]
    if len(found) != 1:
        *others, last = (f"`{key}`" for key in keys)
        rule = f"a {kind} request has one of {', '.join(others)} and {last}"
        given = " and ".join(f"`{key}`" for key in found)
        raise BadRequest(f"{rule}; this one has {given}" if found else f"`{keys[0]}` is missing; {rule}")
    value = content[found[0]]
    return next(each for each in DECIDERS[kind] if each.key == found[0] and each.fits(value))
