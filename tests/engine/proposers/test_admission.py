"""Every fault that a proposed problem may have is caught, and for the right reason."""

import json
from typing import Any

import pytest
import pytest_asyncio

from engine.proposers.admission import Admitted, Refusal, admit_proposed, admitted
from engine.proposers.base import NotPosed
from engine.proposers.code_problems import CodeProposer
from engine.proposers.proposal import Proposal, read_proposal
from sandbox import Sandbox, UnsafeHost
from tests.engine.samples import code_problem

REFERENCE = "def spread(items):\n    return max(items) - min(items) if items else 0\n"
SOUND: dict[str, Any] = {
    "statement": "Write spread(items): largest minus smallest of integers, 0 for an empty list.",
    "entry_point": "spread",
    "reference": REFERENCE,
    "tests": [
        {"args": [[1, 5, 3]], "expected": 4},
        {"args": [[]], "expected": 0},
        {"args": [[7]], "expected": 0},
        {"args": [[-2, 2]], "expected": 4},
    ],
    "generator": "def inputs():\n    return [[[n, 2 * n, -n]] for n in range(6)]",
    "validator": "def valid(items):\n    return type(items) is list and {type(x) for x in items} <= {int}",
}
RIGHT = (
    "def spread(items):\n    return sorted(items)[-1] - sorted(items)[0] if items else 0\n",
    "def spread(items):\n    if not items:\n        return 0\n    low = high = items[0]\n"
    "    for x in items:\n"
    "        low, high = min(low, x), max(high, x)\n    return high - low\n",
    REFERENCE,
)
ELSE = "def spread(items):\n    return len(items)\n"
OTHER = "def spread(items):\n    return sum(items)\n"


def told(**changes: Any) -> str:
    return f"Here it is:\n```json\n{json.dumps({**SOUND, **changes})}\n```"


def read(text: str) -> Proposal:
    found = read_proposal(text)
    assert isinstance(found, Proposal), found
    return found


@pytest.mark.parametrize(
    "text",
    [
        told(),
        json.dumps(SOUND)[:-1] + ",}",
        repr(SOUND),
        json.dumps(SOUND).replace("\\n", "\n"),
        "".join(
            f"<{key}>{value if isinstance(value, str) else json.dumps(value)}</{key}>"
            for key, value in SOUND.items()
        ),
        "<think>{ a draft }</think>" + told(),
    ],
    ids=["fenced", "trailing comma", "python", "line ends in texts", "sections", "after thinking"],
)
def test_forms_are_forgiven(text: str) -> None:
    found = read(text)
    assert (found.entry_point, len(found.tests)) == ("spread", 4)
    assert found.reference.strip() == REFERENCE.strip() and found.validators and found.generator


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("I would love to help!", "no object in the answer"),
        (json.dumps(SOUND)[:150], "no object in the answer"),
        (told(reference=""), "no reference"),
        (told(statement=None), "no statement"),
        (told(tests=[]), "no tests"),
        (told(tests=[{"args": [1]}]), "a test is no call with an expected value"),
        (told(statement="x" * 9000), "statement too long"),
        (told(entry_point="not a name"), "no entry point"),
        (told(entry_point="class"), "no entry point"),
        (told(entry_point="S.spread"), "no entry point"),
        (
            told(entry_point=None, statement="Two of them.", reference=f"{REFERENCE}def g(): ...\n"),
            "no entry point",
        ),
        (told(statement=["a", "b"]), "no statement"),
        (told(statement=7), "no statement"),
        (told(statement="   "), "no statement"),
        (told(statement="half a \ud800 letter"), "statement is no text"),
        (told(statement="a \x00 in it"), "statement is no text"),
        (told(signature={"params": "x"}), "signature cannot be read"),
        (
            told(signature={"params": [{"name": "x", "type": "whatever"}], "returns": "int"}),
            "signature cannot be read",
        ),
        (told(reference=["def"]), "no reference"),
        (told(tests="spread([]) should be 0"), "a test is no call with an expected value"),
        (told(tests=[[[1], 2]]), "a test is no call with an expected value"),
        ('{"a":' * 5000 + "1" + "}" * 5000, "no object in the answer"),
        ("{" * 200_000, "no object in the answer"),
        ("{'a': 9**9**9}", "no object in the answer"),
    ],
)
def test_what_is_missing_is_named(text: str, reason: str) -> None:
    assert read_proposal(text) == NotPosed(reason)


