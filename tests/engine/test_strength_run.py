"""A run measures the strength of tests where it is asked to, drops what is too weak, and admits proposals."""

import json
import re
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from engine.checks.version import CHECK_VERSION
from engine.cli.app import app
from engine.config import parse_config
from engine.ledger import LEDGER_FILE, Ledger
from engine.records import SMALLEST_FAILURE, FirstFailure
from engine.run import RunSummary, run
from engine.scripted_server import Chat, Reply, ScriptedServer
from tests.engine.proposers.test_admission import REFERENCE, SOUND, told

BANKS = [{"name": "list_pipeline", "count": 2}, {"name": "linear_equation", "count": 1}]


def ran(folder: Path, **changed: Any) -> RunSummary:
    fields: dict[str, Any] = {
        "name": "measured",
        "banks": BANKS,
        "solvers": ["reference"],
        "sandbox": {"limits": {"cpu_seconds": 2, "wall_seconds": 120}},
        "output": str(folder),
    }
    return run(parse_config(fields | changed))


def strengths(folder: Path) -> dict[str, list[float | None]]:
    found: dict[str, list[float | None]] = {}
    for row in map(json.loads, (folder / "pairs.jsonl").read_text(encoding="utf-8").splitlines()):
        found.setdefault(row["bank"], []).append(row["strength"])
    return found


def test_pairs_carry_the_strength_of_their_tests_where_it_is_asked_for(tmp_path: Path) -> None:
    ran(tmp_path / "plain")
    assert strengths(tmp_path / "plain") == {"list_pipeline": [None, None], "linear_equation": [None]}
    ran(tmp_path / "measured", strength={"mutants": 12, "inputs": 40})
    found = strengths(tmp_path / "measured")
    assert found["linear_equation"] == [None]
    assert all(rate is not None and 0.5 < rate <= 1 for rate in found["list_pipeline"])


def test_weak_tests_are_dropped_and_mathematics_is_not_asked(tmp_path: Path) -> None:
    weak = {"name": "text_pipeline", "count": 6}
    summary = ran(tmp_path, banks=[weak, BANKS[1]], admission={"min_strength": 1.0})
    kept, dropped = strengths(tmp_path), summary.funnel.total.dropped
    assert kept["linear_equation"] == [None] and set(kept.get("text_pipeline", [])) <= {1.0}
    assert set(dropped) == {"weak tests"}
    assert len(kept.get("text_pipeline", [])) + sum(dropped.values()) == 6


def test_rejected_programs_carry_the_smallest_failing_input(tmp_path: Path) -> None:
    faulty = {"spec": "faulty", "options": {"fault_rate": 1.0}}
    measuring = {"mutants": 1, "inputs": 1, "counter_examples": True}
    ran(
        tmp_path,
        banks=[{"name": "list_pipeline", "count": 6}],
        solvers=[faulty],
        repair_rounds=0,
        strength=measuring,
    )
    ledger = Ledger(tmp_path / LEDGER_FILE)
    judged = [each for problem in ledger.problems() for each in ledger.judged(problem.id, CHECK_VERSION)]
    ledger.close()
    found = [each.verdict for each in judged if SMALLEST_FAILURE in each.verdict.evidence]
    assert found and all(verdict.first_failure for verdict in found)
    for verdict in found:
        small = FirstFailure.model_validate(verdict.evidence[SMALLEST_FAILURE])
        first = verdict.first_failure
        assert first is not None and small.case == first.case and small.public is first.public
        assert len(json.dumps(small.input)) <= len(json.dumps(first.input))


class Writer:
    """Proposes one sound problem and three with a fault each, and solves each statement rightly."""

    def __init__(self) -> None:
        self.told = [
            told(),
            "I cannot think of one.",
            told(
                statement="The spread of a list is its largest less its smallest item, or 0 for none.",
                reference=REFERENCE.replace("- min(items)", ""),
            ),
            told(
                statement="How far apart are the extremes of these integers? An empty list has 0.",
                tests=[*SOUND["tests"], {"args": [[7]], "expected": 1}],
            ),
        ]

    def __call__(self, chat: Chat) -> Reply:
        if "Answer with one JSON object" in chat.prompt:
            return Reply(self.told.pop())
        return Reply(f"```python\n{REFERENCE}```")


