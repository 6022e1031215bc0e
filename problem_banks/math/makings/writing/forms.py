"""The forms of one value, and the responses that people put around them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from problem_banks.records import AnswerCheck, Problem
from problem_banks.written import Written

V = TypeVar("V")

#: Stands for the value in a sentence.
PLACE = "@"
#: What people put around a formula and around plain text.
_AROUND_FORMULAS = (
    "$\\boxed{@}$",
    "The answer is $@$.",
    "Therefore\n\n$$\\boxed{@}.$$",
    "**Answer:** $@$",
    "Putting this together, we get \\boxed{@}.",
    "**Final Answer**\n\n\\[\n\\boxed{@}\n\\]",
    "So the final answer is \\(@\\).",
    "Hence the answer is $\\boxed{@}$.",
)
_AROUND_TEXT = (
    "The answer is @.",
    "Final answer: @",
    "<answer>@</answer>",
    "**Answer:** @",
    "So the answer is **@**.",
    "The final answer is @. I hope it is correct.",
    "Answer: @",
    "Thus the answer is @",
)


@dataclass(frozen=True)
class Forms:
    """How one value is written."""

    formulas: tuple[str, ...] = ()
    """In LaTeX, without delimiters."""
    texts: tuple[str, ...] = ()
    """As plain text."""
    sentences: tuple[str, ...] = ()
    """Whole sentences."""


def gold_of(problem: Problem) -> str:
    """The gold answer of a problem of a math family."""
    if not isinstance(problem.check, AnswerCheck):
        raise TypeError(f"a math problem is checked by its answer, not by {problem.check.type!r}")
    return problem.check.gold


def written(problem: Problem, spell: Callable[[V], Forms], value: V, near: Iterable[V]) -> Written:
    """The responses with ``value``, and those with the values ``near`` it, two forms of each.

    What stands around a form changes from item to item.
    """
    right = _responses(spell(value), problem.index)
    wrong = []
    for place, other in enumerate(near):
        spelled = _responses(spell(other), problem.index)
        wrong += [spelled[place % len(spelled)], spelled[-1 - place % len(spelled)]]
    return Written(right, tuple(dict.fromkeys(each for each in wrong if each not in right)))


def _responses(forms: Forms, turn: int) -> tuple[str, ...]:
    formulas = _surrounded(forms.formulas, _AROUND_FORMULAS, turn)
    texts = _surrounded(forms.texts, _AROUND_TEXT, turn)
    return tuple(dict.fromkeys((*formulas, *texts, *forms.sentences)))


def _surrounded(forms: Iterable[str], around: tuple[str, ...], turn: int) -> list[str]:
    return [around[(place + turn) % len(around)].replace(PLACE, form) for place, form in enumerate(forms)]


def said(sentences: Iterable[str], value: str) -> tuple[str, ...]:
    """The sentences with the value in its place."""
    return tuple(sentence.replace(PLACE, value) for sentence in sentences)
