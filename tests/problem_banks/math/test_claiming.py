"""Formulas are read into claims whole, or refused."""

import pytest

from problem_banks.claims import holds
from problem_banks.math.makings.claiming import claimed


@pytest.mark.parametrize(
    "formula",
    [
        "257 \\cdot \\tan 60^\\circ = 257\\sqrt{3}",
        "\\frac{15}{2} + \\frac{\\sqrt{5}}{2} = \\frac{15 + \\sqrt{5}}{2}",
        "\\cos \\frac{7\\pi}{4} = \\frac{\\sqrt{2}}{2}",
        "3x^2(x - 1) = 3x^3 - 3x^{2}",
        "\\sin^2 2x + \\cos^2 2x = 1",
        "\\left(1 + 2\\right) : 4 = 0.75",
        "-\\frac{3}{4} < 0 \\le 2",
        "(1, \\frac{1}{2}) = (1, 0.5)",
    ],
)
def test_what_formulas_say_holds(formula: str) -> None:
    assert holds(claimed(formula))


@pytest.mark.parametrize("formula", ["\\int x", "x \\% 2", "\\frac{1}", "1)", "\\operatorname{sin} x", "x_1"])
def test_what_is_not_read_is_refused(formula: str) -> None:
    with pytest.raises(ValueError):
        claimed(formula)
