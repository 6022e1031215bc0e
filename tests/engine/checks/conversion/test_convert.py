"""Scripts as cases: for every candidate the cases hold exactly when Python says that the script passes."""

import builtins
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.checks.compare import matches
from engine.checks.conversion import Unconvertible, convert
from engine.checks.views import BadView, apply_views
from problem_banks.records import Case, Compare
from sandbox.values import decode, encode
from tests.engine.checks.plain_values import small_numbers, values
from tests.published import published_rows


def in_check(body: str) -> str:
    return "def check(candidate):\n" + "".join(f"    {line}\n" for line in body.splitlines())


CONVERTIBLE = {
    "equality": "assert f(2) == 4",
    "constant first": "assert 4 == f(2)",
    "message": "assert f(2) == 4, 'no' + 1",
    "none": "assert f(2) is None",
    "true": "assert f(2) is True",
    "truth": "assert f(2)",
    "negation": "assert not f(2)",
    "conjunction": "assert f(2) == 4 and f(3) == 6",
    "below": "assert abs(f(2) - 4) < 1e-6",
    "below, constant first": "assert abs(4.5 - f(2)) < 0.5",
    "at most": "assert abs(f(2) - 4) <= 0.5",
    "at most, whole": "assert abs(f(2) - 3) <= 1",
    "below, whole": "assert abs(f(2) - 3) < 1",
    "isclose": "import math\nassert math.isclose(f(2), 4.0)",
    "isclose, loose": "import math\nassert math.isclose(4, f(2), rel_tol=0.1, abs_tol=0.01)",
    "set": "assert set(f(2)) == {1, 2}",
    "sorted": "assert sorted(f(2)) == sorted([2, 1])",
    "nested views": "assert len(set(f(2))) == 2",
    "tuple": "assert tuple(f(2)) == (1, 2)",
    "list": "assert list(f(2)) == [1, 2]",
    "int": "assert int(f(2)) == 4",
    "str": "assert str(f(2)) == '4'",
    "arithmetic": "assert f(1 + 1) == 2 ** 2",
    "loop": "for x in range(2, 5):\n    assert f(x) == x * 2",
    "loop over pairs": "for x, y in [(2, 4), (3, 6)]:\n    assert f(x) == y",
    "loop over tests": "tests = [([1], 2), ([2], 4)]\nfor t in tests:\n    assert f(t[0]) == t[1]",
    "name": "n = 2\nm = [n] * 2\nassert f(n) == 4",
    "copied name": "import copy\nm = [1]\nassert f(copy.deepcopy(m)) == m",
    "comprehension": "assert f([i for i in range(3) if i]) == [1, 2]",
    "branch": "if 1 < 2:\n    assert f(2) == 4\nelse:\n    assert f(2) == 5",
    "constant assertion": "assert True, 'easy'\nassert f(2) == 4",
    "bare name": "print\nassert f(2) == 4",
    "star": "xs = (2,)\nassert f(*xs) == 4",
    "nested result": "assert f(2) == [{'a': (1, 2.5, None)}, {3, 4}]",
}

CANDIDATES: dict[str, Callable[..., Any]] = {
    "double": lambda x: x * 2,
    "double as float": lambda x: float(x * 2) if isinstance(x, int) else x,
    "nearly": lambda x: x * 2 + 1e-7,
    "half above": lambda x: x * 2 + 0.5,
    "true": lambda x: True,
    "one": lambda x: 1,
    "none": lambda x: None,
    "zero": lambda x: 0,
    "pair": lambda x: [1, 2],
    "pair reversed": lambda x: (2, 1),
    "pair twice": lambda x: [1, 2, 2],
    "unhashable": lambda x: [[1], [2]],
    "text": lambda x: "4",
    "nan": lambda x: float("nan"),
    "infinite": lambda x: float("inf"),
    "complex": lambda x: complex(4),
    "identity": lambda x: x,
    "nested": lambda x: [{"a": (1, 2.5, None)}, {4, 3}],
    "nested wrong": lambda x: [{"a": [1, 2.5, None]}, {4, 3}],
    "raises": lambda x: 1 // 0,
}