@pytest_asyncio.fixture(scope="module")
async def box() -> Any:
    try:
        async with Sandbox(jobs=2) as sandbox:
            yield sandbox
    except UnsafeHost as error:
        pytest.skip(str(error))


async def test_a_sound_problem_is_admitted_with_the_agreed_answers(box: Sandbox) -> None:
    found = await admitted(box, read(told()), RIGHT)
    assert isinstance(found, Admitted), found
    assert found.flags == () and len(found.check.cases) > 10
    assert [case.expected for case in found.check.cases[:4]] == [4, 0, 0, 4]
    assert found.matrix.suspicious == [] and len(found.matrix.rows) == 4 and found.pass_rate == 1.0
    examined = await admit_proposed(box, code_problem(), told(), RIGHT)
    assert not isinstance(examined.outcome, NotPosed) and examined.outcome.check == found.check
    assert "decided    admitted" in examined.screen and "program 3  ++++" in examined.screen


def wrong_test(expected: int) -> list[dict[str, Any]]:
    return [*SOUND["tests"][:3], {"args": [[-2, 2]], "expected": expected}]


FAULTS: dict[str, tuple[dict[str, Any], tuple[str, ...], str]] = {
    "wrong reference": (
        {"reference": "def spread(items):\n    return max(items, default=0)\n"},
        RIGHT,
        "wrong reference",
    ),
    "reference that does not compile": (
        {"reference": "def spread(items:\n"},
        RIGHT,
        "reference does not run",
    ),
    "reference of another name": (
        {"reference": "def other(items):\n    return 0\n"},
        RIGHT,
        "reference does not run",
    ),
    "wrong test": ({"tests": wrong_test(5)}, RIGHT, "wrong test"),
    "contradictory tests": (
        {"tests": [*SOUND["tests"], {"args": [[7]], "expected": 1}]},
        RIGHT,
        "contradictory tests",
    ),
    "ambiguous statement": (
        {"statement": "Write spread(items)."},
        (ELSE, OTHER, RIGHT[0]),
        "ambiguous statement",
    ),
    "too few programs": ({}, RIGHT[:1], "too few independent implementations"),
    "no program at all": ({}, (), "too few independent implementations"),
    "order not said": (
        {
            "statement": "Write spread(items): the items without repetition.",
            "reference": "def spread(items):\n    return sorted(set(items))\n",
            "tests": [{"args": [[3, 1, 3]], "expected": [1, 3]}],
            "generator": "",
        },
        (
            "def spread(items):\n    return sorted(set(items), reverse=True)\n",
            "def spread(items):\n    return list(dict.fromkeys(items))\n",
            "def spread(items):\n    return sorted(set(items))\n",
        ),
        "tests tighter than the statement: order",
    ),
    "flaky reference": (
        {
            "reference": f"import time\n\n{REFERENCE.replace('0', 'time.time_ns() % 7 * 0', 1)}\n\n"
            "def spread(items, old=spread):\n    return old(items) if len(items) < 4 else time.time_ns()\n",
            "tests": [*SOUND["tests"], {"args": [[1, 2, 3, 4]], "expected": 3}],
        },
        RIGHT,
        "flaky reference",
    ),
    "test beyond the contract": (
        {"validator": "def valid(items):\n    return isinstance(items, list) and len(items) < 3"},
        RIGHT,
        "a test breaks the contract",
    ),
    "validator that allows all": (
        {"validator": "def valid(items):\n    return True"},
        RIGHT,
        "validator accepts nonsense",
    ),
    "validator that allows none": (
        {"validator": "def valid(items):\n    return 0"},
        RIGHT,
        "validator refuses every test",
    ),
    "validator that counts": (
        {"validator": "def valid(items):\n    return type(items) is list and 1 + len(items)"},
        RIGHT,
        "validator returns neither True nor False",
    ),
    "validator that does not run": ({"validator": "def valid(:"}, RIGHT, "validator does not run"),
    "validator of the first argument only": (
        {
            "reference": "def spread(items, k):\n    return k * (max(items) - min(items)) if items else 0\n",
            "tests": [{"args": [[1, 5], 2], "expected": 8}, {"args": [[], 2], "expected": 0}],
            "generator": "",
            "validator": "def valid(items, k):\n    return type(items) is list",
        },
        RIGHT,
        "validator accepts nonsense",
    ),
    "validator that remembers": (
        {"validator": "n = []\ndef valid(x):\n    n.append(1)\n    return type(x) is list and len(n) < 6"},
        RIGHT,
        "flaky validator",
    ),
    "validators of which none refuses a near miss": (
        {"validators": [SOUND["validator"]] * 2, "invalid": [[[1, 2]]], "validator": None},
        RIGHT,
        "no validator refuses what is nearly valid",
    ),
    "the validator that refuses near misses is believed": (
        {
            "validators": [
                "def valid(items):\n    return type(items) is list",
                "def valid(items):\n    return type(items) is list and len(items) < 3",
            ],
            "validator": None,
            "invalid": [[[1, 2, 3, 4]]],
        },
        RIGHT,
        "a test breaks the contract",
    ),
    "validator that hangs": (
        {"validator": "def valid(x):\n    while 1: pass"},
        RIGHT,
        "validator does not run",
    ),
    "programs that do not compile": ({}, ("def spread(:",) * 3, "too few independent implementations"),
    "empty programs": ({}, ("",) * 3, "too few independent implementations"),
    "programs that all raise": (
        {},
        ("def spread(items):\n    raise ValueError\n",) * 3,
        "too few independent implementations",
    ),
    "reference that raises always": (
        {"reference": "def spread(items):\n    raise ValueError\n"},
        RIGHT,
        "reference answers no test",
    ),
    "tests that name arguments": (
        {"tests": [{"args": {"items": [1, 5]}, "expected": 4}]},
        RIGHT,
        "reference answers no test",
    ),
    "signature of other types": (
        {"signature": {"params": [{"name": "items", "type": "str"}], "returns": "int"}},
        RIGHT,
        "tests break the signature",
    ),
    "signature of another result": (
        {"signature": {"params": [{"name": "items", "type": "list[int]"}], "returns": "str"}},
        RIGHT,
        "tests break the signature",
    ),
    "signature of more arguments": (
        {
            "signature": {
                "params": [{"name": "a", "type": "any"}, {"name": "b", "type": "any"}],
                "returns": "int",
            }
        },
        RIGHT,
        "tests break the signature",
    ),
    "order that the statement says, and all keep": (
        {
            "statement": "Write spread(items): the distinct items, smallest first.",
            "reference": "def spread(items):\n    return list(dict.fromkeys(items))\n",
            "tests": [{"args": [[3, 1, 3]], "expected": [1, 3]}],
            "generator": "",
        },
        ("def spread(items):\n    return sorted(set(items))\n",) * 3,
        "wrong reference",
    ),
    "order of the tests alone": (
        {
            "statement": "Write spread(items): the distinct items.",
            "reference": "def spread(items):\n    return sorted(set(items))\n",
            "tests": [{"args": [[3, 1, 3]], "expected": [1, 3]}],
            "generator": "",
        },
        ("def spread(items):\n    return list(dict.fromkeys(items))\n",) * 3,
        "tests tighter than the statement: order",
    ),
    "a tuple in place of a list": (
        {
            "statement": "Write spread(items): the items, smallest first, as a list.",
            "reference": "def spread(items):\n    return tuple(sorted(items))\n",
            "tests": [{"args": [[3, 1, 3]], "expected": [1, 3, 3]}],
            "generator": "",
        },
        ("def spread(items):\n    return sorted(items)\n",) * 3,
        "wrong reference",
    ),
    "reference that hangs on a test": (
        {"reference": REFERENCE.replace("\n", "\n    while not items: pass\n", 1)},
        RIGHT,
        "reference does not answer every test",
    ),
    "reference that leaves at a test": (
        {"reference": REFERENCE.replace("\n", "\n    items or __import__('os')._exit(0)\n", 1)},
        RIGHT,
        "reference does not answer every test",
    ),
    "an integer that no text holds": (
        {
            "statement": "Write spread(items): two to the power of the item.",
            "reference": "def spread(items):\n    return 2 ** items[0]\n",
            "tests": [{"args": [[3]], "expected": 8}, {"args": [[20000]], "expected": 9}],
            "generator": "",
            "validator": "",
        },
        ("def spread(items):\n    return 1 << items[0]\n",) * 3,
        "wrong test",
    ),
    "generator of another number of arguments": (
        {"generator": "def inputs():\n    return [[[1], [2]]]"},
        RIGHT,
        "the generator breaks the contract",
    ),
    "generator beyond the contract": (
        {"generator": "def inputs():\n    return [['abc']]"},
        RIGHT,
        "the generator breaks the contract",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
async def test_every_planted_fault_is_caught_for_its_own_reason(box: Sandbox, fault: str) -> None:
    changes, implementations, reason = FAULTS[fault]
    found = await admitted(box, read(told(**changes)), implementations)
    assert isinstance(found, Refusal) and found.reason == reason, found


async def test_a_generator_may_yield(box: Sandbox) -> None:
    made = "def inputs():\n    for n in range(6):\n        yield [[n, 2 * n, -n]]"
    assert await admitted(box, read(told(generator=made)), RIGHT) == await admitted(box, read(told()), RIGHT)


async def test_an_input_too_large_for_the_reference_is_left_out(box: Sandbox) -> None:
    reference = REFERENCE.replace("\n", "\n    while len(items) > 4: pass\n", 1)
    made = "def inputs():\n    return [[[1] * n] for n in (1, 5, 2)]"
    found = await admitted(box, read(told(reference=reference, generator=made)), RIGHT)
    assert isinstance(found, Admitted), found
    assert all(len(case.args[0]) <= 4 for case in found.check.cases if case.args)


def test_a_statement_that_holds_its_solution_is_none() -> None:
    seed = code_problem()
    proposer = CodeProposer("self_instruct")
    evidence = proposer.evidence(seed)
    assert not isinstance(evidence, NotPosed)
    told_all = told(statement=f"Write spread(items), as this does:\n{REFERENCE}")
    assert proposer.problem(seed, evidence, told_all) == NotPosed("statement quotes the program")
    assert not isinstance(proposer.problem(seed, evidence, told()), NotPosed)


async def test_a_dispute_is_read_on_one_screen(box: Sandbox) -> None:
    found = await admitted(box, read(told(tests=wrong_test(5))), RIGHT)
    assert isinstance(found, Refusal) and found.dispute is not None
    screen = found.dispute.screen()
    assert SOUND["statement"] in screen and "test       5" in screen and "reference  4" in screen
    assert len(screen.splitlines()) < 24 and "the test expects 5, the reference gives 4" in found.witness


async def test_weak_tests_are_flagged(box: Sandbox) -> None:
    tests = [{"args": [[n]], "expected": 0} for n in range(3)]
    odd = "def spread(items):\n    return 0 if len(items) < 2 else 99\n"
    found = await admitted(box, read(told(tests=tests, validator="")), (*RIGHT, odd))
    assert isinstance(found, Admitted)
    assert any(flag.startswith("weak tests") for flag in found.flags)
    assert any(flag.startswith("under-specified") for flag in found.flags)


FLAGS: dict[str, tuple[dict[str, Any], str]] = {
    "clock": ({"reference": f"from time import perf_counter\n{REFERENCE}"}, "time-sensitive"),
    "date under another name": (
        {
            "reference": "from datetime import date as d\n"
            + REFERENCE.replace("    ", "    d.today()\n    ", 1)
        },
        "time-sensitive",
    ),
    "locale": ({"reference": f"import locale\n{REFERENCE}"}, "uses the module locale"),
    "chance": ({"reference": f"import random\n{REFERENCE}"}, "uses the module random"),
    "generator that hangs": ({"generator": "def inputs():\n    while 1: pass"}, "the generator does not run"),
    "generator of no list": ({"generator": "def inputs():\n    return None"}, "the generator does not run"),
    "generator of bare arguments": (
        {"generator": "def inputs():\n    return [1, 2]"},
        "the generator does not run",
    ),
    "generator of another name": ({"generator": "def gen():\n    return []"}, "the generator does not run"),
}


@pytest.mark.parametrize("odd", FLAGS)
async def test_what_a_user_may_want_to_know_is_flagged(box: Sandbox, odd: str) -> None:
    changes, flag = FLAGS[odd]
    found = await admitted(box, read(told(**changes)), RIGHT)
    assert isinstance(found, Admitted) and flag in found.flags, found


async def test_pure_modules_are_no_flag_and_inputs_come_once(box: Sandbox) -> None:
    reference = f"from datetime import date\nimport math\n{REFERENCE}"
    generator = "def inputs():\n    return [[[1]]] * 40"
    found = await admitted(box, read(told(reference=reference, generator=generator)), RIGHT)
    assert isinstance(found, Admitted) and found.flags == ()
    asked = [repr(case.args) for case in found.check.cases]
    assert len(asked) == len(set(asked))


async def test_floats_agree_up_to_rounding_and_integers_exactly(box: Sandbox) -> None:
    changes: dict[str, Any] = {
        "statement": "Write spread(items): a tenth of the sum of the items.",
        "reference": "def spread(items):\n    return sum(items) * 0.1\n",
        "tests": [{"args": [[1, 2]], "expected": 0.3}, {"args": [[7]], "expected": 0.7}],
        "generator": "",
        "validator": "",
    }
    programs = (
        "def spread(items):\n    return sum(x * 0.1 for x in items)\n",
        "def spread(items):\n    return sum(items) / 10\n",
        "def spread(items):\n    return float(sum(reversed(items)) * 0.1)\n",
    )
    found = await admitted(box, read(told(**changes)), programs)
    assert isinstance(found, Admitted), found
    told_apart = {type(case.expected): case.compare and case.compare.mode for case in found.check.cases}
    assert told_apart[float] == "approx" and told_apart.get(int) is None
    large = {"tests": [{"args": [[10**15, 0]], "expected": 10**15 + 1}]}
    refused = await admitted(box, read(told(**large)), RIGHT)
    assert isinstance(refused, Refusal) and refused.reason == "wrong test"


async def test_the_screen_ranks_weak_tests_and_suspicious_programs(box: Sandbox) -> None:
    examined = await admit_proposed(box, code_problem(), told(tests=wrong_test(5)), (ELSE, *RIGHT))
    assert isinstance(examined.outcome, NotPosed) and examined.title == "wrong test"
    assert "tests that most programs fail: 4 (5), 1 (1), 3 (1)" in examined.screen
    assert "tests that none fails: 2" in examined.screen
    assert "programs that fail most tests: program 1 (3), reference (1)" in examined.screen
    assert len(examined.screen.splitlines()) < 24
