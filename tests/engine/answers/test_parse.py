"""The parser is total: it consumes a whole text or says so, and never evaluates anything."""

import contextlib
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.answers.errors import Unreadable
from engine.answers.exact import rational
from engine.answers.parse import read_tree
from engine.answers.spelling import latex, plain
from engine.answers.tree import Negative, Node, Number, Power, Product, Quotient, Sum

_PIECES = [
    r"\frac",
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    r"\sqrt",
    "^",
    "_",
    "1",
    "2",
    "37",
    "x",
    "y",
    "+",
    "-",
    "*",
    "/",
    ",",
    r"\pi",
    r"\sin",
    r"\le",
    "=",
    "<",
    r"\cup",
    r"\text{",
    "|",
    "!",
    "%",
    r"\boxed{",
    r"\begin{pmatrix}",
    "&",
    r"\\",
    r"\end{pmatrix}",
    r"\sum_{k=1}^{3}",
    "e",
    "i",
    ".",
    "0.",
    r"\overline{3}",
    ":",
    "and",
    "or",
    "cm",
    " ",
    r"\{",
    r"\}",
    r"\pm",
    "π",
    "²",
    "√",
    "∞",
    "E5",
    "e-7",
    "'",
    "d",
    r"\int",
    r"\lim_{x\to 0}",
    ";",
    "$",
    "**",
]


@settings(max_examples=300)
@given(st.lists(st.sampled_from(_PIECES), max_size=25).map("".join))
def test_any_sequence_of_tokens_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(Unreadable):
        assert isinstance(read_tree(text), Node)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(Unreadable):
        assert isinstance(read_tree(text), Node)


def _numbers() -> st.SearchStrategy[Node]:
    return st.integers(0, 50).map(lambda value: Number(Fraction(value)))


def _expressions() -> st.SearchStrategy[Node]:
    return st.recursive(
        _numbers(),
        lambda inner: st.one_of(
            st.lists(inner, min_size=2, max_size=3).map(lambda terms: Sum(tuple(terms))),
            st.lists(inner, min_size=2, max_size=3).map(lambda factors: Product(tuple(factors))),
            inner.map(Negative),
            st.tuples(inner, st.integers(1, 9)).map(
                lambda pair: Quotient(pair[0], Number(Fraction(pair[1])))
            ),
            st.tuples(inner, st.integers(1, 3)).map(lambda pair: Power(pair[0], Number(Fraction(pair[1])))),
        ),
        max_leaves=12,
    )


@given(_expressions())
def test_a_spelled_expression_reads_back_to_its_value(tree: Node) -> None:
    value = rational(tree)
    assert rational(read_tree(latex(tree))) == value
    assert rational(read_tree(plain(tree))) == value


@given(st.integers(-(10**30), 10**30))
def test_integers_of_any_spelling_keep_their_value(value: int) -> None:
    for text in (str(value), f"{value:,}", f"{value:,}".replace(",", r"{,}"), f"${value}$", f"{value}.0"):
        assert rational(read_tree(text)) == value


@given(st.fractions(), st.integers(0, 8))
def test_decimals_keep_their_value(value: Fraction, places: int) -> None:
    text = f"{float(round(value, places)):.{places}f}" if abs(value) < 10**6 else "0.5"
    assert rational(read_tree(text)) == Fraction(text)


@pytest.mark.parametrize(
    "text",
    [
        r"3 \spadesuit 8",
        "(3-9)(5-15",
        "2 3",
        "1 +",
        r"\frac{1}",
        "x^",
        "[1,2",
        "(1,2,3]",
        r"\unknown{3}",
        "5!=",
        r"\begin{pmatrix}1&2\\3\end{pmatrix}",
        "1.2.3",
        "",
        "   ",
        r"\def\x{\x\x}\x",
        r"\input{/etc/hosts}",
    ],
)
def test_what_cannot_be_read_whole_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        read_tree(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("-2^2", -4),
        ("2^{3^2}", 512),
        ("2^3^2", 512),
        ("2-1-1", 0),
        ("1/2/2", Fraction(1, 4)),
        ("3!!", 3),
        ("10/2*5", 25),
        (r"\frac12", Fraction(1, 2)),
        (r"2\cdot-3", -6),
        ("17 mod 5", 2),
        ("-5 \\bmod 3", 1),
        ("2**3**2", 512),
        ("6-+2", 4),
        (r"\sqrt[3]{27}", 3),
        (r"\binom{10}{3}", 120),
        (r"{5 \choose 2}", 10),
        (r"\lfloor -3.7\rfloor", -4),
        ("7 // 2", 3),
        (r"\sum_{k=1}^{10} k^2", 385),
        (r"\prod_{k=1}^5 k", 120),
        (r"\gcd(12, 18)", 6),
        ("C(5,2)", 10),
        ("P(5,2)", 20),
        ("4.5 x 10^3", 4500),
        ("50%", Fraction(1, 2)),
        (r"\log_2 8", 3),
        (r"\frac{10!}{3!7!}", 120),
        ("2.5e-3", Fraction(1, 400)),
    ],
)
def test_precedence_and_functions(text: str, value: int | Fraction) -> None:
    assert rational(read_tree(text)) == value
