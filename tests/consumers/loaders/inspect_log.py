"""Inspect answers four questions with given texts and logs them, in both of its forms."""

import json
import sys
from importlib.metadata import version
from pathlib import Path

from inspect_ai import Task
from inspect_ai import eval as run
from inspect_ai.dataset import Sample
from inspect_ai.log import read_eval_log, write_eval_log
from inspect_ai.model import ModelOutput, ModelUsage, get_model
from inspect_ai.scorer import match
from inspect_ai.solver import generate

WORK = Path(sys.argv[1])
#: Question, target, answer. `match` looks at the end of an answer; it is wrong about two of them.
ASKED = [
    ("What is 3 + 4?", "7", "It is 7"),
    ("What is 1 / 2?", "0.5", "The answer is \\boxed{\\frac{1}{2}}."),
    ("What is 2 * 3?", "6", "The answer is \\boxed{8}, and never 6"),
    ("What is 9 - 1?", "8", "The answer is \\boxed{9}."),
]


def output(text: str) -> ModelOutput:
    made = ModelOutput.from_content("mockllm/model", text)
    made.usage = ModelUsage(input_tokens=1, output_tokens=1, total_tokens=2)
    return made


task = Task(
    dataset=[
        Sample(id=number + 1, input=asked, target=gold) for number, (asked, gold, _) in enumerate(ASKED)
    ],
    solver=generate(),
    scorer=match(numeric=True),
)
model = get_model("mockllm/model", custom_outputs=[output(text) for _, _, text in ASKED])
log = run(task, model=model, display="none", log_dir=str(WORK), max_samples=1)[0]
assert log.status == "success", log.error
as_json = WORK / "log.json"
write_eval_log(read_eval_log(log.location), str(as_json), format="json")
print(json.dumps({"version": version("inspect-ai"), "logs": [log.location, str(as_json)]}))
