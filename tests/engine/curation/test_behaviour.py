"""Copies that share no word and no syntax: found by their cases, and by what their functions answer."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from engine.bench.build import Plan, build
from engine.config import BankConfig
from engine.curation.behaviour import Behaviours, Function, arity_of
from engine.curation.computed import computed
from engine.curation.contamination import Contamination, Protected
from problem_banks.registry import get_bank
from sandbox.blocking import BlockingSandbox


def call(*arguments: Any, expected: Any) -> dict[str, Any]:
    return {"args": list(arguments), "expected": expected}


#: Checks that compute the same, in whatever form; and those that do not.
CASES = {"type": "cases", "cases": [call(1, [2], expected="a"), call(3, [], expected="b")]}
SAME: list[dict[str, Any]] = [
    {
        "type": "cases",
        "entry_point": "other",
        "cases": [call(3, [], expected="b"), call(1, [2], expected="a")],
    },
    {
        "type": "tests",
        "tests": "def check(g):\n    assert g(1, [2]) == 'a'\n    assert g(3, []) == 'b', 'no'\n",
    },
    {"type": "program", "language": "python", "after": "assert h(1, [2]) == 'a'\nassert (h(3, []) == 'b')\n"},
]
OTHER: list[dict[str, Any]] = [
    {"type": "cases", "cases": [call(1, [2], expected="b")]},
    {"type": "cases", "cases": [{"args": [1, [2]], "raises": "ValueError"}]},
    {
        "type": "tests",
        "tests": "assert g(1, [2]) != 'a'\nassert g(*x) == 'a'\nassert g(x=1) == 'a'\nassert x",
    },
    {"type": "tests", "language": "ruby", "tests": "assert g(1, [2]) == 'a'"},
    {"type": "tests", "tests": "def ("},
    {"type": "answer", "gold": "a"},
    {"cases": [1, None, {"args": 5}, {"stdin": 5}]},
    {},
]


@pytest.mark.parametrize("check", SAME)
def test_what_is_computed_is_the_same_in_every_form(check: dict[str, Any]) -> None:
    assert computed(check) == computed(CASES) and len(computed(check)) == 2


@pytest.mark.parametrize("check", OTHER)
def test_other_checks_compute_other_things(check: dict[str, Any]) -> None:
    assert not computed(check) & computed(CASES)


def test_runs_are_compared_word_by_word() -> None:
    one, other = ({"cases": [{"stdin": text, "stdout": "3\n"}]} for text in ("1 2\n", "1  2"))
    assert computed(one) == computed(other) != computed({"cases": [{"stdin": "1 2", "stdout": "4"}]})


def test_a_check_that_shares_its_cases_with_an_item_is_a_copy_of_it() -> None:
    cases = [call(number, expected=number**3 + 1) for number in range(5)]
    index = Contamination([Protected("theirs", "Cube it and add one", cases=computed({"cases": cases}))])
    for some, is_copy in ((cases, True), (cases[:3], True), (cases[:2], False), ([], False)):
        more = [call(number, expected=-number) for number in range(2)]
        leak = index.find("A wholly other story of trains", cases=computed({"cases": some + more}))
        assert (leak is not None) == is_copy
        assert leak is None or (leak.item, leak.layer) == ("theirs", "tests")


def test_truth_values_for_one_letter_say_little() -> None:
    """Even numbers and months of 28 days answer alike to 1, 2 and 3; longer inputs are not met by chance."""

    def cases(*inputs: int) -> frozenset[str]:
        return computed({"cases": [call(number, expected=number % 2 == 0) for number in inputs]})

    for inputs, is_copy in (((1, 2, 3), False), ((1, 2, 3, 4, 5), True), ((17, 2026, 31), True)):
        index = Contamination([Protected("theirs", "Whether it is even", cases=cases(*inputs))])
        assert (index.find("A month of 28 days", cases=cases(*inputs)) is not None) == is_copy


def test_a_worked_solution_is_known_again() -> None:
    worked = (
        "First she gives 3 apples to each of the 4 children, which makes 3 * 4 = 12, and 20 - 12 = 8 stay."
    )
    index = Contamination([Protected("theirs", "How many apples stay?", worked=worked)])
    assert index.find("Pears?", worked=f"Well. {worked} So the answer is 8.") is not None
    assert index.find("Pears?", worked="She eats two of them, and walks home over the hill.") is None


SORTED = "def order(xs):\n    return sorted(xs)\n"
#: Functions that do what ``sorted`` does, in no syntax of it; and those that nearly do.
ALIKE = [
    "def f(a):\n    out = []\n    for x in a:\n        at = 0\n"
    "        while at < len(out) and out[at] <= x:\n            at += 1\n"
    "        out.insert(at, x)\n    return out\n",
    "import heapq\n\ndef f(a):\n    heap = list(a)\n    heapq.heapify(heap)\n"
    "    return [heapq.heappop(heap) for _ in range(len(heap))]\n",
]
UNLIKE = [
    "def f(a):\n    return sorted(a)[::-1]\n",
    "def f(a):\n    return sorted(set(a))\n",
    "def f(a):\n    return list(a)\n",
    "def f(a, b):\n    return sorted(a)\n",
    "def f(a):\n    return len(a)\n",
    "def f(a):\n    while True:\n        pass\n",
    "def f(a):\n    raise ValueError(a)\n",
    "def f(a):\n    return None\n",
    "def f(*, a):\n    return sorted(a)\n",
    "def f(:\n",
    "import os\nos._exit(0)\ndef f(a):\n    return sorted(a)\n",
    "f = sorted\n",
    "",
]


@pytest.fixture(scope="module")
def behaviours() -> Iterator[Behaviours]:
    with BlockingSandbox(jobs=1) as box:
        yield Behaviours(box, [("theirs", Function(SORTED, "order")), ("broken", Function("def (", "x"))])


@pytest.mark.parametrize("source", ALIKE)
def test_a_function_that_answers_alike_is_found(source: str, behaviours: Behaviours) -> None:
    assert behaviours.find(Function(source, "f")) == "theirs"


@pytest.mark.parametrize("source", UNLIKE)
def test_a_function_that_does_something_else_is_not(source: str, behaviours: Behaviours) -> None:
    assert len(behaviours) == 1 and behaviours.find(Function(source, "f")) is None


def test_a_function_has_as_many_arguments_as_it_asks_for_by_place() -> None:
    heads = {"a, b": 2, "a, /, b=1": 1, "*rest": 0, "a, *, k=1": 1, "a, *, k": None, "": 0}
    for head, arity in heads.items():
        assert arity_of(Function(f"def f({head}):\n    pass\n", "f")) == arity


def test_a_benchmark_holds_no_problem_that_behaves_as_a_protected_one(tmp_path: Path) -> None:
    """Another statement, other cases, another syntax: what is left is what it does."""
    ours = next(iter(get_bank("list_pipeline").problems(3, 1)))
    row = ours.model_dump(mode="json")
    name, source = row["check"]["entry_point"], row["reference"]["code"]["python"]
    wrapped = f"{source}\n\ndef theirs(things):\n    found = {name}(things)\n    return found\n"
    row["reference"]["code"] = {"python": wrapped}
    row["check"] |= {"entry_point": "theirs", "cases": [call([1, 2, 3], expected=[9])]}
    row |= {"source_id": "theirs", "statement": "Do as the old miller said, whatever he meant by it."}
    (tmp_path / "theirs.jsonl").write_text(json.dumps(row))
    against = [BankConfig(importer="benchmark", path=tmp_path / "theirs.jsonl")]
    plan = Plan("held", [BankConfig(name="list_pipeline", count=3)], seed=3, against=against)
    built = build(plan, tmp_path / "with")
    assert built.functions == 1
    assert [(each.problem_id, each.reason) for each in built.removed] == [
        (ours.id, "leak: behaviour of theirs, 100%")
    ]
    without = build(Plan(**{**vars(plan), "behaviour": False}), tmp_path / "without")
    assert without.removed == () and without.functions == 0
