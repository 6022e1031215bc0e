"""How public test cases look to a solver: calls and values in Python's notation, capped."""

from collections.abc import Mapping, Sequence

from engine.excerpts import excerpt
from problem_banks.records import Case, CasesCheck, Check, Signature, Wire
from sandbox import values


def public_cases(check: Check) -> tuple[Case, ...]:
    """The cases that a solver may see."""
    return tuple(case for case in check.cases if case.public) if isinstance(check, CasesCheck) else ()


def value_text(wire: Wire) -> str:
    """A wire value in Python's notation."""
    try:
        value = values.decode(wire)
    except values.BadValue:
        # What a candidate returned may be no value at all; it is shown as it came.
        return excerpt(str(wire))
    try:
        return excerpt(repr(value))
    except ValueError:
        # CPython refuses to write integers of thousands of digits.
        return excerpt(values.dumps(value))


def call_text(entry_point: str | None, args: Sequence[Wire], kwargs: Mapping[str, Wire] | None = None) -> str:
    """``f(1, [2, 3], key=4)``."""
    given = [value_text(arg) for arg in args]
    given += [f"{name}={value_text(arg)}" for name, arg in (kwargs or {}).items()]
    return f"{entry_point or 'solution'}({', '.join(given)})"


def asked_text(case: Case, entry_point: str | None) -> str:
    """What a case asks of a function or an object: ``f(1)``, or ``Stack(); push(1); pop()``."""
    if case.operations:
        return "; ".join(call_text(name, args) for name, args in case.operations)
    return call_text(entry_point, case.args or (), case.kwargs)


def answer_text(case: Case) -> str:
    """What a case expects of a function or an object."""
    if case.raises is not None:
        return f"{case.raises} is raised"
    values_shown = " or ".join(map(value_text, (case.expected, *case.expected_any)))
    place = "" if case.result is None else f"argument {case.result.argument + 1} becomes "
    return place + values_shown


def signature_text(entry_point: str, signature: Signature) -> str:
    """``f(x: int, words: list[str]) -> bool``, with the types of the ``verify`` contract."""
    params = ", ".join(f"{param.name}: {param.type}" for param in signature.params)
    return f"{entry_point}({params}) -> {signature.returns}"


def example_text(case: Case, entry_point: str | None) -> str:
    """One public case as a statement shows it."""
    if case.is_run:
        return f"Input:\n{excerpt(case.stdin or '')}\nOutput:\n{excerpt(case.stdout or '')}"
    asked = asked_text(case, entry_point)
    for view in case.view:
        asked = f"{view}({asked})"
    if case.is_plain_call and not case.expected_any:
        return f"{asked} == {value_text(case.expected)}"
    return f"{asked}: {answer_text(case)}"
