"""Static features: small programs with known counts, and total on anything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.difficulty.estimate import estimated
from engine.difficulty.features import code_features, expression_depth, features_of
from problem_banks.records import AnswerCheck, Problem, Reference, Step
from tests.engine.samples import adder_problem, math_problem
from tests.published import published_rows

LOOPY = {
    "python": "def f(xs):\n  s = 0\n  for x in xs:\n    if x > 0:\n      s += x\n  return s\n",
    "javascript": "function f(xs) { let s = 0; for (const x of xs) { if (x > 0) { s += x; } } return s; }",
    "cpp": "long f(list xs) { long s = 0; for (long x : xs) { if (x > 0) { s += x; } } return s; }",
    "java": "class A { int f(int[] v) { int s = 0; for (int x : v) { if (x > 0) { s += x; } } return s; } }",
    "rust": "fn f(xs: Vec<i64>) -> i64 { let mut s = 0; for x in xs { if x > 0 { s += x; } } s }",
}


@pytest.mark.parametrize("language", sorted(LOOPY))
def test_the_same_program_has_the_same_branches_and_loops_in_every_language(language: str) -> None:
    features = code_features(LOOPY[language], language)
    assert (features["branches"], features["loops"]) == (1, 1)
    assert features["nodes"] > 10
    assert features["depth"] > 4


@pytest.mark.parametrize(
    ("source", "complexity"),
    [
        ("def f(x):\n    return x\n", 1),
        ("def f(x):\n    return 1 if x and x > 2 else 0\n", 3),
        ("def f(x):\n    while x:\n        x -= 1\n        if x == 3:\n            break\n    return x\n", 3),
    ],
)
def test_cyclomatic_complexity(source: str, complexity: float) -> None:
    assert code_features(source, "python")["cyclomatic"] == complexity


@pytest.mark.parametrize("source", ["def f(:", "\x00", "x = " + "(" * 5000 + ")" * 5000, "\ud800"])
def test_broken_python_has_a_tree_and_no_complexity(source: str) -> None:
    features = code_features(source, "python")
    assert "cyclomatic" not in features
    assert features["nodes"] >= 1


def test_a_language_without_grammar_has_no_features() -> None:
    assert code_features("MOVE 1 TO X.", "cobol") == {}


@given(st.text(max_size=200))
def test_features_are_total_and_finite(text: str) -> None:
    assert all(value >= 0 for value in code_features(text, "python").values())
    assert 0 <= expression_depth(text) <= len(text)


@pytest.mark.parametrize(("text", "depth"), [("1+2", 0), ("(1)", 1), (r"\frac{1}{(2+{3})}", 3), (")))((", 2)])
def test_expression_depth(text: str, depth: int) -> None:
    assert expression_depth(text) == depth


def test_steps_of_a_worked_solution_are_counted() -> None:
    steps = tuple(Step(text=f"step {n}", claim=f"{n} + 1 = {n + 1}") for n in range(4))
    problem = math_problem().model_copy(update={"reference": Reference(text="", steps=steps)})
    features = features_of(problem)
    assert (features["steps"], features["operators"]) == (4, 8)


def test_a_solution_stands_in_for_a_missing_reference() -> None:
    bare = adder_problem().model_copy(update={"reference": None})
    assert features_of(bare) == {}
    assert features_of(bare, LOOPY["cpp"], "cpp")["loops"] == 1
    assert features_of(adder_problem(), LOOPY["cpp"], "cpp")["loops"] == 0


def test_the_estimate_rises_with_the_level_of_published_problems() -> None:
    values: dict[str, list[float]] = {}
    for index, row in enumerate(published_rows("math_test.jsonl")):
        problem = Problem(
            kind="math",
            statement=row["problem"],
            check=AnswerCheck(gold="0"),
            bank="math",
            bank_version="1",
            index=index,
            reference=Reference(text=row["solution"]),
        )
        values.setdefault(str(row["level"]), []).append(estimated(features_of(problem)).value)
    means = [sum(found) / len(found) for _, found in sorted(values.items())]
    assert len(means) == 5
    assert means == sorted(means)
