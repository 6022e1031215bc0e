"""Faults of worked solutions: a slip in a step that is carried on to the answer, a lost sign, a lost root.

A fault changes the answer and the lines that lead to it, so that the text reads as a person's mistake would.
Whether the new answer is wrong is for the check to find out.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from random import Random

from engine.solvers.faults.carrying import Result, carried, result_of
from problem_banks.claims import value_of
from problem_banks.records import AnswerCheck, Problem


@dataclass(frozen=True)
class Worked:
    """A worked solution that ends in an answer."""

    lines: tuple[str, ...]
    claims: tuple[str | None, ...]
    """The machine-checkable heart of each line, where it has one."""
    answer: str | None
    """``None`` where the solution stops before it has one."""
    distractors: tuple[str, ...] = ()

    def text(self) -> str:
        body = "\n".join(self.lines)
        if self.answer is None:
            return body
        return f"{body}\n\nThe answer is $\\boxed{{{self.answer}}}$.".lstrip()


@dataclass(frozen=True)
class MathFault:
    """One class of mistakes."""

    summary: str
    spoil: Callable[[Worked, Random], Worked | None]
    """The solution with one such mistake, or ``None`` where there is no place for it."""


def worked_solution(problem: Problem) -> Worked:
    """The bank's worked solution of a math problem, line by line; without the lines that check the answer,
    which whoever errs leaves out."""
    gold = problem.check.gold if isinstance(problem.check, AnswerCheck) else ""
    reference = problem.reference
    distractors = tuple(distractor.answer for distractor in problem.distractors)
    if reference is None:
        return Worked((), (), gold, distractors)
    if reference.steps:
        steps = [step for step in reference.steps if not step.text.startswith("Check")]
        lines = tuple(step.text for step in steps)
        return Worked(lines, tuple(step.claim for step in steps), gold, distractors)
    lines = tuple(line for line in reference.text.splitlines() if "\\boxed" not in line)
    return Worked(lines, (None,) * len(lines), gold, distractors)


#: A number as it stands in prose or LaTeX: not part of a longer number, a word or a command.
_NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?![\w]|\.\d)")


def _slipped(digits: str, rng: Random) -> str:
    """What a tired hand writes for ``digits``: out by a little, a lost carry, two digits swapped."""
    if "." in digits:
        whole, _, part = digits.partition(".")
        return f"{int(whole) + 1}.{part}"
    value = int(digits)
    slips = [value + 1, value + 2, value + 10]
    if value > 1:
        slips += [value - 1]
    if len(digits) > 1 and digits[-1] != digits[-2]:
        slips.append(int(digits[:-2] + digits[-1] + digits[-2]))
    return str(rng.choice(slips))


def _arithmetic_slip(worked: Worked, rng: Random) -> Worked | None:
    """One result is miscalculated, and everything after it uses the wrong number."""

    def slipped(result: Result) -> Fraction:
        digits = str(abs(result.value.numerator))
        return int(_slipped(digits, rng)) * Fraction(1 if result.value > 0 else -1)

    return _carried_slip(worked, slipped, rng)


#: An operator between two numbers, and what a hasty eye reads in its place.
_MISREAD = {"+": "-", "-": "+", "*": "+", "/": "*"}
_OPERATOR = re.compile(r"(?<=[\d)])\s*([-+*/])\s*(?=[\d(])")


def _wrong_operator(worked: Worked, rng: Random) -> Worked | None:
    """One step adds where it should subtract, or the like; everything after it uses the wrong number."""

    def slipped(result: Result) -> Fraction:
        places = list(_OPERATOR.finditer(result.expression))
        if not places:
            return result.value
        place = rng.choice(places)
        misread = _MISREAD[place.group(1)]
        return value_of(result.expression[: place.start(1)] + misread + result.expression[place.end(1) :])

    return _carried_slip(worked, slipped, rng)


def _carried_slip(worked: Worked, slipped: Callable[[Result], Fraction], rng: Random) -> Worked | None:
    """The solution with a wrong result in one of its steps, at the first step in a drawn order where the
    mistake can be carried on to the answer."""
    steps = list(range(len(worked.lines)))
    rng.shuffle(steps)
    for at in steps:
        result = result_of(worked.claims[at])
        if result is None or worked.answer is None:
            continue
        try:
            wrong = slipped(result)
        except ValueError:
            # The mistake leads out of arithmetic: a root of a negative number, a division by zero.
            continue
        spoiled = carried(worked.lines, worked.claims, worked.answer, at=at, wrong=wrong)
        if spoiled is not None:
            return replace(worked, lines=spoiled.lines, answer=spoiled.answer)
    return None


def _with_answer(worked: Worked, answer: str) -> Worked | None:
    """The solution with another answer, and its last line brought in step where it quotes the old one."""
    if worked.answer is None or answer == worked.answer:
        return None
    lines = worked.lines
    if lines and worked.answer in lines[-1]:
        lines = (*lines[:-1], answer.join(lines[-1].rsplit(worked.answer, 1)))
    return replace(worked, lines=lines, answer=answer)


def _wrong_number(worked: Worked, rng: Random) -> Worked | None:
    """A number of the answer is copied wrongly."""
    places = list(_NUMBER.finditer(worked.answer or ""))
    if not places or worked.answer is None:
        return None
    place = rng.choice(places)
    slipped = _slipped(place.group(), rng)
    return _with_answer(worked, worked.answer[: place.start()] + slipped + worked.answer[place.end() :])


def _wrong_sign(worked: Worked, rng: Random) -> Worked | None:
    """A sign of the answer is lost or put in."""
    answer = worked.answer
    if not answer:
        return None
    signs = [i for i, letter in enumerate(answer) if letter in "+-"]
    if signs:
        place = rng.choice(signs)
        flipped = "+" if answer[place] == "-" else "-"
        before = answer[:place].rstrip()
        is_leading = not before or before[-1] in "({[,="
        spoiled = answer[:place] + ("" if is_leading else flipped) + answer[place + 1 :]
        return _with_answer(worked, spoiled.strip())
    if re.fullmatch(r"\d[\d.,/]*|\\[dt]?frac\{.*\}|[a-zA-Z]|\\sqrt.*", answer) and answer != "0":
        return _with_answer(worked, f"-{answer}")
    return None


def _dropped_solution(worked: Worked, rng: Random) -> Worked | None:
    """One of several solutions is forgotten."""
    if not worked.answer:
        return None
    match = re.fullmatch(r"(\\?\{|\\left\\\{)?(.*?)(\\?\}|\\right\\\})?", worked.answer, re.DOTALL)
    if match is None:
        return None
    opening, inside, closing = match.group(1) or "", match.group(2), match.group(3) or ""
    parts = _split_at_commas(inside)
    if len(parts) < 2 or not all(parts) or inside[0] in "([":
        return None
    del parts[rng.randrange(len(parts))]
    return _with_answer(worked, opening + ", ".join(parts) + closing)


def _split_at_commas(text: str) -> list[str]:
    """The parts between commas that stand outside all brackets."""
    parts, depth, start = [], 0, 0
    for place, letter in enumerate(text):
        depth += letter in "([{"
        depth -= letter in ")]}"
        if letter == "," and depth == 0:
            parts.append(text[start:place].strip())
            start = place + 1
    return [*parts, text[start:].strip()]


def _known_slip(worked: Worked, rng: Random) -> Worked | None:
    """The wrong answer that the bank knows people to give."""
    if not worked.distractors:
        return None
    return _with_answer(worked, rng.choice(worked.distractors))


def _unfinished(worked: Worked, rng: Random) -> Worked | None:
    """The solution breaks off before the answer."""
    if len(worked.lines) < 2 or worked.answer is None:
        return None
    keep = rng.randrange(1, len(worked.lines))
    return replace(worked, lines=worked.lines[:keep], claims=worked.claims[:keep], answer=None)


MATH_FAULTS: Mapping[str, MathFault] = {
    "arithmetic slip": MathFault("a result is miscalculated and carried on to the answer", _arithmetic_slip),
    "wrong operator": MathFault("a step adds for subtracts, carried on to the answer", _wrong_operator),
    "wrong number": MathFault("a number of the answer is copied wrongly", _wrong_number),
    "wrong sign": MathFault("a sign is lost or put in", _wrong_sign),
    "dropped solution": MathFault("one of several solutions is forgotten", _dropped_solution),
    "known slip": MathFault("the wrong answer that the bank knows people to give", _known_slip),
    "unfinished": MathFault("the solution breaks off before the answer", _unfinished),
}
