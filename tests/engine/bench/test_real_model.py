"""A benchmark of a real model in our own process: everything is asked once, judged, counted, and known again.

``PROVENDER_MODEL`` names the folder of a small instruction-tuned model.
"""

import os
from importlib.util import find_spec
from pathlib import Path

import pytest

from engine.bench.run import EVERYTHING, bench_config, run_bench
from engine.config import BankConfig, SolverConfig
from engine.records import Sampling

MODEL = os.environ.get("PROVENDER_MODEL", "")
pytestmark = [
    # Looked for and not imported, which takes seconds while tests are gathered.
    pytest.mark.skipif(not find_spec("torch"), reason="torch is not installed"),
    pytest.mark.skipif(not find_spec("transformers"), reason="transformers is not installed"),
    pytest.mark.skipif(not Path(MODEL, "config.json").is_file(), reason="PROVENDER_MODEL names no model"),
    pytest.mark.filterwarnings("default"),
]

BANKS = (BankConfig(name="linear_equation", count=14), BankConfig(name="list_pipeline", count=6))
SOLVER = SolverConfig(
    spec=f"transformers:{MODEL}",
    sampling=Sampling(temperature=0.0, max_tokens=48),
)


def test_twenty_problems_are_answered_judged_and_known_again(tmp_path: Path) -> None:
    config = bench_config(BANKS, SOLVER, name="real", output=tmp_path / "bench")
    result = run_bench(config)
    everything = result.groups[0]
    assert (everything.group, everything.problems, everything.attempts) == (EVERYTHING, 20, 20)
    assert (result.pending, dict(result.failed), result.built_in) == (0, {}, False)
    assert sum(everything.verdicts.values()) == 20
    assert everything.accepted == everything.verdicts.get("accepted", 0)
    # A model of this size talks on: some answers reach their limit, and are counted apart.
    assert 0 < sum(everything.cut.values()) <= 20
    assert 20 * 1 < result.usage.completion_tokens <= 20 * 48
    assert run_bench(config) == result
