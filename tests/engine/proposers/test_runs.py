"""Questions about runs of verified programs: what is asked is true, and cannot be read off."""

from collections.abc import AsyncIterator, Mapping
from types import FunctionType

import pytest
import pytest_asyncio

from engine.checks import Checker
from engine.config import parse_config
from engine.errors import ConfigError
from engine.proposers import PROPOSERS, Derivation, NotPosed, get_proposer
from engine.proposers.runs.asking import stands_in
from engine.proposers.runs.holes import HOLE, holes_of
from engine.proposers.runs.shown import shown_program
from engine.reading.literals import stated_text
from engine.records import Attempt, Verdict
from engine.run import run
from problem_banks.importers import load
from problem_banks.records import Case, CasesCheck, ExecutionCheck, Problem, Reference
from sandbox import Sandbox
from sandbox.values import decode, encode
from tests.engine.samples import code_problem

DERIVATIONS = [name for name in PROPOSERS if isinstance(get_proposer(name), Derivation)]

PROGRAMS: Mapping[str, tuple[str, list[list[object]]]] = {
    "digits": (
        '''def weighed(n, base):
    """The digits of n, each times its place."""
    total = 0
    for place in range(1, 6):  # from the right
        total += (n % base) * place
        n //= base
    return total
''',
        [[9041, 10], [77, 3], [1023, 2], [65, 7]],
    ),
    "texts": (
        """def packed(text):
    out, last, count = "", "", 0
    for letter in text + "!":
        if letter == last:
            count += 1
        else:
            if count > 1:
                out += last + str(count)
            else:
                out = last + out
            last, count = letter, 1
    return out
""",
        [["aaabbc"], ["zzzzy"], ["abab"], ["kkkkkkp"]],
    ),
    "lists": (
        """def runs(items, k):
    best = []
    for start in range(len(items)):
        total = 0
        for end in range(start, len(items)):
            total += items[end]
            if total % k == 0 and end - start + 1 > len(best):
                best = items[start:end + 1]
    return best[::-1]
""",
        [[[3, 1, 4, 1, 5, 9, 2], 3], [[2, 7, 1, 8], 5], [[6, 5, 4, 3, 2], 4]],
    ),
}


def seed_of(name: str) -> Problem:
    source, inputs = PROGRAMS[name]
    namespace: dict[str, object] = {}
    exec(source, namespace)
    (function,) = (each for each in namespace.values() if isinstance(each, FunctionType))
    cases = tuple(Case(args=tuple(map(encode, args)), expected=encode(function(*args))) for args in inputs)
    return Problem(
        kind="code",
        statement="A secret purpose.",
        check=CasesCheck(cases=cases, entry_point=function.__name__),
        bank="written",
        bank_version="1",
        index=0,
        reference=Reference(text="", code={"python": source}),
    )


@pytest_asyncio.fixture(scope="module")
async def box() -> AsyncIterator[Sandbox]:
    async with Sandbox() as sandbox:
        yield sandbox


async def derived(box: Sandbox, method: str, seed: Problem) -> Problem | NotPosed:
    found = get_proposer(method)
    assert isinstance(found, Derivation)
    answer = found.evidence(seed)
    return answer if isinstance(answer, NotPosed) else await found.derive(box, seed, answer)


async def judged(box: Sandbox, problem: Problem, text: str) -> Verdict:
    language = "python" if problem.kind == "code" else None
    checker = Checker(box)
    extracted = stated_text(text) if language is None else text
    attempt = Attempt(problem_id=problem.id, solver="s", language=language, text=text, extracted=extracted)
    try:
        return await checker.check(problem, attempt)
    finally:
        await checker.close()


def answered(problem: Problem) -> str:
    assert problem.reference is not None
    return problem.reference.code.get("python", problem.reference.text)


@pytest.mark.parametrize("name", PROGRAMS)
@pytest.mark.parametrize("method", DERIVATIONS)
async def test_what_is_asked_holds_and_says_nothing_of_its_purpose(
    box: Sandbox, method: str, name: str
) -> None:
    problem = await derived(box, method, seed_of(name))
    assert isinstance(problem, Problem), problem
    again = await derived(box, method, seed_of(name))
    assert isinstance(again, Problem)
    assert (again.id, again.content_key) == (problem.id, problem.content_key) and problem.content_key
    assert (await judged(box, problem, answered(problem))).accepted
    for wrong in problem.distractors:
        text = wrong.answer if problem.kind == "code" else f"\\boxed{{{wrong.answer}}}"
        assert not (await judged(box, problem, text)).accepted, wrong
    assert problem.distractors
    for told in (
        "secret",
        "purpose",
        "digits of n",
        "from the right",
        seed_of(name).check.entry_point or "",
    ):
        assert told not in problem.statement
    assert isinstance(problem.axes["executed"], int) and isinstance(problem.axes["state"], int)


