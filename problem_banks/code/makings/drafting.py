"""What every code family needs: references that are run, cases from a second implementation, statements."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from problem_banks.family import Draft
from problem_banks.records import Case, CasesCheck, Param, Reference, Signature

#: Values of the built-in code families: JSON as it stands, so the wire form is the value itself.
Value = Any


@dataclass(frozen=True)
class Exercise:
    """One code item before its cases: what is asked, and two implementations of it."""

    entry_point: str
    params: Mapping[str, str]
    """Type by parameter name, in order."""
    returns: str
    statement: str
    """The task in prose, without examples."""
    idea: str
    """How to solve it, in a sentence or two."""
    source: str
    """The reference in Python, in the plain subset that other languages can follow."""
    oracle: Callable[..., Value]
    """An independent implementation. The expected values come from it, never from the reference."""
    axes: Mapping[str, int | float | str]


def code_draft(task: Exercise, inputs: Sequence[Sequence[Value]], *, public: int = 2) -> Draft:
    """A draft whose first ``public`` inputs are shown as examples; repeated inputs are dropped."""
    unique = list({json.dumps(arguments): tuple(arguments) for arguments in inputs}.values())
    cases = tuple(
        Case(args=arguments, expected=task.oracle(*_copies(arguments)), public=place < public)
        for place, arguments in enumerate(unique)
    )
    examples = "\n".join(_example(task.entry_point, case) for case in cases[:public])
    signature = Signature(
        params=tuple(Param(name=name, type=kind) for name, kind in task.params.items()),
        returns=task.returns,
    )
    return Draft(
        statement=f"{task.statement}\n\nExamples:\n{examples}",
        check=CasesCheck(cases=cases, entry_point=task.entry_point, signature=signature),
        reference=Reference(text=task.idea, code={"python": task.source}),
        axes=task.axes,
    )


def disproof_by_running(draft: Draft) -> str | None:
    """Why the reference and the second implementation disagree, or ``None``.

    Runs the family's own reference text in this process: it was written by this package, not by a solver.
    """
    check, source = draft.check, draft.reference.code["python"]
    if not isinstance(check, CasesCheck) or check.entry_point is None:
        raise TypeError(f"a code draft is checked by call cases, not by {check.type!r}")
    namespace: dict[str, Any] = {}
    exec(compile(source, "<reference>", "exec"), namespace)
    for case in check.cases:
        arguments = _copies(case.args or ())
        got = namespace[check.entry_point](*arguments)
        if got != case.expected or type(got) is not type(case.expected):
            return f"on {case.args} the reference gives {got!r}, the second implementation {case.expected!r}"
    return None


def _copies(arguments: Sequence[Value]) -> list[Value]:
    """Fresh lists: an implementation that changes its arguments must not change the case."""
    return [list(argument) if isinstance(argument, list) else argument for argument in arguments]


def _example(entry_point: str, case: Case) -> str:
    arguments = ", ".join(json.dumps(argument) for argument in case.args or ())
    return f"{entry_point}({arguments}) returns {json.dumps(case.expected)}"
