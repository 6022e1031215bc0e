"""How numbers and polynomials are written: in LaTeX for readers, in plain arithmetic for claims."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from problem_banks.math.makings.nouns import plural

Number = int | Fraction


def tex(value: Number) -> str:
    """An integer or a fraction in lowest terms: ``-\\frac{3}{4}``."""
    if value.denominator == 1:
        return str(value.numerator)
    sign = "-" if value < 0 else ""
    return f"{sign}\\frac{{{abs(value.numerator)}}}{{{value.denominator}}}"


def tex_factor(value: Number) -> str:
    """``tex``, in brackets where a sign would stand beside another: ``3 \\cdot (-2)``."""
    return f"({tex(value)})" if value < 0 else tex(value)


def plain(value: Number) -> str:
    """The value for a claim, in brackets unless it is a natural number."""
    return str(value) if isinstance(value, int) and value >= 0 else f"({Fraction(value)})"


def plain_quotient(value: Number) -> str:
    """The value for a claim as a quotient, whole numbers too: ``3/4``, ``2/1``."""
    return f"{value.numerator}/{value.denominator}"


def tex_over(above: str, below: int) -> str:
    """A quotient of a formula by a number, without a denominator of 1."""
    return above if below == 1 else f"\\frac{{{above}}}{{{below}}}"


def tex_sum(terms: Iterable[tuple[Number, str]]) -> str:
    """A sum of ``coefficient * symbol`` terms as one writes it: ``3x^2 - x + 4``. ``""`` is the constant's
    symbol; terms with coefficient 0 are left out."""
    written = ""
    for coefficient, symbol in terms:
        if coefficient == 0:
            continue
        size = -coefficient if coefficient < 0 else coefficient
        body = symbol if symbol and size == 1 else tex(size) + symbol
        if written:
            written += f" - {body}" if coefficient < 0 else f" + {body}"
        else:
            written = f"-{body}" if coefficient < 0 else body
    return written or "0"


def tex_power(letter: str, exponent: int) -> str:
    """``x^2``, ``x``, and nothing for the exponent 0."""
    if exponent == 0:
        return ""
    return letter if exponent == 1 else f"{letter}^{{{exponent}}}" if exponent > 9 else f"{letter}^{exponent}"


def tex_polynomial(coefficients: Sequence[Number], letter: str) -> str:
    """The polynomial with these coefficients, highest power first."""
    degree = len(coefficients) - 1
    return tex_sum((c, tex_power(letter, degree - place)) for place, c in enumerate(coefficients))


def tex_linear_factor(root: Number, letter: str) -> str:
    """The factor with that root, in brackets where it has two terms: ``(x - 3)``, ``x``."""
    return f"({tex_polynomial((1, -root), letter)})" if root else letter


def plain_polynomial(coefficients: Sequence[Number], letter: str) -> str:
    """The same polynomial as a claim writes it: ``3*x^2 + (-1)*x + 4``."""
    degree = len(coefficients) - 1
    terms = [
        f"{plain(c)}*{letter}^{degree - place}" if place < degree else plain(c)
        for place, c in enumerate(coefficients)
        if c != 0
    ]
    return " + ".join(terms) or "0"


def plain_tuple(values: Iterable[Number]) -> str:
    """The values as a tuple of a claim: ``(1, 2)``, ``(1,)``."""
    written = [plain(value) for value in values]
    return f"({', '.join(written)}{',' * (len(written) == 1)})"


def tex_set(values: Iterable[Number]) -> str:
    """A finite set in increasing order."""
    return "\\{" + ", ".join(tex(value) for value in sorted(set(values))) + "\\}"


def tex_tuple(values: Iterable[Number]) -> str:
    """The values in order and in brackets: a vector, a point, a list."""
    return f"({', '.join(map(tex, values))})"


def tex_matrix(rows: Iterable[Iterable[Number]]) -> str:
    """The matrix with these rows."""
    body = r" \\ ".join(" & ".join(map(tex, row)) for row in rows)
    return f"\\begin{{pmatrix}} {body} \\end{{pmatrix}}"


def tex_product(factors: Iterable[object]) -> str:
    """The factors as they stand, with dots between them."""
    return " \\cdot ".join(map(str, factors))


def listed(words: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1]


def money(cents: int) -> str:
    """An amount in dollars: ``\\$12.50``, ``\\$7``. The dollar sign is escaped: statements are LaTeX."""
    return f"\\${money_number(cents)}"


def money_number(cents: int) -> str:
    """The same amount as a number: ``12.50``, ``7``."""
    whole, rest = divmod(cents, 100)
    return str(whole) if rest == 0 else f"{whole}.{rest:02d}"


def number_of(text: str) -> Fraction:
    """The number that ``tex`` or ``decimal`` wrote."""
    return Fraction(text.replace("\\frac{", "").replace("}{", "/").replace("}", ""))


def numbers_of(text: str) -> list[Fraction]:
    """The members of a set that ``tex_set`` wrote."""
    return [number_of(part) for part in text.removeprefix("\\{").removesuffix("\\}").split(", ")]


def decimal(value: Number) -> str:
    """The exact decimal: ``12.5``, ``-3``.

    Raises:
        ValueError: its decimals never end.
    """
    digits = next((d for d in range(20) if (value * 10**d).denominator == 1), None)
    if digits is None:
        raise ValueError(f"{value} has no finite decimal; write it with `tex`")
    whole, rest = divmod(abs(int(value * 10**digits)), 10**digits)
    size = f"{whole}.{rest:0{digits}d}" if digits else str(whole)
    return f"-{size}" if value < 0 else size


def decimal_factor(value: Number) -> str:
    """``decimal``, in brackets where a sign would stand beside another."""
    return f"({decimal(value)})" if value < 0 else decimal(value)


def signed_term(value: Number) -> str:
    """The value as it follows another term: ``+ 3``, ``- \\frac{1}{2}``."""
    return f"- {tex(-value)}" if value < 0 else f"+ {tex(value)}"


def counted(count: int, one: str, several: str | None = None) -> str:
    """``1 apple``, ``3 apples``, ``2 boxes``: the plural is the regular one where none is given."""
    return f"{count} {one if count == 1 else several or plural(one)}"


def ordinal(place: int) -> str:
    """``1st``, ``2nd``, ``11th``."""
    ending = "th" if place % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{ending}"
