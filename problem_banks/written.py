"""How people write the answer of a problem: what a check must take, and what it must refuse."""

from collections.abc import Callable
from dataclasses import dataclass

from problem_banks.records import Problem


@dataclass(frozen=True)
class Written:
    """Whole responses to one problem, each with the answer in another form."""

    right: tuple[str, ...]
    wrong: tuple[str, ...]
    """Wrong answers near the right one, in the same forms."""


#: Writes the answer of a problem in the forms of one kind of answer.
Writer = Callable[[Problem], Written]
