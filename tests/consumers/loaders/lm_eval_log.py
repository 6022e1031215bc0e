"""lm-evaluation-harness answers four questions with given texts, and logs its samples."""

import json
import sys
from importlib.metadata import version
from pathlib import Path

from lm_eval import simple_evaluate
from lm_eval.api.instance import Instance
from lm_eval.api.model import LM
from lm_eval.loggers import EvaluationTracker
from lm_eval.tasks import TaskManager

WORK = Path(sys.argv[1])
#: Question, target, answer. The harness takes the last number of an answer; it is wrong about two of them.
ASKED = [
    ("What is 3 + 4?", "7", "It is 7."),
    ("What is 1 / 2?", "0.5", "The answer is \\boxed{\\frac{1}{2}}."),
    ("What is 2 * 3?", "6", "The answer is \\boxed{8}, and never 6"),
    ("What is 9 - 1?", "8", "The answer is \\boxed{9}."),
]
TASK = """
task: arithmetic
dataset_path: json
dataset_kwargs: {data_files: {test: FILE}}
test_split: test
output_type: generate_until
doc_to_text: "{{question}}"
doc_to_target: "{{target}}"
generation_kwargs: {until: ["\\n\\n"]}
metric_list:
  - {metric: exact_match, aggregation: mean, higher_is_better: true}
filter_list:
  - name: last-number
    filter:
      - {function: regex, regex_pattern: "(-?[0-9.]*[0-9])", group_select: -1}
      - {function: take_first}
"""


class Scripted(LM):
    def generate_until(self, requests: list[Instance], disable_tqdm: bool = False) -> list[str]:
        said = {question: answer for question, _, answer in ASKED}
        return [said[request.args[0]] for request in requests]

    def loglikelihood(self, requests: list[Instance], disable_tqdm: bool = False) -> list[tuple[float, bool]]:
        raise NotImplementedError

    def loglikelihood_rolling(self, requests: list[Instance], disable_tqdm: bool = False) -> list[float]:
        raise NotImplementedError


rows = WORK / "rows.jsonl"
rows.write_text(
    "".join(json.dumps({"id": n, "question": q, "target": t}) + "\n" for n, (q, t, _) in enumerate(ASKED))
)
(WORK / "tasks").mkdir()
(WORK / "tasks" / "arithmetic.yaml").write_text(TASK.replace("FILE", str(rows)))
manager = TaskManager(include_path=str(WORK / "tasks"), include_defaults=False)
tracker = EvaluationTracker(output_path=str(WORK / "out"))
results = simple_evaluate(
    model=Scripted(), tasks=["arithmetic"], task_manager=manager, log_samples=True, bootstrap_iters=0
)
samples = results.pop("samples")
tracker.general_config_tracker.model_name_sanitized = "scripted"
tracker.save_results_aggregated(results=results, samples=samples)
for task, of_task in samples.items():
    tracker.save_results_samples(task_name=task, samples=of_task)
(found,) = (WORK / "out").rglob("samples_*.jsonl")
print(json.dumps({"version": version("lm-eval"), "log": str(found)}))
