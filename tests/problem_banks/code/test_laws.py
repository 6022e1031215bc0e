"""Laws that every family of programs keeps. `make laws` looks at more items of each."""

import json
import os
import re
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Domain, Int, Ints, Text, Value
from problem_banks.code.makings.exercise import Exercise
from problem_banks.code.makings.forms import accepts, expected_by_oracle, right_by_checker, runner_of
from problem_banks.code.makings.programs import outcome_of_run
from problem_banks.records import Case, Problem
from problem_banks.space import Axis, Space, axis_size
from tests.problem_banks.code.samples import FAMILIES, Item, items

#: Items of each family that are looked at; each third has the same level.
COUNT = int(os.environ.get("PROVENDER_LAW_ITEMS", "3"))

#: Random inputs of each family on which reference and oracle are compared.
INPUTS = 200

#: Values of an axis in a shrunken space, and points of it.
FEW, POINTS = 3, 60

every_family = pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)


@every_family
def test_the_same_seed_gives_the_same_items_in_any_order(family: CodeFamily) -> None:
    again = type(family)().draw(3, 2)[1]  # before those that come before it
    assert again == items(family.name)[2].draft


@every_family
def test_there_are_seeds_enough(family: CodeFamily) -> None:
    assert family.seeds >= 1_000


@every_family
def test_no_seed_shares_an_item_with_another(family: CodeFamily) -> None:
    drawn = [
        _said(family.exercise(family.draw(seed, index)[0]))
        for seed in (0, family.seeds - 1)
        for index in range(3)
    ]
    assert len(set(drawn)) == len(drawn)


@every_family
def test_every_axis_shows_in_the_statement(family: CodeFamily) -> None:
    """In a space shrunken to a few values an axis, distinct points are said differently in every wording."""
    for level in range(family.levels):
        space, rng = family.space_of(level), Random(level)
        place = rng.random()
        small = Space(**{name: _few(axis, place) for name, axis in space.axes.items()})
        seen: dict[tuple[int, str], object] = {}
        for ordinal in rng.sample(range(small.size), min(small.size, POINTS)):
            params = small.point(ordinal)
            params.level = family.kind_of(level)
            if family.degenerate(params):
                continue
            exercise = family.exercise(params)
            for wording in range(len(exercise.setups)):
                said = wording, _said(exercise, wording)
                assert said not in seen, f"{params} says the same as {seen[said]} in wording {wording}"
                seen[said] = params


def _few(axis: Axis, place: float) -> list[object]:
    start = int(place * max(1, axis_size(axis) - FEW))
    return [axis[rank] for rank in range(start, min(axis_size(axis), start + FEW))]


def _said(exercise: Exercise, wording: int = 0) -> str:
    """All that a statement of the exercise says, in one of its wordings."""
    bounds = [domain.says() for domain in exercise.params.values()]
    methods = [
        (name, method.does, [domain.says() for domain in method.params.values()])
        for name, method in exercise.methods.items()
    ]
    return json.dumps([exercise.setups[wording], exercise.asks, exercise.rules, bounds, methods])


