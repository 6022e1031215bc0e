"""How public test cases look to a solver: calls and values in Python's notation, capped."""

from collections.abc import Sequence

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


def call_text(entry_point: str | None, args: Sequence[Wire]) -> str:
    """``f(1, [2, 3])``."""
    return f"{entry_point or 'solution'}({', '.join(value_text(arg) for arg in args)})"


def signature_text(entry_point: str, signature: Signature) -> str:
    """``f(x: int, words: list[str]) -> bool``, with the types of the ``verify`` contract."""
    params = ", ".join(f"{param.name}: {param.type}" for param in signature.params)
    return f"{entry_point}({params}) -> {signature.returns}"


def example_text(case: Case, entry_point: str | None) -> str:
    """One public case as a statement shows it."""
    if case.args is None:
        return f"Input:\n{excerpt(case.stdin or '')}\nOutput:\n{excerpt(case.stdout or '')}"
    call = call_text(entry_point, case.args)
    for view in case.view:
        call = f"{view}({call})"
    return f"{call} == {value_text(case.expected)}"
