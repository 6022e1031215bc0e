"""Editions: equal ones are shown to be, harder ones are not, and what cannot be compared is said."""

import json
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from engine.bench.editions import equality
from engine.bench.run import PROBLEMS_FILE, RESULT_FILE, BenchResult, Score
from engine.cli.app import app
from engine.errors import ProvenderError
from engine.records import TokenUsage

_PROBLEMS, _SAMPLES = 150, 4
_ABILITIES = {"weak": -1.0, "middle": 0.0, "strong": 1.0}
runner = CliRunner()


def edition(folder: Path, name: str, harder: float = 0.0, seed: int = 0) -> list[Path]:
    """Finished benchmarks of every solver on an edition whose problems are so much harder."""
    draw = np.random.default_rng([seed, len(name)])
    difficulty = draw.normal(harder, 1, _PROBLEMS)
    folders = []
    for solver, ability in _ABILITIES.items():
        accepted = draw.binomial(_SAMPLES, 1 / (1 + np.exp(difficulty - ability)))
        place = folder / f"{name}-{solver}"
        place.mkdir()
        result = BenchResult(
            name="b",
            solver=solver,
            built_in=False,
            samples=_SAMPLES,
            check_version="1",
            pending=0,
            usage=TokenUsage(),
            groups=(),
        )
        (place / RESULT_FILE).write_text(result.model_dump_json())
        scores = (
            Score(
                problem_id=f"{name} {number}",
                source_id=None,
                bank="b",
                groups=(),
                attempts=_SAMPLES,
                accepted=int(count),
                verdicts={},
            )
            for number, count in enumerate(accepted)
        )
        (place / PROBLEMS_FILE).write_text("".join(f"{score.model_dump_json()}\n" for score in scores))
        folders.append(place)
    return folders


def test_editions_of_one_kind_are_equal_and_harder_ones_are_not(tmp_path: Path) -> None:
    spring, autumn = edition(tmp_path, "spring", seed=4), edition(tmp_path, "autumn", seed=4)
    winter = edition(tmp_path, "hard winter", harder=1.0)
    same = equality(spring, autumn, margin=0.1)
    assert same.equal and same.low <= same.difference <= same.high
    harder = equality(spring, winter, margin=0.1)
    assert not harder.equal and harder.high < -0.05
    assert harder.second.difficulty > harder.first.difficulty + 0.2
    told = [each for folder in spring for each in ("--first", str(folder))]
    told += [each for folder in winter for each in ("--second", str(folder))]
    result = runner.invoke(app, ["bench", "equal", *told, "--json"])
    assert result.exit_code == 1 and json.loads(result.stdout)["margin"] == 0.05


def test_few_problems_show_no_equality(tmp_path: Path) -> None:
    spring, autumn = edition(tmp_path, "spring"), edition(tmp_path, "autumn")
    for folder in (*spring, *autumn):
        lines = (folder / PROBLEMS_FILE).read_text().splitlines(keepends=True)
        (folder / PROBLEMS_FILE).write_text("".join(lines[:10]))
    assert not equality(spring, autumn).equal


def test_what_cannot_be_compared_is_said(tmp_path: Path) -> None:
    spring, autumn = edition(tmp_path, "spring"), edition(tmp_path, "autumn")
    with pytest.raises(ProvenderError, match="different solvers"):
        equality(spring, autumn[:2])
    with pytest.raises(ProvenderError, match="share 150 problems"):
        equality(spring, spring)
    with pytest.raises(ProvenderError, match="one scale"):
        equality(spring[:1], autumn[:1])
    with pytest.raises(ProvenderError, match="no benchmark"):
        equality([tmp_path], autumn)
