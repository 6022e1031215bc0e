"""Programs that this package wrote itself, run in this process: references, and near misses of them.

Nothing that a solver wrote ever comes here.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from types import CodeType
from typing import Any

from problem_banks.code.makings.domains import Value

#: How a near miss may fail; its outcome is then the name of what it raised.
FAILURES = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    NameError,
    RecursionError,
    TypeError,
    ValueError,
)

#: What a program made of an input: what it returned or wrote, or the name of what it raised.
Outcome = tuple[str, Value]


def copied(value: Value) -> Value:
    """The same JSON value made afresh, so that a program may change what it is given."""
    return [copied(part) for part in value] if isinstance(value, list | tuple) else value


@lru_cache(maxsize=512)
def _compiled(source: str) -> CodeType:
    return compile(source, "<reference>", "exec")


def function_of(source: str, name: str) -> Callable[..., Value]:
    """The function or class called ``name`` that ``source`` defines."""
    namespace: dict[str, Any] = {"__name__": "reference"}
    exec(_compiled(source), namespace)
    made: Callable[..., Value] = namespace[name]
    return made


def outcome_of_call(function: Callable[..., Value], arguments: Sequence[Value]) -> Outcome:
    """What a call comes to."""
    try:
        return "value", function(*copied(arguments))
    except FAILURES as error:
        return "raised", type(error).__name__


def replayed(maker: Callable[..., Value], operations: Sequence[Value]) -> list[Value]:
    """What each operation returns: the first makes the object, the others call its methods."""
    made = maker(*copied(operations[0][1]))
    return [None, *(getattr(made, name)(*copied(arguments)) for name, arguments in operations[1:])]


def outcome_of_operations(maker: Callable[..., Value], operations: Sequence[Value]) -> Outcome:
    """What a series of operations comes to."""
    try:
        return "value", replayed(maker, operations)
    except FAILURES as error:
        return "raised", type(error).__name__


def outcome_of_run(source: str, stdin: str) -> Outcome:
    """What a program writes that reads by ``input`` and writes by ``print``, and by nothing else."""
    lines = iter(stdin.splitlines())
    written: list[str] = []

    def read() -> str:
        try:
            return next(lines)
        except StopIteration:
            raise EOFError from None

    def write(*values: object, sep: str = " ", end: str = "\n") -> None:
        written.append(sep.join(map(str, values)) + end)

    try:
        exec(_compiled(source), {"__name__": "__main__", "input": read, "print": write})
    except FAILURES as error:
        return "raised", type(error).__name__
    return "value", "".join(written)
