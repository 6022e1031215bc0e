"""Kill rates of the items of code families: mutants of each reference under the cases that are emitted.

    python -m benchmarks.family_kills [FAMILY ...] [--items 6] [--seed 7] [--mutants 60] [--show]

A mutant that lives is run beside the reference on fresh inputs of the family itself: one that differs there
is a fault that the cases miss, and one that never does is taken for equivalent. References and mutants are
our own programs; each mutant runs in a process of its own under a CPU limit. The three oldest families have
no generator of inputs beside their cases and are left out.
"""

import argparse
import os
import resource
import signal
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from random import Random

from engine.strength.mutants import Mutant, mutants_of
from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Value
from problem_banks.code.makings.exercise import Exercise
from problem_banks.code.makings.forms import accepts, runner_of
from problem_banks.code.makings.programs import Outcome, outcome_of_run
from problem_banks.records import Case, CasesCheck
from problem_banks.registry import BANKS

#: Fresh inputs that tell a survivor from an equivalent mutant.
_FRESH = 300
#: CPU seconds of a mutant on all inputs: so many times those of the reference, and these besides.
_TIMES, _SPARE_SECONDS = 5, 0.2
_MEMORY = 2 << 30
#: How the process of a mutant ends: it failed a case, lives and differs on a fresh input, or never differs.
_KILLED, _SURVIVED, _EQUAL = 10, 11, 12


@dataclass
class _Tally:
    killed: int = 0
    survived: list[tuple[int, Mutant]] = field(default_factory=list)
    equal: int = 0

    @property
    def rate(self) -> float:
        total = self.killed + len(self.survived)
        return self.killed / total if total else 1.0


@dataclass(frozen=True)
class _Item:
    exercise: Exercise
    name: str
    cases: tuple[Case, ...]
    program: str
    fresh: tuple[tuple[Sequence[Value], Value], ...]
    """Inputs with what the reference makes of them."""
    cpu_seconds: float
    """Of a mutant."""

    def outcome(self, program: str, given: str | Sequence[Value]) -> Outcome:
        if isinstance(given, str):
            return outcome_of_run(program, given)
        return runner_of(self.exercise, program, self.name)(given)

    def fails(self, program: str, given: str | Sequence[Value], expected: Value) -> bool:
        plain = [] if isinstance(given, str) else given
        return not accepts(self.exercise, plain, self.outcome(program, given), expected)


def _item(family: CodeFamily, seed: int, index: int) -> _Item:
    params, draft = family.draw(seed, index)
    assert isinstance(draft.check, CasesCheck)
    exercise, program = family.exercise(params), draft.reference.code["python"]
    item = _Item(exercise, draft.check.entry_point or "", draft.check.cases, program, (), 0.0)
    began = time.process_time()
    fresh = tuple(_fresh(item, seed))
    assert not any(item.fails(program, _given(case), _expected(case)) for case in item.cases)
    spent = time.process_time() - began
    return replace(item, fresh=fresh, cpu_seconds=_TIMES * spent + _SPARE_SECONDS)


def _given(case: Case) -> str | Sequence[Value]:
    return case.stdin or list(case.operations or case.args or ())


def _expected(case: Case) -> Value:
    return case.stdout if case.is_run else case.expected


def _fresh(item: _Item, seed: int) -> Iterator[tuple[Sequence[Value], Value]]:
    """Allowed inputs of the family's own generator."""
    rng = Random(seed)
    drawn = [item.exercise.input(rng) for _ in range(_FRESH)] + list(item.exercise.edge_inputs(rng))
    run = runner_of(item.exercise, item.program, item.name)
    for given in drawn:
        if item.exercise.allows(given):
            kind, value = run(given)
            if kind == "value":
                yield given, value


def _judged(item: _Item, program: str) -> int:
    """How a mutant ends, found in a process of its own: it may never come to an end."""
    child = os.fork()
    if child == 0:
        signal.setitimer(signal.ITIMER_VIRTUAL, item.cpu_seconds)
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        os._exit(_ending(item, program))
    status = os.waitpid(child, 0)[1]
    # Ended by a limit: no case was passed to the end.
    return os.WEXITSTATUS(status) if os.WIFEXITED(status) else _KILLED


def _ending(item: _Item, program: str) -> int:
    try:
        if any(item.fails(program, _given(case), _expected(case)) for case in item.cases):
            return _KILLED
        run = runner_of(item.exercise, program, item.name)
        for given, value in item.fresh:
            if not accepts(item.exercise, given, run(given), value):
                return _SURVIVED
    except (MemoryError, RuntimeError, StopIteration, SyntaxError):
        return _KILLED
    return _EQUAL


def _measured(family: CodeFamily, options: argparse.Namespace) -> _Tally:
    tally = _Tally()
    for index in range(options.items):
        item = _item(family, options.seed, index)
        for mutant in mutants_of(item.program, "python", options.mutants):
            ending = _judged(item, mutant.source)
            tally.killed += ending not in (_SURVIVED, _EQUAL)
            tally.equal += ending == _EQUAL
            if ending == _SURVIVED:
                tally.survived.append((index, mutant))
    return tally


def main() -> None:
    """Prints a line for each family, then all together."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("families", nargs="*")
    parser.add_argument("--items", type=int, default=6)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--mutants", type=int, default=60)
    parser.add_argument("--show", action="store_true", help="name every survivor")
    options = parser.parse_args()
    killed = survived = equal = 0
    for family in BANKS.values():
        if not isinstance(family, CodeFamily) or (options.families and family.name not in options.families):
            continue
        tally = _measured(family, options)
        killed, survived = killed + tally.killed, survived + len(tally.survived)
        equal += tally.equal
        print(
            f"{family.name:22} {100 * tally.rate:6.1f} %  killed {tally.killed:4}"
            f"  survived {len(tally.survived):3}  equivalent {tally.equal:3}",
            flush=True,
        )
        for index, mutant in tally.survived if options.show else ():
            print(f"    item {index}: {mutant.operator}, {mutant.change}")
    rate = 100 * killed / max(1, killed + survived)
    print(f"together {rate:.2f} % of {killed + survived}; {equal} equivalent")


if __name__ == "__main__":
    main()
