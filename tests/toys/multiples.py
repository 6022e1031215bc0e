"""A bank of code problems that reads standard input and has its references in AWK only."""

from random import Random

from problem_banks.family import Draft, Family
from problem_banks.records import Case, CasesCheck, Reference
from problem_banks.registry import register
from problem_banks.space import Params, Space


@register
class Multiples(Family):
    name = "multiples"
    version = "1"
    kind = "code"
    summary = "each number of the input times a constant"
    levels = 1
    items_per_seed = 100
    redraws = 1

    def space(self, level: int) -> Space:
        return Space(factor=range(2, 1002))

    def build(self, p: Params, rng: Random) -> Draft:
        cases = [
            Case(stdin=f"{number}\n", stdout=f"{p.factor * number}\n", public=number == 1)
            for number in (1, 7, 12)
        ]
        return Draft(
            statement=f"Read integers, one on each line; print each times {p.factor} on a line of its own.",
            check=CasesCheck(cases=tuple(cases)),
            reference=Reference(text="Multiply each line.", code={"awk": f"{{ print $1 * {p.factor} }}\n"}),
        )

    def disproof(self, p: Params, draft: Draft) -> str | None:
        added = sum([12] * p.factor)
        check = draft.check
        told = check.cases[-1].stdout if isinstance(check, CasesCheck) else None
        return None if told == f"{added}\n" else f"{told!r} is not {added}"
