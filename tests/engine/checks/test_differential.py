"""A translation that holds on the cases is still refuted where it differs from its source elsewhere."""

import dataclasses
from collections.abc import AsyncIterator
from typing import Any

import pytest

from engine.checks import Checker, differential
from engine.checks.differential import CALLS, FEWEST_CALLS, Comparison, Differential, after_comparison
from engine.checks.edge_inputs import inputs_for
from engine.config import RULES
from engine.records import Attempt, Verdict, VerdictKind
from problem_banks.records import Case, CasesCheck, Param, Problem, Signature
from sandbox import CallOutcome, CallResult, Limits, Program, Sandbox, Status
from sandbox.values import decode, dumps

SOURCE = "def f(a, n):\n    if n < 0:\n        raise ValueError(n)\n    return sum(a) // (n + 1)\n"

#: Rounds towards zero, as the cases do not show.
TRUNCATING = """function f(a, n) {
  if (n < 0) throw new RangeError("negative");
  return Math.trunc(a.reduce((x, y) => x + y, 0) / (n + 1));
}
"""
FAITHFUL = TRUNCATING.replace("trunc", "floor")
SILENT = FAITHFUL.replace('  if (n < 0) throw new RangeError("negative");\n', "")
STOPPING = FAITHFUL.replace("{\n", '{\n  if (a.length > 4) throw new RangeError("too long");\n', 1)

CHECK = CasesCheck(
    cases=(Case(args=([1, 2, 3], 1), expected=3), Case(args=([4], 0), expected=4)),
    entry_point="f",
    signature=Signature(
        params=(Param(name="a", type="list[int]"), Param(name="n", type="int")), returns="int"
    ),
)
PROBLEM = Problem(bank="test", bank_version="1", index=0, kind="code", statement="Divide.", check=CHECK)


@pytest.fixture
async def box() -> AsyncIterator[Sandbox]:
    async with Sandbox() as opened:
        yield opened


def attempt(code: str, language: str, solver: str = RULES) -> Attempt:
    return Attempt(problem_id=PROBLEM.id, solver=solver, language=language, text=code, extracted=code)


async def verdict_on(box: Sandbox, code: str, solver: str = RULES) -> tuple[VerdictKind, str, object]:
    checker = Checker(box)
    found = await checker.check_translation(
        PROBLEM, attempt(code, "javascript", solver), attempt(SOURCE, "python")
    )
    await checker.close()
    return found.kind, found.reason, found.evidence.get("differential")


async def test_a_translation_that_differs_beyond_the_cases_is_refuted(box: Sandbox) -> None:
    checker = Checker(box)
    alone = await checker.check(PROBLEM, attempt(TRUNCATING, "javascript"))
    await checker.close()
    assert alone.accepted
    kind, reason, evidence = await verdict_on(box, TRUNCATING)
    assert kind is VerdictKind.WRONG_ANSWER and "refuted" in reason and evidence


async def test_a_value_where_the_source_raises_is_a_difference(box: Sandbox) -> None:
    kind, reason, _ = await verdict_on(box, SILENT)
    assert kind is VerdictKind.WRONG_ANSWER and "ValueError" in reason


async def test_a_faithful_translation_carries_the_evidence(box: Sandbox) -> None:
    kind, _, evidence = await verdict_on(box, FAITHFUL)
    assert kind is VerdictKind.ACCEPTED
    assert isinstance(evidence, dict) and evidence["calls"] >= 50 and evidence["raised"] > 0


@pytest.mark.parametrize(("solver", "kind"), [(RULES, VerdictKind.ACCEPTED), ("m", VerdictKind.WRONG_ANSWER)])
async def test_only_the_rules_may_stop_where_the_source_goes_on(
    box: Sandbox, solver: str, kind: VerdictKind
) -> None:
    assert (await verdict_on(box, STOPPING, solver))[0] is kind


async def test_a_call_that_ends_the_process_does_not_hide_the_others(box: Sandbox) -> None:
    leaving = (
        "def f(a, n):\n    if n == 3:\n        import os\n        os._exit(1)\n" + SOURCE.split("\n", 1)[1]
    )
    source, other = (Program(language="python", source=text) for text in (SOURCE, leaving))
    found = await Differential(box).compare(source, other, CHECK, may_stop=True)
    assert found.refuted_by is None and 0 < found.stopped < found.calls


