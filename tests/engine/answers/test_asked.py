"""What the statement of a problem asks for decides in which form its answer is right."""

import pytest

from engine.answers import judge
from engine.answers.asked import asked_by

#: Statement, gold, what is right and what is wrong.
ASKED = (
    (
        "Write 4579 in base 7.",
        "16361",
        ("16361", "16361_7", "(16361)_7"),
        ("16361_{10}", "16361_8", "4579_{10}"),
    ),
    ("Write 4579 in base seven.", "16361_{7}", ("16361", "16361_{7}"), ("16361_{10}", "4579", "16362")),
    ("What is the sum of the digits of $16361_7$, in base ten?", "17", ("17", "17_{10}"), ("23", "17_8")),
    ("By how many percent did it fall?", "39.84", ("39.84%", "39.84", r"39.84\%"), ("0.3984", "3984%")),
    ("What percent of them is that?", "0.4", ("0.4", r"40\%"), ("40", r"0.4\%")),
    ("By what percent did it rise?", r"20\%", (r"20\%", "20", "0.2"), ("2", r"0.2\%", "1.2", "2000")),
    ("How likely is it?", r"20\%", (r"20\%", "0.2"), ("20",)),
    ("What is the probability?", "0.4", (r"40\%", "0.4"), ("40", r"0.4\%")),
    ("How far is it, in hundreds of metres?", "67", ("67", "67 hundred metres", "6.7 km"), ("67 m", "6700")),
    ("How many dollars does it cost?", "12", ("12", r"\$12", "1200 cents"), ("12 cents", "€12", "1200")),
    ("Find the angle in degrees.", "60", ("60", "60°", r"\frac{\pi}{3}\text{ radians}"), ("60 radians",)),
    (
        "How many dollars does she earn per hour?",
        "18",
        (r"\$18", "18 dollars per hour"),
        ("19 dollars per hour",),
    ),
    ("What is the area in square metres?", "30", ("30 m^2", "30", "30 square metres"), ("30 cm^2",)),
    (
        "Find the pair $(a, b)$.",
        "(1, 2)",
        ("b = 2, a = 1", "a = 1, b = 2", "(1, 2)"),
        ("a = 2, b = 1", "(2, 1)"),
    ),
    (
        "What is the remainder?",
        "3",
        (r"x \equiv 3 \pmod 7", "3"),
        (r"x \equiv 10 \pmod 7", r"x \equiv 4 \pmod 7"),
    ),
    ("How many more weeks are needed?", "5", ("5 more weeks", "5 weeks"), ("5 fewer weeks", "6 more weeks")),
    ("Find the exact area.", r"25\pi", (r"25\pi", r"\pi \cdot 5^2"), ("78.5398163397", "78.54")),
    (
        "What is that as a fraction?",
        r"\frac{1}{3}",
        (r"\frac{1}{3}", r"\frac{2}{6}"),
        ("0.33333333", "0.333333333333333"),
    ),
    ("Find the area, to two decimal places.", r"25\pi", (r"25\pi", "78.539816"), ("78",)),
    ("Find the area.", r"25\pi", (r"25\pi", "78.539816"), ("78.54",)),
)


@pytest.mark.parametrize(("statement", "gold", "right", "wrong"), ASKED)
def test_the_statement_says_which_form_is_right(
    statement: str, gold: str, right: tuple[str, ...], wrong: tuple[str, ...]
) -> None:
    for answer in right:
        assert judge(gold, f"\\boxed{{{answer}}}", statement).accepted, answer
    for answer in wrong:
        assert not judge(gold, f"\\boxed{{{answer}}}", statement).accepted, answer


@pytest.mark.parametrize(
    ("problem", "gold", "response"),
    [
        (r"Factor $x^2+3x+2$.", "(x+1)(x+2)", r"\boxed{x^2+3x+2}"),
        (r"Write $\frac{-4 - 3i}{12 + 7i} + (1 + 2i)$ in the form $a + bi$.",
         r"\frac{124}{193} + \frac{378}{193}i", r"$\frac{-4 - 3i}{12 + 7i} + (1 + 2i)$"),
        (r"Simplify $\sqrt{75}$.", r"5\sqrt{3}", r"The answer is $\sqrt{75}$."),
        (r"Evaluate \[f = 2^{10} - 24.\]", "1000", r"\boxed{2^{10}-24}"),
    ],
)  # fmt: skip
def test_a_formula_of_the_statement_is_no_answer(problem: str, gold: str, response: str) -> None:
    assert judge(gold, response).accepted
    assert judge(gold, response, problem).decision == "undecided"


@pytest.mark.parametrize(
    ("problem", "gold", "response"),
    [
        (r"Which is larger, $\sqrt{2}+1$ or $\sqrt{3}$?", r"\sqrt{2} + 1", r"\boxed{\sqrt{2}+1}"),
        (r"Is it $0.5$ or $0.3$?", r"\frac12", r"\boxed{0.5}"),
        (r"For $x = 3$, what is $x$?", "3", r"\boxed{x = 3}"),
    ],
)
def test_a_value_of_the_statement_may_be_the_answer(problem: str, gold: str, response: str) -> None:
    assert judge(gold, response, problem).accepted


#: In which ways a statement says that no rounding will do.
EXACT = (
    *("Find the exact area.", "What is it exactly?", "Answer in simplest form.", "Give it in exact form."),
    *("Use simplest radical form.", "Write it with a square root.", "Answer in terms of $\\pi$."),
    *("Leave $\\pi$ in it.", "Write it as a common fraction.", "Write it as an exact number."),
    *(
        "Write a single fraction.",
        "Give a fraction.",
        "Write it in lowest terms.",
        "Answer without rounding.",
    ),
    *("Nothing is rounded here: nothing is rounded.", "It is not rounded.", "Do not round: do not round."),
    *("We don't round it.", "Gib den exakten Wert an.", "Donner la valeur exacte.", "Da el valor exacto."),
    *(
        "Il valore esatto?",
        "Qual o valor exato?",
        "Найдите точное значение.",
        "求精确值。",
        "求准确值。",
        "正確な値を求めよ。",
    ),
)


@pytest.mark.parametrize("statement", EXACT)
def test_each_way_to_ask_for_the_exact_value_is_known(statement: str) -> None:
    assert asked_by(statement).exact


@pytest.mark.parametrize(
    "statement", ["Solve it $\\pmod{7}$.", "Solve it modulo 7.", "Find the remainder.", "It is divided by 7."]
)
def test_each_way_to_ask_for_a_residue_is_known(statement: str) -> None:
    assert asked_by(statement).residue


@pytest.mark.parametrize("statement", ["How many per cent?", "What percentage?", "Write it as a percent."])
def test_each_way_to_ask_for_percent_is_known(statement: str) -> None:
    assert asked_by(statement).percent
