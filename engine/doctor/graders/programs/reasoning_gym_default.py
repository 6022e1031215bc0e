"""reasoning-gym's ``score_answer`` as its data sets inherit it; only the full score accepts.

The answer is what stands in ``<answer>``, which its prompts ask for; where a response has none, its last box,
else all of it. Of reasoning-gym only two files are imported, without its hundred generators.
"""

import re
from collections.abc import Callable
from importlib import import_module

DISTRIBUTION = "reasoning-gym"
MODULES = ("reasoning_gym",)
_BOX = re.compile(r"\\boxed\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}")


def make(without_init: Callable[..., None]) -> Callable[[str, str], bool]:
    without_init("reasoning_gym")
    utils, datasets = import_module("reasoning_gym.utils"), import_module("reasoning_gym.dataset")

    def grade(gold: str, response: str) -> bool:
        boxes = _BOX.findall(response)
        found = utils.extract_answer(response)
        answer = found if found is not None else boxes[-1] if boxes else response.strip()
        return bool(datasets.ProceduralDataset.score_answer(None, answer, {"answer": gold}) == 1.0)

    return grade
