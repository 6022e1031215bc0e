"""Test cases of programs: what is asked, what is right, how the two are compared, and under what limits."""

from collections.abc import Mapping
from typing import Final, Literal

from pydantic import Field, model_validator

from problem_banks.record import Record, Wire, filled, left_out

#: No test compares what is nested deeper without regard to order.
MAX_FREE_DEPTH: Final = 16


class Compare(Record):
    """How a returned value is compared with the expected one, always outside the candidate's process."""

    mode: Literal["exact", "strict", "approx", "isclose", "unordered", "set", "tokens"] = "exact"
    """exact: equal as ``==`` of Python says, numbers by value. strict: exact, and numbers of one kind: 1 is
    neither 1.0 nor True. approx: numbers within ``atol + rtol * abs(expected)``, the rest exact. isclose:
    real numbers as ``math.isclose`` says, the rest exact. unordered: equal as multisets. set: equal as sets.
    Both take items within the tolerance, if there is one, for equal.
    tokens: texts equal word by word."""
    atol: float = Field(default=0.0, ge=0, allow_inf_nan=False)
    """Absolute tolerance of ``approx``."""
    rtol: float = Field(default=0.0, ge=0, allow_inf_nan=False)
    """Tolerance of ``approx`` relative to the expected value."""
    depth: int | None = left_out(default=None, ge=1, le=MAX_FREE_DEPTH)
    """Of ``unordered`` and ``set``: at how many levels of collections in collections order is free; 1 where
    absent. A dict is no level: its values are compared as deep as it stands."""
    tuples_as_lists: bool = Field(default=False, exclude_if=lambda value: not value)
    """Whether a tuple equals a list of equal items: of expected values from JSON, which has no tuples."""


View = Literal["list", "tuple", "set", "sorted", "len", "bool", "int", "float", "str", "sum"]


class CodeLimits(Record):
    """Overrides of the sandbox's default limits; ``None`` keeps the default."""

    cpu_seconds: float | None = Field(default=None, gt=0, allow_inf_nan=False)
    wall_seconds: float | None = Field(default=None, gt=0, allow_inf_nan=False)
    memory_mib: int | None = Field(default=None, gt=0)
    processes: int | None = Field(default=None, gt=0)
    output_kib: int | None = Field(default=None, gt=0)


class BinaryFile(Record):
    """What a file holds that is no text."""

    base64: str


Files = Mapping[str, str | BinaryFile]
"""Files of the work folder, by a relative name without ``..``: text, or bytes."""

Operation = tuple[str, tuple[Wire, ...]]
"""A name and its arguments: first the class that is made, then the methods that are called on the object."""


class ChangedArgument(Record):
    """The answer of a function that works in place."""

    argument: int = Field(ge=0)
    """Position among ``args``, from 0, of the argument whose value after the call is the answer."""


class JudgeProgram(Record):
    """A program that judges: a checker, or an interactor. It runs in a box of its own."""

    language: str
    source: str


class Case(Record):
    """One test case: a call, a series of operations on an object, or a program run.

    A call has ``args``, operations have ``operations``, and both what is ``expected``; a run has ``stdin``
    and ``stdout``.
    """

    args: tuple[Wire, ...] | None = None
    """Positional arguments, each in wire form."""
    expected: Wire = None
    """The value to be returned, in wire form. Never enters the candidate's process."""
    kwargs: Mapping[str, Wire] = left_out({})
    """Arguments by name, each in wire form."""
    operations: tuple[Operation, ...] = left_out(())
    """Instead of ``args``: what is done to an object; ``expected`` lists what each returns, the making of
    the object ``None``."""
    raises: str | None = left_out()
    """Instead of ``expected``: the exception by which the call must end, by the name of its type."""
    result: ChangedArgument | None = left_out()
    """What the answer is, where it is not the returned value."""
    expected_any: tuple[Wire, ...] = left_out(())
    """Values beside ``expected`` that are right too."""
    stdin: str | None = None
    stdout: str | None = None
    """What a run is to write; what a checker or an interactor is told to be the answer."""
    stdout_any: tuple[str, ...] = left_out(())
    """Outputs beside ``stdout`` that are right too."""
    argv: tuple[str, ...] | None = left_out()
    """Arguments of the program, instead of the check's."""
    files: Files = left_out({})
    """Files of the work folder, beside the check's and instead of those with the same name."""
    limits: CodeLimits | None = left_out()
    """Overrides the check's own ``limits``, one by one."""
    view: tuple[View, ...] = ()
    """Conversions applied to the returned value before it is compared, innermost first: the ``set`` of
    ``assert set(f(x)) == {1, 2}``."""
    compare: Compare | None = None
    """Overrides the check's own ``compare``."""
    public: bool = False
    """Whether feedback to a solver may show this case's input and expected value."""

    @model_validator(mode="after")
    def _is_a_call_or_a_run(self) -> "Case":
        forms = (self.args is not None, bool(self.operations), self.stdout is not None)
        if sum(forms) != 1:
            raise ValueError(
                "a case has either `args` and `expected`, or `operations` and `expected`, or `stdin` and "
                "`stdout`"
            )
        return self

    @property
    def is_plain_call(self) -> bool:
        """Whether a function is called with arguments in their order, and what it returns is the answer."""
        return self.args is not None and not self.kwargs and self.result is None and self.raises is None

    @property
    def is_run(self) -> bool:
        """Whether it is about a whole program on standard input and output."""
        return self.stdout is not None


def called_with(args: tuple[Wire, ...], expected: Wire) -> Case:
    """``Case(args=args, expected=expected)``, without the checks that only other cases need.

    Programs have many cases, and most say no more than this.
    """
    return filled(_CALL, {"args": args, "expected": expected})


_CALL = Case(args=())


class Param(Record):
    """A parameter of a function and its type."""

    name: str
    type: str


class Signature(Record):
    """A language-neutral function type: ``int, bigint, float, bool, str, bytes, none, list[T], tuple[...],
    set[T], dict[K,V], optional[T], any``."""

    params: tuple[Param, ...]
    returns: str
