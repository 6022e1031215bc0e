"""Types of calls: declared ones are kept, missing ones are told from annotations, doctests and cases."""

from typing import Any

import pytest

from engine.checks import Checker
from engine.checks.signatures import signature_for, typed_check
from engine.dialogue.starters import starter_for
from engine.records import Attempt, VerdictKind
from problem_banks.records import Case, CasesCheck, Param, Problem, Reference, Signature
from sandbox import MissingToolchain, Sandbox, UnsafeHost


def problem(*cases: Case, signature: Signature | None = None, source: str | None = None) -> Problem:
    return Problem(
        kind="code",
        statement="Count the pairs. Every pair counts once.",
        check=CasesCheck(cases=cases, entry_point="count_pairs", signature=signature),
        bank="test",
        bank_version="1",
        index=0,
        reference=Reference(text="", code={"python": source}) if source else None,
    )


def types(found: Signature | None) -> tuple[list[tuple[str, str]], str] | None:
    return None if found is None else ([(param.name, param.type) for param in found.params], found.returns)


ANNOTATED = "def count_pairs(xs: list[int], k: float) -> bool:\n    return True\n"
DOCTESTED = "def count_pairs(xs, k):\n    '''\n    >>> count_pairs([1], 2)\n    True\n    '''\n"
CASE = Case(args=([1, 2], 3), expected=[1.5])


def test_a_declared_signature_is_kept() -> None:
    declared = Signature(params=(Param(name="xs", type="list[int]"),), returns="int")
    assert signature_for(problem(CASE, signature=declared, source=ANNOTATED), "rust") is declared


def test_missing_types_are_told_by_the_cases() -> None:
    expected = ([("arg0", "list[int]"), ("arg1", "int")], "list[float]")
    assert types(signature_for(problem(CASE), "rust")) == expected


def test_a_reference_gives_the_names() -> None:
    untyped = "def count_pairs(values, limit):\n    return []\n"
    found = signature_for(problem(CASE, source=untyped), "go")
    assert types(found) == ([("values", "list[int]"), ("limit", "int")], "list[float]")


def test_annotations_and_values_agree_or_widen() -> None:
    found = signature_for(problem(Case(args=([1], 2), expected=True), source=ANNOTATED), "java")
    assert types(found) == ([("xs", "list[int]"), ("k", "float")], "bool")


def test_where_values_show_their_types_nothing_is_guessed() -> None:
    assert signature_for(problem(CASE), "javascript") is None


@pytest.mark.parametrize("cases", [(Case(args=([],), expected=1),), (CASE, Case(args=(1,), expected=[1.0]))])
def test_types_that_cannot_be_told_are_not_guessed(cases: tuple[Case, ...]) -> None:
    assert signature_for(problem(*cases), "cpp") is None


def test_a_starter_is_written_as_the_language_writes_it() -> None:
    asked = problem(Case(args=([1], 2), expected=True), source=ANNOTATED)
    java = starter_for(asked, "java") or ""
    assert "public static boolean countPairs(List<Long> xs, double k) {" in java
    assert "Count the pairs." in java
    assert "Count" not in (starter_for(asked, "java", described=False) or "").replace("countPairs", "")
    assert starter_for(asked, "bash") is None
    own = asked.model_copy(update={"starter": {"java": "class Solution {"}})
    assert starter_for(own, "java") == "class Solution {"


@pytest.mark.parametrize(
    ("given", "canonical"), [([1, None, 2, None, None], [1, None, 2]), (None, []), ([1], [1])]
)
def test_expected_trees_are_compared_in_one_form(given: Any, canonical: Any) -> None:
    signature = Signature(params=(), returns="TreeNode")
    asked = problem(Case(args=(), expected=given), signature=signature)
    assert isinstance(asked.check, CasesCheck)
    assert typed_check(asked, asked.check, "java").cases[0].expected == canonical


SOLVED = {
    "python": "def count_pairs(head):\n    while head.next:\n        head = head.next\n    return head\n",
    "cpp": "ListNode* count_pairs(ListNode* head) { while (head->next) head = head->next; return head; }",
    "java": (
        "class Solution { ListNode countPairs(ListNode h) { while (h.next != null) h = h.next; return h; } }"
    ),
    "go": "func countPairs(h *ListNode) *ListNode { for h.Next != nil { h = h.Next }; return h }",
}


@pytest.mark.parametrize("language", SOLVED)
async def test_a_problem_on_nodes_is_judged_in_any_language(language: str) -> None:
    signature = Signature(params=(Param(name="head", type="ListNode"),), returns="ListNode")
    asked = problem(
        Case(args=([1, 2, 3],), expected=[3]), Case(args=([7],), expected=[7]), signature=signature
    )
    attempt = Attempt(problem_id=asked.id, solver="t", text="", language=language, extracted=SOLVED[language])
    try:
        async with Sandbox(jobs=1) as box:
            checker = Checker(box)
            verdict = await checker.check(asked, attempt)
            await checker.close()
    except (UnsafeHost, MissingToolchain) as error:
        pytest.skip(str(error))
    assert verdict.kind is VerdictKind.ACCEPTED, verdict.reason
