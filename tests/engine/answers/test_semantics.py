"""What docs/answers.md promises, statement by statement: equal and different pairs by kind of answer."""

import pytest

from engine.answers import judge

EQUAL = {
    "numerals": [
        ("1000", "1,000"),
        ("14916", "14{,}916"),
        ("5866608", r"5,\!866,\!608"),
        ("1000000", "1 000 000"),
        ("0.4", ".4"),
        ("16", "016"),
        ("42", "+42"),
        ("1.0", "1"),
        ("-3", "−3"),
        ("10", "1e1"),
        ("5", "5\u200b"),
    ],
    "fractions": [
        (r"\frac{2}{3}", "2/3"),
        (r"\frac12", "0.5"),
        ("2.5", r"2\frac{1}{2}"),
        ("1 1/2", "3/2"),
        (r"\frac{10}{-9}", r"-\frac{10}{9}"),
        ("½", "0.5"),
        (r"\frac x2", "x/2"),
    ],
    "repeating decimals": [
        (r"\frac13", r"0.\overline{3}"),
        (r"\frac16", r"0.1\dot{6}"),
        ("1/7", "0.(142857)"),
        ("2", r"1.\overline{9}"),
        (r"\frac13", "0.333..."),
    ],
    "decimals that are correct roundings": [
        (r"\frac13", "0.333333333"),
        (r"\pi", "3.14159265358979"),
        (r"\sqrt2", "1.4142135623730951"),
        (r"\frac23", "0.6666666666666666"),
    ],
    "percent": [(r"28\%", "28 percent"), (r"10\%", r"\frac{1}{10}"), ("200%", "2")],
    "units": [
        (r"5\text{ m}", r"500\text{ cm}"),
        (r"36\text{ km/h}", r"10\text{ m/s}"),
        (r"35\text{ cm}", "35"),
        ("10", "10 square units"),
        ("2 hours 30 minutes", "150 minutes"),
        ("24 ft^2", "24 square feet"),
    ],
    "money": [
        (r"\$0.05", r"5\text{ cents}"),
        ("10", r"\$10"),
        ("1.5 million", "1500000"),
        ("€10", "10 euros"),
    ],
    "angles": [(r"45^\circ", r"\frac{\pi}{4}"), ("120°", "120"), (r"\frac{\pi}{3}", "60 degrees")],
    "bases": [
        (r"101_2", "5"),
        ("1010_2", "12_8"),
        (r"\text{FF}_{16}", "255"),
        ("0b1010", "10"),
        ("(101)_2", "5"),
    ],
    "times": [("3:30 p.m.", "15:30"), (r"\text{1:03 PM}", "1:03 p.m."), ("June 20", "20 June")],
    "ratios": [("7:32", "14:64"), ("1:2", "1/2"), ("2:3:4", "4:6:8")],
    "named values": [
        ("5", "x=5"),
        ("x=5", "5"),
        ("5", "f(2)=5"),
        ("6", r"2\times3=6"),
        ("11", "x = 5+5+1 = 11"),
        ("x=1, y=2", "y=2, x=1"),
        ("AB=4,CD=5", "4, 5"),
        ("(6,31,-1)", "(p,q,r)=(6,31,-1)"),
    ],
    "equations": [
        ("2x+4y-3=0", r"y = -\frac12 x+\frac34"),
        ("x^2/4 + y^2/3 = 1", "3x^2+4y^2=12"),
        ("x=2", "2x=4"),
        ("f(x)=x^2", "f(t)=t^2"),
        (r"\frac{x^2}{9}-\frac{y^2}{16}=1", "16x^2-9y^2=144"),
    ],
    "inequalities": [
        ("1<x<5", "5>x>1"),
        ("x < 1", "-x > -1"),
        (r"(-\infty, 3)", "x<3"),
        ("|x|<1", "-1<x<1"),
        (r"x^2\le 2", r"[-\sqrt2,\sqrt2]"),
        ("2x+2y>2", "x+y>1"),
        ("a>b", "b<a"),
        ("x^2+y^2>0", "x^2+y^2>0.0"),
    ],
    "intervals": [
        ("(0,1)", "]0,1["),
        (r"\mathbb{R}\setminus\{0\}", r"(-\infty,0)\cup(0,\infty)"),
        (r"(-\infty,4)", r"(-\infty,0]\cup(-1,4)"),
        (r"[0,1]\cap[1,2]", r"\{1\}"),
        (r"x\in[1,2]", "[1,2]"),
        (r"\{x \mid x>2\}", r"(2,\infty)"),
    ],
    "sets and lists": [
        (r"\{1,2,3\}", r"\{3,1,2\}"),
        (r"\{1,2\}", r"\{1,2,2\}"),
        ("1,2,3", "3, 2 and 1"),
        ("1 or 2", r"\{1,2\}"),
        ("(11,7) or (7,11)", "(7,11), (11,7)"),
        (r"\{\frac24\}", r"\{\frac12\}"),
    ],
    "plus-minus": [
        (r"\pm 2", "2, -2"),
        (r"1\pm\sqrt{19}", r"1+\sqrt{19}, 1-\sqrt{19}"),
        (r"\cos(x\pm y)", r"\cos x\cos y\mp\sin x\sin y"),
        (r"x=2\text{ or }x=-2", r"x=\pm2"),
    ],
    "tuples and matrices": [
        ("(3,1)", "(3.0, 1)"),
        (r"\begin{pmatrix}1&2\\3&4\end{pmatrix}", "[[1,2],[3,4]]"),
        (r"\frac12\begin{pmatrix}2\\4\end{pmatrix}", r"\begin{bmatrix}1\\2\end{bmatrix}"),
        ("-2", r"\begin{vmatrix}1 & 2 \\ 3 & 4\end{vmatrix}"),
    ],
    "algebra": [
        ("(x-1)^2", "x**2 - 2*x + 1"),
        ("(x-1)^{100}", "(1-x)^{100}"),
        ("a^b a^c", "a^{b+c}"),
        (r"\frac{x^2-1}{x-1}", "x+1"),
        (r"\binom{n}{2}", r"\frac{n(n-1)}{2}"),
    ],
    "radicals and functions": [
        (r"\sqrt{5+2\sqrt{6}}", r"\sqrt{2}+\sqrt{3}"),
        (r"\sqrt{x^2}", "|x|"),
        (r"\sqrt[3]{-8}", "-2"),
        (r"\sin 18^\circ", r"\frac{\sqrt5-1}{4}"),
        (r"\tan^2 y+1", r"\sec^2 y"),
        (r"\log_2\frac18", "-3"),
        (r"\log_{10}2", r"\frac{\ln 2}{\ln 10}"),
        (r"\arctan1+\arctan2+\arctan3", r"\pi"),
    ],
    "complex": [
        (r"e^{i\pi}", "-1"),
        (r"\sqrt{-1}", "i"),
        ("i^{2023}", "-i"),
        ("6+9i", "6+9*I"),
        ("2+3i", "2+i3"),
    ],
    "calculus": [
        (r"\frac{x^3}{3}+C", r"\frac{x^3}{3}+c"),
        (r"\int_0^1 x^2\,dx", r"\frac13"),
        (r"\frac{d}{dx}x^2", "2x"),
        (r"\int x\,dx", r"\frac{x^2}{2}+C"),
        (r"\sum_{k=1}^{n} k", r"\frac{n(n+1)}{2}"),
    ],
    "logarithms of antiderivatives": [(r"\ln|x|+C", r"\log|x|+C"), (r"x\ln x-x+C", r"x\log x-x+K")],
    "infinity": [(r"\infty", r"\infty\text{ (diverges)}")],
    "piecewise": [
        (r"\begin{cases} x & x\ge 0 \\ -x & x<0\end{cases}", "|x|"),
        (r"\begin{cases}1&x>0\\0&x\le0\end{cases}", r"\begin{cases}0&x\le0\\1&x>0\end{cases}"),
    ],
    "choices": [("C", "(C) 24"), ("C", "c"), (r"\text{(B)}", "B"), ("A,C", "C and A")],
    "text": [(r"\text{Evelyn}", "evelyn"), (r"\text{no solution}", "No solution."), ("noon", "12:00 p.m.")],
}