def test_proposed_problems_are_admitted_or_counted_by_their_fault(tmp_path: Path) -> None:
    with ScriptedServer(Writer()) as server:
        model = {"spec": f"openai:{server.base_url}", "options": {"model": "scripted"}}
        source = {"name": "list_pipeline", "count": 4}
        propose = [{"method": "self_instruct", "source": source, "solver": model}]
        summary = ran(tmp_path, banks=[], propose=propose, solvers=[model], strength={"mutants": 20})
    total = summary.funnel.total
    assert total.not_posed == {
        "no object in the answer": 1,
        "wrong reference": 1,
        "contradictory tests": 1,
    }
    assert (total.proposed, total.emitted, total.imbalances()) == (4, 1, ())
    ((rate,),) = strengths(tmp_path).values()
    assert rate is not None and rate > 0.8
    shown = CliRunner().invoke(app, ["status", str(tmp_path), "--proposed"])
    assert shown.exit_code == 0, shown.output
    titles = re.findall(r"^--- problem \d+: (.*)$", shown.output, re.MULTILINE)
    assert sorted(titles) == ["admitted", "contradictory tests", "wrong reference"]
    assert "programs that fail most tests: reference" in shown.output


def proposing(
    folder: Path, writer: Callable[[Chat], Reply], method: str, source: str, seeds: int = 2
) -> RunSummary:
    with ScriptedServer(writer) as server:
        model = {"spec": f"openai:{server.base_url}", "options": {"model": "scripted"}}
        propose = [{"method": method, "source": {"name": source, "count": seeds}, "solver": model}]
        return ran(folder, banks=[], propose=propose, solvers=[model], repair_rounds=0)


def test_proposed_mathematics_is_admitted_in_a_run(tmp_path: Path) -> None:
    sound = {"statement": "How many primes are below 20?", "answer": "8", "program": "answer = 8"}
    wrong = {
        "statement": "What is the sum of the primes below 6?",
        "answer": "11",
        "program": "print(2 + 3 + 5)",
    }
    written = [json.dumps(sound), json.dumps(wrong)]

    def writer(chat: Chat) -> Reply:
        if "Answer with one JSON object" in chat.prompt:
            return Reply(written.pop())
        return Reply("So the answer is \\boxed{8}." if "How many" in chat.prompt else "\\boxed{10}")

    total = proposing(tmp_path, writer, "math_variation", "linear_equation").funnel.total
    assert (total.not_posed, total.emitted, total.imbalances()) == ({"wrong answer": 1}, 1, ())
    (pair,) = map(json.loads, (tmp_path / "pairs.jsonl").read_text(encoding="utf-8").splitlines())
    assert pair["problem"] == sound["statement"] and pair["bank"] == "math_variation:linear_equation"
    audited = CliRunner().invoke(app, ["audit", str(tmp_path)])
    assert audited.exit_code == 0, audited.output
    shown = CliRunner().invoke(app, ["status", str(tmp_path), "--proposed"]).output
    assert "answer     11" in shown and "program    10" in shown


@pytest.mark.parametrize(
    ("right", "reason"),
    [(6, "too easy for its solver"), (4, None), (1, "ambiguous statement")],
)
def test_self_play_keeps_what_its_solver_gets_right_in_part(
    tmp_path: Path, right: int, reason: str | None
) -> None:
    written = count()

    def writer(chat: Chat) -> Reply:
        if "Answer with one JSON object" in chat.prompt:
            return Reply(told())
        number = next(written)
        code = REFERENCE if number < right or number >= 6 else f"def spread(items):\n    return {number}\n"
        return Reply(f"```python\n{code}```")

    total = proposing(tmp_path, writer, "self_play", "list_pipeline", 1).funnel.total
    assert total.not_posed == ({} if reason is None else {reason: 1})
    assert (total.emitted, total.imbalances()) == (int(reason is None), ())