@every_family
def test_the_reference_agrees_with_the_oracle_on_many_inputs(family: CodeFamily) -> None:
    for item in items(family.name, COUNT):
        exercise, program, name = (
            item.exercise,
            item.draft.reference.code["python"],
            item.check.entry_point or "",
        )
        run, rng = runner_of(exercise, program, name), Random(17)
        drawn = [exercise.input(rng) for _ in range(2 * INPUTS // 3)]
        allowed = [given for given in drawn if exercise.allows(given)]
        assert len(allowed) >= len(drawn) // 2
        for given in allowed:
            expected = expected_by_oracle(exercise, given)
            assert accepts(exercise, given, run(given), expected), (given, run(given), expected)


@every_family
def test_near_misses_fail_the_cases_that_are_emitted(family: CodeFamily) -> None:
    for item in items(family.name, COUNT):
        assert item.draft.distractors
        for wrong in item.draft.distractors:
            assert not all(_passes(item, wrong.answer, case) for case in item.check.cases), wrong.slip
        assert all(_passes(item, item.draft.reference.code["python"], case) for case in item.check.cases)


@every_family
def test_most_near_misses_are_refuted(family: CodeFamily) -> None:
    """Where a near miss equals the reference, it is left out; that is the exception."""
    many = items(family.name, max(COUNT, 6))
    named = sum(len(item.exercise.slips) for item in many)
    refuted = sum(len(item.draft.distractors) for item in many)
    assert refuted >= 0.6 * named
    assert {slip for item in many for slip in item.exercise.slips}


def _passes(item: Item, program: str, case: Case) -> bool:
    expected = case.stdout if case.is_run else case.expected
    if case.stdin is not None:
        return accepts(item.exercise, [], outcome_of_run(program, case.stdin), expected)
    given = _input(case)
    run = runner_of(item.exercise, program, item.check.entry_point or "")
    return accepts(item.exercise, given, run(given), expected)


def _input(case: Case) -> list[Value]:
    return [list(each) for each in case.operations] if case.operations else list(case.args or ())


@every_family
def test_the_validator_takes_what_is_emitted_and_refuses_what_lies_outside(family: CodeFamily) -> None:
    for item in items(family.name, COUNT):
        exercise = item.exercise
        for case in item.check.cases:
            if case.args is not None:
                assert exercise.allows(case.args), case.args
        for wrong in exercise.refused:
            assert not exercise.allows(wrong), wrong
        right = next(given for given in _drawn(exercise) if exercise.allows(given))
        for wrong in _outside(exercise, right):
            assert not exercise.allows(wrong), wrong


def _drawn(exercise: Exercise) -> Iterator[list[Value]]:
    rng = Random(5)
    while True:
        yield exercise.input(rng)


def _outside(exercise: Exercise, right: list[Value]) -> Iterator[list[Value]]:
    """A right input with one value that lies outside its domain."""
    if exercise.form == "design":
        yield right[1:]
        for name, method in exercise.methods.items():
            for place, domain in enumerate(method.params.values()):
                arguments = [each.edges(Random(0))[0] for each in method.params.values()]
                for bad in domain.outside():
                    yield [*right, [name, [*arguments[:place], bad, *arguments[place + 1 :]]]]
        return
    for place, domain in enumerate(exercise.params.values()):
        for bad in domain.outside():
            yield [*right[:place], bad, *right[place + 1 :]]


@every_family
def test_the_bounds_that_are_stated_are_met(family: CodeFamily) -> None:
    """The smallest and the largest number, the shortest and the longest list: some case has each."""
    item = items(family.name)[0]
    if item.exercise.form != "call" or item.exercise.relations:
        return
    for place, (name, domain) in enumerate(item.exercise.params.items()):
        values = [case.args[place] for case in item.check.cases if case.args is not None]
        assert _meets(domain, values), f"{name}: {domain.says()}"


def _meets(domain: Domain, values: list[Any]) -> bool:
    match domain:
        case Int(low=low, high=high):
            return {low, high} <= set(values)
        case Ints(shortest=low, longest=high) | Text(shortest=low, longest=high):
            return {low, high} <= set(map(len, values))
    return True


@every_family
def test_examples_are_true_and_nothing_hidden_is_shown(family: CodeFamily) -> None:
    for item in items(family.name, COUNT):
        assert 2 <= sum(case.public for case in item.check.cases) <= 3
        assert not any(case.public for case in item.check.cases[3:])
        for case in item.check.cases:
            shown = _shown(item, case)
            assert not case.public or shown in item.draft.statement


def _shown(item: Item, case: Case) -> str:
    if case.is_run:
        return f"Input:\n```\n{case.stdin}```\nOutput:\n```\n{case.stdout}```"
    if case.operations:
        return f"{item.check.entry_point}({', '.join(map(json.dumps, case.operations[0][1]))})"
    return f"{item.check.entry_point}({', '.join(map(json.dumps, case.args or ()))})"


@every_family
def test_cases_tell_answers_apart(family: CodeFamily) -> None:
    for item in items(family.name, COUNT):
        expected = [json.dumps(case.stdout if case.is_run else case.expected) for case in item.check.cases]
        assert 8 <= len(expected) <= 40
        assert max(map(expected.count, expected)) <= 0.7 * len(expected)


@every_family
def test_statement_signature_and_cases_agree(family: CodeFamily) -> None:
    for item in items(family.name, COUNT):
        signature = item.check.signature
        if signature is None:
            assert item.exercise.form != "call"
            continue
        call = f"`{item.check.entry_point}({', '.join(param.name for param in signature.params)})`"
        assert call in item.draft.statement
        for case in item.check.cases:
            assert case.args is not None and len(case.args) == len(signature.params)
            for value, param in zip(case.args, signature.params, strict=True):
                assert _is_of(value, param.type), (param, value)
            assert _is_of(case.expected, signature.returns), (signature.returns, case.expected)


def _is_of(value: Value, kind: str) -> bool:
    if kind.startswith("list["):
        return isinstance(value, list | tuple) and all(_is_of(part, kind[5:-1]) for part in value)
    if kind == "int":
        return type(value) is int and abs(value) < 2**53
    return type(value) is {"str": str, "bool": bool}[kind]


@every_family
def test_statements_are_tidy(family: CodeFamily) -> None:
    for item in items(family.name, COUNT):
        statement = item.draft.statement
        prose = statement.partition("xample")[0]
        assert statement == statement.strip()
        assert "  " not in re.sub(r"\n +", "\n", prose)
        assert not any(sign in prose for sign in ("{}", "None", "$", " .", " ,", "..", " ;")), prose
        assert len(item.exercise.setups) >= 2
        assert item.exercise.idea and item.draft.tags


@every_family
def test_an_item_survives_json(family: CodeFamily) -> None:
    problem = family.problem(3, 0)
    assert Problem.model_validate_json(problem.model_dump_json()) == problem


@every_family
def test_a_wrong_item_is_disproved(family: CodeFamily) -> None:
    item = items(family.name)[0]
    case = item.check.cases[0]
    changed = {"stdout": "no"} if case.is_run else {"expected": "no such value"}
    cases = (case.model_copy(update=changed), *item.check.cases[1:])
    wrong = type(item.draft)(**{**vars(item.draft), "check": item.check.model_copy(update={"cases": cases})})
    assert family.disproof(item.params, item.draft) is None
    if not item.exercise.checker:
        assert family.disproof(item.params, wrong) is not None


def test_checkers_refuse_what_is_planted() -> None:
    judged = [item for family in FAMILIES for item in items(family.name) if item.exercise.checker]
    for item in judged:
        assert item.exercise.planted is not None
        for case in item.check.cases:
            given = list(case.args or ())
            assert right_by_checker(item.exercise.checker, given, case.expected, case.expected)
            for wrong in item.exercise.planted(given, case.expected):
                assert not right_by_checker(item.exercise.checker, given, wrong, case.expected), (
                    given,
                    wrong,
                )
