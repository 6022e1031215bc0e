"""Runs on a Ray cluster: three nodes of this machine, one of which is killed on the way."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from engine.progress import NoProgress
from engine.records import VerdictKind
from engine.run import run
from tests.engine.executors.shared import config_in, dataset_of

ray = pytest.importorskip("ray", reason="the extra `ray` is not installed")
# Ray's own processes outlive its sockets and files by a moment.
pytestmark = pytest.mark.filterwarnings("ignore")

#: What Ray takes at least.
STORE_BYTES = 80 * 2**20


@pytest.fixture
def cluster() -> Iterator[Any]:
    from ray.cluster_utils import Cluster

    room = {"num_cpus": 1, "object_store_memory": STORE_BYTES}
    nodes = Cluster(initialize_head=True, head_node_args={**room, "include_dashboard": False})
    for _ in range(2):
        nodes.add_node(**room)
    ray.init(address=nodes.address, log_to_driver=False)
    yield nodes
    ray.shutdown()
    nodes.shutdown()


class KillsANode(NoProgress):
    """Takes a node away, without a word to anybody, once so many attempts are judged."""

    def __init__(self, cluster: Any, attempts: int) -> None:
        self._cluster, self._left = cluster, attempts
        self.killing: threading.Thread | None = None

    def judged(self, verdict: VerdictKind) -> None:
        self._left -= 1
        if self._left == 0:
            node = next(iter(self._cluster.worker_nodes))
            kill = {"allow_graceful": False}
            self.killing = threading.Thread(target=self._cluster.remove_node, args=(node,), kwargs=kill)
            self.killing.start()


def test_a_node_that_dies_changes_nothing(cluster: Any, tmp_path: Path) -> None:
    killing = KillsANode(cluster, attempts=20)
    shared = {"executor": "ray", "processes": 2, "sandbox": {"jobs": 1}}
    summary = run(config_in(tmp_path / "ray", **shared), killing)
    assert killing.killing is not None
    killing.killing.join()
    run(config_in(tmp_path / "one", sandbox={"jobs": 1}))
    assert dataset_of(tmp_path / "ray") == dataset_of(tmp_path / "one")
    assert summary.completions_bought == summary.funnel.total.attempts
