"""verl's own dataset over our Parquet, and its scorer and sandbox path against a running service."""

import json
import sys
import threading
from importlib.metadata import version
from pathlib import Path

from omegaconf import OmegaConf
from tokenizers import Tokenizer, models, pre_tokenizers
from transformers import PreTrainedTokenizerFast
from verl.utils.dataset.rl_dataset import RLHFDataset
from verl.utils.reward_score import default_compute_score

from provender.rewards import compute_score

FILE, WORK, URL = sys.argv[1], Path(sys.argv[2]), sys.argv[3]

tokenizer = PreTrainedTokenizerFast(
    tokenizer_object=Tokenizer(models.WordLevel({"<unk>": 0, "<pad>": 1}, unk_token="<unk>")),
    unk_token="<unk>",
    pad_token="<pad>",
    chat_template="{% for m in messages %}{{m.content}}{% endfor %}",
)
tokenizer.backend_tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
config = {
    "max_prompt_length": 4096,
    "filter_overlong_prompts": True,
    "filter_overlong_prompts_workers": 1,
    "cache_dir": str(WORK),
}
rows = RLHFDataset([FILE], tokenizer, OmegaConf.create(config))
SEMAPHORE = threading.Semaphore(4)


def sandboxed(code: str, truth: dict, source: str = "codecontests"):
    """What verl's sandbox path gives for an answer, by the service as the sandbox."""
    return default_compute_score(
        source,
        f"```python\n{code}\n```",
        json.dumps(truth),
        sandbox_fusion_url=f"{URL}/run_code",
        concurrent_semaphore=SEMAPHORE,
        memory_limit_mb=1024,
    )


STDIN = {"inputs": ["1\n", "5\n"], "outputs": ["2\n", "6\n"]}
CALLS = {"inputs": ["1\n2", "3\n4"], "outputs": ["3", "7"], "fn_name": "f"}
LISTS = {"inputs": ["1"], "outputs": ["[1, 1]"], "fn_name": "f"}


def number(score) -> float:
    return float(
        score["score"] if isinstance(score, dict) else score[0] if isinstance(score, tuple) else score
    )


import sandbox_fusion  # noqa: E402  # reads its endpoint when it is set

sandbox_fusion.set_endpoint(URL)
ran = sandbox_fusion.run_code(
    sandbox_fusion.RunCodeRequest(code="print(input())", language="python", stdin="told"), max_attempts=1
)
found = {
    "versions": {name: version(name) for name in ("verl", "sandbox-fusion")},
    "rows": len(rows),
    "keys": sorted(rows[0]),
    "empty": [
        compute_score("any", "", rows[place]["reward_model"]["ground_truth"])["score"]
        for place in range(len(rows))
    ],
    "sandboxed": [
        number(sandboxed("print(int(input()) + 1)", STDIN)),
        number(sandboxed("print(2)", STDIN)),
        number(sandboxed("def f(a, b): return a + b", CALLS)),
        number(sandboxed("def f(a, b): return a - b", CALLS)),
        number(sandboxed("def f(a): return [a, a]", LISTS)),
        number(sandboxed("import time\ntime.sleep(1)\nprint(int(input()) + 1)", STDIN)),
    ],
    "client": [ran.status.value, ran.run_result.stdout, ran.run_result.return_code],
}
print(json.dumps(found))
