"""The forms of a program: how each is written out, run, made a case, and shown as an example."""

import json
import re
from collections.abc import Callable, Sequence
from typing import Any

from problem_banks.code.makings.domains import Value
from problem_banks.code.makings.exercise import CLASS, FUNCTION, Exercise, Slip
from problem_banks.code.makings.faults import allow_turns
from problem_banks.code.makings.programs import (
    Outcome,
    copied,
    function_of,
    outcome_of_call,
    outcome_of_operations,
    outcome_of_run,
    replayed,
)
from problem_banks.code.makings.stdin_layout import as_stdin, reading
from problem_banks.records import Case, JudgeProgram

#: What runs a program on an input.
Runner = Callable[[Sequence[Value]], Outcome]

_CHECKER = """import json
import sys

{source}

given, output, answer = (json.load(open(path)) for path in sys.argv[1:4])
try:
    accepted = right(given, output, answer)
except (IndexError, KeyError, TypeError, ValueError):
    accepted = False
sys.exit(0 if accepted else 1)
"""


def whole_program(exercise: Exercise, source: str, name: str) -> str:
    """A source as it is judged: under the name that the statement gives, or with its reading and writing."""
    if exercise.form != "stdin":
        token = CLASS if exercise.form == "design" else FUNCTION
        return re.sub(rf"\b{token}\b", name, source).strip("\n") + "\n"
    call = f"{FUNCTION}({', '.join(exercise.params)})"
    written = {"bool": f'print("YES" if {call} else "NO")', "list[int]": f"print(*{call})"}
    main = written.get(exercise.returns, f"print({call})")
    return f"{source.strip(chr(10))}\n\n\n{reading(exercise.params)}\n{main}\n"


def with_slip(source: str, slip: Slip) -> str | None:
    """The near miss as a source; ``None`` where the parameters made the fragment stand in several places.

    Raises:
        ValueError: the fragment to be changed does not stand in the reference at all.
    """
    if isinstance(slip, str):
        return slip
    old, new = slip
    if old not in source:
        raise ValueError(f"{old!r} does not stand in the reference:\n{source}")
    return source.replace(old, new) if source.count(old) == 1 else None


def runner_of(exercise: Exercise, program: str, name: str) -> Runner:
    """Runs a whole program of this package, in this process."""
    if exercise.form == "stdin":
        return lambda given: outcome_of_run(program, as_stdin(exercise.params, given))
    made = function_of(program, name)
    if exercise.form == "design":
        return lambda given: outcome_of_operations(made, given)
    return lambda given: outcome_of_call(made, given)


def fault_runner(exercise: Exercise, source: str, name: str) -> Runner:
    """Runs a source with a small fault, in this process; each run may take so many turns."""
    run = runner_of(exercise, whole_program(exercise, source, name), name)

    def run_counted(given: Sequence[Value]) -> Outcome:
        allow_turns()
        return run(given)

    return run_counted


def expected_by_oracle(exercise: Exercise, given: Sequence[Value]) -> Value:
    """What the oracle says, in the form in which programs answer."""
    if exercise.form == "design":
        return copied(replayed(exercise.oracle, given))
    value = copied(exercise.oracle(*copied(given)))
    return value if exercise.form == "call" else _as_stdout(value)


def accepts(exercise: Exercise, given: Sequence[Value], outcome: Outcome, expected: Value) -> bool:
    """Whether an outcome is right: equal to what is expected, or right by the exercise's checker."""
    kind, value = outcome
    if kind != "value":
        return False
    if exercise.checker:
        return right_by_checker(exercise.checker, given, value, expected)
    if exercise.form == "stdin":
        return bool(value.split() == expected.split())
    return same(copied(value), expected)


def same(left: Value, right: Value) -> bool:
    """Equal values of equal types."""
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(same, left, right))
    return type(left) is type(right) and left == right


def right_by_checker(source: str, given: Sequence[Value], output: Value, answer: Value) -> bool:
    """What a checker of this package says, run in this process."""
    right = function_of(source, "right")
    try:
        return bool(right(copied(given), copied(output), copied(answer)))
    except (IndexError, KeyError, TypeError, ValueError):
        return False


def checker_program(exercise: Exercise) -> JudgeProgram | None:
    """The checker as a program that judges in a box, where there is one."""
    if not exercise.checker:
        return None
    return JudgeProgram(language="python", source=_CHECKER.format(source=exercise.checker.strip("\n")))


def case_of(exercise: Exercise, name: str, given: Sequence[Value], expected: Value, *, public: bool) -> Case:
    """A test case."""
    if exercise.form == "stdin":
        return Case(stdin=as_stdin(exercise.params, given), stdout=expected, public=public)
    if exercise.form == "design":
        operations = tuple((name if op == CLASS else op, tuple(args)) for op, args in given)
        return Case(operations=operations, expected=expected, public=public)
    return Case(args=tuple(given), expected=expected, public=public)


def example(exercise: Exercise, name: str, case: Case, style: str) -> str:
    """A public case as the statement shows it, in a style that has ``{call}`` and ``{result}``."""
    if exercise.form == "stdin":
        return f"Input:\n```\n{case.stdin}```\nOutput:\n```\n{case.stdout}```"
    if exercise.form == "design":
        return "\n".join(
            _operation_line(step, result) for step, result in zip(case.operations, case.expected, strict=True)
        )
    return style.format(call=f"{name}({_arguments(case.args or ())})", result=json.dumps(case.expected))


def _operation_line(operation: Any, result: Value) -> str:
    call = f"{operation[0]}({_arguments(operation[1])})"
    return f"    {call}" if result is None else f"    {call} returns {json.dumps(result)}"


def _arguments(values: Sequence[Value]) -> str:
    return ", ".join(map(json.dumps, values))


def _as_stdout(value: Value) -> str:
    if isinstance(value, bool):
        return "YES\n" if value else "NO\n"
    if isinstance(value, list):
        return " ".join(map(str, value)) + "\n"
    return f"{value}\n"
