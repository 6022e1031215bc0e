"""Statements without a prover: what is read, what is refused by name, and how it is printed."""

import pytest

from engine.kernel.errors import NotExpressible
from engine.kernel.formulas import And, Compare, ForAll, Statement, equal, require_content
from engine.kernel.provers.coq_text import proposition, variable
from engine.kernel.proving import statement_of
from engine.kernel.terms import Add, Pow, Var, num
from engine.kernel.words import in_words
from problem_banks.records import AnswerCheck, Case, CasesCheck


def stated(words: str, gold: str, answer_type: str | None = None) -> Statement:
    return statement_of(words, AnswerCheck(gold=gold, answer_type=answer_type))


def test_a_system_has_a_solution_and_every_solution_the_gold() -> None:
    found = stated(r"Find $x + y$, where $\begin{cases} x + y = 3 \\ x - y = 1 \end{cases}$.", "3")
    assert in_words(found) == (
        "There are real x, y with (x + y = 3 and x - y = 1); and for all real x, y: "
        "if (x + y = 3 and x - y = 1), then x + y = 3."
    )


def test_an_equation_says_where_it_is_defined() -> None:
    words = r"Find the set of all solutions of $\frac{1}{x - 2} = \frac{1}{x^2 - 4}$."
    assert in_words(stated(words, r"\{-1\}")) == (
        "For all real x: (x - 2 ≠ 0 and x^2 - 4 ≠ 0 and 1/(x - 2) = 1/(x^2 - 4)) if and only if x = -1."
    )


def test_whole_numbers_among_the_words_may_be_what_is_given() -> None:
    found = stated("Write the decimal number 10 in base 3.", "101_{3}")
    assert in_words(found) == "1·3^2 + 0·3^1 + 1·3^0 = 10; and 0 < 3; and 1 < 3."


def test_the_integral_is_stated_and_not_the_rule_that_finds_it() -> None:
    found = proposition(stated(r"Compute $\int_{0}^{1} (3x^2) \, dx$.", "1"))
    assert found == "(is_RInt (fun v_x : R => (3 * (v_x ^ 2))) 0 1 1)"


@pytest.mark.parametrize(
    ("words", "gold", "reason"),
    [
        ("Calculate $2 + 2$, and double it.", "4", "the words of the problem"),
        ("Calculate $2 + 2$. Then take the half.", "4", "the words of the problem"),
        (r"Calculate \$5 + $2 + 2$.", "4", "signs that may be no formula"),
        ("Calculate $4$.", "4", "a tautology: both sides are the same term"),
        ("Calculate $2 + x$.", "4", "letters in an expression that has a value"),
        (r"Calculate $\tan(3)$.", "2", "apply tan"),
        ("Calculate $2 + 2$.", "four things", "labelled"),
        ("Solve $x^2 = 4$ for $y$.", r"\{2, -2\}", "an equation that is not in one unknown"),
        (r"What is the maximum of $f(x) = x^2$ for $0 \le x$?", "4", "bounds in another form"),
        ("Find the remainder of $2^3$ on division by $1$.", "0", "a remainder of something with letters"),
        ("What is the minimum of $f(x, y) = x^2 - y^2$?", "0", "a function without a lowest point"),
        (
            r"Find the least value of $x + y$ for real numbers $x \ge 0$ and $y \ge 0$ with $x + 2y \ge 4$"
            r" and $2x + y \ge 4$.",
            "3",
            "conditions that no corner satisfies",
        ),
        (
            r"Find the least value of $x + y$ for real numbers $x \ge 1$ and $y \ge 0$ with $x + 2y \ge 4$"
            r" and $2x + y \ge 4$.",
            "3",
            "variables that may be negative, or others",
        ),
        (
            r"Find the least value of $x + y$ for real numbers $x \ge 0$ and $y \ge 0$ with $x + 2y \ge 4$"
            r" and $2x + y > 4$.",
            "3",
            "a condition in another form",
        ),
        ("What is the minimum of $f(x, y) = x^4 + y^2$?", "0", "a function that is no quadratic"),
        ("Find the least value of $f(x, y) = x^2 + y^2$ over all real $y$ and $x$.", "0", "other letters"),
        (
            "The points $(0, 0)$ and $(2, 0)$ lie on one circle. What is its centre?",
            "(1, 0)",
            "number of points",
        ),
        (
            "Which line touches the circle $x^2 + y^2 = 25$ at $(5, 0)$? Write it as $y = mx + b$.",
            "x = 5",
            "a gold that is no line",
        ),
        ("Expand $(p + u + v)^2$. Which number stands before $pu$?", "2", "more than two letters"),
        ("Convert 10 from base ten to base 3. Give only the digits.", "101_{4}", "a numeral in the base"),
        (
            "Convert 10.5 from base ten to base 3. Give only the digits.",
            "101_{3}",
            "the words of the problem",
        ),
        ("How far is the point $(1, 2)$ from the line $u + v = 4$?", "1", "other letters"),
        ("What is the multiplicative order of $2$ modulo $1000003$?", "1000002", "too great"),
        (r"How many integers $x$ from $1$ to $9$ satisfy $x^2 \equiv 2 \pmod{3}$?", "0", "no solutions"),
        (
            "Find the mirror image of the point $(1, 2, 3)$ in the plane $2w = 1$.",
            "(1, 2, 3)",
            "other letters",
        ),
        (
            r"Expand $\frac{7}{2}$ as a simple continued fraction "
            r"$a_0 + \cfrac{1}{a_1 + \cfrac{1}{a_2 + \cdots}}$"
            r" whose last part is greater than 1. Give $(a_0, a_1, \ldots, a_2)$ in order.",
            "(3, 2)",
            "a continued fraction in another form",
        ),
    ],
)
def test_what_is_not_understood_is_refused_by_name(words: str, gold: str, reason: str) -> None:
    with pytest.raises(NotExpressible) as refused:
        stated(words, gold)
    assert reason in str(refused.value)


def test_programs_have_no_statement() -> None:
    with pytest.raises(NotExpressible, match="a check of type cases"):
        statement_of("Calculate $2 + 2$.", CasesCheck(cases=(Case(args=[1], expected=2),), entry_point="f"))


@pytest.mark.parametrize("name", ["x y", "x.", "x). Axiom a : False", "é", "", "a" * 17, "x'"])
def test_no_text_gets_into_a_proposition_as_a_name(name: str) -> None:
    with pytest.raises(NotExpressible):
        variable(name)


def test_a_letter_that_nothing_binds_is_refused() -> None:
    with pytest.raises(NotExpressible, match="nothing binds: y"):
        require_content(Statement("real", ForAll(("x",), equal(Var("x"), Var("y")))))


def test_a_tautology_is_refused_wherever_it_stands() -> None:
    same = Compare("=", Add(Var("x"), num(1)), Add(Var("x"), num(1)))
    with pytest.raises(NotExpressible, match="tautology"):
        require_content(Statement("real", ForAll(("x",), And((equal(Pow(Var("x"), 2), num(1)), same)))))
