"""TRL's accuracy_reward, the gold in a box; ``None``, its word for a gold that it cannot read, is a failure.

Of TRL only the file of the reward is imported: the package itself asks for torch and transformers.
"""

from collections.abc import Callable
from importlib import import_module

DISTRIBUTION = "trl"
MODULES = ("trl", "math_verify", "antlr4")


def make(without_init: Callable[..., None]) -> Callable[[str, str], bool | None]:
    without_init("trl", "trl.rewards")
    rewards = import_module("trl.rewards.accuracy_rewards")

    def grade(gold: str, response: str) -> bool | None:
        (reward,) = rewards.accuracy_reward([[{"content": response}]], [rf"\boxed{{{gold}}}"])
        return None if reward is None else reward == 1.0

    return grade
