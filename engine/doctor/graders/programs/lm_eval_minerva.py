"""lm-eval's minerva_math: its normal forms and ``is_equiv``.

The answer is what its own phrase names (*Final Answer: The final answer is ..*), which its few-shot prompt
teaches; where a response has none, its last box, as the task reads golds. Of lm-eval only the file of the
task is imported.
"""

from collections.abc import Callable
from importlib import import_module

DISTRIBUTION = "lm-eval"
MODULES = ("lm_eval", "math_verify", "antlr4", "sympy")


def make(without_init: Callable[..., None]) -> Callable[[str, str], bool]:
    without_init("lm_eval", "lm_eval.tasks", "lm_eval.tasks.minerva_math")
    minerva = import_module("lm_eval.tasks.minerva_math.utils")

    def answer(response: str) -> str:
        found = minerva.get_unnormalized_answer(response)
        boxed = minerva.last_boxed_only_string(response) if found == "[invalidanswer]" else None
        return str(found if boxed is None else minerva.remove_boxed(boxed))

    def grade(gold: str, response: str) -> bool:
        sides = (minerva.normalize_final_answer(side) for side in (answer(response), gold))
        return bool(minerva.is_equiv(*sides))

    return grade
