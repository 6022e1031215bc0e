"""How people write expressions: exact real numbers, complex numbers, polynomials, functions, equations."""

import re
from collections.abc import Callable

from problem_banks.math.makings.writing.forms import Forms, gold_of, said, written
from problem_banks.math.makings.writing.questions import unit_asked
from problem_banks.math.makings.writing.respelling import (
    factor_before,
    near_spellings,
    plain,
    reordered,
    signs,
    terms_of,
)
from problem_banks.records import Problem
from problem_banks.written import Writer, Written

#: A function that is asked for: ``w(s)``, ``x_n``; a number that is: ``let t = ..``.
_FUNCTION = re.compile(r"\$([a-z])\(([a-z])\)\$")
_SEQUENCE = re.compile(r"\$([a-z]_n)\$|express \$([a-z]_n)\$")
_LETTER = re.compile(r"(?<![\\a-z])[a-z](?![a-z])")


def expression(*sentences: str, name: Callable[[str], str | None] | str | None = None) -> Writer:
    """An exact number or an expression, perhaps named.

    Args:
        name: What stands left of the equals sign, or how to find that in the statement.
    """

    def write(problem: Problem) -> Written:
        left = name(problem.statement) if callable(name) else name
        unit = unit_asked(problem.statement) or ""

        def spell(tex: str) -> Forms:
            return _forms(tex, left, unit, sentences)

        gold = gold_of(problem)
        found = written(problem, spell, gold, near_spellings(gold))
        return Written(found.right, (*found.wrong, *_in_another_variable(gold)))

    return write


def function_asked(statement: str) -> str | None:
    """``w(s)``, ``x_n``: the function or sequence that is asked for."""
    found = _FUNCTION.search(statement)
    if found is not None:
        return f"{found[1]}({found[2]})"
    sequence = _SEQUENCE.search(statement)
    return (sequence[1] or sequence[2]) if sequence is not None else None


def line(problem: Problem) -> Written:
    """The equation ``y = mx + b`` of a line."""

    def spell(tex: str) -> Forms:
        right = tex.removeprefix("y = ")
        formulas = (tex, f"{right} = y", f"y = {reordered(right)}", f"y - ({right}) = 0")
        typed = plain(tex)
        texts = (tex, typed, f"y = {plain(reordered(right))}", f"${tex}$")
        return Forms(
            formulas,
            texts,
            (f"So the line is ${tex}$.", f"The equation is therefore $y = {reordered(right)}$."),
        )

    gold = gold_of(problem)
    right = gold.removeprefix("y = ")
    near = [f"y = {each}" for each in near_spellings(right)]
    swapped = f"The line is $\\boxed{{x = {right.replace('x', 'y')}}}$."
    found = written(problem, spell, gold, near)
    return Written(found.right, (*found.wrong, swapped))


def complex_value(problem: Problem) -> Written:
    """A complex number in the form a + bi."""

    def spell(tex: str) -> Forms:
        typed = plain(tex)
        programmed = re.sub(r"(\d)\*?i\b", r"\1*I", typed)
        formulas = [tex, reordered(tex), tex.replace("i", "\\mathrm{i}"), f"\\left({tex}\\right)"]
        texts = [typed, programmed, signs(tex), f"${tex}$", typed.replace(" ", "")]
        return Forms(
            tuple(formulas), tuple(texts), (f"So the result is ${tex}$.", f"We get ${reordered(tex)}$.")
        )

    gold = gold_of(problem)
    return written(problem, spell, gold, near_spellings(gold))


def _forms(tex: str, left: str | None, unit: str, sentences: tuple[str, ...]) -> Forms:
    typed = plain(tex)
    formulas = [tex, tex.replace("\\frac", "\\dfrac"), f"\\left({tex}\\right)"]
    texts = [typed, signs(tex), f"${tex}$", typed.replace(" ", "")]
    if len(terms_of(tex)) > 1:
        formulas.append(reordered(tex))
        texts.append(plain(reordered(tex)))
    if (factored := factor_before(tex)) is not None:
        formulas.append(factored)
    if left is not None:
        formulas += [f"{left} = {tex}", f"{left.split('(')[0]} = {tex}"]
        texts.append(f"{left} = {typed}")
    if unit:
        formulas.append(f"{tex}\\text{{ {unit}}}" if len(terms_of(tex)) == 1 else f"({tex})\\text{{ {unit}}}")
        texts.append(f"${tex}$ {unit}")
    return Forms(
        tuple(formulas),
        tuple(texts),
        said(sentences or ("So we get @.", "This simplifies to @."), f"${tex}$"),
    )


def _in_another_variable(tex: str) -> tuple[str, ...]:
    """The expression with another letter in place of its variable, where it has just one."""
    letters = set(_LETTER.findall(tex)) - {"e", "i"}
    if len(letters) != 1:
        return ()
    letter = letters.pop()
    other = "m" if letter != "m" else "k"
    renamed = re.sub(rf"(?<![\\a-z]){letter}(?![a-z])", other, tex)
    return (f"The answer is $\\boxed{{{renamed}}}$.",)
