"""What a small program prints: deduction over its execution."""

from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of
from problem_banks.math.makings.tracing import trace_steps, worth_asking
from problem_banks.math.makings.writing.numbers import number
from problem_banks.registry import register
from problem_banks.small_programs import loaded, program_of, program_space
from problem_banks.space import Params, Space


@register
class ProgramOutput(Family):
    """More rounds of the loop from level to level. Both branches are taken, and the answer stands nowhere
    in the program."""

    name = "program_output"
    version = "3"
    anchors = ("MATH 2", "MATH 4")
    levels = 5
    kinds = (0, 1, 1, 2, 2)
    sizes = (
        (),
        ("rounds", "steps", "n", "c", "d", "modulus"),
        ("rounds", "modulus", "c", "start", "n", "d", "steps"),
    )
    kind = "math"
    summary = "What a small program prints"
    redraws = 100

    writers = (number("So it prints @."),)

    def space(self, level: int) -> Space:
        return Space(**program_space(level).axes, n=range(2, 40))

    def build(self, p: Params, rng: Random) -> Draft | None:
        program = program_of(p)
        if not worth_asking(program, p.n):
            return None
        result, states = program.result(p.n), program.states(p.n)
        text = rng.choice(
            (
                "What does this program print?",
                "Which number does the following program print?",
                "Find the output of this program.",
            )
        )
        return answer_draft(
            f"{text}\n\n```python\n{program.source}\n\nprint(f({p.n}))\n```",
            gold=str(result),
            steps=trace_steps(program, p.n),
            slips=(
                (str(sum(states[-2])), "stopped one round too early"),
                (str(states[-1][0]), "forgot to add b"),
                (str(sum(states[-1]) + states[0][1]), "added the first value of b once more"),
            ),
            closing="The program prints",
            axes={"executed": len(states) - 1, "largest": max(max(state) for state in states)},
        )

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Runs the text of the program; the answer comes from a machine that never sees it."""
        printed = loaded(program_of(p).source)(p.n)
        return None if gold_of(draft) == str(printed) else f"the program prints {printed}"
