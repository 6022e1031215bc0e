"""A solver of one's own: `make` returns an object with a name, `solve` and `close`.

provender run examples/own_solver.yaml
"""

import re
from fractions import Fraction

import provender


class LinearSolver:
    """Solves problems of the bank `linear_equation`: two points tell a line."""

    def __init__(self, greeting: str) -> None:
        #: Completions are kept under this name: change it whenever the answers change.
        self.name = f"linear:{greeting}"
        self._greeting = greeting

    async def solve(self, request: provender.SolveRequest) -> provender.Completion:
        formulas = re.findall(r"\$(.+?)\$", request.problem.statement)
        (equation,) = [formula for formula in formulas if "=" in formula]
        (wanted,) = [formula for formula in formulas if formula != equation] or re.findall("[a-z]", equation)[
            :1
        ]
        left, right = equation.split("=")
        gaps = [value(left, x) - value(right, x) for x in (0, 1)]
        root = gaps[0] / (gaps[0] - gaps[1])
        return provender.Completion(text=f"{self._greeting} \\boxed{{{value(wanted, root)}}}")

    async def close(self) -> None:
        """Holds nothing open."""


def make(*, greeting: str = "It is") -> LinearSolver:
    """Options of the solver are the keyword arguments here."""
    return LinearSolver(greeting)


def value(expression: str, x: Fraction | int) -> Fraction:
    """A linear expression in one letter, such as `-10(z - 10) - 142`, at `x`."""
    code = re.sub(r"(?<=\d)(?=[a-z(])", "*", expression)
    code = re.sub(r"\d+", lambda digits: f"F({digits[0]})", re.sub(r"[a-z]", "X", code))
    # The text is a bank's, not a stranger's.
    return Fraction(eval(code, {"F": Fraction, "X": Fraction(x)}))
