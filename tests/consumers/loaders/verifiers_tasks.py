"""Prime's verifiers over our package: rows, an endless bank, its own validation, and rewards."""

import asyncio
import itertools
import json
import sys
from importlib.metadata import version
from types import SimpleNamespace

FOLDER, ANSWERS = sys.argv[1], json.loads(sys.argv[2])
sys.path.insert(0, FOLDER)

from provender_tasks import ProvenderTaskset  # noqa: E402  # ours, from the folder
from provender_tasks.taskset import ProvenderConfig  # noqa: E402

tasks = list(ProvenderTaskset(ProvenderConfig()).load())
endless = ProvenderTaskset(ProvenderConfig(bank="all", seed=9)).load()
ahead = list(itertools.islice(endless, 6))


async def main() -> dict:
    rewards = [
        [await task.verified(SimpleNamespace(last_reply=answer)) for answer in answers]
        for task, answers in zip(tasks, ANSWERS, strict=True)
    ]
    return {
        "version": version("verifiers"),
        "tasks": len(tasks),
        "rewards": rewards,
        "valid": [await task.validate(None) for task in [*tasks, *ahead]],
        "keys": len({task.key for task in [*tasks, *ahead]}),
    }


print(json.dumps(asyncio.run(main())))
