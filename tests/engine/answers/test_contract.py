"""Golds are compiled once; one that cannot be read is an error of the data set and never a silent verdict."""

import pytest

from engine.answers import ANSWER_TYPES, GoldError, compile_gold, judge

KINDS = [
    ("42", "number"),
    (r"\frac{x}{2}", "expression"),
    ("y=2x", "equation"),
    ("x<5", "inequality"),
    ("[0,1)", "interval"),
    (r"\{1,2\}", "set"),
    ("(1,2)", "tuple"),
    ("1,2", "list"),
    (r"\begin{pmatrix}1\\2\end{pmatrix}", "matrix"),
    ("5 cm", "quantity"),
    ("7:32", "ratio"),
    ("3:30 p.m.", "time"),
    ("June 20", "date"),
    ("C", "choice"),
    ("yes", "text"),
    ("2+3i", "complex"),
    (r"\pm 2", "list"),
    ("50%", "percent"),
]


@pytest.mark.parametrize(("gold", "kind"), KINDS)
def test_the_kind_of_a_gold_is_known(gold: str, kind: str) -> None:
    assert compile_gold(gold).kind == kind


@pytest.mark.parametrize("gold", ["", r"3 \spadesuit 8", r"\boxed{5", r"\frac{1}{", "(1,2", "???"])
def test_a_gold_that_cannot_be_read_whole_is_an_error(gold: str) -> None:
    with pytest.raises(GoldError, match="gold"):
        compile_gold(gold)


def test_an_unknown_answer_type_names_the_known_ones() -> None:
    with pytest.raises(GoldError, match="integer"):
        compile_gold("5", answer_type="interger")
    assert "integer" in ANSWER_TYPES


@pytest.mark.parametrize(
    "wrapped", [r"\boxed{5}", "$5$", r"$\boxed{5}$.", "#### 5", "so 2+3 = 5\n#### 5", " 5. "]
)
def test_a_gold_may_come_in_its_wrapper(wrapped: str) -> None:
    assert judge(wrapped, "The answer is 5.").accepted


def test_a_compiled_gold_serves_many_answers() -> None:
    contract = compile_gold(r"\frac{1}{2}")
    assert [judge(contract, text).decision for text in ("0.5", "1/2", "0.6", "oops(")] == [
        "equal",
        "equal",
        "different",
        "unparsable",
    ]


def test_verdicts_say_how_they_are_known() -> None:
    witness = judge(r"\sin x", r"\boxed{\cos x}")
    assert witness.decision == "different"
    assert set(witness.evidence) >= {"point", "left", "right"}
    assert witness == judge(r"\sin x", r"\boxed{\cos x}")
    assert judge(r"\sqrt{5+2\sqrt{6}}", r"\boxed{\sqrt{2}+\sqrt{3}}").method == "algebraic"


@pytest.mark.parametrize(
    ("answer", "right"), [("3.14159", True), (r"\pi", True), ("3.146", False), ("22/7", True), ("3", False)]
)
def test_a_declared_decimal_takes_its_tolerance_from_its_own_digits(answer: str, right: bool) -> None:
    contract = compile_gold("3.14", answer_type="decimal")
    assert judge(contract, f"\\boxed{{{answer}}}").accepted == right
    assert not judge("3.14", r"\boxed{3.14159}").accepted


def test_declared_text_and_choice_are_read_as_such() -> None:
    assert judge(compile_gold("x = 5, or so", answer_type="text"), r"\boxed{X = 5, or so}").accepted
    assert not judge(compile_gold("1/2", answer_type="text"), r"\boxed{0.5}").accepted
    assert judge(compile_gold("(B) 12", answer_type="choice"), "The answer is B.").accepted
    with pytest.raises(GoldError, match="choice"):
        compile_gold("12", answer_type="choice")
    with pytest.raises(GoldError, match="decimal"):
        compile_gold("x+1", answer_type="decimal")