DIFFERENT = {
    "numerals": [
        ("1000", "1,0000"),
        ("32349", "32, 349"),
        ("9007199254740993", "9007199254740992"),
        ("7", "7!"),
    ],
    "fractions": [("2", "2 2/3"), (r"-2\frac12", "-1.5"), ("10", "4 10/3"), (r"3\frac14", r"\frac34")],
    "repeating decimals": [(r"0.\overline{12}", r"0.1\overline{2}"), (r"\frac{2}{11}", r"0.\overline{81}")],
    "decimals": [
        (r"\frac13", "0.33"),
        (r"\pi", r"\frac{355}{113}"),
        ("1", "0.99999999"),
        (r"\frac13", "0.333333334"),
        ("0", "10^{-20}"),
        (r"e^{\pi\sqrt{163}}", "262537412640768744"),
        ("e^{-40}", "e^{-41}"),
        ("0.33", "0.333"),
    ],
    "percent": [("0.5", r"5\%"), ("100", "1")],
    "units": [
        ("5 cm", "5 m"),
        ("2c", "2d"),
        ("3t", "3"),
        (r"12\text{ cm}^2", r"12\text{ cm}^3"),
        (r"60\text{ km/h}", r"60\text{ m/s}"),
        ("5 apples", "5 oranges"),
    ],
    "money": [(r"\$5", "€5"), ("1.5 million", "1.5")],
    "angles": [(r"60^\circ", r"60\text{ radians}"), (r"\frac{3\pi}{4}", "135")],
    "bases": [("1010_2", "1010_3"), ("0b1010", "1010"), ("52_8", "53_8")],
    "times": [("12:00", "1:00"), ("3:30 PM", "3:30 AM"), ("January 5", "January 6")],
    "ratios": [("1:2:3", "1:3:2"), ("1:2", "2:1")],
    "named values": [
        ("5", "x+y=5"),
        ("0", "x^2-3x+2=0"),
        ("x=5", "y=5"),
        ("AB=4,CD=5", "5, 4"),
        ("5", "2+3=6"),
        ("3", "n=3k"),
    ],
    "equations": [
        ("y=2x+1", "x=2y+1"),
        ("a x = a y", "x=y"),
        ("x^2=a", r"x=\sqrt a"),
        ("x^2+1=0", "x^2+5=0"),
    ],
    "inequalities": [("k\\ge 2", "k>2"), ("x^2>4", "-2<x<2"), ("a>0", "a<0"), ("x<5", "y<5")],
    "intervals": [
        ("[-3,2]", "(-3,2)"),
        ("[0,1]", "[1,0]"),
        ("[1,3]", r"\{1,3\}"),
        (r"(0,1)\cup(1,2)", "(0,2)"),
        (r"\{-1\}\cup[0,7)", "[-1,7)"),
    ],
    "sets and lists": [
        ("1,2", "1"),
        ("100", "100, 200"),
        ("1,2", "1,2,2"),
        (r"\{1,2,\ldots,10\}", r"\{1,2,10\}"),
    ],
    "plus-minus": [(r"\pm2", "2"), (r"\frac{-b\pm\sqrt{b^2-4ac}}{2a}", r"\frac{-b+\sqrt{b^2-4ac}}{2a}")],
    "tuples and matrices": [
        ("(3,1)", "(1,3)"),
        ("(3,1)", r"\{1,3\}"),
        ("(1,2,3)", "(1,2)"),
        (r"\begin{pmatrix}1&2\end{pmatrix}", r"\begin{pmatrix}1\\2\end{pmatrix}"),
    ],
    "algebra": [("(x-a)^{5999}", "(a-x)^{5999}"), ("x_1", "x_2"), ("f'(x)", "f(x)"), ("ab^2", "a^2b")],
    "radicals and functions": [
        (r"\sqrt{x^2}", "x"),
        (r"\sin 2x", r"\sin(2)x"),
        (r"\ln^2 x", r"\ln(x^2)"),
        (r"\arcsin(\sin 2)", "2"),
        (r"\ln x^2", r"2\ln x"),
        (r"\cos(10^{-9})", "1"),
        (r"\log_{10} 2", r"\ln 2"),
    ],
    "complex": [("1+2i", "1-2i"), ("i", "-i"), ("2i", "2"), ("2+3i", "2-i3"), ("2+3i", "3+i2")],
    "logarithms of antiderivatives": [
        (r"\ln|x|+C", r"\log_{10}|x|+C"),
        (r"\ln|x|+C", r"2\log|x|+C"),
        (r"\ln 2", r"\log 2"),
        (r"a+\ln b+c", r"a+\log b+c"),
        (r"x\ln x-x+C", r"x\log x+C"),
    ],
    "infinity": [(r"\infty", r"-\infty\text{ (diverges)}"), (r"\infty", r"\text{diverges}")],
    "calculus": [
        (r"\frac{x^3}{3}+C", r"\frac{x^2}{3}+C"),
        ("x^2+C", "x^2"),
        (r"\int_0^1 x^3\,dx", r"\frac13"),
    ],
    "piecewise": [(r"\begin{cases}1&x>0\\0&x\le0\end{cases}", r"\begin{cases}1&x\ge0\\0&x<0\end{cases}")],
    "choices": [("C", "(D) 24"), ("ABD", "ABCD"), ("B", "(B) or (C)")],
}


