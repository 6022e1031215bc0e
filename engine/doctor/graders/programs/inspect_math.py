"""Inspect's ``math`` scorer with its defaults; an unscored sample or target is a failure."""

import asyncio
from collections.abc import Callable
from importlib import import_module

DISTRIBUTION = "inspect-ai"
MODULES = ("inspect_ai", "latex2sympy2_extended", "antlr4")


def make(without_init: Callable[..., None]) -> Callable[[str, str], bool | None]:
    scorers, models = import_module("inspect_ai.scorer"), import_module("inspect_ai.model")
    states = import_module("inspect_ai.solver")
    score = scorers.math()
    loop = asyncio.new_event_loop()

    def grade(gold: str, response: str) -> bool | None:
        output = models.ModelOutput.from_content("none", response)
        state = states.TaskState(model="none", sample_id=0, epoch=0, input="", messages=[], output=output)
        value = loop.run_until_complete(score(state, scorers.Target(gold))).value
        return value == scorers.CORRECT if value in (scorers.CORRECT, scorers.INCORRECT) else None

    return grade
