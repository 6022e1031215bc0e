"""How people write integers, fractions, decimals, probabilities, and numbers with a unit or noun."""

from collections.abc import Iterator
from fractions import Fraction

from problem_banks.math.makings.notation import decimal, number_of, tex
from problem_banks.math.makings.writing.forms import Forms, gold_of, said, written
from problem_banks.math.makings.writing.questions import noun_asked, unit_asked
from problem_banks.math.makings.writing.spoken import in_words, part_in_words
from problem_banks.records import Problem
from problem_banks.written import Writer, Written

#: Digits of a decimal that people still write out.
_MOST_DIGITS = 8
_LONG = 1000
#: What is said where a family has nothing of its own to say.
_SENTENCES = ("So we get @.", "Altogether this gives @.")
_PLACES = 2


def number(*sentences: str, of: str | None = None, name: str | None = None) -> Writer:
    """An integer or a fraction, perhaps with what it counts or its unit.

    Args:
        of: The noun or unit behind the number; where absent, the one that the statement asks for.
        name: The name that the statement gives it: ``N``.
    """

    def write(problem: Problem) -> Written:
        behind = of if of is not None else unit_asked(problem.statement) or noun_asked(problem.statement)
        value = number_of(gold_of(problem))

        def spell(each: Fraction) -> Forms:
            return _number_forms(each, behind or "", name, sentences or _SENTENCES)

        found = written(problem, spell, value, near_numbers(value))
        return Written(found.right, (*found.wrong, *_rounded(value)))

    return write


def probability(*sentences: str) -> Writer:
    """A fraction between 0 and 1, also as a percentage where that ends soon."""

    def spell(value: Fraction) -> Forms:
        plain = _number_forms(value, "", "P", sentences or ("So the probability is @.",))
        percent = _short_decimal(value * 100)
        if percent is None:
            return plain
        texts = (*plain.texts, f"{percent}%", f"{percent} percent")
        return Forms((*plain.formulas, f"{percent}\\%"), texts, plain.sentences)

    def write(problem: Problem) -> Written:
        value = number_of(gold_of(problem))
        near = (1 - value, *near_numbers(value)) if value != Fraction(1, 2) else near_numbers(value)
        found = written(problem, spell, value, near)
        return Written(found.right, (*found.wrong, *_rounded(value)))

    return write


def degrees(*sentences: str) -> Writer:
    """An angle in degrees."""

    def spell(value: Fraction) -> Forms:
        plain = _number_forms(value, "degrees", None, sentences or ("So the angle is @ degrees.",))
        shown = _short_decimal(value) or tex(value)
        formulas = (f"{tex(value)}^\\circ", f"{shown}^{{\\circ}}", f"{shown}\\text{{ degrees}}", tex(value))
        return Forms(formulas, (*plain.texts, f"{shown}°"), (*plain.sentences, f"The angle is ${shown}°$."))

    def write(problem: Problem) -> Written:
        value = number_of(gold_of(problem))
        found = written(problem, spell, value, (value + 1, 180 - value + (value == 90), value - 1, value / 3))
        wrong = f"The angle is $\\boxed{{{tex(value)}\\text{{ radians}}}}$."
        return Written(found.right, (*found.wrong, wrong))

    return write


def percentage(*sentences: str) -> Writer:
    """A number of percent that is asked for as such."""

    def spell(value: Fraction) -> Forms:
        shown = decimal(value)
        formulas = (shown, f"{shown}\\%", f"{shown}\\text{{ percent}}")
        texts = (shown, f"{shown}%", f"{shown} %", f"{shown} percent", f"{shown} per cent")
        return Forms(formulas, texts, said(sentences or ("So it is @%.", "That is @ percent."), shown))

    def write(problem: Problem) -> Written:
        value = number_of(gold_of(problem))
        near = (value + 1, value * 10, value / 100, 100 - value if value != 50 else value + 2)
        return written(problem, spell, value, near)

    return write


def amount(*sentences: str) -> Writer:
    """An amount of dollars."""

    def spell(value: Fraction) -> Forms:
        shown = decimal(value)
        exact = money_of(value)
        size = abs(value)
        sign = "-" if value < 0 else ""
        marked = f"{sign}\\${money_of(size)}"
        formulas = (shown, marked, f"{exact}\\text{{ dollars}}", f"{grouped(value, '{,}')}")
        texts = (
            *(exact, f"{sign}${money_of(size)}", f"{exact} dollars", f"{sign}${grouped(size, ',')}"),
            *(f"{exact} USD", f"{sign}US${money_of(size)}"),
        )
        return Forms(formulas, texts, said(sentences or ("So it is @ dollars.", "This makes $@."), exact))

    def write(problem: Problem) -> Written:
        value = number_of(gold_of(problem))
        near = (value + 1, value - Fraction(1, 100), value * 10, value + Fraction(1, 10))
        found = written(problem, spell, value, near)
        return Written(
            found.right, (*found.wrong, f"So it is {money_of(value)} cents.", f"€{money_of(value)}")
        )

    return write


