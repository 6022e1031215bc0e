"""verl's prime_math, as its reward manager calls it.

Of verl only the files of the scorer are imported, and a stand-in for ``verl.utils.metric``, which they name
and never use: the package itself asks for torch and ray. It evaluates the text of answers (CVE-2026-6878).
"""

import sys
import types
from collections.abc import Callable
from importlib import import_module

DISTRIBUTION = "verl"
MODULES = ("verl", "pylatexenc", "sympy", "numpy")


def make(without_init: Callable[..., None]) -> Callable[[str, str], bool]:
    without_init("verl", "verl.utils", "verl.utils.reward_score")
    metric = types.ModuleType("verl.utils.metric")
    metric.__dict__["Metric"] = object
    sys.modules["verl.utils.metric"] = metric
    prime_math = import_module("verl.utils.reward_score.prime_math")

    def grade(gold: str, response: str) -> bool:
        is_correct, _, _ = prime_math.compute_score(response, gold)
        return bool(is_correct)

    return grade
