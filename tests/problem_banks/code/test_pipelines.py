"""Filters and rules of the pipelines are seen to matter: left out, some case of every item fails."""

import re
from typing import Any

import pytest

from problem_banks.records import CasesCheck, Problem
from problem_banks.registry import BANKS

ITEMS = 24


def _passes(problem: Problem, source: str) -> bool:
    check = problem.check
    assert isinstance(check, CasesCheck) and check.entry_point
    space: dict[str, Any] = {}
    exec(source, space)
    return all(space[check.entry_point](*case.args or ()) == case.expected for case in check.cases)


def _source(problem: Problem) -> str:
    assert problem.reference is not None
    return problem.reference.code["python"]


@pytest.mark.parametrize("index", range(ITEMS))
def test_no_filter_of_a_list_pipeline_removes_nothing(index: int) -> None:
    problem = BANKS["list_pipeline"].problem(6, index)
    source = _source(problem)
    assert _passes(problem, source)
    filters = [line for line in source.splitlines() if re.match(r"\s+if (value|changed) ", line)]
    assert filters
    for line in filters:
        indent = line[: len(line) - len(line.lstrip())]
        if "best" not in line:
            assert not _passes(problem, source.replace(line, f"{indent}if True:")), line


def test_texts_show_almost_every_rule() -> None:
    """A rule that can be left out unseen is one that another rule undoes."""
    shown = parts = 0
    for index in range(ITEMS):
        problem = BANKS["text_pipeline"].problem(6, index)
        head, *rules = re.split(r"(?m)^(?=    (?:changed = \"\"|pieces = \[\])$)", _source(problem))
        for place in range(len(rules)):
            parts += 1
            last = rules[place].partition("    text = changed")[2].partition("\n")[2]
            without = head + "".join(rules[:place]) + last + "".join(rules[place + 1 :])
            shown += not _passes(problem, without)
    assert parts > 2 * ITEMS
    assert shown >= 0.95 * parts