def passes_as_python(script: str, candidate: Callable[..., Any]) -> bool:
    names: dict[str, Any] = {"f": candidate}
    try:
        exec(script, names)
        if "check" in names:
            names["check"](candidate)
    except Exception:  # noqa: BLE001  # what a failing test script raises is anybody's guess
        return False
    return True


def passes_as_cases(cases: tuple[Case, ...], candidate: Callable[..., Any]) -> bool:
    return all(_holds(case, candidate) for case in cases)


def _holds(case: Case, candidate: Callable[..., Any]) -> bool:
    assert case.args is not None
    try:
        got = decode(encode(candidate(*map(decode, case.args))))
        got = apply_views(got, case.view)
    except (ArithmeticError, TypeError, BadView):
        return False
    return matches(got, decode(case.expected), case.compare or Compare()) is None


@pytest.mark.parametrize("shape", CONVERTIBLE)
@pytest.mark.parametrize("form", ["plain", "check", "check called"])
def test_cases_hold_exactly_when_the_script_passes(shape: str, form: str) -> None:
    script = CONVERTIBLE[shape]
    if form != "plain":
        script = in_check(script.replace("f(", "candidate("))
    if form == "check called":
        script += "check(f)\n"
    cases = convert(script, "f")
    for name, candidate in CANDIDATES.items():
        assert passes_as_cases(cases, candidate) == passes_as_python(script, candidate), name


def test_some_candidate_passes_and_some_fails_each_shape() -> None:
    for shape, script in CONVERTIBLE.items():
        outcomes = {passes_as_python(script, candidate) for candidate in CANDIDATES.values()}
        assert False in outcomes, shape


UNCONVERTIBLE = {
    "random": ("import random\nassert f(random.random()) == 1", "random"),
    "another function": ("assert f(2) == g(2)", "`g`"),
    "itself": ("assert f(2) == f(2)", "`f`"),
    "order": ("assert f(2) < 4", "order"),
    "inequality": ("assert f(2) != 4", "NotEq"),
    "membership": ("assert f(2) in (1, 2)", "In"),
    "either": ("assert f(2) == 4 or f(2) == 5", "not a call"),
    "nan": ("assert f(2) == float('nan')", "NaN"),
    "distance to infinity": ("assert abs(f(2) - float('inf')) < 1", "finite"),
    "order of a set": ("assert f(2) == list({'a', 'b'})", "order of a set"),
    "changed by the candidate": ("m = [1]\nassert f(m) == 1\nassert f(m) == 2", "changed"),
    "read after the call": ("m = [3, 1]\nassert f(m) == sorted(m)", "changed"),
    "looped over while changed": ("m = [1]\nfor i in m:\n    assert f(m) == 1", "changed"),
    "shared rows": ("assert f([[0]] * 2) == 1", "twice"),
    "range argument": ("assert f(range(3)) == 3", "range"),
    "type argument": ("assert f(int) == 3", "`int`"),
    "keyword argument": ("assert f(x=2) == 4", "keyword"),
    "shadowed built-in": ("set = 3\nassert set(f(2)) == {1}", "not a call"),
    "exception": ("try:\n    f(2)\nexcept ValueError:\n    pass", "Try"),
    "nothing": ("x = 1", "nothing"),
    "only constants": ("assert True", "nothing"),
    "cannot pass": ("assert 1 == 2\nassert f(1) == 1", "never"),
    "would raise": ("assert f(1 // 0) == 2", "ZeroDivisionError"),
    "package": ("import numpy\nassert f(1) == 1", "installed"),
    "syntax": ("assert f(1 ==", "not Python"),
    "bomb": ("assert f(9 ** 9 ** 9) == 1", "bits"),
    "long text": ("assert f('a' * 10 ** 9) == 1", "items"),
    "long loop": ("for i in range(10 ** 9):\n    assert f(i) == 1", "items"),
    "many steps": ("x = [i * j for i in range(5000) for j in range(5000)]\nassert f(1) == x", "steps"),
    "many loops": (
        "for i in range(5000):\n    for j in range(5000):\n        pass\nassert f(1) == 1",
        "steps",
    ),
    "many calls": (
        "def a():\n    pass\n"
        + "".join(f"def a{n}():\n    a{n - 1 or ''}()\n    a{n - 1 or ''}()\n" for n in range(1, 40))
        + "a39()\nassert f(1) == 1",
        "steps",
    ),
    "endless calls": ("def a():\n    a()\na()\nassert f(1) == 1", "deep"),
    "deep": (f"assert f(1) == {'[' * 2000}{']' * 2000}", "."),
    "local before assignment": ("x = 1\n" + in_check("assert candidate(x) == 1\nx = 2"), "`x`"),
    "candidate rebound": (in_check("candidate = 1\nassert candidate(2) == 1"), "`candidate"),
    "entry point defined": ("def f(x):\n    return 1\nassert f(1) == 1", "definition"),
    "used-up iterator": ("z = zip([1], [2])\nassert f(list(z)) == list(z)", "iterator"),
}


