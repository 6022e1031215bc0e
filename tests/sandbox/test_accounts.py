"""What boxes are charged for where the kernel keeps no account, and what answers and builds may take."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.inbox.answer_budget import MAX_BYTES, MAX_VALUES, AnswerBudget, values_in
from sandbox.inbox.build_cache import BuildCache
from sandbox.inbox.frames import BadFrame
from sandbox.inbox.processes import Process
from sandbox.inbox.protocol import BoxEnd, BoxLimits, BuildRequest, Called, Job, JobKind, Status
from sandbox.inbox.starvation import Starvation
from sandbox.inbox.tally import CpuTally
from sandbox.replies import read_reply

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text('[]{},"\\ab'),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(',[{"', max_size=3), inner, max_size=4)
    ),
    max_leaves=20,
)
_LIMITS = BoxLimits(
    cpu_seconds=1,
    wall_seconds=1,
    memory_bytes=2**28,
    processes=8,
    output_bytes=2**20,
    file_bytes=2**20,
    files=64,
)
_BOX = BoxEnd(
    status=Status.OK,
    reason="",
    exit_code=0,
    signal=None,
    stdout="",
    stderr="",
    files={},
    cpu_seconds=0,
    wall_seconds=0,
    peak_bytes=0,
)


def _count(value: object) -> int:
    if isinstance(value, dict):
        return 1 + sum(map(_count, value.values()))
    return 1 + sum(map(_count, value)) if isinstance(value, list) else 1


@given(_JSON)
def test_no_answer_holds_more_values_than_are_counted(value: object) -> None:
    line = json.dumps(value)
    assert _count(value) <= values_in(line, exact=True) <= values_in(line) <= len(line) + 1


@pytest.mark.parametrize("answer", ["[" + "[]," * 990_000 + "[]]", '{"value":[' + "1," * 10**6 + "1]}"])
def test_answers_are_capped_by_the_number_of_their_values_all_together(answer: str) -> None:
    budget = AnswerBudget()
    excess = next(filter(None, (budget.spend(answer) for _ in range(20))))
    assert str(MAX_VALUES) in excess and str(budget.values) in excess
    assert budget.values <= MAX_VALUES + values_in(answer)


def test_answers_are_capped_by_their_bytes_all_together() -> None:
    budget = AnswerBudget()
    excess = next(filter(None, (budget.spend('"' + "x" * 2**24 + '"') for _ in range(20))))
    assert str(budget.bytes) in excess and f"{MAX_BYTES // 2**20} MiB" in excess


def test_what_only_looks_like_values_inside_of_texts_is_not_held_against_an_answer() -> None:
    budget = AnswerBudget()
    assert [budget.spend(json.dumps(",[{" * 10**6)) for _ in range(5)] == [""] * 5


def test_a_supervisor_whose_answers_are_over_the_cap_is_not_believed() -> None:
    job = Job(kind=JobKind.CALLS, boxes=[], build=None, questions=["[]"] * 5)
    answers = ['{"value":[' + "[]," * 990_000 + "[]]}"] * 5
    reply = json.loads(
        json.dumps(Called(id=0, box=_BOX, answers=answers, complete=True, loaded=True), default=vars)
    )
    with pytest.raises(BadFrame, match="over the limit"):
        read_reply(reply, job)


def _process(pid: int, cpu: float, *, reaped: float = 0.0, parent: int = 1) -> Process:
    return Process(
        pid=pid,
        parent=parent,
        started=pid,
        runnable=True,
        cpu_seconds=cpu,
        reaped_seconds=reaped,
        threads=1,
        resident_bytes=0,
    )


def test_time_that_no_parent_got_is_counted_on() -> None:
    tally = CpuTally()
    tally.add([_process(2, 0.1), _process(3, 0.5, parent=2)], collected=0.0)
    assert tally.add([_process(2, 0.1)], collected=0.0) == pytest.approx(0.6)
    assert tally.losing


@given(st.lists(st.floats(0.01, 1), min_size=1, max_size=20), st.booleans())
def test_time_that_a_parent_got_is_counted_once(children: list[float], late: bool) -> None:
    tally, reaped, total = CpuTally(), 0.0, 0.0
    for pid, used in enumerate(children, start=3):
        tally.add([_process(2, 0.0, reaped=reaped), _process(pid, used, parent=2)], collected=0.0)
        if late:
            # Reaped between the look at its parent and the look at itself.
            tally.add([_process(2, 0.0, reaped=reaped)], collected=0.0)
        reaped += used
        total = tally.add([_process(2, 0.0, reaped=reaped)], collected=0.0)
    assert total == pytest.approx(sum(children))
    assert tally.add([], collected=sum(children)) == pytest.approx(sum(children))


@given(st.lists(st.tuples(st.floats(0.01, 1), st.floats(0, 1), st.booleans()), max_size=30))
def test_only_who_wants_a_processor_starves(looks: list[tuple[float, float, bool]]) -> None:
    starvation, at, cpu, most = Starvation(), 0.0, 0.0, 0.0
    starvation.add(at, cpu, wanting=True)
    for interval, share, wanting in looks:
        at, cpu = at + interval, cpu + interval * share
        most += interval * (1 - share) if wanting else 0.0
        starvation.add(at, cpu, wanting=wanting)
    assert starvation.seconds == pytest.approx(most)


def test_compiled_programs_are_kept_up_to_a_number_of_bytes(tmp_path: Path) -> None:
    cache = BuildCache(str(tmp_path), mounting=False)

    def compile(folder: str, argv: list[str], build: BuildRequest) -> BoxEnd:
        Path(folder, "program").write_bytes(b"x" * 50 * 2**20)
        return _BOX

    def program(key: str, prelude: BuildRequest | None = None) -> BuildRequest:
        return BuildRequest(
            key=key, prelude=prelude, files={}, own=[], commands=[["cc"]], env={}, limits=_LIMITS
        )

    preludes = [program(f"ahead{number}") for number in range(3)]
    for number in range(12):
        prelude = preludes[number % 3]
        cache.prelude(prelude, compile, lambda text, _: text)
        cache.program(program(f"p{number}", prelude), compile, lambda text, _: text)
        kept = {folder.name for folder in tmp_path.iterdir()}
        assert {*(each.key for each in preludes[: number + 1]), f"p{number}"} <= kept
        programs = [*tmp_path.glob("p*/*")]
        assert sum(file.stat().st_size for file in programs) <= (128 + 50) * 2**20


def test_preludes_are_kept_up_to_a_number_of_bytes(tmp_path: Path) -> None:
    cache = BuildCache(str(tmp_path), mounting=False)

    def compile(folder: str, argv: list[str], build: BuildRequest) -> BoxEnd:
        Path(folder, "header").write_bytes(b"x" * 90 * 2**20)
        return _BOX

    for number in range(8):
        build = BuildRequest(
            key=f"ahead{number}", prelude=None, files={}, own=[], commands=[["cc"]], env={}, limits=_LIMITS
        )
        cache.prelude(build, compile, lambda text, _: text)
        assert (tmp_path / build.key / "header").exists()
    assert sum(file.stat().st_size for file in tmp_path.glob("*/*")) <= (320 + 90) * 2**20
