"""What every code family needs: references that are run, cases from a second implementation, statements."""

import json
from collections import Counter
from collections.abc import Sequence

from problem_banks.code.makings.domains import Value
from problem_banks.code.makings.exercise import Exercise
from problem_banks.code.makings.forms import whole_program
from problem_banks.code.makings.programs import copied, function_of
from problem_banks.family import Draft
from problem_banks.records import Case, CasesCheck, Param, Reference, Signature

#: An item of which a larger share of cases expects one and the same value is degenerate: a constant passes.
_MOST_ALIKE = 0.65


def tells_apart(expected: Sequence[Value]) -> bool:
    """Whether no constant passes most of the cases that expect these values."""
    counts = Counter(map(json.dumps, expected))
    return max(counts.values()) <= _MOST_ALIKE * len(expected)


def code_draft(exercise: Exercise, inputs: Sequence[Sequence[Value]], *, public: int = 2) -> Draft:
    """A draft of an exercise whose only setup is the whole statement, under its only name.

    The first ``public`` inputs are shown as examples; repeated inputs are dropped. The expected values come
    from the oracle, never from the reference.
    """
    (name,), (statement,) = exercise.names, exercise.setups
    unique = list({json.dumps(arguments): tuple(arguments) for arguments in inputs}.values())
    cases = tuple(
        Case(args=arguments, expected=exercise.oracle(*copied(arguments)), public=place < public)
        for place, arguments in enumerate(unique)
    )
    examples = "\n".join(_example(name, case) for case in cases[:public])
    signature = Signature(
        params=tuple(Param(name=each, type=domain.type) for each, domain in exercise.params.items()),
        returns=exercise.returns,
    )
    return Draft(
        statement=f"{statement}\n\nExamples:\n{examples}",
        check=CasesCheck(cases=cases, entry_point=name, signature=signature),
        reference=Reference(
            text=exercise.idea, code={"python": whole_program(exercise, exercise.source, name)}
        ),
        axes=exercise.axes,
    )


def disproof_by_running(draft: Draft) -> str | None:
    """Why the reference and the second implementation disagree, or ``None``.

    Runs the family's own reference text in this process: it was written by this package, not by a solver.
    """
    check, source = draft.check, draft.reference.code["python"]
    if not isinstance(check, CasesCheck) or check.entry_point is None:
        raise TypeError(f"a code draft is checked by call cases, not by {check.type!r}")
    run = function_of(source, check.entry_point)
    for case in check.cases:
        got = run(*copied(case.args or ()))
        if got != case.expected or type(got) is not type(case.expected):
            return f"on {case.args} the reference gives {got!r}, the second implementation {case.expected!r}"
    return None


def _example(entry_point: str, case: Case) -> str:
    arguments = ", ".join(json.dumps(argument) for argument in case.args or ())
    return f"{entry_point}({arguments}) returns {json.dumps(case.expected)}"
