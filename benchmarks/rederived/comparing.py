"""Whether a derived answer is the gold: by the project's equality, or by digits where digits were derived."""

from collections.abc import Set
from dataclasses import dataclass
from fractions import Fraction

import mpmath
import sympy

from benchmarks.rederived.reading import NotRead
from benchmarks.rederived.tex import expression
from engine.answers import judge


@dataclass(frozen=True)
class Digits:
    """A value found numerically, right to a relative ``error``, or absolutely where it is about 0."""

    value: object
    error: float = 1e-9


def agrees(gold: str, answer: object, statement: str) -> bool:
    """Whether ``answer`` equals ``gold``; what is undecided does not agree."""
    if isinstance(answer, Digits):
        return _near(gold, answer)
    if isinstance(answer, int) and gold.lstrip("-").isdigit():
        return int(gold) == answer
    return judge(gold, f"\\boxed{{{written(answer)}}}", statement).accepted


def _near(gold: str, answer: Digits) -> bool:
    try:
        formula = expression(gold, i=sympy.I)
    except NotRead:
        return False
    exact = mpmath.mpmathify(sympy.N(formula, 30))
    found = mpmath.mpmathify(sympy.N(answer.value, 30))
    return bool(abs(exact - found) <= answer.error * max(1, abs(exact)))


def written(answer: object) -> str:
    """An answer as it would be written: numbers and formulas, tuples in order, sets, texts as they are."""
    if isinstance(answer, str):
        return answer
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    if isinstance(answer, Fraction):
        return sympy.latex(sympy.Rational(answer.numerator, answer.denominator))
    if isinstance(answer, tuple):
        return f"({', '.join(map(written, answer))})"
    if isinstance(answer, list):
        return ", ".join(map(written, answer))
    if isinstance(answer, Set):
        return rf"\{{{', '.join(sorted(map(written, answer)))}\}}"
    return str(sympy.latex(answer, ln_notation=True))
