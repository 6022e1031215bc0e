"""Which input of a small program gives a result: abduction over its execution."""

from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.tracing import trace_steps, worth_asking
from problem_banks.math.makings.writing.numbers import number
from problem_banks.registry import register
from problem_banks.small_programs import loaded, program_of, program_space
from problem_banks.space import Params, Space


@register
class ProgramInput(Family):
    """More rounds and more possible inputs from level to level. Exactly one of the inputs gives the
    result."""

    name = "program_input"
    version = "4"
    anchors = ("MATH 2", "MATH 4")
    levels = 5
    kind = "math"
    summary = "Which input makes a small program return a given number"
    redraws = 200

    writers = (number("So the input is @."),)

    def space(self, level: int) -> Space:
        most = 12 + 4 * level
        rounds = {"rounds": range(3 + 2 * level, 5 + 2 * level)}
        return Space(
            **{**program_space(0).axes, **rounds}, n=range(3, most - 1), most=(most, most + 1, most + 2)
        )

    def build(self, p: Params, rng: Random) -> Draft | None:
        program = program_of(p)
        if not worth_asking(program, p.n):
            return None
        results = [program.result(n) for n in range(p.most + 1)]
        result = results[p.n]
        if results.count(result) > 1 or len(set(results)) < p.most // 2:
            return None
        ask = rng.choice(
            (
                f"For which integer n from 0 to {p.most} does f(n) return {result}?",
                f"Exactly one integer n from 0 to {p.most} makes f(n) equal to {result}. Find it.",
                f"Find the integer n with 0 ≤ n ≤ {p.most} for which f(n) is {result}.",
            )
        )
        first, *others = trace_steps(program, p.n)
        near = sorted(range(p.most + 1), key=lambda n: (abs(results[n] - result), abs(n - p.n)))
        return answer_draft(
            f"{ask}\n\n```python\n{program.source}```",
            gold=str(p.n),
            steps=[
                first.model_copy(update={"text": f"Try n = {p.n}. {first.text}"}),
                *others,
                step(
                    f"That is {result}, as asked, and no other input gives it, so n = {p.n}.",
                    f"{' + '.join(map(str, program.states(p.n)[-1]))} = {result}",
                    "compare",
                ),
            ],
            slips=[(str(n), f"took an input that returns {results[n]}") for n in near[1:4]],
            closing="So the input is",
            axes={"executed": p.rounds, "inputs": p.most + 1},
        )

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Runs the text of the program on every input that is allowed."""
        function = loaded(program_of(p).source)
        results = [function(n) for n in range(p.most + 1)]
        right = [n for n, result in enumerate(results) if result == results[p.n]]
        return None if [gold_of(draft)] == [str(n) for n in right] else f"the result is returned for {right}"
