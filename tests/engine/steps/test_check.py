"""What the step check says of single steps: each line is a rule of docs/steps.md."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.steps import Label, SolutionCheck, check_solution

HOLDS = (
    r"We get $3 \cdot 4 = 12 < 13$.",
    r"So $\frac{1}{3} = 0.33$ and $\sqrt{2} \approx 1.41$.",
    r"Then $45^\circ = \frac{\pi}{4}$ and $\sin 30 = \frac12$.",
    r"That is $2\text{ hours} = 120\text{ minutes}$, or $60 \cdot 2\text{ miles} = 120$.",
    r"There are $\binom{5}{2} = \frac{5!}{2! 3!} = 10$ ways.",
    r"Here $3^{100} \equiv 4 \pmod{7}$.",
    r"We factor: $x^2 + 5x + 6 = (x + 2)(x + 3)$.",
    r"If $f(x) = x^2 + 1$, then $f(3) = 3^2 + 1 = 10$.",
    r"From $x + y = 10$ and $x - y = 4$ we get $2x = 14$, so $x = 7$.",
    r"With $AB = 3$ and $BC = 4$ we have $AB \cdot BC = 12$.",
    r"Thus $\begin{pmatrix} 1 \\ 2 \end{pmatrix} = \begin{pmatrix} 1 \\ \frac{4}{2} \end{pmatrix}$.",
    r"Since $(28, 365) = 1$, they are coprime.",
    "She paid 3 x $4 = $12 for 3 pens.",
    "Then 48 / 2 = 24 clips were sold.",
)
FAILS = (
    r"We get $3 \cdot 4 = 13$.",
    r"Then $\frac{1}{3} = 0.35$.",
    r"So $\sqrt{2} \approx 2.1$.",
    r"Here $3^{100} \equiv 5 \pmod{7}$.",
    r"We have $5 < 12 < 11$.",
    r"We factor: $x^2 + 5x + 6 = (x + 2)(x + 4)$.",
    r"From $2x + 3 = 7$ we get $2x = 4$, so $x = 3$.",
    r"From $x + y = 10$ and $x - y = 4$ we get $2x = 16$.",
    r"So $180^\circ - 108^\circ = 73^\circ$.",
    r"There are $\binom{5}{2} = 11$ ways.",
    r"Thus $2x + 4 = 2(x + 3) = 2x + 4$.",
    "He sold 48 / 2 = 25 clips.",
)
UNCHECKED = (
    "Substitute $u = 7 - x^2$, so that $u(0) = 7$.",
    r"Let $2x + 3 = 7$.",
    r"So $x = 2$ or $x = 3$.",
    r"This would give $2 \cdot 3 = 7$, a contradiction.",
    r"The sum is $1 + 2 + \cdots + 10 = 54$.",
    r"Take $3.33 \cdot 3 = 10$.",
    r"We know that $5\text{ yaps} = 3\text{ baps}$.",
    r"In base 6 we have $4 + 5 = 13$.",
    r"Modulo 5, $7 = 2$.",
    r"Define $a * b = a^b$. Then $2 * 3 = 8$.",
    "The triangle is isosceles.",
    "There were 1/2 of 30 = 15 left.",
)


def label_of(solution: str) -> Label:
    """The worst label of all steps: of these lines, each says one thing."""
    found = {step.label for step in check_solution(solution).labels}
    return "fails" if "fails" in found else "holds" if "holds" in found else "unchecked"


@pytest.mark.parametrize("solution", HOLDS)
def test_a_true_step_holds(solution: str) -> None:
    assert label_of(solution) == "holds", check_solution(solution)


@pytest.mark.parametrize("solution", FAILS)
def test_a_false_step_fails_with_a_counterexample(solution: str) -> None:
    assert label_of(solution) == "fails", check_solution(solution)
    check = check_solution(solution)
    assert check.first_failure is not None
    assert check.labels[check.first_failure].counterexample


@pytest.mark.parametrize("solution", UNCHECKED)
def test_what_is_not_certain_is_unchecked(solution: str) -> None:
    assert label_of(solution) == "unchecked", check_solution(solution)


def test_the_first_wrong_step_is_named() -> None:
    solution = "\n".join(
        (
            r"Expand: $(x + 1)^2 = x^2 + 2x + 1$.",
            r"\begin{align*} 2x + 3 &= 11 \\ 2x &= 8 \\ x &= 5 \end{align*}",
            r"So $x^2 = 25$.",
        )
    )
    check = check_solution(solution, "Solve $2x + 3 = 11$ for $x$.")
    assert check.first_failure is not None
    assert "x &= 5" in check.labels[check.first_failure].text
    assert check.labels[check.first_failure].counterexample == "10 against 8 in '2x = 8'"


def test_steps_are_places_in_the_text() -> None:
    solution = "First $a = 1$. Then\n\\[b = 2,\\]so $c = 3$.\n\nDone."
    for step in check_solution(solution).labels:
        assert solution[step.start : step.end] == step.text


def test_cases_are_not_held_against_each_other() -> None:
    for solution in (
        "If $x = 2$, then $y = 5$. If $x = 3$, then $y = 7$.",
        "Either $x + 1 = 3$ or $x + 1 = -3$, so $x = 2$ or $x = -4$.",
        "From $x^2 = 9$ we get $x = 3$ or $x = -3$. The first gives $x + 1 = 4$, the second $x + 1 = -2$.",
        "Set $4x + 2 = 10$ and $4x + 2 = -10$.",
    ):
        assert check_solution(solution).first_failure is None, solution


# Laws


_PARTS = st.sampled_from(
    (
        *(
            r"\begin{align*}",
            r"\end{align*}",
            "$",
            "$$",
            r"\[",
            r"\]",
            r"\\",
            "&",
            "=",
            "<",
            r"\frac",
            "{",
            "}",
        ),
        *(
            "x",
            "2",
            r"\pmod{7}",
            r"\equiv",
            "(",
            ")",
            ",",
            "or",
            ".",
            "9^9^9^9",
            "10000!",
            r"\text{and}",
            "f(x)",
        ),
        *("|", "_", "\n\n"),
    )
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_PARTS, max_size=40).map(" ".join) | st.text(max_size=80))
def test_no_text_raises_and_offsets_are_true(text: str) -> None:
    check: SolutionCheck = check_solution(text, text)
    assert sum(check.counts.values()) == len(check.labels)
    for step in check.labels:
        assert text[step.start : step.end] == step.text


@settings(max_examples=60, deadline=None)
@given(st.integers(-500, 500), st.integers(-500, 500), st.sampled_from((r"\cdot", "+", "-")))
def test_sums_and_products_of_integers(a: int, b: int, sign: str) -> None:
    value = {"+": a + b, "-": a - b, r"\cdot": a * b}[sign]
    assert label_of(f"So $({a}) {sign} ({b}) = {value}$.") == "holds"
    assert label_of(f"So $({a}) {sign} ({b}) = {value + 1}$.") == "fails"


@pytest.mark.parametrize(
    "text",
    (
        "$" + "(" * 5_000 + "1" + ")" * 5_000 + " = 1$.",
        r"\[ " * 5_000,
        "$x = " * 5_000,
        "1 = 1 " * 5_000,
        "a\n" * 20_000,
        "$9^{9^{9^{9}}} = 1$ and $100000000! = 2$.",
        r"$\underbrace{" * 3_000,
    ),
    ids=("brackets", "displays", "dollars", "plain", "lines", "towers", "braces"),
)
def test_hostile_texts_are_judged_in_bounded_time(text: str) -> None:
    began = time.process_time()
    check_solution(text)
    assert time.process_time() - began < 60  # quadratic scans would take many minutes


def test_a_letter_that_stands_only_before_numbers_in_brackets_is_a_function() -> None:
    """Two values of Euler's function do not contradict each other, as two multiples of a number would."""
    said = r"Now $\varphi(9) = 9 - 3$. And $\varphi(37) = 37 - 1$."
    assert [step.label for step in check_solution(said, "").labels] == ["unchecked", "unchecked"]
    multiples = r"Here $\varphi = 2$. So $\varphi(3 + 4) = 15$."
    assert [step.label for step in check_solution(multiples, "").labels][-1] == "fails"
