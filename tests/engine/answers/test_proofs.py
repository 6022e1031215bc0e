"""Equality needs a proof, whatever the numbers say, and every comparison works within one budget."""

import itertools

import pytest

from engine.answers import judge
from engine.answers.errors import TooLarge
from engine.answers.exact import rational
from engine.answers.limits import MAX_WORK
from engine.answers.parse import read_tree
from engine.answers.work import bounded_work, spend
from tests.shares import share

VALUES = ("1", r"\pi", r"\sqrt{2}", r"\ln 2", "e", r"\arctan 2")
SPECKS = ("10^{-400}", "e^{-3000}", r"\frac{1}{10^{900}}", r"(1-\tanh 1000)", r"\operatorname{erfc}(60)")
FUNCTIONS = (r"\sin x", "e^x", "x^2", "|x|", r"\ln(1+x^2)")
BUMPS = (*SPECKS, r"\max(0, x-10^{12})", r"\lfloor\frac{x^2}{x^2+1}\rfloor", r"\lfloor\sin^2 x\rfloor")


@pytest.mark.parametrize(("value", "speck"), list(itertools.product(VALUES, SPECKS)))
def test_no_constant_equals_another_that_merely_comes_near(value: str, speck: str) -> None:
    assert not judge(value, rf"\boxed{{{value} + {speck}}}").accepted


@pytest.mark.parametrize(("function", "bump"), list(itertools.product(FUNCTIONS, BUMPS)))
def test_no_function_equals_another_that_differs_by_little_or_far_out(function: str, bump: str) -> None:
    assert not judge(function, rf"\boxed{{{function} + {bump}}}").accepted


@pytest.mark.parametrize(
    ("gold", "answer", "method"),
    [
        (r"2\sqrt{x}+1", r"1+2\sqrt{x}", "identity"),
        (r"\max(a,b)", r"\frac{a+b+|a-b|}{2}", "identity"),
        (r"\arccos x", r"\frac{\pi}{2}-\arcsin x", "identity"),
        (r"2^{n+1}", r"2\cdot 2^n", "identity"),
        (r"\pi", r"\arctan 1+\arctan 2+\arctan 3", "exact"),
        (r"\frac{n(n+1)}{2}", r"\sum_{k=1}^{n} k", "exact"),
        ("500000000500000000", r"\sum_{k=1}^{10^9} k", "exact"),
        (r"\sqrt{5+2\sqrt6}", r"\sqrt2+\sqrt3", "algebraic"),
    ],
)
def test_what_is_equal_says_how_it_is_proven(gold: str, answer: str, method: str) -> None:
    verdict = judge(gold, rf"\boxed{{{answer}}}")
    assert (verdict.decision, verdict.method) == ("equal", method)


NESTED = [
    r"\sum_{{{0}=1}}^{{2000}} {1}",
    r"\prod_{{{0}=1}}^{{2000}} {1}",
    r"\sum_{{{0}=1}}^{{2000}} \frac{{1}}{{{0} + {1}}}",
    r"\sum_{{{0}=1}}^{{2000}} \sin({0} + {1})",
    r"\sum_{{{0}=1}}^{{2000}} \binom{{2000}}{{{0}}} {1}",
    r"\sum_{{{0}=1}}^{{2000}} {0}! {1}",
    r"\sum_{{{0}=1}}^{{2000}} ({1})^{{{0}}}",
    r"\sum_{{{0}=1}}^{{2000}} |{0} - {1}|",
]


@pytest.mark.parametrize(("outer", "inner"), share(list(itertools.product(NESTED, NESTED)), 7))
def test_nested_constructs_end_within_the_budget(outer: str, inner: str) -> None:
    body = outer.format("a", inner.format("b", NESTED[0].format("c", "abc")))
    with bounded_work() as work:
        verdict = judge("5", rf"\boxed{{{body}}}")
    assert not verdict.accepted
    assert work.left > -MAX_WORK


def test_a_budget_inside_another_is_the_same_one() -> None:
    with bounded_work() as outer, pytest.raises(TooLarge), bounded_work() as inner:
        assert inner is outer
        spend(MAX_WORK + 1)
    with bounded_work() as fresh:
        assert fresh.left == MAX_WORK


