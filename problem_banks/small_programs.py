"""Small programs with a loop and two branches, made from choices: what they print, and how they get there."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from types import CodeType
from typing import Any, Final

from problem_banks.space import Params, Space

#: Assignments: the variable, and what it becomes, with ``{c}`` for a constant of the program.
_STEPS: Final[tuple[tuple[str, str], ...]] = (
    ("a", "a + {c} * i"),
    ("a", "(a * {c} + b) % {m}"),
    ("a", "a + b + {c}"),
    ("a", "(a + {c} * b) % {m}"),
    ("b", "(b + a) % {m}"),
    ("b", "b + {c} + i"),
    ("b", "({c} * b + i) % {m}"),
    ("b", "(a * i + {c}) % {m}"),
)
_TESTS: Final[tuple[str, ...]] = ("(a + i) % {k} == 0", "(a + b) % {k} == 1", "b % {k} == 0", "a % {k} != 0")

#: A run of a program changes states by assignments: the step number, the claim, and the state after it.
State = tuple[int, int]


@dataclass(frozen=True)
class Event:
    """One assignment of a run."""

    round: int
    variable: str
    shown: str
    """The expression with the values in it, e.g. ``(7 * 3 + 2) % 11``."""
    value: int


@dataclass(frozen=True)
class SmallProgram:
    """A function of one integer ``n``."""

    start: int
    modulus: int
    test: str
    yes: tuple[str, str]
    no: tuple[str, str]
    rounds: int

    @property
    def source(self) -> str:
        """Its Python text."""
        return f"""def f(n):
    a = n
    b = {self.start}
    for i in range(1, {self.rounds + 1}):
        if {self.test}:
            {self.yes[0]} = {self.yes[1]}
        else:
            {self.no[0]} = {self.no[1]}
    return a + b
"""

    def events(self, n: int) -> Iterator[Event]:
        """The assignments of the run for ``n``."""
        for i, ((a, b), after) in enumerate(pairwise(self.states(n)), start=1):
            state = {"a": a, "b": b, "i": i}
            variable, expression = self.yes if _value(self.test, state) else self.no
            yield Event(i, variable, _shown(expression, state), after["ab".index(variable)])

    def states(self, n: int) -> list[State]:
        """The values of ``a`` and ``b`` at the beginning and after each round, found by a machine of two
        registers."""
        states, state = [(n, self.start)], {"a": n, "b": self.start}
        for i in range(1, self.rounds + 1):
            state["i"] = i
            variable, expression = self.yes if _value(self.test, state) else self.no
            state[variable] = int(_value(expression, state))
            states.append((state["a"], state["b"]))
        return states

    def branches(self, states: Sequence[State]) -> int:
        """How many different branches the run through these states takes."""
        rounds = enumerate(states[:-1], start=1)
        return len({bool(_value(self.test, {"a": a, "b": b, "i": i})) for i, (a, b) in rounds})

    def result(self, n: int) -> int:
        """What the machine returns for ``n``."""
        return sum(self.states(n)[-1])


def program_space(level: int) -> Space:
    """Choices of programs; more rounds from level to level."""
    pairs = [(x, y) for x in range(len(_STEPS)) for y in range(len(_STEPS)) if _STEPS[x][0] != _STEPS[y][0]]
    return Space(
        steps=pairs,
        test=range(len(_TESTS)),
        k=range(2, 5),
        c=range(2, 7),
        d=range(2, 7),
        modulus=range(11, 40),
        start=range(1, 10),
        rounds=range(4 + 2 * level, 6 + 3 * level),
    )


def program_of(p: Params) -> SmallProgram:
    """The program that a point of the space names."""
    (x, y), m = p.steps, p.modulus
    return SmallProgram(
        start=p.start,
        modulus=m,
        test=_TESTS[p.test].format(k=p.k),
        yes=(_STEPS[x][0], _STEPS[x][1].format(c=p.c, m=m)),
        no=(_STEPS[y][0], _STEPS[y][1].format(c=p.d, m=m)),
        rounds=p.rounds,
    )


def loaded(source: str) -> Callable[[int], Any]:
    """The function that the text of a program of this package defines, run as Python in this process."""
    namespace: dict[str, Any] = {}
    exec(compile(source, "<program>", "exec"), namespace)
    function: Callable[[int], Any] = namespace["f"]
    return function


def _shown(expression: str, values: dict[str, int]) -> str:
    return "".join(str(values.get(character, character)) for character in expression)


def _value(expression: str, values: dict[str, int]) -> Any:
    return eval(_compiled(expression), {"__builtins__": {}}, values)


@lru_cache(maxsize=256)
def _compiled(expression: str) -> CodeType:
    # The expressions are those of this module; their letters are single.
    return compile(expression, "<step>", "eval")
