"""A run measures the strength of tests where it is asked to, drops what is too weak, and admits proposals."""

import json
from pathlib import Path
from typing import Any

from engine.checks.version import CHECK_VERSION
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
            told(reference=REFERENCE.replace("- min(items)", "")),
            told(tests=[*SOUND["tests"], {"args": [[7]], "expected": 1}]),
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