@pytest.mark.parametrize("power", range(1, 13))
def test_sums_in_closed_form_agree_with_adding_up(power: int) -> None:
    closed = rational(read_tree(rf"\sum_{{k=-7}}^{{90}} k^{{{power}}}"))
    assert closed == sum(k**power for k in range(-7, 91))


#: All but the letters of functions, constants, choices of k out of n, and unions.
LETTERS = "ABDEJKLMNQRSTVWXYZabdjklmopqrstuvwyz"
GREEK = ("phi", "sigma", "tau", "psi", "Phi", "mu", "omega", "lambda", "zeta", "Psi", "chi", "rho")


@pytest.mark.parametrize("name", [*LETTERS, *(f"\\{letter}" for letter in GREEK), "J_0", "T_n"])
def test_no_unknown_function_is_read_as_a_factor(name: str) -> None:
    other = "n" if name not in ("n", "T_n") else "m"
    for gold, answer in ((f"{name}(2{other})", f"2{name}({other})"), (f"{name}(6)", f"6{name}(1)")):
        assert not judge(gold, rf"\boxed{{{answer}}}").accepted
        assert judge(gold, rf"\boxed{{{gold} + 0}}").accepted
        assert not judge(answer, rf"\boxed{{{gold}}}").accepted


@pytest.mark.parametrize("name", LETTERS)
def test_a_name_that_stands_bare_is_a_factor(name: str) -> None:
    assert judge(f"{name}({name}+1)", rf"\boxed{{{name}^2+{name}}}").accepted
    assert judge(f"2{name}({name}+1)", rf"\boxed{{2{name}+2{name}^2}}").accepted


@pytest.mark.parametrize(
    "form", ["({0}) {1}, ({2}) {3}", "{0}) {1} {2}) {3}", "({0}) {1} ({2}) {3}", "({0})~{1}; ({2})~{3}"]
)
@pytest.mark.parametrize("labels", [("a", "b"), ("A", "B"), ("1", "2"), ("i", "ii")])
def test_parts_are_compared_by_their_labels(form: str, labels: tuple[str, str]) -> None:
    one, two = labels
    gold = form.format(one, "3", two, "7")
    assert judge(gold, rf"\boxed{{{gold}}}").accepted
    assert judge(gold, rf"\boxed{{{form.format(two, '7', one, '3')}}}").accepted
    assert judge(gold, rf"\boxed{{({one}) 3 ({two}) \frac{{14}}{{2}}}}").accepted
    for wrong in (form.format(one, "7", two, "3"), form.format(one, "3", two, "8"), one, "3", "7, 3"):
        assert not judge(gold, rf"\boxed{{{wrong}}}").accepted


@pytest.mark.parametrize(
    ("value", "forms"),
    [
        (
            "1234567",
            [
                "1,234,567",
                "1{,}234{,}567",
                r"1\,234\,567",
                "1 234 567",
                "1'234'567",
                "1.234.567",
                "12,34,567",
            ],
        ),
        ("1234.5", ["1,234.5", "1{,}234.5", "1.234,5", "1 234,5", "1'234.5"]),
        ("0.717", ["0{,}717", "0,717", ".717", "0.7170"]),
        ("3.5", ["3,5", "3{,}5", r"\frac72", "3,50"]),
    ],
)
def test_numerals_are_read_as_places_write_them(value: str, forms: list[str]) -> None:
    for form in forms:
        assert judge(value, rf"\boxed{{{form}}}").accepted, form
        assert not judge(value.replace("5", "6").replace("7", "8"), rf"\boxed{{{form}}}").accepted, form


def test_what_could_be_a_list_is_a_number_only_beside_one() -> None:
    assert judge("3, 5", r"\boxed{3,5}").accepted
    assert not judge("35", r"\boxed{3,5}").accepted
    assert not judge("1234", r"\boxed{12,34}").accepted
    assert not judge("1.234", r"\boxed{1,234}").accepted