@pytest.mark.parametrize("name", PROGRAMS)
async def test_nothing_that_is_shown_is_the_answer(box: Sandbox, name: str) -> None:
    deduced = await derived(box, "deduction", seed_of(name))
    assert isinstance(deduced, Problem) and isinstance(deduced.check, ExecutionCheck)
    assert not stands_in(decode(deduced.check.expected), deduced.statement)
    fitted = await derived(box, "induction", seed_of(name))
    assert isinstance(fitted, Problem) and isinstance(fitted.check, CasesCheck)
    shown = fitted.statement.split("```python\n")[1].split("```")[0]
    assert HOLE in shown and not (await judged(box, fitted, shown)).accepted
    table = {
        repr([decode(arg) for arg in case.args or ()]): decode(case.expected)
        for case in fitted.check.cases
        if case.public
    }
    copied = f"TABLE = {table!r}\n\ndef f(*args):\n    return TABLE.get(repr(list(args)))\n"
    verdict = await judged(box, fitted, copied)
    assert not verdict.accepted
    assert verdict.first_failure is not None and not verdict.first_failure.public
    hidden = [case for case in fitted.check.cases if not case.public]
    assert len(hidden) >= 8


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("def square(x):\n    return x\n", ""),
        ("def square(x):\n    return x > 2\n", ""),
        ("def square(x):\n    return 7\n", ""),
        ("import random\n\ndef square(x):\n    return random.random()\n", "more than its input"),
        ("import time\n\ndef square(x):\n    return time.time()\n", "more than its input"),
        ("square = lambda x: x * x\n", "no function"),
        ("def square(x):\n    return x * x\n" + "y = 1\n" * 50, "too long"),
    ],
)
@pytest.mark.parametrize("method", DERIVATIONS)
async def test_programs_about_which_nothing_can_be_asked_are_refused(
    box: Sandbox, method: str, source: str, reason: str
) -> None:
    seed = code_problem().model_copy(update={"reference": Reference(text="", code={"python": source})})
    found = await derived(box, method, seed)
    assert isinstance(found, NotPosed) and reason in found.reason


@pytest.mark.parametrize("method", DERIVATIONS)
def test_a_seed_without_a_program_in_python_is_refused(method: str) -> None:
    proposer = get_proposer(method)
    ruby = code_problem().model_copy(
        update={"reference": Reference(text="", code={"ruby": "def square(x) x*x end"})}
    )
    assert isinstance(proposer.evidence(ruby), NotPosed)


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_hole_is_filled_again_by_what_was_there(name: str) -> None:
    source, _ = PROGRAMS[name]
    program = shown_program(source.replace("total", "tötal"), next(iter(source[4:].split("("))))
    assert isinstance(program, str)
    holes = holes_of(program)
    assert holes
    for hole in holes:
        assert hole.filled(hole.expression) == program
        assert hole.shown != program and hole.expression not in hole.fills


def test_a_value_stands_in_a_text_as_itself_only() -> None:
    assert stands_in(12, "f(12)") and not stands_in(12, "f(120, 0.12, x12)")
    assert (
        stands_in([1, 2], "return [1,2]") and stands_in("ab", "f('xaby')") and not stands_in("ba", "f('ab')")
    )


@pytest.mark.parametrize("method", DERIVATIONS)
def test_nobody_is_asked(method: str, tmp_path: object) -> None:
    config = parse_config(
        {
            "name": "asked",
            "propose": [
                {"method": method, "source": {"name": "list_pipeline", "count": 1}, "solver": "reference"}
            ],
            "solvers": ["reference"],
            "output": str(tmp_path),
        }
    )
    with pytest.raises(ConfigError, match="asks nobody"):
        run(config)


def test_a_dataset_becomes_questions_and_their_pairs_hold(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The whole way: pairs of a bank, questions about their programs, pairs of those."""
    folder = tmp_path_factory.mktemp("way")
    first = parse_config(
        {
            "name": "first",
            "banks": [{"name": "digit_counts", "count": 3}, {"name": "modular", "count": 1}],
            "solvers": ["reference"],
            "output": str(folder / "first"),
        }
    )
    assert run(first).funnel.total.emitted == 4
    source = {"importer": "pairs", "path": str(folder / "first" / "pairs.jsonl")}
    second = parse_config(
        {
            "name": "second",
            "propose": [{"method": method, "source": source} for method in DERIVATIONS],
            "solvers": ["reference"],
            "output": str(folder / "second"),
        }
    )
    summary = run(second)
    total = summary.funnel.total
    assert total.emitted and not summary.pending and not summary.failed
    assert total.proposed == 4 * len(DERIVATIONS)
    assert total.emitted + sum(total.not_posed.values()) == total.proposed
    questions = list(load("pairs", folder / "second" / "pairs.jsonl"))
    assert len(questions) == total.emitted
