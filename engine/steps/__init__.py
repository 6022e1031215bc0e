"""Worked solutions read step by step: which step holds, which fails and why, which could not be checked.

>>> check = check_solution("We have $3 \\\\cdot 4 = 12$. So $12 + 5 = 18$.")
>>> [label.label for label in check.labels]
['holds', 'fails']
"""

from engine.steps.check import check_solution
from engine.steps.records import ClaimResult, Label, SolutionCheck, StepLabel

__all__ = ["ClaimResult", "Label", "SolutionCheck", "StepLabel", "check_solution"]