@pytest.mark.parametrize(
    "kind",
    [
        "int",
        "float",
        "str",
        "list[int]",
        "list[list[str]]",
        "tuple[int,str]",
        "dict[str,int]",
        "optional[int]",
    ],
)
def test_inputs_are_many_different_and_the_same_each_time(kind: str) -> None:
    signature = Signature(params=(Param(name="x", type=kind),), returns="int")
    found = inputs_for(signature, (), CALLS)
    assert len({dumps([decode(arg) for arg in args]) for args in found}) == len(found) >= FEWEST_CALLS
    assert found == inputs_for(signature, (), CALLS)


@pytest.mark.parametrize("kind", ["int", "float", "str"])
def test_a_single_value_has_its_edges_and_small_ones_come_first(kind: str) -> None:
    signature = Signature(params=(Param(name="x", type=kind),), returns="int")
    shown = [str(args[0]) for args in inputs_for(signature, (), CALLS)]
    edges = {
        "int": ["1000", str(2**53)],
        "float": ["1e+16", "{'$float': 'inf'}"],
        "str": ["racecar", "x" * 40],
    }
    small = {"int": "12", "float": "2.675", "str": "a,b"}
    assert all(shown.index(small[kind]) < shown.index(edge) for edge in edges[kind])


@pytest.mark.parametrize(
    ("inputs", "calls", "kind"),
    [
        (CALLS, FEWEST_CALLS - 1, VerdictKind.UNDECIDED),
        (CALLS, 0, VerdictKind.UNDECIDED),
        (CALLS, FEWEST_CALLS, VerdictKind.ACCEPTED),
        (1, 1, VerdictKind.ACCEPTED),
        (2, 1, VerdictKind.UNDECIDED),
    ],
)
def test_too_few_answers_vouch_for_nothing(inputs: int, calls: int, kind: VerdictKind) -> None:
    found = Comparison(inputs=inputs, calls=calls, raised=0, stopped=0)
    verdict = after_comparison(Verdict(kind=VerdictKind.ACCEPTED), found)
    assert verdict.kind is kind and ("in time" in verdict.reason) == (kind is VerdictKind.UNDECIDED)


class Counting(Sandbox):
    """A sandbox that remembers of which programs it was asked calls."""

    def __init__(self) -> None:
        super().__init__()
        self.called: list[str] = []

    async def call(self, program: Program, *args: Any, **more: Any) -> CallResult:
        self.called.append(program.source)
        return await super().call(program, *args, **more)


#: Two calls a step, and no end below zero.
SLOW = """def f(n):
    if n == 0:
        return 1
    if n == 1:
        return 3
    return (f(n - 1) + f(n - 2)) % 1000
"""

#: Every way to leave elements out.
SLOW_SUMS = """def f(a):
    if not a:
        return 0
    return max(f(a[1:]), f(a[1:]) + a[0])
"""