def money_of(value: Fraction) -> str:
    """An amount with two places, or more where it has them: ``12.50``, ``7``."""
    shown = decimal(value)
    whole, _, places = shown.partition(".")
    return shown if not places or len(places) >= _PLACES else f"{whole}.{places:0<2}"


def grouped(value: Fraction, comma: str) -> str:
    """The decimal with its thousands apart: ``12,345.50``."""
    whole, point, places = money_of(value).partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return sign + f"{int(digits):,}".replace(",", comma) + point + places


def near_numbers(value: Fraction) -> Iterator[Fraction]:
    """Values that a slip leads to: one off, upside down, the other sign, a digit too many."""
    yield value + Fraction(1, value.denominator)
    yield value - Fraction(1, value.denominator)
    yield -value if value else Fraction(2)
    yield 10 * value if value else Fraction(3)
    if value.denominator > 1 and abs(value.numerator) > 1:
        yield 1 / value


def _number_forms(value: Fraction, behind: str, name: str | None, sentences: tuple[str, ...]) -> Forms:
    if value.denominator == 1:
        return _integer_forms(int(value), behind, name, sentences)
    over = f"{value.numerator}/{value.denominator}"
    shown, mixed, words = _short_decimal(value), _mixed(value), part_in_words(value)
    formulas = [tex(value), tex(value).replace("\\frac", "\\dfrac"), over]
    texts = [over, f"{value.numerator} / {value.denominator}", f"${tex(value)}$"]
    if value < 0:
        formulas.append(f"\\frac{{{value.numerator}}}{{{value.denominator}}}")
    if mixed is not None:
        formulas.append(mixed)
    if shown is not None:
        formulas.append(shown)
        texts.append(shown)
    if words is not None:
        texts.append(words)
    if name is not None:
        formulas.append(f"{name} = {tex(value)}")
    if behind:
        formulas.append(f"{tex(value)}\\text{{ {behind}}}")
        texts += [f"{over} {behind}", f"${tex(value)}$ {behind}"]
    formulas.append(f"\\tfrac{{{abs(value.numerator)}}}{{{value.denominator}}}" if value > 0 else tex(value))
    return Forms(tuple(formulas), tuple(texts), (*said(sentences, f"${tex(value)}$"), *said(sentences, over)))


def _integer_forms(value: int, behind: str, name: str | None, sentences: tuple[str, ...]) -> Forms:
    plain, words = str(value), in_words(value)
    formulas, texts = [plain, f"{{{plain}}}", f"\\text{{{plain}}}"], [plain, f"{plain}.0", f"${plain}$"]
    if abs(value) >= _LONG:
        formulas.append(f"{value:,}".replace(",", "{,}"))
        texts.append(f"{value:,}")
    if words is not None:
        texts.append(words)
    if name is not None:
        formulas.append(f"{name} = {plain}")
    if behind:
        formulas.append(f"{plain}\\text{{ {behind}}}")
        texts.append(f"{plain} {behind}")
        if words is not None and " of " not in behind:
            texts.append(f"{words} {behind}")
    formulas.append(f"{value - 7} + 7 = {plain}")
    return Forms(tuple(formulas), tuple(texts), (*said(sentences, plain), *said(sentences, f"${plain}$")))


def _short_decimal(value: Fraction) -> str | None:
    try:
        shown = decimal(value)
    except ValueError:
        return None
    return shown if len(shown) <= _MOST_DIGITS else None


def _mixed(value: Fraction) -> str | None:
    """``3\\frac{1}{2}``."""
    whole, rest = divmod(abs(value), 1)
    return f"{'-' if value < 0 else ''}{whole}{tex(rest)}" if whole and rest else None


def _rounded(value: Fraction) -> tuple[str, ...]:
    """The value to two places, where that is another value and has few digits."""
    near = Fraction(round(value * 100), 100)
    if abs(value) >= _LONG:
        return ()
    return (f"So it is about $\\boxed{{{decimal(near)}}}$.",) if near != value else ()