def _cases(table: dict[str, list[tuple[str, str]]]) -> list[object]:
    return [
        pytest.param(gold, answer, id=f"{kind}: {gold} | {answer}")
        for kind, pairs in table.items()
        for gold, answer in pairs
    ]


@pytest.mark.parametrize(("gold", "answer"), _cases(EQUAL))
def test_equal_answers_are_equal_in_both_directions(gold: str, answer: str) -> None:
    assert judge(gold, f"\\boxed{{{answer}}}").decision == "equal"
    if not answer.startswith("(C)"):  # a choice with its content is an answer, not a gold
        assert judge(answer, f"\\boxed{{{gold}}}").decision == "equal"


@pytest.mark.parametrize(("gold", "answer"), _cases(DIFFERENT))
def test_different_answers_are_never_equal(gold: str, answer: str) -> None:
    assert not judge(gold, f"\\boxed{{{answer}}}").accepted
    if not answer.startswith(("(D)", "(B)", "4 10/3")):  # answers that are no golds
        assert not judge(answer, f"\\boxed{{{gold}}}").accepted


@pytest.mark.parametrize("gold", sorted({gold for pairs in EQUAL.values() for gold, _ in pairs}))
def test_every_gold_equals_itself(gold: str) -> None:
    assert judge(gold, gold).accepted