@pytest.mark.parametrize(("source", "kind"), [(SLOW, "int"), (SLOW_SUMS, "list[int]")])
async def test_a_source_of_exponential_time_is_asked_what_it_answers(
    box: Sandbox, source: str, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(differential, "SOURCE_LIMITS", Limits(cpu_seconds=0.4))
    signature = Signature(params=(Param(name="n", type=kind),), returns="int")
    known = (4 if kind == "int" else [2, 3],)
    check = CasesCheck(cases=(Case(args=known, expected=1),), entry_point="f", signature=signature)
    program = Program(language="python", source=source)
    found = await Differential(box).compare(program, program, check, may_stop=True)
    assert found.refuted_by is None and found.calls >= FEWEST_CALLS


#: Takes its memory in pieces: by the box it is ended, and raises nothing.
GROWING = """def f(n):
    kept = []
    for i in range(0, n, 1000):
        kept.append(b"%d" % i * 1000)
    return max(n, 0)
"""


@pytest.mark.parametrize(
    ("source", "other"),
    [
        ("def f(n):\n    return 0 if n <= 0 else 1 + f(n - 1)\n", "def f(n):\n    return max(n, 0)\n"),
        ("def f(n):\n    return len([0] * n)\n", "def f(n):\n    return max(n, 0)\n"),
        (GROWING, "def f(n):\n    return max(n, 0)\n"),
    ],
    ids=["stack", "memory at once", "memory bit by bit"],
)
async def test_what_the_source_lacks_room_for_is_asked_of_no_translation(
    source: str, other: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(differential, "LIMITS", Limits(memory_mib=64))
    signature = Signature(params=(Param(name="n", type="int"),), returns="int")
    check = CasesCheck(cases=(Case(args=(4,), expected=4),), entry_point="f", signature=signature)
    given, made = (Program(language="python", source=text) for text in (source, other))
    async with Counting() as counting:
        found = await Differential(counting).compare(given, made, check, may_stop=True)
    assert found.refuted_by is None and found.calls >= FEWEST_CALLS and found.raised == 0
    assert counting.called.count(other) == 1


class Narrow(Sandbox):
    """A sandbox that ends one program at a limit where its argument is large."""

    def __init__(self, source: str, status: Status) -> None:
        super().__init__()
        self._source, self._status = source, status

    async def call(self, program: Program, entry_point: str, inputs: Any, **more: Any) -> CallResult:
        result = await super().call(program, entry_point, inputs, **more)
        large = next((place for place, (n,) in enumerate(inputs) if n > 1000), None)
        if program.source != self._source or large is None:
            return result
        missing = CallOutcome(kind="missing")
        outcomes = (*result.outcomes[:large], *[missing] * (len(inputs) - large))
        return dataclasses.replace(result, status=self._status, outcomes=outcomes)


@pytest.mark.parametrize("status", [each for each in Status if each.name.endswith("_LIMIT")])
async def test_a_source_that_is_ended_at_a_limit_refutes_nothing(status: Status) -> None:
    signature = Signature(params=(Param(name="n", type="int"),), returns="int")
    check = CasesCheck(cases=(Case(args=(4,), expected=4),), entry_point="f", signature=signature)
    source = "def f(n):\n    return n\n"
    given, made = (Program(language="python", source=text) for text in (source, source + "#"))
    async with Narrow(source, status) as narrow:
        found = await Differential(narrow).compare(given, made, check, may_stop=False)
    assert found.refuted_by is None and found.calls >= FEWEST_CALLS


async def test_inputs_at_which_the_source_raises_do_not_keep_back_the_others(box: Sandbox) -> None:
    source = "def f(n):\n    if n < 0:\n        raise ValueError(n)\n    return n\n"
    ending = source.replace("raise ValueError(n)", "import os\n        os._exit(1)")
    signature = Signature(params=(Param(name="n", type="int"),), returns="int")
    check = CasesCheck(cases=(Case(args=(4,), expected=4),), entry_point="f", signature=signature)
    given, made = (Program(language="python", source=text) for text in (source, ending))
    found = await Differential(box).compare(given, made, check, may_stop=True)
    assert found.refuted_by is None and found.calls - found.raised > FEWEST_CALLS - 10 and found.raised > 4


async def test_where_a_signature_has_one_more_input_it_is_enough(box: Sandbox) -> None:
    signature = Signature(params=(Param(name="x", type="bool"),), returns="bool")
    check = CasesCheck(cases=(Case(args=(True,), expected=False),), entry_point="f", signature=signature)
    program = Program(language="python", source="def f(b):\n    return not b\n")
    found = await Differential(box).compare(program, program, check, may_stop=True)
    assert (found.inputs, found.calls) == (1, 1)


#: One turn of its loop for each unit of its argument: 2**31 of them end no start.
LINEAR = "def f(n):\n    a = 1\n    for i in range(n):\n        a = (3 * a + i) % 1009\n    return a\n"


async def test_a_source_that_counts_to_its_input_takes_few_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(differential, "SOURCE_LIMITS", Limits(cpu_seconds=0.5))
    signature = Signature(params=(Param(name="n", type="int"),), returns="int")
    check = CasesCheck(cases=(Case(args=(4,), expected=4),), entry_point="f", signature=signature)
    source, copy = (Program(language="python", source=text) for text in (LINEAR, LINEAR + "#"))
    async with Counting() as counting:
        found = await Differential(counting).compare(source, copy, check, may_stop=True)
    assert found.refuted_by is None and found.calls > FEWEST_CALLS
    assert counting.called.count(LINEAR) <= 3


async def test_a_source_is_asked_once_for_all_its_translations() -> None:
    source = Program(language="python", source=SOURCE)
    async with Counting() as counting:
        differential = Differential(counting)
        for text in (FAITHFUL, TRUNCATING):
            made = Program(language="javascript", source=text)
            found = await differential.compare(source, made, CHECK, may_stop=True)
            assert (found.refuted_by is None) is (text == FAITHFUL)
        assert counting.called.count(SOURCE) == 1
