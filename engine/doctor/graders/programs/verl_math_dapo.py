"""verl's math_dapo, as its reward manager calls it: what follows ``Answer:``, else the last box.

Of verl only the file of the scorer is imported.
"""

from collections.abc import Callable
from importlib import import_module

DISTRIBUTION = "verl"
MODULES = ("verl",)


def make(without_init: Callable[..., None]) -> Callable[[str, str], bool]:
    without_init("verl", "verl.utils", "verl.utils.reward_score")
    math_dapo = import_module("verl.utils.reward_score.math_dapo")

    def grade(gold: str, response: str) -> bool:
        return bool(math_dapo.compute_score(response, gold)["acc"])

    return grade
