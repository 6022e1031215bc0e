"""Inspect runs our task with a scripted model: a right answer, nothing, an attack; and reads eval.yaml."""

import json
import sys
from importlib.metadata import version
from pathlib import Path

import yaml
from inspect_ai import eval as run
from inspect_ai._eval.task.hf import HFTask
from inspect_ai.model import ModelOutput, ModelUsage, get_model

FOLDER, HUB, WORK = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
ANSWERS = json.loads(sys.argv[4])
sys.path.insert(0, str(FOLDER))

from provender_inspect import provender  # noqa: E402  # ours, from the folder


def output(text: str) -> ModelOutput:
    made = ModelOutput.from_content("mockllm/model", text)
    made.usage = ModelUsage(input_tokens=1, output_tokens=1, total_tokens=2)
    return made


def scores(answers: list[str]) -> list[object]:
    model = get_model("mockllm/model", custom_outputs=[output(text) for text in answers])
    log = run(provender(), model=model, display="none", log_dir=WORK, max_samples=1)[0]
    assert log.status == "success", log.error
    return [sample.scores["verified"].value for sample in log.samples]


tasks = yaml.safe_load((HUB / "eval.yaml").read_text())["tasks"]
found = {
    "version": version("inspect-ai"),
    "scores": [scores(answers) for answers in ANSWERS],
    "hub": [HFTask.model_validate(task).id for task in tasks],
}
print(json.dumps(found))
