"""OpenRLHF's own executor: a remote reward asked over HTTP, and a reward function loaded from a file."""

import asyncio
import importlib.util
import json
import sys
import types
from importlib.metadata import version
from pathlib import Path

URL, ROWS, WORK = sys.argv[1], json.loads(sys.argv[2]), Path(sys.argv[3])

# The packages around the executor ask for a GPU when they are imported: they are entered without being run.
place = Path(importlib.util.find_spec("openrlhf").origin).parent
for name, folder in (("openrlhf", place), ("openrlhf.utils", place / "utils")):
    package = types.ModuleType(name)
    package.__path__ = [str(folder)]
    sys.modules[name] = package

from openrlhf.utils.agent import SingleTurnAgentExecutor  # noqa: E402

file = WORK / "reward.py"
file.write_text("from provender.rewards import reward_func\n")


class Asking(SingleTurnAgentExecutor):
    """Asks for rewards alone: whole turns want a model on a GPU."""

    async def over_http(self, *asked: list) -> list:
        return [each["rewards"] for each in await self._fetch_rewards_via_http(*asked)]

    async def of_a_file(self, *asked: list) -> list:
        return [each["rewards"] for each in await self._fetch_rewards_via_func(*asked)]


async def main() -> dict:
    remote, local = Asking(URL), Asking(str(file))
    found = {"version": version("openrlhf"), "http": [], "file": []}
    for row in ROWS:
        asked = [row["query"]], [row["prompt"]], [row["label"]]
        found["http"] += await remote.over_http(*asked)
        found["file"] += await local.of_a_file(*asked)
    return found


print(json.dumps(asyncio.run(main())))
