"""Whether a derived answer is the gold: by the project's equality, or by digits where digits were derived."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import mpmath
import sympy

from benchmarks.rederived.reading import NotRead
from benchmarks.rederived.tex import components, expression, letter
from engine.answers import judge


@dataclass(frozen=True)
class Digits:
    """A value found numerically, right to a relative ``error``, or absolutely where it is about 0."""

    value: Any
    error: float = 1e-9


@dataclass(frozen=True)
class Samples:
    """A function of one letter by its values, found numerically, right to a relative ``error``."""

    values: Mapping[float, float]
    error: float = 1e-7


def agrees(gold: str, answer: object, statement: str) -> bool:
    """Whether ``answer`` equals ``gold``; what is undecided does not agree."""
    if isinstance(answer, Digits):
        return _near(gold, answer)
    if isinstance(answer, Samples):
        return _goes_through(gold, answer)
    if isinstance(answer, int) and gold.lstrip("-").isdigit():
        return int(gold) == answer
    return judge(gold, f"\\boxed{{{written(answer)}}}", statement).accepted


def _near(gold: str, answer: Digits) -> bool:
    if isinstance(answer.value, tuple):
        parts = components(gold)
        return len(parts) == len(answer.value) and all(
            _near(part, Digits(value, answer.error)) for part, value in zip(parts, answer.value, strict=True)
        )
    try:
        formula = expression(gold, i=sympy.I)
    except NotRead:
        return False
    exact = mpmath.mpmathify(sympy.N(formula, 30))
    found = mpmath.mpmathify(sympy.N(answer.value, 30))
    return bool(abs(exact - found) <= answer.error * max(1, abs(exact)))


def _goes_through(gold: str, answer: Samples) -> bool:
    try:
        formula = expression(gold)
        name = letter(formula) if formula.free_symbols else sympy.Symbol("t")
    except NotRead:
        return False
    found = {place: float(formula.subs(name, place)) for place in answer.values}
    return all(
        abs(found[place] - value) <= answer.error * max(1, abs(value))
        for place, value in answer.values.items()
    )


def written(answer: object) -> str:
    """An answer as it would be written: numbers and formulas, tuples in order, sets, texts as they are."""
    if isinstance(answer, str):
        return answer
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    if isinstance(answer, Fraction):
        return str(sympy.latex(sympy.Rational(answer.numerator, answer.denominator)))
    if isinstance(answer, tuple):
        return f"({', '.join(map(written, answer))})"
    if isinstance(answer, list):
        return ", ".join(map(written, answer))
    if isinstance(answer, Set):
        return rf"\{{{', '.join(sorted(map(written, answer)))}\}}"
    return str(sympy.latex(answer, ln_notation=True))