@pytest.mark.parametrize("reason", UNCONVERTIBLE)
def test_what_is_not_surely_equivalent_stays_a_script(reason: str) -> None:
    script, message = UNCONVERTIBLE[reason]
    with pytest.raises(Unconvertible, match=message):
        convert(script, "f")


def test_the_message_names_the_line() -> None:
    with pytest.raises(Unconvertible, match=r"^line 2: the name `g`"):
        convert("assert f(1) == 1\nassert f(2) == g(2)", "f")


@given(st.lists(values, max_size=3), values)
def test_any_literal_survives_conversion(args: list[Any], expected: Any) -> None:
    literal = ", ".join(map(repr, args))
    try:
        (case,) = convert(f"assert f({literal}) == {expected!r}", "f")
    except Unconvertible:
        return  # a literal whose text is not a literal: Decimal, Fraction, an empty frozenset
    assert case.args == tuple(map(encode, args))
    assert decode(case.expected) == expected


@given(small_numbers, small_numbers, st.sampled_from(["+", "-", "*", "//", "%", "/", "**", "<", "=="]))
def test_folding_is_python_arithmetic(left: Any, right: Any, operator: str) -> None:
    if not {type(left), type(right)} <= {int, float, bool}:
        return
    expression = f"({left!r}) {operator} ({right!r})"
    try:
        expected = eval(expression)
    except ArithmeticError:
        with pytest.raises(Unconvertible):
            convert(f"assert f(1) == ({expression})", "f")
        return
    (case,) = convert(f"assert f(1) == ({expression})", "f")
    assert decode(case.expected) == expected
    assert type(decode(case.expected)) is type(expected)


@pytest.mark.parametrize(
    "expression",
    [
        "sum([1, 2.5], 1)",
        "sorted({3, 1})[::-1]",
        "max(1, 2, key=None) if False else max([1, 2])",
        "' '.join(['a', 'b']).split()",
        "dict(zip('ab', range(2)))",
        "{k: v for k, v in {'a': 1}.items()}",
        "[*range(2), *'ab']",
        "{**{'a': 1}, 'b': 2}",
        "[x for x in range(10) if x % 2 if x > 3]",
        "list(enumerate('ab', 1))",
        "list(reversed((1, 2)))",
        "round(2.675, 2)",
        "-7 // 2 + ~3 << 2",
        "'a' in 'abc' and not None",
        "(lambda: 1) if 0 else 1",
        "complex(1, 2) * 2j",
        "int('ff', 16) ^ 1",
        "any(x > 1 for x in [1, 2])",
        "1 < 2 < 3 != 4",
    ],
)
def test_folding_is_python_evaluation(expression: str) -> None:
    (case,) = convert(f"assert f(1) == ({expression})", "f")
    assert decode(case.expected) == eval(expression, {"__builtins__": builtins})


def test_published_scripts_convert() -> None:
    converted = 0
    for item in published_rows("HumanEval.jsonl.gz"):
        try:
            converted += bool(convert(item["test"], item["entry_point"]))
        except Unconvertible:
            continue
    assert converted == 159
