"""A program with unknown constants, found from pairs of inputs and outputs, judged on hidden pairs."""

from itertools import product

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Int, Value
from problem_banks.code.makings.exercise import Exercise
from problem_banks.registry import register
from problem_banks.small_programs import SmallProgram, program_of, program_space
from problem_banks.space import Params, Space

#: What the two constants may be, inputs whose outputs are shown, and inputs on which programs are judged.
_CONSTANTS, _SHOWN, _JUDGED = range(2, 7), range(12), range(61)


@register
class FittedPrograms(CodeFamily):
    """More rounds of the loop from level to level. The pairs that are shown leave one choice of constants
    only."""

    name = "fitted_programs"
    topic = "execution"
    summary = "A program found from pairs of inputs and outputs"
    redraws = 30

    def space(self, level: int) -> Space:
        return program_space(level)

    def degenerate(self, p: Params) -> bool:
        """Whether another choice of constants fits the pairs, or the pairs say little."""
        program = program_of(p)
        pairs = [program.result(n) for n in _SHOWN]
        fitting = [(c, d) for c, d in product(_CONSTANTS, repeat=2) if _results(p, c, d, _SHOWN) == pairs]
        return len(fitting) > 1 or len(set(pairs)) < len(pairs) // 2

    def exercise(self, p: Params) -> Exercise:
        program = _program(p)
        others = [c for c in product(_CONSTANTS, repeat=2) if c != (p.c, p.d)]
        return Exercise(
            names=("fitted", "recovered", "same_program"),
            params={"n": Int(0, _JUDGED[-1])},
            returns="int",
            setups=_setups(p),
            asks="what the program returns for `n`",
            source=program.source.replace("def f(", "def solve("),
            oracle=lambda n: program.result(n),
            idea="Try the few choices of the constants on the pairs, and write down the program with the"
            " right one.",
            slips={
                f"takes C = {c} and D = {d}": _source(p, c, d)
                for c, d in (others[(p.start * 7 + k) % len(others)] for k in range(4))
            },
            axes={"rounds": p.rounds},
        )


def _with(p: Params, c: int, d: int) -> SmallProgram:
    return program_of(Params(**{**vars(p), "c": c, "d": d}))


def _results(p: Params, c: int, d: int, inputs: range) -> list[Value]:
    program = _with(p, c, d)
    return [program.result(n) for n in inputs]


def _source(p: Params, c: int, d: int) -> str:
    return _with(p, c, d).source.replace("def f(", "def solve(")


def _hidden(p: Params, letter: str, *, yes: bool) -> str:
    """The expression of a branch with a letter for its constant."""
    marked = program_of(Params(**{**vars(p), "c": letter, "d": letter}))
    return (marked.yes if yes else marked.no)[1]


def _setups(p: Params) -> tuple[str, ...]:
    program = _program(p)
    form = SmallProgram(
        start=p.start,
        modulus=p.modulus,
        test=program.test,
        yes=(program.yes[0], _hidden(p, "C", yes=True)),
        no=(program.no[0], _hidden(p, "D", yes=False)),
        rounds=p.rounds,
    ).source
    pairs = ", ".join(f"f({n}) = {program.result(n)}" for n in _SHOWN)
    low = _CONSTANTS[0]
    high = _CONSTANTS[-1]
    return (
        f"In the program below, two integers C and D from {low} to {high} are unknown. What is known is"
        f" that {pairs}. Only one choice of C and D fits.\n\n```python\n{form}```",
        f"Somebody ran this program with fixed integers C and D, both from {low} to {high}, and noted:"
        f" {pairs}. That determines C and D.\n\n```python\n{form}```",
    )


def _program(p: Params) -> SmallProgram:
    return program_of(p)
