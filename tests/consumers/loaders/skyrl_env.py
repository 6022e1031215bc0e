"""SkyRL's gym over our rows and environment."""

import json
import sys
from importlib.metadata import version
from pathlib import Path

import pyarrow.parquet as pq

FOLDER = Path(sys.argv[1])
sys.path.insert(0, str(FOLDER))
sys.path = [path for path in sys.path if path != str(Path(__file__).parent)]

import skyrl_env  # noqa: E402  # ours, from the folder
import skyrl_gym  # noqa: E402

ANSWERS = json.loads(sys.argv[2])
rows = pq.read_table(FOLDER / "skyrl.parquet").to_pylist()
rewards = []
for row, answers in zip(rows, ANSWERS, strict=True):
    made = []
    for answer in answers:
        env = skyrl_gym.make(row["env_class"], env_config=None, extras=row)
        env.init(row["prompt"])
        out = env.step(answer)
        assert out["done"]
        made.append(out["reward"])
    rewards.append(made)
print(json.dumps({"version": version("skyrl-gym"), "file": skyrl_env.__name__, "rewards": rewards}))
