"""How public test cases look to a solver: calls and values in Python's notation, capped."""

from collections.abc import Sequence

from problem_banks.records import Case, CasesCheck, Check, Signature, Wire
from sandbox import values

#: Letters of one value that a solver is shown. Enough for every example a person would write by hand; a long
#: list shown whole would crowd out the statement.
MAX_VALUE_LETTERS = 300


def public_cases(check: Check) -> tuple[Case, ...]:
    """The cases that a solver may see."""
    return tuple(case for case in check.cases if case.public) if isinstance(check, CasesCheck) else ()


def capped(text: str, letters: int = MAX_VALUE_LETTERS) -> str:
    """``text``, or its beginning and a note of what was left out."""
    if len(text) <= letters:
        return text
    return f"{text[:letters]}... ({len(text) - letters:,} more characters)"


def value_text(wire: Wire) -> str:
    """A wire value in Python's notation."""
    try:
        value = values.decode(wire)
    except values.BadValue:
        # What a candidate returned may be no value at all; it is shown as it came.
        return capped(str(wire))
    try:
        return capped(repr(value))
    except ValueError:
        # CPython refuses to write integers of thousands of digits.
        return capped(values.dumps(value))


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
        return f"Input:\n{capped(case.stdin or '')}\nOutput:\n{capped(case.stdout or '')}"
    call = call_text(entry_point, case.args)
    for view in case.view:
        call = f"{view}({call})"
    return f"{call} == {value_text(case.expected)}"
