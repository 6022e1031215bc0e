"""Laws that every registered bank keeps; with ``PROVENDER_LAW_ITEMS`` on more items."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from random import Random

import pytest

from problem_banks.claims import holds, is_tautology
from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.family import Family
from problem_banks.math.makings.exact import members
from problem_banks.records import AnswerCheck, CasesCheck, Check, Problem, content_hash
from problem_banks.registry import BANKS
from problem_banks.space import Axis, Params, Space, axis_size
from problem_banks.taking import Doubtful, take
from tests.problem_banks.drawn import some
from tests.shares import WHOLE

#: Items of a :class:`CodeFamily` take longer, and its own laws stand in ``code/``.
every_bank = pytest.mark.parametrize(
    "bank",
    [bank for bank in BANKS.values() if not isinstance(bank, CodeFamily)],
    ids=lambda bank: bank.name,
)
math_banks = pytest.mark.parametrize(
    "bank", [bank for bank in BANKS.values() if bank.kind == "math"], ids=lambda bank: bank.name
)
plain_banks = pytest.mark.parametrize(
    "bank", [bank for bank in BANKS.values() if bank.plain], ids=lambda bank: bank.name
)

#: Items of one seed that most laws look at: every level several times.
_SAMPLE = 24 if WHOLE else 12

#: Seeds as people choose them: small ones, dates, and numbers of eight digits.
_SEEDS_OF_ALL_SIZES = (0, 41, 20_261_130, 99_999_999)

#: Values of an axis in a shrunken space: so few that two parameters which exchange roles meet.
_FEW = 3

#: The share of steps with a claim that holds.
_PROVEN = 0.98

#: Points of the whole space that are tried for degenerate ones, and how many are enough where few are.
_DRAWS = 100
_FEWEST_DRAWS = _DRAWS if WHOLE else 25

#: Points of a shrunken space that are built for each level.
_POINTS = 60 if WHOLE else 30


@every_bank
def test_the_same_seed_gives_the_same_items_in_any_order(bank: Family) -> None:
    forward, again = some(bank, _SAMPLE), type(bank)()
    backward = [again.problem(problem.seed or 0, problem.index) for problem in reversed(forward)]
    assert forward == backward[::-1]


def test_another_process_with_another_hash_seed_gives_the_same_items() -> None:
    """This process has a seed of hashes of its own, and draws in the opposite order of the banks."""
    script = (
        "from problem_banks.registry import BANKS\n"
        "from problem_banks.records import content_hash\n"
        "for name in sorted(BANKS, reverse=True):\n"
        "    print(name, content_hash(BANKS[name].problem(3, 0).model_dump(mode='json')))\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONHASHSEED": "1"},
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    here = {name: content_hash(bank.problem(3, 0).model_dump(mode="json")) for name, bank in BANKS.items()}
    assert dict(line.split() for line in told.splitlines()) == here


@every_bank
def test_no_item_appears_twice_in_a_seed_or_in_two_seeds(bank: Family) -> None:
    seeds = {0, 1, bank.seeds - 1}
    places = [(seed, index) for seed in seeds for index in range(min(_SAMPLE * 2, bank.room))]
    statements = [bank.draw(*place)[1].statement for place in places]
    assert len(set(statements)) == len(statements)


@every_bank
def test_every_axis_shows_in_the_statement(bank: Family) -> None:
    """In a space shrunken to a few values an axis, distinct points still give distinct statements: no axis is
    silent, and no two parameters can change places. The wording is held fixed."""
    seen: dict[str, Params] = {}
    for level in range(bank.levels):
        for params in _shrunken_points(bank.space_of(level), Random(level)):
            params.level = bank.kind_of(level)
            draft = bank.build(params, Random(0))
            if draft is None:
                continue
            assert draft.statement not in seen, f"{params} says the same as {seen[draft.statement]}"
            seen[draft.statement] = params
    assert len(seen) > 1


def _shrunken_points(space: Space, rng: Random) -> Iterator[Params]:
    place = rng.random()
    small = Space(**{name: _few(axis, place) for name, axis in space.axes.items()})
    for ordinal in rng.sample(range(small.size), min(small.size, _POINTS)):
        yield small.point(ordinal)


def _few(axis: Axis, place: float) -> list[object]:
    start = int(place * max(1, axis_size(axis) - _FEW))
    return [axis[rank] for rank in range(start, min(axis_size(axis), start + _FEW))]


@every_bank
def test_draws_do_not_run_dry(bank: Family) -> None:
    """With few degenerate points and enough redraws, no item of any seed is without a sound point."""
    for level in range(bank.levels):
        space, rng = bank.space_of(level), Random(level)
        drawn = degenerate = 0
        # Few draws are enough where the few are sound.
        while drawn < _DRAWS and not (drawn >= _FEWEST_DRAWS and _runs_on(bank, degenerate, drawn)):
            params = space.point(rng.randrange(space.size))
            params.level = bank.kind_of(level)
            degenerate += bank.build(params, Random(0)) is None
            drawn += 1
        assert _runs_on(bank, degenerate, drawn)


def _runs_on(bank: Family, degenerate: int, drawn: int) -> bool:
    """Whether no item is without a sound point, by how many of the points drawn are degenerate."""
    if bank.redraws == 1:
        return degenerate == 0
    # The share is at most this in nineteen samples of twenty (rule of three).
    return ((degenerate + 3) / drawn) ** bank.redraws < 1e-9


@every_bank
def test_an_item_survives_json(bank: Family) -> None:
    for problem in some(bank, _SAMPLE):
        again = Problem.model_validate_json(problem.model_dump_json())
        assert again == problem
        assert again.id == problem.id
        assert json.loads(problem.model_dump_json())["axes"]["level"] in range(bank.levels)


@pytest.mark.parametrize("bank", BANKS.values(), ids=lambda bank: bank.name)
def test_any_seed_and_any_count_give_what_there_is(bank: Family) -> None:
    """Seeds of up to eight digits, and more than a seed has: nothing is raised, and all there is comes.

    Families of programs reserve few points for an item, each of which costs much: one that runs dry is told.
    """
    is_code = isinstance(bank, CodeFamily)
    for seed in _SEEDS_OF_ALL_SIZES[-1:] if is_code else _SEEDS_OF_ALL_SIZES:
        start = max(0, bank.room - 2)
        items = list(take(bank, seed=seed, count=10, start=start))
        assert len(items) == bank.room - start
        doubtful = [item for item in items if isinstance(item, Doubtful)]
        assert not doubtful or is_code, doubtful


@every_bank
def test_a_wrong_item_is_disproved(bank: Family) -> None:
    """The second verification is no formality: with the expected answer changed, it objects."""
    params, draft = bank.draw(2, 0)
    wrong: Check = draft.check
    match draft.check:
        case AnswerCheck():
            wrong = draft.check.model_copy(update={"gold": draft.distractors[0].answer})
        case CasesCheck():
            case = draft.check.cases[0]
            expected = case.expected + 1 if isinstance(case.expected, int) else [case.expected]
            wrong = draft.check.model_copy(
                update={"cases": (case.model_copy(update={"expected": expected}),)}
            )
    assert bank.disproof(params, draft) is None
    assert bank.disproof(params, type(draft)(**{**vars(draft), "check": wrong})) is not None


@math_banks
def test_worked_solutions_lead_to_the_gold_by_checked_steps(bank: Family) -> None:
    for problem in some(bank, _SAMPLE):
        assert isinstance(problem.check, AnswerCheck)
        assert problem.reference is not None
        assert problem.reference.text.count(f"\\boxed{{{problem.check.gold}}}") == 1
        for step in problem.reference.steps:
            assert step.text in problem.reference.text
            assert step.setup is (step.claim is None), f"no claim, and no label that says so: {step.text}"
            if step.claim is not None:
                assert holds(step.claim)
                assert not is_tautology(step.claim), step
        assert any(step.claim for step in problem.reference.steps)


@math_banks
def test_the_last_step_answers_the_question(bank: Family) -> None:
    """It shows the gold, or all members of a set or a tuple."""
    for problem in some(bank, _SAMPLE):
        assert isinstance(problem.check, AnswerCheck) and problem.reference is not None
        gold, last = problem.check.gold, problem.reference.steps[-1].text
        assert gold in last or all(member in last for member in members(gold)), (gold, last)


def test_nearly_all_steps_are_proven() -> None:
    """Of all steps of all families, few only say what is named or looked for."""
    steps = [
        step
        for bank in BANKS.values()
        if bank.kind == "math"
        for problem in some(bank, 5 * bank.levels)
        for step in (problem.reference.steps if problem.reference else ())
    ]
    assert sum(step.claim is not None for step in steps) / len(steps) >= _PROVEN


@math_banks
def test_distractors_are_wrong_and_say_why(bank: Family) -> None:
    for problem in some(bank, _SAMPLE):
        assert isinstance(problem.check, AnswerCheck)
        answers = [distractor.answer for distractor in problem.distractors]
        assert len(set(answers)) == len(answers) >= 1
        assert problem.check.gold not in answers
        assert all(distractor.slip for distractor in problem.distractors)


@math_banks
def test_wording_varies(bank: Family) -> None:
    first_words = {p.statement.split()[0] for p in some(bank, 40)}
    assert len(first_words) > 1


@every_bank
def test_statements_are_tidy(bank: Family) -> None:
    for problem in some(bank, _SAMPLE):
        for text in (problem.statement, problem.reference.text if problem.reference else ""):
            assert text == text.strip()
            assert "  " not in re.sub(r"\n +", "\n", text)
            assert not any(sign in text for sign in ("+ -", "- -", "--", "{}", "None", "$$", " ."))
            assert text.count("$") % 2 == text.count("\\$") % 2


@plain_banks
def test_cases_show_what_is_public_and_hide_the_rest(bank: Family) -> None:
    for problem in some(bank, _SAMPLE):
        assert isinstance(problem.check, CasesCheck)
        cases = problem.check.cases
        assert 10 <= len(cases) <= 20
        assert 2 <= sum(case.public for case in cases) <= 3
        for case in cases:
            call = ", ".join(json.dumps(argument) for argument in case.args or ())
            shown = f"({call}) returns {json.dumps(case.expected)}"
            assert (shown in problem.statement) is case.public


@plain_banks
def test_cases_tell_answers_apart(bank: Family) -> None:
    """A constant function passes few cases: the expected values differ."""
    for problem in some(bank, _SAMPLE):
        assert isinstance(problem.check, CasesCheck)
        expected = [json.dumps(case.expected) for case in problem.check.cases]
        assert max(map(expected.count, expected)) <= 0.7 * len(expected)


@plain_banks
def test_values_fit_every_language(bank: Family) -> None:
    def integers(value: object) -> Iterator[int]:
        if isinstance(value, list | tuple):
            for part in value:
                yield from integers(part)
        elif isinstance(value, int):
            yield value

    for problem in some(bank, _SAMPLE):
        assert isinstance(problem.check, CasesCheck)
        for case in problem.check.cases:
            assert all(abs(number) < 2**53 for number in integers([case.args, case.expected]))
