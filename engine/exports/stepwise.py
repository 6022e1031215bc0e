"""Steps of math solutions with a truth value each, up to the first that fails: what PRM trainers read."""

from engine.exports.examples import Example
from engine.exports.lines import Lines, LinesExport


def _stepwise(example: Example) -> Lines:
    """``prompt, completions, labels``; unchecked steps are left out, since no label is known."""
    if example.row["kind"] != "math":
        return
    from engine.steps import check_solution

    steps: list[str] = []
    labels: list[bool] = []
    for step in check_solution(example.row["solution"], example.row["problem"]).labels:
        if step.label == "unchecked":
            continue
        steps.append(step.text)
        labels.append(step.label == "holds")
        if step.label == "fails":
            break
    if steps:
        yield {"prompt": example.row["problem"], "completions": steps, "labels": labels}


STEPWISE = LinesExport(
    "stepwise",
    "math solutions as steps with true or false each, as axolotl's stepwise_supervised reads them",
    "stepwise.jsonl",
    _stepwise,
)
