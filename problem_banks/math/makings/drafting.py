"""What every math family needs to turn its numbers into a draft."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from random import Random

from problem_banks.claims import is_tautology
from problem_banks.family import Draft
from problem_banks.records import AnswerCheck, Distractor, Reference, Step

#: What asks for the exact value already.
_EXACT = re.compile(r"\bexact\b")

#: Behind a digit or a bracket, and no upper end of a sum or an integral.
_POWER_OF_ONE = re.compile(r"\^(?<=[\d)]\^)(?<!_\d\^)(?<!_\d\d\^)(?:1(?!\d)|\{1\})")

#: Between dollar signs that are no amounts of money.
_FORMULA = re.compile(r"(?<!\\)\$(.+?)(?<!\\)\$")


def answer_draft(
    statement: str,
    *,
    gold: str,
    steps: Sequence[Step],
    slips: Iterable[tuple[str, str]],
    closing: str = "The answer is",
    answer_type: str | None = None,
    axes: Mapping[str, int | float | str] | None = None,
    figure: str | None = None,
    check: Step | None = None,
) -> Draft:
    """A draft with one gold answer, a worked solution that ends in the boxed gold, and distractors.

    Args:
        slips: (wrong answer, the slip that makes it); those equal to the gold or to an earlier one are left
            out, since small numbers make slips meet.
        closing: Words that lead to the boxed answer.
        check: How the answer is tested, as a sentence without its end: "with $x = 3$ both sides are $7$".
    """
    steps = tuple(map(_honest, steps))
    lines = [step.text for step in steps]
    lines.append(f"{closing} $\\boxed{{{gold}}}$.")
    return Draft(
        statement=statement,
        check=AnswerCheck(gold=gold, answer_type=answer_type),
        reference=Reference(text="\n".join(lines), steps=steps, check=check),
        distractors=_distinct(gold, slips),
        axes={"steps": len(steps), **(axes or {})},
        figure=figure,
    )


def _honest(step: Step) -> Step:
    """The step without exponents of 1 and sides that repeat the one before, and without a claim that says
    nothing, as where numbers happen to make a sum of ``2 + 0``."""
    text = step.text
    if "^1" in text or "^{1}" in text:
        text = _POWER_OF_ONE.sub("", text)
    text = _said_once(text)
    if text != step.text:
        step = step.model_copy(update={"text": text})
    if step.claim is None or not is_tautology(step.claim):
        return step
    return step.model_copy(update={"claim": None, "setup": True})


def _said_once(text: str) -> str:
    """The text with ``$x = 3 = 3$`` as ``$x = 3$``."""
    return _FORMULA.sub(_without_repeats, text) if _may_repeat(text) else text


def _may_repeat(text: str) -> bool:
    """Whether two sides beside each other are one: within a formula, no side holds a dollar sign but one of
    money."""
    sides = text.split(" = ")
    return "\\$" in text or any(
        left.rpartition("$")[2] == right.partition("$")[0] for left, right in pairwise(sides)
    )


def _without_repeats(formula: re.Match[str]) -> str:
    sides = (side for side, _ in groupby(formula[1].split(" = ")))
    return f"${' = '.join(sides)}$"


def exactly(draft: Draft | None, rng: Random) -> Draft | None:
    """The draft with a sentence that asks for the exact value: a measured quantity is rounded by many."""
    if draft is None or _EXACT.search(draft.statement):
        return draft
    asked = rng.choice(
        (
            "Give the exact value.",
            "Answer with the exact value, not a rounded one.",
            "Do not round the result.",
        )
    )
    return replace(draft, statement=f"{draft.statement} {asked}")


def step(text: str, claim: str | None = None, rule: str | None = None) -> Step:
    """A step of a worked solution; see ``Step`` for the parts."""
    return Step(text=text, claim=claim, rule=rule)


def concluding(last: Step, gold: str, lead: str = "so the answer is") -> Step:
    """The last step with the answer at the end of its sentence."""
    return last.model_copy(update={"text": f"{last.text.removesuffix('.')}, {lead} ${gold}$."})


def setup(text: str, rule: str | None = None) -> Step:
    """A step that only says what is given, named or looked for: it claims nothing."""
    return Step(text=text, rule=rule, setup=True)


def closing(rng: Random) -> str:
    """Words that lead to a result of any kind."""
    return rng.choice(("The answer is", "So the result is", "Hence we get"))


def gold_of(draft: Draft) -> str:
    """The gold answer of a draft made by ``answer_draft``."""
    if not isinstance(draft.check, AnswerCheck):
        raise TypeError(f"a math draft is checked by its answer, not by {draft.check.type!r}")
    return draft.check.gold


def _distinct(gold: str, slips: Iterable[tuple[str, str]]) -> tuple[Distractor, ...]:
    by_answer: dict[str, str] = {}
    for answer, slip in slips:
        if answer != gold:
            by_answer.setdefault(answer, slip)
    return tuple(Distractor(answer=answer, slip=slip) for answer, slip in by_answer.items())
