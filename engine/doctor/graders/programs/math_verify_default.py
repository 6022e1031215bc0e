"""Math-Verify with its defaults, the gold in a box, as its README asks."""

from collections.abc import Callable
from importlib import import_module

DISTRIBUTION = "math-verify"
MODULES = ("math_verify", "antlr4")


def make(without_init: Callable[..., None]) -> Callable[[str, str], bool]:
    math_verify = import_module("math_verify")

    def grade(gold: str, response: str) -> bool:
        return bool(math_verify.verify(math_verify.parse(rf"\boxed{{{gold}}}"), math_verify.parse(response)))

    return grade
